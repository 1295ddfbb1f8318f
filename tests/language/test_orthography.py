import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.language import normalise, plain, tone_key

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵbcdđghklmnpqrstvx"
vietnamese_text = st.text(
    alphabet=VIETNAMESE + VIETNAMESE.upper() + " -–“”‘’\u0300\u0301\u0323\u200b\u00a0Ðð"
)
any_text = st.one_of(vietnamese_text, st.text())


@pytest.mark.parametrize(
    ("given_text", "clean"),
    [
        ("Hà\u00a0Nội", "Hà Nội"),
        ("  Hà \t\r\n Nội\u3000", "Hà Nội"),
        ("Quảng\u200b Ninh\ufeff", "Quảng Ninh"),
        ("phát\u00adtriển", "pháttriển"),
        (unicodedata.normalize("NFD", "Uỷ ban nhân dân huyện Lý Nhân"), "Uỷ ban nhân dân huyện Lý Nhân"),
        ("“Nông thôn mới” – ‘sạch’…", "“Nông thôn mới” – ‘sạch’…"),
        ("Nghị định số 15/2020/NÐ-CP", "Nghị định số 15/2020/NĐ-CP"),
        ("ðồng chí Sigurðsson", "đồng chí Sigurðsson"),
        ("e\u200b\u0302\u0301", "ế"),
        ("a\x00b\ud800c", "abc"),
        ("", ""),
    ],
)
def test_normalise(given_text: str, clean: str) -> None:
    assert normalise(given_text) == clean


@pytest.mark.parametrize(
    "forms",
    [
        ("hoà", "hòa", "HÒA", "HOÀ", "ho\u00e0", "hoa\u0300"),
        ("Thuỷ", "thủy", "THỦY"),
        ("quý", "qúy", "QUÝ"),
        ("khoẻ", "khỏe"),
        ("Uỷ ban", "Ủy ban", "ỦY BAN"),
        ("xã hội hoá", "xã hội hóa"),
        ("quá", "qúa"),
        ("giá", "gía"),
        ("của", "cuả"),
        ("NĐ-CP", "nđ–cp", "NĐ‑CP", "NĐ—CP"),
        ("“một cửa”", '"một cửa"', "„một cửa‟"),
    ],
)
def test_forms_of_one_word_have_one_key(forms: tuple[str, ...]) -> None:
    assert len({tone_key(form) for form in forms}) == 1


@pytest.mark.parametrize(
    "word",
    [
        "hoàng",
        "hào",
        "quà",
        "của",
        "mùa",
        "toán",
        "huýt",
        "nghĩa",
        "tuỳ",
        "gì",
        "già",
        "giữ",
        "qua",
        "hoa",
        "thuế",
        "loại",
    ],
)
def test_rightly_written_words_keep_their_marks(word: str) -> None:
    assert tone_key(word) == word


@pytest.mark.parametrize(("one", "other"), [("hòa", "hóa"), ("hoa", "hòa"), ("ma", "mà"), ("đa", "da")])
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert tone_key(one) != tone_key(other)


@given(any_text)
def test_key_has_the_length_of_the_text_and_is_its_own_key(text: str) -> None:
    nfc = unicodedata.normalize("NFC", text)
    key = tone_key(text)
    assert len(key) == len(nfc)
    assert tone_key(key) == key
    assert tone_key(nfc) == key


@pytest.mark.parametrize("text", ["İstanbul", "H\u0331", "J\u030c", "ΌΔΟΣ", "T\u0308 W\u030a"])
def test_letters_whose_lower_case_has_another_length(text: str) -> None:
    nfc = unicodedata.normalize("NFC", text)
    assert len(tone_key(text)) == len(nfc)
    assert tone_key(tone_key(text)) == tone_key(text)


@given(any_text)
def test_normalise_is_idempotent_and_leaves_no_odd_space(text: str) -> None:
    clean = normalise(text)
    assert normalise(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert clean == clean.strip()
    assert "  " not in clean
    assert not any(c.isspace() and c != " " for c in clean)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Đặng Thị Huệ", "Dang Thi Hue"),
        ("Nguyễn Xuân Phúc", "Nguyen Xuan Phuc"),
        ("Trương Quốc Huy, xã Đồng Hoá", "Truong Quoc Huy, xa Dong Hoa"),
        ("H'Hen Niê", "H'Hen Nie"),
        (unicodedata.normalize("NFD", "Thừa Thiên Huế"), "Thua Thien Hue"),
        ("2022", "2022"),
    ],
)
def test_plain(text: str, bare: str) -> None:
    assert plain(text) == bare
