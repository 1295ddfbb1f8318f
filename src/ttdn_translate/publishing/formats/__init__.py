"""A draft as one file, for `ttdn translate --format`: one small module and one line here for each format."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ttdn_translate.document import Draft
from ttdn_translate.publishing.formats.html import draft_html
from ttdn_translate.publishing.formats.json import draft_json
from ttdn_translate.publishing.formats.markdown import draft_markdown
from ttdn_translate.publishing.formats.text import draft_text


class Format(NamedTuple):
    """A file name's suffix, and what makes the file's text (to be stored as UTF-8) of a draft."""

    suffix: str
    render: Callable[[Draft], str]


FORMATS: dict[str, Format] = {
    "json": Format(".json", draft_json),
    "md": Format(".md", draft_markdown),
    "html": Format(".html", draft_html),
    "txt": Format(".txt", draft_text),
}

__all__ = ["FORMATS", "Format"]
