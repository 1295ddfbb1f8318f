"""Which language a text is in, and how much of it is Vietnamese.

Vietnamese is told by its syllables, which decides also for a caption of three words; langdetect names
the other languages. Names and abbreviations alone decide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ttdn_translate.document import Article
from ttdn_translate.errors import NotVietnamese
from ttdn_translate.language.syllables import is_marked, is_unmarked
from ttdn_translate.message import Message

UNDETERMINED = "und"
"""The code of ISO 639-2 for a text whose language cannot be told: a name, a number, an abbreviation."""

_VIETNAMESE_SHARE = 0.5
"""From this share on a text is Vietnamese; below it langdetect is asked."""
_SHORT = 20
"""Letters. A shorter text is English where langdetect is `_SURE`, and never in another Latin script's language."""
_SURE = 0.5
_PRIOR = {
    "en": 0.6,
    "vi": 0.1,
    **dict.fromkeys("de es fr id it ja ko nl pt ru th zh-cn zh-tw".split(), 0.02),  # noqa: SIM905
}
"""The languages that a Vietnamese portal may hold, and how likely each is before its text is seen."""
_SEEN = 2_000
"""Code points that langdetect is given."""
_UNMARKED_PER_MARKED = 2
"""Letters of syllables without marks that each letter of a marked syllable vouches for. In real text there
are fewer; Vietnamese typed without diacritics, and English, have more."""
_NAME_WEIGHT = 0.5
"""What a capitalised word counts: an English text has Vietnamese names, and the other way round."""

_CAPITAL_WORDS = 4
"""From this number on, words in capitals without marks are a heading; fewer are abbreviations."""

_NOISE = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|\S+\.(?:jpe?g|png|gif|pdf|docx?|xlsx?|vn|com|org)\b", re.I
)
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    """
    a the of and in on at to by for from with as is are was were be been it its this that these those he she
    they his her their we our you your has have had will would can not no but or if than then when which who
    """.split()  # noqa: SIM905
)
_ENGLISH_ONLY = _ENGLISH & frozenset({"the", "at", "that", "it", "on", "not", "but", "he", "then", "be"})
"""English words that are spelt like a Vietnamese syllable, and hardly ever are one."""
_SCRIPTS = (
    ("lo", "\u0e80-\u0eff"),
    ("km", "\u1780-\u17ff"),
    ("th", "\u0e00-\u0e7f"),
    ("ko", "\uac00-\ud7af"),
    ("ja", "\u3040-\u30ff"),
    ("zh", "\u4e00-\u9fff"),
)
"""Scripts of one language, first match wins: Japanese has Chinese characters too."""


@dataclass(frozen=True, slots=True)
class Identification:
    """The language of a text (``vi``, ``en``, another ISO 639 code, or ``und``) and its share of Vietnamese.

    ``share_vi`` is between 0 and 1, by letters; names and abbreviations count little.
    """

    language: str
    share_vi: float


def identify(text: str) -> Identification:
    """Return the language of ``text`` and its share of Vietnamese, the same for the same text always."""
    text = _NOISE.sub(" ", text)
    vietnamese, other = _letters(text)
    share = vietnamese / (vietnamese + other) if vietnamese + other else 0.0
    return Identification("vi" if share >= _VIETNAMESE_SHARE else _other_language(text), share)


def language(text: str) -> str:
    """Return the code of the language of ``text``: ``vi``, ``en``, another ISO 639 code, or ``und``."""
    return identify(text).language


def is_vietnamese(text: str) -> bool:
    """Tell whether ``text`` is in Vietnamese; a name or a number alone is in no language."""
    return language(text) == "vi"


def vietnamese_share(texts: Sequence[str]) -> float:
    """Return the share of Vietnamese, 0 to 1, in the blocks ``texts`` weighted by their letters.

    Blocks without letters, and those of names and abbreviations alone, do not count. 0 where none is left.
    """
    counts = [_letters(_NOISE.sub(" ", text)) for text in texts]
    vietnamese = sum(v for v, _ in counts)
    total = vietnamese + sum(o for _, o in counts)
    return vietnamese / total if total else 0.0


