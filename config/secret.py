"""The secret key: made on first start, kept in var/, readable by its owner only."""

import os
import secrets
from pathlib import Path

from config.environment import UnsafeValue

MIN_LENGTH = 50  # what Django's own deployment check asks for


def secret_key(path: Path) -> str:
    """SECRET_KEY from the environment (several machines share one), else the one in `path`, made when missing."""
    value = os.environ.get("SECRET_KEY", "")
    if value:
        return _checked("SECRET_KEY", value)
    if not path.exists():
        _write(path)
    return _checked(f"SECRET_KEY in {path.name}", path.read_text("ascii").strip())


def _checked(name: str, value: str) -> str:
    if len(value) < MIN_LENGTH or len(set(value)) < 5:
        raise UnsafeValue(name, "…", f"ten minste {MIN_LENGTH} willekeurige tekens.")
    return value


def _write(path: Path):
    """Two starts at once: whoever links first wins, and both read the same key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(64))
    try:
        os.link(own, path)
    except FileExistsError:
        pass
    finally:
        own.unlink()
