"""The words of the editor, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ttdn_translate.desk.localised import localised
from ttdn_translate.desk.values import Action, LeaseHeldError, StaleVersionError, UnreadError
from ttdn_translate.document import BlockKind, ConstraintKind, Origin, Severity, TermStatus
from ttdn_translate.errors import TtdnError

KINDS = {
    BlockKind.TITLE: gettext_lazy("title"),
    BlockKind.HEADING: gettext_lazy("heading"),
    BlockKind.LEAD: gettext_lazy("lead"),
    BlockKind.PARAGRAPH: gettext_lazy("paragraph"),
    BlockKind.CAPTION: gettext_lazy("caption"),
    BlockKind.LIST_ITEM: gettext_lazy("list item"),
    BlockKind.TABLE_ROW: gettext_lazy("table row"),
    BlockKind.QUOTE: gettext_lazy("quote"),
}
ORIGINS = {
    Origin.MT: pgettext_lazy("origin of a text", "machine"),
    Origin.MEMORY: pgettext_lazy("origin of a text", "translation memory"),
    Origin.COPIED: pgettext_lazy("origin of a text", "copied"),
    Origin.HUMAN: pgettext_lazy("origin of a text", "by hand"),
}
SEVERITIES = {
    Severity.ERROR: gettext_lazy("error"),
    Severity.WARNING: gettext_lazy("warning"),
    Severity.INFO: gettext_lazy("note"),
}
STATUSES = {
    TermStatus.INLINED: gettext_lazy("put in by the machine"),
    TermStatus.REPAIRED: gettext_lazy("put in afterwards"),
    TermStatus.SUBSTITUTED: gettext_lazy("put in word for word: look at the sentence"),
    TermStatus.PRESENT: gettext_lazy("there"),
    TermStatus.MISSING: gettext_lazy("missing"),
}
CONSTRAINTS = {
    ConstraintKind.TERM: gettext_lazy("term"),
    ConstraintKind.PERSON: gettext_lazy("person"),
    ConstraintKind.PLACE: gettext_lazy("place"),
    ConstraintKind.DATE: gettext_lazy("date"),
    ConstraintKind.NUMBER: gettext_lazy("number"),
    ConstraintKind.MONEY: gettext_lazy("amount of money"),
    ConstraintKind.DOCUMENT_NUMBER: gettext_lazy("document number"),
    ConstraintKind.LITERAL: gettext_lazy("to be left as it is"),
}
ACTIONS = {
    Action.SUBMIT: gettext_lazy("put it in the queue"),
    Action.UPDATE: gettext_lazy("put in a new version of the page"),
    Action.EDIT: gettext_lazy("changed the English"),
    Action.CONFIRM: gettext_lazy("read it and let it stand"),
    Action.UNDO: gettext_lazy("undid the last change"),
    Action.RESTORE: gettext_lazy("put the machine's text back"),
    Action.COPY: gettext_lazy("copied the Vietnamese"),
    Action.REPEAT: gettext_lazy("put in the English of the same sentence elsewhere"),
    Action.READ_ALL: gettext_lazy("said to have read the whole"),
    Action.ENDORSE: gettext_lazy("approved it first"),
    Action.APPROVE: gettext_lazy("approved it"),
    Action.RETURN: gettext_lazy("returned it"),
    Action.WITHDRAW: gettext_lazy("withdrew it"),
    Action.PUBLISH: gettext_lazy("published it"),
    Action.ASSIGN: gettext_lazy("gave it to somebody"),
    Action.UNASSIGN: gettext_lazy("made it nobody's"),
    Action.TOPIC: gettext_lazy("changed the topic"),
    Action.BREAK_LEASE: gettext_lazy("opened it to others"),
    Action.COMMENT: gettext_lazy("commented"),
    Action.RESOLVE: gettext_lazy("settled a comment"),
    Action.REOPEN: gettext_lazy("took up a comment again"),
    Action.PROPOSE_TERM: gettext_lazy("proposed a term"),
    Action.DECIDE_TERM: gettext_lazy("decided on a proposed term"),
    Action.APPLY_TERMS: gettext_lazy("looked the official terms up anew"),
}


def refusal(fault: TtdnError) -> str:
    """Return why an action was refused, in the language of the one who tried."""
    match fault:
        case StaleVersionError():
            return _(
                "Somebody changed this meanwhile. Nothing was saved: compare the two texts, then decide."
            )
        case LeaseHeldError():
            return _("%(name)s is at work on this article. Nothing was saved; what you typed is kept.") % {
                "name": fault.holder
            }
        case UnreadError():
            return _("Some segments have not been read. Read and confirm each of them, then approve.")
        case _:
            return localised(fault.message)
