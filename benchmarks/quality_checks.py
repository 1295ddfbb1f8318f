"""Measure the quality checks: how often they find fault with good translations, and how often with spoilt ones.

    python benchmarks/quality_checks.py PAIRS.tsv... [--articles DIR...] [--show CODE] [--seed N]

PAIRS.tsv: Vietnamese TAB English, translations known to be good. A DIR holds ``body.vi.txt`` and
``body.en.txt``, blocks parted by blank lines. First the share of pairs with a finding, for each check: these
are false alarms. The terms of the shipped glossary are looked for too, as in a draft; `--no-terms` leaves
them out, which tells the other checks apart. Then one value, name, negation or mark of each English text is
spoilt, and the share of the spoilt ones that a check finds is told.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from ttdn_translate.document import Check, Severity
from ttdn_translate.drafting import segment_constraints
from ttdn_translate.glossary import article_matcher, load
from ttdn_translate.language import person_names
from ttdn_translate.language.values import english_values, parts, vietnamese_values
from ttdn_translate.quality import CHECKS, check_segment
from ttdn_translate.resources import shipped
from ttdn_translate.translation import verify

Pair = tuple[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="*", type=Path)
    parser.add_argument("--articles", nargs="*", type=Path, default=[])
    parser.add_argument("--show", metavar="CODE", help="print the findings of one check")
    parser.add_argument(
        "--show-missed", metavar="SPOILING", help="print what one spoiling hid from the checks"
    )
    parser.add_argument("--no-terms", action="store_true", help="leave the glossary's terms out")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pairs = [pair for path in options.pairs for pair in read_pairs(path)]
    pairs += [pair for folder in options.articles for pair in read_article(folder)]
    false_alarms(pairs, options.show, terms=not options.no_terms)
    if not options.show:
        spoilt(pairs, random.Random(options.seed), options.show_missed)


def read_pairs(path: Path) -> Iterator[Pair]:
    for line in path.read_text(encoding="utf-8").splitlines():
        source, _, target = line.partition("\t")
        yield source, target


def read_article(folder: Path) -> Iterator[Pair]:
    blocks = [
        (folder / f"body.{code}.txt").read_text(encoding="utf-8").strip().split("\n\n")
        for code in ("vi", "en")
    ]
    for source, target in zip(*blocks, strict=True):
        yield re.sub(r"^(?:# |\[caption\] |- )", "", source), re.sub(r"^(?:# |\[caption\] |- )", "", target)


def false_alarms(pairs: list[Pair], show: str | None, *, terms: bool) -> None:
    matcher = article_matcher(load(shipped("glossary")), [])
    uses = [
        verify(target, segment_constraints(source, matcher, None)) if terms else ()
        for source, target in pairs
    ]
    start = time.perf_counter()
    found = [check_segment(*pair, terms=use) for pair, use in zip(pairs, uses, strict=True)]
    seconds = time.perf_counter() - start
    codes = Counter(code for checks in found for code in {c.code for c in checks})
    if show:
        for (source, target), checks in zip(pairs, found, strict=True):
            for check in checks:
                if check.code == show:
                    print(f"{check.message}\n   {source}\n   {target}")
    for severity in (Severity.ERROR, Severity.WARNING):
        hit = sum(any(c.severity is severity for c in checks) for checks in found)
        print(f"pairs with {severity.value:8} {hit:5} of {len(pairs)}  {hit / len(pairs):6.2%}")
    for rule in CHECKS:
        print(
            f"  {rule.code:25} {rule.severity.value:8} {codes[rule.code]:5}  {codes[rule.code] / len(pairs):6.2%}"
        )
    print(f"{len(pairs) / seconds:.0f} segments a second")


def spoilt(pairs: list[Pair], rng: random.Random, show: str | None) -> None:
    for name, spoil in SPOILINGS.items():
        tried = seen = 0
        for source, target in pairs:
            bad = spoil(source, target, rng)
            if bad is None or bad == target:
                continue
            tried += 1
            before = Counter(_codes(check_segment(source, target)))
            found = bool(Counter(_codes(check_segment(source, bad))) - before)
            seen += found
            if show == name and not found:
                print(f"missed {name}\n   {source}\n   {target}\n   {bad}")
        if tried:
            print(f"spoilt: {name:20} found {seen:5} of {tried:5}  {seen / tried:6.2%}")


def _codes(checks: tuple[Check, ...]) -> list[tuple[str, str]]:
    return [(c.code, c.message) for c in checks]


def _other_figure(text: str, rng: random.Random) -> str:
    """``text`` with one of its digits changed."""
    places = [m.start() for m in re.finditer(r"[0-9]", text)]
    at = rng.choice(places)
    return text[:at] + rng.choice([d for d in "123456789" if d != text[at]]) + text[at + 1 :]


def _change(kinds: str) -> Callable[[str, str, random.Random], str | None]:
    """A spoiling: a digit changed in an English value of a kind that stands in the Vietnamese too."""

    def spoil(source: str, target: str, rng: random.Random) -> str | None:
        known = {part for value in vietnamese_values(source) for part in parts(value.key)}
        chosen = [
            v
            for v in english_values(target)
            if re.match(kinds, v.key) and re.search("[0-9]", v.text) and set(parts(v.key)) <= known
        ]
        if not chosen:
            return None
        value = rng.choice(chosen)
        return target[: value.start] + _other_figure(value.text, rng) + target[value.end :]

    return spoil


def _drop_value(source: str, target: str, rng: random.Random) -> str | None:
    """A spoiling: an English value in figures left out."""
    known = {value.key for value in vietnamese_values(source)}
    chosen = [v for v in english_values(target) if v.key in known and re.search("[0-9]", v.text)]
    if not chosen:
        return None
    value = rng.choice(chosen)
    return " ".join((target[: value.start] + target[value.end :]).split())


def _swap_currency(source: str, target: str, _: random.Random) -> str | None:
    if re.search(r"USD|VND", target) is None or ("đồng" not in source and "USD" not in source):
        return None
    return re.sub(r"USD|VND", lambda m: "VND" if m[0] == "USD" else "USD", target, count=1)


def _swap_scale(_source: str, target: str, _: random.Random) -> str | None:
    other = {"million": "billion", "billion": "million"}
    swapped = re.sub(r"(?<=\d )(?:million|billion)", lambda m: other[m[0]], target, count=1)
    return swapped if swapped != target else None


def _names(source: str, target: str) -> list[str]:
    return [n.english for n in person_names(source) if n.english.count(" ") >= 1 and n.english in target]


def _misspell_name(source: str, target: str, rng: random.Random) -> str | None:
    """A spoiling: two letters of a person's name swapped."""
    if not (names := _names(source, target)):
        return None
    name = rng.choice(names)
    at = rng.choice([i for i in range(len(name) - 1) if name[i].islower() and name[i + 1].islower()])
    return target.replace(name, name[:at] + name[at + 1] + name[at] + name[at + 2 :])


