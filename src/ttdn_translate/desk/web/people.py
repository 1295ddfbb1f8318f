"""The administrator's pages: people, their roles and access, the audit log."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ttdn_translate.desk import models
from ttdn_translate.desk.people import accounts, audit, second_factor
from ttdn_translate.desk.permissions import Permission, Role
from ttdn_translate.desk.web import sessions
from ttdn_translate.desk.web.access import actor, needs
from ttdn_translate.desk.web.editor.labels import refusal
from ttdn_translate.desk.web.forms import PersonForm, RolesForm
from ttdn_translate.desk.web.labels import AUDIT, HOW, ROLE_NAMES
from ttdn_translate.errors import WorkflowError

PAGE_ENTRIES = 100
"""Entries of the audit log on one page."""

_Faults = (accounts.AccountError, WorkflowError)


@require_safe
@needs(Permission.MANAGE_PEOPLE)
def people_page(request: HttpRequest) -> HttpResponse:
    """All people of the desk."""
    rows = [
        {"user": u, "roles": [ROLE_NAMES[r] for r in sorted(u.roles)]}
        for u in sorted(accounts.list_users(), key=lambda u: (not u.is_active, u.login))
    ]
    return render(request, "desk/people.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.MANAGE_PEOPLE)
def add_person(request: HttpRequest) -> HttpResponse:
    """A new person; the temporary password is shown once, in the answer."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            user, password = accounts.add(
                given["login"],
                given["name"],
                [Role(r) for r in given["roles"]],
                language=models.Language(given["language"]),
                actor=actor(request),
                address=sessions.client_address(request),
            )
        except _Faults:
            form.add_error("login", _("This login name cannot be had: it is taken, or has other characters."))
        else:
            return _show_password(request, user, password)
    return render(request, "desk/person_new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.MANAGE_PEOPLE)
def person_page(request: HttpRequest, login: str) -> HttpResponse:
    """One person: name, roles, access, and what was done about them."""
    user = _person(login)
    form = RolesForm(
        request.POST or None, initial={"name": user.name, "roles": [r.value for r in user.roles]}
    )
    if request.method == "POST" and form.is_valid():
        who, address = actor(request), sessions.client_address(request)
        try:
            with transaction.atomic():
                roles = [Role(r) for r in form.cleaned_data["roles"]]
                accounts.set_roles(login, roles, actor=who, address=address)
                accounts.set_name(login, form.cleaned_data["name"], actor=who, address=address)
        except accounts.LastAdminError:
            form.add_error("roles", _last_admin())
        except _Faults as fault:
            form.add_error(None, refusal(fault))
        else:
            messages.success(request, _("Saved."))
            return redirect("person", login)
    return render(
        request,
        "desk/person.html",
        {
            "person": user,
            "roles": [ROLE_NAMES[r] for r in sorted(user.roles)],
            "form": form,
            "expired": user.password_expires_at is not None and user.password_expires_at < timezone.now(),
            "log": [_row(e) for e in audit.latest(subject=login, limit=20)],
        },
    )


@require_POST
@needs(Permission.MANAGE_PEOPLE)
def reset_password(request: HttpRequest, login: str) -> HttpResponse:
    """A temporary password, shown once; on request the second factor goes too (a lost telephone)."""
    user = _person(login)
    who, address = actor(request), sessions.client_address(request)
    password = accounts.reset_password(login, actor=who, address=address)
    if request.POST.get("second_factor") == "off" and user.totp_secret:
        second_factor.turn_off(user, actor=who, address=address)
    return _show_password(request, user, password)


@require_POST
@needs(Permission.MANAGE_PEOPLE)
def set_active(request: HttpRequest, login: str) -> HttpResponse:
    """Shut a person out, or let them in again."""
    _person(login)
    active = request.POST.get("active") == "yes"
    try:
        accounts.set_active(login, active, actor=actor(request), address=sessions.client_address(request))
    except accounts.LastAdminError:
        messages.error(request, _last_admin())
    return redirect("person", login)


@require_safe
@needs(Permission.READ_AUDIT)
def audit_page(request: HttpRequest) -> HttpResponse:
    """The audit log, the newest first."""
    given = request.GET.get("page", "1")
    page = int(given[:9]) if given.isascii() and given.isdigit() else 0
    total = audit.count()
    pages = max(1, -(-total // PAGE_ENTRIES))
    if not 1 <= page <= pages:
        raise Http404("no such page")
    rows = [_row(e) for e in audit.latest(offset=(page - 1) * PAGE_ENTRIES, limit=PAGE_ENTRIES)]
    return render(request, "desk/audit.html", {"rows": rows, "page": page, "pages": pages, "total": total})


@require_safe
@needs(Permission.READ_AUDIT)
def audit_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The whole audit log as a file; that it was taken is an entry too."""
    who = actor(request)
    audit.record(
        models.AuditAction.AUDIT_EXPORTED,
        who,
        who.login or "",
        address=sessions.client_address(request),
        form=form,
    )
    lines, kind = {
        "csv": (audit.csv_lines, "text/csv; charset=utf-8"),
        "jsonl": (audit.jsonl_lines, "application/jsonl; charset=utf-8"),
    }[form]
    answer = StreamingHttpResponse(lines(audit.entries()), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="audit-{timezone.localdate()}.{form}"'
    return answer


def _person(login: str) -> models.User:
    try:
        return accounts.get(login)
    except accounts.AccountError as fault:
        raise Http404(str(fault)) from fault


def _show_password(request: HttpRequest, user: models.User, password: str | None) -> HttpResponse:
    return render(
        request,
        "desk/temporary_password.html",
        {"person": user, "password": password, "hours": accounts.TEMPORARY_HOURS},
    )


def _last_admin() -> str:
    return _("This is the only administrator; nobody could manage people any more. Make another one first.")


def _row(entry: audit.Entry) -> dict[str, Any]:
    return {"entry": entry, "action": AUDIT[entry.action], "how": HOW[entry.how]}
