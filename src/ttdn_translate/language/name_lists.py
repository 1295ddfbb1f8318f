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

ALL_SURNAMES = SURNAMES | SURNAMES_AND_WORDS

ETHNIC = _keys(
    "Niê Êban Byă Mlô Bkrông Kbuôr Ayun Ksor Kpă Siu Nay Rah Rơ Rmah Rcom Alê Alăng Bling Bríu Cơlâu Hiêng Y"
    " Kđăm Kđoh Adrơng Hmok Knul Rơchâm Puih Rơlan Chamaléa Katơr Pinăng Zơrâm Arất Bhling Bhnướch Pơloong"
)
"""Surnames and name parts of peoples of the Central Highlands, which are not spelt as Vietnamese syllables."""

HMONG_SURNAMES = _keys("Giàng Sùng Vàng Thào Hầu Cháng Hạng Hảng Mùa Lầu Vừ Cứ Hờ Lù Ly Lý Chá Sình Tráng Ma")
HMONG_MALE_MIDDLE_NAMES = _keys("A Seo Mí")

EDE_SURNAMES = _keys("Niê Êban Byă Mlô Bkrông Kbuôr Ayun Kđăm Kđoh Adrơng Hmok Knul")
"""Surnames of the Ede, which end a name: *Y Bhăm Niê*, *H'Hen Niê*."""

MIDDLE_NAMES = _keys(
    """
    Thị Văn Hữu Đức Xuân Quang Minh Ngọc Thanh Công Đình Bá Duy Quốc Hồng Thu Kim Tuấn Mạnh Trọng Hoàng Thế
    Viết Tiến Khánh Phương Bích Thúy Thuý Diệu Mỹ Như Gia Khắc Nguyên Hải Sỹ Sĩ Phú Việt Trung Chí Huy Tấn
    Ánh Tuyết Vân Lan Hương Bảo Phúc Phước Anh Tất Tài Thị Nhật Hoài Cẩm Kiều Thùy Thuỳ Trường Đăng Hùng
    Thành Vĩnh Hạnh A Seo Mí Lệ Doãn Đắc Năng Ích Tố Mộng Diễm Thục Quỳnh Yến Uyên
    """
)
"""Second syllables that make a person of a surname that is also a word."""

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
    "ông bà": None,
    "anh chị": None,
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
    |Thiếu tướng|Thị trưởng|Thống đốc|Tỉnh trưởng|Tổng thống|Tổng lãnh sự|Ngoại trưởng|Quốc vụ khanh
    |Thượng sĩ|Trung sĩ|Hạ sĩ|Đại sứ|Đại biểu|Chánh án|Chánh Văn phòng|Tổng Biên tập|Trưởng đoàn
    |Thư ký|nghệ nhân|nghệ sĩ|bác sĩ|bác sỹ|kỹ sư|kiến trúc sư|luật sư|tiến sĩ|thạc sĩ|giáo sư|nhà báo|nhà văn
    |nhà thơ|nhà sử học|nhạc sĩ|họa sĩ|đạo diễn|diễn viên|phóng viên|ca sĩ|cầu thủ|võ sĩ|vận động viên
    |huấn luyện viên|liệt sĩ|liệt sỹ|bệnh nhân|đối tượng|bị cáo|nạn nhân|anh hùng|Anh hùng LLVTND|già làng
    |trưởng thôn|trưởng bản|trưởng ấp|tổ trưởng|đội trưởng|GS|PGS|TS|ThS|BS|BSCKI|BSCKII|BSCK|CKI|CKII|KS|LS
    |CN|NSND|NSƯT|NGND|NGƯT|NNƯT|NNND|nghệ sĩ ưu tú|nghệ nhân ưu tú|nghệ sĩ nhân dân|nhà giáo ưu tú
    |Mẹ Việt Nam anh hùng|Ảnh|Bài|Tác giả|Thực hiện|Người ký|vợ chồng|gia đình|con trai|con gái|vợ là|chồng là
    """,
    "|",
)
"""Titles and professions right before a name: a surname and one syllable are enough after them."""

ROLES_OF_MANY = _keys(
    """
    học sinh|sinh viên|chiến sĩ|nông dân|cử tri|hội viên|đoàn viên|công nhân|giáo viên|đảng viên|tiểu thương
    |ngư dân|hộ dân|thương binh|cựu chiến binh|doanh nhân|danh nhân|nhân viên|cán bộ|thí sinh|công dân|lão ngư
    |nhạc công|ông giáo|chủ hộ|chủ cơ sở|chủ trang trại|chủ tàu|thuyền trưởng|lái xe|tài xế|bạn đọc|độc giả
    """,
    "|",
)
"""Words for people of a kind: after them stands a name of three syllables, or a place (*cử tri Hồng Ngự*)."""

ROLE_ENDINGS = _keys("viên sĩ sỹ trưởng úy tá sư nhân")
"""Last syllables of titles and professions: *tư vấn viên*, *chi cục trưởng*, *dược sĩ*."""

NOT_BEFORE_NAMES = _keys(
    "an ninh|dân quốc|quản lý|lưu trữ|xử lý|vật lý|tâm lý|pháp lý|đại lý|trung đoàn", "|"
)
"""Words whose second syllable looks like a surname, where a text writes each syllable with a capital."""

ROLES_AT_A_DISTANCE = _keys(
    "chuyên gia|cô giáo|thầy giáo|nhà khoa học|nghệ nhân|nhà nghiên cứu|kỹ sư|bác sĩ|giáo viên|nghệ sĩ|phóng viên",
    "|",
)
"""Professions that words of their field may stand after, before a name: *chuyên gia nông nghiệp Trần Hữu Thung*."""

NOT_ROLES = _keys("công viên|tăng trưởng|sinh trưởng|nguyên nhân|tư nhân|môi trường|thành viên|cổ nhân", "|")
"""What ends like a profession and is none."""

KOREAN_SURNAMES = _keys(
    "Kim Park Pak Lee Choi Jung Jeong Kang Cho Yoon Yun Lim Han Shin Seo Kwon Hwang Ahn Song Yoo Hong Moon Bae Oh"
)
"""Before a hyphened given name in its own letters: *Kim Dong-hyun*, where *Xri Lan-ca* is respelt."""

COUNTRIES = _keys(
    """
    Nga|Mỹ|Anh|Pháp|Đức|Ý|Italia|Canada|Israel|Iran|Iraq|Haiti|Afghanistan|Libya|Ukraine|Ukraina|Belarus|Cuba|Lào
    |Campuchia|Singapore|Malaysia|Indonesia|Philippines|Myanmar|Brunei|Australia|Úc|Ai Cập|Syria|Palestine|Kuwait
    |Qatar|Oman|Pakistan|Nepal|Kenya|Nigeria|Zimbabwe|Algeria|Angola|Mozambique|Chile|Peru|Brazil|Argentina|Mexico
    |Venezuela|Colombia|Panama|Nicaragua|Hungary|Bulgaria|Romania|Slovakia|Serbia|Croatia|Latvia|Estonia|Armenia
    |Azerbaijan|Kazakhstan|Uzbekistan|Turkmenistan|Mozambich|Haiti|Iceland|Ireland|Malta|Fiji|Palau
    """,
    "|",
)
"""Countries that stand between an office and a foreign name: *Tổng thống Nga Vladimir Putin*."""

COMPANY_WORDS = _keys(
    "Group Land Bank Holdings Corporation Corp Company Motor Motors Electronics University Park City"
)
"""Words that make a row of foreign ones a company or a place rather than a person."""

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
    |tham mưu|bí thư|đoàn viên|hội đồng|hội nông|hội phụ|hội cựu
    |hội liên|hội nghị|mặt trận|văn phòng|quân khu|cựu chiến|thư ký|thành viên|thẩm phán|kiểm sát|anh hùng
    |nông dân|quốc hội|chính phủ|liên hiệp|liên đoàn|báo hà|báo nhân|trường ban|nhà nước
    """,
    "|",
)
"""First two syllables of titles and bodies; a name ends before them, and is none where they are its start."""

