"""Charsets, and Vietnamese from before Unicode."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.document import Article
from ttdn_translate.intake.decoding import decode
from ttdn_translate.intake.legacy_encoding import (
    TCVN3,
    VNI,
    LegacyEncoding,
    convert,
    from_tcvn3,
    from_vni,
    recognise,
)

Read = Callable[..., Article]

TEXT = "Ủy ban nhân dân tỉnh Hà Nam tổ chức hội nghị tổng kết công tác thông tin đối ngoại năm 2004."

# The same sentence as the two encodings write it, read as Windows-1252 (TCVN3 with a font of capitals for "Ủ").
IN_TCVN3 = "ñy ban nh©n d©n tØnh Hµ Nam tæ chøc héi nghÞ tæng kÕt c«ng t¸c th«ng tin ®èi ngo¹i n¨m 2004."
IN_VNI = "UÛy ban nhaân daân tænh Haø Nam toå chöùc hoäi nghò toång keát coâng taùc thoâng tin ñoái ngoaïi naêm 2004."


def test_known_sentences() -> None:
    assert from_tcvn3(IN_TCVN3) == TEXT[0].lower() + TEXT[1:]
    assert from_vni(IN_VNI) == TEXT
    assert from_tcvn3("tØnh hµ nam", capitals=True) == "TỈNH HÀ NAM"
    assert from_vni("UÛY BAN NHAÂN DAÂN TÆNH ÑOÀNG NAI, Aûnh, mỹ") == "ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI, Ảnh, mỹ"


# Bytes of TCVN 5712:1993 (VN3) for each letter, checked against glibc's table.
VN3 = bytes.fromhex(
    "b5b6b7b8b9 a8bbbcbdbec6 a9c7c8c9cacb cccecfd0d1 aad2d3d4d5d6 d7d8dcddde dfe1e2e3e4 abe5e6e7e8e9 aceaebecedee"
    "eff1f2f3f4 adf5f6f7f8f9 fafbfcfdfe ae a1a2a3a4a5a6a7"
)
LETTERS = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđĂÂÊÔƠƯĐ"


def test_tcvn3_table_is_whole() -> None:
    assert from_tcvn3(VN3.decode("latin-1")) == LETTERS
    assert len(TCVN3) == len(LETTERS)


def test_vni_table_is_whole() -> None:
    letters = {c for c in LETTERS + LETTERS.upper() if c.isalpha()}
    assert letters <= set(VNI.values())


_LETTER = st.sampled_from(sorted(set(LETTERS[:67]) | set("abcdeghiklmnopqrstuvxy ,.0123456789")))
_TO_TCVN3 = {letter: code for code, letter in TCVN3.items()}
_TO_VNI = {letter: code for code, letter in VNI.items() if letter.islower()}


@given(st.text(_LETTER, max_size=60))
def test_tcvn3_round_trip(text: str) -> None:
    assert from_tcvn3("".join(_TO_TCVN3.get(c, c) for c in text)) == text


@given(st.text(_LETTER, max_size=60))
def test_vni_round_trip(text: str) -> None:
    assert from_vni("".join(_TO_VNI.get(c, c) for c in text)) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (IN_TCVN3, LegacyEncoding.TCVN3),
        (IN_VNI, LegacyEncoding.VNI),
        (TEXT, None),
        (unicodedata.normalize("NFD", TEXT), None),
        ("The People's Committee of Ha Nam held a conference.", None),
        (
            "L'été dernier, la forêt a brûlé près de Nîmes; les élèves étaient à l'école, très étonnés, déçus.",
            None,
        ),
        ("Größe, Übermut, Straße, Äpfel, Öl, schön, müde, höher, früh, über, für, grün", None),
        ("", None),
    ],
)
def test_recognise(text: str, wanted: LegacyEncoding | None) -> None:
    assert recognise(text) == wanted


def test_a_font_lets_a_word_be_judged_but_is_never_enough() -> None:
    assert recognise("Hµ Nam", LegacyEncoding.TCVN3) is LegacyEncoding.TCVN3
    assert recognise("Hµ Nam") is None
    assert recognise("Hà Nam", LegacyEncoding.TCVN3) is None


@given(st.text(max_size=200))
def test_convert_never_fails(text: str) -> None:
    assert isinstance(convert(text), str)


PAGE = (
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    "<title>{title}</title></head><body>"
    '<table><tr><td class="noidung"><font face="{font}">{body}<br><br>{body}</font></td></tr></table></body></html>'
)


def test_tcvn3_page(read_file: Read) -> None:
    page = PAGE.format(
        charset="windows-1252", title="Tin tøc", font=".VnTime", body=IN_TCVN3 + " " + IN_TCVN3
    )
    page = page.replace("<br><br>", '<br><br><font face=".VnTimeH">tin tæng hîp vÒ ®èi ngo¹i</font><br><br>')
    found = read_file(page.encode("latin-1"))
    lower = TEXT[0].lower() + TEXT[1:]
    assert [b.text for b in found.blocks[1:]] == [
        f"{lower} {lower}",
        "TIN TỔNG HỢP VỀ ĐỐI NGOẠI",
        f"{lower} {lower}",
    ]
    assert found.title == "Tin tức"


def test_vni_page_stored_as_utf8(read_file: Read) -> None:
    page = PAGE.format(charset="utf-8", title="Tin toång hôïp", font="VNI-Times", body=IN_VNI)
    found = read_file(page)
    assert [b.text for b in found.blocks] == ["Tin tổng hợp", TEXT, TEXT]


def test_unicode_text_in_a_font_of_an_old_name(read_file: Read) -> None:
    page = PAGE.format(charset="utf-8", title="Tin tổng hợp", font=".VnTime", body=TEXT)
    assert read_file(page).blocks[1].text == TEXT


def test_unicode_page_with_one_part_of_old_text(read_file: Read) -> None:
    page = PAGE.format(charset="utf-8", title="Tin tổng hợp", font="Arial", body=TEXT)
    page = page.replace(
        "<br><br>", f"<br><br><span style=\"font-family: '.VnArial'\">{IN_TCVN3}</span><br><br>"
    )
    assert [b.text for b in read_file(page).blocks[1:]] == [TEXT, TEXT[0].lower() + TEXT[1:], TEXT]


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (TEXT.encode("utf-8"), None),
        (TEXT.encode("utf-8-sig"), "iso-8859-1"),
        (TEXT.encode("utf-8"), "windows-1252"),
        (b'<meta charset="iso-8859-1">' + TEXT.encode("utf-8"), None),
        (TEXT.encode("utf-16"), None),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-8"),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), None),
    ],
)
def test_unicode_by_mark_or_by_itself(data: bytes, charset: str | None) -> None:
    assert decode(data, charset).endswith(TEXT)


def windows_1258(text: str) -> bytes:
    """Encode as Vietnamese Windows does: letters composed, tone marks after them."""
    out = bytearray()
    for letter in text:
        base, *marks = unicodedata.normalize("NFD", letter)
        tones = [m for m in marks if m in "\u0300\u0301\u0303\u0309\u0323"]
        whole = unicodedata.normalize("NFC", base + "".join(m for m in marks if m not in tones))
        out += (whole + "".join(tones)).encode("cp1258")
    return bytes(out)


@pytest.mark.parametrize("declared", [None, "windows-1258", "utf-8"])
def test_windows_1258(declared: str | None) -> None:
    assert unicodedata.normalize("NFC", decode(windows_1258(TEXT), declared)) == TEXT


@pytest.mark.parametrize(
    "name", ["hex", "rot13", "base64", "undefined", "khong-co", "x" * 300, "utf-7", "\x00"]
)
def test_charset_names_that_are_none(name: str) -> None:
    assert decode("caf\xe9".encode("latin-1"), name) == "café"


def test_utf8_with_a_spoilt_byte() -> None:
    assert decode(TEXT.encode() + b"\xff", "utf-8") == TEXT + "\ufffd"


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "gb18030", "euc-jp", "utf-16", "cp1258"]))
def test_any_bytes_are_text(data: bytes, charset: str | None) -> None:
    assert isinstance(decode(data, charset), str)
