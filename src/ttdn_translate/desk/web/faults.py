"""The pages that say why a request was not answered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's name
    return _fault(request, 404, _("There is no such page"), _("It may have been a mistyped address."))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's name
    return _fault(
        request, 400, _("The request was refused"), _("The desk answers to the host names in its settings.")
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's name
    return _fault(
        request,
        403,
        _("You may not do this"),
        _("Your roles do not include it. Ask an administrator of the desk."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's name
    return _fault(
        request,
        403,
        _("The form was not accepted"),
        _(
            "It is too old, or did not come from this desk. Go back, load the page again, and send it once more."
        ),
    )


def too_large() -> HttpResponse:
    return HttpResponse("The request is too large.\n", status=413, content_type="text/plain")


def server_error(request: HttpRequest) -> HttpResponse:
    return _fault(request, 500, _("Something went wrong"), _("The terminal of ttdn serve says what."))


def _fault(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "desk/fault.html", {"title": title, "text": text}, status=status)
