"""Which values of the Vietnamese are not in the English, and which of the English are not in the Vietnamese.

Values are compared by their keys, as often as they occur. What English says in its own way is no
difference: *05* is *five*, *kỷ niệm 60 năm* a *60th anniversary*, *85 đến 95%* is *from 85 to 95 per cent*,
*52/52 chi bộ* are *all 52 cells*.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ttdn_translate.document import ConstraintKind
from ttdn_translate.language.values import Value, parts

SMALL = 12
"""Whole numbers up to this may be said without a number: *hai bên* is *both sides*, *3 lần* is *three times*."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The Vietnamese values that the English lacks, and the English values that nothing explains."""

    missing: tuple[Value, ...]
    strange: tuple[Value, ...]


def compare(source: str, target: str, ours: list[Value], theirs: list[Value]) -> Comparison:
    """Compare the values of a Vietnamese text with those of its English.

    ``ours`` are the values of ``source``, ``theirs`` those of ``target``. A value that the Vietnamese
    repeats may stand once in the English, unless the English has a strange one in its place.
    """
    pool = Counter(part for value in theirs for part in parts(value.key))
    wanted = [(n, part) for n, value in enumerate(ours) for part in parts(value.key)]
    rest = [(n, part) for n, part in wanted if not _take(pool, [part])]
    _part_ratios(pool)
    scales = _shared_scales(source, ours)
    years = set(re.findall(r"(?<![\d.,])\d{4}(?!\d)", target))
    currencies = {value.key.split(":")[1] for value in theirs if value.key.startswith("money:")}
    missing: list[tuple[int, str]] = []
    for n, part in rest:
        ways = _other_ways(part, scales.get(n, 1), years, currencies)
        if not any(_take(pool, list(way)) for way in ways) and not _in_words(part, ours[n], target):
            missing.append((n, part))
    strange = _strange(source, ours, theirs, pool)
    if not strange:
        found = Counter(part for value in theirs for part in parts(value.key))
        missing = [(n, part) for n, part in missing if not found[part]]
    lost = dict.fromkeys(n for n, _ in missing)
    return Comparison(tuple(ours[n] for n in lost), tuple(strange))


def _part_ratios(pool: Counter[str]) -> None:
    """Take ratios apart that no ratio matched: *118 of the 163 hectares* are *118 ha trong tổng số 163 ha*."""
    for key in [k for k, n in pool.items() if n > 0 and k.startswith("ratio:")]:
        for number in key[6:].split("/"):
            pool[f"num:{number}"] += pool[key]
        pool[key] = 0


def _take(pool: Counter[str], keys: list[str]) -> bool:
    """Take ``keys`` out of ``pool`` if it holds them all.

    ``*`` at the end of a key stands for any rest, ``?`` at its start for any head.
    """
    taken: list[str] = []
    for key in keys:
        match = key if pool[key] > 0 else _pick(pool, key)
        if match is None:
            for undone in taken:
                pool[undone] += 1
            return False
        pool[match] -= 1
        taken.append(match)
    return True


def _pick(pool: Counter[str], key: str) -> str | None:
    if key.endswith("*"):
        return next((k for k, n in pool.items() if n > 0 and k.startswith(key[:-1])), None)
    if key.startswith("?"):
        return next((k for k, n in pool.items() if n > 0 and k.endswith(key[1:])), None)
    return None


def _other_ways(part: str, scale: int, years: set[str], currencies: set[str]) -> Iterator[tuple[str, ...]]:
    """Yield the sets of English keys that also express ``part``.

    ``scale`` is that of a range's last number, ``years`` and ``currencies`` are those that the English names
    anywhere: *18 January and 20 March 2022*, *from 85,000 to 30,000 VND* name them once.
    """
    kind, _, rest = part.partition(":")
    if kind == "num":
        yield from _number_ways(rest, scale)
    elif kind == "pct":
        yield (f"num:{rest}",)
    elif kind == "money":
        currency, _, amount = rest.partition(":")
        if currency in currencies:
            yield (f"num:{amount}",)
    elif kind == "ord":
        yield (f"num:{rest}",)
    elif kind == "ratio":
        yield from _ratio_ways(*rest.split("/"))
    elif kind == "time":
        yield from _time_ways(int(rest[:2]), int(rest[3:]))
    elif ":" not in part:
        yield from _date_ways(part, years)


