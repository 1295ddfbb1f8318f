"""A form that was put in by rule is pointed out until someone has written the segment."""

from __future__ import annotations

import pytest

from ttdn_translate.document import Constraint, ConstraintKind, Origin, Severity, TermStatus, TermUse
from ttdn_translate.quality import check_segment

SOURCE = "Sở Y tế tổ chức hội nghị."
TARGET = "The Department of Health held a conference."


@pytest.mark.parametrize(
    ("status", "code", "severity"),
    [
        (TermStatus.SUBSTITUTED, "term-substituted", Severity.WARNING),
        (TermStatus.REPAIRED, "term-repaired", Severity.INFO),
    ],
)
def test_what_was_put_in_by_rule_is_told(status: TermStatus, code: str, severity: Severity) -> None:
    constraint = Constraint(ConstraintKind.TERM, "x", 0, 7, "Sở Y tế", ("Department of Health",))
    use = TermUse(constraint, status, "Department of Health", (4, 24))
    (found,) = check_segment(SOURCE, TARGET, terms=[use])
    assert (found.code, found.severity) == (code, severity)
    assert "Department of Health" in found.message
    assert check_segment(SOURCE, TARGET, terms=[use], origin=Origin.HUMAN) == ()
