"""What both languages write alike: web and mail addresses, file names, telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.document import ConstraintKind
from ttdn_translate.language.values.value import Value

_TOP = "vn|com|org|net|edu|gov|info|asia|eu|uk|us|jp|kr|cn|la|io|int"
_FILE = "jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|pptx?|zip|rar|mp[34]|txt|csv|html?"
_HINT = re.compile(rf"://|@|www\.|\.(?:{_TOP}|{_FILE})(?!\w)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?<![\w@./-])(?:"
    r"(?P<url>(?:https?|ftp)://[^\s<>\"“”]{1,2000}|www\.[^\s<>\"“”]{1,2000}"
    rf"|(?:[a-z0-9-]{{1,63}}\.){{1,8}}(?:{_TOP})(?!\w|\.\w)(?!@)(?:/[^\s<>\"“”]{{0,2000}})?)"
    r"|(?P<mail>[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})"
    rf"|(?P<file>[\w()-]{{1,120}}\.(?:{_FILE}))(?!\w)"
    r")",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w.,/+-])(?P<tel>\+84[ .-]?[0-9]{1,3}(?:[ .-]?[0-9]{2,4}){2,4}"
    r"|\(0[0-9]{1,3}\)[ .-]?[0-9]{1,4}(?:[ .-]?[0-9]{2,4}){1,3}"
    r"|0[0-9]{1,3}(?:[ .-]?[0-9]{2,4}){2,4}"
    r"|1[89]00[ .-]?[0-9]{2,4}(?:[ .-]?[0-9]{2,4})?)(?!\w|[.,/-][0-9])"
)
_CLOSING = ".,;:!?)]}'…"


def literals(text: str) -> Iterator[Value]:
    """Yield the addresses, file names and telephone numbers of a text in either language."""
    if _HINT.search(text):
        for m in _ADDRESS.finditer(text):
            kind = str(m.lastgroup)
            literal = m[0].rstrip(_CLOSING)
            if (
                kind == "url"
                and m[0].count("(") > literal.count(")")
                and m[0][len(literal) :].startswith(")")
            ):
                literal += ")"
            if literal:
                yield _literal(m.start(), literal, f"{kind}:{literal.lower()}")
    for m in _PHONE.finditer(text):
        digits = re.sub(r"[^0-9]", "", m[0].replace("+84", "0"))
        if 8 <= len(digits) <= 12:
            yield _literal(m.start(), m[0], f"tel:{digits}")


def _literal(start: int, text: str, key: str) -> Value:
    return Value(ConstraintKind.LITERAL, start, start + len(text), text, key, (text,))
