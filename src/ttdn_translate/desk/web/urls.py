"""The desk's addresses."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path

from ttdn_translate.desk.api.application import api
from ttdn_translate.desk.web import account, people, queue_page, sign_in, submissions, views
from ttdn_translate.desk.web.editor import urls as editor_urls

_LOGIN = r"(?P<login>[a-z0-9][a-z0-9._-]{0,39})"

_API, _APP, _NAMESPACE = cast("tuple[list[Any], str, str]", api.urls)
for _pattern in _API:
    login_not_required(_pattern.callback)  # it has its own sign-in: a token with each request

urlpatterns = [
    path("api/v1/", (_API, _APP, _NAMESPACE)),
    path("", queue_page.queue_page, name="queue"),
    path("queue/act/", queue_page.act, name="queue-act"),
    path("queue/views/", queue_page.keep_view, name="queue-views"),
    *editor_urls.urlpatterns,
    re_path(r"^media/(?P<name>[0-9a-f]{64}\.(?:png|jpg|gif|webp))$", views.image, name="image"),
    path("submissions/", submissions.submissions_page, name="submissions"),
    path("submissions/add/", submissions.submit_page, name="submit"),
    path("submissions/<int:job_id>/cancel/", submissions.cancel, name="cancel-submission"),
    path("submissions/<int:job_id>/retry/", submissions.retry, name="retry-submission"),
    path("sign-in/", sign_in.sign_in_page, name="sign-in"),
    path("sign-in/code/", sign_in.code_page, name="sign-in-code"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("language/", sign_in.set_language, name="language"),
    path("account/", account.account_page, name="account"),
    path("account/password/", account.password_page, name="password"),
    path("account/second-factor/", account.second_factor_page, name="second-factor"),
    path("account/tokens/", account.tokens_page, name="tokens"),
    path("account/tokens/<int:token_id>/revoke/", account.revoke_token, name="revoke-token"),
    path("people/", people.people_page, name="people"),
    path("people/add/", people.add_person, name="add-person"),
    re_path(rf"^people/of/{_LOGIN}/$", people.person_page, name="person"),
    re_path(rf"^people/of/{_LOGIN}/password/$", people.reset_password, name="reset-password"),
    re_path(rf"^people/of/{_LOGIN}/access/$", people.set_active, name="set-active"),
    path("audit/", people.audit_page, name="audit"),
    re_path(r"^audit/export\.(?P<form>csv|jsonl)$", people.audit_export, name="audit-export"),
]
handler400 = "ttdn_translate.desk.web.faults.bad_request"
handler403 = "ttdn_translate.desk.web.faults.forbidden"
handler404 = "ttdn_translate.desk.web.faults.not_found"
handler500 = "ttdn_translate.desk.web.faults.server_error"
