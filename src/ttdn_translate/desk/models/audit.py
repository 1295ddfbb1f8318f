"""The audit log: what concerned people and rights. Added and never changed, as the history of articles."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from ttdn_translate.desk.models.article import choices
from ttdn_translate.desk.models.event import AppendOnlyError
from ttdn_translate.desk.permissions import How


class AuditAction(StrEnum):
    """What an entry of the audit log tells."""

    USER_ADDED = "user_added"
    ROLES_SET = "roles_set"
    NAME_SET = "name_set"
    DEACTIVATED = "deactivated"
    ACTIVATED = "activated"
    PASSWORD_SET = "password_set"  # noqa: S105 - a name
    PASSWORD_RESET = "password_reset"  # noqa: S105 - a name
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_IN_STOPPED = "sign_in_stopped"  # too many tries
    SECOND_FACTOR_ON = "second_factor_on"
    SECOND_FACTOR_OFF = "second_factor_off"
    RECOVERY_CODE_USED = "recovery_code_used"
    RECOVERY_CODES_MADE = "recovery_codes_made"
    TOKEN_MADE = "token_made"  # noqa: S105 - a name
    TOKEN_REVOKED = "token_revoked"  # noqa: S105 - a name
    AUDIT_EXPORTED = "audit_exported"


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """Entries can be read and added."""

    def update(self, **_: Any) -> NoReturn:
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        raise AppendOnlyError


class AuditEntry(models.Model):
    """Who did what to whom, when, from where. ``who`` and ``subject`` are texts: they outlive every table.

    No password, code or token is ever in ``detail``.
    """

    when = models.DateTimeField()
    who = models.TextField()
    how = models.CharField(max_length=4, choices=choices(How))
    address = models.CharField(max_length=45, blank=True)
    action = models.CharField(max_length=24, choices=choices(AuditAction))
    subject = models.CharField(max_length=40, blank=True)  # the login name it is about
    detail = models.JSONField(default=dict)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["subject", "id"], name="audit_by_subject"),)
        constraints = (
            models.CheckConstraint(condition=Q(action__in=list(AuditAction)), name="audit_action_known"),
            models.CheckConstraint(condition=Q(how__in=list(How)), name="audit_how_known"),
            models.CheckConstraint(condition=~Q(who=""), name="audit_has_who"),
        )

    def __str__(self) -> str:
        return f"{self.when:%Y-%m-%d %H:%M} {self.who} {self.action} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise AppendOnlyError
