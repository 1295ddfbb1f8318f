"""`ttdn.draft/1`: an exact round trip, and a schema that takes every draft and refuses faults."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from ttdn_translate.document import (
    Block,
    BlockKind,
    Check,
    Constraint,
    ConstraintKind,
    Draft,
    DraftBlock,
    EngineInfo,
    GlossaryInfo,
    Image,
    Origin,
    Segment,
    Severity,
    TermStatus,
    TermUse,
)
from ttdn_translate.document.article import CELL_SEPARATOR
from ttdn_translate.document.draft import draft_from_json, draft_to_json

SCHEMA = json.loads(
    files("ttdn_translate.document").joinpath("schemas", "draft-1.schema.json").read_text("utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)

texts = st.one_of(
    st.sampled_from(
        ["Ủy ban nhân dân tỉnh Hà Nam", "ngày 18/01/2022", "1.234,5 tỷ đồng", '“Kết luận số 16-KL/TW"', ""]
    ),
    st.text(st.characters(codec="utf-8"), max_size=20),
)
whole = st.integers(0, 2**31)
spans = st.tuples(whole, whole)
maybe_text = st.none() | texts


@st.composite
def term_uses(draw: st.DrawFn) -> TermUse:
    start, end = draw(spans)
    forms = draw(st.lists(texts, min_size=1, max_size=3))
    constraint = Constraint(
        draw(st.sampled_from(ConstraintKind)),
        draw(texts),
        start,
        end,
        draw(texts),
        tuple(forms),
        tuple(draw(st.lists(texts, max_size=2))),
    )
    return TermUse(constraint, draw(st.sampled_from(TermStatus)), draw(texts), draw(st.none() | spans))


checks = st.builds(Check, texts, st.sampled_from(Severity), texts)


@st.composite
def draft_blocks(draw: st.DrawFn, index: int, kind: BlockKind) -> DraftBlock:
    segments = tuple(
        Segment(
            id=f"{index}.{n}",
            source=draw(texts),
            target=draw(texts),
            score=draw(st.none() | st.floats(-50, 0, allow_nan=False)),
            origin=draw(st.sampled_from(Origin)),
            terms=tuple(draw(st.lists(term_uses(), max_size=2))),
            checks=tuple(draw(st.lists(checks, max_size=2))),
            signature=draw(texts),
        )
        for n in range(draw(st.integers(1, 3)))
    )
    separator = CELL_SEPARATOR if kind is BlockKind.TABLE_ROW else " "
    block = Block(
        index=index,
        kind=kind,
        text=separator.join(s.source for s in segments),
        group=draw(st.none() | st.integers(1, 9)),
        level=draw(st.integers(0, 6)),
        ordered=draw(st.booleans()),
        header=draw(st.booleans()),
    )
    return DraftBlock(block, segments)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    kinds = [BlockKind.TITLE, *draw(st.lists(st.sampled_from(BlockKind), max_size=4))]
    images = st.builds(Image, texts, texts, texts, st.none() | whole)
    return Draft(
        article_id=draw(st.from_regex(r"[0-9a-f]{16}", fullmatch=True)),
        source_url=draw(maybe_text),
        published=draw(st.none() | st.dates()),
        author=draw(maybe_text),
        language=draw(texts),
        images=tuple(draw(st.lists(images, max_size=2))),
        engine=EngineInfo(draw(texts), draw(texts), draw(texts), draw(texts), draw(st.integers(1, 16))),
        glossary=GlossaryInfo(draw(texts), draw(whole)),
        blocks=tuple(draw(draft_blocks(index, kind)) for index, kind in enumerate(kinds)),
    )


@given(drafts())
def test_a_draft_comes_back_exactly_and_fits_its_schema(draft: Draft) -> None:
    data = draft_to_json(draft)
    VALIDATOR.validate(data)
    assert draft_from_json(data) == draft
    assert draft_from_json(json.loads(json.dumps(data, allow_nan=False))) == draft


def small() -> dict[str, Any]:
    block = Block(0, BlockKind.TITLE, "Hội nghị tổng kết")
    term = TermUse(
        Constraint(ConstraintKind.TERM, "t1", 0, 8, "Hội nghị", ("conference",)),
        TermStatus.PRESENT,
        "conference",
        (6, 16),
    )
    check = Check("length", Severity.INFO, "ngắn")
    segment = Segment("0.0", "Hội nghị tổng kết", "Final conference", -0.4, terms=(term,), checks=(check,))
    draft = Draft(
        article_id="5f2c9a0011223344",
        source_url=None,
        published=None,
        author=None,
        language="vi",
        images=(),
        engine=EngineInfo("m", "r", "ctranslate2", "int8", 4),
        glossary=GlossaryInfo("v", 3),
        blocks=(DraftBlock(block, (segment,)),),
    )
    return draft_to_json(draft)


def test_unknown_keys_are_ignored_and_allowed() -> None:
    data = small()
    expected = draft_from_json(small())
    data["later"] = data["article"]["later"] = data["blocks"][0]["segments"][0]["later"] = {"a": 1}
    VALIDATOR.validate(data)
    assert draft_from_json(data) == expected


def put(*path: Any) -> Callable[[dict[str, Any]], None]:
    """A fault: the value last in ``path`` put at the keys before it."""

    def fault(data: dict[str, Any]) -> None:
        *way, key, value = path
        for step in way:
            data = data[step]
        data[key] = value

    return fault


SEGMENT = ("blocks", 0, "segments", 0)


@pytest.mark.parametrize(
    "fault",
    [
        put("schema", "ttdn.draft/2"),
        put("article", None),
        put("article", "id", "../../etc"),
        put("article", "published", "18/01/2022"),
        put("engine", "beam_size", 0),
        put("blocks", []),
        put("blocks", 0, "kind", "footer"),
        put("blocks", 0, "level", 7),
        put(*SEGMENT, "origin", "google"),
        put(*SEGMENT, "id", "first"),
        put(*SEGMENT, "score", "-0.4"),
        put(*SEGMENT, "terms", 0, "span", [0]),
        put(*SEGMENT, "terms", 0, "span", [0, -8]),
        put(*SEGMENT, "terms", 0, "target_span", [1, 2, 3]),
        put(*SEGMENT, "terms", 0, "status", "lost"),
        put(*SEGMENT, "checks", 0, "severity", "fatal"),
    ],
)
def test_the_schema_refuses_faults(fault: Callable[[dict[str, Any]], None]) -> None:
    data = deepcopy(small())
    fault(data)
    with pytest.raises(ValidationError):
        VALIDATOR.validate(data)


@pytest.mark.parametrize("key", ["article", "engine", "glossary", "blocks"])
def test_what_is_not_whole_is_refused(key: str) -> None:
    data = small()
    del data[key]
    with pytest.raises(ValueError, match=r"not a whole ttdn\.draft/1 object"):
        draft_from_json(data)
    with pytest.raises(ValidationError):
        VALIDATOR.validate(data)


def test_another_schema_is_refused() -> None:
    with pytest.raises(ValueError, match=r"ttdn\.article/9"):
        draft_from_json({"schema": "ttdn.article/9"})


@pytest.mark.parametrize("data", [[], None, "x", {}, {"schema": "ttdn.draft/1"}])
def test_what_is_no_draft_is_a_value_error(data: object) -> None:
    with pytest.raises(ValueError, match=r"ttdn\.draft/1"):
        draft_from_json(data)  # type: ignore[arg-type]
