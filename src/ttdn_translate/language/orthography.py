"""Vietnamese spelling forms: the clean text, the key for matching, and the text without its marks."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # control characters that are no white space
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # soft hyphen, joiners and fillers
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # zero width and direction marks
    "\ufeff\ufff9-\ufffc"  # byte order mark, annotation and object marks
    "\ud800-\udfff"  # halves of surrogate pairs, which no file can hold
    "]"
)
_ETH_FOR_D = re.compile(r"[ÐƉ]|(?<![^\W\d_])ð")
"""Icelandic eth typed for the Vietnamese letter. A small eth never starts an Icelandic word."""

_TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng
_AFTER_Q, _AFTER_G = "aăâeêioôơy", "aăâeêoôơuư"


def _with_tone(letters: str, at: int, tone: str) -> str:
    return "".join(
        unicodedata.normalize("NFC", letter + tone) if n == at else letter for n, letter in enumerate(letters)
    )


def _toned(letters: str) -> str:
    """Return each of ``letters`` with each of the tone marks."""
    return "".join(_with_tone(letter, 0, tone) for letter in letters for tone in _TONES)


def _one_style() -> dict[str, str]:
    """Return the pairs of vowels whose tone mark is written on either letter, with the form kept for them."""
    pairs = [("oa", 1), ("oe", 1), ("uy", 1), ("ua", 0)]
    table = {
        _with_tone(pair, 1 - kept, tone): _with_tone(pair, kept, tone)
        for pair, kept in pairs
        for tone in _TONES
    }
    # After q and g the first letter belongs to the consonant: qúa is quá, gía is giá.
    for start, glide, vowels in (("q", "u", _AFTER_Q), ("g", "i", _AFTER_G)):
        for vowel in vowels:
            for tone in _TONES:
                kept_form = start + _with_tone(glide + vowel, 1, tone)
                table[start + _with_tone(glide + vowel, 0, tone)] = kept_form
                table[kept_form] = kept_form  # so that quà is not taken for qùa by the shorter pair
    return table


_STYLE = _one_style()
_A, _I, _O, _U = map(_toned, "aiou")
_MARKED = re.compile(
    # One set of first letters, then what must stand before the next: the set is searched for as fast as a
    # letter, which makes the whole fifteen times faster than a list of the pairs.
    f"[qgu{_O}{_U}](?:"
    f"(?<=[{_O}])[ae]|(?<=[{_U}])y|(?<=u)[{_A}]"
    r"|(?<=q)(?<![^\W\d_].)" + f"(?:u[{_toned(_AFTER_Q)}]|[{_U}][{_AFTER_Q}])"
    r"|(?<=g)(?<![^\W\d_].)" + f"(?:i[{_toned(_AFTER_G)}]|[{_I}][{_AFTER_G}])"
    ")"
)
_STRAIGHT = {
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′", "'"),
    "\u00a0": " ",
}
_CLUSTER = re.compile(r"\S[\u0300-\u036f]*")


def normalise(text: str) -> str:
    """Return ``text`` as the rooms keep it: NFC, single spaces, nothing invisible.

    White space of any kind and length becomes one space, none stays at the ends; zero-width and control
    characters go; an Icelandic eth that stands for đ becomes đ. Quotes and dashes stay as they are.
    """
    visible = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    visible = _ETH_FOR_D.sub(lambda m: "đ" if m[0] == "ð" else "Đ", visible)
    return " ".join(unicodedata.normalize("NFC", visible).split())


def tone_key(text: str) -> str:
    """Return the form of ``text`` for matching, of the same length as its NFC.

    Lower case, one place for the tone mark (hoà and hòa, thuỷ and thủy, quý and qúy are one key), any
    dash a hyphen, any quote a straight one. Offsets in the key are offsets in the NFC text. A letter
    whose lower case has another length stays. The key of a key is itself.
    """
    text = unicodedata.normalize("NFC", text)
    lowered = text.lower()
    if len(lowered) != len(text) or not unicodedata.is_normalized("NFC", lowered):
        lowered = _CLUSTER.sub(_lower_in_place, text)
    for mark, straight in _STRAIGHT.items():  # many times faster than str.translate
        lowered = lowered.replace(mark, straight)
    return _MARKED.sub(lambda m: _STYLE[m[0]], lowered)


def _lower_in_place(cluster: re.Match[str]) -> str:
    """Return a letter and its marks in lower case where that takes as many code points as before."""
    lowered = cluster[0].lower()
    return lowered if len(unicodedata.normalize("NFC", lowered)) == len(cluster[0]) else cluster[0]


def plain(text: str) -> str:
    """Return ``text`` without diacritics, as English writes Vietnamese names: Đặng Thị Huệ, Dang Thi Hue."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", bare.replace("đ", "d").replace("Đ", "D"))
