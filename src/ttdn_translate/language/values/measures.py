"""Currencies and units: their Vietnamese names, and the English that is written for them."""

from __future__ import annotations

from typing import NamedTuple


class Currency(NamedTuple):
    """A currency by its ISO 4217 code: Vietnamese names (a pattern), English words, signs before the number."""

    code: str
    vietnamese: str
    words: tuple[str, ...]
    signs: tuple[str, ...] = ()


_NO_MONEY = "chí|bào|đội|minh|nghiệp|hương|sáng lập|thau|hồ|tác giả|loạt|thời|phục|hành"
"""After *đồng* these make another word: *5 đồng chí* are five comrades."""

CURRENCIES = (
    Currency(
        "VND",
        rf"(?:đồng|ĐỒNG)(?!\s(?:{_NO_MONEY}))(?: Việt Nam)?|VNĐ|VND|vnđ|đ(?!/c)",
        ("Vietnamese dong", "dong"),
        ("₫",),
    ),
    Currency(
        "USD",
        r"USD|usd|[Đđ]ô[ -]la(?: Mỹ)?",
        ("US dollars", "U.S. dollars", "dollars", "US dollar", "dollar"),
        ("US$", "$"),
    ),
    Currency("EUR", r"EUR|[Ee]uro|[EÊêe]urô|ơ-rô|EURO", ("euros", "euro"), ("€",)),
    Currency("JPY", r"JPY|[Yy]ên(?: Nhật)?", ("Japanese yen", "yen"), ("¥",)),
    Currency("KRW", r"KRW|[Ww]on", ("Korean won", "won"), ("₩",)),
    Currency("CNY", r"CNY|RMB|NDT|[Nn]hân dân tệ|tệ", ("Chinese yuan", "yuan", "renminbi", "RMB")),
    Currency(
        "GBP", r"GBP|[Bb]ảng(?: Anh)?(?!\s(?:xếp|hiệu|điện|vàng|tin))", ("pounds sterling", "pounds"), ("£",)
    ),
    Currency("LAK", r"LAK|[Kk]íp", ("Lao kip", "kip")),
    Currency("THB", r"THB|[Bb]aht", ("Thai baht", "baht")),
    Currency(
        "AUD", r"AUD|[Đđ]ô[ -]la (?:Úc|Australia|Ốt-xtrây-li-a)", ("Australian dollars",), ("A$", "AU$")
    ),
    Currency("SGD", r"SGD|[Đđ]ô[ -]la (?:Singapore|Xinh-ga-po)", ("Singapore dollars",), ("S$",)),
    Currency("CAD", r"CAD|[Đđ]ô[ -]la (?:Canada|Ca-na-đa)", ("Canadian dollars",), ("C$",)),
    Currency("CHF", r"CHF|franc Thụy Sĩ", ("Swiss francs",)),
)
SMALLEST = {"VND": 100, "LAK": 100}
"""Below this a bare *đồng* or *kíp* is another word: *Vùng 2 đồng hành với ngư dân*, *3 ca, 4 kíp*."""


class Unit(NamedTuple):
    """A unit: its Vietnamese names (a pattern) and its English ones, the house form first."""

    vietnamese: str
    english: tuple[str, ...]


UNITS = (
    Unit(r"ha|héc-?ta|hecta|héc ta", ("hectares", "ha", "hectare")),
    Unit(r"km2|km²|ki-?lô-?mét vuông", ("km2", "km²", "square kilometres", "square kilometers")),
    Unit(r"m2|m²|mét vuông", ("square metres", "m2", "m²", "square meters", "sq. m", "sq m", "square metre")),
    Unit(r"m3|m³|mét khối", ("cubic metres", "m3", "m³", "cubic meters", "cubic metre")),
    Unit(r"km/h|km/giờ", ("km per hour", "km/h", "kilometres per hour", "kilometers per hour")),
    Unit(r"km|ki-?lô-?mét|cây số", ("km", "kilometres", "kilometers", "kilometre")),
    Unit(r"tấn", ("tonnes", "tons", "tonne")),
)
