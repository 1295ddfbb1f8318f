"""Django's settings, read from the workspace at ``$TTDN_HOME``; secrets may come from the environment.

Without a workspace (tests, type checking) the database is in memory and the secret key lives as long as the
process. `ttdn_translate.desk.setup` is the way to choose a workspace.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from ttdn_translate.desk.configuration import database, secret_key, sqlite
from ttdn_translate.workspace import HOME_VARIABLE, DeskSettings, Workspace, open_workspace

DESK_WORKSPACE: Workspace | None = (
    open_workspace(Path(os.environ[HOME_VARIABLE])) if os.environ.get(HOME_VARIABLE) else None
)
DESK_ROOT: Path | None = DESK_WORKSPACE.root if DESK_WORKSPACE else None
_DESK = DESK_WORKSPACE.settings.desk if DESK_WORKSPACE else DeskSettings()

# What is stored

DATABASES = {
    "default": (
        database(os.environ["DATABASE_URL"])
        if os.environ.get("DATABASE_URL")
        else sqlite(DESK_WORKSPACE.database if DESK_WORKSPACE else ":memory:")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# What is served

INSTALLED_APPS = ["django.contrib.staticfiles", "ttdn_translate.desk.apps.DeskConfig"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "ttdn_translate.desk.web.middleware.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",  # refuses a host that is not in ALLOWED_HOSTS
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "ttdn_translate.desk.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": []},
    }
]
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60  # seconds; an upgrade shows soon
LANGUAGE_CODE = "en-gb"
USE_I18N = True

# What is refused

SECRET_KEY = os.environ.get("TTDN_SECRET_KEY") or (
    secret_key(DESK_ROOT) if DESK_ROOT else secrets.token_urlsafe(48)
)
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in _DESK.allowed_hosts.split(",") if host.strip()]
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

# Faults go to the terminal of `ttdn serve`; each line says when and where.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"django": {"handlers": ["terminal"], "level": "WARNING", "propagate": False}},
}
