"""Lists that people's names are told by: surnames, middle names, honorifics, words before and after names.

Entries are written as in print and compared by `tone_key`, so case and tone-mark style do not matter.
"""

from __future__ import annotations

from ttdn_translate.language.orthography import tone_key


def _keys(words: str, separator: str | None = None) -> frozenset[str]:
    return frozenset(tone_key(word.strip()) for word in words.split(separator) if word.strip())


SURNAMES = _keys(
    """
    Nguyễn Trần Lê Phạm Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Ngô Đinh Trịnh Trương Giáp Bế Tô Vương Phùng Tạ Tăng
    Quách Lưu Thạch Nghiêm Tống Đàm Hứa Khổng Doãn Mạc Thân Âu Cù Khuất Lã Lục Mẫn Nông Ngụy Phí Ứng Đậu Cấn
    Chử Lò Lù Lường Quàng Tòng Giàng Sùng Thào Tráng Lầu Hảng Cháng Vừ Sầm Phàn Tẩn Chảo Lèng Điểu Tưởng
    Tiêu Trà Ninh Nhữ Lỗ Mầu Cứ Hờ Hoàng
    """
)
"""Surnames that start a name wherever they are capitalised and two or more syllables follow."""

SURNAMES_AND_WORDS = _keys(
    """
    Hà Lâm Thái Cao Lương Châu Chu Mai Dương La Kiều Bạch Lại Quan Từ Tôn Ông Giang Kim Ôn Quản Đồng Đường
    Cầm Cà Hạng Ly Má Ma Mã Bàn Danh Văn Cung Biện Bành Lý Triệu Khúc Vi Viên Ngân Mông Mùa Vàng Hồ Hầu Đào
    Đoàn Hán Hàn Hàng Liễu Lữ Nhan Nhâm Phó Phú Quế Thi Thang Thiều Thẩm Tiết Tiền Tiến Trang Uông Vạn Yên
    Đan Đới Đổng Xa Lô Lang Bạc Hoa Hùng Khương Lều Mộc Tào Lộc Khâu Hồng Hạ Diệp Trình Chế Thành Long Đống
    Đăng Mâu Nùng
    """
)
"""Surnames that are also words or begin names of places; they need a title before or a middle name after."""

ETHNIC = _keys(
    "Niê Êban Byă Mlô Bkrông Kbuôr Ayun Ksor Kpă Siu Nay Rah Rơ Rmah Rcom Alê Alăng Bling Bríu Cơlâu Hiêng Y"
)
"""Surnames and name parts of peoples of the Central Highlands, which are not spelt as Vietnamese syllables."""

MIDDLE_NAMES = _keys(
    """
    Thị Văn Hữu Đức Xuân Quang Minh Ngọc Thanh Công Đình Bá Duy Quốc Hồng Thu Kim Tuấn Mạnh Trọng Hoàng Thế
    Viết Tiến Khánh Phương Bích Thúy Thuý Diệu Mỹ Như Gia Khắc Nguyên Hải Sỹ Sĩ Phú Việt Trung Chí Huy Tấn
    Ánh Tuyết Vân Lan Hương Bảo Phúc Phước Anh Tất Tài Thị Nhật Hoài Cẩm Kiều Thùy Thuỳ Trường Đăng Hùng
    Thành Vĩnh Hạnh A Seo Lệ
    """
)
"""Second syllables that make a person of a surname that is also a word."""

MALE_MIDDLE_NAMES = _keys("Văn Hữu Đức Đình Bá Viết Khắc Sỹ Sĩ Trọng Mạnh Bảo Đăng Công Duy Tất Thế Quốc")
FEMALE_MIDDLE_NAMES = _keys("Thị")

HONORIFICS: dict[str, str | None] = {
    "ông": "m",
    "bà": "f",
    "anh": "m",
    "chị": "f",
    "cô": "f",
    "thầy": "m",
    "đồng chí": None,
    "đ/c": None,
    "cụ": None,
    "cụ ông": "m",
    "cụ bà": "f",
    "bác": None,
    "chú": "m",
    "em": None,
    "cháu": None,
    "ngài": "m",
    "thầy giáo": "m",
    "cô giáo": "f",
}
"""Words of address before a name, and the sex they tell."""

