"""The page of the queue, and what is done there to several articles at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ttdn_translate.desk import editor, queue
from ttdn_translate.desk.permissions import Actor, NotAllowedError, Permission
from ttdn_translate.desk.values import PublicationState, QueueItem, ReviewState
from ttdn_translate.desk.web import queue_labels as labels
from ttdn_translate.desk.web.access import actor, needs
from ttdn_translate.desk.web.editor.labels import refusal
from ttdn_translate.desk.web.excerpt import excerpt
from ttdn_translate.desk.web.queue_address import ALL, ME, NAMES, NONE, OPEN, Address, read
from ttdn_translate.errors import WorkflowError

PAGE_ARTICLES = 50
"""Articles on one page of the queue."""

SHOWN_MENTIONS = 10
"""Comments that call the reader, the newest first; an article's are gone once it was opened."""

SHOWN_IN_GROUP = 40
"""Topics and people in the filters, the most frequent first."""


@dataclass(frozen=True, slots=True)
class _Link:
    """A filter: where it leads, and how many articles it has there (None: not counted)."""

    name: object
    href: str
    count: int | None
    chosen: bool


@require_safe
@needs(Permission.READ)
def queue_page(request: HttpRequest) -> HttpResponse:
    """The queue: what needs the eye first, without approved articles, unless the address says otherwise."""
    who, address = actor(request), read(request.GET)
    try:
        chosen, order = address.filter(who.login), address.ordered()
        counts = queue.labels() if chosen.text else queue.facets(chosen)  # a search does not count
        cursor = request.GET.get("after") or None
        if cursor is None and not chosen.text and not counts.total:
            page = queue.Page(
                (), None, {}
            )  # the counts know it already; a list would look for what is not there
        else:
            page = queue.list_page(chosen, order=order, cursor=cursor, limit=PAGE_ARTICLES)
    except WorkflowError as fault:
        raise Http404(str(fault)) from fault
    now = timezone.now()
    return render(
        request,
        "desk/queue.html",
        {
            "rows": [
                _row(item, who, now, _found(page.matches.get(item.id), chosen.text)) for item in page.items
            ],
            "page": page,
            "mentions": editor.mentions(who, limit=SHOWN_MENTIONS),
            "total": None if chosen.text else counts.total,
            "empty": not page.items and not queue.count_articles(),
            "address": address,
            "chosen_fields": [(name, value) for name in NAMES if (value := getattr(address, name))],
            "groups": _groups(address, counts, who),
            "orders": [
                _Link(name, address.to(order=value if value != "risk" else ""), None, value == order)
                for value, name in labels.ORDERS.items()
            ],
            "next": address.to() + ("&" if str(address) else "?") + urlencode({"after": page.cursor})
            if page.cursor
            else None,
            "later": "after" in request.GET,
            "views": [{"view": v, "chosen": v.query == str(address)} for v in queue.saved_views(who)],
            "reviewers": queue.reviewers() if "assign" in {p.value for p in who.permissions} else [],
            "topics": [t for t in counts.topics if t],
            "anywhere": address.to(words="anywhere"),
        },
    )


@require_POST
@needs(Permission.READ)
def act(request: HttpRequest) -> HttpResponse:
    """Do one thing to all articles that are ticked, or to the one whose own button was pressed."""
    who = actor(request)
    ids, wanted = request.POST.getlist("id"), request.POST.get("do", "")
    row = ""
    if wanted.startswith("claim:"):  # the button of one row
        row = wanted.removeprefix("claim:")
        ids, wanted = [row], "claim"
    back = _back(request, row)
    if not ids:
        messages.error(request, _("No article is ticked."))
        return back
    try:
        outcome = _done(wanted, ids, who, request.POST)
    except NotAllowedError as fault:
        raise PermissionDenied(str(fault)) from fault
    except WorkflowError as fault:
        messages.error(request, refusal(fault))
        return back
    if outcome.done:
        number = len(outcome.done)
        messages.success(
            request, ngettext("Done: %(n)s article.", "Done: %(n)s articles.", number) % {"n": number}
        )
    for refused in outcome.refused[:10]:
        messages.error(request, refusal(refused))
    return back


@require_POST
@needs(Permission.READ)
def keep_view(request: HttpRequest) -> HttpResponse:
    """Keep the page's filters under a name, or delete the view whose button was pressed."""
    who = actor(request)
    try:
        if request.POST.get("delete", "").isdecimal():
            queue.delete_view(who, int(request.POST["delete"][:18]))
        else:
            view = queue.save_view(who, request.POST.get("name", ""), str(read(request.POST)))
            messages.success(request, _("Kept as “%(name)s”.") % {"name": view.name})
    except WorkflowError as fault:
        messages.error(request, refusal(fault))
    return _back(request)


