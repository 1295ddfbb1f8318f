"""The form in which a curator accepts a proposed term."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ttdn_translate.desk.editor import Way
from ttdn_translate.desk.words import MAX_TERM
from ttdn_translate.glossary.entry import KINDS, LEVELS

WAYS = {
    Way.NEW: _("as a new entry"),
    Way.VARIANT: _("as one more accepted form of the entry"),
    Way.PREFERRED: _("as the preferred form of the entry"),
}
KIND_NAMES = {
    "state": pgettext_lazy("kind of term", "state: head of state and the like"),
    "party": pgettext_lazy("kind of term", "body of the Party"),
    "legislature": pgettext_lazy("kind of term", "National Assembly, people's council"),
    "ministry": pgettext_lazy("kind of term", "ministry"),
    "agency": pgettext_lazy("kind of term", "agency"),
    "department": pgettext_lazy("kind of term", "department"),
    "judiciary": pgettext_lazy("kind of term", "court, procuracy"),
    "military": pgettext_lazy("kind of term", "army, police"),
    "organisation": pgettext_lazy("kind of term", "organisation"),
    "title": pgettext_lazy("kind of term", "title of a person"),
    "place": pgettext_lazy("kind of term", "place"),
    "document": pgettext_lazy("kind of term", "document"),
    "honour": pgettext_lazy("kind of term", "order, award"),
    "event": pgettext_lazy("kind of term", "event"),
    "policy-term": pgettext_lazy("kind of term", "term of policy, common phrase"),
}
LEVEL_NAMES = {
    "central": pgettext_lazy("level", "central"),
    "provincial": pgettext_lazy("level", "province"),
    "district": pgettext_lazy("level", "district"),
    "commune": pgettext_lazy("level", "commune"),
    "any": pgettext_lazy("level", "any"),
}


class DecideForm(forms.Form):
    """How a term comes into the glossary; the words may be corrected."""

    vi = forms.CharField(label=_("Vietnamese"), max_length=MAX_TERM)
    en = forms.CharField(label=_("English"), max_length=MAX_TERM)
    way = forms.ChoiceField(label=_("Take it"), choices=[(w.value, name) for w, name in WAYS.items()])
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[(k, KIND_NAMES[k]) for k in KINDS],
        initial="policy-term",
        required=False,
    )
    level = forms.ChoiceField(
        label=_("Level"), choices=[(v, LEVEL_NAMES[v]) for v in LEVELS], initial="any", required=False
    )
    authority = forms.CharField(label=_("Authority"), max_length=200, initial="usage", required=False)
    entry = forms.CharField(label=_("Entry"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def wanted(self) -> dict[str, Any]:
        """Return the arguments of `editor.accept_term`; what was left empty has its default."""
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return {**given, "way": Way(given["way"])}
