"""What is wrong or doubtful at a line of a termbase file."""

from __future__ import annotations

from dataclasses import dataclass

from ttdn_translate.document import Severity
from ttdn_translate.message import Message, joined


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

    @property
    def told(self) -> Message:
        """The finding in one line: file, line, how grave it is where it is no error, and what it says."""
        where = f"{self.file}:{self.line}: "
        doubt = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        return joined((f"{where}{doubt}", self.message), "")

    def __str__(self) -> str:
        return str(self.told)


def place_of(place: str) -> tuple[str, int]:
    """Return file and line of an entry's ``place``, ``party.csv:12``."""
    file, _, line = place.rpartition(":")
    return file, int(line)
