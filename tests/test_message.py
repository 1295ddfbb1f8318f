"""Sentences that remember how they were made: the English, the way through JSON, and what comes from outside."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.errors import InputError, TtdnError
from ttdn_translate.message import Message, from_json, from_text, to_json, to_text


def test_a_message_is_its_english() -> None:
    told = Message("“%(vi)s” (%(n)s) at 5%%", vi="Sở Ngoại vụ %(en)s", n=12345)
    assert told == "“Sở Ngoại vụ %(en)s” (12,345) at 5%"
    assert (told.template, told.values) == (
        "“%(vi)s” (%(n)s) at 5%%",
        {"vi": "Sở Ngoại vụ %(en)s", "n": 12345},
    )


@pytest.mark.parametrize(
    ("n", "expected"), [(1, "1 sentence"), (0, "0 sentences"), (2000, "2,000 sentences")]
)
def test_a_counted_message_has_two_forms(n: int, expected: str) -> None:
    assert Message.counted("%(n)s sentence", "%(n)s sentences", n=n) == expected


def test_a_value_that_is_lacking_is_a_bug_seen_at_once() -> None:
    with pytest.raises(KeyError):
        Message("%(vi)s")


def _same(one: object, other: object) -> bool:
    if isinstance(one, Message) and isinstance(other, Message):
        same = one == other and one.template == other.template and one.plural == other.plural
        return same and all(_same(v, other.values[k]) for k, v in one.values.items())
    return type(one) is type(other) and one == other


words = st.text(max_size=12)
messages: st.SearchStrategy[Message] = st.recursive(
    st.builds(lambda a: Message("“%(a)s” 100%%", a=a), words),
    lambda inner: st.builds(
        lambda n, a, b: Message.counted("%(n)s %(a)s: %(b)s", "%(n)s %(a)s: %(b)s!", n=n, a=a, b=b),
        st.integers(0, 10**6),
        words,
        inner,
    ),
    max_leaves=3,
)


@given(messages)
def test_the_way_through_json_text_and_memory_is_exact(told: Message) -> None:
    assert _same(from_json(str(told), to_json(told)), told)
    assert _same(from_text(to_text(told)), told)
    assert _same(pickle.loads(pickle.dumps(told)), told)  # noqa: S301 - our own bytes
    assert _same(copy.deepcopy(told), told)


@given(words)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert to_json(text) == {}
    assert from_text(to_text(text)) == text


@pytest.mark.parametrize(
    "made",
    [
        {},
        {"template": 5},
        {"template": "%(a)s", "values": {}},
        {"template": "%(a)s", "values": []},
        {"template": "%(a)s", "values": {"a": "another text"}},
        {"template": "%(a)s", "values": {"a": None}},
        {"template": "%(a)s", "values": {"a": True}},
        {"template": "%(a)999999999d", "values": {"a": 1}},
        {"template": "%s", "values": {"a": "the text"}},
        {"template": "the text", "plural": "%(n)s", "values": {"n": "1"}},
        {"template": "the text", "plural": ["x"], "values": {"n": 1}},
        {"template": "x" * 5000, "values": {}},
    ],
)
def test_what_was_not_made_so_is_plain_text(made: dict[str, Any]) -> None:
    """Drafts come from outside: a template that does not give the text would tell something else in Vietnamese."""
    told = from_json("the text", made)
    assert told == "the text"
    assert not isinstance(told, Message)


def test_values_nested_without_end_are_plain_text() -> None:
    deep: dict[str, Any] = {"template": "the text", "values": {}}
    for _ in range(50):
        deep = {"template": "%(a)s", "values": {"a": {"message": "the text", **deep}}}
    assert from_json("the text", deep) == "the text"


@pytest.mark.parametrize("kept", ['{"message": ', '{"message": 5, "values": [', "", "[1]"])
def test_a_column_with_anything_else_is_shown_as_it_is(kept: str) -> None:
    assert from_text(kept) == kept


def test_an_error_tells_its_message() -> None:
    fault = InputError("tin.html", Message("is empty"), Message("Save the page again"))
    assert str(fault) == "tin.html: is empty. Save the page again"
    assert isinstance(fault.message, Message)
    assert fault.message.values["reason"] == "is empty"
    assert TtdnError("plain").message == "plain"
    assert TtdnError().message == ""
