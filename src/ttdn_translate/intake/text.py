"""Cleaning of text that comes from pages and documents."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = (
    0xAD,  # soft hyphen
    *range(0x200B, 0x2010),  # zero-width space and joiners, direction marks
    *range(0x202A, 0x202F),  # direction embedding
    *range(0x2060, 0x2070),  # word joiner, invisible operators, direction isolates
    0xFEFF,  # byte order mark
    *range(0x00, 0x09),
    *range(0x0E, 0x20),
    0x7F,
)

# Browsers read the references &#128; to &#159; as Windows-1252, and so did the editors of such pages.
_WINDOWS_1252 = {code: bytes([code]).decode("cp1252", errors="ignore") for code in range(0x80, 0xA0)}

_TABLE = {**dict.fromkeys(_INVISIBLE, ""), **_WINDOWS_1252}

_SPACES = re.compile(r"\s+")
_LINE_END = re.compile(r"\r\n?|\n")


def clean(text: str) -> str:
    """Return ``text`` in NFC, without invisible characters, each run of white space as one space."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text.translate(_TABLE))).strip()


def lines_of(text: str) -> list[str]:
    """Return the lines of ``text``, however they end; not split at other separators, unlike `str.splitlines`."""
    return _LINE_END.split(text)


def squeeze(text: str) -> str:
    """Return only the letters and digits of ``text``, in lower case: for asking whether two texts say the same."""
    return "".join(c for c in unicodedata.normalize("NFC", text).casefold() if c.isalnum())