ADDRESSED = frozenset(
    {"ông", "bà", "anh", "chị", "thầy", "cô", "đồng chí", "đ/c", "cụ", "cụ ông", "cụ bà", "chú", "ngài"}
)
"""The honorifics that English says as Mr. or Ms., or leaves out: they belong to the constrained span."""

ROLES = _keys(
    """
    Chủ tịch|Giám đốc|Tổng Giám đốc|Bí thư|Tổng Bí thư|Chủ tịch nước|Thủ tướng|Phó Thủ tướng|Bộ trưởng
    |Thứ trưởng|Cục trưởng|Vụ trưởng|Trưởng ban|Trưởng phòng|Hiệu trưởng|Hiệu phó|Viện trưởng|Đại tá
    |Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy|Trung úy|Thiếu úy|Đại tướng|Thượng tướng|Trung tướng
    |Thiếu tướng|Đại sứ|Đại biểu|Chánh án|Chánh Văn phòng|Tổng Biên tập|Trưởng đoàn|Thư ký|nghệ nhân|nghệ sĩ
    |bác sĩ|bác sỹ|kỹ sư|luật sư|tiến sĩ|thạc sĩ|giáo sư|nhà báo|nhà văn|nhà thơ|nhạc sĩ|họa sĩ|phóng viên
    |ca sĩ|cầu thủ|võ sĩ|vận động viên|học sinh|sinh viên|liệt sĩ|liệt sỹ|chiến sĩ|bệnh nhân|nông dân
    |đối tượng|bị cáo|nạn nhân|cử tri|hội viên|đoàn viên|anh hùng|GS|PGS|TS|ThS|BS|KS|LS|CN|NSND|NSƯT|NGND
    |NGƯT|Mẹ Việt Nam anh hùng|Ảnh|Bài|Tác giả|vợ chồng|gia đình
    """,
    "|",
)
"""Titles and professions right before a name: a surname and one syllable are enough after them."""

NOT_PEOPLE = _keys(
    """
    đường phố thời quận huyện xã phường thị trấn thị xã thôn ấp bản khu cầu chợ hồ sông suối núi đèo đảo
    trường viện đền chùa đình lăng giải quỹ tên đại lộ lộ cúp thờ máy nhà ty đoàn nghiệp lớp học non thpt
    thcs th tượng đài công viên bảo tàng vườn cảng ga hầm tháp thành lũy vịnh biển bãi hang động rừng thác
    làng hãng hiệu phẩm tuyến ngõ hẻm ngách tổ cụm điện tàu sân hội thưởng trường tưởng cách niệm nghĩa phim
    sách bia hoa giống gạo tiểu tphcm tp tx tt huân huy chương triều vua chi
    """
)
"""Words right before a capitalised run that make it a place, a school, a prize or a brand, not a person."""

ADMINISTRATIVE = _keys("tỉnh huyện xã phường quận", None) | _keys("thành phố|thị xã|thị trấn|TP|TX|TT", "|")
"""Units that a person's title may end with, right before the name: *Chủ tịch UBND xã Nguyễn Văn An*."""

LEADERS = _keys(
    "chủ tịch|giám đốc|bí thư|trưởng|phó|chỉ huy|thủ trưởng|chánh|đại diện|ủy viên|viện trưởng|lãnh đạo|cán bộ",
    "|",
)
"""Titles that make a person of a name after an administrative unit."""

TITLE_WORDS = _keys("phó trưởng sở bộ cục ban phòng đảng ubnd hđnd")
"""Words that begin a title or body whatever follows; a name ends before one."""

