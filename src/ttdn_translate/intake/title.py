"""The title and the date of a page that has no template, or whose template does not show them."""

from __future__ import annotations

import re
from datetime import date

from lxml.etree import _Element

from ttdn_translate.document.article import BlockKind
from ttdn_translate.intake.dates import find_date, is_labelled, is_stamp, is_today_banner
from ttdn_translate.intake.flow import Line, is_prose
from ttdn_translate.intake.names import Role, names_of
from ttdn_translate.intake.text import squeeze

_SITE = re.compile(
    r"^(?:cổng|trang)\s|thông tin điện tử|trang chủ|website|portal|^báo\s|^đài\s|^sở\s|^ubnd\s|^ủy ban nhân dân\s"
    r"|^untitled|^home$|^chi tiết(?: tin| bài viết)?$|\.vn$|^tin tức(?: - sự kiện)?$",
    re.IGNORECASE,
)
_PARTING = re.compile(r"\s+(?:[|»•·]|::?|[-–—])\s+")
_TITLE_NAME = re.compile(r"(?<![a-z])(?:title|tieu-?de|headline)(?![a-z])")

_SHORTEST, _LONGEST = 12, 300


def find_title(titles: tuple[str, ...], lines: list[Line], start: int) -> str:
    """Return the title of a page, empty where none is found.

    ``titles`` is what the page's head says, ``lines`` are the lines of the whole page, ``start`` is the place
    among them of the article's first line of prose. A line on the page that the head repeats is the surest;
    the head adds the site's name to it, so the line is taken.
    """
    heads = [squeeze(t) for t in titles]
    before = [x for x in lines[: start + 1] if _can_be_title(x) and not is_prose(x)]
    repeated = [x for x in before if any(squeeze(x.text) in h for h in heads) and not _SITE.search(x.text)]
    if repeated:
        return max(repeated, key=lambda x: len(x.text)).text
    near = [x for x in before[-8:] if not _SITE.search(x.text) and not is_stamp(x.text)]
    for wanted in (
        lambda x: x.kind is BlockKind.HEADING and x.level == 2,
        lambda x: x.place is not None and any(_TITLE_NAME.search(n) for n in names_of(x.place)),
        lambda x: x.kind is BlockKind.HEADING,
    ):
        if found := [x for x in near if wanted(x)]:
            return found[-1].text
    if told := next((s for t in titles if (s := without_site(t)) and not _SITE.search(s)), ""):
        return told
    prominent = [x for x in near if x.large] or [x for x in near if x.bold]
    if prominent:
        return max(prominent, key=lambda x: len(x.text)).text
    return without_site(titles[-1]) if titles else ""


def _can_be_title(line: Line) -> bool:
    return (
        _SHORTEST <= len(line.text) <= _LONGEST and line.linked < 0.5 and line.kind is not BlockKind.TABLE_ROW
    )


def is_site_name(text: str) -> bool:
    """Whether ``text`` names a site or a section of it, and not an article."""
    return bool(_SITE.search(text))


def without_site(title: str) -> str:
    """Return a page's ``<title>`` without the name of the site before or after the article's."""
    parts = _PARTING.split(title)
    while len(parts) > 1 and _SITE.search(parts[-1]):
        title = title[: title.rindex(parts.pop())].rstrip(" |»•·:-–—")
    if len(parts) > 1 and _SITE.search(parts[0]):
        title = title[len(parts[0]) :].lstrip(" |»•·:-–—")
    return title


def find_dated_line(lines: list[Line], title: str, start: int) -> date | None:
    """Return the date of the line nearest to the title that holds nothing but a date, None without one.

    Lines after the title go before those above it, where a banner tells the day of today.
    """
    wanted = squeeze(title)
    at = next((i for i, x in enumerate(lines[: start + 1]) if squeeze(x.text) == wanted), None)
    if at is None:
        around = lines[max(0, start - 4) : start + 4]
    else:
        around = [*lines[at + 1 : max(start, at) + 4], *(x for x in reversed(lines[max(0, at - 3) : at]))]
    for line in around:
        if (is_stamp(line.text) or is_labelled(line.text) or line.role is Role.DATE) and len(
            line.text
        ) <= 160:
            found = find_date(line.text)
            if found and not is_today_banner(line.text):
                return found
    return None


def time_element(root: _Element) -> date | None:
    """Return the date of a ``<time datetime>`` that is not the time of a change or of another article."""
    for element in root.iter("time"):
        names = " ".join(names_of(element))
        if "updated" in names and "published" not in names:
            continue
        if found := find_date(element.get("datetime") or ""):
            return found
    return None
