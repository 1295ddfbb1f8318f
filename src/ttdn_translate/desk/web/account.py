"""A person's own pages: settings, password, second factor, API tokens."""

from __future__ import annotations

from contextlib import suppress
from typing import cast

from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ttdn_translate.desk import models
from ttdn_translate.desk.people import accounts, second_factor, sign_in, tokens
from ttdn_translate.desk.people.sealing import UnreadableSecretError, seal, unseal
from ttdn_translate.desk.permissions import NotAllowedError, Permission
from ttdn_translate.desk.web import sessions
from ttdn_translate.desk.web.access import actor
from ttdn_translate.desk.web.forms import CodeForm, ConfirmForm, PasswordForm, SettingsForm, TokenForm
from ttdn_translate.desk.web.labels import PERMISSIONS, ROLE_NAMES
from ttdn_translate.desk.web.sign_in import keep_language

_NEW_SECRET = "new_totp_secret"  # noqa: S105 - the name in the session


@require_http_methods(["GET", "HEAD", "POST"])
def account_page(request: HttpRequest) -> HttpResponse:
    """Who one is at the desk, and how its pages look."""
    user = _user(request)
    form = SettingsForm(request.POST or None, initial={"language": user.language, "theme": user.theme})
    if request.method == "POST" and form.is_valid():
        user.language, user.theme = form.cleaned_data["language"], form.cleaned_data["theme"]
        user.save(update_fields=["language", "theme"])
        answer = redirect("account")
        keep_language(answer, user.language)
        return answer
    return render(
        request,
        "desk/account.html",
        {
            "form": form,
            "roles": [ROLE_NAMES[r] for r in sorted(user.roles)],
            "codes_left": second_factor.codes_left(user) if user.totp_secret else None,
            "tokens": sum(1 for t in tokens.list_tokens(user) if _state(t) == "valid"),
        },
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password_page(request: HttpRequest) -> HttpResponse:
    """Choose another password."""
    user = _user(request)
    form = PasswordForm(request.POST or None)
    target = sessions.safe_next(request, request.POST.get("next") or request.GET.get("next"), "/account/")
    if request.method == "POST" and form.is_valid() and _confirmed(request, form, "current"):
        try:
            accounts.set_password(
                user, form.cleaned_data["new"], actor=actor(request), address=sessions.client_address(request)
            )
        except accounts.WeakPasswordError as fault:
            form.add_error("new", fault.reasons)
        else:
            # Sessions are bound to the password: this one goes on, with a new key, the others end.
            auth.update_session_auth_hash(request, user)
            messages.success(request, _("The password is changed. Other browsers are signed out."))
            return redirect(target)
    return render(
        request,
        "desk/password.html",
        {"form": form, "next": target, "temporary": user.password_expires_at is not None},
    )


password_page.with_temporary_password = True  # type: ignore[attr-defined]


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor_page(request: HttpRequest) -> HttpResponse:
    """Turn the second factor on or off; make new recovery codes."""
    user = _user(request)
    if user.totp_secret:
        return _second_factor_on(request, user)
    secret = _new_secret(request, user)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = second_factor.turn_on(
                user,
                secret,
                form.cleaned_data["code"],
                actor=actor(request),
                address=sessions.client_address(request),
            )
        except second_factor.WrongCodeError:
            form.add_error(
                "code", _("The code does not fit. Is the telephone's clock right? Try the next code.")
            )
        else:
            del request.session[_NEW_SECRET]
            return render(request, "desk/recovery_codes.html", {"codes": codes})
    link = second_factor.address(user, secret)
    return render(
        request,
        "desk/second_factor_new.html",
        {"form": form, "secret": secret, "link": link, "picture": second_factor.picture(link)},
    )


def _new_secret(request: HttpRequest, user: models.User) -> str:
    """Return the secret that the person is about to turn on. Sessions are in the database: it is sealed there too."""
    sealed = request.session.get(_NEW_SECRET, "")
    with suppress(UnreadableSecretError):
        return unseal(sealed, user.pk, user.login)
    secret = second_factor.new_secret()
    request.session[_NEW_SECRET] = seal(secret, user.pk)
    return secret


def _second_factor_on(request: HttpRequest, user: models.User) -> HttpResponse:
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _confirmed(request, form, "password"):
        who, address = actor(request), sessions.client_address(request)
        if request.POST.get("do") == "codes":
            codes = second_factor.new_recovery_codes(user, actor=who, address=address)
            return render(request, "desk/recovery_codes.html", {"codes": codes})
        if request.POST.get("do") == "off":
            second_factor.turn_off(user, actor=who, address=address)
            messages.success(request, _("The second factor is off. The password alone signs you in."))
            return redirect("account")
    return render(
        request, "desk/second_factor.html", {"form": form, "codes_left": second_factor.codes_left(user)}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def tokens_page(request: HttpRequest) -> HttpResponse:
    """The person's API tokens; a new one is shown once, in the answer that made it."""
    user, who = _user(request), actor(request)
    form = TokenForm(request.POST or None, allowed=who.permissions)
    made = None
    if request.method == "POST" and form.is_valid():
        _token, made = tokens.make(
            user,
            form.cleaned_data["name"],
            [Permission(s) for s in form.cleaned_data["scopes"]],
            form.cleaned_data["days"],
            actor=who,
            address=sessions.client_address(request),
        )
        form = TokenForm(allowed=who.permissions)
    rows = [
        {"token": t, "state": _state(t), "scopes": [PERMISSIONS[Permission(s)] for s in t.scopes]}
        for t in tokens.list_tokens(user)
    ]
    return render(request, "desk/tokens.html", {"form": form, "made": made, "rows": rows})


@require_POST
def revoke_token(request: HttpRequest, token_id: int) -> HttpResponse:
    """Make one of the person's tokens void."""
    try:
        tokens.revoke(token_id, actor=actor(request), address=sessions.client_address(request))
    except (accounts.AccountError, NotAllowedError):
        messages.error(request, _("There is no such token."))
    else:
        messages.success(request, _("The token is void."))
    return redirect("tokens")


def _user(request: HttpRequest) -> models.User:
    return cast("models.User", request.user)


def _confirmed(request: HttpRequest, form: PasswordForm | ConfirmForm, field: str) -> bool:
    """Tell whether the person's password was given; the tries are limited as at sign-in."""
    user = _user(request)
    try:
        sign_in.confirm(user, form.cleaned_data[field], sessions.client_address(request))
    except sign_in.TooManyTriesError:
        form.add_error(field, _("Too many tries. Wait some minutes."))
    except sign_in.SignInError:
        form.add_error(field, _("The password is wrong."))
    else:
        return True
    return False


def _state(token: models.ApiToken) -> str:
    if token.revoked_at is not None:
        return "revoked"
    return "expired" if token.expires_at <= timezone.now() else "valid"
