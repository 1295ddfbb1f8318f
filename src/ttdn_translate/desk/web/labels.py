"""The words for roles, permissions and entries of the audit log, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ttdn_translate.desk.models import AuditAction, Theme
from ttdn_translate.desk.permissions import How, Permission, Role

ROLES = {
    Role.OPERATOR: _("Operator: brings articles in, takes published ones back"),
    Role.REVIEWER: _("Reviewer: corrects the English"),
    Role.APPROVER: _("Approver: corrects, approves, answers for what is published"),
    Role.CURATOR: _("Curator: keeps the glossary"),
    Role.ADMIN: _("Administrator: keeps people and their rights"),
}
ROLE_NAMES = {
    Role.OPERATOR: _("operator"),
    Role.REVIEWER: _("reviewer"),
    Role.APPROVER: _("approver"),
    Role.CURATOR: _("curator"),
    Role.ADMIN: _("administrator"),
}
PERMISSIONS = {
    Permission.READ: _("read articles and drafts"),
    Permission.SUBMIT: _("submit articles"),
    Permission.EDIT: _("edit the English"),
    Permission.COMMENT: _("comment"),
    Permission.CLAIM: _("take articles for review"),
    Permission.ASSIGN: _("assign articles to others"),
    Permission.RETURN: _("return articles for changes"),
    Permission.APPROVE: _("approve"),
    Permission.OVERRIDE: _("approve over a blocking check, with a reason"),
    Permission.WITHDRAW: _("withdraw"),
    Permission.PUBLISH: _("publish"),
    Permission.PROPOSE_TERM: _("propose terms"),
    Permission.DECIDE_TERM: _("decide on proposed terms"),
    Permission.MANAGE_PEOPLE: _("manage people"),
    Permission.READ_AUDIT: _("read the audit log"),
}
THEMES = {
    Theme.SYSTEM: _("as the computer is set"),
    Theme.LIGHT: _("light"),
    Theme.DARK: _("dark"),
}
HOW = {
    How.PAGE: pgettext_lazy("way of acting", "page"),
    How.API: pgettext_lazy("way of acting", "API"),
    How.CLI: pgettext_lazy("way of acting", "command"),
}
AUDIT = {
    AuditAction.USER_ADDED: _("added the person"),
    AuditAction.ROLES_SET: _("changed the roles"),
    AuditAction.NAME_SET: _("changed the name"),
    AuditAction.DEACTIVATED: _("shut the person out"),
    AuditAction.ACTIVATED: _("let the person in again"),
    AuditAction.PASSWORD_SET: _("changed the password"),
    AuditAction.PASSWORD_RESET: _("gave a temporary password"),
    AuditAction.SIGNED_IN: _("signed in"),
    AuditAction.SIGNED_OUT: _("signed out"),
    AuditAction.SIGN_IN_FAILED: _("failed to sign in"),
    AuditAction.SIGN_IN_STOPPED: _("was stopped after too many tries"),
    AuditAction.SECOND_FACTOR_ON: _("turned the second factor on"),
    AuditAction.SECOND_FACTOR_OFF: _("turned the second factor off"),
    AuditAction.RECOVERY_CODE_USED: _("used a recovery code"),
    AuditAction.RECOVERY_CODES_MADE: _("made new recovery codes"),
    AuditAction.TOKEN_MADE: _("made an API token"),
    AuditAction.TOKEN_REVOKED: _("revoked an API token"),
    AuditAction.AUDIT_EXPORTED: _("exported the audit log"),
}
