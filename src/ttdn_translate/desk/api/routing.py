"""How operations are declared: what they need, what they answer, and that a write sent twice is done once."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils import timezone
from ninja import Router
from ninja.decorators import decorate_view

from ttdn_translate.desk import models
from ttdn_translate.desk.api import problems
from ttdn_translate.desk.api.auth import Token, bearer
from ttdn_translate.desk.api.problems import Refusal
from ttdn_translate.desk.permissions import Permission

KEY_HEADER = "Idempotency-Key"
KEPT = timedelta(days=1)
JSON = "application/json"
FORM = "multipart/form-data"

KEYLESS: set[tuple[str, str]] = set()
"""Method and path of the writes that take no key."""

_KEY = re.compile(r"[\x21\x23-\x7e]{1,100}")

_View = Callable[..., Any]


def reads(router: Router, path: str, permission: Permission | None, answer: Any) -> Callable[[_View], _View]:
    """Declare an operation that changes nothing."""
    return router.get(path, auth=Token(permission), response=answer)


def writes(
    router: Router,
    method: str,
    path: str,
    permission: Permission,
    answer: Any,
    *,
    status: int = 200,
    body: str | None = JSON,
    secret: bool = False,
) -> Callable[[_View], _View]:
    """Declare an operation that changes something; ``body`` is the media type that it takes, None: no body.

    An answer that holds a ``secret`` is not kept for a request that is sent again: such an operation takes no key.
    """
    if secret:
        KEYLESS.add((method.lower(), path))
    register = router.api_operation([method], path, auth=Token(permission, body), response={status: answer})
    return lambda view: register(decorate_view(_keyless if secret else _once)(view))


def _keyless(run: _View) -> _View:
    """Refuse a request with a key: its answer could not be given again."""

    @wraps(run)
    def keyless(request: HttpRequest, **given: Any) -> HttpResponse:
        if KEY_HEADER in request.headers:
            return problems.response(
                400, "bad-key", f"The answer to this holds a secret and is not kept: send no {KEY_HEADER}."
            )
        made: HttpResponse = run(request, **given)
        made.headers["Cache-Control"] = "no-store"
        return made

    return keyless


def _once(run: _View) -> _View:
    """Keep the answer to a write under the request's key, and give it again to the same request.

    Key, answer and the write itself are in one transaction: all of them are there, or none. What was refused is
    not kept: the same key may be used again after the cause is mended.
    """

    @wraps(run)
    def once(request: HttpRequest, **given: Any) -> HttpResponse:
        try:
            key = _key(request)
            actor = bearer(request) if key else None
            fingerprint = _fingerprint(request) if actor else ""
        except Refusal as refusal:
            return problems.answer(refusal)
        if key is None or actor is None or actor.id is None:
            made: HttpResponse = run(request, **given)
            return made
        now = timezone.now()
        with transaction.atomic():
            models.StoredAnswer.objects.filter(created_at__lt=now - KEPT).delete()
            row, fresh = models.StoredAnswer.objects.get_or_create(
                user_id=actor.id, key=key, defaults={"fingerprint": fingerprint, "created_at": now}
            )
            if not fresh:
                return _again(row, fingerprint)
            answer: HttpResponse = run(request, **given)
            if answer.status_code >= 400:
                transaction.set_rollback(True)
                return answer
            row.status, row.body = answer.status_code, answer.content.decode("utf-8")
            row.save(update_fields=["status", "body"])
        return answer

    return once


def _again(row: models.StoredAnswer, fingerprint: str) -> HttpResponse:
    if row.fingerprint != fingerprint:
        return problems.response(
            422, "key-reused", f"This {KEY_HEADER} was used for another request. Take a new one."
        )
    made = HttpResponse(row.body, status=row.status, content_type="application/json; charset=utf-8")
    made.headers["Idempotent-Replayed"] = "true"
    return made


def _key(request: HttpRequest) -> str | None:
    given = request.headers.get(KEY_HEADER)
    if given is None:
        return None
    key = given.strip()
    if len(key) > 1 and key[0] == key[-1] == '"':  # a structured field's string, as the IETF's draft has it
        key = key[1:-1]
    if not _KEY.fullmatch(key):
        raise Refusal(400, "bad-key", f"{KEY_HEADER} has 1 to 100 visible ASCII characters.")
    return key


def _fingerprint(request: HttpRequest) -> str:
    try:
        return _digest(request)
    except RequestDataTooBig as fault:
        raise Refusal(413, "too-large", "The request is too large.") from fault
    except (MultiPartParserError, SuspiciousOperation, UnreadablePostError) as fault:
        raise Refusal(400, "bad-request", "The request cannot be read.") from fault


def _digest(request: HttpRequest) -> str:
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type == FORM:
        fields = {name: request.POST.getlist(name) for name in sorted(request.POST)}
        digest.update(json.dumps(fields).encode())
        for name in sorted(request.FILES):
            for file in request.FILES.getlist(name):
                digest.update(f"\n{name} {file.name}\n".encode())
                for chunk in file.chunks():
                    digest.update(chunk)
                file.seek(0)
    else:
        digest.update(request.body)
    return digest.hexdigest()
