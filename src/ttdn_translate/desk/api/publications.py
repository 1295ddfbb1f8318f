"""What a portal takes: approved articles, and the tombstones of those that were taken back."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest
from ninja import Query, Router

from ttdn_translate.desk import images, models, outbox
from ttdn_translate.desk.api import schemas as s
from ttdn_translate.desk.api.articles import known
from ttdn_translate.desk.api.problems import Refusal, not_found
from ttdn_translate.desk.api.routing import reads
from ttdn_translate.desk.permissions import Permission
from ttdn_translate.desk.releases import releases
from ttdn_translate.desk.values import PublicationState
from ttdn_translate.document.draft import draft_to_json
from ttdn_translate.errors import WorkflowError

router = Router(tags=["publications"])


@reads(router, "/publications", Permission.READ, s.Releases)
def list_publications(
    request: HttpRequest,  # noqa: ARG001
    after: s.Word | None = Query(  # type: ignore[type-arg]
        None, description="`next` of the last answer; without it, from the beginning"
    ),
    limit: s.Limit = 100,
) -> dict[str, Any]:
    """Tell what was approved or withdrawn since, the oldest change first; each article once, as it is now."""
    try:
        items, cursor, more = releases(after or None, limit)
    except WorkflowError as fault:
        raise Refusal(422, "bad-cursor", str(fault)) from fault
    return {"items": items, "next": cursor, "more": more}


@reads(router, "/publications/{article_id}", Permission.READ, s.Released)
def get_publication(request: HttpRequest, article_id: str) -> dict[str, Any]:  # noqa: ARG001
    """Return an approved draft, exactly as it was approved. 410: it was withdrawn; 409: it is not approved."""
    row = models.Article.objects.get(pk=known(article_id))
    if row.publication == PublicationState.WITHDRAWN.value:
        raise Refusal(410, "withdrawn", f"It was withdrawn: {row.withdrawn_reason}")
    (found,) = outbox.approved([article_id])
    return {
        "version": found.version,
        "approved_at": found.approved_at,
        "approved_by": found.approved_by,
        "draft": draft_to_json(found.draft),
        "images": {src: path.name for src, path in found.images.items()},
    }


@reads(router, "/media/{name}", Permission.READ, None)
def get_image(request: HttpRequest, name: str) -> Any:  # noqa: ARG001
    """Return an image; its name is the SHA-256 of its content."""
    path = images.held(name)
    if path is None:
        raise not_found("image")
    return FileResponse(path.open("rb"), content_type=images.CONTENT_TYPES[path.suffix[1:]])
