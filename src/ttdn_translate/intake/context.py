"""What a reader needs to know of an input besides its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ttdn_translate.intake.templates import Template


@dataclass(frozen=True, slots=True)
class Context:
    """An input's surroundings.

    ``name`` is for messages, ``url`` its public address, ``charset`` what HTTP says, ``select`` a CSS
    selector given by the user, ``folder`` where it lies on disk.
    """

    name: str
    url: str | None = None
    charset: str | None = None
    select: str | None = None
    folder: Path | None = None
    templates: tuple[Template, ...] = ()
    max_bytes: int = 20_000_000
