"""`ttdn translate --format`: a draft as one file of each kind."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from lxml import html
from markdown_it import MarkdownIt
from tests.publishing.drafts import every_kind, make, seed

from ttdn_translate.document import BlockKind, Draft
from ttdn_translate.document.draft import draft_from_json
from ttdn_translate.publishing.formats import FORMATS

HOSTILE = "<script>alert(1)</script> *x* _y_ [a](javascript:b) `c` &amp; # z"


def render(name: str, draft: Draft) -> str:
    return FORMATS[name].render(draft)


def test_each_format_has_its_suffix() -> None:
    assert {name: f.suffix for name, f in FORMATS.items()} == {
        "json": ".json",
        "md": ".md",
        "html": ".html",
        "txt": ".txt",
    }


@pytest.mark.parametrize("draft", [seed(), every_kind()], ids=["seed", "every kind"])
def test_json_comes_back_exactly(draft: Draft) -> None:
    text = render("json", draft)
    assert draft_from_json(json.loads(text)) == draft
    assert draft.title_vi in text


def test_markdown_of_every_kind() -> None:
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


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "# Not a heading",
        "1. Not a list",
        "- Not a list",
        "> Not a quote",
        "--- not a rule",
        "=== not a heading",
        "    not code",
        "~~~ not code",
        "a | b",
        "Hòa<br>Bình",
        "![x](https://evil.example/x.png)",
        "\\*escaped\\*",
        "&copy; <https://evil.example>",
    ],
)
def test_markdown_is_read_back_as_the_same_text(text: str) -> None:
    draft = make([(BlockKind.TITLE, "T", "T", {}), (BlockKind.PARAGRAPH, text, text, {})])
    body = render("md", draft).split("---\n\n", 1)[1]
    root = html.fragment_fromstring(MarkdownIt("commonmark").enable("table").render(body), create_parent=True)
    assert [e.tag for e in root] == ["h1", "p"]
    assert root[1].text == text.strip()
    assert len(root[1]) == 0


def test_the_page_needs_nothing_else_and_has_both_languages() -> None:
    root = html.document_fromstring(render("html", every_kind()))
    assert not root.xpath("//link | //script | //img | //iframe | //@src | //@style")
    assert [e.text_content() for e in root.xpath("//h1")] == [every_kind().title_vi, every_kind().title_en]
    for lang in ("vi", "en"):
        assert len(root.xpath(f"//div[@class='pair']/div[@lang='{lang}']")) == len(
            root.xpath("//div[@class='pair']")
        )
    assert "Draft translated by machine, not approved for publication." in root.text_content()
    (style,) = root.xpath("//style/text()")
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("text", [HOSTILE, "</title></style><script>alert(1)</script>", "$title ${style}"])
def test_the_page_has_no_markup_from_the_draft(text: str) -> None:
    draft = make(
        [(BlockKind.TITLE, text, text, {}), (BlockKind.PARAGRAPH, text, text, {})],
        source_url="javascript:alert(1)",
        author=text,
    )
    root = html.document_fromstring(render("html", draft))
    assert not root.xpath("//script | //a | //p/* [not(self::span)]")
    assert root.findtext(".//title") == text
    assert root.xpath("//h1[1]")[0].text == text


def test_plain_text_is_the_english_and_nothing_else() -> None:
    paragraphs = render("txt", every_kind()).rstrip("\n").split("\n\n")
    assert paragraphs[:4] == [
        "The province's exports grow by 12.5%",
        "In the first six months of 2024, the province's exports reached USD 1.25 billion.",
        "Main products",
        "Electronic components\nGarments and textiles",
    ]
    assert paragraphs[-1] == "The Provincial Statistics Office gave the figures."
    assert "Electronics | 812.4\nTextiles | 437.6" in render("txt", every_kind())


@pytest.mark.parametrize("name", FORMATS)
def test_a_draft_of_a_title_only_is_no_fault(name: str) -> None:
    empty = replace(make([(BlockKind.TITLE, "Tin", "", {})]), source_url=None, published=None)
    assert render(name, empty).endswith("\n")


def test_the_formats_load_neither_django_nor_the_desk() -> None:
    code = (
        "import sys, ttdn_translate.publishing.formats;"
        "print([m for m in sys.modules if m.split('.')[0] in ('django', 'torch') or '.desk' in m])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
