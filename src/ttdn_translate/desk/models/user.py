"""People: who may sign in, with what roles, and what proves that it is them."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from ttdn_translate.desk.models.article import choices
from ttdn_translate.desk.permissions import Actor, How, Role


class Language(StrEnum):
    """A language of the desk's pages."""

    VI = "vi"
    EN = "en"


class Theme(StrEnum):
    """How the desk's pages look."""

    SYSTEM = "system"  # as the computer is set
    LIGHT = "light"
    DARK = "dark"


class User(AbstractBaseUser):
    """A person of the desk. Users are deactivated, never deleted: the history names them.

    ``password_expires_at`` is set while the password is one that an administrator gave: it serves once, to
    choose another, and not after that time.
    """

    login = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=150)
    language = models.CharField(max_length=2, choices=choices(Language), default=Language.VI.value)
    theme = models.CharField(max_length=6, choices=choices(Theme), default=Theme.SYSTEM.value)
    is_active = models.BooleanField(default=True)
    password_expires_at = models.DateTimeField(null=True)
    totp_secret = models.CharField(max_length=255, blank=True, default="")  # sealed; empty: no second factor
    totp_step = models.BigIntegerField(default=0)  # the last 30-second step whose code was used
    created_at = models.DateTimeField()

    objects: ClassVar[BaseUserManager[User]] = BaseUserManager()  # type: ignore[assignment]

    USERNAME_FIELD = "login"

    class Meta:
        ordering = ("login",)
        constraints = (
            models.CheckConstraint(condition=~Q(login=""), name="user_has_login"),
            models.CheckConstraint(condition=~Q(name=""), name="user_has_name"),
            models.CheckConstraint(condition=Q(language__in=list(Language)), name="user_language_known"),
            models.CheckConstraint(condition=Q(theme__in=list(Theme)), name="user_theme_known"),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.login})"

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that the person has now."""
        return frozenset(Role(grant.role) for grant in self.grants.all())

    def actor(self, how: How) -> Actor:
        """Return the person as one who acts on the desk."""
        return Actor(name=self.name, roles=self.roles, how=how, login=self.login, id=self.pk)


class RoleGrant(models.Model):
    """One role of one person."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=10, choices=choices(Role))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "role"], name="role_once_for_user"),
            models.CheckConstraint(condition=Q(role__in=list(Role)), name="role_known"),
        )

    def __str__(self) -> str:
        return f"{self.user} {self.role}"


class RecoveryCode(models.Model):
    """A code that stands in for the second factor once; only its sha256 is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once_for_user"),
        )

    def __str__(self) -> str:
        return f"{self.user} recovery code {self.pk}"


class ApiToken(models.Model):
    """What a program signs in with, in a person's name; only its sha256 is kept.

    ``scopes`` are permissions; the token may do what both they and the person's roles allow.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (models.CheckConstraint(condition=~Q(name=""), name="token_has_name"),)

    def __str__(self) -> str:
        return f"{self.user} token {self.name}"


class SignInAttempt(models.Model):
    """A try to sign in, counted before the password is looked at; a success takes its own tries back."""

    login = models.CharField(max_length=40)
    address = models.CharField(max_length=45)
    when = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=["login", "when"], name="attempt_by_login"),
            models.Index(fields=["address", "when"], name="attempt_by_address"),
        )

    def __str__(self) -> str:
        return f"{self.when:%Y-%m-%d %H:%M} {self.login} {self.address}"
