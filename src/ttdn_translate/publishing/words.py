"""The words of the published pages in both languages, and dates as each language writes them."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from ttdn_translate.document.publication import Bilingual, Lang

DISCLOSURE = Bilingual(
    vi="Bản tiếng Anh do máy dịch, đã được biên tập viên duyệt.",
    en="Translated from Vietnamese by machine, reviewed by an editor.",
)
"""What readers and importing portals are told about how the English was made."""

LANGUAGE_NAMES = Bilingual(vi="Tiếng Việt", en="English")

WORDS: dict[str, Bilingual] = {
    "archive": Bilingual("Tất cả tin", "All news"),
    "by": Bilingual("Tác giả:", "By"),
    "feed": Bilingual("Nguồn tin Atom", "Atom feed"),
    "home": Bilingual("Trang chủ", "Home"),
    "latest": Bilingual("Tin mới nhất", "Latest news"),
    "newer": Bilingual("Tin mới hơn", "Newer"),
    "none": Bilingual("Chưa có tin nào.", "There is no news yet."),
    "older": Bilingual("Tin cũ hơn", "Older"),
    "page": Bilingual("Trang", "Page"),
    "parallel": Bilingual("Song ngữ", "Side by side"),
    "photo": Bilingual("Ảnh", "Photo"),
    "skip": Bilingual("Đến nội dung chính", "Skip to the main content"),
    "source": Bilingual("Bản gốc", "Original"),
    "view_photo": Bilingual("Xem ảnh trên trang gốc", "See the photo on the original site"),
    "withdrawn": Bilingual("Tin đã được gỡ", "This article has been withdrawn"),
    "withdrawn_text": Bilingual(
        "Cơ quan biên tập đã gỡ tin này khỏi trang. Mời bạn đọc các tin khác.",
        "The editors have taken this article off the site. Please see our other news.",
    ),
}


def words(lang: Lang) -> dict[str, str]:
    """Return the words of the interface in ``lang``."""
    return {name: text.of(lang) for name, text in WORDS.items()}


def day(value: date | None, lang: Lang) -> str:
    """Return a date as ``lang`` writes it: ``18/01/2022``, ``18 January 2022``; empty for None."""
    if value is None:
        return ""
    return format_date(value, "dd/MM/y", "vi") if lang == "vi" else format_date(value, "d MMMM y", "en")
