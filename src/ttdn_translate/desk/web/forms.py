"""The forms of the pages about people: their fields, labels and limits."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ttdn_translate.desk.models import Language, Theme
from ttdn_translate.desk.people.accounts import MAX_PASSWORD
from ttdn_translate.desk.people.tokens import MAX_DAYS
from ttdn_translate.desk.permissions import Permission, Role
from ttdn_translate.desk.web.labels import PERMISSIONS, ROLES, THEMES

LANGUAGES = [(Language.VI.value, "Tiếng Việt"), (Language.EN.value, "English")]


class _Form(forms.Form):
    """A form as the desk shows it: labels without a colon."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


def _password(label: object, complete: str = "current-password", help_text: object = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": complete})
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        help_text=help_text,  # type: ignore[arg-type]
        max_length=MAX_PASSWORD,
        strip=False,
        widget=widget,
    )


class SignInForm(_Form):
    """A login name and a password."""

    login = forms.CharField(
        label=_("Login name"),
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )
    password = _password(_("Password"))


class CodeForm(_Form):
    """A code of an authenticator, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}
        ),
    )


class ConfirmForm(_Form):
    """The person's password, asked for again before a change of rights."""

    password = _password(_("Your password"))


class PasswordForm(_Form):
    """A change of one's own password."""

    current = _password(_("Password until now"))
    new = _password(
        _("New password"),
        "new-password",
        _("At least 10 characters; a sentence is easiest to keep in mind."),
    )
    again = _password(_("New password, once more"), "new-password")

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", _("The two are not the same."))
        return given


class SettingsForm(_Form):
    """How the pages are shown to a person."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect)
    theme = forms.ChoiceField(
        label=_("Colours"), choices=[(t.value, THEMES[t]) for t in Theme], widget=forms.RadioSelect
    )


class TokenForm(_Form):
    """A new API token. Only scopes that the person's roles allow are offered."""

    name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("What it is for, as “import into the portal”.")
    )
    scopes = forms.MultipleChoiceField(label=_("May"), widget=forms.CheckboxSelectMultiple)
    days = forms.IntegerField(label=_("Valid for days"), min_value=1, max_value=MAX_DAYS, initial=90)

    def __init__(self, *args: Any, allowed: frozenset[Permission], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes = self.fields["scopes"]
        assert isinstance(scopes, forms.MultipleChoiceField)  # noqa: S101 - the field above
        scopes.choices = [(p.value, PERMISSIONS[p]) for p in Permission if p in allowed]


class RolesForm(_Form):
    """A person's name and roles."""

    name = forms.CharField(label=_("Name"), max_length=150)
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        required=False,
        choices=[(r.value, ROLES[r]) for r in Role],
        widget=forms.CheckboxSelectMultiple,
    )


class PersonForm(RolesForm):
    """A new person."""

    login = forms.CharField(
        label=_("Login name"),
        max_length=40,
        help_text=_("Letters a–z, digits, dot, hyphen and underscore, as “lan.nguyen”."),
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}
        ),
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=LANGUAGES, initial=Language.VI.value, widget=forms.RadioSelect
    )
    field_order = ("name", "login", "language", "roles")


class SubmissionForm(_Form):
    """An article to be translated: the address of its page, or a file."""

    url = forms.CharField(
        label=_("Address of the page"),
        help_text=_("The page is fetched. With a file it only says where the article stands."),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "placeholder": "https://"}),
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("A saved page (HTML), a Word document (.docx), Markdown or text; at most 4.5 MB."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".html,.htm,.docx,.md,.txt"}),
    )
    topic = forms.CharField(label=_("Topic"), required=False, max_length=80)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("url") and given.get("file") is None and not self.errors:
            raise forms.ValidationError(_("Give an address or a file."))
        return given
