"""The English forms of an entry that are accepted beside those that its row lists, because English varies so."""

from __future__ import annotations

import re
from functools import lru_cache

from ttdn_translate.glossary.entry import Entry
from ttdn_translate.glossary.units import unit_and_name
from ttdn_translate.language import plain

_OFFICE_OF = re.compile(r"(?P<level>(?:[A-Z]\w+ )?)(?P<noun>Division|Sub-department) of (?P<subject>.+)")


@lru_cache(maxsize=100_000)
def accepted(entry: Entry) -> tuple[str, ...]:
    """Return the forms of ``entry``, preferred first, with those that follow from them.

    A unit's name may stand alone (*in Tien Son and Tien Ngoai communes*), and small offices are named either
    way round (Division of Justice, Justice Division). Forbidden forms are never among them.
    """
    more: list[str] = []
    if entry.kind == "place":
        named = unit_and_name(entry.vi)
        more = [plain(named[1])] if named else []
    elif entry.kind in ("department", "agency"):
        found = (_OFFICE_OF.fullmatch(form) for form in entry.forms)
        more = [f"{m['level']}{m['subject']} {m['noun']}" for m in found if m]
    if not more:
        return entry.forms
    return tuple(dict.fromkeys((*entry.forms, *(f for f in more if f not in entry.en_forbidden))))
