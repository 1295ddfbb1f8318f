"""The default engine against the reference, on the same sentences in the same run.

    python benchmarks/engines.py [SENTENCES.txt] [--beam 1]

Compares CTranslate2 in float32 and in int8 with transformers on torch: share of sentences with the same text,
chrF2 of one's output against the other's, and source words a second.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from sacrebleu.metrics.chrf import CHRF

from ttdn_translate.document import EngineInfo
from ttdn_translate.translation import Decoding, Engine, find_model, open_engine
from ttdn_translate.translation.conversion import convert
from ttdn_translate.translation.ctranslate2_engine import CTranslate2Engine
from ttdn_translate.workspace import TranslationSettings

SENTENCES = Path(__file__).resolve().parent.parent / "tests" / "data" / "sentences.vi.txt"


def run(engine: Engine, texts: list[str], decoding: Decoding) -> tuple[list[str], float]:
    """Return the translations, and the source words a second."""
    engine.translate(texts[:8], decoding)
    started = time.monotonic()
    out = [h[0].text for h in engine.translate(texts, decoding)]
    return out, sum(len(t.split()) for t in texts) / (time.monotonic() - started)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sentences", type=Path, nargs="?", default=SENTENCES)
    parser.add_argument("--beam", type=int, default=1)
    parser.add_argument("--model", default=TranslationSettings().model)
    args = parser.parse_args()
    texts = args.sentences.read_text(encoding="utf-8").splitlines()
    decoding = Decoding(beam_size=args.beam)
    model = find_model(args.model)
    settings = TranslationSettings(model=args.model, beam_size=args.beam)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "float32"
        convert(model.path, target, "float32")
        info = EngineInfo(model.name, "", "ctranslate2", "float32", args.beam)
        engines: dict[str, Engine] = {
            "transformers float32": open_engine(
                TranslationSettings(model=args.model, backend="transformers", beam_size=args.beam)
            ),
            "ctranslate2 float32": CTranslate2Engine(model.path, target, info, max_tokens=512),
            "ctranslate2 int8": open_engine(settings),
        }
        reference: list[str] = []
        print(f"{len(texts)} sentences, beam {args.beam}")
        for name, engine in engines.items():
            found, speed = run(engine, texts, decoding)
            reference = reference or found
            same = sum(a == b for a, b in zip(found, reference, strict=True)) / len(texts)
            chrf = CHRF().corpus_score(found, [reference]).score
            print(
                f"{name:22} same text {same:6.1%}   chrF2 to the reference {chrf:5.1f}   {speed:6.0f} words/s"
            )


if __name__ == "__main__":
    main()
