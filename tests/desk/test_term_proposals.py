"""Proposed terms: decided by a curator, written into the workspace's own termbase, brought into open drafts."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from tests.desk.drafts import LEAD, THANKS, draft
from tests.desk.people import actor
from tests.desk.readers import read

from ttdn_translate.cli import main
from ttdn_translate.desk import editor, models, queue
from ttdn_translate.desk.permissions import NotAllowedError, Role
from ttdn_translate.desk.values import Action, ProposalState
from ttdn_translate.document import Origin, Severity, TermStatus
from ttdn_translate.errors import TtdnError, WorkflowError
from ttdn_translate.glossary import load
from ttdn_translate.resources import shipped
from ttdn_translate.workspace import Workspace, read_settings

ID = "5f2c9a0011223344"
FAIR = (
    "Lễ hội hoa ban Tủa Chùa khai mạc ngày 18/01/2022.",
    "The Tua Chua ban flower party opened on 18 January 2022.",
)
TERM, ENGLISH = "Lễ hội hoa ban Tủa Chùa", "Tua Chua Ban Flower Festival"
HEAD = "id,vi,vi_variants,en,en_variants,en_forbidden,kind,level,valid_from,valid_to,authority,note\n"


def put(article: str = ID, **fields: object) -> None:
    made = draft(
        article, paragraphs=[[FAIR, THANKS]], caption=None, source_url=f"https://portal.example/{article}"
    )
    queue.submit(made, content_digest="v1", name="b", who="máy")


@pytest.fixture
def small(workspace: Workspace) -> Workspace:
    """A workspace with a small termbase of its own, which is quickly read."""
    folder = workspace.root / "my-terms"
    folder.mkdir()
    row = "so-ngoai-vu,Sở Ngoại vụ,,Department of Foreign Affairs,,,department,provincial,,,Circular 03,\n"
    (folder / "terms.csv").write_text(HEAD + row, encoding="utf-8")
    settings = workspace.root / "ttdn.toml"
    text = settings.read_text("utf-8").replace("[glossary]\n", "[glossary]\n# của sở\n")
    settings.write_text(text.replace('path = ""', 'path = "my-terms"'), encoding="utf-8")
    return workspace


def propose(**kwargs: object) -> editor.TermProposal:
    given: dict[str, object] = {"who": "lan", "article_id": ID, "segment_id": "1.0", "note": "tên chính thức"}
    return editor.propose_term(TERM, ENGLISH, **(given | kwargs))  # type: ignore[arg-type]


def accept(proposal_id: int, **kwargs: object) -> editor.TermProposal:
    given: dict[str, object] = {"who": "mai", "kind": "event", "authority": "Quyết định 12/QĐ-UBND"}
    return editor.accept_term(proposal_id, **(given | kwargs))  # type: ignore[arg-type]


def test_a_proposal_keeps_both_sentences_and_is_told_in_the_history(small: Workspace) -> None:
    put()
    made = propose()
    assert (made.context_vi, made.context_en) == FAIR
    assert (made.who, made.state, made.article, made.segment) == ("lan", ProposalState.OPEN, ID, "1.0")
    assert editor.proposals(who="mai") == [made]
    event = queue.history(ID)[-1]
    assert (event.action, event.detail["en"]) == (Action.PROPOSE_TERM, ENGLISH)
    with pytest.raises(WorkflowError, match="proposed already by lan"):
        propose(who="minh")


def test_an_accepted_term_stands_in_the_workspaces_termbase(small: Workspace) -> None:
    put()
    done = accept(propose().id)
    assert (done.state, done.decided_by, done.entry) == (
        ProposalState.ACCEPTED,
        "mai",
        "le-hoi-hoa-ban-tua-chua",
    )
    entry = next(e for e in load(small.root / "my-terms").entries if e.id == done.entry)
    assert (entry.vi, entry.en, entry.kind, entry.authority) == (
        TERM,
        ENGLISH,
        "event",
        "Quyết định 12/QĐ-UBND",
    )
    assert "Proposed by lan, accepted by mai" in entry.note
    assert editor.proposals(who="mai") == []
    assert editor.proposals(who="mai", state=ProposalState.ACCEPTED) == [done]
    assert queue.history(ID)[-1].detail["accepted"] is True


def test_a_refusal_has_a_reason_and_is_final(small: Workspace) -> None:
    put()
    made = propose()
    with pytest.raises(WorkflowError, match="no reason"):
        editor.refuse_term(made.id, who="mai", reason="")
    assert editor.refuse_term(made.id, who="mai", reason="Chưa có văn bản").reason == "Chưa có văn bản"
    with pytest.raises(WorkflowError, match="refused already by mai"):
        accept(made.id)
    assert len(load(small.root / "my-terms")) == 1


def test_who_may_propose_and_who_may_decide(small: Workspace) -> None:
    put()
    with pytest.raises(NotAllowedError):
        propose(who=actor(Role.OPERATOR))
    made = propose(who=actor(Role.REVIEWER))
    for role in (Role.REVIEWER, Role.APPROVER, Role.ADMIN):
        with pytest.raises(NotAllowedError):
            accept(made.id, who=actor(role))
        with pytest.raises(NotAllowedError):
            editor.refuse_term(made.id, who=actor(role), reason="x")
        with pytest.raises(NotAllowedError):
            editor.apply_terms(who=actor(role))
    assert accept(made.id, who=actor(Role.CURATOR)).decided_by == "Nguyễn Thị Lan (lan)"


def test_a_termbase_that_would_have_faults_stays_as_it_was(small: Workspace) -> None:
    put()
    made = propose()
    before = (small.root / "my-terms" / "terms.csv").read_bytes()
    with pytest.raises(TtdnError, match="unknown kind 'festival'"):
        accept(made.id, kind="festival")
    assert (small.root / "my-terms" / "terms.csv").read_bytes() == before
    assert editor.proposal(made.id, who="mai").state is ProposalState.OPEN


def test_a_known_term_becomes_a_variant_or_the_preferred_form(small: Workspace) -> None:
    put()
    first = editor.propose_term("Sở Ngoại vụ", "Foreign Affairs Department", who="lan")
    with pytest.raises(WorkflowError, match=r"in the glossary already: “Department of Foreign Affairs”"):
        accept(first.id)
    assert [e.id for e in editor.entries_for("sở ngoại vụ")] == ["so-ngoai-vu"]
    accept(first.id, way=editor.Way.VARIANT)
    second = editor.propose_term("Sở Ngoại vụ", "Department of External Relations", who="lan")
    accept(second.id, way=editor.Way.PREFERRED)
    (entry,) = editor.entries_for("Sở Ngoại vụ")
    assert entry.forms == (
        "Department of External Relations",
        "Department of Foreign Affairs",
        "Foreign Affairs Department",
    )
    with pytest.raises(WorkflowError, match="no entry has it"):
        accept(propose().id, way=editor.Way.VARIANT)


def test_cut_off_between_termbase_and_database_it_is_accepted_again(small: Workspace) -> None:
    put()
    made = accept(propose().id)
    models.TermProposal.objects.update(state="open", decided_at=None, decided_by="", entry="")
    assert accept(made.id).entry == made.entry
    assert len(load(small.root / "my-terms")) == 2


@pytest.mark.parametrize(
    ("vi", "en", "message"),
    [
        ("", "x", "no Vietnamese term"),
        ("x", " \u200b", "no English term"),
        ("x" * 201, "x", "at most 200"),
        ("a|b", "x", "parts forms"),
    ],
)
def test_what_is_no_term_is_refused(vi: str, en: str, message: str, small: Workspace) -> None:
    with pytest.raises(WorkflowError, match=message):
        editor.propose_term(vi, en, who="lan")


def test_an_accepted_term_applies_to_open_drafts_and_to_no_others(small: Workspace) -> None:
    for article in (ID, "aa01", "aa02"):
        put(article)
    editor.save("aa01", "1.0", f"The {ENGLISH} opened on 18 January 2022.", who="lan")
    read("aa02")
    queue.approve("aa02", who="lan", override_reason="thử")
    approved = queue.load_draft("aa02")
    accept(propose().id)
    done = editor.apply_terms(who="mai", articles=1)
    assert (done.looked_at, done.waiting) == (1, 1)
    done = editor.apply_terms(who="mai")
    assert (done.looked_at, done.waiting) == (1, 0)
    assert editor.apply_terms(who="mai").looked_at == 0

    missing = editor.segment(ID, "1.0", who="lan")
    (term,) = [t for t in missing.terms if t.constraint.source == TERM]
    assert (term.status, term.constraint.forms) == (TermStatus.MISSING, (ENGLISH,))
    assert Severity.ERROR in {c.severity for c in missing.checks}
    assert (missing.target, missing.origin, missing.reviewed) == (FAIR[1], Origin.MT, False)
    event = queue.history(ID)[-1]
    assert (event.action, event.who) == (Action.APPLY_TERMS, "mai")
    assert "1.0" in event.detail["segments"]
    assert queue.get(ID).missing_terms == 1

    (held,) = [t for t in editor.segment("aa01", "1.0", who="lan").terms if t.constraint.source == TERM]
    assert held.status is TermStatus.PRESENT
    assert queue.load_draft("aa02") == approved
    assert queue.load_draft(ID).glossary.version == load(small.root / "my-terms").version


def test_how_a_form_came_into_the_machines_text_is_not_forgotten(small: Workspace) -> None:
    put()
    editor.apply_terms(who="mai")
    row = models.Segment.objects.get(article=ID, block__index=1, number=1)
    person = next(t for t in row.terms if t["kind"] == "person")
    person["status"] = TermStatus.SUBSTITUTED.value
    row.save(update_fields=["terms"])
    accept(propose().id)
    editor.apply_terms(who="mai")
    statuses = [t.status for t in editor.segment(ID, "1.1", who="lan").terms]
    assert statuses == [TermStatus.SUBSTITUTED]


def test_the_command_goes_on_until_no_draft_waits(small: Workspace) -> None:
    for number in range(3):
        put(f"aa{number}")
    accept(propose(article_id="aa0").id)
    result = CliRunner().invoke(main, ["--workspace", str(small.root), "glossary", "apply", "--as", "mai"])
    assert result.exit_code == 0, result.output
    assert set(result.stdout.split()) == {"aa0", "aa1", "aa2"}
    assert "3 open drafts looked at, 3 changed" in result.stderr


@pytest.mark.slow
def test_a_workspace_with_the_shipped_glossary_gets_its_own_copy_first(workspace: Workspace) -> None:
    queue.submit(draft(paragraphs=[[FAIR, LEAD]]), content_digest="v1", name="b", who="máy")
    entry = accept(propose().id).entry
    own = load(workspace.root / "glossary")
    assert len(own) == len(load(shipped("glossary"))) + 1
    assert entry in {e.id for e in own.entries}
    settings = workspace.root / "ttdn.toml"
    assert read_settings(settings).glossary.path == str(workspace.root / "glossary")
    assert 'path = "glossary"' in settings.read_text("utf-8")
    assert "# folder of termbase CSV files" in settings.read_text("utf-8")
    assert [p.name for p in workspace.root.glob(".glossary-*")] == [".glossary-lock"]
    assert editor.apply_terms(who="mai").changed == (ID,)
