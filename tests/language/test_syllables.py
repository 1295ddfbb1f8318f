import pytest

from ttdn_translate.language.syllables import is_marked, is_syllable, is_unmarked

SYLLABLES = """
nghiêng khuya khuỷu quýt quyền quốc quá giếng gì gìn giữ giường yêu yên ý ỷ lý mỹ thuở huệ xoong oanh loạt hoẵng
ngoằn ngoèo khoẻ khỏe hoà hòa uỷ ủy thuỳ thùy đường ươm ưu rượu người chuyển tuyết huỳnh huých nguệch tuếch Đà NẴNG
Kạn Đắk Lắk Giẽ Páo kênh ghềnh nghề xuân tuần luật quây khoăn ao eo ăn ân ác ếch ích rừng cứu
""".split()  # noqa: SIM905
OTHERS = """
hội1 công2x the1 promotes information cế gế ngế nghà quq btz các2 hộp̀ càc tàt lạp̀ nhìch hoangg ưeo éé strong
British camera Wikipedia logistics UBND x ß é1 naïve élève
""".split()  # noqa: SIM905


@pytest.mark.parametrize("word", SYLLABLES)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", OTHERS)
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(("word", "marked"), [("Hà", True), ("đi", True), ("Nam", False), ("élève", False)])
def test_marked(word: str, marked: bool) -> None:
    assert is_marked(word) is marked


@pytest.mark.parametrize(
    ("word", "unmarked"),
    [("Nguyen", True), ("dong", True), ("Nguyễn", False), ("portal", False), ("UBND", False)],
)
def test_unmarked(word: str, unmarked: bool) -> None:
    assert is_unmarked(word) is unmarked
