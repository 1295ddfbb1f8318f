"""Names of places that common words make up, so that they are known without their marks of case."""

from __future__ import annotations

from ttdn_translate.language.orthography import tone_key

_NAMES = """
Việt Nam|An Giang|Bà Rịa - Vũng Tàu|Bà Rịa|Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định
|Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang
|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn
|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi
|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Huế|Tiền Giang|Trà Vinh
|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái|Hồ Chí Minh|Điện Biên Phủ
|Phủ Lý|Duy Tiên|Kim Bảng|Lý Nhân|Thanh Liêm|Bình Lục|Tam Chúc|Hạ Long|Móng Cái|Vân Đồn|Hội An|Nha Trang|Đà Lạt
|Buôn Ma Thuột|Pleiku|Quy Nhơn|Phan Thiết|Phan Rang|Tuy Hòa|Vinh|Sầm Sơn|Việt Trì|Sa Pa|Phú Quốc|Côn Đảo|Cẩm Phả
|Uông Bí|Đồng Hới|Đông Hà|Tam Kỳ|Biên Hòa|Thủ Dầu Một|Mỹ Tho|Cao Lãnh|Sa Đéc|Long Xuyên|Châu Đốc|Rạch Giá|Hà Tiên
|Thăng Long|Sài Gòn|Hoàng Sa|Trường Sa|Biển Đông|Đông Nam Bộ|Tây Nguyên|Tây Bắc|Đông Bắc|Bắc Bộ|Trung Bộ|Nam Bộ
|Đồng Văn|Tràng An|Hoàn Kiếm|Cửu Long|Mê Công|Mê Kông
|Trung Quốc|Nhật Bản|Hàn Quốc|Triều Tiên|Lào|Campuchia|Thái Lan|Mi-an-ma|Ấn Độ|Hoa Kỳ|Liên bang Nga|Liên minh châu Âu
|Đài Loan|Anh|Pháp|Đức|Thụy Sĩ|Thụy Điển|Đan Mạch|Na Uy|Hà Lan|Tây Ban Nha|Bồ Đào Nha|Ý|Úc|Cuba|Cu-ba|châu Á|châu Âu
|châu Phi|châu Mỹ|Đông Nam Á|Bỉ|Ba Lan|Phần Lan|Mông Cổ|Singapore|Malaysia|Indonesia|Philippines|Australia|Liên hợp quốc
"""

PLACES: dict[str, str] = {tone_key(name): name for name in _NAMES.replace("\n", "").split("|") if name}
"""Provinces as before and after July 2025, cities, regions, and countries, by `tone_key`."""

AMBIGUOUS_PLACES = frozenset(
    tone_key(name)
    for name in (
        *("Anh", "Đức", "Ý", "Bỉ", "Huế", "Vinh", "Lào", "Pháp", "Úc", "Hòa Bình", "Thanh Liêm"),
        *("Trung Bộ", "Nam Bộ", "Bắc Bộ", "Đông Bắc", "Tây Bắc"),
    )
)
"""Names that are common words, or given names, too; places where a word like *tỉnh* or *nước* says so."""
