"""The default engine is tested against the reference: transformers on torch, in the same number format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ttdn_translate.document import EngineInfo
from ttdn_translate.resources import shipped
from ttdn_translate.translation import Decoding, Engine, open_engine
from ttdn_translate.translation.conversion import convert
from ttdn_translate.translation.ctranslate2_engine import CTranslate2Engine
from ttdn_translate.translation.engine import SCORE_DIGITS, Hypothesis
from ttdn_translate.workspace import TranslationSettings

SENTENCES = (
    (Path(__file__).parent.parent / "data" / "sentences.vi.txt").read_text(encoding="utf-8").splitlines()
)
GREEDY = Decoding(beam_size=1)

pytestmark = [pytest.mark.model, pytest.mark.torch]


@pytest.fixture(scope="module")
def reference() -> Engine:
    return open_engine(TranslationSettings(backend="transformers"))


@pytest.fixture(scope="module")
def float32(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """CTranslate2 with the reference's number format: rounding to int8 is a loss of the model, not of the engine."""
    bundled = shipped("models") / "vi-en-small"
    target = tmp_path_factory.mktemp("float32") / "model"
    convert(bundled, target, "float32")
    info = EngineInfo("vi-en-small", "float32", "ctranslate2", "float32", 1)
    return CTranslate2Engine(bundled, target, info, max_tokens=512)


def texts(engine: Engine, decoding: Decoding) -> list[str]:
    return [h[0].text for h in engine.translate(SENTENCES, decoding)]


def test_engines_write_the_same_text_with_greedy_search(reference: Engine, float32: Engine) -> None:
    same = sum(a == b for a, b in zip(texts(reference, GREEDY), texts(float32, GREEDY), strict=True))
    assert same >= 0.98 * len(SENTENCES)


def test_engines_give_the_same_scores(reference: Engine, float32: Engine) -> None:
    ours = float32.translate(SENTENCES[:20], GREEDY)
    theirs = reference.translate(SENTENCES[:20], GREEDY)
    for a, b in zip(ours, theirs, strict=True):
        if a[0].text == b[0].text:
            assert a[0].score == pytest.approx(b[0].score, abs=0.02)


def test_engines_count_the_same_tokens(reference: Engine, float32: Engine) -> None:
    assert [reference.count_tokens(t) for t in SENTENCES] == [float32.count_tokens(t) for t in SENTENCES]


def test_first_words_agree(reference: Engine, float32: Engine) -> None:
    """A start embedding that is not zero would show in the first word of most sentences."""
    ours, theirs = texts(float32, GREEDY), texts(reference, GREEDY)
    assert sum(a.split()[:1] == b.split()[:1] for a, b in zip(ours, theirs, strict=True)) >= 0.98 * len(
        SENTENCES
    )


def test_both_return_hypotheses_best_first(reference: Engine, engine: Engine) -> None:
    for one in (reference, engine):
        for hypotheses in one.translate(SENTENCES[:5], Decoding(beam_size=4, hypotheses=4)):
            assert len(hypotheses) == 4
            scores = [h.score for h in hypotheses]
            assert scores == sorted(scores, reverse=True)


def test_order_and_company_of_texts_do_not_matter(engine: Engine) -> None:
    decoding = Decoding(beam_size=4)
    together = [h[0] for h in engine.translate(SENTENCES, decoding)]
    alone = [engine.translate([t], decoding)[0][0] for t in SENTENCES]
    assert [h.text for h in together] == [h.text for h in alone]
    assert [h.score for h in together] == pytest.approx([h.score for h in alone], abs=1.5 * 10**-SCORE_DIGITS)


def test_nothing_in_nothing_out(reference: Engine, engine: Engine) -> None:
    assert engine.translate([], GREEDY) == []
    assert reference.translate([], GREEDY) == []


def test_a_prefix_stands_at_the_head_of_every_hypothesis(reference: Engine, float32: Engine) -> None:
    prefixes = ["The Department", "On 18 January", "Ha Nam Province", ""]
    decoding = Decoding(beam_size=2, hypotheses=2)
    for one in (reference, float32):
        for prefix, hypotheses in zip(
            prefixes, one.translate(SENTENCES[:4], decoding, prefixes), strict=True
        ):
            assert all(h.text.startswith(prefix) for h in hypotheses)
            assert all(len(h.text) > len(prefix) for h in hypotheses)


def test_suppressed_words_are_not_written(reference: Engine, float32: Engine) -> None:
    vi = ["Ngày 18/01/2022, Giám đốc Sở Ngoại vụ phát biểu tại hội nghị."]
    for one in (reference, float32):
        free = one.translate(vi, Decoding())[0][0].text
        assert "Department" in free
        assert "Department" not in one.translate(vi, Decoding(suppressed=("Department",)))[0][0].text


def test_a_hypothesis_forced_upon_its_source_has_the_score_it_had(reference: Engine, float32: Engine) -> None:
    for one in (reference, float32):
        written = [h[0] for h in one.translate(SENTENCES[:10], GREEDY)]
        forced = one.force(SENTENCES[:10], [h.text for h in written])
        for again in forced:
            assert len(again.log_probs) == len(again.spans) + 1
        same = [
            abs(again.score - h.score) < 0.02 for h, again in zip(written, forced, strict=True)
        ]  # a model may spell a word in other pieces than those the text is cut into
        assert sum(same) >= 8


def test_engines_look_at_the_same_places(reference: Engine, float32: Engine) -> None:
    targets = [h[0] for h in float32.translate(SENTENCES[:10], GREEDY)]
    theirs = reference.attention(SENTENCES[:10], targets)
    ours = float32.attention(SENTENCES[:10], targets)
    for one, other in zip(ours, theirs, strict=True):
        assert (one.source, one.target) == (other.source, other.target)
        assert one.weights.shape == (len(one.target), len(one.source) + 1)
        assert one.weights == pytest.approx(other.weights, abs=1e-3)
        assert one.weights.sum(axis=1) == pytest.approx(1, abs=1e-3)


def test_attention_kept_from_the_search_is_that_of_the_same_text_forced(float32: Engine) -> None:
    written = [h[0] for h in float32.translate(SENTENCES, replace(GREEDY, attention=True))]
    kept = [(s, h) for s, h in zip(SENTENCES, written, strict=True) if h.weights is not None]
    assert len(kept) > 0.9 * len(written)
    texts = [s for s, _ in kept]
    forced = float32.attention(texts, [replace(h, weights=None) for _, h in kept])
    for one, other in zip(float32.attention(texts, [h for _, h in kept]), forced, strict=True):
        assert (one.source, one.target) == (other.source, other.target)
        assert one.weights == pytest.approx(other.weights, abs=1e-3)


def test_attention_finds_a_name(engine: Engine) -> None:
    vi, en = "Ông Nguyễn Văn An phát biểu tại Hà Nam.", "Mr. Nguyen Van An speaks in Ha Nam."
    (found,) = engine.attention([vi], [Hypothesis(en, 0.0)])
    looks = found.mass((vi.index("Hà Nam"), vi.index("Hà Nam") + 6))
    inside = [w for w, (s, _) in zip(looks, found.target, strict=True) if s >= en.index(" Ha Nam") and s < 34]
    assert min(inside) > 0.5
    assert max(looks[: len(looks) // 2]) < 0.5
