"""The line from an article to its draft: what is copied, what is put together, what the model is asked."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from ttdn_translate.document import (
    Article,
    Block,
    BlockKind,
    ConstraintKind,
    Draft,
    Origin,
    TermStatus,
)
from ttdn_translate.drafting import Drafter, open_drafter
from ttdn_translate.errors import NotVietnamese
from ttdn_translate.translation import verify
from ttdn_translate.workspace import Settings, StyleSettings

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def drafter() -> Drafter:
    return open_drafter(Settings())


def article(*texts: str, kinds: tuple[BlockKind, ...] = ()) -> Article:
    all_kinds = kinds or (BlockKind.TITLE, *[BlockKind.PARAGRAPH] * (len(texts) - 1))
    blocks = tuple(Block(i, k, t) for i, (k, t) in enumerate(zip(all_kinds, texts, strict=True)))
    return Article("0" * 16, "test", texts[0], blocks, published=date(2022, 3, 5))


def draft_of(drafter: Drafter, *texts: str, kinds: tuple[BlockKind, ...] = ()) -> Draft:
    (draft,) = drafter.drafts([article(*texts, kinds=kinds)])
    return draft


TITLE = "Tỉnh Hà Nam tổ chức hội nghị"


def test_english_block_is_copied(drafter: Drafter) -> None:
    english = "The conference was held with the participation of many international organisations."
    draft = draft_of(drafter, TITLE, english)
    assert draft.blocks[1].target == english
    assert [s.origin for s in draft.blocks[1].segments] == [Origin.COPIED]


def test_numeric_cells_are_rewritten_without_the_model(drafter: Drafter) -> None:
    row = "Kim ngạch xuất khẩu | 3.412,0 | 122,4 | -"
    draft = draft_of(drafter, TITLE, row, kinds=(BlockKind.TITLE, BlockKind.TABLE_ROW))
    cells = draft.blocks[1].segments
    assert [s.source for s in cells] == row.split(" | ")
    assert [s.target for s in cells[1:]] == ["3,412.0", "122.4", "-"]
    assert all(s.origin is Origin.COPIED and s.score is None for s in cells[1:])


def test_title_alone_in_a_cell_is_its_official_form(drafter: Drafter) -> None:
    draft = draft_of(drafter, TITLE, "Giám đốc Sở Ngoại vụ")
    assert draft.blocks[1].target == "Director of the Department of Foreign Affairs"


def test_two_terms_side_by_side_are_left_to_the_model(drafter: Drafter) -> None:
    draft = draft_of(drafter, TITLE, "Hội nghị tổng kết công tác thông tin đối ngoại")
    (segment,) = draft.blocks[1].segments
    assert segment.origin is Origin.MT
    assert segment.score is not None


@pytest.mark.parametrize("text", ["II. NHIỆM VỤ TRỌNG TÂM NĂM 2022", "ỦY BAN NHÂN DÂN TỈNH HÀ NAM"])
def test_text_in_capitals_stays_in_capitals(drafter: Drafter, text: str) -> None:
    target = draft_of(drafter, TITLE, text).blocks[1].target
    assert target == target.upper()
    assert any(c.isalpha() for c in target)


def test_article_that_is_not_vietnamese_is_refused(drafter: Drafter) -> None:
    with pytest.raises(NotVietnamese, match=r"^test: not a Vietnamese article"):
        drafter.accept(
            article("Conference on trade", "The leaders of the province met investors from Japan.")
        )


def test_statuses_tell_the_truth_and_sources_join_again(drafter: Drafter) -> None:
    body = (
        "Sáng 5/3/2022, bà Lê Thị Thanh Hà, Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng Ban Tuyên giáo Tỉnh ủy tỉnh Hà Nam, "
        "làm việc với lãnh đạo Sở Thông tin và Truyền thông, Sở Ngoại vụ, Công an tỉnh và UBND thành phố Phủ Lý về "
        "Chỉ thị số 25-CT/TW, ngày 08/8/2018 của Ban Bí thư; dự án có tổng vốn 1.250 tỷ đồng."
    )
    draft = draft_of(drafter, TITLE, body)
    assert draft.blocks[1].source == body
    for segment in draft.segments():
        for term, again in zip(
            segment.terms, verify(segment.target, [t.constraint for t in segment.terms]), strict=True
        ):
            assert (term.status is TermStatus.MISSING) == (again.status is TermStatus.MISSING)
            assert term.target_span == again.target_span
            c = term.constraint
            assert segment.source[c.start : c.end] == c.source
        assert all(a.constraint.end <= b.constraint.start for a, b in pairwise(segment.terms))
    english = draft.blocks[1].target
    assert "Ms. Le Thi Thanh Ha" in english
    assert "No. 25-CT/TW dated 8 August 2018" in english


def test_drafts_come_in_the_order_of_the_articles(drafter: Drafter) -> None:
    articles = [article(f"Hội nghị lần thứ {n} tại tỉnh Hà Nam") for n in range(2, 30)]
    assert [d.title_vi for d in drafter.drafts(articles)] == [a.title for a in articles]


def test_same_article_alone_and_in_company_gives_the_same_draft(drafter: Drafter) -> None:
    one = article(TITLE, "Giám đốc Sở Y tế phát biểu tại hội nghị.")
    others = [article(f"Hội nghị lần thứ {n}", "Đại biểu trao đổi về hợp tác đầu tư.") for n in range(2, 9)]
    (alone,) = drafter.drafts([one])
    *_, together = drafter.drafts([*others, one])
    assert [b.target for b in alone.blocks] == [b.target for b in together.blocks]


def test_article_drafted_alone_is_the_same_draft_each_time(drafter: Drafter) -> None:
    """Whatever was drafted before it, down to the last digit: what a stopped and repeated submission needs."""
    one = article(TITLE, "Giám đốc Sở Y tế phát biểu tại hội nghị.")
    others = [article(f"Hội nghị lần thứ {n}", "Đại biểu trao đổi về hợp tác đầu tư.") for n in range(2, 9)]
    (alone,) = drafter.drafts([one], window_segments=1)
    *_, after_others = drafter.drafts([*others, one], window_segments=1)
    assert alone == after_others


def test_the_same_person_is_the_same_throughout(drafter: Drafter) -> None:
    draft = draft_of(
        drafter,
        TITLE,
        "Đồng chí Đặng Tấn Lực, Chủ tịch UBND tỉnh, tiếp bà Võ Hoài Anh.",
        "Đồng chí Lực cảm ơn đồng chí Hoài Anh.",
    )
    people = [
        t.target for s in draft.segments() for t in s.terms if t.constraint.kind is ConstraintKind.PERSON
    ]
    assert people == ["Mr. Dang Tan Luc", "Ms. Vo Hoai Anh", "Mr. Luc", "Ms. Hoai Anh"]
    assert "Comrade" not in " ".join(s.target for s in draft.segments())


def test_the_sites_style_is_in_the_draft_and_its_signature(drafter: Drafter) -> None:
    style = StyleSettings(dates="January 18, 2022", money="VND 250 million", scale="1.25 trillion")
    styled = open_drafter(Settings(style=style))
    row = "18/01/2022 | 1.250 tỷ đồng"
    kinds = (BlockKind.TITLE, BlockKind.TABLE_ROW)
    assert (
        draft_of(styled, TITLE, row, kinds=kinds).blocks[1].target == "January 18, 2022 | VND 1.25 trillion"
    )
    assert (
        draft_of(drafter, TITLE, row, kinds=kinds).blocks[1].target == "18 January 2022 | 1,250 billion VND"
    )
    sentence = "Ngày 18/01/2022, tỉnh Hà Nam tổ chức hội nghị tổng kết công tác thông tin đối ngoại."
    assert "January 18, 2022" in draft_of(styled, TITLE, sentence).blocks[1].target
    assert styled.signature.startswith(drafter.signature)
    assert styled.signature != drafter.signature
