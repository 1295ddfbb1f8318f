"""Inlining replaces each span by its English form; nothing is lost and nothing doubled."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.translation.inlining import inline


def test_form_stands_in_place_of_its_span() -> None:
    source = "Giám đốc Sở Y tế tỉnh phát biểu"
    c = Constraint(ConstraintKind.TERM, "so-y-te", 9, 21, source[9:21], ("Provincial Department of Health",))
    done = inline(source, [c])
    assert done.text == "Giám đốc Provincial Department of Health phát biểu"
    assert [done.text[s:e] for s, e in done.spans] == ["Provincial Department of Health"]


def test_capital_at_the_head_of_the_sentence_is_kept() -> None:
    source = "Công tác đối ngoại được quan tâm"
    c = Constraint(ConstraintKind.TERM, "x", 0, 18, source[:18], ("foreign affairs work",))
    assert inline(source, [c]).text == "Foreign affairs work được quan tâm"


def test_constraints_not_chosen_keep_their_words() -> None:
    source = "ngày 18/01/2022 tại"
    c = Constraint(ConstraintKind.DATE, "2022-01-18", 0, 15, source[:15], ("18 January 2022",))
    done = inline(source, [c], ())
    assert done.text == source
    assert done.done == frozenset()
    assert done.spans == ((0, 15),)


@st.composite
def constrained(draw: st.DrawFn) -> tuple[str, list[Constraint]]:
    text = draw(st.text(min_size=1, max_size=60))
    marks = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = list(zip(marks[::2], marks[1::2], strict=False))
    kinds = st.sampled_from(list(ConstraintKind))
    form = st.text(min_size=1, max_size=12)
    return text, [Constraint(draw(kinds), "id", s, e, text[s:e], (draw(form),)) for s, e in spans]


@given(constrained())
def test_nothing_is_lost_or_doubled(case: tuple[str, list[Constraint]]) -> None:
    text, constraints = case
    done = inline(text, constraints)
    assert len(done.spans) == len(constraints)
    rebuilt, at = [], 0
    for c, (start, end) in zip(constraints, done.spans, strict=True):
        assert at <= start <= end <= len(done.text)
        assert (
            done.text[start:end].lower() == c.forms[0].lower() or done.text[start:end][1:] == c.forms[0][1:]
        )
        rebuilt += [done.text[at:start], text[c.start : c.end]]
        at = end
    assert "".join([*rebuilt, done.text[at:]]) == text
