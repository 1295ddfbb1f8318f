"""The desk's addresses."""

from __future__ import annotations

from django.urls import path, re_path

from ttdn_translate.desk.web import views

urlpatterns = [
    path("", views.queue_page, name="queue"),
    re_path(r"^articles/(?P<article_id>[0-9A-Za-z_-]{1,64})/$", views.draft_page, name="draft"),
    re_path(r"^media/(?P<name>[0-9a-f]{64}\.(?:png|jpg|gif|webp))$", views.image, name="image"),
]
handler404 = "ttdn_translate.desk.web.views.not_found"
handler400 = "ttdn_translate.desk.web.views.bad_request"
handler500 = "ttdn_translate.desk.web.views.server_error"