def _number_ways(number: str, scale: int) -> Iterator[tuple[str, ...]]:
    yield (f"ord:{number}",)
    yield (f"pct:{number}",)
    yield (number,)  # 2022 may be a year or a number
    yield (f"?:{number}",)
    yield (f"?-{int(number):02}" if number.isdigit() and int(number) < 32 else number,)  # a day of a month
    if number.isdigit() and int(number) < 24:  # từ 19 đến 22 giờ
        yield (f"time:{int(number):02}:00",)
        yield (f"time:{(int(number) + 12) % 24:02}:00",)
    if number.isdigit() and 1 < int(number) <= 12:  # in the last 12 months, for the first six
        yield (f"M01/M{int(number):02}",)
        yield (f"M{13 - int(number):02}/M12",)
    if scale > 1:
        scaled = f"{(Decimal(number) * scale).normalize():f}"
        yield (f"num:{scaled}",)
        yield (f"?:{scaled}",)


def _ratio_ways(part: str, whole: str) -> Iterator[tuple[str, ...]]:
    yield (f"num:{part}", f"num:{whole}")
    yield (f"ord:{part}", f"num:{whole}")
    if part == whole:
        yield (f"num:{part}",)
    if part.isdigit() and whole.isdigit() and int(part) < 32 and int(whole) < 13:
        yield (f"{int(whole):02}-{int(part):02}",)
        yield (f"?-{int(whole):02}-{int(part):02}",)


def _time_ways(hour: int, minute: int) -> Iterator[tuple[str, ...]]:
    yield (f"time:{(hour + 12) % 24:02}:{minute:02}",)
    if minute:
        yield (f"num:{hour}", f"num:{minute}")
        yield (f"num:{f'{hour % 12 or 12}.{minute:02}'.rstrip('0').rstrip('.')}",)
        yield (f"num:{f'{hour}.{minute:02}'.rstrip('0').rstrip('.')}",)
    else:
        yield (f"num:{hour or 24}",)
        yield (f"num:{hour % 12 or 12}",)


def _date_ways(part: str, years: set[str]) -> Iterator[tuple[str, ...]]:
    if part.isdigit():
        yield (f"num:{part}",)
        yield (f"{part}-*",)
        yield (f"ord:{part}",)
    elif part.startswith("Q"):
        yield (f"ord:{part[1:]}",)
    elif part.startswith("M") and "/" in part:
        first, last = int(part[1:3]), int(part[5:7])
        yield (f"num:{last - first + 1}",)
    elif part.startswith("M"):
        yield (f"ord:{int(part[1:])}",)
        yield (f"?-{part[1:]}",)
        yield (f"{part[1:]}-*",)
    elif len(part) == 10 and part[:4] in years:
        yield (part[5:],)
    elif len(part) == 7 and part[:4] in years:
        yield (f"M{part[5:]}",)
        yield (f"{part[5:]}-*",)
    elif len(part) == 5:
        month, day = int(part[:2]), int(part[3:])
        yield (f"?-{part}",)
        yield (f"ratio:{day}/{month}",)
        yield (f"num:{day}", f"num:{month}")
        yield (f"ord:{day}", f"ord:{month}")
        if day == month:
            yield (f"num:{day}",)


_RANGE = re.compile(
    r"\s?(?:-|–|(?i:đến|tới|và|hoặc|xuống|lên|sang|còn))\s(?:(?i:hơn|gần|trên|dưới|khoảng|còn|mức)\s)?|\s?[-–]\s?"
)


def _shared_scales(source: str, values: list[Value]) -> dict[int, int]:
    """For the first number of a range like *3 - 4 triệu đồng*, the scale that it shares with the second."""
    scales: dict[int, int] = {}
    for n, (value, after) in enumerate(pairwise(values)):
        if value.key.startswith("num:") and after.key.startswith(("num:", "money:")):
            words = after.text.lower()
            if not _RANGE.fullmatch(source[value.end : after.start]) or re.search(
                "nghìn|ngàn|triệu|tỷ|tỉ", value.text
            ):
                continue
            scale = 1
            for word, size in (
                ("nghìn", 10**3),
                ("ngàn", 10**3),
                ("triệu", 10**6),
                ("tỷ", 10**9),
                ("tỉ", 10**9),
            ):
                scale *= size if re.search(rf"\b{word}\b", words) else 1
            scales[n] = scale
    return scales


