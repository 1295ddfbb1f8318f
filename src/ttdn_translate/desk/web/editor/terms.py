"""Terms proposed to the glossary: from a selection in both texts, and what a curator decides."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ttdn_translate.desk import editor
from ttdn_translate.desk.permissions import Actor, NotAllowedError, Permission
from ttdn_translate.desk.values import ProposalState
from ttdn_translate.desk.web.access import actor, needs
from ttdn_translate.desk.web.editor import answers, labels
from ttdn_translate.desk.web.editor.term_forms import DecideForm
from ttdn_translate.errors import TtdnError, WorkflowError

PAGE_PROPOSALS = 50


@needs(Permission.PROPOSE_TERM)
@answers.guarded
def propose(request: HttpRequest) -> HttpResponse:
    """Propose a term; the segment that it stands in is kept beside it."""
    given = request.POST if request.method == "POST" else request.GET
    fields = {name: given.get(name, "")[:400] for name in ("vi", "en", "note", "article", "segment")}
    fault = ""
    if request.method == "POST":
        try:
            made = editor.propose_term(
                fields["vi"],
                fields["en"],
                who=actor(request),
                article_id=fields["article"] or None,
                segment_id=fields["segment"] or None,
                note=fields["note"],
            )
        except NotAllowedError:
            raise
        except WorkflowError as refused:
            fault = labels.refusal(refused)
        else:
            told = _("Proposed: %(vi)s = %(en)s. A curator will decide.") % {"vi": made.vi, "en": made.en}
            if answers.from_script(request):
                return answers.parts(request, [("said", {"said": told})], events="proposed")
            messages.success(request, told)
            return answers.back(made.article, made.segment) if made.article else redirect("proposals")
    if answers.from_script(request):
        return answers.parts(request, [("said", {"said": fault, "at": "propose-fault"})], status=422)
    if fault:
        messages.error(request, fault)
    return render(request, "desk/editor/propose.html", fields)


@require_safe
@needs(Permission.READ)
def proposals_page(request: HttpRequest) -> HttpResponse:
    """The proposed terms: open ones, or with ``?state=`` those that are decided."""
    state = request.GET.get("state", "open")
    chosen = ProposalState(state) if state in list(ProposalState) else ProposalState.OPEN
    before = request.GET.get("before", "")
    who = actor(request)
    found = editor.proposals(
        who=who,
        state=chosen,
        before=int(before[:12]) if before.isascii() and before.isdigit() else None,
        limit=PAGE_PROPOSALS,
    )
    return render(
        request,
        "desk/editor/proposals.html",
        {
            "chosen": chosen.value,
            "proposals": [_shown(p, who) for p in found],
            "more": found[-1].id if len(found) == PAGE_PROPOSALS else None,
        },
    )


@require_POST
@needs(Permission.DECIDE_TERM)
@answers.guarded
def decide(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Accept a proposed term into the workspace's termbase, or refuse it with a reason."""
    who = actor(request)
    try:
        if request.POST.get("do") == "refuse":
            made = editor.refuse_term(proposal_id, who=who, reason=request.POST.get("reason", ""))
            messages.success(request, _("Refused: %(vi)s.") % {"vi": made.vi})
            return redirect("proposals")
        form = DecideForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Choose how the term is taken, and its kind and level."))
            return redirect("proposals")
        made = editor.accept_term(proposal_id, who=who, **form.wanted())
        messages.success(request, _("Accepted: %(vi)s.") % {"vi": made.vi})
        _apply(request, who)
    except NotAllowedError:
        raise
    except TtdnError as fault:
        messages.error(request, labels.refusal(fault))
    return redirect("proposals")


@require_POST
@needs(Permission.DECIDE_TERM)
@answers.guarded
def apply(request: HttpRequest) -> HttpResponse:
    """Look the terms of more open drafts up in the glossary of today."""
    try:
        _apply(request, actor(request))
    except NotAllowedError:
        raise
    except TtdnError as fault:
        messages.error(request, labels.refusal(fault))
    return redirect("proposals")


def _apply(request: HttpRequest, who: Actor) -> None:
    """Take one step over the open drafts; the page offers the next one."""
    step = editor.apply_terms(who=who)
    told = ngettext(
        "%(n)s open draft was looked at, %(changed)s changed.",
        "%(n)s open drafts were looked at, %(changed)s changed.",
        step.looked_at,
    ) % {"n": step.looked_at, "changed": len(step.changed)}
    if step.waiting:
        told += " " + _("%(n)s wait: press “Look the terms up in open drafts”.") % {"n": step.waiting}
    messages.info(request, told)


def _shown(proposal: editor.TermProposal, who: Actor) -> dict[str, object]:
    entries: list[object] = []
    form = None
    if proposal.state is ProposalState.OPEN and who.can(Permission.DECIDE_TERM):
        try:
            entries = list(editor.entries_for(proposal.vi))
        except TtdnError:
            entries = []
        form = DecideForm(
            initial={"vi": proposal.vi, "en": proposal.en, "way": "variant" if entries else "new"},
            prefix=None,
            auto_id=f"p{proposal.id}-%s",
        )
    return {"p": proposal, "entries": entries, "form": form}
