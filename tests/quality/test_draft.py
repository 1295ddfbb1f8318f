"""`check_draft` sees the whole article: its date, and that a person is written the same way throughout."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ttdn_translate.document import (
    Block,
    BlockKind,
    Draft,
    DraftBlock,
    EngineInfo,
    GlossaryInfo,
    Segment,
)
from ttdn_translate.quality import check_draft


def draft(*pairs: tuple[str, str]) -> Draft:
    blocks = tuple(
        DraftBlock(
            Block(i, BlockKind.TITLE if i == 0 else BlockKind.PARAGRAPH, source),
            (Segment(f"{i}.0", source, target),),
        )
        for i, (source, target) in enumerate(pairs)
    )
    engine = EngineInfo("model", "0", "ctranslate2", "int8", 4)
    return Draft("0" * 16, None, date(2022, 1, 18), None, "vi", (), engine, GlossaryInfo("0", 0), blocks)


def findings(*pairs: tuple[str, str]) -> list[list[str]]:
    return [[c.code for c in s.checks] for s in check_draft(draft(*pairs)).segments()]


def test_every_segment_gets_its_findings() -> None:
    assert findings(
        ("Đại biểu dự hội nghị", "Delegates attending the conference"),
        ("Tỉnh tổ chức hội nghị.", "The province holds holds a conference."),
    ) == [[], ["doubled-word"]]


def test_person_written_otherwise_in_a_later_segment_is_found() -> None:
    first, second = findings(
        ("Bà Lê Thị Thanh Hà dự hội nghị", "Ms. Le Thi Thanh Ha attends the conference"),
        ("Bà Lê Thị Thanh Hà phát biểu kết luận.", "Ms. Le Thi Thanh Hai made the concluding remarks."),
    )
    assert first == []
    assert "person-misspelt" in second


def test_old_findings_are_replaced() -> None:
    once = check_draft(draft(("Tỉnh họp", "The province province meets")))
    assert check_draft(once) == once


def test_an_article_without_a_date_is_told_once() -> None:
    dated = draft(("Tỉnh họp", "The province meets"), ("Tỉnh họp", "The province meets"))
    undated = check_draft(replace(dated, published=None))
    assert [[c.code for c in s.checks] for s in undated.segments()] == [["article-undated"], []]