def require_vietnamese(article: Article, min_share: float) -> None:
    """Raise NotVietnamese where less than ``min_share`` (0 to 1) of the article's text is Vietnamese."""
    texts = [block.text for block in article.blocks]
    share = vietnamese_share(texts)
    if share >= min_share and share > 0:
        return
    found = language(" ".join(texts))
    if found == "vi" and not any(is_marked(word) for text in texts for word in _WORD.findall(text)):
        reason = Message("its Vietnamese is written without diacritics, so words cannot be told apart")
        advice = Message("Give the page as it was published, with all its marks")
    else:
        share_is, needed = f"{share:.0%}", f"{min_share:.0%}"
        reason = (
            Message(
                "not a Vietnamese article: %(share)s of its text is Vietnamese, %(needed)s is needed",
                share=share_is,
                needed=needed,
            )
            if found in ("vi", UNDETERMINED)
            else Message(
                "not a Vietnamese article: %(share)s of its text is Vietnamese (language found: %(language)s), "
                "%(needed)s is needed",
                share=share_is,
                needed=needed,
                language=found,
            )
        )
        advice = Message("Give the Vietnamese page, or set min_share under [language] in ttdn.toml")
    raise NotVietnamese(article.name, reason, advice)


def _letters(text: str) -> tuple[float, float]:
    """Return the letters of ``text`` in Vietnamese words and in others, as far as words tell."""
    words = _WORD.findall(text)
    capitals = text.isupper() and (len(words) >= _CAPITAL_WORDS or any(is_marked(word) for word in words))
    marked = unmarked = other = 0.0
    for word in words:
        if word.isupper() and not capitals and len(word) > 1:
            continue  # an abbreviation
        weight = len(word) * (_NAME_WEIGHT if word[0].isupper() and not capitals else 1.0)
        if is_marked(word):
            marked += weight
        elif is_unmarked(word) and word not in _ENGLISH_ONLY:
            unmarked += 0.0 if word[0].isupper() and not capitals else weight
        elif len(word) > 1 or not word.isascii():
            other += weight
    vouched = min(unmarked, _UNMARKED_PER_MARKED * marked)
    return marked + vouched, other + unmarked - vouched


def _other_language(text: str) -> str:
    """Return the language of a text that is not mainly Vietnamese."""
    letters = "".join(_WORD.findall(text))
    for code, script in _SCRIPTS:
        if len(re.findall(f"[{script}]", letters)) * 2 > len(letters):
            return code
    words = _WORD.findall(text)
    if not any(word[0].islower() for word in words) and len(letters) < _SHORT:
        return UNDETERMINED  # a name or an abbreviation
    if all(is_unmarked(word) for word in words) and not _ENGLISH.intersection(words):
        detected = _detected(text)
        return "vi" if max(detected, key=detected.__getitem__) == "vi" else UNDETERMINED  # without diacritics
    detected = _detected(" ".join(w for w in words if w[0].islower() or not (is_unmarked(w) or is_marked(w))))
    best = max(detected, key=detected.__getitem__)
    if len(letters) < _SHORT:
        return "en" if detected.get("en", 0.0) >= _SURE else UNDETERMINED
    return best


def _detected(text: str) -> dict[str, float]:
    """Return the probabilities of langdetect's candidates, never empty."""
    from langdetect import LangDetectException

    detector = _detectors().create()
    detector.set_prior_map(_PRIOR)
    detector.append(text[:_SEEN])
    try:
        return {found.lang.partition("-")[0]: found.prob for found in detector.get_probabilities()}
    except LangDetectException:  # no letters that it knows
        return {UNDETERMINED: 1.0}


@cache
def _detectors() -> Any:
    """Return langdetect's factory with the profiles of `_PRIOR`; reading them takes a moment."""
    from langdetect import PROFILES_DIRECTORY, DetectorFactory

    DetectorFactory.seed = 0  # else it samples at random, and a short text comes out differently each time
    factory = DetectorFactory()
    profiles = [Path(PROFILES_DIRECTORY, code).read_text(encoding="utf-8") for code in _PRIOR]
    factory.load_json_profile(profiles)
    return factory