TITLE_TRIPLES = _keys("đoàn thanh niên|đoàn đại biểu|đoàn công tác|đoàn tổng lãnh|đoàn thanh tra", "|")
"""First three syllables, where the first two may be a person's: *ông Đoàn Thanh Tân*."""

NOT_NAMES = _keys(
    """
    Phan Xi Păng|Hoàng Liên Sơn|Hoàng Su Phì|Thái Bình Dương|Bà Rịa|Bà Nà|Cù Lao|Bà Đen|Bà Chúa Xứ|Hoàng Sa
    |Trần Văn Thời|Trần Đề|Lê Chân|Hoàng Thành|Hoàng Thành Thăng Long|Lý Nhân|Lý Sơn|Phan Thiết|Phan Rang|Nông Cống
    |Hồ Gươm|Hồ Tây|Hồ Tràm|Hoàng Mai|Bùi Xá|Vũ Quang|Vũ Thư|Đinh Lập|Ông Táo|Ông Công|Võ Nhai|Lầu Năm Góc
    |Vương Quốc Anh|Lý Trường Thành|Ngô Duy Nhĩ|Bác Hồ|Đào Nhật Tân|Đồng chí|Đồng bào
    """,
    "|",
)
"""What looks like a name of two or more syllables and is a place, or a person whom English names otherwise."""

CHINESE_PEOPLE = _keys(
    """
    Tập Cận Bình|Lý Cường|Triệu Lạc Tế|Vương Hỗ Ninh|Vương Hộ Ninh|Đinh Tiết Tường|Vương Nghị|Hồ Cẩm Đào|Ôn Gia Bảo
    |Lý Khắc Cường|Lật Chiến Thư|Uông Dương|Vương Kỳ Sơn|Giang Trạch Dân|Chu Dung Cơ|Đặng Tiểu Bình|Mao Trạch Đông
    |Chu Ân Lai|Lưu Thiếu Kỳ|Tôn Trung Sơn|Bành Lệ Viện|Dương Khiết Trì|Lưu Kiến Siêu|Lý Hiển Long|Lý Quang Diệu
    |Hoàng Tuần Tài|Mã Anh Cửu|Thái Anh Văn|Lại Thanh Đức
    """,
    "|",
)
"""Well-known people whose names Vietnamese reads from Chinese; their English form is the termbase's to tell."""

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
