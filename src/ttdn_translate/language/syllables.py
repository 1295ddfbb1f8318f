"""Vietnamese syllables by rule: initial consonant, rhyme, and the tones that the rhyme allows."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ttdn_translate.language.orthography import plain, tone_key

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_SACS_AND_NANGS = {"\u0301", "\u0323"}

_FRONT = "i[au]?|ich|i[mnpt]|inh|iê(?:[cmnptu]|ng)|ê|êch|ê[mnptu]|ênh|e(?:[cmnopt]|ng)?"
_BACK = (
    "a|[aă](?:[cmnpt]|ng)|ach|anh|a[iouy]|â(?:[cmnptuy]|ng)"
    "|o|oo(?:c|ng)|o(?:[cimnpt]|ng)|oa(?:[cimnopty]|ng|ch|nh)?|oă(?:[cmnt]|ng)|oe[mnot]?"
    "|ô|ô(?:[cimnpt]|ng)|ơ|ơ[imnpt]"
    "|u|u(?:[acimnpt]|ng)|uâ(?:[nty]|ng)|uê|uêch|uênh|uô(?:[cimnt]|ng)|uơ|uy[aunt]?|uych|uynh|uyp|uyê[nt]"
    "|ư|ư(?:[aimntcu]|ng)|ươ(?:[cimnptu]|ng)"
)
_AFTER_QU = (
    "a|[aă](?:[cmnpt]|ng)|ach|anh|a[iouy]|â(?:[nty]|ng)|e[not]?|ê|êch|ên|ênh|êt|i|it|inh|in|ich|ơ|ơn"
    "|ôc|y|yêt|yên|yt|ynh|ych|yn|yu"
)
_SYLLABLE = re.compile(
    rf"(?:(?:[bdđhklmnprstvx]|ch|kh|nh|ph|th|tr|gh|ngh)?(?:{_FRONT})"
    rf"|(?:[bcdđghlmnprstvx]|ch|kh|ng|nh|ph|th|tr)?(?:{_BACK})"
    rf"|(?:[hklmstv]|qu|t[hr]?)?y|y(?:êm|ên|êt|êu|êng)"
    rf"|qu(?:{_AFTER_QU})|g(?:i|in|iêng|iêt|im)|gi(?:{_BACK}|e|eo|en|ep)"
    r"|ka|kan|kon|đăk|lăk|giê)"  # in names of places: Bắc Kạn, Kon Tum, Đắk Lắk, Cầu Giẽ
)
_UNMARKED = re.compile(plain(_SYLLABLE.pattern))


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Tell whether ``word`` is spelt as one Vietnamese syllable, in any case and tone-mark style."""
    letters: list[str] = []
    tones: list[str] = []
    for mark in unicodedata.normalize("NFD", tone_key(word)):
        (tones if mark in _TONES else letters).append(mark)
    base = unicodedata.normalize("NFC", "".join(letters))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(base):
        return False
    stopped = base.endswith(("c", "ch", "p", "t"))
    return not (stopped and tones and tones[0] not in _SACS_AND_NANGS)


@lru_cache(maxsize=20_000)
def is_marked(word: str) -> bool:
    """Tell whether ``word`` is a Vietnamese syllable with a letter or tone that only diacritics write."""
    return not word.isascii() and is_syllable(word)


@lru_cache(maxsize=20_000)
def is_unmarked(word: str) -> bool:
    """Tell whether ``word`` may be a Vietnamese syllable written without its diacritics: *Nguyen*."""
    return word.isascii() and _UNMARKED.fullmatch(word.lower()) is not None
