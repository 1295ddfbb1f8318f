"""The body's HTML: structure, order of pictures, and nothing that the contract does not name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from tests.publishing.drafts import every_kind, make, png, seed

from ttdn_translate.document import BlockKind, Draft, Image
from ttdn_translate.document.publication import LANGS, Lang, MediaFile
from ttdn_translate.publishing.body import TAGS, Figure, body_html, guarded, units
from ttdn_translate.publishing.build import published_blocks, published_images

BASE = "https://tin.example/"


def body(draft: Draft, lang: Lang = "en", files: Mapping[str, MediaFile] | None = None) -> str:
    blocks = published_blocks(draft)
    return body_html(blocks, published_images(draft, files or {}), lang, BASE)


def test_every_kind_of_block_in_its_element() -> None:
    assert body(every_kind()).split("\n") == [
        "<h2>Main products</h2>",
        "<ul><li>Electronic components</li><li>Garments and textiles</li></ul>",
        "<h3>Three tasks</h3>",
        "<ol><li>Reform procedures</li><li>Train workers</li></ol>",
        '<table><thead><tr><th scope="col">Product</th><th scope="col">USD million</th></tr></thead>'
        "<tbody><tr><td>Electronics</td><td>812.4</td></tr><tr><td>Textiles</td><td>437.6</td></tr></tbody></table>",
        "<blockquote><p>“Businesses are the driving force,” Mr. Nguyen Duc Vuong said.</p></blockquote>",
        "<figure><figcaption>Production at Dong Van Industrial Park</figcaption></figure>",
        "<p>The Provincial Statistics Office gave the figures.</p>",
    ]


def test_both_languages_have_the_same_elements() -> None:
    shapes = []
    for lang in LANGS:
        root = html.fragment_fromstring(body(every_kind(), lang), create_parent=True)
        shapes.append([e.tag for e in root.iter()])
    assert shapes[0] == shapes[1]


def test_a_picture_stands_with_its_caption_and_has_its_size() -> None:
    draft = seed()
    src = draft.images[0].src
    file = MediaFile("media/" + "a" * 64 + ".jpg", "image/jpeg", "a" * 64, 9, 640, 480)
    vi, en = (body(draft, lang, {src: file}) for lang in LANGS)
    assert (
        f'<figure><img src="{BASE}{file.path}" alt="Đại biểu dự hội nghị" width="640" height="480">'
        "<figcaption>Đại biểu dự hội nghị</figcaption></figure>"
    ) in vi
    assert (
        'alt="Delegates attending the conference" width="640" height="480">'
        "<figcaption>Delegates attending the conference</figcaption></figure>"
    ) in en
    assert en.count("<img") == 1
    assert en.count("<figure>") == 3


def test_a_picture_inside_a_list_comes_after_it_and_one_of_an_unknown_place_at_the_end() -> None:
    k = BlockKind
    draft = make(
        [
            (k.TITLE, "T", "T", {}),
            (k.LIST_ITEM, "một", "one", {"group": 1}),
            (k.LIST_ITEM, "hai", "two", {"group": 1}),
            (k.PARAGRAPH, "ba", "three", {}),
        ],
        images=[Image("x.png", block=99), Image("list.png", block=2), Image("first.png", block=0)],
    )
    order = [
        unit.images[0].name if isinstance(unit, Figure) else [b.text.en for b in unit.blocks]
        for unit in units(published_blocks(draft), published_images(draft, {}))
    ]
    assert order == ["first.png", ["one", "two"], "list.png", ["three"], "x.png"]


def test_two_lists_in_a_row_stay_two() -> None:
    k = BlockKind
    draft = make(
        [
            (k.TITLE, "T", "T", {}),
            (k.LIST_ITEM, "một", "one", {"group": 1}),
            (k.LIST_ITEM, "hai", "two", {"group": 2}),
        ]
    )
    assert body(draft) == "<ul><li>one</li></ul>\n<ul><li>two</li></ul>"


def test_a_second_lead_is_a_paragraph() -> None:
    k = BlockKind
    draft = make([(k.TITLE, "T", "T", {}), (k.LEAD, "a", "a", {}), (k.LEAD, "b", "b", {})])
    assert body(draft) == "<p>b</p>"


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "&lt;b&gt; & <b>",
    "javascript:alert(1)",
    "</figcaption></figure><iframe src=//x>",
    "<!-- --> ]]> {{ words }} {% include x %}",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", [k for k in BlockKind if k is not BlockKind.TITLE])
def test_text_is_never_markup(kind: BlockKind, text: str) -> None:
    draft = make([(BlockKind.TITLE, "T", "T", {}), (BlockKind.LEAD, "l", "l", {}), (kind, text, text, {})])
    root = html.fragment_fromstring(body(draft), create_parent=True)
    assert {e.tag for e in root.iterdescendants()} <= TAGS
    assert all(set(e.attrib) <= {"scope"} for e in root.iter())
    assert root.text_content() == text


words = st.one_of(st.sampled_from([*HOSTILE, "Đồng bào", "Ủy ban"]), st.text(max_size=30))


@given(st.lists(st.tuples(st.sampled_from(list(BlockKind)), words, words), max_size=6), words)
def test_the_guard_finds_nothing_to_take_away(lines: list[tuple[BlockKind, str, str]], alt: str) -> None:
    kinds = [(k, v.replace("|", ""), e.replace("|", ""), {}) for k, v, e in lines]
    image = Image("https://x.vn/a.png", alt=alt, block=1)
    draft = make([(BlockKind.TITLE, "T", "T", {}), *kinds], images=[image])
    file = MediaFile("media/" + "a" * 64 + ".png", "image/png", "a" * 64, len(png()), 60, 40)
    for lang in LANGS:
        written = body(draft, lang, {image.src: file})
        assert guarded(written) == written
        root = html.fragment_fromstring(f"<div>{written}</div>")
        assert {e.tag for e in root.iterdescendants()} <= TAGS


def test_the_guard_stops_what_the_rooms_own_code_would_let_through() -> None:
    html_ = '<p onclick="x()" class="a">a<script>alert(1)</script><a href="javascript:x">b</a></p><style>p{}</style>'
    assert guarded(html_) == "<p>ab</p>"
    assert guarded(html_, links=True) == '<p class="a">a<a rel="noopener noreferrer">b</a></p>'


def test_a_language_without_text_has_no_empty_elements() -> None:
    draft = every_kind()
    emptied = tuple(
        replace(b, segments=tuple(replace(s, target="") for s in b.segments))
        if b.block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.HEADING)
        else b
        for b in draft.blocks
    )
    written = body(replace(draft, blocks=emptied))
    assert "<p></p>" not in written
    assert "<li>" not in written
    assert "<h2>" not in written
