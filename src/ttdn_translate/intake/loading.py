"""A source to an article: read its bytes, choose the reader, say clearly what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from ttdn_translate.document import Article
from ttdn_translate.errors import InputError
from ttdn_translate.intake.assembly import assemble
from ttdn_translate.intake.context import Context
from ttdn_translate.intake.fetch import fetch
from ttdn_translate.intake.formats import HTML, READERS, SUFFIXES, not_readable, sniff
from ttdn_translate.intake.source import Source, expand
from ttdn_translate.intake.templates import read_templates
from ttdn_translate.message import Message
from ttdn_translate.workspace import IntakeSettings

_NO_TYPE = frozenset({None, "", "application/octet-stream", "binary/octet-stream"})
"""Media types that say nothing."""


def load(
    source: Source,
    *,
    settings: IntakeSettings,
    url: str | None = None,
    select: str | None = None,
    allow_loopback: bool = False,
) -> Article:
    """Return the article in ``source``.

    ``url`` is the public address of a saved page, ``select`` a CSS selector of the elements that hold
    its text. ``allow_loopback`` lets tests fetch from this machine. Raises InputError (FetchError for a URL)
    where it cannot be read or holds no article text, WorkspaceError where ``settings.templates`` is wrong.
    """
    data, media_type, charset, fetched_from = _read(source, settings, allow_loopback)
    if not data.strip():
        raise InputError(source.name, Message("is empty"), Message("Save the page again"))
    if fault := not_readable(data, media_type):
        raise InputError(source.name, *fault)
    context = Context(
        name=source.name,
        url=url or fetched_from,
        charset=charset,
        select=select,
        folder=source.folder,
        templates=read_templates(Path(settings.templates) if settings.templates else None),
        max_bytes=settings.max_bytes,
    )
    article = assemble(READERS[media_type](data, context), source.name)
    if article is None:
        if media_type == HTML:
            raise InputError(
                source.name,
                Message("no article text found (the selected elements hold none)")
                if select
                else Message("no article text found (the page holds only navigation)"),
                Message("Give a CSS selector with --select"),
            )
        raise InputError(
            source.name,
            Message("no article text found (nothing follows the title)"),
            Message("Give the whole article"),
        )
    return article


def read(
    inputs: Sequence[str],
    *,
    settings: IntakeSettings,
    url: str | None = None,
    select: str | None = None,
) -> Iterator[Article | InputError]:
    """Yield the article of each input (see `expand`), or why there is none, in order; nothing stops the rest."""
    for source in expand(inputs, settings=settings):
        if isinstance(source, InputError):
            yield source
            continue
        try:
            yield load(source, settings=settings, url=url, select=select)
        except InputError as fault:
            yield fault


def _read(
    source: Source, settings: IntakeSettings, allow_loopback: bool
) -> tuple[bytes, str, str | None, str | None]:
    """Return the bytes of ``source``, their media type, the charset that HTTP names, and the address."""
    if source.url is not None:
        answer = fetch(source.url, settings=settings, allow_loopback=allow_loopback)
        return (
            answer.data,
            _media_type(source.name, answer.url, answer.media_type, answer.data),
            answer.charset,
            answer.url,
        )
    data = source.data if source.data is not None else _file(source, settings.max_bytes)
    if len(data) > settings.max_bytes:
        raise InputError(
            source.name,
            Message("larger than %(n)s bytes", n=settings.max_bytes),
            Message("Raise max_bytes in the [intake] section of ttdn.toml"),
        )
    return data, source.media_type or sniff(data), None, None


def _file(source: Source, max_bytes: int) -> bytes:
    if source.path is None:
        raise ValueError("a source needs a path, a URL or data")
    try:
        with source.path.open("rb") as stream:
            return stream.read(max_bytes + 1)
    except OSError as fault:
        raise InputError(
            source.name, Message("cannot be read (%(why)s)", why=str(fault.strerror or fault))
        ) from fault


def _media_type(name: str, url: str, given: str | None, data: bytes) -> str:
    if given in READERS:
        return given
    if given in _NO_TYPE:
        return SUFFIXES.get(Path(urlsplit(url).path).suffix.lower()) or sniff(data)
    raise InputError(
        name,
        Message("the server sends '%(kind)s', which is not read", kind=str(given)),
        Message("Give the address of the article's page"),
    )