def _drop_name(source: str, target: str, _: random.Random) -> str | None:
    return target.replace(names[0], "He") if (names := _names(source, target)) else None


def _drop_not(source: str, target: str, _: random.Random) -> str | None:
    if not re.search(r"(?<!\w)(?:không|chưa)(?!\w)", source) or not re.search(r"\bnot\b", target):
        return None
    return re.sub(r"\b(?:does |do |did )?not ", "", target)


def _cut(_source: str, target: str, _: random.Random) -> str | None:
    words = target.split()
    return " ".join(words[: len(words) * 2 // 5]) if len(words) > 12 else None


def _loop(_source: str, target: str, rng: random.Random) -> str | None:
    words = target.split()
    at = rng.randrange(len(words))
    return " ".join(words[:at] + words[at : at + 3] * 4 + words[at + 3 :]) if len(words) > 8 else None


def _full_stop(source: str, target: str, _: random.Random) -> str | None:
    return target[:-1] if target.endswith(".") and source.endswith(".") else None


SPOILINGS: dict[str, Callable[[str, str, random.Random], str | None]] = {
    "date": _change(r"\d{4}-|\d\d-"),
    "year": _change(r"\d{4}$|\d{4}/"),
    "number": _change("num:"),
    "large number": _change(r"num:\d{3}"),
    "percentage": _change("pct:"),
    "money": _change("money:"),
    "document number": _change("doc:"),
    "ordinal": _change("ord:"),
    "value left out": _drop_value,
    "currency": _swap_currency,
    "scale": _swap_scale,
    "name misspelt": _misspell_name,
    "name left out": _drop_name,
    "negation left out": _drop_not,
    "cut short": _cut,
    "loop": _loop,
    "full stop lost": _full_stop,
}


if __name__ == "__main__":
    main()
