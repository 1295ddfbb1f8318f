"""What each line of a page becomes: paragraphs, captions, headings, lists, tables, quotations."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ttdn_translate.document import Article, BlockKind
from ttdn_translate.intake.assembly import Reading, assemble
from ttdn_translate.intake.flow import read_flow
from ttdn_translate.intake.parsing import parse

K = BlockKind
Read = Callable[..., Article]

AFTER = (
    "<p>Hội nghị đã nghe các tham luận của doanh nghiệp và ký kết 5 biên bản ghi nhớ về hợp tác đầu tư.</p>"
)
IMG = '<img src="/a.jpg">'


def rest(found: Article) -> list[tuple[BlockKind, str]]:
    """The blocks after the title and the first paragraph."""
    return [(b.kind, b.text) for b in found.blocks[2:]]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p><b>Hà</b><b> Nam</b> đón khách</p>", "Hà Nam đón khách"),
        ("<p><b>H</b>à Nam đón khách</p>", "Hà Nam đón khách"),
        ("<p><span>Hà</span>\n<span>Nam</span> đón khách</p>", "Hà Nam đón khách"),
        ("<p>H<i></i>à<!-- x --> Nam đón khách</p>", "Hà Nam đón khách"),
        ("<p>Ha\u0300 <b>Na</b>m đo\u0301n kha<u>\u0301</u>ch</p>", "Hà Nam đón khách"),
        ("<p>\u200bHà Nam\u00a0\u00a0 đón\u200b khách\ufeff</p>", "Hà Nam đón khách"),
        ("<p>Hà Nam<br>đón khách</p>", "Hà Nam đón khách"),
        ("<p>Hà Nam<br/>\r\n đón\tkhách</p>", "Hà Nam đón khách"),
        ("<p>Hà Nam &#147;đón&#148; khách &#150; 2022</p>", "Hà Nam “đón” khách – 2022"),
        ("<p>Hà Nam &amp; Nam Định &lt;đón&gt; khách</p>", "Hà Nam & Nam Định <đón> khách"),
        ("<p>diện tích 862 km<sup>2</sup> và 5 m<sup>3</sup></p>", "diện tích 862 km² và 5 m³"),
        ("<p>Hà Nam đón khách<sup>[2]</sup></p>", "Hà Nam đón khách"),
    ],
)
def test_inline_markup(read_body: Read, markup: str, text: str) -> None:
    assert rest(read_body(markup + AFTER))[0] == (K.PARAGRAPH, text)


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("<div>Đoạn một.<br><br>Đoạn hai.</div>", ["Đoạn một.", "Đoạn hai."]),
        ("<div>Đoạn một.<br>\n&nbsp;<br>\nĐoạn hai.</div>", ["Đoạn một.", "Đoạn hai."]),
        ("<div>Đoạn một.<br>&nbsp;&nbsp;&nbsp;&nbsp;Đoạn hai.</div>", ["Đoạn một.", "Đoạn hai."]),
        ("<p>Đoạn một,<br>cùng đoạn ấy.</p>", ["Đoạn một, cùng đoạn ấy."]),
        ("<div>Đoạn một<p>Đoạn hai</p>đoạn ba</div>", ["Đoạn một", "Đoạn hai", "đoạn ba"]),
        ("<font>Đoạn một<div>Đoạn hai</div></font>", ["Đoạn một", "Đoạn hai"]),
        ("<section><article>Đoạn một</article></section>", ["Đoạn một"]),
        ("<pre>Đoạn một\ncùng đoạn\n\nĐoạn hai</pre>", ["Đoạn một cùng đoạn", "Đoạn hai"]),
        ("<p>Đoạn một<p>Đoạn hai", ["Đoạn một", "Đoạn hai"]),
        (
            '<span style="display:block">Đoạn một</span><span style="display:block">Đoạn hai</span>',
            ["Đoạn một", "Đoạn hai"],
        ),
        (
            "<table><tr><td>Ô duy nhất</td></tr><tr><td>Ô thứ hai</td></tr></table>",
            ["Ô duy nhất", "Ô thứ hai"],
        ),
        ("<p><b>PV:</b><br>Xin ông cho biết kết quả?</p>", ["PV: Xin ông cho biết kết quả?"]),
    ],
)
def test_paragraph_breaks(read_body: Read, markup: str, wanted: list[str]) -> None:
    assert rest(read_body(markup + AFTER))[:-1] == [(K.PARAGRAPH, text) for text in wanted]


CAPTION = "Đại biểu dự hội nghị"


@pytest.mark.parametrize(
    "markup",
    [
        f"<figure>{IMG}<figcaption>{CAPTION}</figcaption></figure>",
        f"<figure><figcaption>{CAPTION}</figcaption>{IMG}</figure>",
        f'<div>{IMG}</div><div style="text-align:center">{CAPTION}</div>',
        f"<p>{IMG}</p><p align=center>{CAPTION}</p>",
        f"<p>{IMG}</p><center>{CAPTION}</center>",
        f"<p>{IMG}</p><p class='has-text-align-center'>{CAPTION}</p>",
        f"<p>{IMG}</p><p><em>{CAPTION}</em></p>",
        f'<p>{IMG}</p><p><span style="font-style:italic">{CAPTION}</span></p>',
        f"<p>{IMG}<br><em>{CAPTION}</em></p>",
        f"<p>{IMG} {CAPTION}</p>",
        f"<p>{IMG}</p><p>{CAPTION}</p>",
        f"<table><tr><td>{IMG}</td></tr><tr><td>{CAPTION}</td></tr></table>",
        f'<div class="wp-caption">{IMG}<p class="wp-caption-text">{CAPTION}</p></div>',
        f'<div class="PhotoCMS_Caption">{CAPTION}</div>{IMG}',
        f"<p>{IMG}</p><p><b>IMG_8955.jpg</b></p><p><i>{CAPTION}</i></p>",
    ],
)
def test_captions(read_body: Read, markup: str) -> None:
    found = read_body(markup + AFTER)
    assert rest(found)[0] == (K.CAPTION, CAPTION)
    assert [(i.caption, i.block) for i in found.images] == [(CAPTION, 2)]


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>{IMG}</p>{AFTER}",
        f"<p>{IMG}</p><p><b>2. Về hợp tác đào tạo</b></p>{AFTER}",
        f"<p>{IMG}</p><ul><li>Khu công nghiệp Đồng Văn I</li></ul>{AFTER}",
        f"<p>{IMG}</p><p>Các đơn vị dự hội nghị gồm:</p>{AFTER}",
    ],
)
def test_text_after_a_picture_that_is_no_caption(read_body: Read, markup: str) -> None:
    found = read_body(markup)
    assert K.CAPTION not in [b.kind for b in found.blocks]
    assert [(i.caption, i.block) for i in found.images] == [("", 2)]


def test_pictures_side_by_side_have_their_own_captions(read_body: Read) -> None:
    table = "<table><tr><td><img src=/1.jpg></td><td><img src=/2.jpg></td></tr>"
    table += "<tr><td>Ảnh một</td><td>Ảnh hai</td></tr></table>"
    found = read_body(table + AFTER)
    assert [(i.src, i.caption, i.block) for i in found.images] == [
        ("/1.jpg", "Ảnh một", 2),
        ("/2.jpg", "Ảnh hai", 3),
    ]


def test_picture_at_the_end_stands_after_the_last_block(read_body: Read) -> None:
    assert [i.block for i in read_body(AFTER + f"<p>{IMG}</p>").images] == [None]


def test_picture_inside_a_sentence_does_not_part_it(read_body: Read) -> None:
    found = read_body(f"<p>Đoàn công tác của tỉnh {IMG} đã đến thăm Khu công nghiệp Đồng Văn.</p>" + AFTER)
    assert rest(found)[0][1] == "Đoàn công tác của tỉnh đã đến thăm Khu công nghiệp Đồng Văn."
    assert [i.block for i in found.images] == [3]


@pytest.mark.parametrize(
    ("markup", "level"),
    [
        ("<h2>Kết quả đạt được</h2>", 2),
        ("<h4>Kết quả đạt được</h4>", 4),
        ("<p><strong>Kết quả đạt được</strong></p>", 3),
        ("<p><b>1. Kết </b><b>quả:</b></p>", 3),
        ("<p>I. KẾT QUẢ ĐẠT ĐƯỢC</p>", 3),
        ('<p><span style="font-weight:bold">Kết quả đạt được</span></p>', 3),
    ],
)
def test_headings(read_body: Read, markup: str, level: int) -> None:
    block = read_body(markup + AFTER).blocks[2]
    assert (block.kind, block.level) == (K.HEADING, level)


@pytest.mark.parametrize(
    "markup",
    [
        "<p><strong>PV: Xin ông cho biết kết quả?</strong></p>",
        "<p><strong>Ông Nam:</strong> Kết quả rất tốt</p>",
        "<p><strong>Các đơn vị gồm:</strong></p>",
    ],
)
def test_bold_lines_that_are_no_headings(read_body: Read, markup: str) -> None:
    assert read_body(markup + AFTER).blocks[2].kind is K.PARAGRAPH


@pytest.mark.parametrize(
    "markup",
    [
        '<h2 class="sapo">{}</h2>',
        '<p class="sapo">{}</p>',
        '<div class="tom-tat"><p>{}</p></div>',
        "<p><strong>{}</strong></p>",
        "<p><em>{}</em></p>",
    ],
)
def test_lead(read_body: Read, markup: str) -> None:
    lead = "Chiều 29/7, Ban Chỉ đạo tỉnh họp trực tuyến với các địa phương để triển khai nhiệm vụ cấp bách."
    found = read_body(AFTER, lead_in=markup.format(lead))
    assert [(b.kind, b.text) for b in found.blocks[1:2]] == [(K.LEAD, lead)]
    assert found.blocks[2].kind is K.PARAGRAPH


def test_title_repeated_in_the_text_is_dropped(read_body: Read) -> None:
    title = "Hà Nam xúc tiến đầu tư tại Nhật Bản"
    found = read_body(
        AFTER,
        lead_in=f"<p>Tin tức - Sự kiện</p><p><b>{title.upper()}</b></p><p>Hội nghị diễn ra sáng 12/5.</p>",
    )
    assert [b.text for b in found.blocks[:2]] == [title, "Hội nghị diễn ra sáng 12/5."]


def test_dash_lists_and_speech(read_body: Read) -> None:
    found = read_body(
        "<p>- 5 tập thể;</p><p>- 8 cá nhân.</p><p>Ông Nam nói thêm:</p><p>- Đây là kết quả tốt.</p>"
        f"<p>- Vì sao vậy?</p><p>• Một dự án</p>{AFTER}"
    )
    assert rest(found)[:-1] == [
        (K.LIST_ITEM, "5 tập thể;"),
        (K.LIST_ITEM, "8 cá nhân."),
        (K.PARAGRAPH, "Ông Nam nói thêm:"),
        (K.PARAGRAPH, "- Đây là kết quả tốt."),
        (K.PARAGRAPH, "- Vì sao vậy?"),
        (K.LIST_ITEM, "Một dự án"),
    ]
    assert [b.group for b in found.blocks if b.kind is K.LIST_ITEM] == [1, 1, 2]


def test_quotations_and_indents(read_body: Read) -> None:
    assert rest(read_body(f"<blockquote><p>Phải làm thật.</p></blockquote>{AFTER}"))[0] == (
        K.QUOTE,
        "Phải làm thật.",
    )
    indented = read_body(f"<blockquote>{AFTER}{AFTER}</blockquote>")
    assert K.QUOTE not in [b.kind for b in indented.blocks]


def test_layout_tables_are_no_data(read_body: Read) -> None:
    long = "Hội nghị đã nghe các tham luận. " * 15
    found = read_body(
        f"<table><tr><td>{long}</td><td>{long}</td></tr><tr><td>{long}</td><td>a</td></tr></table>"
    )
    assert K.TABLE_ROW not in [b.kind for b in found.blocks]


def test_spans_are_bounded(read_body: Read) -> None:
    found = read_body(
        '<table border=1><tr><td colspan="99999" rowspan="99999">a</td><td>b</td></tr>'
        "<tr><td>c</td><td>d</td></tr></table>"
    )
    assert max(len(b.text.split(" | ")) for b in found.blocks) <= 100


_TAGS = st.sampled_from(
    [
        "p",
        "div",
        "b",
        "i",
        "br",
        "ul",
        "li",
        "table",
        "tr",
        "td",
        "img src=a.jpg",
        "blockquote",
        "h2",
        "span",
        "a href=x",
    ]
)
_PARTS = st.one_of(
    _TAGS.map(lambda t: f"<{t}>"),
    _TAGS.map(lambda t: f"</{t.split()[0]}>"),
    st.sampled_from(
        [
            "Hà Nam",
            " đón khách.",
            "\u200b",
            "&nbsp;",
            "2022",
            "- ",
            "Nguyễn Văn A",
            "|",
            "Xem thêm:",
            "<",
            "&",
        ]
    ),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PARTS, max_size=40).map("".join))
def test_any_markup_gives_clean_blocks(markup: str) -> None:
    """However broken the page: blocks are never empty, indices count up, images point at blocks that exist."""
    root = parse(f"<body>{markup}</body>")
    assert root is not None
    article = assemble(Reading(read_flow(root), title="Tin"), "x")
    if article is None:
        return
    assert [b.index for b in article.blocks] == list(range(len(article.blocks)))
    for block in article.blocks:
        assert block.text.strip()
        assert "\n" not in block.text
        assert "\u200b" not in block.text
        assert (block.group is not None) == (block.kind in (K.LIST_ITEM, K.TABLE_ROW))
    assert all(i.block is None or 0 < i.block < len(article.blocks) for i in article.images)
