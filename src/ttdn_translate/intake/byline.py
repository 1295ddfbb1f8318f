"""Who wrote an article: the line at its end (or under its title) that names a person, an office or a source."""

from __future__ import annotations

import re

from ttdn_translate.document.article import BlockKind
from ttdn_translate.intake.flow import Flow, Line
from ttdn_translate.intake.names import Role
from ttdn_translate.intake.text import clean

_PERSON_LABEL = re.compile(
    r"\(?\s*(?:tác giả|người (?:viết|đăng|đưa tin)|thực hiện|biên tập|tin\s*[,/&-]?\s*(?:và )?(?:bài|ảnh)|tin"
    r"|bài(?: viết)?\s*[,/&-]?\s*(?:và )?ảnh|bài(?: viết)?|bài,? ảnh,? clip)\s*:\s*(?P<who>.+)",
    re.IGNORECASE,
)
_SOURCE_LABEL = re.compile(
    r"\(?\s*(?:nguồn(?: tin| bài)?|theo nguồn|source)\s*:?\s+(?P<who>.+)", re.IGNORECASE
)
_ACCORDING = re.compile(r"\(?\s*theo\s*:?\s+(?P<who>[^.,;:]{2,60})", re.IGNORECASE)
_MADE_BY = re.compile(r".{2,60}\((?:thực hiện|ghi|lược ghi|tổng hợp|sưu tầm|biên soạn)\)", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:BBT|Ban Biên tập|PV|P\.V|CTV|Phóng viên|Cộng tác viên)(?:\s[^.!?:;]{1,40})?", re.IGNORECASE
)

_WORD = r"[A-ZÀ-ỸĐ][\wÀ-ỹ.’']*"
_NAMES = re.compile(
    rf"{_WORD}(?:\s{_WORD}){{0,5}}(?:\s?(?:[-–,&/;]|và)\s?{_WORD}(?:\s{_WORD}){{0,5}}){{0,3}}"
)
_SENTENCE_END = re.compile(r"[.!?…;:,]\W*$")
_SIGNED_FOR = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\.\s")

_ACCOUNTS = frozenset(
    {
        "admin",
        "administrator",
        "editor",
        "user",
        "root",
        "webmaster",
        "quantri",
        "quản trị",
        "quản trị viên",
        "ban quản trị",
        "biên tập viên",
        "super user",
        "system account",
    }
)
"""Names of accounts, which say nothing of the author."""

_PARTING = re.compile(r"\s*[|·•]\s*")

_LONGEST = 100
"""Characters of the longest line that can be a byline."""

_LAST_LINES = 4
"""Lines at the end among which bylines are looked for."""


def split_byline(flow: Flow) -> tuple[Flow, str | None]:
    """Return ``flow`` without the lines at its end that name its author or source, and the author.

    A person goes before a source. The signature of an official document (office, then name) is text,
    not a byline.
    """
    lines = [i for i, item in enumerate(flow) if isinstance(item, Line)]
    if any(_is_signature(flow[i]) for i in lines[-_LAST_LINES:]):
        return flow, None
    taken: list[int] = []
    person, source = None, None
    for i in reversed(lines[-_LAST_LINES:]):
        line = flow[i]
        found = _byline(line) if isinstance(line, Line) and len(lines) - len(taken) > 1 else None
        if found is None:
            break
        taken.append(i)
        who, is_person = found
        if is_person:
            person = who
        else:
            source = who
    return [item for i, item in enumerate(flow) if i not in taken], person or source


def head_byline(line: Line) -> str | None:
    """Return the author that a line between title and text names, None where it is no byline."""
    if len(line.text) > _LONGEST:
        return None
    if line.role is Role.AUTHOR:
        return bare_author(line.text)
    labelled = _PERSON_LABEL.fullmatch(line.text)
    return bare_author(line.text) if labelled else None


def bare_author(text: str) -> str | None:
    """Return an author's name without its label (``Tác giả: Thu Hường``), None for a mere account name."""
    text = clean(text)
    for pattern in (_PERSON_LABEL, _SOURCE_LABEL, _ACCORDING):
        if match := pattern.fullmatch(text):
            text = match["who"]
            if text.count(")") > text.count("("):
                text = text.rstrip(") ")
            break
    parts = [p for p in _PARTING.split(text) if not any(c.isdigit() for c in p)]
    text = (parts[0] if parts else "").strip(" -–,;|")
    return text if text and text.lower() not in _ACCOUNTS else None


def _byline(line: Line) -> tuple[str | None, bool] | None:
    """Return the author in ``line`` and whether it is a person's name, None where it is no byline."""
    text = line.text
    if line.kind in (BlockKind.TABLE_ROW, BlockKind.LIST_ITEM, BlockKind.HEADING) or len(text) > _LONGEST:
        return None
    if _PERSON_LABEL.fullmatch(text):
        return bare_author(text), True
    if _SOURCE_LABEL.fullmatch(text) and not _SENTENCE_END.search(text):
        return bare_author(text), False
    set_apart = line.align == "right" or line.bold or line.italic
    if _ACCORDING.fullmatch(text.rstrip(")")) and (set_apart or text.startswith("(")):
        return bare_author(text.rstrip(")")), False
    if line.role is Role.AUTHOR:
        return bare_author(text), True
    if _MADE_BY.fullmatch(text) or _OFFICE.fullmatch(text):
        return text, True
    if _SENTENCE_END.search(text):
        return None
    if line.align == "right" or (set_apart and _NAMES.fullmatch(text)):
        return text, True
    return None


def _is_signature(item: object) -> bool:
    """Whether a line is the office in the signature of a document: ``TM. ỦY BAN NHÂN DÂN``, ``CHỦ TỊCH``."""
    if not isinstance(item, Line) or item.kind is BlockKind.TABLE_ROW or len(item.text) > _LONGEST:
        return False
    return bool(_SIGNED_FOR.match(item.text)) or (
        item.align != "" and item.text.isupper() and len(item.text.split()) > 1
    )
