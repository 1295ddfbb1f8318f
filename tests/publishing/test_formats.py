"""A draft as one file: what each format holds, and that text is never taken for markup."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from tests.publishing.drafts import every_kind, make, seed

from ttdn_translate.document import BlockKind, Draft
from ttdn_translate.document.draft import draft_from_json
from ttdn_translate.publishing.formats import FORMATS

MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def render(name: str, draft: Draft) -> str:
    return FORMATS[name].render(draft)


def test_each_format_has_its_suffix() -> None:
    assert {name: f.suffix for name, f in FORMATS.items()} == {
        "json": ".json",
        "md": ".md",
        "html": ".html",
        "txt": ".txt",
    }


def test_formats_load_neither_django_nor_torch() -> None:
    code = (
        "import sys, ttdn_translate.publishing.formats;"
        "print([m for m in ('django', 'torch', 'transformers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("draft", [seed(), every_kind()])
def test_json_comes_back_exactly(draft: Draft) -> None:
    text = render("json", draft)
    assert draft_from_json(json.loads(text)) == draft
    assert draft.title_vi in text


def test_plain_text_is_the_english_alone() -> None:
    assert render("txt", every_kind()) == (
        "The province's exports grow by 12.5%\n\n"
        "In the first six months of 2024, the province's exports reached USD 1.25 billion.\n\n"
        "Main products\n\n"
        "Electronic components\nGarments and textiles\n\n"
        "Three tasks\n\n"
        "Reform procedures\nTrain workers\n\n"
        "Product | USD million\nElectronics | 812.4\nTextiles | 437.6\n\n"
        "“Businesses are the driving force,” Mr. Nguyen Duc Vuong said.\n\n"
        "Production at Dong Van Industrial Park\n\n"
        "The Provincial Statistics Office gave the figures.\n"
    )


def test_markdown_has_front_matter_and_structure() -> None:
    assert render("md", every_kind()) == (
        "---\n"
        'title: "The province\'s exports grow by 12.5%"\n'
        'title_vi: "Kim ngạch xuất khẩu của tỉnh tăng 12,5%"\n'
        'date: "2024-07-02"\n'
        'author: "Trần Thị Hòa"\n'
        'source: "https://hanam.example/so-lieu"\n'
        'lang: "en"\n'
        "---\n\n"
        "# The province's exports grow by 12.5%\n\n"
        "**In the first six months of 2024, the province's exports reached USD 1.25 billion.**\n\n"
        "## Main products\n\n"
        "- Electronic components\n- Garments and textiles\n\n"
        "### Three tasks\n\n"
        "1. Reform procedures\n2. Train workers\n\n"
        "| Product | USD million |\n| --- | --- |\n| Electronics | 812.4 |\n| Textiles | 437.6 |\n\n"
        "> “Businesses are the driving force,” Mr. Nguyen Duc Vuong said.\n\n"
        "*Production at Dong Van Industrial Park*\n\n"
        "The Provincial Statistics Office gave the figures.\n"
    )


MARKUP = [
    "# not a heading",
    "1. not a list",
    "12) nor this",
    "- nor this",
    "--- nor a rule",
    "===",
    "> not a quote",
    "*not* _emphasis_ `code` ~~gone~~",
    "[not](a-link) ![nor](picture)",
    "<script>alert(1)</script> &amp; <b>",
    "a | b | c",
    "back\\slash \\* $x$",
    "+ plus",
    "~~~",
    "```",
    "https://hanam.example/a_b*c",
]


@given(
    st.one_of(
        st.sampled_from(MARKUP), st.text(alphabet="#*-_+=>1. )`~|<&[]!\\\"'$:aằ", min_size=1, max_size=25)
    )
)
def test_text_stays_text_in_markdown(text: str) -> None:
    text = " ".join(text.split())
    draft = make([(BlockKind.TITLE, "T", "T", {}), (BlockKind.PARAGRAPH, "a", text, {})])
    body = render("md", draft).split("---\n\n# T\n", 1)[1]
    root = html.fragment_fromstring(MARKDOWN.render(body), create_parent=True)
    assert [e.tag for e in root.iterdescendants()] == (["p"] if text else [])
    assert root.text_content().strip() == text


@pytest.mark.parametrize("text", MARKUP)
def test_cells_and_items_stay_whole_in_markdown(text: str) -> None:
    cell = text.replace(" | ", "|")
    k = BlockKind
    draft = make(
        [
            (k.TITLE, "T", "T", {}),
            (k.TABLE_ROW, "a | b", "Head | two", {"group": 1, "header": True}),
            (k.TABLE_ROW, "a | b", f"{cell} | end", {"group": 1}),
            (k.LIST_ITEM, "a", text, {"group": 2}),
            (k.QUOTE, "a", text, {}),
        ]
    )
    root = html.fragment_fromstring(MARKDOWN.render(render("md", draft)), create_parent=True)
    assert [e.text_content() for e in root.iter("td")] == [cell, "end"]
    assert [e.text_content() for e in root.iter("li")] == [text]
    assert root.find(".//blockquote").text_content().strip() == text


def test_the_page_is_bilingual_and_needs_nothing_else() -> None:
    text = render("html", every_kind())
    root = html.document_fromstring(text)
    assert "default-src 'none'" in text
    assert not root.xpath("//script | //img | //link")
    pairs = [(p[0].text_content(), p[1].text_content()) for p in root.xpath("//*[@class='pair']")]
    assert ("Các mặt hàng chủ lực", "Main products") in pairs
    assert "chưa được duyệt" in root.text_content()
    assert "[Photo: dong-van.jpg]" in root.text_content()


def test_hostile_text_stays_text_in_the_page() -> None:
    hostile = "</style></title><script>alert(1)</script>$title ${rows}"
    draft = make(
        [(BlockKind.TITLE, hostile, hostile, {}), (BlockKind.PARAGRAPH, hostile, hostile, {})],
        author=hostile,
        source_url="javascript:alert(1)",
    )
    root = html.document_fromstring(render("html", draft))
    assert not root.xpath("//script")
    assert root.findtext(".//title") == hostile
    assert not [link for _, _, link, _ in root.iterlinks()]
