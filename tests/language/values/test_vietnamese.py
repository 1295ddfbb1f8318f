"""Values in Vietnamese text: what is found, as which key, with which English."""

from __future__ import annotations

from datetime import date

import pytest

from ttdn_translate.document import ConstraintKind
from ttdn_translate.language.values import vietnamese_values

FOUND = [
    # text, the span found, its key, its preferred English
    ("Sáng ngày 18/01/2022, hội nghị", "ngày 18/01/2022", "2022-01-18", "18 January 2022"),
    ("ngày 08/8/2018", "ngày 08/8/2018", "2018-08-08", "8 August 2018"),
    ("họp 5-3-2021 tại Hà Nam", "5-3-2021", "2021-03-05", "5 March 2021"),
    ("ngày 22.12.1944", "ngày 22.12.1944", "1944-12-22", "22 December 1944"),
    ("Ngày 7 tháng 9 năm 2015", "Ngày 7 tháng 9 năm 2015", "2015-09-07", "7 September 2015"),
    ("ngày 2 tháng ba năm 2012", "ngày 2 tháng ba năm 2012", "2012-03-02", "2 March 2012"),
    ("ngày 20/11 năm 2020", "ngày 20/11 năm 2020", "2020-11-20", "20 November 2020"),
    ("Chiều 29/7, tỉnh họp", "29/7", "07-29", "29 July"),
    ("sáng 5-3 tại Phủ Lý", "5-3", "03-05", "5 March"),
    ("dịp 30/4", "30/4", "04-30", "30 April"),
    ("Ngày Thầy thuốc Việt Nam 27/2", "27/2", "02-27", "27 February"),
    ("đợt dịch (27/4) đến nay", "27/4", "04-27", "27 April"),
    ("hạn cuối 03/3", "03/3", "03-03", "3 March"),
    ("trong hai ngày 16 và 17/6", "ngày 16 và 17/6", "06-16/06-17", "16 and 17 June"),
    ("từ ngày 15 đến 17/9/2022", "ngày 15 đến 17/9/2022", "2022-09-15/2022-09-17", "15 to 17 September 2022"),
    ("đến tháng 4/2022 có trên", "tháng 4/2022", "2022-04", "April 2022"),
    ("tháng 4 năm 2022", "tháng 4 năm 2022", "2022-04", "April 2022"),
    ("hồi tháng Bảy vừa qua", "tháng Bảy", "M07", "July"),
    ("trong quý II/2021", "quý II/2021", "2021-Q2", "second quarter of 2021"),
    ("Quý 3 năm 2022", "Quý 3 năm 2022", "2022-Q3", "third quarter of 2022"),
    ("quý IV", "quý IV", "Q4", "fourth quarter"),
    ("6 tháng đầu năm 2024", "6 tháng đầu năm 2024", "2024-M01/M06", "first six months of 2024"),
    ("6 tháng cuối năm", "6 tháng cuối năm", "M07/M12", "last six months"),
    ("chín tháng đầu năm 2021", "chín tháng đầu năm 2021", "2021-M01/M09", "first nine months of 2021"),
    ("trong nửa đầu năm 2023", "nửa đầu năm 2023", "2023-M01/M06", "first half of 2023"),
    ("nửa cuối năm", "nửa cuối năm", "M07/M12", "second half"),
    ("10 tháng năm 2022", "10 tháng năm 2022", "2022-M01/M10", "first 10 months of 2022"),
    ("năm 2022", "năm 2022", "2022", "2022"),
    ("giai đoạn 2011- 2020", "giai đoạn 2011- 2020", "2011/2020", "2011-2020 period"),
    ("nhiệm kỳ 2020 - 2025", "nhiệm kỳ 2020 - 2025", "2020/2025", "2020-2025 tenure"),
    ("năm học 2021 – 2022", "năm học 2021 – 2022", "2021/2022", "2021-2022"),
    ("lúc 7h30", "7h30", "time:07:30", "7:30"),
    ("tính đến 16 giờ ngày 29/7", "16 giờ", "time:16:00", "16:00"),
    ("17h00 ngày 28/02/2023", "17h00", "time:17:00", "17:00"),
    ("đến 7 giờ tối", "7 giờ", "time:19:00", "19:00"),
    ("lúc 15 giờ 40 phút", "15 giờ 40 phút", "time:15:40", "15:40"),
    ("mở cửa đến 19h30", "19h30", "time:19:30", "19:30"),
    ("sáng thứ Hai", "thứ Hai", "W1", "Monday"),
    ("Thứ Hai (7/3), hội nghị", "Thứ Hai", "W1", "Monday"),
    ("chiều thứ 6", "thứ 6", "W5", "Friday"),
    ("từ thứ Ba đến Chủ nhật", "thứ Ba", "W2", "Tuesday"),
    ("từ thứ Ba đến Chủ nhật", "Chủ nhật", "W7", "Sunday"),
    ("thứ 2, ngày 7/3", "thứ 2", "W1", "Monday"),
    ("thứ năm hằng tuần", "thứ năm", "W4", "Thursday"),
    ("15-17/9/2022", "15-17/9/2022", "2022-09-15/2022-09-17", "15-17 September 2022"),
    ("từ những năm 1970", "những năm 1970", "1970", "1970s"),
    ("thập niên 90", "thập niên 90", "1990", "1990s"),
    ("(khóa XI)", "khóa XI", "ord:11", "11th tenure"),
    ("Quốc hội khóa XV", "khóa XV", "ord:15", "15th"),
    ("Đại hội đại biểu toàn quốc lần thứ XIII", "lần thứ XIII", "ord:13", "13th"),
    ("hội nghị lần thứ hai", "lần thứ hai", "ord:2", "second"),
    ("Hội nghị lần thứ mười bốn", "lần thứ mười bốn", "ord:14", "fourteenth"),
    ("bước sang ngày thứ 31", "thứ 31", "ord:31", "31st"),
    ("thế kỷ XX", "thế kỷ XX", "ord:20", "20th century"),
    ("đạt 1.234,5 điểm", "1.234,5", "num:1234.5", "1,234.5"),
    ("12.000 mẫu", "12.000", "num:12000", "12,000"),
    ("182.465 liều", "182.465", "num:182465", "182,465"),
    ("Công nghiệp 4.0", "4.0", "num:4", "4.0"),
    ("trao Bằng khen cho 05 tập thể", "05", "num:5", "five"),
    ("3,9 triệu tấn", "3,9 triệu tấn", "num:3900000", "3.9 million tonnes"),
    ("2 nghìn người", "2 nghìn", "num:2000", "2,000"),
    ("diện tích 861,9 km2", "861,9 km2", "num:861.9", "861.9 km2"),
    ("Bình Phước có 258,939 km đường biên", "258,939 km", "num:258.939", "258.939 km"),
    ("60,000 từ", "60,000", "num:60000", "60,000"),
    ("1 ha", "1 ha", "num:1", "1 hectare"),
    ("7,8 tấn/ha", "7,8 tấn/ha", "num:7.8", "7.8 tonnes per hectare"),
    ("8.500 m3/ngày đêm", "8.500 m3/ngày đêm", "num:8500", "8,500 cubic metres per day"),
    ("công suất 50 MW", "50 MW", "num:50", "50 MW"),
    ("rét 9 độ C", "9 độ C", "num:9", "9 °C"),
    ("hai mươi ba hộ", "hai mươi ba", "num:23", "23"),
    ("một nghìn hai trăm hộ", "một nghìn hai trăm", "num:1200", "1,200"),
    ("ba mươi năm trước", "ba mươi", "num:30", "30"),
    ("đạt 10,35%", "10,35%", "pct:10.35", "10.35%"),
    ("đạt 95 %", "95 %", "pct:95", "95%"),
    ("6,7 điểm phần trăm", "6,7 điểm phần trăm", "pct:6.7", "6.7 percentage points"),
    ("1.250 tỷ đồng", "1.250 tỷ đồng", "money:VND:1250000000000", "1,250 billion VND"),
    ("1000 tỷ đồng", "1000 tỷ đồng", "money:VND:1000000000000", "1,000 billion VND"),
    ("USD 5 triệu", "USD 5 triệu", "money:USD:5000000", "5 million USD"),
    ("38 nghìn tỷ đồng", "38 nghìn tỷ đồng", "money:VND:38000000000000", "38 trillion VND"),
    ("500.000đ", "500.000đ", "money:VND:500000", "500,000 VND"),
    ("ba trăm nghìn đồng", "ba trăm nghìn đồng", "money:VND:300000", "300,000 VND"),
    ("1 tỷ 200 triệu đồng", "1 tỷ 200 triệu đồng", "money:VND:1200000000", "1.2 billion VND"),
    ("3,5 triệu USD", "3,5 triệu USD", "money:USD:3500000", "3.5 million USD"),
    ("US$3,5 triệu", "US$3,5 triệu", "money:USD:3500000", "3.5 million USD"),
    ("42.000 đô-la Ốt-xtrây-li-a", "42.000 đô-la Ốt-xtrây-li-a", "money:AUD:42000", "42,000 AUD"),
    ("38 triệu ơ-rô", "38 triệu ơ-rô", "money:EUR:38000000", "38 million EUR"),
    ("11/16 khoản thu", "11/16", "ratio:11/16", "11 of 16"),
    ("bão số 3", "số 3", "num:3", "No. 3"),
    ("Chỉ thị số 25-CT/TW", "số 25-CT/TW", "doc:25-CT/TW", "No. 25-CT/TW"),
    ("Quyết định số 1234/QĐ-UBND", "số 1234/QĐ-UBND", "doc:1234/QD-UBND", "No. 1234/QĐ-UBND"),
    ("Nghị định 49/2021/NĐ-CP", "49/2021/NĐ-CP", "doc:49/2021/ND-CP", "No. 49/2021/NĐ-CP"),
    ("số 1234 /QĐ-UBND", "số 1234 /QĐ-UBND", "doc:1234/QD-UBND", "No. 1234/QĐ-UBND"),
    ("Quyết định 749/QĐ-TTg", "749/QĐ-TTg", "doc:749/QD-TTG", "No. 749/QĐ-TTg"),
    ("văn bản (749/QĐ-TTg)", "749/QĐ-TTg", "doc:749/QD-TTG", "749/QĐ-TTg"),
    ("gọi (0226) 3.852.123", "(0226) 3.852.123", "tel:02263852123", None),
    ("Kế hoạch số 15/KH", "số 15/KH", "doc:15/KH", "No. 15/KH"),
    (
        "Kết luận số 16-KL/TW, ngày 14/02/2012 của Bộ Chính trị",
        "số 16-KL/TW, ngày 14/02/2012",
        "doc:16-KL/TW@2012-02-14",
        "No. 16-KL/TW dated 14 February 2012",
    ),
    ("gọi 0226.3852.123", "0226.3852.123", "tel:02263852123", "0226.3852.123"),
    ("thư tuyengiao@hanam.gov.vn.", "tuyengiao@hanam.gov.vn", "mail:tuyengiao@hanam.gov.vn", None),
    ("xem https://hanam.gov.vn/tin?id=5.", "https://hanam.gov.vn/tin?id=5", "url:https://hanam.gov.vn/tin?id=5", None),
    ("Cổng hanam.gov.vn", "hanam.gov.vn", "url:hanam.gov.vn", None),
    ("IMG_8955.jpg", "IMG_8955.jpg", "file:img_8955.jpg", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "span", "key", "english"), FOUND)
