"""Lines that are not the article's though they stand inside it, told by their words."""

from __future__ import annotations

import re

from ttdn_translate.document.article import BlockKind
from ttdn_translate.intake.flow import Flow, Line

_FILE_NAME = re.compile(
    r"[^\s/]{1,80}(?:\s[^\s/]{1,40}){0,3}\.(?:jpe?g|png|gif|webp|bmp|tiff?|heic)", re.IGNORECASE
)

# Words of toolbars and sharing bars; a short line of nothing else goes.
_TOOLS = re.compile(
    r"\b(?:in (?:trang|bài(?: viết)?|tin)(?: này)?|bản in"
    r"|gửi (?:email|mail|bài viết|cho bạn(?: bè)?)|chia sẻ(?: bài viết)?"
    r"|nghe (?:đọc )?bài(?: viết)?|đọc bài viết|tải về|lưu bài(?: viết)?|cỡ chữ|phản hồi|bình luận|thích|tweet|share"
    r"|like|facebook|twitter|zalo|email|print|đang tải|quay lại|trở lại|lên đầu trang|trang (?:trước|sau)|xem tiếp"
    r"|về (?:đầu trang|trang trước|trang chủ)|skip (?:ribbon commands|to main content)|turn on more accessible mode"
    r"|a)\b",
    re.IGNORECASE,
)
_LONGEST_TOOLBAR = 120

# A whole line: counters, keywords, votes, breadcrumbs, attachments.
_WHOLE = re.compile(
    r"(?:(?:số )?(?:lượt|lần) (?:xem|đọc|truy cập)|đã xem|views?)\s*:?\s*[\d.,]+(?: lượt| lần)?"
    r"|[\d.,]+ lượt (?:xem|đọc)"
    r"|(?:thích bài này|đánh giá(?: bài viết)?|từ khóa|từ khoá|tags?|thẻ|chuyên mục|danh mục)\s*:.{0,300}"
    r"|bạn (?:có )?(?:thấy|đánh giá) (?:thông tin|bài viết|nội dung).{0,60}\?.{0,40}"
    r"|©.{0,300}|trang chủ\s*[/>»›|-].{0,200}|(?:tổng số điểm|số sao|click để đánh giá).{0,120}"
    r"|(?:tệp|tập tin|file|tài liệu|văn bản) (?:đính kèm|kèm theo)\b.{0,200}\.(?:docx?|pdf|xlsx?|zip|rar)\W{0,5}",
    re.IGNORECASE,
)

# What the imprint at the foot of a page is made of.
_IMPRINT = re.compile(
    r"©|copyright|bản quyền|cơ quan (?:chủ quản|của)|(?:tổng|trưởng ban) biên tập|trách nhiệm (?:nội dung|chính)"
    r"|giấy phép|tòa soạn|trụ sở|địa chỉ|điện thoại|\bđt\b|\btel\b|\bfax\b|e-?mail|website|ghi rõ nguồn|đường dây nóng",
    re.IGNORECASE,
)
_IMPRINT_PARTS = 2
"""Different parts of an imprint from which a line is one."""

# The label of a box that points to other articles, alone or before its link.
_POINTER = re.compile(
    r"(?:>{1,3}|»|→|\W)?\s*(?:xem (?:thêm|tiếp|ngay)|đọc (?:thêm|tiếp|ngay)"
    r"|mời (?:quý vị |bạn )?(?:xem|đọc)(?: thêm| tiếp)?"
    r"|có thể (?:bạn|quý vị) quan tâm|(?:tin|bài)(?: viết)?(?:,? bài)? (?:liên quan|khác|cùng chủ đề|cùng chuyên mục)"
    r"|(?:các )?(?:tin|bài(?: viết)?)(?: đã đưa| khác| mới hơn| cũ hơn| mới nhất| liên quan)"
    r"|tin (?:mới|cũ)(?: hơn| nhất| đăng)?(?!\w)"
    r"|tin nên đọc|tin nổi bật|tin đọc nhiều|cùng chuyên mục)\s*:?",
    re.IGNORECASE,
)
_ARROW = re.compile(r"(?:>{2,3}|»|→|⇒)\s*\S")

_LINK = 0.9
"""Share of linked text from which a line is a link and nothing else."""


def without_boilerplate(flow: Flow) -> Flow:
    """Return ``flow`` without toolbars, counters, file names and pointers to other articles."""
    kept: Flow = []
    in_box = False
    for item in flow:
        if not isinstance(item, Line):
            if not (in_box and item.linked):
                kept.append(item)
            continue
        if item.kind is BlockKind.TABLE_ROW:
            kept.append(item)
            continue
        if in_box and (item.linked >= _LINK or _is_dated_link(item)):
            continue
        in_box = False
        if pointer := _POINTER.match(item.text):
            rest = item.text[pointer.end() :].strip(" :.…-–")
            if not rest:
                in_box = True
                continue
            if item.linked * len(item.text) >= len(rest) * 0.8:
                continue
        if is_boilerplate_line(item.text) or (_ARROW.match(item.text) and item.linked >= 0.6):
            continue
        kept.append(item)
    return kept


def _is_dated_link(line: Line) -> bool:
    """Whether ``line`` is a headline of a list: mostly a link, then a date in brackets."""
    return line.linked >= 0.5 and len(line.text) * (1 - line.linked) <= 20


def is_imprint(text: str) -> bool:
    """Whether ``text`` reads like the imprint of a page: publisher, licence, address, telephone."""
    return len({m.lower() for m in _IMPRINT.findall(text)}) >= _IMPRINT_PARTS


def is_boilerplate_line(text: str) -> bool:
    """Whether a line of ``text`` is part of a page's furniture, whatever surrounds it."""
    if _FILE_NAME.fullmatch(text) or _WHOLE.fullmatch(text):
        return True
    return len(text) <= _LONGEST_TOOLBAR and not any(c.isalnum() for c in _TOOLS.sub("", text))


def file_name(text: str) -> str | None:
    """Return ``text`` where it is the name of a picture's file and nothing else."""
    return text if _FILE_NAME.fullmatch(text) else None
