"""Signs that a hypothesis is not a translation: empty, copied, looping, repeating itself, running on."""

from __future__ import annotations

import re
from collections.abc import Sequence

LOOP_TIMES = 3
"""How often the same words in a row make a loop."""
LONGEST_LOOP = 8
"""Words of the longest loop looked for."""
RUNAWAY_FACTOR, RUNAWAY_FLOOR = 2.2, 12
"""English words for each Vietnamese syllable beyond which a text runs on; news has about 0.75, at most 1.6."""

REPEATED = ((4, 2), (6, 3))
"""Words in a row that stand twice, and the syllables in a row of which none stands twice in the source: then the words
are no translation of it. Seven of 40,030 good pairs have them, in names that English writes in full again."""

_STUTTER = re.compile(r"([^\W\d_]{2,5})\1{2}", re.IGNORECASE)
"""A piece of a word three times in a row, which no English word has: *plateauauau*."""
_WORD = re.compile(r"[\w'’-]+")
_VIETNAMESE_ONLY = re.compile(
    r"[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.I
)


def decoding_fault(source: str, target: str) -> str | None:
    """Return what is wrong with ``target`` as a translation of ``source`` in one word, or None."""
    words = target.split()
    if not words:
        return "empty"
    if target == source and _VIETNAMESE_ONLY.search(source):
        return "copied"
    if len(words) > len(source.split()) * RUNAWAY_FACTOR + RUNAWAY_FLOOR:
        return "runaway"
    if has_loop([w.strip(".,;:").lower() for w in words]):
        return "loop"
    stutter = _STUTTER.search(target)
    if stutter and stutter[0].lower() not in source.lower():
        return "stutter"
    return None


def repeats_itself(source: str, target: str, forms: Sequence[tuple[int, int]] = ()) -> bool:
    """Whether ``target`` says again, in the same words, what ``source`` says once.

    ``forms`` are the spans of official names in ``target``: *Provincial Party Committee* and *Provincial People's
    Committee* have words in common and repeat nothing.
    """
    for number, (start, end) in enumerate(sorted(forms, reverse=True)):
        target = f"{target[:start]} form{number} {target[end:]}"
    written, read = _WORD.findall(target.lower()), _WORD.findall(source.lower())
    return any(_repeats(written, many) and not _repeats(read, few) for many, few in REPEATED)


def _repeats(words: list[str], length: int) -> bool:
    """Whether some ``length`` words in a row stand in ``words`` again."""
    runs = [tuple(words[i : i + length]) for i in range(len(words) - length + 1)]
    return len(set(runs)) < len(runs)


def has_loop(words: list[str]) -> bool:
    """Whether some run of words stands `LOOP_TIMES` times in a row."""
    for size in range(1, min(LONGEST_LOOP, len(words) // LOOP_TIMES) + 1):
        same = 0
        for i in range(size, len(words)):
            same = same + 1 if words[i] == words[i - size] else 0
            if same >= size * (LOOP_TIMES - 1) and not all(w.isdigit() or not w for w in words[i - size : i]):
                return True
    return False
