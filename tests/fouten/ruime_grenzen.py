"""The site's own settings with limits wide enough to write a lot in a short time."""

from config.settings import *  # noqa: F403
from config.settings import ACCOUNT_RATE_LIMITS as LIMITS

ACCOUNT_RATE_LIMITS = dict.fromkeys(LIMITS, "1000000/m/ip")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
INZENDINGEN_PER_DAG = 100_000
