"""Known portals: where their pages hold title, date, lead and text, by CSS selectors."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.etree import _Element

from ttdn_translate.errors import WorkspaceError

_SHIPPED = Path(__file__).with_name("templates.toml")


@dataclass(frozen=True, slots=True)
class Template:
    """A portal's template; each field but ``name`` holds selectors in order of preference."""

    name: str
    match: tuple[str, ...]
    body: tuple[str, ...]
    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


@functools.lru_cache(maxsize=16)
def read_templates(own: Path | None = None) -> tuple[Template, ...]:
    """Return the templates of the TOML file ``own``, then the shipped ones.

    Raises WorkspaceError, with the file and the template's name, for what is not TOML, an unknown or
    missing key, or a selector that is not CSS.
    """
    return (*(_read(own) if own else ()), *_read(_SHIPPED))


def matching(templates: tuple[Template, ...], root: _Element) -> Iterator[Template]:
    """Yield the templates that the page of ``root`` is of, in order."""
    return (t for t in templates if any(select(root, s) for s in t.match))


def select(root: _Element, selector: str) -> list[_Element]:
    """Return the elements that a CSS ``selector`` selects, in document order. Raises ValueError if it is not CSS."""
    found: list[_Element] = _compiled(selector)(root)
    return found


def outermost(elements: list[_Element]) -> list[_Element]:
    """Return those of ``elements`` that lie in none of the others."""
    given = set(elements)
    return [e for e in elements if given.isdisjoint(e.iterancestors())]


def first(root: _Element, selectors: tuple[str, ...]) -> list[_Element]:
    """Return what the first of ``selectors`` that selects anything selects."""
    return next((found for s in selectors if (found := select(root, s))), [])


@functools.lru_cache(maxsize=1024)
def _compiled(selector: str) -> CSSSelector:
    try:
        return CSSSelector(selector, translator="html")
    except SelectorError as fault:
        raise ValueError(str(fault)) from fault


def _read(path: Path) -> tuple[Template, ...]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise WorkspaceError(f"{path}: cannot be read as TOML: {fault}") from fault
    entries = data.get("template", [])
    if set(data) - {"template"} or not isinstance(entries, list):
        raise WorkspaceError(f"{path}: holds more than [[template]] entries. See docs/portal-templates.md")
    return tuple(_template(path, entry, i) for i, entry in enumerate(entries, 1))


def _template(path: Path, entry: object, number: int) -> Template:
    known = [f.name for f in fields(Template)]
    if not isinstance(entry, dict):
        raise WorkspaceError(f"{path}: template {number} is not a table")
    name = entry.get("name")
    where = f"{path}: template {name or number}"
    if unknown := sorted(set(entry) - set(known)):
        raise WorkspaceError(f"{where} has no key {unknown[0]!r}. Keys: {', '.join(known)}")
    for needed in ("name", "match", "body"):
        if not entry.get(needed):
            raise WorkspaceError(f"{where} needs {needed!r}")
    if not isinstance(name, str):
        raise WorkspaceError(f"{where}: 'name' must be text")
    lists = {key: _selectors(where, key, value) for key, value in entry.items() if key != "name"}
    return Template(name=name, **lists)


def _selectors(where: str, key: str, value: object) -> tuple[str, ...]:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list) or not all(isinstance(s, str) for s in given):
        raise WorkspaceError(f"{where}: {key!r} must be a CSS selector or a list of them")
    for selector in given:
        try:
            _compiled(selector)
        except ValueError as fault:
            raise WorkspaceError(f"{where}: {key!r} is not CSS: {selector!r} ({fault})") from fault
    return tuple(given)
