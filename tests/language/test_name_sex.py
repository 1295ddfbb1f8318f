"""What a name tells of its bearer's sex; where bearers of both sexes are common, nothing."""

import pytest

from ttdn_translate.language.name_sex import sex_of

NAMES = [
    ("Nguyễn Thị Hùng", "f", True),
    ("Trần Thị", "f", True),
    ("Lê Văn Hoa", "m", True),
    ("Tôn Nữ Thị Ninh", "f", True),
    ("H'Hen Niê", "f", True),
    ("Phạm Quang Thắng", "m", False),
    ("Đỗ Hữu Phước", "m", False),
    ("Vũ Minh Hằng", "f", False),
    ("Trương Kim Ngà", "f", False),
    ("Lê Hùng", "m", False),
    ("Giàng A Pháo", "m", False),
    ("Vàng Seo Lử", "m", False),
    ("K'Brêu", "m", False),
    ("Y Thanh Hà Niê Kđăm", "m", False),
    ("Y Blơi", None, False),
    ("Hoàng Thanh Hà", None, False),
    ("Lương Hoài Anh", None, False),
    ("Bùi Ngọc Bích Sơn", None, False),
    ("Trần Đức Hạnh", None, False),
    ("Siu Thơm", None, False),
    ("Kim Dong-hyun", None, False),
    ("Sơn", None, False),
]


@pytest.mark.parametrize(("name", "sex", "sure"), NAMES)
def test_what_a_name_tells(name: str, sex: str | None, sure: bool) -> None:
    assert sex_of(name.split()) == (sex, sure)
