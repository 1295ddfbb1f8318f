"""Dates of publication, wherever a page shows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ttdn_translate.document import Article
from ttdn_translate.intake.dates import find_date, is_stamp

Read = Callable[..., Article]

TEXT = (
    "<p>Ngày 29/6/2024, Cục Thống kê tỉnh Hà Nam tổ chức họp báo công bố số liệu thống kê "
    "kinh tế - xã hội 6 tháng.</p>"
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("18/01/2022 07:24", date(2022, 1, 18)),
        ("Thứ Sáu, 30/7/2021 | 20:00 [GMT +7]", date(2021, 7, 30)),
        ("30-07-2021", date(2021, 7, 30)),
        ("30.07.2021", date(2021, 7, 30)),
        ("19 Tháng 6, 2023", date(2023, 6, 19)),
        ("Thứ Hai, ngày 19 tháng 6 năm 2023", date(2023, 6, 19)),
        ("19 tháng 06 2023", date(2023, 6, 19)),
        ("2023-06-19", date(2023, 6, 19)),
        ("2023-06-19T02:30:11+00:00", date(2023, 6, 19)),
        ("2023-06-18T20:30:11+00:00", date(2023, 6, 19)),
        ("2023-06-18T20:30:11Z", date(2023, 6, 19)),
        ("2023-06-18T20:30:11.123+07:00", date(2023, 6, 18)),
        ("2023-06-18T23:30:11", date(2023, 6, 18)),
        ("6/19/2023 9:30 AM", date(2023, 6, 19)),
        ("31/02/2023, sửa 01/03/2023", date(2023, 3, 1)),
        ("", None),
        ("29/7", None),
        ("Nghị định số 72/2015/NĐ-CP", None),
        ("1.234.2022", None),
        ("12/5/1022", None),
        ("năm 2023", None),
        ("٣/٣/2023", date(2023, 3, 3)),
    ],
)
def test_find_date(text: str, wanted: date | None) -> None:
    assert find_date(text) == wanted


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("Thứ Sáu, 30/7/2021 | 20:00 [GMT +7]", True),
        ("Ngày đăng: 01/07/2024 | Chuyên mục: Thông tin thống kê", True),
        ("Đăng vào 19 Tháng 6, 2023", True),
        ("(Cập nhật: 12/3/2004 - 08:15)", True),
        ("12/3/2004 9:15:00 SA - Lượt xem: 120", True),
        ("Ngày 29/6/2024, họp báo công bố số liệu", False),
        ("Quyết định số 5/QĐ ngày 29/6/2024", False),
        ("Năm 2024", False),
    ],
)
def test_stamps(text: str, stamp: bool) -> None:
    assert is_stamp(text) is stamp


@pytest.mark.parametrize(
    ("head", "markup", "wanted"),
    [
        ("", "", None),
        ("", '<div class="detail-date">18/01/2022 07:24</div>', date(2022, 1, 18)),
        (
            '<meta property="article:published_time" content="2022-01-18T00:00:00+07:00">',
            "",
            date(2022, 1, 18),
        ),
        (
            '<script type="application/ld+json">'
            '{"@graph":[{"@type":["NewsArticle"],"datePublished":"2022-01-18"}]}</script>',
            "",
            date(2022, 1, 18),
        ),
        (
            '<script type="application/ld+json">{"broken": </script>',
            "<p>Ngày đăng: 18/01/2022</p>",
            date(2022, 1, 18),
        ),
        ("", '<p><time datetime="2022-01-18T07:24"></time></p>', date(2022, 1, 18)),
        ("", "<p><i>(18/01/2022)</i></p>", date(2022, 1, 18)),
        ("", "<p>Hôm nay, Thứ Ba ngày 18/01/2022</p>", None),
        (
            '<meta property="article:published_time" content="2022-01-18">',
            '<time class="updated" datetime="2022-02-01"></time>',
            date(2022, 1, 18),
        ),
    ],
)
def test_date_of_a_page(read_body: Read, head: str, markup: str, wanted: date | None) -> None:
    found = read_body(TEXT + TEXT.replace("29/6", "30/6"), head=head, lead_in=markup)
    assert found.published == wanted
    assert found.blocks[1].text.startswith("Ngày 29/6/2024")


def test_date_below_the_text(read_body: Read) -> None:
    assert read_body(TEXT + "<p>Ngày đăng: 01/07/2024</p>", lead_in="").published == date(2024, 7, 1)
