"""The queue page's address: what stands behind its ``?``, read and written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from ttdn_translate.desk.concerns import Concern
from ttdn_translate.desk.listing import Age, Filter, Order
from ttdn_translate.desk.search.terms import MAX_QUERY
from ttdn_translate.desk.values import PublicationState, ReviewState
from ttdn_translate.desk.words import MAX_TOPIC
from ttdn_translate.errors import WorkflowError
from ttdn_translate.message import Message

ALL = "all"
OPEN = "open"
"""``state=all``: approved articles too; ``state=open``: not these. Without a text the page means open, else all."""

NONE = "-"
"""``assignee=-`` and ``topic=-``: nobody's, and without a topic."""

ME = "me"
"""``assignee=me``: the reader's own, whoever reads; so that a link can be given to others."""

_Value = TypeVar("_Value", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Address:
    """The choices in the page's address. All are as they are written there, empty: not chosen."""

    state: str = ""
    risk: str = ""
    topic: str = ""
    assignee: str = ""
    age: str = ""
    publication: str = ""
    stale: str = ""
    q: str = ""
    words: str = ""
    order: str = ""

    def __str__(self) -> str:
        """The query of the address, without the ``?``."""
        return urlencode([(name, value) for name in NAMES if (value := getattr(self, name))])

    def to(self, **changes: str) -> str:
        """Return the address of the page with some choices changed."""
        query = str(replace(self, **changes))
        return f"/?{query}" if query else "/"

    def filter(self, login: str | None) -> Filter:
        """Return the filter that is meant; ``login`` is the reader's. Raises WorkflowError for an unknown value."""
        return Filter(
            state=None if self.state in ("", ALL, OPEN) else _one_of(ReviewState, self.state),
            open=self.state == OPEN or (not self.state and not self.q),
            publication=_one_of(PublicationState, self.publication) if self.publication else None,
            stale=_one_of(_Yes, self.stale) is _Yes.YES if self.stale else None,
            concern=_one_of(Concern, self.risk) if self.risk else None,
            topic=None if not self.topic else "" if self.topic == NONE else self.topic,
            assignee=self._assignee(login),
            age=_one_of(Age, self.age) if self.age else None,
            text=self.q,
            anywhere=bool(self.words) and _one_of(_Words, self.words) is _Words.ANYWHERE,
        )

    def ordered(self) -> Order:
        """Return the order that is meant. Raises WorkflowError for an unknown one."""
        return _one_of(Order, self.order) if self.order else Order.RISK

    def _assignee(self, login: str | None) -> str | None:
        if not self.assignee:
            return None
        if self.assignee == ME:
            return login or NONE
        return "" if self.assignee == NONE else self.assignee


NAMES = tuple(Address.__dataclass_fields__)


class _Yes(StrEnum):
    YES = "yes"


class _Words(StrEnum):
    ANYWHERE = "anywhere"


def read(given: Mapping[str, str]) -> Address:
    """Return the choices in an address; what is not of this page is passed over, blanks and length are cut."""
    limits = {"q": MAX_QUERY, "topic": MAX_TOPIC}
    return Address(**{name: given.get(name, "").strip()[: limits.get(name, 40)] for name in NAMES})


def _one_of(values: type[_Value], given: str) -> _Value:
    try:
        return values(given)
    except ValueError:
        raise WorkflowError(Message("'%(given)s': the queue knows no such choice", given=given)) from None
