"""Writes approved drafts as a bilingual site, with feeds and the files that portals import.

In come approved drafts and withdrawn articles from the desk; out goes a folder of static files.
The doors: `publish`, and `formats.FORMATS` for a draft as one file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ttdn_translate.publishing.site import PublishReport, publish

__all__ = ["PublishReport", "publish"]


def __getattr__(name: str) -> object:
    # Loaded when asked for: `ttdn translate` needs only the formats, not the template engine.
    if name in __all__:
        from ttdn_translate.publishing import site

        return getattr(site, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
