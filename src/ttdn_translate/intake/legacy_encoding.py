"""TCVN3 (ABC) and VNI text recognised and turned into Unicode.

Before Unicode, Vietnamese pages were written with fonts that show Vietnamese letters in the place of
Western ones: ``Hµ Nam`` in the font .VnTime, or ``Haø Nam`` in VNI-Times, reads *Hà Nam*. Read as
Windows-1252 such a page is Western letters; here they become what the reader saw.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from lxml.etree import _Element


class LegacyEncoding(StrEnum):
    """An encoding by font, from the time before Unicode."""

    TCVN3 = "tcvn3"  # TCVN 5712:1993, VN3, called ABC; fonts .VnTime, .VnArial, .VnTimeH (capitals)
    VNI = "vni"  # VNI for Windows; fonts VNI-Times, VNI-Helve


# TCVN 5712:1993, set VN3: one byte for each small letter; capitals with a tone mark have none, they are
# written as small letters in a font of capitals.
_TCVN3_CODES = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3 = {chr(start + i): letter for start, run in _TCVN3_CODES.items() for i, letter in enumerate(run)}

# VNI for Windows: a letter, then a sign for its tone and its breve or circumflex together.
_VNI_TONE = dict(zip("ùøûõï", "áàảãạ", strict=True))
_VNI_BREVE = dict(zip("êéèúüë", "ăắằẳẵặ", strict=True))
_VNI_CIRCUMFLEX = dict(zip("âáàåãä", "âấầẩẫậ", strict=True))
_VNI_SINGLE = dict(zip("íìæóòôöîñ", "íìỉĩịơưỵđ", strict=True))


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_SINGLE)
    for base, letter in zip("aeouyôö", "aeouyơư", strict=True):
        for sign, toned in _VNI_TONE.items():
            mark = unicodedata.normalize("NFD", toned)[1]
            table[base + sign] = unicodedata.normalize("NFC", letter + mark)
    del table["yï"]  # ỵ has a code of its own
    for sign, letter in _VNI_BREVE.items():
        table["a" + sign] = letter
    for sign, letter in _VNI_CIRCUMFLEX.items():
        for base in "aeo":
            marks = unicodedata.normalize("NFD", letter)[1:]
            table[base + sign] = unicodedata.normalize("NFC", base + marks)
    # Capitals: both characters are capitals. A capital before a small sign is met in names: "Aûnh".
    upper = {k.upper(): v.upper() for k, v in table.items()}
    mixed = {k[0].upper() + k[1]: v.upper() for k, v in table.items() if len(k) == 2}
    return {**mixed, **upper, **table}


VNI = _vni_table()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Return TCVN3 text, read as Windows-1252, in Unicode; ``capitals`` where its font shows capitals only."""
    decoded = "".join(TCVN3.get(c, c) for c in text)
    return decoded.upper() if capitals else decoded


def from_vni(text: str) -> str:
    """Return VNI text, read as Windows-1252, in Unicode."""
    return _VNI_PATTERN.sub(lambda m: VNI[m[0]], text)


_DECODERS = {LegacyEncoding.TCVN3: from_tcvn3, LegacyEncoding.VNI: from_vni}

_WORDS = re.compile(r"[^\s!-/:-@\[-`{-~“”‘’…–]+")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    r"(?:oa|oă|oe|oo|ua|uâ|uê|uô|uơ|uy|uyê|uya|ia|iê|yê|ưa|ươ|[aăâeêioôơuưy])"
    r"(?:ch|ng|nh|[cmnptiyou])?"
)

_MIN_WORDS = 8
"""Words with letters beyond ASCII needed to call a text legacy without its font's name saying so."""


def _is_syllable(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word.lower())
    toneless = decomposed.translate(_TONES)
    return len(decomposed) - len(toneless) <= 1 and bool(
        _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless))
    )


def _share_of_syllables(words: list[str]) -> float:
    return sum(map(_is_syllable, words)) / len(words)