_WORDS = {
    "num:0": r"no|zero|none|nil|free|net-zero",
    "num:1": r"an?|one|per|every|single|sole|once|only|first|each|another|the same",
    "num:2": r"both|two|twice|double[sd]?|doubling|pair|couple|second|bilateral|dual|twin|half|either|two-\w+|halv\w+",
    "num:3": r"triple[sd]?|thrice|third|trio|tripling|trilateral|three-\w+",
    "num:4": r"quadruple[sd]?|quarter|four-\w+",
    "num:10": r"decade|tens?|tenfold",
    "num:12": r"dozen|a year|one year|annual\w*",
    "num:20": r"two decades|score",
    "num:100": r"hundreds?|century|centenary|centennial",
    "num:1000": r"thousands?|millenni\w+",
    "num:24": r"round-the-clock|around the clock|midnight|day and night",
    "pct:0": r"no|zero|zero-\w+|free|interest-free",
    "pct:50": r"half|halv\w+",
    "pct:25": r"quarter",
    "pct:75": r"three quarters",
    "pct:100": r"all|every|each|whole|entire\w*|full\w*|unanimous\w*|complete\w*|total\w*|wholly|everyone|doubl\w+",
    "pct:200": r"tripl\w+",
    "money:VND:0": r"zero\w*|no|free|nothing",
    "ratio:1/2": r"half|halv\w+",
    "Q1": r"first",
    "M01/M12": r"whole year|full year|full-year|year",
}
_IN_WORDS = {key: re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE) for key, words in _WORDS.items()}


def _in_words(part: str, value: Value, target: str) -> bool:
    """Whether English says ``part`` without a number: *100%* as *all*, *2 bên* as *both sides*."""
    kind, _, rest = part.partition(":")
    if kind == "tel":
        return rest[1:] in re.sub(r"[^0-9]", "", target)
    if kind in ("url", "file", "mail"):
        return rest in target.lower()
    if kind == "ord" and re.search(rf"(?<!\w){_roman(int(rest))}(?!\w)", target):
        return True
    if kind == "ratio" and len(set(rest.split("/"))) == 1 and _IN_WORDS["pct:100"].search(target):
        return True
    if kind == "num" and re.search(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, value.english[:2]))})-?fold(?!\w)", target
    ):
        return True
    pattern = _IN_WORDS.get(part)
    return bool(pattern and pattern.search(target))


def _roman(number: int) -> str:
    tens, units = divmod(min(number, 39), 10)
    return "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][units]


def _strange(source: str, ours: list[Value], theirs: list[Value], pool: Counter[str]) -> list[Value]:
    """The English values in figures that no Vietnamese value explains.

    A plain number whose figures are somewhere in the source is none: they may be part of a code there.
    """
    left = Counter(pool)
    known = set(_figures(source)) | {figures for value in ours for figures in _figures(value.key)}
    strange: list[Value] = []
    for value in theirs:
        unexplained = [part for part in parts(value.key) if left[part] > 0]
        for part in unexplained:
            left[part] -= 1
        if (
            unexplained
            and _counts(value)
            and not (value.kind is ConstraintKind.NUMBER and known.issuperset(_figures(value.text)))
        ):
            strange.append(value)
    return strange


def _counts(value: Value) -> bool:
    if not any(c.isdigit() for c in value.text):
        return False
    kind, _, rest = value.key.partition(":")
    if kind == "ord":
        return int(rest) > SMALL
    return value.kind is not ConstraintKind.LITERAL


def _figures(text: str) -> list[str]:
    """The runs of digits in ``text``, whatever parts their thousands and decimals."""
    return [f.lstrip("0") for f in re.findall(r"[0-9]+", re.sub(r"(?<=[0-9])[.,](?=[0-9])", "", text))]
