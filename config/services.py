"""What the site leans on, each from one variable: database, cache, store, mail, collector of errors."""

import os
import re
from urllib.parse import parse_qsl, unquote, urlsplit

import dj_database_url

from config.environment import LOCAL, UnsafeValue
from tekst.sleutel import number_of


def without_secrets(value: str) -> str:
    """An address as it can be told: scheme, machine and name, and neither who nor with what password."""
    found = re.fullmatch(r"([a-z0-9+.-]*://)?(.*@)?([^?#]*)(.*)", value, re.IGNORECASE | re.DOTALL)
    return (found[1] or "") + ("…@" if found[2] else "") + found[3] + ("…" if found[4] else "")


def database(name: str, default: str) -> dict:
    """Django's DATABASES["default"]: SQLite for one machine, PostgreSQL for more."""
    return database_at(name, os.environ.get(name) or default)


def database_at(name: str, value: str) -> dict:
    expected = "sqlite:////pad/naar/bestand.sqlite3 of postgres://gebruiker:wachtwoord@machine:5432/naam"
    if not value.startswith(("sqlite:///", "postgres://", "postgresql://")):
        raise UnsafeValue(name, without_secrets(value), expected)
    try:
        config = dj_database_url.parse(value)
    except ValueError as error:
        raise UnsafeValue(name, without_secrets(value), expected) from error
    if config["NAME"] in ("", ":memory:"):
        raise UnsafeValue(name, without_secrets(value), expected)
    ours = _sqlite() if value.startswith("sqlite") else _postgresql()
    return config | ours | {"OPTIONS": ours["OPTIONS"] | config.get("OPTIONS", {})}  # ?sslmode= of the address counts


# Made anew for each who asks: what one changes in it is of nobody else.
def _sqlite() -> dict:
    return {
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            # With plain BEGIN concurrent read-then-write transactions are lost to "database is locked".
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


def _postgresql() -> dict:
    return {
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,  # else the first request after a restart of the database meets a dead connection
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
            "connect_timeout": 5,
            "keepalives_idle": 30,  # seconds of silence after which a server that went without a word is noticed
        },
    }


def give_up_in_time(databases: dict, milliseconds: int = 20_000):
    """For what serves pages: a statement that takes longer is broken off. A migration may take what it takes."""
    config = databases["default"]
    if "postgresql" in config.get("ENGINE", "") and milliseconds:
        ends = f"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds}"
        config["OPTIONS"]["options"] = f"{config['OPTIONS'].get('options', '')} {ends}".strip()


def cache(name: str) -> dict:
    """Django's CACHES["default"]; shared between workers in both forms, as limits need it to be."""
    value = os.environ.get(name) or "db:"
    if value == "db:":
        # Django keeps 300 rows and drops others at random: then a crowd of callers would wipe the limits of a login.
        limits = {"MAX_ENTRIES": 20_000}
        return {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache", "OPTIONS": limits}
    if value.startswith("unix:///") or (value.startswith(("redis://", "rediss://")) and _has_machine(value)):
        patience = {"socket_connect_timeout": 2, "socket_timeout": 2, "health_check_interval": 30}
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": value, "OPTIONS": patience}
    raise UnsafeValue(name, without_secrets(value), "db: (in de database) of redis://machine:6379/0")


def _has_machine(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def store(name: str) -> dict:
    """Django's STORAGES of what is made while the site runs: a folder, or one place for several servers."""
    value = os.environ.get(name) or "map:"
    if value == "map:":
        return {
            "default": {"BACKEND": "ervaringen.opslag.DurableStorage"},
            "made": {"BACKEND": "meenemen.boekje.plank.Folder"},
        }
    options = object_store(name, value)
    backend = "ervaringen.objectopslag.ObjectStorage"
    return {
        "default": {"BACKEND": backend, "OPTIONS": options | {"location": "bijlagen"}},
        "made": {"BACKEND": backend, "OPTIONS": options | {"location": "boekjes"}},
    }


_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")


def object_store(name: str, value: str) -> dict:
    """What django-storages' S3Storage has to know of a store that speaks S3."""
    expected = "map:, of s3://sleutel:geheim@machine/emmer (https), s3+http://… binnen een eigen netwerk; ?regio= mag"
    try:
        parts = urlsplit(value)
        port, query = parts.port, dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
    except ValueError:
        raise UnsafeValue(name, "…", expected) from None
    bucket, region = parts.path.strip("/"), query.pop("regio", "us-east-1")
    whole = parts.hostname and parts.username and parts.password and _BUCKET.fullmatch(bucket) and region and port != 0
    if parts.scheme not in ("s3", "s3+http") or not whole or query or parts.fragment:
        raise UnsafeValue(name, without_secrets(value) if "@" in value else "…", expected)
    from botocore.config import Config

    return {
        "access_key": unquote(parts.username),
        "secret_key": unquote(parts.password),
        "bucket_name": bucket,
        "endpoint_url": f"{'https' if parts.scheme == 's3' else 'http'}://{parts.netloc.rpartition('@')[2]}",
        "region_name": region,
        "file_overwrite": True,  # names are never used twice; to look first is a question more
        "client_config": Config(
            connect_timeout=2,
            read_timeout=4,
            retries={"mode": "standard", "total_max_attempts": 2},
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            # Several stores refuse the checksums that boto3 adds since 2025.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    }


def email(name: str) -> dict:
    """How the outbox sends, from one address; `map:` keeps mail in VAR_DIR/mail and tells of it in the terminal."""
    value = os.environ.get(name) or "map:"
    if value == "map:":
        return _sent_by("achtergrond.folder.FolderBackend")
    expected = "map:, smtp://gebruiker:wachtwoord@machine:587 (STARTTLS), smtps://…:465 of smtp+plain://localhost:25"
    try:
        parts = urlsplit(value)
        number = parts.port
    except ValueError:
        raise UnsafeValue(name, "…", expected) from None
    if parts.scheme not in ("smtp", "smtps", "smtp+plain") or not parts.hostname or number == 0:
        raise UnsafeValue(name, without_secrets(value), expected)
    return _sent_by("django.core.mail.backends.smtp.EmailBackend") | {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": number or {"smtp": 587, "smtps": 465, "smtp+plain": 25}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
    }


def _sent_by(backend: str) -> dict:
    """All mail goes into the outbox; `backend` is what takes it out."""
    return {
        "EMAIL_BACKEND": "achtergrond.outbox.QueueBackend",
        "POST_OFFICE": {"BACKENDS": {"default": backend}, "CELERY_ENABLED": False},
    }


def sentry(name: str) -> str:
    """Where errors are told to; an empty string when nowhere."""
    value = os.environ.get(name, "").strip()
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL)
        whole = safe and parts.username and parts.hostname and parts.port != 0
    except ValueError:
        whole = False
    if not whole or number_of(parts.path.rpartition("/")[2]) is None:
        raise UnsafeValue(name, "…", "https://sleutel@machine/nummer, zoals de ontvanger het gaf.")
    return value
