"""The termbase that is shipped: sound, complete, in the house style."""

from __future__ import annotations

import csv
from itertools import pairwise

from ttdn_translate.glossary import Matcher, Termbase, examine
from ttdn_translate.glossary.surfaces import is_abbreviation
from ttdn_translate.glossary.units import unit_and_name
from ttdn_translate.resources import shipped


def test_nothing_of_the_first_compilation_is_lost(termbase: Termbase) -> None:
    assert len(termbase) >= 2150


def test_nothing_but_abbreviations_of_two_meanings_is_doubtful() -> None:
    found = examine(shipped("glossary"))
    assert found.faults == ()
    assert [str(w) for w in found.warnings if w.code != "conflict"] == []
    surfaces = {w.message.split("'")[1] for w in found.warnings}
    assert all(is_abbreviation(surface) for surface in surfaces), surfaces


def test_each_form_of_the_house_style_is_what_a_text_gets(termbase: Termbase) -> None:
    matcher = Matcher(termbase)
    by_id = {e.id: e for e in termbase.entries}
    with (shipped("glossary") / "house-style.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 107
    for row in rows:
        assert by_id[row["entry"]].en == row["en"]
        found = [o for o in matcher.occurrences(row["vi"]) if o.entry.id == row["entry"]]
        instruction = row["en"].startswith("(") or "+" in row["en"]
        assert instruction or found, row
        alone = [o for o in found if not o.refusal and o.end - o.start == len(row["vi"])]
        if alone:
            assert [c.forms[0] for c in matcher.constraints(row["vi"])] == [row["en"]]


def test_files_are_plain_csv_with_the_kind_they_are_named_for() -> None:
    for path in sorted(shipped("glossary").glob("*.csv")):
        raw = path.read_bytes()
        assert b"\r" not in raw, path.name
        assert raw.endswith(b"\n"), path.name
        if path.name != "house-style.csv":
            kinds = {row["kind"] for row in csv.DictReader(raw.decode("utf-8").splitlines())}
            assert len(kinds) == 1, path.name


def test_a_body_of_each_known_unit_says_the_unit_once(termbase: Termbase) -> None:
    matcher = Matcher(termbase)
    units = [e.vi for e in termbase.entries if e.kind == "place" and unit_and_name(e.vi)]
    assert len(units) > 200
    for vi in units:
        for body in ("Hội Nông dân", "Đảng ủy"):
            (found,) = matcher.constraints(f"{body} {vi}")
            words = found.forms[0].split()
            assert all(a != b for a, b in pairwise(words)), found.forms[0]
