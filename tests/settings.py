"""The site's own settings, with what only tests need: plain static files, fast hashing, nothing of the machine's."""

import os
import tempfile

for _name in (
    "SITE_URL",
    "TOEGANG",
    "REGISTRATIE",
    "TWEEDE_FACTOR",
    "OIDC_URL",
    "OIDC_CLIENT_ID",
    "OIDC_GEHEIM",
    "OIDC_NAAM",
    "PORT",
    "EMAIL_URL",
    "THEMA_CSS",
    "SITE_LOGO",
    "SITE_NAAM",
    "SECRET_KEY",
    "OPSLAG_URL",
    "LOGBOEK_VORM",
    "TRAGE_QUERY_MS",
    "METINGEN",
    "SENTRY_DSN",
    "RESERVEKOPIE_MAP",
    "RESERVEKOPIE_BEWAAR",
):
    os.environ.pop(_name, None)
# Each of the processes that run tests beside each other has a database of its own in Redis, as it has in PostgreSQL.
if (_redis := os.environ.get("CACHE_URL", "")).startswith("redis") and (_worker := os.getenv("PYTEST_XDIST_WORKER")):
    os.environ["CACHE_URL"] = f"{_redis.rpartition('/')[0]}/{int(_worker.removeprefix('gw'))}"
os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="wijkaanpak-test-")

from config.settings import *  # noqa: E402, F403
from config.settings import STORAGES  # noqa: E402

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
if not os.environ.get("CACHE_URL"):
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STATEMENT_MS = 0  # a test that imports what gunicorn serves would give all others of its process that end
