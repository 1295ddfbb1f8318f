"""The editor's addresses."""

from __future__ import annotations

from django.urls import path, re_path

from ttdn_translate.desk.web.editor.comments import add, settle
from ttdn_translate.desk.web.editor.concordance import concordance_page
from ttdn_translate.desk.web.editor.decision import decision
from ttdn_translate.desk.web.editor.lease import lease
from ttdn_translate.desk.web.editor.page import article_page, beside, segment
from ttdn_translate.desk.web.editor.public_view import preview_page
from ttdn_translate.desk.web.editor.segments import act, typed
from ttdn_translate.desk.web.editor.terms import apply, decide, proposals_page, propose

_ARTICLE = r"^articles/(?P<article_id>[0-9A-Za-z_-]{1,64})"
_SEGMENT = _ARTICLE + r"/segments/(?P<segment_id>[0-9]{1,6}\.[0-9]{1,6})"

urlpatterns = [
    re_path(_ARTICLE + r"/$", article_page, name="draft"),
    re_path(_ARTICLE + r"/decision/$", decision, name="decision"),
    re_path(_ARTICLE + r"/lease/$", lease, name="lease"),
    re_path(_ARTICLE + r"/comments/$", add, name="comment"),
    re_path(_ARTICLE + r"/preview/$", preview_page, name="preview"),
    re_path(_SEGMENT + r"/$", segment, name="segment"),
    re_path(_SEGMENT + r"/beside/$", beside, name="segment-beside"),
    re_path(_SEGMENT + r"/act/$", act, name="segment-act"),
    re_path(_SEGMENT + r"/typed/$", typed, name="segment-typed"),
    path("comments/<int:comment_id>/", settle, name="settle-comment"),
    path("concordance/", concordance_page, name="concordance"),
    path("terms/", proposals_page, name="proposals"),
    path("terms/propose/", propose, name="propose-term"),
    path("terms/apply/", apply, name="apply-terms"),
    path("terms/<int:proposal_id>/", decide, name="decide-term"),
]
