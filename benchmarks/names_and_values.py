"""People and values on parallel text: speed, names found and missed, sexes guessed, values that good English lacks.

    python benchmarks/names_and_values.py PAIRS.tsv... [--show N]

PAIRS.tsv has a Vietnamese text, a tab and its good English in each line. A name counts as wrong where the English
has not its form, as missed where the English says Mr. or Ms. and a name, and we have none of its words; a missed
name may be a foreign one that Vietnamese respells. A sex counts where the English says Mr. or Ms. before that name.
Speed is of processor time, in UTF-8 bytes and in characters.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from ttdn_translate.document import TermStatus
from ttdn_translate.language import article_people, normalise, person_constraints, person_names, plain
from ttdn_translate.language.name_sex import sex_of
from ttdn_translate.language.values import value_constraints
from ttdn_translate.translation import verify

TITLED = re.compile(r"\b(Mr|Ms|Mrs)\. ((?:[A-ZĐ][\w'’-]*)(?: [A-ZĐ][\w'’-]*){0,4})")


def seconds(work: Callable[[str], object], texts: Iterable[str]) -> float:
    """Return the processor time that ``work`` takes on all ``texts``."""
    started = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - started


def show_speed(texts: list[str]) -> None:
    """Print how fast people and values are recognised, and an article's people learnt."""
    size, characters = sum(len(t.encode()) for t in texts), sum(map(len, texts))
    names, values = seconds(person_constraints, texts), seconds(value_constraints, texts)
    people = seconds(lambda _: article_people(texts), [""])
    for what, took in (("people", names), ("values", values), ("both", names + values), ("memory", people)):
        print(f"{what:8}{size / took / 1000:8,.0f} kB/s {characters / took:12,.0f} characters/s")


def show_people(pairs: list[tuple[str, str]], show: int) -> None:
    """Print how many names are found, wrong and missed, and how well names and honorifics tell the sex."""
    found = titled = missed = 0
    wrong: list[str] = []
    absent: list[str] = []
    sexes: Counter[tuple[bool, bool]] = Counter()
    for source, target in pairs:
        names = person_names(source)
        found += len(names)
        folded = _folded(target)
        wrong += [f"{n.text} = {n.english}: {source}" for n in names if _folded(n.english) not in folded]
        for m in TITLED.finditer(target):
            titled += 1
            name = re.sub(r"['’]s?$", "", m[2])
            ours = [n for n in names if n.english.startswith(name) or f"{name} ".startswith(f"{n.english} ")]
            if not ours:
                missed += 1
                absent.append(f"{m[0]}: {source}")
                continue
            told = sex_of(ours[0].text.split())
            if told.sex:
                sexes[told.sure, told.sex == ("m" if m[1] == "Mr" else "f")] += 1
    print(
        f"names    {found:6,} found, {len(wrong):,} not so in the English ({len(wrong) / max(found, 1):.2%})"
    )
    print(f"Mr., Ms. {titled:6,} in the English, {missed:,} missed ({missed / max(titled, 1):.2%})")
    for how, sure in (("by Thị, Văn and the like", True), ("by the other syllables", False)):
        right, false = sexes[sure, True], sexes[sure, False]
        print(f"sex      {right + false:6,} told {how}, {false:,} wrong")
    print("\n".join([*(f"  wrong  {w}" for w in wrong[:show]), *(f"  missed {a}" for a in absent[:show])]))


def show_values(pairs: list[tuple[str, str]]) -> None:
    """Print, by kind, the share of values whose forms the good English lacks."""
    demanded: Counter[str] = Counter()
    lacking: Counter[str] = Counter()
    for source, target in pairs:
        for use in verify(target, value_constraints(source)):
            demanded[use.constraint.kind.value] += 1
            lacking[use.constraint.kind.value] += use.status is TermStatus.MISSING
    for kind, n in sorted(demanded.items()):
        print(f"{kind:16}{n:6,} demanded, {lacking[kind]:3} not in the English ({lacking[kind] / n:.1%})")


def _folded(text: str) -> str:
    return plain(text).replace("’", "'").replace("-", " ").lower()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N wrong and N missed names")
    args = parser.parse_args()
    lines = [line for path in args.pairs for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [(normalise(source), target) for source, target, *_ in (line.split("\t") for line in lines)]
    show_speed([source for source, _ in pairs])
    show_people(pairs, args.show)
    show_values(pairs)


if __name__ == "__main__":
    main()
