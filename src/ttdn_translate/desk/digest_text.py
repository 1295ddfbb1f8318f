"""Writes a digest for a terminal or a mail, in the language of the person whom it is for."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from ttdn_translate.desk import words
from ttdn_translate.desk.digest import Digest, Part
from ttdn_translate.desk.values import QueueItem
from ttdn_translate.desk.web import queue_labels as labels


def as_text(told: Digest, address: str, language: str) -> str:
    """Return the digest as plain text; ``address`` is the desk's, without a slash at its end, or empty."""
    with override(language):
        lines = [_subject(told), ""]
        for heading, part in _parts(told):
            lines.append(f"{heading}: {part.number:,}")
            for item in part.items:
                lines.append(f"  {words.visible(item.title_vi)}")
                lines.append(f"    {_facts(item, told.made)}")
                if address:
                    lines.append(f"    {address}/articles/{item.id}/")
            if more := _more(part):
                lines.append(f"  {more}")
            lines.append("")
        if told.empty:
            lines += [_("Nothing to tell."), ""]
        return "\n".join(lines)


def as_html(told: Digest, address: str, language: str) -> str:
    """Return the digest as a page that mail programs show: no style sheet, no script, no image."""
    with override(language):
        subject = escape(_subject(told))
        body = [f"<h1>{subject}</h1>"]
        for heading, part in _parts(told):
            body.append(f"<h2>{escape(heading)}: {part.number:,}</h2>\n<ul>")
            for item in part.items:
                title = f'<span lang="vi">{escape(words.visible(item.title_vi))}</span>'
                if address:
                    title = f'<a href="{escape(address)}/articles/{item.id}/">{title}</a>'
                body.append(f"<li>{title}<br>{escape(_facts(item, told.made))}</li>")
            if more := _more(part):
                body.append(f"<li>{escape(more)}</li>")
            body.append("</ul>")
        if told.empty:
            body.append(f"<p>{escape(_('Nothing to tell.'))}</p>")
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head><meta charset="utf-8">'
        f"<title>{subject}</title></head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def _subject(told: Digest) -> str:
    when = date_format(timezone.localtime(told.made), "SHORT_DATETIME_FORMAT")
    if told.name is None:
        return _("Review queue, %(when)s") % {"when": when}
    return _("Review queue for %(name)s, %(when)s") % {"name": words.visible(told.name), "when": when}


def _parts(told: Digest) -> list[tuple[str, Part]]:
    """Return the parts that hold something, with their headings, in the order of the mail."""
    days = told.waiting_days
    waiting = ngettext("Waiting for %(n)s day or longer", "Waiting for %(n)s days or longer", days) % {
        "n": days
    }
    parts = [
        (_("New"), told.new),
        (_("Yours to do"), told.mine),
        (waiting, told.waiting),
        (_("Returned for changes"), told.returned),
        (_("The Vietnamese has changed"), told.stale),
        (_("Approved, not published yet"), told.unpublished),
    ]
    return [(heading, part) for heading, part in parts if part.number]


def _more(part: Part) -> str:
    rest = part.number - len(part.items)
    return ngettext("and %(n)s more", "and %(n)s more", rest) % {"n": rest} if rest > 0 else ""


def _facts(item: QueueItem, now: datetime) -> str:
    facts = [str(labels.STATES[item.state]), labels.waiting(item.state_since, now)]
    facts += [concern["words"] for concern in labels.concerns(item)]
    if item.assignee_name:
        facts.append(_("with %(name)s") % {"name": words.visible(item.assignee_name)})
    return ", ".join(facts)
