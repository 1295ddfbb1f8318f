"""Values in English text, in the notations that people and models use."""

from __future__ import annotations

import pytest

from ttdn_translate.language.values import english_values, parts

FOUND = [
    ("on 18 January 2022", ["2022-01-18"]),
    ("on January 18, 2022, in Ha Noi", ["2022-01-18"]),
    ("on 18 Jan 2022", ["2022-01-18"]),
    ("on Jan. 18, 2022", ["2022-01-18"]),
    ("the 18th of January 2022", ["2022-01-18"]),
    ("on 18/01/2022", ["2022-01-18"]),
    ("2022-01-18", ["2022-01-18"]),
    ("on 29 July", ["07-29"]),
    ("on July 29", ["07-29"]),
    ("over two days, 16 and 17 June", ["num:2", "06-16/06-17"]),
    ("from 15 to 17 September 2022", ["2022-09-15/2022-09-17"]),
    ("from 28 January to 3 February 2022", ["01-28", "2022-02-03"]),
    ("by April 2022", ["2022-04"]),
    ("in April", ["M04"]),
    ("the second quarter of 2021", ["2021-Q2"]),
    ("Q2 2021", ["2021-Q2"]),
    ("a first-quarter conference", ["Q1"]),
    ("the first six months of 2024", ["2024-M01/M06"]),
    ("the first half of 2024", ["2024-M01/M06"]),
    ("the last six months", ["M07/M12"]),
    ("in the 2011-2020 period", ["2011/2020"]),
    ("from 2021 to 2025", ["2021/2025"]),
    ("in the 1990s", ["1990"]),
    ("mid-2021", ["2021"]),
    ("from 9.3% in 2020 to 51.7%", ["pct:9.3", "2020", "pct:51.7"]),
    ("at 16:00", ["time:16:00"]),
    ("at 4 p.m. on 3 May", ["time:16:00", "05-03"]),
    ("10.40 p.m.", ["time:22:40"]),
    ("at 5pm", ["time:17:00"]),
    ("before noon", ["time:12:00"]),
    ("11th tenure", ["ord:11"]),
    ("the eleventh congress", ["ord:11"]),
    ("31st day", ["ord:31"]),
    ("1,234.5 points", ["num:1234.5"]),
    ("five collectives and 12 people", ["num:5", "num:12"]),
    ("twenty-five wards", ["num:25"]),
    ("3.9 million tonnes", ["num:3900000"]),
    ("861.9 km2", ["num:861.9"]),
    ("a 30-hectare zone", ["num:30"]),
    ("a 30.2-million-USD grant", ["money:USD:30200000"]),
    ("10.35% and 10.35 per cent and 10.35 percent", ["pct:10.35"] * 3),
    ("6.7 percentage points", ["pct:6.7"]),
    ("1,250 billion VND", ["money:VND:1250000000000"]),
    ("VND 1.25 trillion", ["money:VND:1250000000000"]),
    ("VND1.25 trillion", ["money:VND:1250000000000"]),
    ("1.25 trillion dong", ["money:VND:1250000000000"]),
    ("US$3.5 million", ["money:USD:3500000"]),
    ("$3.5 million", ["money:USD:3500000"]),
    ("£50m", ["money:GBP:50000000"]),
    ("48 out of 50 votes", ["ratio:48/50"]),
    ("two thirds of them", ["ratio:2/3"]),
    ("No. 310/QD-UBND", ["doc:310/QD-UBND"]),
    ("Decree No. 49/2021/NĐ-CP", ["doc:49/2021/ND-CP"]),
    ("see https://hanam.gov.vn", ["url:https://hanam.gov.vn"]),
    ("COVID-19 and SARS-CoV-2", []),
]


@pytest.mark.parametrize(("text", "keys"), FOUND)
def test_a_value_is_found(text: str, keys: list[str]) -> None:
    assert [v.key for v in english_values(text)] == keys


@pytest.mark.parametrize(
    ("key", "single"),
    [
        ("doc:16-KL/TW@2012-02-14", ("doc:16-KL/TW", "2012-02-14")),
        ("2022-09-15/2022-09-17", ("2022-09-15", "2022-09-17")),
        ("2020/2025", ("2020", "2025")),
        ("2021-Q2", ("Q2", "2021")),
        ("2024-M01/M06", ("M01/M06", "2024")),
        ("M01/M06", ("M01/M06",)),
        ("2022-01-18", ("2022-01-18",)),
        ("money:VND:5", ("money:VND:5",)),
        ("ratio:1/2", ("ratio:1/2",)),
    ],
)
def test_a_key_of_several_values_is_taken_apart(key: str, single: tuple[str, ...]) -> None:
    assert parts(key) == single
