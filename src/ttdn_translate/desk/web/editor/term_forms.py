"""The form in which a curator accepts a proposed term."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ttdn_translate.desk.editor import Way
from ttdn_translate.desk.words import MAX_TERM
from ttdn_translate.glossary.entry import KINDS, LEVELS

WAYS = {
    Way.NEW: _("as a new entry"),
    Way.VARIANT: _("as one more accepted form of the entry"),
    Way.PREFERRED: _("as the preferred form of the entry"),
}


class DecideForm(forms.Form):
    """How a term comes into the glossary; the words may be corrected."""

    vi = forms.CharField(label=_("Vietnamese"), max_length=MAX_TERM)
    en = forms.CharField(label=_("English"), max_length=MAX_TERM)
    way = forms.ChoiceField(label=_("Take it"), choices=[(w.value, name) for w, name in WAYS.items()])
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(k, k) for k in KINDS], initial="policy-term", required=False
    )
    level = forms.ChoiceField(
        label=_("Level"), choices=[(v, v) for v in LEVELS], initial="any", required=False
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
