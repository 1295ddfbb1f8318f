"""Where the pieces that SentencePiece cuts a text into stand in it."""

from __future__ import annotations

import sentencepiece


def piece_spans(processor: sentencepiece.SentencePieceProcessor, text: str) -> tuple[tuple[int, int], ...]:
    """Return the span of each piece of ``text``, in code points, end exclusive; a space belongs to the next word.

    The pieces are those of ``processor.encode(text)``, in their order. A character that the model spells in
    bytes has one piece with its span and others without length.
    """
    found = processor.encode(text, return_type="offset_mapping")
    return tuple((int(start), int(end)) for start, end in found["offsets"])
