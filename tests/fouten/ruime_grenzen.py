"""The site's own settings with limits wide enough to write a lot in a short time."""

from config.settings import *  # noqa: F403

ACCOUNT_RATE_LIMITS = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
INZENDINGEN_PER_DAG = 100_000
