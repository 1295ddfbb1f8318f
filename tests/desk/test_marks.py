"""Terms are marked where they stand, and whatever their spans say, no text is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.desk.drafts import LEAD, segment

from ttdn_translate.desk.web.marks import source_runs, target_runs
from ttdn_translate.document import Constraint, ConstraintKind, Segment, TermStatus, TermUse


def test_terms_are_marked_in_both_languages() -> None:
    made = segment("1.0", *LEAD)
    assert [r.text for r in source_runs(made) if r.term] == ["Ban Chỉ đạo tỉnh"]
    assert [r.text for r in target_runs(made) if r.term] == ["Provincial Steering Committee"]


SPAN = st.tuples(st.integers(-3, 30), st.integers(-3, 30))


@given(text=st.text(max_size=20), spans=st.lists(SPAN, max_size=5))
def test_no_text_is_lost(text: str, spans: list[tuple[int, int]]) -> None:
    terms = tuple(
        TermUse(
            Constraint(ConstraintKind.TERM, "t", *span, "x", ("x",)),
            TermStatus.PRESENT,
            "x",
            target_span=span,
        )
        for span in spans
    )
    made = Segment("0.0", text, text, terms=terms)
    assert "".join(r.text for r in source_runs(made)) == text
    assert "".join(r.text for r in target_runs(made)) == text
