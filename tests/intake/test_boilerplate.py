"""What stands on the page but is not the article's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ttdn_translate.document import Article

Read = Callable[..., Article]

END = "<p>Hội nghị đã nghe các tham luận của doanh nghiệp và ký kết 5 biên bản ghi nhớ về hợp tác đầu tư.</p>"


def dropped(read_body: Read, markup: str, *, at_end: bool = False) -> bool:
    clean = [b.text for b in read_body(END).blocks]
    found = read_body(END + markup) if at_end else read_body(markup + END)
    return [b.text for b in found.blocks] == clean


@pytest.mark.parametrize(
    "markup",
    [
        "<script>var a = 'Hà Nam';</script>",
        "<style>p {color: red}</style>",
        "<noscript>Hãy bật JavaScript</noscript>",
        '<form><input value="Tìm kiếm"><button>Gửi</button><select><option>Chọn</option></select></form>',
        "<textarea>Nội dung bình luận</textarea>",
        '<p style="display: none">Ẩn</p>',
        "<p hidden>Ẩn</p>",
        '<div class="breadcrumb">Trang chủ / Tin tức</div>',
        "<p>Trang chủ &gt; Tin tức &gt; Kinh tế</p>",
        '<div class="TinLienQuan"><a href="/1">Tin khác</a></div>',
        '<div class="related-news"><p>Một tin khác về đầu tư nước ngoài tại tỉnh trong năm nay.</p></div>',
        '<div id="comments"><p>Bài viết rất hay, cảm ơn Ban Biên tập.</p></div>',
        '<div class="fb-like">Thích</div>',
        '<div class="sharedaddy"><h3>Chia sẻ:</h3><ul><li>Twitter</li></ul></div>',
        '<div class="tags"><b>Từ khóa:</b> <a>đầu tư</a></div>',
        "<p>Từ khóa: đầu tư, Nhật Bản</p>",
        "<nav><a href=/>Trang chủ</a></nav>",
        "<aside><p>Thời tiết hôm nay: 28 độ C, có mây, không mưa.</p></aside>",
        "<p><a href='#'>In trang</a> | <a href='#'>Gửi email</a> | Cỡ chữ: <a>A-</a> <a>A</a> <a>A+</a></p>",
        "<p>Lượt xem: 1.204</p>",
        "<p>Bạn có thấy thông tin này hữu ích không? <button>Có</button></p>",
        "<p>IMG_8955.jpg</p>",
        "<p><em>Có thể bạn quan tâm:</em> <a href='/2'>Tin khác về đầu tư</a></p>",
        "<p><a href='/2'>Xem thêm: Tin khác về đầu tư</a></p>",
        "<p>&gt;&gt; <a href='/2'>Tin khác về đầu tư</a></p>",
        "<p><b>Xem thêm:</b></p><ul><li><a href='/2'>Tin khác</a></li><li><a href='/3'>Tin nữa</a> (12/5)</li></ul>",
        "<h3>Tin liên quan</h3><p><a href='/2'><img src='/t.jpg'></a> <a href='/2'>Tin khác</a></p>",
        "<p>***</p>",
    ],
)
def test_left_out(read_body: Read, markup: str) -> None:
    assert dropped(read_body, markup)
    assert read_body(markup + END).images == ()


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Xem thêm thông tin tại Trung tâm Xúc tiến đầu tư tỉnh.</p>",
        "<p>Chia sẻ tại hội nghị, ông Nam cho biết tỉnh sẽ đồng hành.</p>",
        "<p>Bình luận về kết quả này, ông Nam đánh giá cao các sở.</p>",
        "<p>Tin khách đến đông đã lan khắp làng.</p>",
        "<p>Theo <a href='/nq'>Nghị quyết số 08-NQ/TU</a>, tỉnh phấn đấu tăng trưởng 10%.</p>",
        "<p>Ngày 01/7/2025, tỉnh mới đi vào hoạt động.</p>",
        "<p>Bản quyền tác giả được bảo hộ theo Luật Sở hữu trí tuệ.</p>",
        "<table border=1><tr><td>Tăng</td><td>Thích</td></tr><tr><td>Lượt xem: 5</td><td>Giảm</td></tr></table>",
        '<div class="views-field"><p>Nội dung chính của hội nghị.</p></div>',
    ],
)
def test_kept(read_body: Read, markup: str) -> None:
    assert not dropped(read_body, markup)


def test_a_name_never_costs_the_article(read_file: Read) -> None:
    """A page whose text stands in a box called "comments" is still read."""
    text = "".join(
        f"<p>Đoạn {i}: Ủy ban nhân dân tỉnh ban hành kế hoạch phát triển du lịch năm {2000 + i}.</p>"
        for i in range(9)
    )
    found = read_file(
        f"<title>Kế hoạch du lịch của tỉnh</title><div class='news-content'><div class='comments'>{text}</div></div>"
    )
    assert len(found.blocks) == 10


@pytest.mark.parametrize(
    ("markup", "author"),
    [
        ("<p style='text-align:right'><strong>Thu Hường</strong></p>", "Thu Hường"),
        ("<p align=right>Thu Hường</p>", "Thu Hường"),
        ("<p><b>Thu Hường - Văn Nam</b></p>", "Thu Hường - Văn Nam"),
        ("<p><i>Thu Hường</i></p>", "Thu Hường"),
        ("<p class='author'>Thu Hường</p>", "Thu Hường"),
        ("<p>Tác giả: Thu Hường</p>", "Thu Hường"),
        ("<p>Tin, ảnh: Thu Hường</p>", "Thu Hường"),
        ("<p>Bài và ảnh: Thu Hường</p>", "Thu Hường"),
        ("<p class='nguon'>Nguồn tin: Phòng Tổng hợp</p>", "Phòng Tổng hợp"),
        ("<p>Nguồn: Báo Hà Nam</p>", "Báo Hà Nam"),
        ("<p><em>(Theo TTXVN)</em></p>", "TTXVN"),
        ("<p class='has-text-align-right'><em>Vĩnh Lộc (thực hiện)</em></p>", "Vĩnh Lộc (thực hiện)"),
        ("<p><b>Thu Hường</b></p><p>Nguồn: Báo Hà Nam</p>", "Thu Hường"),
        ("<p>BBT</p>", "BBT"),
        ("<p align=right><b>Thu Hường</b></p><p>Lượt xem: 12</p>", "Thu Hường"),
    ],
)
def test_bylines(read_body: Read, markup: str, author: str) -> None:
    assert dropped(read_body, markup, at_end=True)
    assert read_body(END + markup).author == author


@pytest.mark.parametrize(
    "markup",
    [
        "<p><b>PV:</b> Trân trọng cảm ơn ông!</p>",
        "<p>PV: Trân trọng cảm ơn ông!</p>",
        "<p>Theo kế hoạch, hội nghị sẽ kéo dài đến hết ngày 15/5.</p>",
        "<p align=right><b>TM. ỦY BAN NHÂN DÂN</b></p>"
        "<p align=right><b>CHỦ TỊCH</b></p><p align=right><b>Nguyễn Văn Nam</b></p>",
        "<ul><li><b>Thu Hường</b></li></ul>",
    ],
)
def test_last_lines_that_are_no_bylines(read_body: Read, markup: str) -> None:
    assert read_body(END + markup).author is None
    assert not dropped(read_body, markup, at_end=True)


def test_byline_of_the_page_where_the_text_has_none(read_body: Read) -> None:
    linked = '<script type="application/ld+json">{"@type":"NewsArticle",'
    linked += '"author":[{"@type":"Person","name":"Thu Hường"}]}</script>'
    assert read_body(END, head=linked).author == "Thu Hường"
    assert read_body(END, head='<meta name="author" content="Thu Hường">').author == "Thu Hường"
    assert read_body(END, head='<meta name="author" content="admin">').author is None
    assert read_body(END, head='<meta name="author" content="Cổng TTĐT tỉnh Hà Nam">').author is None
