"""Golden sentences: a model wired wrongly is found before it writes a draft."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from ttdn_translate.resources import shipped
from ttdn_translate.translation.engine import Decoding, Engine

GOLDEN_FILE = "golden.toml"


@dataclass(frozen=True, slots=True)
class GoldenReport:
    """The mean chrF2 over the golden sentences, the least that is accepted, and each sentence's English."""

    chrf: float
    least: float
    outputs: tuple[tuple[str, str, str], ...]  # Vietnamese, expected, translated

    @property
    def sound(self) -> bool:
        return self.chrf >= self.least


def translate_golden(engine: Engine) -> GoldenReport:
    """Translate the golden sentences of ``models/golden.toml`` and score them (sacreBLEU's chrF2, 0 to 100)."""
    from sacrebleu.metrics.chrf import CHRF

    data = tomllib.loads((shipped("models") / GOLDEN_FILE).read_text(encoding="utf-8"))
    vi = [s["vi"] for s in data["sentence"]]
    en = [s["en"] for s in data["sentence"]]
    found = [h[0].text for h in engine.translate(vi, Decoding(engine.info.beam_size))]
    metric = CHRF()
    scores = [metric.sentence_score(hyp, [ref]).score for hyp, ref in zip(found, en, strict=True)]
    return GoldenReport(
        chrf=sum(scores) / len(scores),
        least=float(data["least_chrf"]),
        outputs=tuple(zip(vi, en, found, strict=True)),
    )
