"""What the class and id names of a page's elements say: boilerplate, or a part of the article.

Vietnamese portals name their boxes in English (``related-news``) or in Vietnamese without marks
(``tin-lien-quan``, ``TinLienQuan``); all are compared as lower-case words with hyphens.
"""

from __future__ import annotations

import re
from enum import StrEnum

from lxml.etree import _Element


class Role(StrEnum):
    """What a page says a piece of text is."""

    LEAD = "lead"
    CAPTION = "caption"
    AUTHOR = "author"
    DATE = "date"


# Found anywhere in a name, at the borders of words.
_BOILERPLATE = re.compile(
    r"(?<![a-z])(?:"
    r"lien-?quan|tin-?khac|bai-?khac|other-?news|cung-?chuyen-?muc|tin-?moi(?:-hon)?|tin-?cu-?hon|related(?:-\w+)?"
    r"|xem-?them|doc-?them|doc-?nhieu|xem-?nhieu|read-?more|see-?also|yarpp|recommend(?:ed|ation)?s?"
    r"|share|sharing|sharedaddy|chia-?se|social|addthis|addtoany|fb-(?:like|root|comments)|zalo-share-button"
    r"|comments?(?:-\w+)?|binh-?luan|y-?kien|phan-?hoi|respond"
    r"|breadcrumbs?|duong-?dan|rating|star-?rate|danh-?gia|binh-?chon|tham-?do"
    r"|tool-?(?:bar|box|s)|co-?chu|pagination|paging|navigation|nav-?(?:bar|links?)|side-?bar|skip-?link"
    r"|quang-?cao|advert\w*|adsbygoogle|newsletter|subscribe|luot-?(?:xem|doc|truy-?cap)|view-?counter|hit-?counter"
    r"|screen-?reader(?:-\w+)?|sr-only|visually-hidden|ms-accessible|ms-hide"
    r"|date-?now|today|clock|copyright|post-?tags?|tag-?(?:list|cloud|s)|tags-?\w+|tu-?khoa|keywords"
    r"|attachments?|file-?dinh-?kem|wp-embedded|toc-container|author-?box"
    r")(?![a-z])"
)
# Only as the whole name: as a part of one they are met in good names too ("views-field", "post-meta").
_BOILERPLATE_WHOLE = frozenset(
    [
        "font-size",
        "tags",
        "tag",
        "tools",
        "tool",
        "menu",
        "nav",
        "vote",
        "votes",
        "rate",
        "print",
        "ads",
        "ad",
        "banner",
        "footer",
        "widget",
        "counter",
        "popup",
        "modal",
        "pager",
        "search",
        "login",
        "weather",
        "thoi-tiet",
        "bottom-news",
        "more",
    ]
)
_BOILERPLATE_TAGS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
        "input",
        "select",
        "option",
        "textarea",
        "button",
        "label",
        "datalist",
        "fieldset",
        "nav",
        "aside",
        "footer",
        "dialog",
        "marquee",
        "head",
        "title",
        "meta",
        "link",
        "base",
        "frameset",
        "frame",
        "noframes",
    ]
)

_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (
            Role.CAPTION,
            r"(?<![a-z])(?:(?:fig|photo-?cms-?|image-?|img-?|photo-?)?caption|chu-?thich(?:-?anh)?"
            r"|(?:image|img|photo|anh)-?(?:note|desc|title))(?![a-z])",
        ),
        (
            Role.AUTHOR,
            r"(?<![a-z])(?:(?:post-?|news-?|article-?)?author(?:-?name)?|tac-?gia|byline|but-?danh"
            r"|nguon(?:-?tin)?|(?:news-?|article-?|post-?)source|nguoi-?(?:viet|dang))(?![a-z])",
        ),
        (
            Role.LEAD,
            r"(?<![a-z])(?:sapo|(?:news-?|post-?|article-?|detail-?)?(?:lead|lede|summary|abstract)|tom-?tat"
            r"|trich-?(?:yeu|dan)|chape?au?|chapo|home-?text|intro-?text|mo-?ta(?:-?ngan)?)(?![a-z])",
        ),
        (
            Role.DATE,
            r"(?<![a-z])(?:(?:post|posted|publish|published|news|article|entry|create|created)-?(?:date|time|on)"
            r"|date-?time|date|ngay-?(?:dang|thang|gui)?|thoi-?gian|time)(?![a-z])",
        ),
    )
)

_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^a-z]+")


def names_of(element: _Element) -> list[str]:
    """Return the class names and the id of ``element`` as lower-case words with hyphens."""
    raw = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return [_NOT_WORD.sub("-", _CAMEL.sub("-", name).lower()).strip("-") for name in raw]


def is_hidden(element: _Element) -> bool:
    """Whether the page does not show ``element``, or shows no text with it (scripts, form controls)."""
    return (
        element.tag in _BOILERPLATE_TAGS
        or element.get("hidden") is not None
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def is_boilerplate(element: _Element) -> bool:
    """Whether the names of ``element`` say that it is not the article: related news, sharing, comments."""
    return any(name in _BOILERPLATE_WHOLE or _BOILERPLATE.search(name) for name in names_of(element))


def role_of(element: _Element) -> Role | None:
    """Return the part of the article that the names of ``element`` say it is."""
    if element.tag == "figcaption":
        return Role.CAPTION
    if element.get("itemprop") in ("author", "datePublished"):
        return Role.AUTHOR if element.get("itemprop") == "author" else Role.DATE
    for name in names_of(element):
        for role, pattern in _ROLES:
            if pattern.search(name):
                return role
    return None