TITLE_PAIRS = _keys(
    """
    giám đốc|giám sát|chủ tịch|chủ nhiệm|chủ trì|chủ tọa|bí thư|ủy viên|ủy ban|tỉnh ủy|thành ủy|huyện ủy
    |thị ủy|đảng ủy|hiệu trưởng|hiệu phó|đại biểu|đại sứ|đại tá|đại úy|đại tướng|đại diện|thứ trưởng
    |phát biểu|chánh án|chánh văn|chánh thanh|nghị quyết|nghị định|chỉ thị|chỉ huy|quyết định|thông tin
    |thông báo|thông tư|trung tướng|trung tá|trung úy|trung tâm|trung ương|thiếu tướng|thiếu tá|thiếu úy
    |thượng tướng|thượng tá|thượng úy|công an|công ty|vụ trưởng|viện trưởng|viện kiểm|tổng giám|tổng biên
    |tổng bí|tổng cục|tổng lãnh|tổng công|tổng thống|thủ tướng|thống đốc|tổng thư|tổng kiểm|thị trưởng
    |tỉnh trưởng|thủ trưởng|thường trực|thường vụ|phu nhân|tư lệnh|chính ủy|quyền giám|quyền chủ|tham tán
    |tham mưu|bí thư|đoàn viên|đoàn thanh|đoàn đại|đoàn công|đoàn tổng|hội đồng|hội nông|hội phụ|hội cựu
    |hội liên|hội nghị|mặt trận|văn phòng|quân khu|cựu chiến|thư ký|thành viên|thẩm phán|kiểm sát|anh hùng
    |nông dân|quốc hội|chính phủ|liên hiệp|liên đoàn|báo hà|báo nhân|trường ban|nhà nước
    """,
    "|",
)
"""First two syllables of titles and bodies; a name ends before them, and is none where they are its start."""

NOT_NAMES = _keys(
    """
    Phan Xi Păng|Hoàng Liên Sơn|Thái Bình Dương|Bà Rịa|Bà Nà|Bà Đen|Bà Chúa Xứ|Hoàng Sa|Trần Văn Thời
    |Trần Đề|Lê Chân|Hoàng Thành|Hoàng Thành Thăng Long|Lý Nhân|Lý Sơn|Phan Thiết|Phan Rang|Nông Cống
    |Hồ Gươm|Hồ Tây|Hồ Tràm|Hoàng Mai|Bùi Xá|Vũ Quang|Vũ Thư|Đinh Lập|Ông Táo|Ông Công|Võ Nhai|Lầu Năm Góc
    |Vương Quốc Anh|Lý Trường Thành|Ngô Duy Nhĩ|Tập Cận Bình|Hồ Cẩm Đào|Ôn Gia Bảo|Lý Khắc Cường|Lý Cường
    |Vương Nghị|Lý Hiển Long|Bác Hồ|Đồng chí|Đồng bào
    """,
    "|",
)
"""What looks like a name of two or more syllables and is a place, or a person whom English names otherwise."""

NAMESAKES = _keys(
    """
    Hồ Chí Minh|Bà Triệu|Tôn Đản|Ngô Quyền|Trần Hưng Đạo|Trần Phú|Lê Hồng Phong|Nguyễn Trãi|Nguyễn Huệ
    |Tôn Đức Thắng|Đinh Tiên Hoàng|Lý Thường Kiệt|Phan Bội Châu|Phan Đình Phùng|Hai Bà Trưng|Tô Hiệu
    |Hoàng Hoa Thám|Hoàng Văn Thụ|Lê Lợi|Nguyễn Văn Linh|Nguyễn Thị Minh Khai|Nguyễn Du|Trần Quốc Toản
    |Võ Nguyên Giáp|Nguyễn Văn Trỗi|Lương Văn Tụy
    """,
    "|",
)
"""People whose names streets, communes, schools and orders bear; meant themselves only after a title."""

FOREIGN_BEFORE = _keys("Trung Quốc|Hàn Quốc|Triều Tiên|Đài Loan|Hồng Kông|Singapore", "|")
"""Countries whose people's names Vietnamese respells; after one, the English of a name cannot be told."""

NOT_HONORIFICS = _keys("trẻ đàn")
"""Before *em*, *ông* and *bà* these make a common noun: *trẻ em Việt Nam*."""
