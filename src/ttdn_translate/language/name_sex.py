"""What a Vietnamese name tells of its bearer's sex: surely by *Thị* or *Văn*, likely by the other syllables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ttdn_translate.language import name_lists as lists
from ttdn_translate.language.orthography import tone_key

_ENOUGH = 2
"""Weight from which a name counts as a man's or a woman's; below it nothing is said."""

_SURE_MALE = frozenset({"văn"})
_SURE_FEMALE = frozenset({"thị", "nữ"})


class NameSex(NamedTuple):
    """``sex`` is ``m``, ``f``, or None where the name does not tell; ``sure`` where no bearer is otherwise."""

    sex: str | None
    sure: bool = False


UNKNOWN = NameSex(None)


def _weights(**lists: str) -> dict[str, int]:
    """Return the weight of each syllable: men's above zero, women's below; 3 strong, 2 usual, 1 slight."""
    signs = {"male": 1, "female": -1}
    sizes = {"strong": 3, "usual": 2, "slight": 1}
    return {
        tone_key(word): signs[name.split("_")[0]] * sizes[name.split("_")[1]]
        for name, words in lists.items()
        for word in words.split()
    }


_GIVEN = _weights(
    male_strong="""
    Hùng Dũng Cường Tuấn Huy Sơn Thắng Long Trung Thành Đức Việt Tùng Tiến Toàn Hưng Kiên Phong Quân Thịnh Trường
    Chiến Đạt Khoa Luận Mạnh Quyết Thái Thọ Thông Vượng Thụ Khải Khang Định Lực Độ Hào Hiệp Khôi Lập Lộc Luyện
    Phúc Phú Phước Sỹ Sĩ Tài Thạch Trọng Trí Triết Đăng Đoàn Đệ Điền Khiêm Khởi Kiệt Lân Lượng Phát Quảng Quốc
    Tấn Thăng Thế Thiệp Thuyết Thưởng Tiệp Toản Tráng Tường Văn Vĩ Viễn Bách Bằng Bắc Cảnh Chí Chính Chương
    Công Cừ Danh Doanh Duẩn Duật Hoành Huấn Hướng Hữu Khuê Khương Lãm Năng Ngạn Tạo Tế Thiều Thoại Thống Thuần
    Thực Tôn Trạch Triển Trụ Tước Vũ Hiển Quyền Tuân Sáng Bá Hoạt Trực Đỉnh Đài Thuật
    """,
    male_usual="""
    Quang Nam Hải Hoàng Vinh Nghĩa Thuận Đông Hiếu Lợi Nhân Tuyên Bảo Điệp Học Hội Lâm Nhật Quý Sinh Thiện Tín
    Dương Kỷ Kỳ Nghiêm Phi Tỉnh Toán Thức Ninh Chung Khánh Vịnh Tân Tính Tĩnh Vĩnh Hưởng Đôn Lễ Lương
    Đồng Giáp Quyến Ý
    """,
    male_slight="Minh Bình Nguyên Tâm Hòa Phụng",
    female_strong="""
    Hương Hằng Nga Trang Thảo Yến Nhung Loan Oanh Phượng Huyền Thúy Thủy Dung Ngân Tuyết Thoa Lệ Bích Nguyệt
    Quỳnh Duyên Thơm Nụ Cúc Lựu Mùi Thắm Diễm Diệu Hường Lụa Mơ My Ngà Nhi Nho Nương Quyên Thêu Thùy Thục Trâm
    Trinh Uyên Vy Xuyến Ái Hoa Liên Vân Lan Thu
    """,
    female_usual="Hạnh Hiền Hồng Linh Mai Mỹ Đào Sen Châu Chi Ánh Vi Thư Thi Nhàn Trúc Ly Liễu Kiều Trà Nhạn Như",
    female_slight="Hà Thương Hậu Diệp",
)
"""Given names. Most of the usual ones of men are borne by women too, who then are *Thị* or have a woman's
middle name."""

_MIDDLE = _weights(
    male_strong="Hữu Đức Đình Bá Viết Khắc Sỹ Sĩ Trọng Mạnh Công Tất Thế Quốc Doãn Tuấn Đăng Chí Đắc Năng Huy Cao",
    male_usual="Quang Tiến Tấn Phú Nguyên Danh Vĩnh Duy Việt Trung Hùng Cảnh Trí Đại Vũ Ích Thái Phúc Phước Cường",
    male_slight="Xuân Minh Thành Hoàng Anh Gia Hải Nhật Trường Tài Vinh",
    female_strong="Thu Bích Diệu Thúy Thùy Tuyết Lệ Ái Tố Mộng Diễm Thục Quỳnh Hương Ngân Yến Uyên",
    female_usual="Mỹ Kiều Cẩm Vân Lan Mai Như Ánh Phương Trúc",
    female_slight="Kim Hoài",
)


def sex_of(words: Sequence[str]) -> NameSex:
    """Return what the syllables of a whole name, surname first, tell of its bearer's sex.

    Weights stand for how official texts use the syllables; *Thị* and *Văn* decide alone. Of peoples: *H'*
    begins women's names in the Central Highlands, *K'* men's; *A* and *Seo* go between the surname and the
    given name of Hmong men; *Y* begins the names of Ede men, but of Xo Dang women, so the surname decides.
    """
    keys = [tone_key(word) for word in words]
    if any(key.startswith("h'") for key in keys):
        return NameSex("f", sure=True)
    if keys[0].startswith("k'") or (keys[0] == "y" and lists.EDE_SURNAMES & set(keys)):
        return NameSex("m")
    if len(keys) < 2:
        return UNKNOWN
    middle = keys[1:-1]
    if _SURE_FEMALE & set(keys[1:]):
        return NameSex("f", sure=True)
    if middle and middle[0] in _SURE_MALE:
        return NameSex("m", sure=True)
    if middle and keys[0] in lists.HMONG_SURNAMES and middle[0] in lists.HMONG_MALE_MIDDLE_NAMES:
        return NameSex("m")
    if keys[0] not in lists.ALL_SURNAMES:
        return UNKNOWN
    weight = _GIVEN.get(keys[-1], 0) + sum(_MIDDLE.get(key, 0) for key in middle)
    if abs(weight) < _ENOUGH:
        return UNKNOWN
    return NameSex("m" if weight > 0 else "f")
