"""Who may do what: the table that pages, API and tests read, and the check that stands before every action.

Free of Django, as `values` is. The command line acts with all rights, under the name of the computer's user:
whoever runs it holds the database file (or its password) and could change it anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ttdn_translate.desk import words
from ttdn_translate.errors import WorkflowError
from ttdn_translate.message import Message


class Role(StrEnum):
    """What a person is at the desk; one person may be several."""

    OPERATOR = "operator"  # brings articles in, takes published ones back
    REVIEWER = "reviewer"  # turns drafts into publishable English
    APPROVER = "approver"  # answers for what is published
    CURATOR = "curator"  # keeps the glossary
    ADMIN = "admin"  # keeps the people; has no say over texts


class Permission(StrEnum):
    """An action that a role may allow. These are also the scopes of an API token."""

    READ = "read"  # queue, drafts, history, images, search
    SUBMIT = "submit"  # articles to be translated
    EDIT = "edit"  # write or confirm the English of a segment
    COMMENT = "comment"
    CLAIM = "claim"  # take an article, or give it back
    ASSIGN = "assign"  # give articles to others, break a lease
    RETURN = "return"  # ask for changes
    APPROVE = "approve"
    OVERRIDE = "override"  # approve over a blocking check, with a reason
    WITHDRAW = "withdraw"
    PUBLISH = "publish"
    PROPOSE_TERM = "propose_term"
    DECIDE_TERM = "decide_term"  # accept or refuse a proposed term
    MANAGE_PEOPLE = "manage_people"
    READ_AUDIT = "read_audit"


_ALL = frozenset(Role)
_TEXT = frozenset({Role.REVIEWER, Role.APPROVER})

ROLES: dict[Permission, frozenset[Role]] = {
    Permission.READ: _ALL,
    Permission.SUBMIT: frozenset({Role.OPERATOR, Role.APPROVER}),
    Permission.EDIT: _TEXT,
    Permission.COMMENT: _ALL,
    Permission.CLAIM: _TEXT,
    Permission.ASSIGN: frozenset({Role.OPERATOR, Role.APPROVER}),
    Permission.RETURN: _TEXT,
    Permission.APPROVE: frozenset({Role.APPROVER}),
    Permission.OVERRIDE: frozenset({Role.APPROVER}),
    Permission.WITHDRAW: frozenset({Role.OPERATOR, Role.APPROVER}),
    Permission.PUBLISH: frozenset({Role.OPERATOR, Role.APPROVER}),
    Permission.PROPOSE_TERM: _TEXT | {Role.CURATOR},
    Permission.DECIDE_TERM: frozenset({Role.CURATOR}),
    Permission.MANAGE_PEOPLE: frozenset({Role.ADMIN}),
    Permission.READ_AUDIT: frozenset({Role.ADMIN}),
}
"""The roles that allow each action. An action that is not in the table nobody may do."""


class How(StrEnum):
    """The way by which somebody acts."""

    PAGE = "page"
    API = "api"
    CLI = "cli"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts. ``login`` and ``id`` are None for the command line, which is no user of the desk.

    ``scopes`` are those of an API token (None: no token, so all that the roles allow).
    """

    name: str
    roles: frozenset[Role]
    how: How
    login: str | None = None
    id: int | None = None
    scopes: frozenset[Permission] | None = None

    @property
    def who(self) -> str:
        """The name as the history keeps it; two people of one name are told apart by their login names."""
        return f"{self.name} ({self.login})" if self.login and self.login != self.name else self.name

    def can(self, permission: Permission) -> bool:
        """Tell whether the actor may do this."""
        if self.scopes is not None and permission not in self.scopes:
            return False
        return self.how is How.CLI or not self.roles.isdisjoint(ROLES.get(permission, frozenset()))

    @property
    def permissions(self) -> frozenset[Permission]:
        """All that the actor may do."""
        return frozenset(p for p in Permission if self.can(p))


class NotAllowedError(WorkflowError):
    """The actor's roles, or the token's scopes, do not allow the action."""

    def __init__(self, actor: Actor, permission: Permission) -> None:
        self.permission = permission
        allowed = ", ".join(sorted(ROLES.get(permission, frozenset()))) or "nobody"
        super().__init__(
            Message(
                "%(who)s: not allowed: the token lacks the scope %(permission)s. Ask an administrator of the desk",
                who=actor.who,
                permission=permission.value,
            )
            if actor.scopes is not None and permission not in actor.scopes
            else Message(
                "%(who)s: not allowed: %(permission)s is for: %(roles)s. Ask an administrator of the desk",
                who=actor.who,
                permission=permission.value,
                roles=allowed,
            )
        )


def command_line(name: str) -> Actor:
    """Return the actor of a command, called ``name``. Raises WorkflowError where the name is empty."""
    return Actor(words.name(name), frozenset(), How.CLI)


def require(actor: Actor, permission: Permission) -> None:
    """Raise NotAllowedError unless ``actor`` may do this."""
    if not actor.can(permission):
        raise NotAllowedError(actor, permission)


def acting(who: Actor | str, permission: Permission) -> Actor:
    """Return who acts, having made sure that they may; a plain name is that of the command line's user.

    Raises NotAllowedError, or WorkflowError for an empty name.
    """
    actor = command_line(who) if isinstance(who, str) else who
    require(actor, permission)
    return actor
