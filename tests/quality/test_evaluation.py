"""Evaluation figures: sacreBLEU's scores, and official terms measured in the same way."""

from __future__ import annotations

import pytest
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER
from sacrebleu.significance import PairedTest

from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.quality.evaluation import METRICS, evaluate, missing_terms, official

REFERENCES = [
    "The Department of Foreign Affairs of Quang Ninh Province held a conference on 18 January 2022.",
    "Ms. Le Thi Thanh Ha, Deputy Director of the Department, spoke at the conference.",
    "The province will spend VND 1,250 billion on rural roads this year.",
    "Delegates discussed external information work.",
]
WORSE = [
    "Foreign Department of Quang Ninh made a meeting on 18 January 2022.",
    "Ms Ha, Vice head, speak in meeting.",
    "Province spends 1,250 billion for road in countryside.",
    "",
]


def term(source: str, *forms: str, official: bool = True) -> Constraint:
    return Constraint(ConstraintKind.TERM, source, 0, len(source), source, forms, official=official)


TERMS = [
    [term("Sở Ngoại vụ", "Department of Foreign Affairs"), term("tỉnh Quảng Ninh", "Quang Ninh Province")],
    [term("Phó Giám đốc", "Deputy Director")],
    [],
    [term("thông tin đối ngoại", "external information")],
]


def test_perfect_output_has_perfect_figures() -> None:
    (only,) = evaluate([("copy", REFERENCES)], REFERENCES, TERMS)
    scores = {m: only.figures[m].score for m in METRICS}
    assert scores == pytest.approx({"chrF2": 100, "BLEU": 100, "TER": 0, "terms": 100})
    assert all(f.margin == pytest.approx(0, abs=1e-4) and f.p_value is None for f in only.figures.values())
    assert [(s.chrf, s.ter, s.missing) for s in only.segments] == [(pytest.approx(100), 0, ())] * 4


def test_the_scores_are_sacrebleus_own() -> None:
    (only,) = evaluate([("worse", WORSE)], REFERENCES, TERMS)
    for name, metric in (("chrF2", CHRF()), ("BLEU", BLEU()), ("TER", TER())):
        assert only.figures[name].score == pytest.approx(metric.corpus_score(WORSE, [REFERENCES]).score)
        assert str(metric.get_signature()).split("|")[1:] == [
            part
            for part in only.figures[name].signature.split("|")
            if not part.startswith(("bs:", "seed:", "nrefs:"))
        ]


def test_p_values_and_margins_are_those_of_the_paired_bootstrap() -> None:
    first, second = evaluate([("worse", WORSE), ("copy", REFERENCES)], REFERENCES, TERMS, resamples=200)
    test = PairedTest(
        [("worse", WORSE), ("copy", REFERENCES)],
        {"chrF2": CHRF()},
        [REFERENCES],
        test_type="bs",
        n_samples=200,
    )
    worse, copy = test()[1]["chrF2"]
    assert first.figures["chrF2"].margin == pytest.approx(worse.ci)  # type: ignore[union-attr]
    assert second.figures["chrF2"].p_value == copy.p_value  # type: ignore[union-attr]
    assert first.figures["chrF2"].p_value is None
    assert "bs:200" in first.figures["chrF2"].signature


def test_a_system_is_not_better_than_itself() -> None:
    _, second = evaluate([("a", WORSE), ("b", WORSE)], REFERENCES, TERMS)
    assert all(f.p_value == 1 for f in second.figures.values() if f.p_value is not None)


def test_terms_count_each_constraint_as_often_as_the_source_has_it() -> None:
    twice = [term("Sở Ngoại vụ", "Department of Foreign Affairs")] * 2
    one = "The Department of Foreign Affairs and the Department met."
    (figures,) = evaluate([("x", [one])], [one], [twice], glossary="abc123")
    assert figures.figures["terms"].score == 50
    assert "glossary:abc123" in figures.figures["terms"].signature
    assert [c.source for c in missing_terms(one, twice)] == ["Sở Ngoại vụ"]
    (figures,) = evaluate([("worse", WORSE)], REFERENCES, TERMS)
    assert figures.figures["terms"].score == 0


def test_a_test_without_terms_has_lost_none() -> None:
    (figures,) = evaluate([("x", WORSE)], REFERENCES, [[]] * 4)
    assert (figures.figures["terms"].score, figures.figures["terms"].margin) == (100, 0)


def test_advice_is_not_demanded() -> None:
    advice = term("hộ nghèo", "poor household", official=False)
    assert official([advice, *TERMS[1]]) == tuple(TERMS[1])


def test_a_large_test_is_resampled_less_rather_than_filling_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ttdn_translate.quality.evaluation._MOST_NUMBERS", 18 * 4 * 50)
    (figures,) = evaluate([("worse", WORSE)], REFERENCES, TERMS)
    assert "bs:50" in figures.figures["chrF2"].signature
