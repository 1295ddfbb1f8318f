"""Forms that change places: both sides say the same, spans and links stay true."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.learning.prepared_pair import Copy, PreparedPair
from ttdn_translate.learning.swapping import forms_of, swapped

_VI = "Sở Ngoại vụ gửi bà Hoa 1.250 tỷ đồng."
_EN = "The Department of Foreign Affairs sends Ms. Hoa 1,250 billion VND."


def copy(vi: str, en: str, kind: str) -> Copy:
    return Copy((_VI.index(vi), _VI.index(vi) + len(vi)), en, (_EN.index(en), _EN.index(en) + len(en)), kind)


def pair() -> PreparedPair:
    gives = (_VI.index("gửi"), _VI.index("gửi") + 3), (_EN.index("sends"), _EN.index("sends") + 5)
    office = (0, 2), (4, 14)
    return PreparedPair(
        _VI,
        _EN,
        (
            copy("Sở Ngoại vụ", "Department of Foreign Affairs", "term"),
            copy("bà Hoa", "Ms. Hoa", "person"),
            copy("1.250 tỷ đồng", "1,250 billion VND", "money"),
        ),
        (office, gives),
    )


FORMS = {
    ("term", True, 4): ("Bureau of Outer and Other Matters",),
    ("person", True, 2): ("Mr. An",),
}


def test_every_form_that_is_drawn_gives_way_on_both_sides() -> None:
    found = swapped(pair(), {0, 1, 2}, 1.0, FORMS, Random(1))
    amount = found.copies[2].form
    assert found.en == f"The Bureau of Outer and Other Matters sends Mr. An {amount}."
    assert amount != "1,250 billion VND"
    assert amount[1] == ","
    assert amount.endswith(" billion VND")
    assert found.vi == _VI


def test_spans_and_links_follow_and_links_to_what_is_gone_are_left_out() -> None:
    found = swapped(pair(), {0, 1, 2}, 1.0, FORMS, Random(1))
    assert [found.en[slice(*c.target)] for c in found.copies] == [c.form for c in found.copies]
    assert [found.en[slice(*t)] for _, t in found.links] == ["sends"]


def test_forms_not_drawn_and_not_put_in_stay() -> None:
    assert swapped(pair(), {0, 1, 2}, 0.0, FORMS, Random(1)) == pair()
    assert swapped(pair(), (), 1.0, FORMS, Random(1)) == pair()
    only = swapped(pair(), {1}, 1.0, FORMS, Random(1))
    assert only.en == _EN.replace("Ms. Hoa", "Mr. An")


def test_a_form_stays_where_no_other_of_its_kind_is_known() -> None:
    assert swapped(pair(), {0}, 1.0, {}, Random(1)) == pair()


def test_the_capital_of_a_sentence_stays() -> None:
    one = PreparedPair("Quý I tăng.", "First quarter up.", (Copy((0, 5), "first quarter", (0, 13), "date"),))
    found = swapped(one, {0}, 1.0, {("date", False, 2): ("third quarter",)}, Random(1))
    assert found.en == "Third quarter up."
    assert found.copies[0].form == "third quarter"


def test_common_words_stay_which_mean_what_they_say() -> None:
    one = PreparedPair("hội nghị", "conference", (Copy((0, 8), "conference", (0, 10), "term"),))
    assert swapped(one, {0}, 1.0, {("term", False, 1): ("pagoda",)}, Random(1)) == one


def test_forms_are_kept_apart_by_kind_capital_and_length() -> None:
    assert forms_of([pair(), pair()]) == {
        ("term", True, 4): ("Department of Foreign Affairs",),
        ("person", True, 2): ("Ms. Hoa",),
        ("money", False, 3): ("1,250 billion VND",),
    }


@pytest.mark.parametrize("form", ["0,5", "12.5%", "No. 07/2021/NĐ-CP", "3,000 people"])
@given(seed=st.integers(0, 2**32))
def test_a_number_keeps_its_shape(form: str, seed: int) -> None:
    one = PreparedPair("x", form, (Copy((0, 1), form, (0, len(form)), "number"),))
    found = swapped(one, {0}, 1.0, {}, Random(seed)).en
    assert [c if not c.isdigit() else "0" for c in found] == [c if not c.isdigit() else "0" for c in form]
    assert (found[0] == "0") == (form[0] == "0") or not form[0].isdigit()
