"""Images: the real source, its address, and what is no image of the article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ttdn_translate.document import Article
from ttdn_translate.intake import Source, expand, load, local_images
from ttdn_translate.workspace import IntakeSettings

Read = Callable[..., Article]


@pytest.mark.parametrize(
    ("attributes", "src"),
    [
        ('src="/a.jpg"', "/a.jpg"),
        ('data-src="/a.jpg" src="/images/loading.gif"', "/a.jpg"),
        ('data-original="/a.jpg" src="data:image/gif;base64,R0lGOD"', "/a.jpg"),
        ('src="/a-1024x683.jpg" srcset="/a-1024x683.jpg 1024w, /a-300x200.jpg 300w, /a.jpg 1600w"', "/a.jpg"),
        ('src="/a.jpg" srcset="/a.jpg, /a@2x.jpg 2x"', "/a@2x.jpg"),
        ('data-srcset="/a,b.jpg 800w,/c.jpg 400w" src="/blank.gif"', "/a,b.jpg"),
        ('src="/a.jpg" width="600" height="400"', "/a.jpg"),
    ],
)
def test_source(read_body: Read, attributes: str, src: str) -> None:
    assert [i.src for i in read_body(f"<p><img {attributes}></p>").images] == [src]


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'src=""',
        'src="data:image/png;base64,iVBORw0KGgo="',
        'src="javascript:alert(1)"',
        'src="file:///etc/passwd"',
        'src="/images/spacer.gif"',
        'src="/_layouts/images/icon_new.gif"',
        'src="https://counter.example/pixel.gif?id=5"',
        'src="/a.jpg" width="1" height="1"',
        'src="/a.jpg" style="display:none"',
        'src="http://[broken/a.jpg"',
    ],
)
def test_no_image(read_body: Read, attributes: str) -> None:
    assert read_body(f"<p><img {attributes}></p>").images == ()


@pytest.mark.parametrize(
    ("head", "src", "wanted"),
    [
        (
            '<link rel="canonical" href="https://tinh.example.vn/tin/1">',
            "a.jpg",
            "https://tinh.example.vn/tin/a.jpg",
        ),
        ('<link rel="canonical" href="/tin/1">', "a.jpg", "a.jpg"),
        (
            '<meta property="og:url" content="https://tinh.example.vn/tin/1">',
            "../a.jpg",
            "https://tinh.example.vn/a.jpg",
        ),
        ('<base href="https://cdn.example.vn/x/">', "a.jpg", "https://cdn.example.vn/x/a.jpg"),
        ("", "//cdn.example.vn/a.jpg", "https://cdn.example.vn/a.jpg"),
    ],
)
def test_address(read_body: Read, head: str, src: str, wanted: str) -> None:
    assert [i.src for i in read_body(f"<p><img src='{src}'></p>", head=head).images] == [wanted]


def test_given_url_goes_before_the_canonical_one(read_body: Read) -> None:
    head = '<link rel="canonical" href="https://cu.example.vn/1">'
    found = read_body("<p><img src='/a.jpg'></p>", head=head, url="https://moi.example.vn/2")
    assert found.source_url == "https://moi.example.vn/2"
    assert [i.src for i in found.images] == ["https://moi.example.vn/a.jpg"]
    assert found.id != read_body("<p><img src='/a.jpg'></p>", head=head).id


def test_same_image_twice_is_one(read_body: Read) -> None:
    assert len(read_body("<p><img src=/a.jpg></p><p>Và</p><p><img src=/a.jpg></p>").images) == 1


PAGE = """<title>Lễ hội Tịch điền Đọi Sơn</title><div class="detail-content"><p>Sáng mùng 7 tháng Giêng,
lễ hội Tịch điền Đọi Sơn khai mạc tại thị xã Duy Tiên với sự tham dự của đông đảo nhân dân.</p>
<p><img src="tin_files/a%20b.jpg"></p>
<p><img src="/PublishingImages/c.jpg?RenditionID=7"></p><p><img src="../ngoai.jpg"></p>
<p><img src="tin_files/mat.jpg"></p></div>"""


def test_pictures_beside_a_saved_page(tmp_path: Path) -> None:
    folder = tmp_path / "luu"
    (folder / "tin_files").mkdir(parents=True)
    (folder / "tin.html").write_text(PAGE, encoding="utf-8")
    (folder / "tin_files" / "a b.jpg").write_bytes(b"anh a")
    (folder / "c.jpg").write_bytes(b"anh c")
    (tmp_path / "ngoai.jpg").write_bytes(b"ngoai")
    (source,) = expand([str(folder)], settings=IntakeSettings())
    assert isinstance(source, Source)
    article = load(source, settings=IntakeSettings(), url="https://tinh.example.vn/tin/1")
    assert local_images(source, article) == {
        "tin_files/a%20b.jpg": b"anh a",
        "https://tinh.example.vn/PublishingImages/c.jpg?RenditionID=7": b"anh c",
    }


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "luu"
    folder.mkdir()
    (folder / "tin.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "mat").write_bytes(b"mat khau")
    (folder / "c.jpg").symlink_to(tmp_path / "mat")
    (source,) = expand([str(folder / "tin.html")], settings=IntakeSettings())
    assert isinstance(source, Source)
    assert local_images(source, load(source, settings=IntakeSettings())) == {}
