"""The pages of signing in and out, and the choice of a language."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ttdn_translate.desk import models
from ttdn_translate.desk.people import accounts, audit, sign_in
from ttdn_translate.desk.web import sessions
from ttdn_translate.desk.web.access import actor
from ttdn_translate.desk.web.forms import CodeForm, SignInForm

CODE_SECONDS = 300.0
"""How long after the password the code may come."""

_PENDING = "pending"  # in the session: [id of the person whose password was right, when, where to go]


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; where there are no users yet, say how the first is made."""
    target = sessions.safe_next(request, request.POST.get("next") or request.GET.get("next"))
    if request.user.is_authenticated:
        return redirect(target)
    if not accounts.any_users():
        return render(request, "desk/first_user.html")
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        address = sessions.client_address(request)
        try:
            user = sign_in.check_password(form.cleaned_data["login"], form.cleaned_data["password"], address)
        except sign_in.SignInError as fault:
            form.add_error(None, _refusal(fault))
            status = 429 if isinstance(fault, sign_in.TooManyTriesError) else 401
        else:
            if user.totp_secret:
                request.session.cycle_key()
                request.session[_PENDING] = [user.pk, time.time(), target]
                return redirect("sign-in-code")
            return _enter(request, user, target)
    return render(request, "desk/sign_in.html", {"form": form, "next": target}, status=status)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def code_page(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor."""
    pending: Any = request.session.get(_PENDING)
    user = None
    if pending and time.time() - pending[1] <= CODE_SECONDS:
        user = models.User.objects.filter(pk=pending[0], is_active=True).exclude(totp_secret="").first()
    if user is None:
        request.session.pop(_PENDING, None)
        return redirect("sign-in")
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        address = sessions.client_address(request)
        try:
            sign_in.check_code(user, form.cleaned_data["code"], address)
        except sign_in.SignInError as fault:
            form.add_error(None, _refusal(fault))
            status = 429 if isinstance(fault, sign_in.TooManyTriesError) else 401
        else:
            return _enter(request, user, sessions.safe_next(request, pending[2]))
    return render(request, "desk/code.html", {"form": form}, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    who = actor(request)
    audit.record(
        models.AuditAction.SIGNED_OUT, who, who.login or "", address=sessions.client_address(request)
    )
    auth.logout(request)
    messages.success(request, _("You are signed out."))
    return redirect("sign-in")


sign_out.with_temporary_password = True  # type: ignore[attr-defined]


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Show the pages in another language from now on: for the person, and in this browser."""
    chosen = request.POST.get("language", "")
    answer = redirect(sessions.safe_next(request, request.POST.get("next")))
    if chosen in list(models.Language):
        if request.user.is_authenticated:
            models.User.objects.filter(pk=request.user.pk).update(language=chosen)
        keep_language(answer, chosen)
    return answer


def keep_language(answer: HttpResponse, chosen: str) -> None:
    """Let the browser remember the language for the pages before sign-in."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )


def _enter(request: HttpRequest, user: models.User, target: str) -> HttpResponse:
    request.session.pop(_PENDING, None)
    sessions.begin(request, user, time.time())
    sign_in.signed_in(user, sessions.client_address(request))
    if user.password_expires_at is not None:
        return redirect(f"{reverse('password')}?{urlencode({'next': target})}")
    return redirect(target)


def _refusal(fault: sign_in.SignInError) -> str:
    match fault:
        case sign_in.TooManyTriesError(minutes=minutes):
            return ngettext(
                "Too many tries. Wait %d minute, or ask an administrator for a temporary password.",
                "Too many tries. Wait %d minutes, or ask an administrator for a temporary password.",
                minutes,
            ) % (minutes,)
        case sign_in.ExpiredPasswordError():
            return _("The temporary password is too old. Ask an administrator for another one.")
        case sign_in.UnreadableFactorError():
            return _(
                "The codes of your app cannot be checked any more, because the desk has a new secret key. Use a "
                "recovery code, or ask an administrator to turn your second factor off."
            )
        case sign_in.WrongCodeError():
            return _("The code is wrong, or was used before.")
        case _:
            return _("The name or the password is wrong.")
