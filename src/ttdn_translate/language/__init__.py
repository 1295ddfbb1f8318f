"""In: Vietnamese text and articles. Out: clean text, its language, sentences and segments, people's names.

Doors: `segment` cuts an article into segments, `require_vietnamese` refuses one in another language.
All are pure functions on text; nothing here reads or writes.
"""

from ttdn_translate.language.orthography import normalise, plain, tone_key
from ttdn_translate.language.segments import segment, segment_block
from ttdn_translate.language.sentences import sentences

__all__ = [
    "normalise",
    "plain",
    "segment",
    "segment_block",
    "sentences",
    "tone_key",
]
