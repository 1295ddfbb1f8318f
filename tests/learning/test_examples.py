from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.learning.examples import make_example
from ttdn_translate.learning.prepared_pair import Copy, PreparedPair, find_copies
from ttdn_translate.learning.recipe import NoiseRecipe
from ttdn_translate.learning.vocabulary import Vocabulary

_MODEL = Path(__file__).parents[2] / "models" / "vi-en-bootstrap"
_QUIET = NoiseRecipe(inline_all=1.0, capitals=0, end_mark=0, tone_marks=0)
_VI = "Giám đốc Sở Ngoại vụ gặp ông Đặng Văn Huệ."
_EN = "The Director of the Department of Foreign Affairs met with Mr. Dang Van Hue."


@cache
def bundled() -> Vocabulary:
    return Vocabulary(_MODEL)


@pytest.fixture
def vocabulary() -> Vocabulary:
    return bundled()


def span(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


def constraint(source: str, *forms: str) -> Constraint:
    return Constraint(ConstraintKind.TERM, source, *span(_VI, source), source, forms)


def prepared() -> PreparedPair:
    copies = (
        Copy(
            span(_VI, "Sở Ngoại vụ"),
            "Department of Foreign Affairs",
            span(_EN, "Department of Foreign Affairs"),
        ),
        Copy(span(_VI, "Đặng Văn Huệ"), "Dang Van Hue", span(_EN, "Dang Van Hue")),
    )
    links = (
        (span(_VI, "Giám"), span(_EN, "Director")),
        (span(_VI, "gặp"), span(_EN, "met")),
        (span(_VI, "."), (77, 78)),
    )
    return PreparedPair(_VI, _EN, copies, links)


def shown(
    vocabulary: Vocabulary, pair: PreparedPair, noise: NoiseRecipe, inlined: float
) -> tuple[str, set[tuple[str, str]]]:
    """The source as the network sees it, and the linked pieces as text (target, source)."""
    example = make_example(pair, vocabulary, noise, inlined, Random(3))
    names = {i: n for n, i in vocabulary.table.items()}
    pieces = [names[i].replace("▁", " ") for i in example.source]
    targets = [names[i].replace("▁", " ") for i in example.target]
    return "".join(pieces).strip(), {(targets[t].strip(), pieces[s].strip()) for t, s in example.links}


def test_constraints_whose_form_stands_in_the_english_may_be_copied() -> None:
    found = find_copies(
        _VI,
        _EN,
        [
            constraint("Sở Ngoại vụ", "Office of External Relations", "department of foreign affairs"),
            constraint("Đặng Văn Huệ", "Dang Van Hoa"),
        ],
    )
    assert [c.form for c in found] == ["department of foreign affairs"]
    assert _EN[slice(*found[0].target)] == "Department of Foreign Affairs"


def test_a_plural_is_not_copied() -> None:
    assert not find_copies(
        _VI,
        "The Departments of Foreign Affairs met.",
        [constraint("Sở Ngoại vụ", "Department of Foreign Affairs")],
    )


def test_forms_are_put_in_as_the_translator_does_and_linked_piece_by_piece(vocabulary: Vocabulary) -> None:
    text, links = shown(vocabulary, prepared(), _QUIET, 1.0)
    assert text == "Giám đốc Department of Foreign Affairs gặp ông Dang Van Hue."
    assert {("Foreign", "Foreign"), ("Affairs", "Affairs"), ("Van", "Van"), ("met", "gặp")} <= links
    assert not any(t == "Foreign" and s != "Foreign" for t, s in links)


def test_without_inlining_the_words_links_stand(vocabulary: Vocabulary) -> None:
    text, links = shown(vocabulary, prepared(), _QUIET, 0.0)
    assert text == _VI
    assert ("met", "gặp") in links
    assert not any(t == "Foreign" for t, _ in links)


def test_noise_changes_the_source_and_keeps_links_true(vocabulary: Vocabulary) -> None:
    noise = NoiseRecipe(capitals=0, end_mark=1.0, tone_marks=1.0)
    text, links = shown(vocabulary, prepared(), noise, 0.0)
    assert text != _VI
    assert not text.endswith(".")
    assert all(s != "." for _, s in links)


def test_capitals_come_on_both_sides(vocabulary: Vocabulary) -> None:
    example = make_example(
        prepared(), vocabulary, NoiseRecipe(capitals=1.0, end_mark=0, tone_marks=0), 0.0, Random(1)
    )
    assert vocabulary.decode_target(example.target) == _EN.upper()


def test_the_same_chance_gives_the_same_example(vocabulary: Vocabulary) -> None:
    first, again = (make_example(prepared(), vocabulary, NoiseRecipe(), 0.5, Random(9)) for _ in range(2))
    assert first.source == again.source
    assert (first.links == again.links).all()


@settings(deadline=None)
@given(seed=st.integers(0, 2**32), inlined=st.sampled_from([0.0, 0.5, 1.0]), share=st.floats(0, 1))
def test_links_always_point_at_tokens(seed: int, inlined: float, share: float) -> None:
    vocabulary = bundled()
    noise = NoiseRecipe(inline_all=share, capitals=share, end_mark=share, tone_marks=share)
    example = make_example(prepared(), vocabulary, noise, inlined, Random(seed))
    assert len(example.links) == len({tuple(link) for link in example.links.tolist()})
    for target, source in example.links:
        assert 0 <= target < len(example.target)
        assert 0 <= source < len(example.source)


def test_a_prepared_pair_survives_its_json_form() -> None:
    import json

    pair = prepared()
    assert PreparedPair.from_json(json.loads(json.dumps(pair.as_json()))) == pair
