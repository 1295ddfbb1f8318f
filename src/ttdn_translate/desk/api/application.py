"""The API: its operations under `/api/v1/`, its errors, its OpenAPI document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from ttdn_translate.desk.api import (
    articles,
    bulk,
    discussion,
    people,
    problems,
    publications,
    segments,
    submissions,
    terms,
    views,
)
from ttdn_translate.desk.api import schemas as s
from ttdn_translate.desk.api.auth import Token, who
from ttdn_translate.desk.api.routing import KEY_HEADER, KEYLESS, reads
from ttdn_translate.desk.jobs import UploadError
from ttdn_translate.desk.permissions import NotAllowedError
from ttdn_translate.desk.values import LeaseHeldError, StaleVersionError, UnreadError
from ttdn_translate.errors import InputError, TermbaseError, TtdnError, WorkflowError

PERMISSION = "x-permission"
"""The key under which the document tells the permission that an operation needs."""


class Api(NinjaAPI):
    """Ninja's API with names of our own for operations, and a document that tells of problems, keys and permissions."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**kwargs)
        schema["components"]["schemas"]["Problem"] = s.Problem.model_json_schema()
        needed = dict(_permissions(self))
        for path, methods in schema["paths"].items():
            for method, operation in methods.items():
                operation["responses"]["default"] = _PROBLEM
                operation[PERMISSION] = needed[operation["operationId"]]
                if method != "get" and not any(m == method and path.endswith(p) for m, p in KEYLESS):
                    operation.setdefault("parameters", []).append(_KEY)
        return schema


_PROBLEM = {
    "description": "Refused; see docs/api.md for the types of problems",
    "content": {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_KEY = {
    "in": "header",
    "name": KEY_HEADER,
    "required": False,
    "description": "the same key within a day gets the same answer, and the write is done once",
    "schema": {"type": "string", "maxLength": 100},
}

api = Api(
    title="ttdn-translate review desk",
    version="1",
    description="Submit articles, review drafts, take what was approved. See docs/api.md.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-1",
)
for part in (articles, bulk, views, segments, discussion, terms, submissions, publications, people):
    api.add_router("", part.router)


@reads(api.default_router, "/me", None, s.Me)
def me(request: HttpRequest) -> dict[str, Any]:
    """Tell whose the token is, and what it may do."""
    actor = who(request)
    return {
        "login": actor.login,
        "name": actor.name,
        "roles": sorted(actor.roles),
        "scopes": sorted(actor.permissions),
    }


def _permissions(made: NinjaAPI) -> list[tuple[str, str | None]]:
    """Return each operation's name with the permission that its token must have."""
    found = []
    for _, router in made._routers:
        for view in router.path_operations.values():
            for operation in view.operations:
                (token,) = (c for c in operation.auth_callbacks if isinstance(c, Token))
                permission = token.permission.value if token.permission is not None else None
                found.append((operation.view_func.__name__, permission))
    return found


def _refused(request: HttpRequest, fault: Exception) -> HttpResponse:  # noqa: ARG001 - ninja's parameters
    """Return the problem for a fault that a caller can mend."""
    detail = str(fault)
    match fault:
        case problems.Refusal():
            return problems.answer(fault)
        case AuthenticationError():
            return problems.response(
                401,
                "unauthenticated",
                "Give a valid token: Authorization: Bearer ttdn_…",
                headers={"WWW-Authenticate": 'Bearer realm="ttdn"'},
            )
        case NotAllowedError():
            return problems.response(403, "not-allowed", detail, extra={"permission": fault.permission.value})
        case ValidationError():
            errors = [{"at": [str(p) for p in e["loc"]], "detail": e["msg"]} for e in fault.errors]
            return problems.response(
                422, "invalid", "The request does not have the form that is agreed.", extra={"errors": errors}
            )
        case RequestDataTooBig():
            return problems.response(413, "too-large", "The request is too large.")
        case UploadError():
            return problems.response(413, "too-large", detail)
        case SuspiciousOperation() | MultiPartParserError():
            return problems.response(400, "bad-request", "The request cannot be read.")
        case HttpError():
            return problems.response(fault.status_code, "bad-request", detail)
        case StaleVersionError():
            return problems.response(
                409, "stale-version", detail, extra={"current": fault.current, "given": fault.given}
            )
        case LeaseHeldError():
            extra = {
                "holder": fault.holder,
                "until": fault.until.isoformat(),
                "current": fault.current,
                "given": fault.given,
            }
            return problems.response(409, "lease-held", detail, extra=extra)
        case UnreadError():
            return problems.response(409, "unread", detail, extra={"segments": list(fault.segments)})
        case InputError():
            return problems.response(422, "not-an-article", detail)
        case TermbaseError():
            return problems.response(422, "not-a-term", detail)
        case WorkflowError():
            return problems.response(409, "conflict", detail)
        case _:
            return problems.response(409, "refused", detail)


_HANDLED: tuple[type[Exception], ...] = (
    problems.Refusal,
    AuthenticationError,
    ValidationError,
    HttpError,
    RequestDataTooBig,
    SuspiciousOperation,
    MultiPartParserError,
    TtdnError,
)
_handle: Callable[[HttpRequest, Any], HttpResponse] = _refused
for kind in _HANDLED:
    api.add_exception_handler(kind, _handle)
