"""An article's id: the same for the same article, another for another."""

from __future__ import annotations

from datetime import date

import pytest

from ttdn_translate.document.article import article_id

URL = "https://hanam.example/tin-tuc/hoi-nghi"
TITLE = "Thông báo tuyển dụng viên chức"


def test_an_id_never_changes() -> None:
    # Literal, because ids stand in databases and in the portals that imported the articles.
    assert article_id(URL, TITLE, date(2022, 1, 18), ["a"]) == "54f70238d36b4b07"
    assert article_id(None, TITLE, None, ["Ủy ban"]) == "41d8a436cd260efe"


def test_an_address_is_enough() -> None:
    assert article_id(URL, TITLE, None, []) == article_id(URL, "Tên mới", date(2022, 1, 20), ["mới"])


@pytest.mark.parametrize(
    ("title", "published", "texts"),
    [
        (TITLE + " đợt 2", date(2022, 1, 18), ["Điều 1", "Điều 2"]),
        (TITLE, date(2022, 1, 19), ["Điều 1", "Điều 2"]),
        (TITLE, date(2022, 1, 18), ["Điều 1", "Điều 3"]),
        (TITLE, date(2022, 1, 18), ["Điều 1"]),
        (TITLE, None, ["Điều 1", "Điều 2"]),
    ],
)
def test_without_an_address_all_the_content_counts(
    title: str, published: date | None, texts: list[str]
) -> None:
    first = article_id(None, TITLE, date(2022, 1, 18), ["Điều 1", "Điều 2"])
    assert article_id(None, title, published, texts) != first
