"""The images of articles."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from ttdn_translate.desk import images
from ttdn_translate.desk.permissions import Permission
from ttdn_translate.desk.web.access import needs
from ttdn_translate.errors import TtdnError


@require_safe
@needs(Permission.READ)
def image(_request: HttpRequest, name: str) -> HttpResponseBase:
    """An image of the media. Its name is the digest of its content, so a browser may keep it."""
    try:
        path = images.held(name)
    except TtdnError as fault:
        raise Http404(str(fault)) from fault
    if path is None:
        raise Http404("no such image")
    response = FileResponse(path.open("rb"), content_type=images.CONTENT_TYPES[path.suffix[1:]])
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response
