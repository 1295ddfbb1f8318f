"""A person who chose Vietnamese is told everything in Vietnamese: findings, refusals, history, whole pages."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.utils import translation
from tests.desk.drafts import draft, segment
from tests.desk.people import actor, browser, person

import ttdn_translate
from ttdn_translate.desk import editor, queue, wording
from ttdn_translate.desk.localised import language_of, localised
from ttdn_translate.desk.permissions import NotAllowedError, Permission, Role
from ttdn_translate.desk.values import Action, HistoryEntry, PublicationState, ReviewState
from ttdn_translate.desk.workflow import PUBLICATION, REVIEW, next_states
from ttdn_translate.document import Check, Constraint, ConstraintKind, Severity, TermStatus, TermUse
from ttdn_translate.errors import InputError, TtdnError, WorkflowError
from ttdn_translate.message import Message, from_text, to_text
from ttdn_translate.quality import CHECKS, ArticleContext, check_draft, check_segment

ROOT = Path(ttdn_translate.__file__).parent
_ENGLISH = re.compile(
    r"\b(?:the|is|are|was|were|of|and|not|this|that|with|has|have|been|for|nothing|no|in)\b"
)
_MARKED = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)


def term(
    vi: str, en: str, status: TermStatus = TermStatus.PRESENT, *, official: bool = True, bad: str = ""
) -> TermUse:
    forbidden = (bad,) if bad else ()
    return TermUse(
        Constraint(ConstraintKind.TERM, vi, 0, len(vi), vi, (en,), forbidden, official), status, en, (0, 1)
    )


HEALTH = ("Sở Y tế tổ chức hội nghị.", "Department of Health")
EXAMPLES: dict[str, tuple[str, str, tuple[TermUse, ...]]] = {
    "empty": ("Đại biểu dự hội nghị", "", ()),
    "untranslated": ("Đại biểu dự hội nghị tại tỉnh", "Đại biểu dự hội nghị in the province", ()),
    "term-missing": (HEALTH[0], "A hospital held a conference.", (term("Sở Y tế", HEALTH[1]),)),
    "term-forbidden": (
        HEALTH[0],
        "The Health Service held a conference.",
        (term("Sở Y tế", HEALTH[1], bad="Health Service"),),
    ),
    "term-reworded": (HEALTH[0], "The Health Department met.", (term("Sở Y tế", HEALTH[1]),)),
    "term-unused": (
        "Hộ nghèo được giúp.",
        "They got help.",
        (term("Hộ nghèo", "poor household", official=False),),
    ),
    "term-substituted": (
        HEALTH[0],
        "The Department of Health met.",
        (term("Sở Y tế", HEALTH[1], TermStatus.SUBSTITUTED),),
    ),
    "term-repaired": (
        HEALTH[0],
        "The Department of Health met.",
        (term("Sở Y tế", HEALTH[1], TermStatus.REPAIRED),),
    ),
    "article-undated": ("Tỉnh tổ chức hội nghị.", "The province held a conference.", ()),
    "number-differs": ("Tỉnh có 182.465 liều vắc-xin.", "The province has 182,456 doses of vaccine.", ()),
    "date-differs": ("Ngày 18/01/2022, tỉnh họp.", "On 17 January 2022, the province met.", ()),
    "money-differs": ("Dự án trị giá 1.250 tỷ đồng.", "The project is worth VND1,250 million.", ()),
    "document-number-differs": ("Theo Chỉ thị số 25-CT/TW.", "Under Directive No. 26-CT/TW.", ()),
    "literal-differs": ("Xem tại https://hanam.gov.vn.", "See https://hanam.gov.", ()),
    "number-unclear": ("Tỉnh có 2 di tích.", "The province has some monuments.", ()),
    "number-added": ("Tỉnh có nhiều di tích.", "The province has 48 monuments.", ()),
    "person-misspelt": ("Bà Lê Thị Thanh Hà phát biểu.", "Ms. Le Thi Thanh Hai spoke.", ()),
    "person-missing": ("Bà Lê Thị Thanh Hà phát biểu.", "She spoke.", ()),
    "person-added": ("Hội nghị bắt đầu lúc sáng.", "Mr. Tran Van Nam opened the conference.", ()),
    "abbreviation-differs": ("Xét nghiệm RT-PCR tại chỗ.", "RT-CPRCR tests on the spot.", ()),
    "vietnamese-letters": ("Tại huyện Kim Bảng, mọi người vui.", "In Kim Bảng District, all were glad.", ()),
    "repetition": (
        "Công tác này được quan tâm.",
        "This work of the work of the work of the work was noted.",
        (),
    ),
    "length-ratio": (
        "Tỉnh tổ chức hội nghị tổng kết công tác thông tin đối ngoại năm qua.",
        "A meeting.",
        (),
    ),
    "negation-lost": ("Tỉnh không có ca mắc mới.", "The province has new cases.", ()),
    "brackets": ("Bộ Chính trị (khóa XI) họp.", "The Politburo (11th tenure met.", ()),
    "quotes": ("Chương trình “Vì biển đảo” bắt đầu.", "The programme “For the sea begins.", ()),
    "end-punctuation": ("Ông kỳ vọng gì?", "What do you expect.", ()),
    "doubled-word": ("Tỉnh tổ chức hội nghị.", "The province holds holds a conference.", ()),
    "capitals": ("Tỉnh tổ chức hội nghị.", "the province holds a conference.", ()),
    "spaces": ("Tỉnh họp, thảo luận.", "The province met , and discussed.", ()),
}
"""One fault for each check of the table."""


def vietnamese(told: str) -> str:
    with translation.override("vi"):
        return localised(told)


def assert_vietnamese(told: str, *quoted: str) -> None:
    """``told`` is a message whose Vietnamese has no English left, but for what it quotes."""
    assert isinstance(told, Message), told
    shown = vietnamese(told)
    assert shown != told
    assert "%(" not in shown
    left = re.sub("“[^”]*”|`[^`]*`", " ", shown)
    for words in quoted:
        left = left.replace(words, " ")
    assert not _ENGLISH.search(left), shown
    assert _MARKED.search(left), shown


def test_every_check_has_an_example() -> None:
    assert set(EXAMPLES) == {rule.code for rule in CHECKS}


@pytest.mark.parametrize("code", EXAMPLES)
def test_every_check_speaks_vietnamese(code: str) -> None:
    source, target, terms = EXAMPLES[code]
    context = ArticleContext(undated=code == "article-undated")
    found = [c for c in check_segment(source, target, terms=terms, context=context) if c.code == code]
    assert found
    for check in found:
        quoted = [str(v) for v in check.message.values.values()] if isinstance(check.message, Message) else []
        assert_vietnamese(check.message, *quoted)


def test_numbers_are_grouped_as_the_language_does() -> None:
    told = Message("larger than %(n)s bytes", n=4_500_000)
    assert (told, vietnamese(told)) == ("larger than 4,500,000 bytes", "lớn hơn 4.500.000 byte")


def test_a_message_within_a_message_is_told_too() -> None:
    fault = InputError("tin.pdf", Message("is %(kind)s, which is not read", kind=Message("a PDF file")))
    assert vietnamese(fault.message) == "tin.pdf: là tệp PDF, không đọc được"
    assert vietnamese(from_text(to_text(fault.message))) == "tin.pdf: là tệp PDF, không đọc được"


def test_what_was_stored_before_is_shown_as_it_is() -> None:
    with translation.override("vi"):
        assert localised("“18/01/2022” is missing") == "“18/01/2022” is missing"
        assert (language_of("“18/01/2022” is missing"), language_of(Message("is empty"))) == ("en", "vi")


# Every refusal: the source is read, so that one without a translation fails wherever it is raised.

ROOMS = ("intake", "language", "glossary", "quality", "desk")
"""The rooms whose messages come to the desk's pages."""

