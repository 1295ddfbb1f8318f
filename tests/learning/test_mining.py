"""Term candidates: what reviewers write again and again, with the Vietnamese that it renders."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from tests.learning.reviews import approve, edit, submit

from ttdn_translate.cli import main
from ttdn_translate.glossary import Entry, Termbase, load
from ttdn_translate.glossary.exchange import import_terms
from ttdn_translate.learning import ApprovedPair
from ttdn_translate.learning.mining import Candidate, mine
from ttdn_translate.learning.proposals import Proposal, propose
from ttdn_translate.resources import shipped
from ttdn_translate.workspace import Workspace

# (Vietnamese, the machine's English, the reviewer's English): one term in changing company, written wrongly in
# several ways, among segments that were left as they were or changed once.
SALT = [
    (
        "Tình trạng xâm nhập mặn kéo dài đến tháng 5.",
        "The salt invasion lasted until May.",
        "The saline intrusion lasted until May.",
    ),
    (
        "Người dân ứng phó với xâm nhập mặn.",
        "People cope with salty entering.",
        "People cope with saline intrusion.",
    ),
    (
        "Hạn hán, xâm nhập mặn ảnh hưởng đến lúa.",
        "Drought and salt invasion affect rice.",
        "Drought and saline intrusion affect rice.",
    ),
    (
        "Xâm nhập mặn năm nay đến sớm.",
        "Salt invasion came early this year.",
        "Saline intrusion came early this year.",
    ),
]
OTHERS = [
    ("Người dân ứng phó với hạn hán.", "People cope with drought.", "People cope with drought."),
    ("Lúa năm nay được mùa.", "The rice this year is good.", "This year's rice harvest is good."),
    ("Tình trạng kéo dài đến tháng 5.", "The state lasted until May.", "The situation lasted until May."),
    ("Nước mặn vào sâu 40 km.", "Salt water went 40 km inland.", "Salt water went 40 km inland."),
]


def pairs(texts: Sequence[tuple[str, str, str]], per_article: int = 2) -> list[ApprovedPair]:
    when = datetime(2026, 3, 2, tzinfo=UTC)
    return [
        ApprovedPair(vi, en, machine, f"a{n // per_article}", "Tin", date(2026, 3, 1), when)
        for n, (vi, machine, en) in enumerate(texts)
    ]


def test_a_term_is_found_with_its_vietnamese() -> None:
    (found,) = mine(pairs(SALT + OTHERS))
    assert (found.vi, found.en) == ("xâm nhập mặn", "saline intrusion")
    assert (found.edits, found.articles, found.association) == (4, 2, 1.0)
    assert found.machine[0] in ("salt invasion", "Salt invasion", "salt")
    assert found.examples[0].vi == SALT[0][0]


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (SALT[:2] + OTHERS, "twice is not again and again"),
        (SALT[:1] * 5 + OTHERS, "one segment in five articles is one"),
        ([(vi, en, en) for vi, _, en in SALT] + OTHERS, "the machine wrote it so"),
        ([(vi, "", en) for vi, _, en in SALT] + OTHERS, "the machine wrote nothing"),
        ([], "nothing was approved"),
    ],
)
def test_what_is_no_candidate(texts: list[tuple[str, str, str]], reason: str) -> None:
    assert mine(pairs(texts)) == [], reason


def test_figures_are_values_and_no_terms() -> None:
    texts = [
        (f"Tỉnh {name} có 12 xã nông thôn mới.", f"{name} has 21 communes.", f"{name} has 12 communes.")
        for name in ("Hà Nam", "Nam Định", "Thái Bình", "Hưng Yên")
    ]
    assert mine(pairs(texts)) == []


def test_style_that_renders_nothing_in_common_is_no_candidate() -> None:
    sources = ["Hội nghị bế mạc.", "Đoàn công tác đến tỉnh.", "Nông dân thu hoạch lúa.", "Trường học mở cửa."]
    ends = ["The meeting closed", "The delegation came", "Farmers harvested rice", "Schools opened"]
    texts = [(s, f"{e} fast.", f"{e} very soon.") for s, e in zip(sources, ends, strict=True)]
    assert mine(pairs(texts)) == []


def test_a_title_is_found_whole_with_its_capitals_and_marks() -> None:
    people = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Minh Châu", "Phạm Thu Dung"]
    plain = ["Nguyen Van An", "Tran Thi Binh", "Le Minh Chau", "Pham Thu Dung"]
    ends = [
        ("dự lễ", "attended"),
        ("phát biểu", "spoke"),
        ("chủ trì hội nghị", "chaired"),
        ("trao quà", "gave gifts"),
    ]
    texts = [
        (
            f"Chủ tịch Hội Nông dân tỉnh, {vi} {does}.",
            f"Chairman of the Agricultural Association, {en} {did}.",
            f"Chairman of the provincial Farmers' Union, {en} {did}.",
        )
        for vi, en, (does, did) in zip(people, plain, ends, strict=True)
    ]
    others = [
        ("Hội nghị của tỉnh bế mạc.", "The provincial meeting closed.", "The provincial meeting closed."),
        ("Ngân sách tỉnh tăng.", "The provincial budget rose.", "The provincial budget rose."),
        ("Chủ tịch đến thăm.", "The Chairman paid a visit.", "The Chairman paid a visit."),
        ("Ủy ban tỉnh họp.", "The provincial committee met.", "The provincial committee met."),
    ]
    found = mine(pairs(texts + others))
    assert [(c.vi, c.en) for c in found] == [
        ("Chủ tịch Hội Nông dân tỉnh", "Chairman of the provincial Farmers' Union")
    ]


def test_plural_and_possessive_are_one_term() -> None:
    texts = [
        ("Hỗ trợ hộ nghèo xây nhà.", "Help bad families build houses.", "Help poor households build houses."),
        ("Một hộ nghèo nhận bò.", "One bad family got a cow.", "One poor household got a cow."),
        ("Số hộ nghèo giảm.", "Bad families fell.", "Poor households fell."),
        ("Nhà của hộ nghèo mới xây.", "The bad family's house is new.", "The poor household's house is new."),
    ]
    (found,) = mine(pairs(texts + OTHERS))
    assert (found.vi, found.edits) == ("hộ nghèo", 4)
    assert found.en.lower().startswith("poor household")


_SYLLABLES = ["sở", "nông", "dân", "và", "của", "tỉnh", ",", "-", "12"]
_WORDS = ["Union", "unions", "the", "of", "Farmers'", ",", "-", "12", "office"]
_TEXT = st.tuples(
    *(st.lists(st.sampled_from(w), max_size=7).map(" ".join) for w in (_SYLLABLES, _WORDS, _WORDS))
)


@given(st.lists(_TEXT, max_size=12))
def test_any_review_gives_sound_candidates(texts: list[tuple[str, str, str]]) -> None:
    given_pairs = pairs([t for t in texts if t[0] and t[2]])
    for found in mine(given_pairs):
        assert found.edits >= 3
        assert 0 < found.association <= 1
        assert any(found.vi in p.vi for p in given_pairs)
        assert any(found.en in p.en for p in given_pairs)


def candidate(vi: str, en: str) -> Candidate:
    return Candidate(vi, en, 5, 3, 0.9, ("wrong words",), ())


@pytest.fixture(scope="module")
def termbase() -> Termbase:
    return load(shipped("glossary"))


def entry_of(termbase: Termbase, entry_id: str) -> Entry:
    return next(e for e in termbase.entries if e.id == entry_id)


def test_what_the_termbase_renders_so_is_not_proposed(termbase: Termbase) -> None:
    known = [
        candidate("Sở Ngoại vụ", "Department of Foreign Affairs"),
        candidate("sở ngoại vụ", "Departments of Foreign Affairs"),
        candidate("Phó Giám đốc Sở Y tế", "Deputy Director of the Department of Health"),  # by composition
        candidate("tỉnh Quảng Ninh", "Quang Ninh Province"),
        candidate("Bà Lê Thị Thanh Hà", "Ms. Le Thi Thanh Ha"),  # by the rule for names
    ]
    assert propose(known, termbase) == []


def test_new_terms_get_an_id_a_kind_and_where_they_come_from(termbase: Termbase) -> None:
    made = propose(
        [
            candidate("xâm nhập mặn", "saline intrusion"),
            candidate("Xâm nhập mặn", "salinity intrusion"),
            candidate("Sở Cá cảnh và Đua thuyền", "Department of Aquarium Fish and Boat Racing"),
        ],
        termbase,
    )
    first, second, third = (p.entry for p in made)
    assert [p.proposal for p in made] == [Proposal.NEW] * 3
    assert (first.id, second.id, first.kind, first.authority) == (
        "xam-nhap-man",
        "xam-nhap-man-2",
        "policy-term",
        "usage",
    )
    assert third.kind == entry_of(termbase, "so-ngoai-vu").kind
    assert "5 times in 3 articles, where the machine wrote “wrong words”" in first.note


def test_another_english_of_an_entry_is_proposed_as_its_variant(termbase: Termbase) -> None:
    (made,) = propose([candidate("Sở Ngoại vụ", "Foreign Relations Department")], termbase)
    old = entry_of(termbase, "so-ngoai-vu")
    assert made.proposal is Proposal.VARIANT
    assert (made.entry.id, made.entry.en) == (old.id, old.en)
    assert made.entry.en_variants == (*old.en_variants, "Foreign Relations Department")


def test_what_an_entry_forbids_is_never_proposed(termbase: Termbase) -> None:
    entry = next(
        e for e in termbase.entries if e.en_forbidden and e.valid_to is None and len(e.vi.split()) > 1
    )
    assert propose([candidate(entry.vi, entry.en_forbidden[0])], termbase) == []


def ttdn(place: Workspace, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--workspace", str(place.root), "glossary", "candidates", *arguments])


@pytest.fixture
def reviewed(workspace: Workspace) -> Workspace:
    """Two articles in whose segments a reviewer mended one term four times."""
    for article, texts in (("aa00", SALT[:2] + OTHERS[:2]), ("bb00", SALT[2:] + OTHERS[2:])):
        submit(article, [(vi, machine) for vi, machine, _ in texts])
        for number, (_, machine, en) in enumerate(texts):
            if machine != en:
                edit(article, number, en)
        approve(article)
    return workspace


def test_the_command_writes_rows_that_import_takes(
    reviewed: Workspace, tmp_path: Path, termbase: Termbase
) -> None:
    file = tmp_path / "candidates.csv"
    result = ttdn(reviewed, "-o", str(file))
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("xâm nhập mặn = saline intrusion\n  4 edits in 2 articles")
    assert "aa00  vi  Tình trạng xâm nhập mặn" in result.stdout
    assert "ttdn glossary import" in result.stderr
    with file.open(encoding="utf-8-sig", newline="") as rows:
        (row,) = csv.DictReader(rows)
    assert (row["vi"], row["en"], row["authority"]) == ("xâm nhập mặn", "saline intrusion", "usage")
    mine_own = tmp_path / "terms"
    import_terms(file, mine_own)
    assert [e.vi for e in load(mine_own).entries] == ["xâm nhập mặn"]
    # Once it is in the termbase it is proposed no more; and never before did it get there by itself.
    again = ttdn(reviewed, "--glossary", str(mine_own), "--json")
    assert json.loads(again.stdout) == []
    assert "0 proposed, 1 known to the termbase" in again.stderr
    assert load(shipped("glossary")).version == termbase.version


def test_the_command_as_json_and_by_time(reviewed: Workspace) -> None:
    (found,) = json.loads(ttdn(reviewed, "--json").stdout)
    assert (found["proposal"], found["entry"], found["edits"]) == ("new", "xam-nhap-man", 4)
    assert len(found["examples"]) == 3
    assert json.loads(ttdn(reviewed, "--json", "--since", "2999-01-01").stdout) == []
    assert json.loads(ttdn(reviewed, "--json", "--least-edits", "5").stdout) == []
    assert ttdn(reviewed, "--since", "1/3/2026").exit_code == 2