def recognise(text: str, hint: LegacyEncoding | None = None) -> LegacyEncoding | None:
    """Return the legacy encoding that ``text`` is in, None where it is Unicode or not Vietnamese.

    The test is whether the words with marks are Vietnamese syllables before and after conversion.
    ``hint`` is what the font's name says; it lets short text be judged, but is never enough by itself:
    Unicode text often stands in a font of an old name.
    """
    words = [w for w in _WORDS.findall(text) if not w.isascii()]
    if len(words) < (1 if hint else _MIN_WORDS):
        return None
    before = _share_of_syllables(words)
    best, best_share = None, 0.0
    for encoding in [hint] if hint else list(LegacyEncoding):
        after = _share_of_syllables(
            [p for w in words for p in _WORDS.findall(_DECODERS[encoding](w))] or [""]
        )
        if after > best_share:
            best, best_share = encoding, after
    return best if best_share >= 0.8 and best_share - before >= 0.3 else None


def convert(text: str) -> str:
    """Return ``text`` in Unicode where it is in a legacy encoding, else as it is."""
    encoding = recognise(text)
    return _DECODERS[encoding](text) if encoding else text


_FONT = re.compile(r"font-family\s*:\s*([^;]+)", re.IGNORECASE)
_TCVN3_FONT = re.compile(r"""^["'\s]*\.Vn""", re.IGNORECASE)
_TCVN3_CAPITALS_FONT = re.compile(r"""^["'\s]*\.Vn\w*H["'\s]*(?:,|$)""")
_VNI_FONT = re.compile(r"""^["'\s]*VNI[- ]""", re.IGNORECASE)


def convert_tree(root: _Element) -> None:
    """Convert the legacy text of a page in place, by the fonts it is set in and by its content.

    Text set in one kind of legacy font is judged together; the rest of the page by itself.
    """
    parts: dict[str, list[tuple[_Element, bool]]] = {}  # font -> (element, whether its tail is meant)
    _collect(root, "", parts)
    plain: list[tuple[_Element, bool]] = []
    hinted: dict[LegacyEncoding, list[tuple[_Element, bool, bool]]] = {}
    for font, places in parts.items():
        if encoding := _encoding_of_font(font):
            capitals = bool(_TCVN3_CAPITALS_FONT.match(font))
            hinted.setdefault(encoding, []).extend((e, tail, capitals) for e, tail in places)
        else:
            plain.extend(places)
    converted: list[LegacyEncoding] = []
    for encoding, spots in hinted.items():
        if recognise(" ".join(_get(e, tail) for e, tail, _ in spots), encoding):
            converted.append(encoding)
            for element, tail, capitals in spots:
                _convert_place(element, tail, encoding, capitals)
        else:
            plain.extend((e, tail) for e, tail, _ in spots)
    rest = " ".join(_get(e, tail) for e, tail in plain)
    # Where one part of a page is legacy text, few words are enough to tell that the rest is too.
    found = recognise(rest) or next((h for h in converted if recognise(rest, h)), None)
    if found:
        for element, tail in plain:
            _convert_place(element, tail, found, False)


def _encoding_of_font(font: str) -> LegacyEncoding | None:
    if _TCVN3_FONT.match(font):
        return LegacyEncoding.TCVN3
    return LegacyEncoding.VNI if _VNI_FONT.match(font) else None


def _collect(element: _Element, font: str, parts: dict[str, list[tuple[_Element, bool]]]) -> None:
    if not isinstance(element.tag, str) or element.tag in ("script", "style"):
        return
    own = element.get("face") or ""
    if styled := _FONT.search(element.get("style") or ""):
        own = styled[1]
    font = own or font
    if element.text:
        parts.setdefault(font, []).append((element, False))
    for child in element:
        _collect(child, font, parts)
        if child.tail:
            parts.setdefault(font, []).append((child, True))


def _get(element: _Element, tail: bool) -> str:
    return (element.tail if tail else element.text) or ""


def _convert_place(element: _Element, tail: bool, encoding: LegacyEncoding, capitals: bool) -> None:
    text = _get(element, tail)
    if any(ord(c) > 0x2FF and unicodedata.category(c)[0] == "L" for c in text):
        return  # already Unicode: legacy text has no letters beyond Latin-1
    text = from_tcvn3(text, capitals=capitals) if encoding is LegacyEncoding.TCVN3 else from_vni(text)
    if tail:
        element.tail = text
    else:
        element.text = text
