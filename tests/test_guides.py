"""The guides: their links and pictures are there, they name every key and check, and both languages name the same."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from ttdn_translate.quality import CHECKS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
DESK = ROOT / "src" / "ttdn_translate" / "desk"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), ROOT / "glossary" / "README.md"])
GUIDES = ("reviewer", "curator")
MOST_BYTES, MOST_BYTES_TOGETHER = 150_000, 2_500_000

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_NAMED = re.compile(r"(?<![*\w])\*([^*\n]+)\*(?![*\w])")


def guide(name: str, language: str) -> str:
    return (DOCS / name / f"index.{language}.md").read_text(encoding="utf-8")


def plain(markdown: str) -> str:
    """The text of a page without its blocks and spans of code."""
    text = re.sub(r"^```.*?^```$|^ {4}.*?$", "", markdown, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]*`", "", text)


def anchors(page: Path) -> set[str]:
    """What the headings of a page are called in addresses, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_of_the_docs_leads_somewhere(page: Path) -> None:
    for link in _LINK.findall(plain(page.read_text(encoding="utf-8"))):
        path, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", path):
            continue
        aim = page.parent / path if path else page
        assert aim.exists(), link
        if anchor and aim.suffix == ".md":
            assert anchor in anchors(aim), link


@pytest.mark.parametrize("name", GUIDES)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_picture_of_a_guide_is_used_in_its_language(name: str, language: str) -> None:
    shown = re.findall(r"!\[([^\]]+)\]\(\.\./images/([^)]+)\)", guide(name, language))
    made = {f"{name}/{p.name}" for p in (DOCS / "images" / name).glob(f"*.{language}.webp")}
    assert made
    assert {path for _, path in shown} == made
    assert all(len(words) > 10 for words, _ in shown), "a picture is described in words too"


def test_the_pictures_are_small() -> None:
    sizes = {p: p.stat().st_size for name in GUIDES for p in (DOCS / "images" / name).iterdir()}
    assert max(sizes.values()) <= MOST_BYTES
    assert sum(sizes.values()) <= MOST_BYTES_TOGETHER


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_reviewers_guide_names_every_key_and_every_check(language: str) -> None:
    text = guide("reviewer", language)
    sheet = (DESK / "templates" / "desk" / "editor" / "keys.html").read_text(encoding="utf-8")
    keys = [unescape(k) for k in re.findall(r"<kbd>([^<]+)</kbd>", sheet)]
    assert len(keys) > 20
    table = text[text.rindex("../images/reviewer/keys.") :]
    assert [k for k in keys if f"`{k}`" not in table] == []
    assert [c.code for c in CHECKS if f"`{c.code}`" not in text] == []


@pytest.mark.parametrize("name", GUIDES)
def test_both_languages_name_what_the_pages_show(name: str) -> None:
    with (DESK / "locale" / "vi" / "LC_MESSAGES" / "django.po").open("rb") as file:
        words = {m.id: str(m.string) for m in read_po(file, locale="vi") if isinstance(m.id, str) and m.id}
    named = {w.rstrip(" …") for w in _NAMED.findall(" ".join(guide(name, "en").split()))}
    shown = {w: words.get(w) or words.get(w + ".") for w in named}
    vietnamese = " ".join(guide(name, "vi").split())
    found = {w: vi for w, vi in shown.items() if vi}
    assert len(found) > 5
    assert {w: vi for w, vi in found.items() if vi.strip(" .:…") not in vietnamese} == {}