def test_a_value_is_found_with_its_key_and_english(
    text: str, span: str, key: str, english: str | None
) -> None:
    values = {v.text: v for v in vietnamese_values(text)}
    assert span in values, f"found only {list(values)}"
    assert values[span].key == key
    assert values[span].english[0] == (english or span)


NOT_FOUND = [
    # text, keys found in all
    ("ngày 31/02/2022", []),  # no such day
    ("ngày 14 tháng Giêng âm lịch", ["num:14"]),
    ("ngày 10 tháng 3 âm lịch", ["num:10", "num:3"]),
    ("dịch Covid-19", []),
    ("mạng 5G, gạo ST25, xăng RON95-III", []),
    ("3 đồng chí", ["num:3"]),
    ("6 triệu đồng bào", ["num:6000000"]),
    ("Vùng Cảnh sát biển 2 đồng hành", ["num:2"]),
    ("đến năm 2025 tỷ lệ đạt", ["2025"]),
    ("trực 24/24 giờ", []),
    ("xếp thứ 3", []),
    ("đường lớn thứ hai", []),
    ("Thứ hai, đa dạng hóa loại hình", []),
    ("ngày thứ ba của cuộc thi", []),
    ("làn sóng dịch thứ tư (27/4)", ["04-27"]),
    ("Báo Chủ Nhật", []),
    ("những năm 2020, 2021", ["2020", "2021"]),
    ("10 cân đối lớn", ["num:10"]),
    ("Đại hội 5 nước, lần 2", ["num:5", "num:2"]),
    ("năm nay, ba tôi, chín muồi", []),
    ("một số 5 sao", ["num:5"]),
    ("phiên bản 1.2.3", []),
    ("đạt 7/9 tiêu chí", ["ratio:7/9"]),
    ("48/50 phiếu", ["ratio:48/50"]),
    ("từ 45-70 m2", ["num:45", "num:70"]),
]


