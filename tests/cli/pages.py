"""Portal pages for the command line's tests: short, real Vietnamese, each with its own number in title and text."""

from __future__ import annotations

from pathlib import Path

PAGE = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{title} | Cổng thông tin điện tử tỉnh Hà Nam</title></head>
<body><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/tin">Tin tức</a></li></ul></nav>
<article class="news-detail"><h1 class="detail-title">{title}</h1>
<div class="meta">Ngày đăng: {day:02}/03/2022</div>
<div class="detail-content">
<p>Ngày {day}/3/2022, UBND tỉnh Hà Nam tổ chức hội nghị về công tác thông tin đối ngoại.</p>
<p>Giám đốc Sở Ngoại vụ phát biểu tại hội nghị.</p>
</div></article><footer><p>Bản quyền thuộc về UBND tỉnh Hà Nam</p></footer></body></html>
"""


def write_pages(folder: Path, count: int) -> list[Path]:
    """Write ``count`` different good pages to ``folder``; return their paths, sorted."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for i in range(count):
        path = folder / f"tin-{i:03}.html"
        title = f"Hội nghị thông tin đối ngoại lần thứ {i + 1} của tỉnh"
        path.write_text(PAGE.format(title=title, day=i % 28 + 1), encoding="utf-8")
        paths.append(path)
    return paths


def write_bad_inputs(folder: Path) -> dict[str, str]:
    """Write one input of each bad kind to ``folder``; return what its message must hold, by file name."""
    (folder / "bad-binary.html").write_bytes(bytes(range(256)) * 40)
    (folder / "bad-empty.html").write_bytes(b"")
    (folder / "bad-english.html").write_text(
        "<html><body><article><h1>Conference on foreign affairs</h1>"
        + "<p>The provincial leaders met with investors from many countries to discuss cooperation.</p>" * 5
        + "</article></body></html>",
        encoding="utf-8",
    )
    (folder / "bad-navigation.html").write_text(
        "<html><body><nav><ul><li><a href='/'>Trang chủ</a><li><a href='/x'>Liên hệ</a></ul></nav><div><<p",
        encoding="utf-8",
    )
    with (folder / "bad-huge.html").open("wb") as file:
        file.write(b"<html><body><p>")
        file.truncate(50_000_000)
    (folder / "bad-document.docx").write_bytes(b"PK\x03\x04 not a zip file")
    return {
        "bad-binary.html": "binary",
        "bad-empty.html": "empty",
        "bad-english.html": "not a Vietnamese article",
        "bad-navigation.html": "no article text",
        "bad-huge.html": "bytes|large|MB",
        "bad-document.docx": "DOCX|Word|zip",
    }