OF_THE_SHELL = {
    "intake/source.py",  # names of files at the shell
    "intake/parallel.py",  # parallel texts, read for training
    "intake/templates.py",  # faults of an operator's file
    "desk/opening.py",  # a database or workspace that cannot be opened
    "desk/configuration.py",  # settings, told before there is a page
    "glossary/exchange/formats.py",  # files of terms, named at the shell
    "glossary/exchange/tbx_reading.py",
    "glossary/exchange/tbx_writing.py",
    "desk/web/server.py",  # ports
    "desk/people/sign_in.py",  # the pages have words of their own, which tell less
    "desk/people/second_factor.py",
    "desk/people/sealing.py",
    "desk/images.py",
}


def errors() -> set[str]:
    """The names of all errors that a user can meet."""
    for module in pkgutil.walk_packages([str(ROOT / "desk")], "ttdn_translate.desk."):
        if ".migrations" not in module.name and not module.name.endswith("wsgi"):
            importlib.import_module(module.name)

    def below(kind: type) -> Iterator[str]:
        for child in kind.__subclasses__():
            yield child.__name__
            yield from below(child)

    return {"TtdnError", *below(TtdnError)}


def raised_as_plain_text(path: Path, names: set[str]) -> Iterator[str]:
    """Where ``path`` makes an error of words that no catalogue has."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name | ast.Attribute):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        if name not in names:
            continue
        told = node.args
        if name in ("InputError", "NotVietnamese", "FetchError", "UnreachableError"):
            told = told[1:]
        elif name == "Finding":  # file, line (or both in one), what is wrong, code
            told = told[1:2] if isinstance(told[0], ast.Starred) else told[2:3]
        for given in told:
            if isinstance(given, ast.JoinedStr) or (
                isinstance(given, ast.Constant) and isinstance(given.value, str)
            ):
                yield f"{path.relative_to(ROOT)}:{given.lineno}"


def test_every_refusal_is_a_message() -> None:
    names = {*errors(), "Finding"}
    assert {"WorkflowError", "UploadError", "AccountError", "StaleVersionError"} <= names
    paths = [p for room in ROOMS for p in sorted((ROOT / room).rglob("*.py"))]
    found = [
        place
        for path in paths
        if path.relative_to(ROOT).as_posix() not in OF_THE_SHELL
        for place in raised_as_plain_text(path, names)
    ]
    assert found == []


def test_every_refusal_of_the_workflow_speaks_vietnamese() -> None:
    refused = 0
    for action in REVIEW:
        for review in ReviewState:
            for publication in PublicationState:
                if review in REVIEW[action] and publication in PUBLICATION[action]:
                    continue
                with pytest.raises(WorkflowError) as fault:
                    next_states(action, "5f2c9a0011223344", review, publication)
                assert_vietnamese(fault.value.message)
                refused += 1
    assert refused > 5


@pytest.mark.parametrize("permission", Permission)
def test_what_is_not_allowed_is_told_in_vietnamese(permission: Permission) -> None:
    assert_vietnamese(NotAllowedError(actor(), permission).message)


DETAIL = {
    "name": "tin.html",
    "after": "Bà phát biểu.",
    "before": "",
    "from": "lan",
    "to": "minh",
    "reason": "Thiếu tên",
    "approval": 3,
    "version": 3,
    "segments": ["1.0", "1.1"],
    "dropped": [{}],
    "kept": 2,
    "new": 1,
    "text": "Cần xem lại",
    "vi": "Sở Y tế",
    "en": "Department of Health",
    "override_reason": "Số liệu đã kiểm tra",
    "overridden": [{}],
    "images_refused": [{"src": "a.svg", "reason": to_text(Message("not a Word document"))}] * 7,
}


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("detail", [DETAIL, DETAIL | {"accepted": True, "before": DETAIL["after"]}, {}])
@pytest.mark.parametrize("place", ["1.0", None])
def test_every_event_is_told_in_vietnamese(
    action: Action, detail: dict[str, object], place: str | None
) -> None:
    """Without a detail too: old entries may lack any of them."""
    entry = HistoryEntry(datetime(2026, 11, 25, tzinfo=UTC), "lan", action, place, detail)
    assert_vietnamese(wording.event(entry), "lan", "minh", "Department of Health", "tin.html", "a.svg")


# Whole pages.


@dataclass
class _Shown:
    language: str
    text: str


class _Reader(HTMLParser):
    """Collects the texts of a page with their language, and what screen readers say."""

    _VOID = frozenset(["br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"])
    _SILENT = frozenset(["script", "style", "code", "kbd"])

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str, bool]] = [("", "", False)]
        self.shown: list[_Shown] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        _, language, silent = self.open[-1]
        language = given.get("lang") or language
        silent = silent or tag in self._SILENT or "code" in (given.get("class") or "").split()
        for name in ("title", "aria-label", "placeholder", "alt"):
            if given.get(name) and not silent:
                self.shown.append(_Shown(language, given[name] or ""))
        if tag not in self._VOID:
            self.open.append((tag, language, silent))

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1:
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        _, language, silent = self.open[-1]
        if data.strip() and not silent:
            self.shown.append(_Shown(language, " ".join(data.split())))


def english_on(html: str) -> list[str]:
    """The texts of a page in English that it does not say are English."""
    reader = _Reader()
    reader.feed(html)
    unquoted = ((s.language, re.sub("“[^”]*”", " ", s.text)) for s in reader.shown)
    return [
        text
        for language, text in unquoted
        if language == "vi"
        and ((_ENGLISH.search(text) and not _MARKED.search(text)) or len(_ENGLISH.findall(text)) > 2)
    ]


def test_the_crawler_sees_english() -> None:
    page = '<html lang="vi"><p>Nothing was found.</p><p lang="en">The end is here.</p><b title="This is it">x</b>'
    assert english_on(page) == ["Nothing was found.", "This is it"]


@pytest.fixture
def article() -> str:
    made = draft()
    faulty = [
        segment(f"1.{n}", source, target, terms=terms)
        for n, (source, target, terms) in enumerate(EXAMPLES.values())
    ]
    blocks = (made.blocks[0], replace(made.blocks[1], segments=tuple(faulty)), *made.blocks[2:])
    checked = check_draft(replace(made, blocks=blocks, published=None))
    old = replace(
        checked.blocks[0].segments[0],
        checks=(Check("quotes", Severity.WARNING, "All is of old and is plain."),),
    )
    checked = replace(checked, blocks=(replace(checked.blocks[0], segments=(old,)), *checked.blocks[1:]))
    queue.submit(checked, content_digest="v1", name="bài.html", who="máy")
    editor.comment(checked.article_id, "Cần xem lại.", who="lan", segment_id="1.0")
    queue.edit(checked.article_id, "1.1", "A hospital met.", who="lan")
    queue.return_(checked.article_id, who="lan", reason="Sai tên cơ quan")
    editor.propose_term(
        "Sở Y tế", "Health Department", who="lan", article_id=checked.article_id, segment_id="1.2"
    )
    return checked.article_id


@pytest.mark.django_db
def test_no_page_in_vietnamese_has_an_english_sentence(article: str) -> None:
    reader = browser(person("lan", *Role, language="vi"))
    pages = [
        "/",
        "/?q=hội",
        f"/articles/{article}/",
        f"/articles/{article}/?open=1.2",
        f"/articles/{article}/preview/",
        "/concordance/",
        "/concordance/?words=hội",
        "/terms/",
        "/terms/?state=refused",
        "/terms/propose/",
        "/submissions/",
        "/submissions/add/",
        "/account/",
        "/account/password/",
        "/account/second-factor/",
        "/account/tokens/",
        "/people/",
        "/people/add/",
        "/people/of/lan/",
        "/audit/",
        "/nowhere/",
    ]
    for path in pages:
        html = reader.get(path).content.decode()
        assert '<html lang="vi"' in html, path
        assert english_on(html) == [], path
    shown = reader.get(f"/articles/{article}/").content.decode()
    assert "Thiếu “Sở Y tế” (Department of Health)" in shown
    assert '<span lang="en">All is of old and is plain.</span>' in shown
    assert "trả lại bài: Sai tên cơ quan" in shown


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("/queue/act/", {"do": "assign", "id": "5f2c9a0011223344", "login": "ai"}),
        ("/queue/act/", {"do": "assign", "id": "5f2c9a0011223344"}),
        ("/queue/act/", {"do": "return", "id": "5f2c9a0011223344", "reason": ""}),
        ("/queue/act/", {"do": "return", "id": "5f2c9a0011223344", "reason": "Lý do"}),
        ("/queue/views/", {"name": ""}),
        ("/queue/views/", {"name": "x" * 500}),
        ("/submissions/add/", {"url": "ftp://a"}),
        ("/submissions/add/", {}),
        ("/articles/5f2c9a0011223344/decision/", {"do": "approve"}),
        ("/articles/5f2c9a0011223344/decision/", {"do": "return", "reason": ""}),
        ("/articles/5f2c9a0011223344/comments/", {"text": ""}),
        ("/articles/5f2c9a0011223344/lease/", {"do": "break", "reason": "Lý do"}),
        ("/terms/propose/", {"vi": "", "en": "Department"}),
        ("/terms/propose/", {"vi": "Sở Y tế", "en": "Health Department"}),
        ("/account/password/", {"current": "sai", "new": "ngắn", "again": "khác"}),
    ],
)
def test_what_is_refused_on_a_page_is_told_in_vietnamese(
    article: str, path: str, given: dict[str, str]
) -> None:
    reader = browser(person("lan", *Role, language="vi"))
    html = reader.post(path, given, follow=True).content.decode()
    assert '<html lang="vi"' in html
    assert english_on(html) == []
