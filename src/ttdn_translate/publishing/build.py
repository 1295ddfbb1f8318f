"""Makes the publication of an approved draft, and the tombstone of a withdrawn article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ttdn_translate.document import BlockKind, Draft, DraftBlock, Image
from ttdn_translate.document.publication import (
    LANGS,
    Bilingual,
    MediaFile,
    Publication,
    PublishedBlock,
    PublishedImage,
    Tombstone,
)
from ttdn_translate.errors import TtdnError
from ttdn_translate.publishing.address import UNPRINTABLE, file_name, is_article_id, slug_of, web_address
from ttdn_translate.publishing.body import body_html, lead_of
from ttdn_translate.publishing.words import DISCLOSURE

if TYPE_CHECKING:
    from ttdn_translate.desk.values import ApprovedDraft, Withdrawn

_FILE_NAME = re.compile(r"\S+\.(jpe?g|png|gif|webp|bmp|tiff?)", re.IGNORECASE)


class PublishError(TtdnError):
    """An article, or the whole site, cannot be published."""


def clean(text: str) -> str:
    """Return ``text`` without characters that a page, feed or JSON file cannot carry, on one line."""
    return " ".join(UNPRINTABLE.sub("", text).split())


def build_publication(
    approved: ApprovedDraft, slug: str | None, base_url: str, files: Mapping[str, MediaFile]
) -> Publication:
    """Return the publication of an approved draft.

    ``slug`` is the one it has on the site, None for a new article; ``files`` leads from an image's ``src`` to
    its file on the site, for those that are held. The same input gives the same publication. Raises
    PublishError for a draft that lacks an id of the agreed form, or a title in either language.
    """
    draft = approved.draft
    if not is_article_id(draft.article_id):
        raise PublishError(
            f"{draft.article_id!r}: not an article's id (16 hexadecimal digits). Submit it again"
        )
    blocks = published_blocks(draft)
    title = next((b.text for b in blocks if b.kind is BlockKind.TITLE), Bilingual("", ""))
    if not (title.vi and title.en):
        raise PublishError(
            f"{draft.article_id}: no title in both languages. Give it one with `ttdn queue edit`, approve again"
        )
    images = published_images(draft, files)
    lead = lead_of(blocks)
    empty = Bilingual("", "")
    publication = Publication(
        id=draft.article_id,
        version=approved.version,
        slug=slug or slug_of(title.vi, draft.article_id),
        source_url=web_address(draft.source_url),
        published=draft.published,
        # Whole seconds, as the file says them: else the order of the lists would change when it is read back.
        approved_at=approved.approved_at.replace(microsecond=0),
        author=clean(draft.author or "") or None,
        title=title,
        lead=lead.text if lead else empty,
        body=empty,
        url=empty,
        parallel_url="",
        disclosure=DISCLOSURE,
        blocks=blocks,
        images=images,
    )
    return placed(publication, base_url)


def placed(publication: Publication, base_url: str) -> Publication:
    """Return ``publication`` with all the addresses in it those of the site at ``base_url``."""
    base = base_url.rstrip("/")
    vi, en, parallel = (f"{base}/{folder}/{publication.slug}/" for folder in (*LANGS, "parallel"))
    bodies = (body_html(publication.blocks, publication.images, lang, f"{base}/") for lang in LANGS)
    return replace(publication, url=Bilingual(vi, en), parallel_url=parallel, body=Bilingual(*bodies))


def build_tombstone(withdrawn: Withdrawn, slug: str | None) -> Tombstone:
    """Return the tombstone of a withdrawn article; ``slug`` as for `build_publication`."""
    if not is_article_id(withdrawn.article_id):
        raise PublishError(f"{withdrawn.article_id!r}: not an article's id (16 hexadecimal digits)")
    return Tombstone(
        id=withdrawn.article_id,
        version=withdrawn.version,
        slug=slug or slug_of(withdrawn.title_vi, withdrawn.article_id),
        withdrawn_at=withdrawn.withdrawn_at.replace(microsecond=0),
        reason=clean(withdrawn.reason),
    )


def published_blocks(draft: Draft) -> tuple[PublishedBlock, ...]:
    """Return the blocks of ``draft`` as they are published."""
    return tuple(_block(b) for b in draft.blocks)


def _block(block: DraftBlock) -> PublishedBlock:
    b = block.block
    cells = block.segments if b.kind is BlockKind.TABLE_ROW else ()
    return PublishedBlock(
        index=b.index,
        kind=b.kind,
        text=Bilingual(clean(block.source), clean(block.target)),
        group=b.group,
        level=b.level,
        ordered=b.ordered,
        header=b.header,
        cells=tuple(Bilingual(clean(s.source), clean(s.target)) for s in cells),
    )


def published_images(draft: Draft, files: Mapping[str, MediaFile]) -> tuple[PublishedImage, ...]:
    """Return the images of ``draft``; those in ``files`` (by ``src``) have a file."""
    captions = {b.block.index: b for b in draft.blocks if b.block.kind is BlockKind.CAPTION}
    return tuple(_image(i, captions.get(-1 if i.block is None else i.block), files) for i in draft.images)


def _image(image: Image, caption: DraftBlock | None, files: Mapping[str, MediaFile]) -> PublishedImage:
    text = (
        Bilingual(clean(caption.source), clean(caption.target))
        if caption
        else Bilingual(clean(image.caption), "")
    )
    # Portals often put the file name where the description belongs; the caption tells more. The Vietnamese
    # description has no reviewed English, so the English page describes the picture by its caption.
    alt = clean(image.alt)
    described = "" if _FILE_NAME.fullmatch(alt) else alt
    return PublishedImage(
        src=clean(image.src),
        name=clean(file_name(image.src)),
        alt=Bilingual(described or text.vi, text.en),
        caption=text,
        block=image.block,
        file=files.get(image.src),
    )
