"""An entry of the termbase, and the termbase as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

COLUMNS = (
    "id",
    "vi",
    "vi_variants",
    "en",
    "en_variants",
    "en_forbidden",
    "kind",
    "level",
    "valid_from",
    "valid_to",
    "authority",
    "note",
)
"""The columns of a termbase file, in this order."""

KINDS = (
    "state",
    "party",
    "legislature",
    "ministry",
    "agency",
    "department",
    "judiciary",
    "military",
    "organisation",
    "title",
    "place",
    "document",
    "honour",
    "event",
    "policy-term",
)
"""What an entry may name. Where one surface has two entries that are valid, the earlier kind wins."""

LEVELS = ("central", "provincial", "district", "commune", "any")
"""The level of a body or place. Where one surface has two entries of one kind, the earlier level wins."""

COMMON_WORD = "common word"
"""A note that holds this says: keep the entry for look-up and composition, never match it on its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a Vietnamese term with its official English.

    ``en`` is the preferred form, ``en_variants`` are accepted too, ``en_forbidden`` are wrong for this
    ``vi``. ``valid_from`` and ``valid_to`` (both inclusive, None is open) are the life of the body or
    unit that it names, not a ban on naming it later. ``place`` is the file and line, ``party.csv:12``.
    """

    id: str
    vi: str
    vi_variants: tuple[str, ...]
    en: str
    en_variants: tuple[str, ...]
    en_forbidden: tuple[str, ...]
    kind: str
    level: str
    valid_from: date | None
    valid_to: date | None
    authority: str
    note: str
    place: str

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The Vietnamese forms, main form first."""
        return (self.vi, *self.vi_variants)

    @property
    def official(self) -> bool:
        """Whether the English must have the form: a name, or a form fixed by a rule or the house style.

        Lower-case words of mere usage, *poor household*, are advice, and so are policy terms of mere usage:
        *Party building* holds a name but is none.
        """
        if self.authority != "usage":
            return True
        return self.kind != "policy-term" and any(c.isupper() for c in self.en)

    @property
    def forms(self) -> tuple[str, ...]:
        """The accepted English forms, preferred first."""
        return (self.en, *self.en_variants)

    @property
    def precedence(self) -> tuple[int, int, str]:
        """Where two entries of one surface are valid, the one with the smaller precedence wins."""
        return KINDS.index(self.kind), LEVELS.index(self.level), self.id

    def overlaps(self, other: Entry) -> bool:
        """Say whether there is a day on which both entries are valid."""
        starts_late = self.valid_from and other.valid_to and self.valid_from > other.valid_to
        ends_early = self.valid_to and other.valid_from and self.valid_to < other.valid_from
        return not starts_late and not ends_early

    def covers(self, other: Entry) -> bool:
        """Say whether this entry is valid on every day on which ``other`` is."""
        starts = self.valid_from is None or bool(other.valid_from and other.valid_from >= self.valid_from)
        return starts and (self.valid_to is None or bool(other.valid_to and other.valid_to <= self.valid_to))

    def distance(self, on: date | None) -> int:
        """Return how many days ``on`` lies outside the entry's validity; 0 where it is valid.

        None asks for today's names: an entry without an end is valid, others count back from the last day
        of the calendar.
        """
        day = on or date.max
        if self.valid_to is not None and day > self.valid_to:
            return (day - self.valid_to).days
        if on is not None and self.valid_from is not None and day < self.valid_from:
            return (self.valid_from - day).days
        return 0


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Termbase:
    """The entries in force, in the order of their ids.

    ``version`` is 12 hexadecimal digits of a SHA-256 over the content; the files' names and the order of
    their rows don't change it.
    """

    entries: tuple[Entry, ...]
    version: str

    def __len__(self) -> int:
        return len(self.entries)