def _done(wanted: str, ids: list[str], who: Actor, given: Mapping[str, str]) -> queue.BulkOutcome:
    match wanted:
        case "claim":
            return queue.claim_many(ids, who=who)
        case "give_back":
            return queue.assign_many(ids, "", who=who)
        case "assign":
            login = given.get("login", "")
            if not login:
                raise WorkflowError(_("Choose whom to give the articles to."))
            return queue.assign_many(ids, login, who=who)
        case "return":
            return queue.return_many(ids, who=who, reason=given.get("reason", ""))
        case "topic":
            return queue.set_topic_many(ids, given.get("topic", ""), who=who)
        case _:
            raise WorkflowError(_("The queue knows no such action."))


def _back(request: HttpRequest, row: str = "") -> HttpResponse:
    """Return to where the form stood, to the row of an article; an address of another site is not followed."""
    place = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(place, allowed_hosts=None) or not place.startswith("/"):
        place = "/"
    return redirect(place.partition("#")[0] + (f"#a-{quote(row)}" if row else ""))


def _row(item: QueueItem, who: Actor, now: datetime, match: dict[str, Any] | None) -> dict[str, Any]:
    held = item.lease_holder if item.lease_until and item.lease_until > now else None
    return {
        "item": item,
        "state": labels.STATES[item.state],
        "publication": (
            None
            if item.publication is PublicationState.UNPUBLISHED
            else labels.PUBLICATIONS[item.publication]
        ),
        "concerns": labels.concerns(item),
        "waiting": labels.waiting(item.state_since, now),
        "match": match,
        "mine": item.assignee is not None and item.assignee == who.login,
        "held": held,
        "free": item.assignee is None
        and item.state is not ReviewState.APPROVED
        and who.can(Permission.CLAIM),
    }


def _found(match: queue.Match | None, text: str) -> dict[str, Any] | None:
    """Return where a search found its words, cut out of both texts."""
    if match is None:
        return None
    return {
        "segment": match.segment,
        "source": excerpt(match.source, text),
        "target": excerpt(match.target, text),
    }


def _groups(address: Address, counts: queue.Facets, who: Actor) -> list[dict[str, Any]]:
    """Return the filters by subject; a chosen one leads back to where it is not chosen."""
    known = not address.q

    def link(name: object, field: str, value: str, count: int) -> _Link:
        chosen = getattr(address, field) == value
        href = address.to(**{field: "" if chosen else value})
        return _Link(name, href, count if known else None, chosen)

    def links(field: str, entries: Iterable[tuple[object, str, int]]) -> list[_Link]:
        made = [link(name, field, value, count) for name, value, count in entries]
        return [entry for entry in made if entry.count or entry.chosen or entry.count is None]

    # What the address means without a state is told once in this list, not twice.
    open_, all_ = ("", ALL) if known else (OPEN, "")
    states = [
        _Link(_("to do"), address.to(state=open_), counts.open if known else None, address.state == open_),
        *(link(name, "state", s.value, counts.states[s]) for s, name in labels.STATES.items()),
        _Link(_("all"), address.to(state=all_), counts.all if known else None, address.state == all_),
    ]
    eye = [link(name, "risk", c.value, counts.concerns[c]) for c, name in labels.CONCERNS.items()]
    eye += links("stale", [(_("Vietnamese changed"), "yes", counts.stale)])
    people = _most(counts.assignees, without=who.login)
    holders = [
        link(_("me"), "assignee", ME, counts.assignees.get(who.login or "", 0)),
        link(_("nobody"), "assignee", NONE, counts.assignees.get("", 0)),
        *links("assignee", [(counts.names[login], login, n) for n, login in people]),
    ]
    ages = [link(name, "age", a.value, counts.ages[a]) for a, name in labels.AGES.items()]
    topics = [(topic, topic, n) for n, topic in _most(counts.topics)]
    topics.append((_("without"), NONE, counts.topics.get("", 0)))
    published = [(name, p.value, counts.publications[p]) for p, name in labels.PUBLICATIONS.items()]
    groups = [
        {"name": _("State"), "links": states},
        {"name": _("Needs the eye"), "links": eye},
        {"name": _("With"), "links": holders},
        {"name": _("In this state for"), "links": ages},
        {"name": _("Topic"), "links": links("topic", topics)},
        {"name": _("Publication"), "links": links("publication", published)},
    ]
    return [group for group in groups if group["links"]]


def _most(counts: Mapping[str, int], without: str | None = None) -> list[tuple[int, str]]:
    """Return the most frequent entries that have a name, with their counts."""
    named = ((n, name) for name, n in counts.items() if name and name != without)
    return sorted(named, reverse=True)[:SHOWN_IN_GROUP]
