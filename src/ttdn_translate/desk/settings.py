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

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "ttdn_translate.desk.apps.DeskConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "ttdn_translate.desk.web.middleware.response_headers",
    "ttdn_translate.desk.api.problems.problems",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ttdn_translate.desk.web.middleware.body_limit",
    "django.middleware.common.CommonMiddleware",  # refuses a host that is not in ALLOWED_HOSTS
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ttdn_translate.desk.web.middleware.language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "ttdn_translate.desk.web.middleware.session_expiry",
    "ttdn_translate.desk.web.middleware.sign_in_required",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "ttdn_translate.desk.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "ttdn_translate.desk.web.access.context",
            ]
        },
    }
]
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60  # seconds; an upgrade shows soon
LANGUAGE_CODE = "en"  # the language that the words in the code are written in
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
LANGUAGE_COOKIE_NAME = "ttdn_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
USE_I18N = True
FORMAT_MODULE_PATH = "ttdn_translate.desk.formats"

# Who may come in

AUTH_USER_MODEL = "desk.User"
AUTHENTICATION_BACKENDS = ["ttdn_translate.desk.people.backend.Backend"]
PASSWORD_HASHERS = ["ttdn_translate.desk.people.hashing.Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "queue"
SESSION_IDLE_SECONDS = _DESK.idle_minutes * 60
SESSION_COOKIE_AGE = _DESK.session_hours * 3600
SESSION_COOKIE_NAME = "ttdn_session"
CSRF_COOKIE_NAME = "ttdn_csrf"
CSRF_FAILURE_VIEW = "ttdn_translate.desk.web.faults.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

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
BEHIND_HTTPS = _DESK.https
if BEHIND_HTTPS:
    # The web server before the desk sets this header and passes no other on.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BEHIND_HTTPS
# Whether all names below the desk's use https, and whether browsers may be told so for ever, is for the owner
# of the domain to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
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
    "loggers": {
        "django": {"handlers": ["terminal"], "level": "WARNING", "propagate": False},
        "ttdn": {"handlers": ["terminal"], "level": "INFO", "propagate": False},
    },
}
