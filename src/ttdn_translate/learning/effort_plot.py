"""A picture of review effort over the weeks: an SVG file that any browser shows, light or dark."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.template import Context, Engine

from ttdn_translate.learning.effort import Effort

WIDTH, LEFT, RIGHT = 760, 56, 20
TOP, PANEL, BETWEEN, BOTTOM = 44, 130, 56, 34
MOST_LABELS = 9

_ENGINE = Engine(dirs=[str(Path(__file__).parent / "templates")], debug=False)


@dataclass(frozen=True, slots=True)
class _Panel:
    title: str
    value: Callable[[Effort], float | None]


_PANELS = (
    _Panel("Edits for each 100 words (HTER)", lambda e: e.hter),
    _Panel("Minutes an article takes (median)", lambda e: e.minutes),
)


def plot(weeks: Mapping[date, Effort]) -> str:
    """Return an SVG picture of ``weeks`` (by their Mondays): edits for each 100 words, minutes an article.

    A week without a value leaves a gap in the line.
    """
    days = list(weeks)
    panels = [
        _panel(panel, TOP + n * (PANEL + BETWEEN), [panel.value(weeks[d]) for d in days], days)
        for n, panel in enumerate(_PANELS)
    ]
    context = {
        "width": WIDTH,
        "height": TOP + len(_PANELS) * PANEL + (len(_PANELS) - 1) * BETWEEN + BOTTOM,
        "left": LEFT,
        "right": WIDTH - RIGHT,
        "panels": panels,
        "labels": _labels(days),
        "label_y": TOP + len(_PANELS) * PANEL + (len(_PANELS) - 1) * BETWEEN + 22,
        "span": f"{days[0]:%d/%m/%Y} to {days[-1]:%d/%m/%Y}" if days else "no weeks yet",
    }
    return _ENGINE.get_template("effort.svg").render(Context(context, use_l10n=False, use_tz=False))


def _panel(panel: _Panel, top: float, values: Sequence[float | None], days: Sequence[date]) -> dict[str, Any]:
    known = [v for v in values if v is not None]
    step = _step(max(known, default=0))
    highest = max(step, math.ceil(max(known, default=0) / step) * step)
    height = {n: top + PANEL * (1 - v / highest) for n, v in enumerate(values) if v is not None}
    points = [
        {
            "x": f"{_x(n, len(values)):.1f}",
            "y": f"{y:.1f}",
            "told": f"week of {days[n]:%d/%m/%Y}: {values[n]:g}",
        }
        for n, y in height.items()
    ]
    runs: list[list[str]] = []
    for n, y in height.items():
        if n - 1 not in height:
            runs.append([])
        runs[-1].append(f"{_x(n, len(values)):.1f},{y:.1f}")
    ticks = [k * step for k in range(round(highest / step) + 1)]
    return {
        "title": panel.title,
        "title_y": f"{top - 14:.1f}",
        "lines": [" ".join(run) for run in runs if len(run) > 1],
        "points": points,
        "last": {**points[-1], "value": f"{known[-1]:g}", "y": f"{float(points[-1]['y']) - 9:.1f}"}
        if points
        else None,
        "ticks": [{"y": f"{top + PANEL * (1 - t / highest):.1f}", "value": f"{t:g}"} for t in ticks],
    }


def _x(n: int, count: int) -> float:
    """The place of week ``n`` of ``count``: the middle of its share of the width."""
    return LEFT + (WIDTH - LEFT - RIGHT) * (n + 0.5) / max(count, 1)


def _step(highest: float) -> float:
    """The distance of the lines of a scale: 1, 2 or 5 times a power of ten, so that there are at most five."""
    power: float = 10 ** math.floor(math.log10(max(highest, 1) / 4))
    return next(m * power for m in (1, 2, 5, 10) if m * power * 4 >= highest)


def _labels(days: Sequence[date]) -> list[dict[str, str]]:
    every = max(1, math.ceil(len(days) / MOST_LABELS))
    return [
        {"x": f"{_x(n, len(days)):.1f}", "text": f"{day:%d/%m}"}
        for n, day in enumerate(days)
        if n % every == 0
    ]
