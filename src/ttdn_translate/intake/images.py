"""The pictures of an article that came with its input: beside a saved page, or inside a document."""

from __future__ import annotations

from pathlib import Path

from ttdn_translate.document import Article
from ttdn_translate.errors import InputError
from ttdn_translate.intake.beside import beside
from ttdn_translate.intake.context import Context
from ttdn_translate.intake.docx import docx_pictures
from ttdn_translate.intake.formats import DOCX
from ttdn_translate.intake.source import Source

MAX_BYTES = 20_000_000
"""Bytes up to which a picture is taken along; larger ones are no pictures for a page."""


def local_images(source: Source, article: Article) -> dict[str, bytes]:
    """Return the bytes of those images of ``article`` that came with ``source``, by their ``src``.

    Beside a saved page a picture is looked for under its path, then under its file name; never outside
    the page's folder. Pictures that are not there, cannot be read, or are larger than `MAX_BYTES` are left out.
    Nothing is fetched.
    """
    if source.media_type == DOCX and (source.path is not None or source.data is not None):
        return _in_document(source, article)
    if source.folder is None:
        return {}
    folder = source.folder
    found: dict[str, bytes] = {}
    for image in article.images:
        path = beside(image.src, folder)
        data = _bytes(path) if path is not None else None
        if data:
            found[image.src] = data
    return found


def _in_document(source: Source, article: Article) -> dict[str, bytes]:
    data = source.path.read_bytes() if source.path is not None else source.data or b""
    try:
        pictures = docx_pictures(data, Context(source.name, max_bytes=MAX_BYTES))
    except InputError:
        return {}
    return {image.src: pictures[image.src] for image in article.images if image.src in pictures}


def _bytes(path: Path) -> bytes | None:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError:
        return None
    return data if len(data) <= MAX_BYTES else None
