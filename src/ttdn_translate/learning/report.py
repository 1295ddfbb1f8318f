"""An evaluation to read: one HTML page that needs nothing else, or JSON for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.template import Context, Engine

from ttdn_translate.learning.differences import Side, pieces
from ttdn_translate.learning.evaluation import Evaluation
from ttdn_translate.quality.evaluation import CHRF2, LOWER_IS_BETTER, METRICS, SegmentFigures

WORST = 50
"""Segments shown in the report unless asked otherwise: about an hour's reading."""

SURE = 0.05
"""p-value up to which a difference is called real."""

TITLES = {CHRF2: "chrF2", "BLEU": "BLEU", "TER": "TER", "terms": "Official terms"}
MEANINGS = {
    CHRF2: "letters in common with the reference, 0 to 100",
    "BLEU": "runs of words in common with the reference, 0 to 100",
    "TER": "edits to reach the reference, for each 100 of its words; lower is better",
    "terms": "share of the source's official terms, names and values that hold",
}

_ENGINE = Engine(dirs=[str(Path(__file__).parent / "templates")], debug=False)


def evaluation_json(evaluation: Evaluation) -> dict[str, Any]:
    """Return an evaluation as a JSON object: the test set, each system's figures, and every segment."""
    return {
        "test": {
            "name": evaluation.test.name,
            "pairs": len(evaluation.test.pairs),
            "sha256": evaluation.test.digest,
            "date": evaluation.test.on.isoformat() if evaluation.test.on else None,
        },
        "glossary": {"version": evaluation.glossary, "official_terms": evaluation.official_terms},
        "systems": [
            {
                "name": system.name,
                "made_by": system.made_by,
                "empty": system.outputs.count(""),
                "figures": {
                    metric: {
                        "score": round(figure.score, 3),
                        "margin": round(figure.margin, 3),
                        "p_value": None if figure.p_value is None else round(figure.p_value, 4),
                        "signature": figure.signature,
                    }
                    for metric, figure in figures.figures.items()
                },
            }
            for system, figures in zip(evaluation.systems, evaluation.figures, strict=True)
        ],
        "segments": [
            {
                "place": pair.place,
                "source": pair.vi,
                "reference": pair.en,
                "outputs": [
                    {
                        "text": system.outputs[i],
                        "chrF2": round(figures.segments[i].chrf, 2),
                        "TER": round(figures.segments[i].ter, 2),
                        "missing": [c.source for c in figures.segments[i].missing],
                    }
                    for system, figures in zip(evaluation.systems, evaluation.figures, strict=True)
                ],
            }
            for i, pair in enumerate(evaluation.test.pairs)
        ],
    }


def evaluation_html(evaluation: Evaluation, *, worst: int = WORST) -> str:
    """Return the report: figures, then the ``worst`` segments, those that lost most against the other first."""
    ours = evaluation.figures[0].segments
    worst_first = sorted(range(len(ours)), key=lambda i: (ours[i].chrf, i))[:worst]
    sections = [{"title": "Worst segments", "segments": _segments(evaluation, worst_first)}]
    if len(evaluation.figures) == 2:
        theirs = evaluation.figures[1].segments
        lost = sorted((i for i in range(len(ours)) if ours[i].chrf < theirs[i].chrf), key=_loss(ours, theirs))
        title = f"Lost most against {evaluation.systems[1].name}"
        sections.insert(0, {"title": title, "segments": _segments(evaluation, lost[: worst // 2])})
    context = {
        "test": evaluation.test,
        "pairs": f"{len(evaluation.test.pairs):,}",
        "official_terms": f"{evaluation.official_terms:,}",
        "glossary": evaluation.glossary,
        "made_on": f"{datetime.now().astimezone():%-d %B %Y}",
        "systems": evaluation.systems,
        "rows": [_row(evaluation, metric) for metric in METRICS],
        "verdict": [
            (word, ", ".join(figures).replace("-", "−"))
            for kind, word in (("better", "Better"), ("worse", "Worse"), ("even", "No clear difference"))
            if (figures := verdict(evaluation).get(kind))
        ],
        "sections": sections,
    }
    return _ENGINE.get_template("evaluation.html").render(Context(context, use_l10n=False, use_tz=False))


def verdict(evaluation: Evaluation) -> dict[str, list[str]]:
    """Return the figures in which the first system is ``better`` than the second, ``worse``, or ``even``.

    Even is what may be chance (`SURE`). Empty where there is one system only.
    """
    if len(evaluation.figures) < 2:
        return {}
    found: dict[str, list[str]] = {"better": [], "worse": [], "even": []}
    for metric in METRICS:
        found[_kind(evaluation, metric)].append(f"{TITLES[metric]} {_change(evaluation, metric):+.1f}")
    return found


def _change(evaluation: Evaluation, metric: str) -> float:
    ours, theirs = (f.figures[metric].score for f in evaluation.figures)
    return ours - theirs


def _kind(evaluation: Evaluation, metric: str) -> str:
    change, p_value = _change(evaluation, metric), evaluation.figures[0].figures[metric].p_value
    if p_value is None or p_value > SURE or change == 0:
        return "even"
    return "better" if (change < 0) == (metric in LOWER_IS_BETTER) else "worse"


def _loss(ours: Sequence[SegmentFigures], theirs: Sequence[SegmentFigures]) -> Any:
    return lambda i: (ours[i].chrf - theirs[i].chrf, i)


def _row(evaluation: Evaluation, metric: str) -> dict[str, Any]:
    figures = [f.figures[metric] for f in evaluation.figures]
    row: dict[str, Any] = {
        "title": TITLES[metric],
        "meaning": MEANINGS[metric],
        "signature": figures[0].signature,
        "scores": [
            {"name": system.name, "score": f"{f.score:.1f}", "margin": f"{f.margin:.1f}"}
            for system, f in zip(evaluation.systems, figures, strict=True)
        ],
    }
    if len(figures) == 2:
        row["change"] = f"{_change(evaluation, metric):+.1f}".replace("-", "−")
        row["p"] = f"{figures[0].p_value:.3f}"
        row["kind"] = _kind(evaluation, metric)
    return row


def _segments(evaluation: Evaluation, chosen: Sequence[int]) -> list[dict[str, Any]]:
    return [
        {
            "place": evaluation.test.pairs[i].place,
            "source": evaluation.test.pairs[i].vi,
            "reference": evaluation.test.pairs[i].en,
            "outputs": [
                {
                    "name": system.name,
                    "chrf": f"{figures.segments[i].chrf:.0f}",
                    "ter": f"{figures.segments[i].ter:.0f}",
                    "pieces": _shown(system.outputs[i], evaluation.test.pairs[i].en),
                    "empty": not system.outputs[i],
                    "missing": [f"{c.source} ({c.forms[0]})" for c in figures.segments[i].missing],
                }
                for system, figures in zip(evaluation.systems, evaluation.figures, strict=True)
            ],
        }
        for i in chosen
    ]


def _shown(output: str, reference: str) -> list[tuple[str, str, Side]]:
    """The pieces of an output, each with the space before it apart: a space is not marked as a word."""
    return [
        (p.text[: len(p.text) - len(p.text.lstrip())], p.text.lstrip(), p.side)
        for p in pieces(output, reference)
    ]
