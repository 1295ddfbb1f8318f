"""What is wrong or doubtful at a line of a termbase file."""

from __future__ import annotations

from dataclasses import dataclass

from ttdn_translate.document import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """Something at a line of a termbase file: an error stops its use, a warning is doubtful, an info is advice.

    ``code`` names the rule: ``field``, ``conflict``.
    """

    file: str
    line: int
    message: str
    code: str = "field"
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        doubt = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        return f"{self.file}:{self.line}: {doubt}{self.message}"


def place_of(place: str) -> tuple[str, int]:
    """Return file and line of an entry's ``place``, ``party.csv:12``."""
    file, _, line = place.rpartition(":")
    return file, int(line)
