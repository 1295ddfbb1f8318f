"""Reads what was published, as a portal or a browser would."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lxml import html

from ttdn_translate.workspace import Workspace


def tree(root: Path) -> dict[str, bytes]:
    """All files below ``root`` with their content."""
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def publication(workspace: Workspace, article_id: str) -> dict[str, Any]:
    """The publication file of an article."""
    found: dict[str, Any] = json.loads((workspace.site / "publications" / f"{article_id}.json").read_bytes())
    return found


def page(workspace: Workspace, place: str, article_id: str) -> html.HtmlElement:
    """The page of an article in ``vi``, ``en`` or ``parallel``."""
    (path,) = (workspace.site / place).glob(f"*{article_id}/index.html")
    return html.document_fromstring(path.read_bytes())


def index_page(workspace: Workspace, place: str) -> html.HtmlElement:
    """The page that is a folder's index: ``vi``, ``en/page/2``, or the front page for an empty string."""
    return html.document_fromstring((workspace.site / place / "index.html").read_bytes())
