"""Articles from pages written in the test: saved to a file and read by the door."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ttdn_translate.document import Article
from ttdn_translate.errors import InputError
from ttdn_translate.intake import Source, expand, load
from ttdn_translate.workspace import IntakeSettings

DATA = Path(__file__).parent.parent / "data" / "intake"

TITLE = "Hà Nam xúc tiến đầu tư tại Nhật Bản"
PROSE = (
    "Sáng 12/5, tại thành phố Osaka, Ủy ban nhân dân tỉnh Hà Nam phối hợp với Đại sứ quán Việt Nam tại "
    "Nhật Bản tổ chức hội nghị xúc tiến đầu tư với sự tham dự của hơn 200 doanh nghiệp."
)


@pytest.fixture
def settings() -> IntakeSettings:
    return IntakeSettings()


@pytest.fixture
def read_file(tmp_path: Path) -> Callable[..., Article]:
    """Write ``content`` to a file called ``name`` and return the article in it."""

    def read(content: str | bytes, name: str = "tin.html", **options: Any) -> Article:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        settings = options.pop("settings", IntakeSettings())
        (found,) = expand([str(path)], settings=settings)
        if isinstance(found, InputError):
            raise found
        assert isinstance(found, Source)
        return load(found, settings=settings, **options)

    return read


@pytest.fixture
def read_body(read_file: Callable[..., Article]) -> Callable[..., Article]:
    """Return the article of a page of a known template whose text is ``body`` (after a paragraph of prose)."""

    def read(body: str, *, head: str = "", lead_in: str = f"<p>{PROSE}</p>", **options: Any) -> Article:
        page = (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}</title>{head}</head><body>'
            f'<div class="news-detail"><h1 class="detail-title">{TITLE}</h1>'
            f'<div class="detail-content">{lead_in}{body}</div></div></body></html>'
        )
        return read_file(page, **options)

    return read


@pytest.fixture
def data() -> Path:
    """The room's folder of pages."""
    return DATA
