"""A model's vocabulary: SentencePiece models trained, read, and written as Marian's tokenizer reads them."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import sentencepiece

from ttdn_translate.errors import TrainingError

END, UNKNOWN, PAD = "</s>", "<unk>", "<pad>"
"""The start of decoding is `PAD`, as Marian has it."""

FILES = ("source.spm", "target.spm", "vocab.json", "tokenizer_config.json")


class Encoded(NamedTuple):
    """A text's token ids (without end mark) and, for each, its span of code points in the text."""

    ids: list[int]
    spans: list[tuple[int, int]]


class Vocabulary:
    """Cuts texts into the tokens of one model folder."""

    def __init__(self, folder: Path) -> None:
        """Read the tokenizer's files of a model folder. Raises TrainingError where one is missing or wrong."""
        self.folder = folder
        try:
            self._source = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
            self._target = sentencepiece.SentencePieceProcessor(model_file=str(folder / "target.spm"))
            self.table: dict[str, int] = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
            self.end, self.unknown, self.pad = (int(self.table[mark]) for mark in (END, UNKNOWN, PAD))
        except (OSError, RuntimeError, ValueError, KeyError, TypeError) as fault:
            raise TrainingError(f"{folder}: its vocabulary cannot be read: {fault}") from fault
        self.size = len(self.table)
        self._ids = [
            [self.table.get(sp.id_to_piece(i), self.unknown) for i in range(len(sp))]
            for sp in (self._source, self._target)
        ]

        self._pieces = {i: piece for piece, i in enumerate(self._ids[1])}

    def encode_source(self, text: str) -> Encoded:
        return _encoded(self._source, self._ids[0], text)

    def encode_target(self, text: str) -> Encoded:
        return _encoded(self._target, self._ids[1], text)

    def source_pieces(self, text: str) -> list[str]:
        """Return the names of a source text's tokens, as CTranslate2 wants them, without end mark."""
        return [str(piece) for piece in self._source.encode(text, out_type=str)]

    def decode_target(self, ids: Iterable[int]) -> str:
        """Return the English of token ids; marks such as the end are left out."""
        known = [self._pieces[i] for i in ids if i not in (self.end, self.pad) and i in self._pieces]
        return str(self._target.decode(known)).strip()

    def save(self, folder: Path) -> None:
        """Copy the tokenizer's files into a model folder."""
        for name in FILES:
            if (self.folder / name).is_file():
                shutil.copyfile(self.folder / name, folder / name)


def train_vocabulary(lines: Iterable[str], pieces: int, folder: Path) -> Vocabulary:
    """Train one SentencePiece model for both languages on ``lines`` and write the tokenizer's files to ``folder``.

    Unigram, NFKC, figures one by one, bytes for characters it does not know. Raises TrainingError where the
    lines are too few for so many pieces.
    """
    model = io.BytesIO()
    try:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(lines),
            model_writer=model,
            vocab_size=pieces,
            model_type="unigram",
            character_coverage=1.0,
            byte_fallback=True,
            normalization_rule_name="nfkc",
            split_digits=True,
            eos_id=0,
            unk_id=1,
            bos_id=-1,
            pad_id=-1,
            minloglevel=2,
        )
    except RuntimeError as fault:
        raise TrainingError(f"no vocabulary of {pieces:,} pieces can be made: {fault}") from fault
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(model.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    table = {processor.id_to_piece(i): i for i in range(len(processor))}
    table[PAD] = len(table)
    (folder / "vocab.json").write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    settings = {
        "source_lang": "vi",
        "target_lang": "en",
        "model_max_length": 512,
        "separate_vocabs": False,
        "tokenizer_class": "MarianTokenizer",
        "eos_token": END,
        "unk_token": UNKNOWN,
        "pad_token": PAD,
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    return Vocabulary(folder)


def _encoded(processor: sentencepiece.SentencePieceProcessor, table: list[int], text: str) -> Encoded:
    found = processor.encode(text, return_type="offset_mapping")
    return Encoded([table[i] for i in found["ids"]], [(int(s), int(e)) for s, e in found["offsets"]])
