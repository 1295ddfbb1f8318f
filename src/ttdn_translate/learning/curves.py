"""The curves of a run: a CSV file that grows with it, and a picture of it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ttdn_translate.learning.files import replacing

CURVE_FILE = "curve.csv"
PLOT_FILE = "curve.svg"


class Point(NamedTuple):
    """The state of a run after ``step``: mean losses since the last point; ``chrf`` is None between measurements."""

    step: int
    tokens: int
    loss: float
    attention_loss: float
    rate: float
    chrf: float | None


def write_curve(path: Path, points: Sequence[Point]) -> None:
    """Write the curve as CSV in place of an old one."""
    with replacing(path) as file:
        lines = [",".join(Point._fields)]
        for p in points:
            chrf = "" if p.chrf is None else f"{p.chrf:.2f}"
            lines.append(f"{p.step},{p.tokens},{p.loss:.6f},{p.attention_loss:.6f},{p.rate:.6g},{chrf}")
        file.write(("\n".join(lines) + "\n").encode())


def read_curve(path: Path) -> list[Point]:
    """Read a curve that `write_curve` wrote."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Point(
                int(row["step"]),
                int(row["tokens"]),
                float(row["loss"]),
                float(row["attention_loss"]),
                float(row["rate"]),
                float(row["chrf"]) if row["chrf"] else None,
            )
            for row in csv.DictReader(file)
        ]


_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 760, 320, 56, 56, 28, 40
_LOSS_COLOUR, _CHRF_COLOUR = "#1f5f8b", "#b3541e"


def plot(points: Sequence[Point]) -> str:
    """Return an SVG picture of the training loss (left axis) and the dev chrF (right axis) over the steps."""
    last = max((p.step for p in points), default=1)
    losses = [(p.step, p.loss) for p in points]
    scores = [(p.step, p.chrf) for p in points if p.chrf is not None]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="12">',
        "<title>Training loss and dev chrF over the steps of training</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
    ]
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = _x(share * last, last)
        parts.append(
            f'<text x="{x:.0f}" y="{_HEIGHT - 20}" text-anchor="middle" fill="#555">{share * last:,.0f}</text>'
        )
    parts.append(f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 4}" text-anchor="middle" fill="#555">steps</text>')
    parts += _series(losses, last, _LOSS_COLOUR, "training loss", left=True)
    parts += _series(scores, last, _CHRF_COLOUR, "dev chrF2", left=False)
    return "\n".join([*parts, "</svg>", ""])


def _series(
    values: Sequence[tuple[int, float]], last: int, colour: str, name: str, *, left: bool
) -> list[str]:
    if not values:
        return []
    low, high = min(v for _, v in values), max(v for _, v in values)
    high = high if high > low else low + 1.0
    span = _HEIGHT - _TOP - _BOTTOM
    line = " ".join(f"{_x(s, last):.1f},{_TOP + (high - v) / (high - low) * span:.1f}" for s, v in values)
    x, anchor = (_LEFT - 6, "end") if left else (_WIDTH - _RIGHT + 6, "start")
    dash = "" if left else ' stroke-dasharray="6 3"'
    labels = [
        f'<text x="{x}" y="{_TOP + share * span + 4:.0f}" text-anchor="{anchor}" fill="{colour}">'
        f"{high - share * (high - low):.2f}</text>"
        for share in (0.0, 0.5, 1.0)
    ]
    title_x, title_anchor = (_LEFT, "start") if left else (_WIDTH - _RIGHT, "end")
    return [
        f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>',
        f'<text x="{title_x}" y="16" text-anchor="{title_anchor}" fill="{colour}" font-weight="bold">{name}</text>',
        *labels,
    ]


def _x(step: float, last: int) -> float:
    return _LEFT + step / max(last, 1) * (_WIDTH - _LEFT - _RIGHT)
