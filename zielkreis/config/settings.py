# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Settings of one installation, read from the environment: wires, decides nothing.

ZIELKREIS_DATA          data folder (default ``var``): SQLite file, secret key, uploads
ZIELKREIS_DATABASE_URL  ``postgres://user:password@host:port/name``; without it SQLite in the data folder
ZIELKREIS_SECRET_KEY    secret key; without it one is made once and kept in the data folder
ZIELKREIS_HOSTS         host names, separated by commas (default: this machine only)
ZIELKREIS_URL           address under which people reach the installation, for links in e-mails
ZIELKREIS_EMAIL_HOST    mail server; without it no mails go out. Beside it _PORT, _USER, _PASSWORD, _TLS (``starttls``, ``ssl``
                        or empty), _FROM (sender)
ZIELKREIS_OPARL_PRIVATE networks inside which council information systems may be fetched from, e.g. 10.20.0.0/16
ZIELKREIS_DEMO          ``1`` offers the example people at sign-in; ineffective beside a real office
ZIELKREIS_HTTPS         ``1`` behind HTTPS: secure cookies, HSTS
ZIELKREIS_PROXIES       number of web servers in front that add to X-Forwarded-For; sign-in attempts are counted by address
ZIELKREIS_DEBUG         ``1`` only for work on the program
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

BASE = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("ZIELKREIS_DATA", "var")).resolve()
DATA.mkdir(mode=0o700, parents=True, exist_ok=True)


def kept_secret(path: Path) -> str:
    """Return the secret kept at ``path``, made on the first start and readable by the owner alone."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


def database(url: str) -> dict[str, Any]:
    """Return Django's database settings for ``url``, or SQLite in the data folder when it is empty."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "zielkreis.sqlite3",
            "CONN_MAX_AGE": 600,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                "PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;",
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


SECRET_KEY = os.environ.get("ZIELKREIS_SECRET_KEY") or kept_secret(DATA / "secret-key")
DEBUG = os.environ.get("ZIELKREIS_DEBUG") == "1"
DEMO = os.environ.get("ZIELKREIS_DEMO") == "1"
HTTPS = os.environ.get("ZIELKREIS_HTTPS") == "1"
ALLOWED_HOSTS = os.environ.get("ZIELKREIS_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
OPARL_URL = os.environ.get("ZIELKREIS_URL", "").rstrip("/")
OPARL_PRIVATE = [network.strip() for network in os.environ.get("ZIELKREIS_OPARL_PRIVATE", "").split(",") if network.strip()]
SITE_URL = os.environ.get("ZIELKREIS_URL", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}").rstrip("/")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "csp",
    "zielkreis.kit",
    "zielkreis.history",
    "zielkreis.org",
    "zielkreis.goals",
    "zielkreis.indicators",
    "zielkreis.committee",
    "zielkreis.review",
    "zielkreis.cycle",
    "zielkreis.reports",
    "zielkreis.exchange",
    "zielkreis.desk",
    "zielkreis.demo",
    # After our own areas, so that our sign-in pages are found before allauth's.
    "allauth",
    "allauth.account",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "zielkreis.config.urls"
WSGI_APPLICATION = "zielkreis.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zielkreis.desk.context.house",
            ],
            "builtins": ["django.templatetags.i18n", "zielkreis.kit.templatetags.assets"],
        },
    }
]

DATABASES = {"default": database(os.environ.get("ZIELKREIS_DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # It counts attempts to sign in; with the usual 300 entries a flood of addresses would make it forget them.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "org.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "zielkreis.org.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("ZIELKREIS_PROXIES", "0"))
EMAIL_HOST = os.environ.get("ZIELKREIS_EMAIL_HOST", "") or "localhost"
EMAIL_BACKEND = os.environ.get("ZIELKREIS_EMAIL_BACKEND") or (
    f"django.core.mail.backends.{'smtp' if os.environ.get('ZIELKREIS_EMAIL_HOST') else 'dummy'}.EmailBackend"
)
EMAIL_USE_TLS = os.environ.get("ZIELKREIS_EMAIL_TLS", "") in ("1", "starttls")
EMAIL_USE_SSL = os.environ.get("ZIELKREIS_EMAIL_TLS", "") == "ssl"
EMAIL_PORT = int(os.environ.get("ZIELKREIS_EMAIL_PORT") or (465 if EMAIL_USE_SSL else 587 if EMAIL_USE_TLS else 25))
EMAIL_HOST_USER = os.environ.get("ZIELKREIS_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ZIELKREIS_EMAIL_PASSWORD", "")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("ZIELKREIS_EMAIL_FROM") or f"Zielkreis <zielkreis@{urlsplit(SITE_URL).hostname}>"

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [BASE / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("ZIELKREIS_STATIC", DATA / "static"))
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 31_536_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_HANDLERS = [
    "zielkreis.kit.uploads.RefuseHuge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