@pytest.mark.parametrize(("text", "keys"), NOT_FOUND)
def test_what_only_looks_like_a_value_is_none(text: str, keys: list[str]) -> None:
    assert [v.key for v in vietnamese_values(text)] == keys


def test_kinds() -> None:
    text = "Ngày 1/2/2022, Quyết định số 5/QĐ-UBND chi 3 tỷ đồng, tăng 4,5%, xem hanam.gov.vn"
    assert [v.kind for v in vietnamese_values(text)] == [
        ConstraintKind.DATE,
        ConstraintKind.DOCUMENT_NUMBER,
        ConstraintKind.MONEY,
        ConstraintKind.NUMBER,
        ConstraintKind.LITERAL,
    ]


@pytest.mark.parametrize(
    ("on", "year"), [(date(2022, 5, 1), "2018"), (date(2010, 5, 1), "1918"), (None, "2018")]
)
def test_the_articles_day_tells_the_century_of_a_short_year(on: date | None, year: str) -> None:
    assert vietnamese_values("ngày 08/8/18", on=on)[0].key == f"{year}-08-08"


def test_a_guess_is_not_firm() -> None:
    by_text = {v.text: v.firm for v in vietnamese_values("rút từ 4 giờ xuống; lúc 5 giờ; 11/16 khoản")}
    assert by_text == {"4 giờ": False, "5 giờ": True, "11/16": False}


@pytest.mark.parametrize(
    "text",
    [
        "9" * 50_000,
        "1." * 20_000,
        "ngày " * 10_000,
        "01/" * 20_000,
        "a@" * 10_000,
        "(" * 20_000 + "0 " * 5_000,
        "một trăm " * 5_000,
        "www." + "a." * 20_000,
        "số 5/QĐ-" * 5_000,
    ],
)
def test_hostile_text_takes_no_more_than_a_moment(text: str) -> None:
    vietnamese_values(text)  # the suite's own time limit is the assertion: each takes milliseconds


def test_other_scripts_digits_are_no_numbers() -> None:
    assert vietnamese_values("٣٤ người, १२ hộ") == []
