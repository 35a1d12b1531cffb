"""Settings of the room, all from the environment, with safe defaults.

| variable      | default                   | meaning                                  |
| ------------- | ------------------------- | ---------------------------------------- |
| ROOM_VAR      | var/ beside manage.py     | database, index, key: all that is made   |
| DATABASE_URL  | SQLite in ROOM_VAR        | postgres://user:password@host/name       |
| SEARCH_URL    | Whoosh in ROOM_VAR        | http://host:9200/room, an OpenSearch     |
| SECRET_KEY    | made once, kept in ROOM_VAR | Django's signing key                     |
| ALLOWED_HOSTS | 127.0.0.1,localhost,[::1] | host names served, by commas             |
| BASE_URL      | http://127.0.0.1:8000     | the address printed in citations         |
| SITE_NAME     | Archival Reading Room     | the name on every page                   |
| HTTPS         | off                       | on: secure cookies, HSTS, redirect       |
| DEBUG         | off                       | Django's debug pages                     |
| ROOM_VERSION  | unreleased                | what /health/ says of the code that runs |
"""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("ROOM_VAR", BASE_DIR / "var"))
VAR.mkdir(parents=True, exist_ok=True)


def _is_on(name: str) -> bool:
    """Whether the environment switches `name` on: 1, true, yes or on."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def _secret_key() -> str:
    """The key of the environment, else one made at the first start and kept in `VAR`.

    The file appears whole: two processes that start at once keep the first one's key.
    """
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = VAR / "secret_key"
    if not path.exists():
        draft = VAR / f"secret_key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(get_random_secret_key(), encoding="utf-8")
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="utf-8")


DEBUG = _is_on("DEBUG")
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
BASE_URL = os.environ.get("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
SITE_NAME = os.environ.get("SITE_NAME", "Archival Reading Room")
VERSION = os.environ.get("ROOM_VERSION", "unreleased")

INSTALLED_APPS = [
    "archive",
    "haystack",
    "archive.apps.RoomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "archive.views.headers.ContentSecurityPolicy",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "archive.views.site.site",
            ]
        },
    }
]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{VAR / 'room.sqlite3'}", conn_max_age=None
    )
}
# A connection that a server's restart has broken is made anew before it is asked.
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers read while a text is taken in; FULL keeps every commit at a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }

SEARCH_URL = os.environ.get("SEARCH_URL", "")
HAYSTACK_CONNECTIONS: dict[str, dict[str, object]] = {
    "default": {
        "ENGINE": "archive.search.engine.WhooshEngine",
        "PATH": VAR / "index",
        "FOLD_ON": "slug",  # the versions of a document are one hit
    }
}
if SEARCH_URL:
    HAYSTACK_CONNECTIONS["default"] |= {
        "ENGINE": "archive.search.cluster.ClusterEngine",
        "URL": SEARCH_URL,
    }
HAYSTACK_LIMIT_TO_REGISTERED_MODELS = False  # one indexed model; the filter costs half a search

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a folder that is not there
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "archive.static_files.CollectedFiles"},
}
WHITENOISE_USE_FINDERS = True  # a fresh clone serves its style sheets without a collecting step

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
if _is_on("HTTPS"):
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked of the process itself, past the proxy
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"opensearch": {"level": "ERROR"}},  # what it warns of, the room says itself
}
