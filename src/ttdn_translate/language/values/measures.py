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
        ("dong", "Vietnamese dong"),
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
    """A unit: its Vietnamese names (a pattern), its English ones, the house form first, and its symbol."""

    vietnamese: str
    english: tuple[str, ...]
    symbol: str


_HA = r"(?:ha|héc-?ta|hecta|héc ta)"

UNITS = (
    Unit(rf"tấn/{_HA}", ("tonnes per hectare", "tons per hectare", "tonnes/ha", "tons/ha"), "tonnes/ha"),
    Unit(rf"tạ/{_HA}", ("quintals per hectare", "quintals/ha"), "quintals/ha"),
    Unit(rf"kg/{_HA}", ("kg per hectare", "kg/ha", "kilograms per hectare"), "kg/ha"),
    Unit(
        r"(?:m3|m³|mét khối)/(?:ngày đêm|ngày)",
        ("cubic metres per day", "cubic meters per day", "m3 per day", "m³ per day", "m3/day", "m³/day"),
        "m3/day",
    ),
    Unit(_HA, ("hectares", "ha", "hectare"), "ha"),
    Unit(
        r"km2|km²|ki-?lô-?mét vuông", ("km2", "km²", "square kilometres", "square kilometers", "sq km"), "km2"
    ),
    Unit(
        r"m2|m²|mét vuông",
        ("square metres", "m2", "m²", "square meters", "sq. m", "sq m", "square metre"),
        "m2",
    ),
    Unit(r"m3|m³|mét khối", ("cubic metres", "m3", "m³", "cubic meters", "cubic metre"), "m3"),
    Unit(
        r"km/h|km/giờ", ("km per hour", "km/h", "kilometres per hour", "kilometers per hour", "kph"), "km/h"
    ),
    Unit(r"km|ki-?lô-?mét|cây số", ("km", "kilometres", "kilometers", "kilometre"), "km"),
    Unit(r"mét(?!\s(?:vuông|khối))|m", ("metres", "m", "meters", "metre"), "m"),
    Unit(r"cm", ("cm", "centimetres", "centimeters"), "cm"),
    Unit(r"mm", ("mm", "millimetres", "millimeters"), "mm"),
    Unit(r"tấn", ("tonnes", "tons", "tonne"), "tonnes"),
    Unit(r"tạ", ("quintals", "quintal"), "quintals"),
    Unit(r"kg|ki-?lô-?gam", ("kg", "kilograms", "kilogrammes", "kilogram"), "kg"),
    Unit(r"lít", ("litres", "liters", "litre"), "litres"),
    Unit(r"MW", ("MW", "megawatts", "megawatt"), "MW"),
    Unit(r"kW", ("kW", "kilowatts"), "kW"),
    Unit(r"kV|KV", ("kV", "kilovolts", "kilovolt"), "kV"),
    Unit(r"(?:kWh|KWh|kwh)", ("kWh", "kilowatt-hours", "kilowatt hours"), "kWh"),
    Unit(r"MVA", ("MVA",), "MVA"),
    Unit(r"°\s?C|độ C|oC", ("°C", "degrees Celsius", "degrees C", "degrees"), "°C"),
)
