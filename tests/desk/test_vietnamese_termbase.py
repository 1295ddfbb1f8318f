"""A curator who chose Vietnamese is told in Vietnamese what is wrong with the termbase, whatever it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.desk.people import browser, person
from tests.desk.test_vietnamese import _MARKED, english_on

from ttdn_translate.desk import editor
from ttdn_translate.desk.jobs import term_progress
from ttdn_translate.desk.localised import localised
from ttdn_translate.desk.permissions import Role
from ttdn_translate.errors import TermbaseError
from ttdn_translate.glossary import load
from ttdn_translate.glossary.entry import COLUMNS
from ttdn_translate.glossary.limits import MAX_FIELD, MAX_FORMS
from ttdn_translate.message import Message
from ttdn_translate.workspace import Workspace

pytestmark = pytest.mark.django_db

HEAD = ",".join(COLUMNS)
ROW = "so-ngoai-vu,Sở Ngoại vụ,,Department of Foreign Affairs,,,department,provincial,,,Circular 03,"
STYLE = "vi,en,entry,note"

FILES: dict[str, tuple[str | bytes, str, str]] = {
    "another row": (f"{HEAD}\n{ROW},x", "", "dòng có 13 ô, trong khi phải có 12 ô"),
    "a long field": (f"{HEAD}\n{ROW}{'x' * (MAX_FIELD + 1)}", "", "note: dài quá 10.000 ký tự"),
    "a longer field": (f"{HEAD}\n{ROW}{'x' * 140_000}", "", "CSV: có ô dài quá 10.000 ký tự"),
    "a line break": (f'{HEAD}\n{ROW}"a\nb"', "", "có ô bị ngắt dòng"),
    "an id": (
        f"{HEAD}\n{ROW.replace('so-ngoai', 'Sở ngoại')}",
        "",
        "'Sở ngoại-vu' phải gồm các từ viết thường",
    ),
    "an empty field": (f"{HEAD}\n{ROW.replace('Circular 03', '')}", "", "cột authority còn trống"),
    "a kind": (f"{HEAD}\n{ROW.replace(',department', ',office')}", "", "'office' của cột kind không hợp lệ"),
    "a level": (f"{HEAD}\n{ROW.replace('provincial', 'high')}", "", "'high' của cột level không hợp lệ"),
    "a date": (
        f"{HEAD}\n{ROW.replace(',,,Circ', ',1/7/2025,,Circ')}",
        "",
        "không phải là ngày viết theo mẫu",
    ),
    "dates": (
        f"{HEAD}\n{ROW.replace(',,,Circ', ',2025-07-01,2024-01-01,Circ')}",
        "",
        "(valid_to) 2024-01-01 sớm hơn ngày bắt đầu hiệu lực (valid_from) 2025-07-01",
    ),
    "a forbidden form": (
        f"{HEAD}\n{ROW.replace('Affairs,,', 'Affairs,,Department of Foreign Affairs')}",
        "",
        "vừa thuộc dạng không được dùng, vừa thuộc dạng được chấp nhận",
    ),
    "two forms": (f"{HEAD}\n{ROW.replace('Sở Ngoại vụ', 'Sở|Phòng')}", "", "chỉ ghi một dạng"),
    "lost letters": (f"{HEAD}\n{ROW.replace('Sở Ngoại vụ', 'S? Ngo?i v?')}", "", "đã mất dấu (“?”)"),
    "an empty form": (f"{HEAD}\n{ROW.replace('vụ,,', 'vụ,a||b,')}", "", "cột vi_variants có dạng để trống"),
    "many forms": (
        f"{HEAD}\n{ROW.replace('vụ,,', 'vụ,' + '|'.join(map(str, range(MAX_FORMS + 1))) + ',')}",
        "",
        "cột vi_variants có quá 200 dạng",
    ),
    "one id twice": (f"{HEAD}\n{ROW}\n{ROW}", "", "mã 'so-ngoai-vu' đã dùng ở terms.csv:2"),
    "a control character": (f"{HEAD}\n{ROW}a\x07b", "", "ký tự điều khiển U+0007"),
    "many faults": (f"{HEAD}\n" + "x,y\n" * 600, "", "còn nhiều lỗi khác"),
    "an open quotation mark": (f'{HEAD}\n{ROW}"a', "", "dữ liệu kết thúc giữa chừng"),
    "a text behind one": (f'{HEAD}\n{ROW}"a"b', "", "sau dấu '\"' phải là dấu ','"),
    "a column missing": (
        f"{HEAD.replace(',note', '')}\n",
        "",
        "sai cột (thiếu note); dòng đầu phải là id,vi,",
    ),
    "a column unknown": (f"{HEAD},tốt\n", "", "sai cột (không có cột tên 'tốt')"),
    "one for another": (f"{HEAD.replace('note', 'tốt')}\n", "", "(thiếu note; không có cột tên 'tốt')"),
    "another order": (f"{HEAD.replace('id,vi', 'vi,id')}\n", "", "sai cột (sai thứ tự hoặc số lượng)"),
    "another encoding": (f"{HEAD}\n{ROW}".encode("utf-16"), "", "không theo bảng mã UTF-8"),
    "a workbook": (b"PK\x03\x04abc", "", "là tệp nén ZIP hoặc bảng tính Excel"),
    "a binary file": (b"a\x00b\n", "", "là tệp nhị phân"),
    "a circle": (
        f"{HEAD}\n{ROW.replace('vụ,,', 'vụ,Sở NV,')}\n"
        + ROW.replace("so-ngoai-vu,Sở Ngoại vụ,", "so-nv,Sở NV,Sở Ngoại vụ"),
        "",
        "lại là dạng chính của mục từ so-nv (terms.csv:3)",
    ),
    "the style's columns": (f"{HEAD}\n{ROW}", "vi,en\n", "dòng đầu phải là vi,en,entry,note"),
    "the style's fields": (f"{HEAD}\n{ROW}", f"{STYLE}\na,b\n", "house-style.csv:2: dòng có 2 ô, trong khi"),
    "the style's entry": (f"{HEAD}\n{ROW}", f"{STYLE}\na,b,c,\n", "không có mục từ hợp lệ nào có mã 'c'"),
    "the style's Vietnamese": (
        f"{HEAD}\n{ROW}",
        f"{STYLE}\na,b,so-ngoai-vu,\n",
        "'a' không phải là một dạng",
    ),
    "the style's English": (
        f"{HEAD}\n{ROW}",
        f"{STYLE}\nSở Ngoại vụ,Foreign Office,so-ngoai-vu,\n",
        "'Sở Ngoại vụ' dịch là 'Foreign Office', còn mục từ 'so-ngoai-vu' lại ghi",
    ),
    "the style's CSV": (f"{HEAD}\n{ROW}", f'{STYLE}\n"a', "không đúng định dạng CSV"),
}
"""What may stand in the termbase and in the house style, and what a curator is told of it."""


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    made = workspace.root / "my-terms"
    made.mkdir()
    (made / "terms.csv").write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    settings = workspace.root / "ttdn.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace('path = ""', 'path = "my-terms"'), encoding="utf-8")
    return made


def accepted(vi: str, en: str, **given: str) -> str:
    """What the page says when a curator whose language is Vietnamese accepts a proposed term."""
    made = editor.propose_term(vi, en, who="lan")
    curator = browser(person("mai", Role.CURATOR, language="vi"))
    form = {"do": "accept", "vi": vi, "en": en, "way": "new", "kind": "event", "level": "any"} | given
    html = curator.post(f"/terms/{made.id}/", form, follow=True).content.decode()
    (told,) = re.findall(r'<li class="error">(.*?)</li>', html, re.DOTALL)
    assert '<html lang="vi"' in html
    assert english_on(html) == []
    for line in told.splitlines():
        assert _MARKED.search(line), line
    return told.replace("&#x27;", "'").replace("&quot;", '"')


@pytest.mark.parametrize("fault", FILES)
def test_what_is_wrong_with_the_files_is_told_in_vietnamese(folder: Path, fault: str) -> None:
    terms, style, told = FILES[fault]
    (folder / "terms.csv").write_bytes(terms if isinstance(terms, bytes) else terms.encode())
    if style:
        (folder / "house-style.csv").write_text(style, encoding="utf-8")
    assert told in accepted("Lễ hội Đền Hùng", "Hung Kings' Temple Festival")


@pytest.mark.parametrize(
    ("vi", "en", "given", "told"),
    [
        ("L? h?i Đền Hùng", "Hung Kings' Temple Festival", {}, "một số chữ đã mất dấu"),
        ("Lễ hội\uffff Đền Hùng", "Festival", {}, "có ký tự điều khiển U+FFFF"),
        ("Lễ hội Đền Hùng", "Festival", {"authority": "\u200b"}, "cột authority còn trống"),
        (
            "Sở Ngoại vụ",
            "Foreign Office",
            {"way": "preferred"},
            "theo cách viết thống nhất, 'Sở Ngoại vụ' dịch là",
        ),
    ],
)
def test_what_is_wrong_with_the_term_is_told_in_vietnamese(
    folder: Path, vi: str, en: str, given: dict[str, str], told: str
) -> None:
    row = "Sở Ngoại vụ,Department of Foreign Affairs,so-ngoai-vu,"
    (folder / "house-style.csv").write_text(f"{STYLE}\n{row}\n", encoding="utf-8")
    assert told in accepted(vi, en, **given)
    assert load(folder).entries[0].en == "Department of Foreign Affairs"


@pytest.mark.parametrize(
    ("gone", "told"),
    [(False, "thư mục không có tệp CSV nào"), (True, "không có thư mục này")],
    ids=["empty", "gone"],
)
def test_a_folder_without_termbase_is_told_in_vietnamese(folder: Path, gone: bool, told: str) -> None:
    (folder / "terms.csv").unlink()
    if gone:
        folder.rmdir()
    assert told in accepted("Lễ hội Đền Hùng", "Festival")


def test_a_folder_that_is_not_the_desks_is_told_in_vietnamese(workspace: Workspace) -> None:
    other = workspace.root / "glossary"
    other.mkdir()
    (other / "terms.csv").write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    told = accepted("Lễ hội Đền Hùng ở xã Hy Cương", "Festival")
    assert "thư mục đã có nhưng ttdn.toml không dùng đến" in told


def test_why_open_drafts_keep_their_terms_is_told_in_vietnamese(folder: Path) -> None:
    (folder / "terms.csv").write_text(f"{HEAD.replace('note', 'tốt')}\n", encoding="utf-8")
    with pytest.raises(TermbaseError) as fault:
        load(folder)
    assert term_progress.tell_fault(fault.value.message)
    assert not term_progress.tell_fault(fault.value.message)
    reader = person("lan", Role.OPERATOR, language="vi")
    html = browser(reader).get("/submissions/").content.decode()
    assert "thiếu note; không có cột tên" in html
    assert english_on(html) == []


def test_the_message_of_many_faults_is_the_english_text(folder: Path) -> None:
    (folder / "terms.csv").write_text(f"{HEAD}\nx,y\n{ROW}a\x07b\n", encoding="utf-8")
    with pytest.raises(TermbaseError) as fault:
        load(folder)
    told = fault.value.message
    assert isinstance(told, Message)
    assert localised(told) == str(fault.value) == str(told)
    assert str(told).splitlines() == [
        f"{folder}: 2 faults in the termbase. Mend the lines below",
        "terms.csv:3: control character U+0007; take it out",
        "terms.csv:2: 2 fields instead of 12; a comma in a field needs quotes round it",
    ]
