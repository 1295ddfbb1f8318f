"""The desk's tables: articles, their blocks and segments, and the events of their history.

Django refuses to define models before it is configured. They are loaded at first use, so that any module
may import the desk's doors at its top, before `desk.setup` has run.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ttdn_translate.desk.models.article import Article
    from ttdn_translate.desk.models.event import AppendOnlyError, Event
    from ttdn_translate.desk.models.text import Block, Segment

__all__ = ["AppendOnlyError", "Article", "Block", "Event", "Segment"]

MODULES = ("article", "text", "event")


def __getattr__(name: str) -> Any:
    if name in __all__:
        for module in MODULES:
            if hasattr(found := import_module(f"{__name__}.{module}"), name):
                return getattr(found, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
