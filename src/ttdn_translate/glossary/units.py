"""Administrative units: how Vietnamese names a unit and what English makes of it.

The nouns are those of Circular 03/2009/TT-BNG, table 10; the adjectives are how the termbase names the
bodies of such a unit (Provincial People's Committee).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Unit:
    """``noun`` as in *tỉnh Hà Nam*, ``en`` as in Ha Nam Province, ``adjectives`` as in Provincial ...

    ``also`` are other English nouns that are accepted for it.
    """

    noun: str
    en: str
    adjectives: tuple[str, ...]
    also: tuple[str, ...] = ()


UNITS: dict[str, Unit] = {
    unit.noun: unit
    for unit in (
        Unit("tỉnh", "Province", ("Provincial",)),
        Unit("thành phố", "City", ("City", "Municipal")),
        Unit("quận", "District", ("District",)),
        Unit("huyện", "District", ("District",)),
        Unit("thị xã", "Town", ("Town",)),
        Unit("thị trấn", "Town", ("Town", "Township"), ("Township",)),
        Unit("xã", "Commune", ("Commune",)),
        Unit("phường", "Ward", ("Ward",)),
        Unit("đặc khu", "Special Zone", ("Special Zone",)),
        Unit("thôn", "Hamlet", ("Hamlet",), ("Village",)),
        Unit("xóm", "Hamlet", ("Hamlet",), ("Village",)),
        Unit("ấp", "Hamlet", ("Hamlet",), ("Village",)),
    )
}

UNIT_ABBREVIATIONS = {"TP": "thành phố", "TX": "thị xã"}
"""Written with or without a full stop before a name: *TP. Phủ Lý*, *TX Duy Tiên*."""


@lru_cache(maxsize=10_000)
def unit_and_name(vi: str) -> tuple[Unit, str] | None:
    """Return the unit and the bare name of *tỉnh Hà Nam*; None where ``vi`` is no named unit."""
    for noun, unit in UNITS.items():
        if vi.startswith(noun + " ") and vi[len(noun) + 1].isupper():
            return unit, vi[len(noun) + 1 :]
    return None
