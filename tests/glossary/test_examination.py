"""What may be wrong between entries: each rule finds what it is for, and leaves what is meant."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.glossary.termbases import Write

from ttdn_translate.errors import TermbaseError
from ttdn_translate.glossary import examine, load
from ttdn_translate.glossary.examination import RULES


def found(folder: Path, code: str) -> list[str]:
    examination = examine(folder)
    every = (*examination.faults, *examination.warnings, *examination.notes)
    return [str(finding) for finding in every if finding.code == code]


@pytest.mark.parametrize(
    ("code", "rows", "message"),
    [
        (
            "conflict",
            [{"id": "other", "en": "Health Department"}],
            "terms.csv:2: warning: 'Sở Y tế' is 'Department of Health' here and 'Health Department' in"
            " terms.csv:3 (other) at the same time",
        ),
        ("conflict", [{"id": "o", "vi": "SYT", "vi_variants": "Sở Y tế", "en": "Health Service"}], "'Sở Y tế' is"),
        ("conflict", [{"id": "other", "vi": "Sở  Y tế", "en": "Health Department"}], "'Sở Y tế' is"),
        ("conflict", [{"id": "other", "vi": "SỞ Y TẾ", "en": "Health Department"}], ""),  # capitals tell them apart
        ("conflict", [{"id": "other", "en": "Department of Health"}], ""),
        ("conflict", [{"id": "other", "en": "Health Department", "valid_from": "2026-01-01"}], ""),
        ("overlap", [{"id": "other", "en": "Health Department", "valid_from": "2026-01-01"}], ""),
        ("conflict", [{"id": "other", "en": "Health Department", "valid_from": "2025-12-31"}], ""),
        (
            "overlap",
            [{"id": "other", "en": "Health Department", "valid_from": "2025-12-01"}],
            "terms.csv:2: warning: 'Sở Y tế' is valid from 2025-12-01 to 2025-12-31 both here and in terms.csv:3",
        ),
        ("overlap", [{"id": "other", "valid_from": "2025-12-01"}], "from 2025-12-01 to 2025-12-31"),
        ("duplicate", [{"id": "other"}], "'Sở Y tế' is 'Department of Health' in terms.csv:3 (other)"),
        ("duplicate", [{"id": "other", "valid_from": "2026-01-01"}], ""),
        ("repeated-form", [{"id": "other", "vi_variants": "SYT|SYT"}], "terms.csv:3: warning: 'SYT' stands twice"),
        ("repeated-form", [{"id": "other", "en_variants": "Department of Health"}], "stands twice"),
        ("repeated-form", [{"id": "other", "en_variants": "DOH", "en_forbidden": "MOH"}], ""),
        (
            "forbidden-preferred",
            [{"id": "other", "en": "Health Office", "en_forbidden": "Department of Health"}],
            "terms.csv:3: warning: 'Department of Health' is forbidden here, preferred for 'Sở Y tế' in terms.csv:2",
        ),
        ("forbidden-preferred", [{"id": "o", "vi": "Bộ Y tế", "en_forbidden": "Department of Health", "en": "M"}], ""),
        (
            "forbidden-elsewhere",
            [{"id": "o", "vi": "Bộ Y tế", "en_forbidden": "Department of Health", "en": "Ministry of Health"}],
            "terms.csv:3: info: 'Department of Health' is forbidden here, preferred in terms.csv:2 (so-y-te)",
        ),
        (
            "unreachable",
            [{"id": "a-so", "kind": "agency"}],
            "terms.csv:2: warning: 'Sở Y tế' never matches: 'Sở Y tế' is always taken for a-so (terms.csv:3)",
        ),
        ("unreachable", [{"id": "a-so", "kind": "agency", "valid_from": "2026-01-01"}], ""),  # only later
        ("unreachable", [{"id": "a-so", "kind": "agency", "note": "common word"}], ""),
        ("unreachable", [{"id": "a-so", "kind": "agency", "vi": "SYT", "vi_variants": "Sở Y Tế"}], ""),
        (
            "never-alone",
            [{"id": "o", "vi": "kỷ niệm ... năm", "kind": "event"}],
            "terms.csv:3: info: 'kỷ niệm ... năm' never matches alone: a pattern or an instruction to the writer",
        ),
        ("never-alone", [{"id": "o", "vi": "QĐ", "kind": "document"}], "a code of document numbers"),
        ("never-alone", [{"id": "o", "vi": "QĐ", "vi_variants": "Quyết định", "kind": "document"}], ""),
        ("never-alone", [{"id": "o", "vi": "kế hoạch", "kind": "document", "note": "common word"}], ""),
        (
            "cyclic-variants",
            [{"id": "o", "vi": "Sở Sức khỏe", "vi_variants": "Sở Y tế"}],
            "",  # a variant that is another's main form, one way only
        ),
    ],
)  # fmt: skip
def test_a_rule_finds_what_it_is_for(
    write: Write, code: str, rows: list[dict[str, str]], message: str
) -> None:
    folder = write({"valid_to": "2025-12-31"}, *rows)
    lines = found(folder, code)
    assert (message in lines[0]) if message else lines == []


@pytest.mark.parametrize("length", [2, 3, 7])
def test_variants_that_go_round_in_a_circle_are_an_error(write: Write, length: int) -> None:
    rows = [{"id": f"r-{n}", "vi": f"Sở {n}", "vi_variants": f"Sở {(n + 1) % length}"} for n in range(length)]
    tail = {"id": "tail", "vi": "Sở Đuôi", "vi_variants": "Sở 0"}
    folder = write(*rows, tail)
    with pytest.raises(TermbaseError) as caught:
        load(folder)
    lines = str(caught.value).splitlines()[1:]
    assert len(lines) == length
    assert lines[0] == (
        "terms.csv:2: variant 'Sở 1' is the main form of r-1 (terms.csv:3), whose variants lead back here"
    )


def test_an_old_and_a_new_name_may_be_each_other_s_variants(write: Write) -> None:
    old = {"id": "old", "vi": "Sở Cũ", "vi_variants": "Sở Mới", "valid_to": "2025-02-28"}
    new = {"id": "new", "vi": "Sở Mới", "vi_variants": "Sở Cũ", "valid_from": "2025-03-01"}
    assert found(write(old, new), "cyclic-variants") == []


def test_findings_come_in_the_order_of_files_and_lines(write: Write) -> None:
    write(
        {"id": "b", "vi_variants": "SYT|SYT"}, {"id": "a", "vi": "Sở X", "vi_variants": "X|X"}, name="z.csv"
    )
    folder = write({"id": "c", "vi": "Sở Z", "vi_variants": "Z|Z"}, name="a.csv")
    assert [line.split(": ")[0] for line in found(folder, "repeated-form")] == [
        "a.csv:2",
        "z.csv:2",
        "z.csv:3",
    ]


def test_each_rule_says_what_it_looks_for() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(rule.help.endswith(".") and len(rule.help) > 20 for rule in RULES)


def test_thousands_of_entries_of_one_form_are_examined_quickly(write: Write) -> None:
    rows = [{"id": f"r-{n}", "en": f"Department {n}"} for n in range(5_000)]
    folder = write(*rows)
    started = time.process_time()
    assert len(examine(folder).warnings) > 100
    assert time.process_time() - started < 5
