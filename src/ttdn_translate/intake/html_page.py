"""HTML: a saved or fetched page of a portal, or any markup that another reader made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element

from ttdn_translate.errors import InputError
from ttdn_translate.intake.assembly import Reading
from ttdn_translate.intake.beside import beside
from ttdn_translate.intake.byline import bare_author
from ttdn_translate.intake.context import Context
from ttdn_translate.intake.dates import find_date, is_today_banner
from ttdn_translate.intake.decoding import decode
from ttdn_translate.intake.flow import Flow, Line, is_prose, read_flow, text_of
from ttdn_translate.intake.legacy_encoding import convert_tree
from ttdn_translate.intake.main_content import find_text
from ttdn_translate.intake.metadata import read_metadata
from ttdn_translate.intake.names import Role
from ttdn_translate.intake.parsing import PageLimitError, parse
from ttdn_translate.intake.templates import Template, first, matching, outermost, select
from ttdn_translate.intake.text import squeeze
from ttdn_translate.intake.title import find_dated_line, find_title, is_site_name, time_element
from ttdn_translate.message import Message

_ENOUGH = 40
"""Letters from which what a template's ``body`` selects is taken for the article's text."""


def read_html(data: bytes, context: Context) -> Reading:
    """Return what is found in a page: by ``context.select``, a known template, or general rules.

    Raises InputError where ``context.select`` is not CSS or selects nothing, or elements nest too deep.
    """
    root = parse_page(decode(data, context.charset), context)
    if root is None:
        return Reading([])
    metadata = read_metadata(root, context.url)
    if context.select:
        reading = _selected(root, context)
    else:
        reading = _by_template(root, context.templates) or Reading(find_text(root))
        if not reading.flow:  # a notice of a few words
            reading = _by_template(root, context.templates, least=1) or reading
    lines, start = _page_lines(root, reading.flow)
    title = reading.title or find_title(metadata.titles, lines, start)
    published = reading.published or time_element(root) or metadata.published
    return replace(
        reading,
        title=title,
        published=published or find_dated_line(lines, title, start),
        author=reading.author or metadata.author,
        source_url=metadata.url,
        locate=lambda src: locate(src, metadata.base, context),
    )


def parse_page(text: str, context: Context) -> _Element | None:
    """Return the root of the page in ``text``, its legacy encodings converted; None where it is empty."""
    try:
        root = parse(text)
    except PageLimitError as fault:
        raise InputError(context.name, fault.message, Message("Give the article as text or DOCX")) from fault
    if root is not None:
        convert_tree(root)
    return root


def _selected(root: _Element, context: Context) -> Reading:
    try:
        found = select(root, context.select or "")
    except ValueError as fault:
        raise InputError(
            context.name,
            Message(
                "--select '%(selector)s' is not a CSS selector (%(why)s)",
                selector=context.select or "",
                why=str(fault),
            ),
        ) from fault
    if not found:
        raise InputError(
            context.name,
            Message("--select '%(selector)s' selects nothing on the page", selector=context.select or ""),
        )
    return Reading([item for element in outermost(found) for item in read_flow(element)])


def _by_template(root: _Element, templates: tuple[Template, ...], least: int = _ENOUGH) -> Reading | None:
    for template in matching(templates, root):
        body = _body(root, template, least)
        if body is not None:
            return _read_template(root, template, body)
    return None


def _body(root: _Element, template: Template, least: int) -> _Element | None:
    for selector in template.body:
        sizes = [(len(squeeze(text_of(e))), e) for e in outermost(select(root, selector))]
        size, element = max(sizes, key=lambda pair: pair[0], default=(0, None))
        if size >= least:
            return element
    return None


def _read_template(root: _Element, template: Template, body: _Element) -> Reading:
    lead = next((e for e in first(root, template.lead) if e is not body and text_of(e)), None)
    author = next((e for e in first(root, template.author) if bare_author(text_of(e))), None)
    published, dated = _first_date(first(root, template.date))
    titles = (text_of(e) for e in first(root, template.title))
    drop = {e for s in template.drop for e in select(body, s)} | {
        e for e in (lead, author, dated) if e is not None
    }
    flow = read_flow(body, drop=frozenset(drop.difference(body.iterancestors(), [body])))
    if lead is not None:
        leading = [replace(i, role=Role.LEAD) for i in read_flow(lead) if isinstance(i, Line)]
        told = {squeeze(line.text) for line in leading}
        flow = [*leading, *(i for i in flow if not (isinstance(i, Line) and squeeze(i.text) in told))]
    return Reading(
        flow,
        title=next((t for t in titles if t and not is_site_name(t)), ""),
        published=published,
        author=bare_author(text_of(author)) if author is not None else None,
    )


def _first_date(elements: list[_Element]) -> tuple[date | None, _Element | None]:
    """Return the first date in ``elements`` that is not a banner's, and where it stands."""
    for element in elements:
        shown = text_of(element)
        found = find_date(element.get("datetime") or "") or find_date(shown)
        if found and not is_today_banner(shown):
            return found, element
    return None, None


def _page_lines(root: _Element, flow: Flow) -> tuple[list[Line], int]:
    """Return the lines of the whole page, and the place among them of the article's first line of prose."""
    lines = [i for i in read_flow(next(root.iter("body"), root)) if isinstance(i, Line)]
    told = [i for i in flow if isinstance(i, Line)]
    begin = next((i for i in told if is_prose(i)), told[0] if told else None)
    if begin is None:
        return lines, 0
    return lines, next((n for n, x in enumerate(lines) if x.text == begin.text and x.place is begin.place), 0)


def locate(src: str, base: str | None, context: Context) -> str | None:
    """Return the address of a picture: absolute where the page's is known, a path where it lies beside the page."""
    try:
        parts = urlsplit(src)
        relative = not (parts.scheme or parts.netloc or parts.path.startswith("/"))
        if relative and context.folder is not None and beside(src, context.folder):
            return src
        address = urljoin(base or "", src)
        scheme = urlsplit(address).scheme
    except ValueError:
        return None
    if address.startswith("//"):
        return f"https:{address}"
    return address if scheme in ("", "http", "https") else None
