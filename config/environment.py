"""Reads settings from the environment, and refuses what it can't read with a sentence a person can act on."""

import os
import re
import secrets
from ipaddress import ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from kopie.bewaren import BEWAAR, Bewaartermijn
from tekst.sleutel import number_of

MIN_LENGTH = 50  # of the secret key: what Django's own deployment check asks for
LOCAL = ("localhost", "127.0.0.1", "::1")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:]+")  # a name outside ASCII is written as xn--…

_DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])")


class UnsafeValue(ImproperlyConfigured):
    """A variable with a value that can't be used: the message names it and says what is expected."""

    def __init__(self, name: str, value: str, expected: str):
        super().__init__(f"{name}={value!r} kan niet worden gebruikt. Verwacht: {expected}")


def choice(name: str, options: tuple[str, ...]) -> str:
    """One of `options`; the first is the default."""
    value = os.environ.get(name) or options[0]
    if value not in options:
        raise UnsafeValue(name, value, " of ".join(options) + ".")
    return value


def number(name: str, *, default: int, low: int, high: int, expected: str = "een getal van {} tot en met {}.") -> int:
    """A whole number within these limits."""
    value = os.environ.get(name) or default
    found = number_of(value)
    if found is None or not low <= found <= high:
        raise UnsafeValue(name, value, expected.format(low, high))
    return found


def site_url(name: str, default: str) -> tuple[str, str, bool]:
    """The public address: (address without a slash at its end, host without port, whether it is https)."""
    value = (os.environ.get(name) or default).rstrip("/")
    expected = "het adres van de site zonder pad, zoals https://wijkaanpak.voorbeeld.nl"
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018  raises ValueError when it isn't a number
    except ValueError:
        raise UnsafeValue(name, value, expected) from None
    plain = parts.scheme in ("http", "https") and value == f"{parts.scheme}://{parts.netloc}"
    if not plain or parts.username or parts.port == 0 or not _HOST.fullmatch(parts.hostname or ""):
        raise UnsafeValue(name, value, expected)
    if parts.scheme == "http" and parts.hostname not in LOCAL:
        raise UnsafeValue(name, value, "https://…; zonder https kan alleen op localhost.")
    return value, parts.hostname, parts.scheme == "https"


def registratie(name: str, default: str) -> tuple[str, tuple[str, ...]]:
    """Who may make an account: ("open" or "uitnodiging", ()) or ("domeinen", the mail domains)."""
    value = (os.environ.get(name) or default).strip().lower()
    if value in ("open", "uitnodiging"):
        return value, ()
    domains = tuple(part.strip() for part in value.split(","))
    if not all(_DOMAIN.fullmatch(domain) for domain in domains):
        raise UnsafeValue(name, value, "open, uitnodiging of maildomeinen als gemeente.example,corporatie.example.")
    return "domeinen", domains


def oidc(url: str, client_id: str, secret: str, label: str) -> dict:
    """An organisation's own sign-on from four variables, all set or none; {} when off."""
    values = {name: os.environ.get(name, "").strip() for name in (url, client_id, secret, label)}
    missing = [name for name, value in values.items() if not value]
    if len(missing) == len(values):
        return {}
    if missing:
        raise UnsafeValue(missing[0], "", f"een waarde, want {url}, {client_id}, {secret} en {label} horen bij elkaar.")
    found = {"url": values[url].rstrip("/"), "client_id": values[client_id], "geheim": values[secret]}
    if not _safe_url(found["url"]):
        raise UnsafeValue(url, values[url], "https://… van de aanbieder; zonder https kan alleen op localhost.")
    for name in (client_id, secret):
        if not (values[name].isascii() and values[name].isprintable()):
            raise UnsafeValue(name, "…", "letters, cijfers en leestekens, zoals de aanbieder ze gaf.")
    return found | {"naam": text(label, "")}


def providers(found: dict) -> dict:
    """allauth's settings of that sign-on."""
    if not found:
        return {}
    app = {
        "provider_id": "organisatie",
        "name": found["naam"],
        "client_id": found["client_id"],
        "secret": found["geheim"],
        "settings": {"server_url": found["url"]},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def _safe_url(value: str) -> bool:
    try:
        parts = urlsplit(value)
        plain = parts.port != 0 and not (parts.username or parts.query or parts.fragment)
    except ValueError:
        return False
    known = _HOST.fullmatch(parts.hostname or "") and value.isascii() and value.isprintable() and " " not in value
    return bool(plain and known and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL)))


def readable_file(name: str, suffixes: tuple[str, ...]) -> str:
    """The path of an existing file with one of these endings, or an empty string when not set."""
    value = os.environ.get(name, "")
    if value and not (value.lower().endswith(suffixes) and os.path.isfile(value) and os.access(value, os.R_OK)):
        raise UnsafeValue(name, value, f"het pad van een leesbaar bestand ({', '.join(suffixes)}).")
    return value


def css_class(name: str) -> str:
    """A class name for the html element, or an empty string."""
    value = os.environ.get(name, "")
    if value and not all(part and part.replace("-", "").replace("_", "").isalnum() for part in value.split(" ")):
        raise UnsafeValue(name, value, "een of meer class-namen, zoals utrecht-theme.")
    return value


def text(name: str, default: str, limit: int = 60) -> str:
    """A short line of text for on the page."""
    value = os.environ.get(name, "").strip() or default
    if len(value) > limit or not value.isprintable():
        raise UnsafeValue(name, value[:limit], f"een regel tekst van ten hoogste {limit} tekens.")
    return value


_CREATIVE_COMMONS = "https://creativecommons.org/{}/deed.nl"
_LICENCES = {
    "CC BY 4.0": _CREATIVE_COMMONS.format("licenses/by/4.0"),
    "CC BY-SA 4.0": _CREATIVE_COMMONS.format("licenses/by-sa/4.0"),
    "CC BY-NC 4.0": _CREATIVE_COMMONS.format("licenses/by-nc/4.0"),
    "CC BY-NC-SA 4.0": _CREATIVE_COMMONS.format("licenses/by-nc-sa/4.0"),
    "CC0 1.0": _CREATIVE_COMMONS.format("publicdomain/zero/1.0"),
    "alle rechten voorbehouden": "",
}


def licence(name: str) -> tuple[str, str]:
    """What readers may do with the texts: its name, and where it can be read; both empty while that is not settled."""
    value = os.environ.get(name, "").strip()
    if value and value not in _LICENCES:
        raise UnsafeValue(name, value[:60], "niets (nog niet geregeld), of een van: " + ", ".join(_LICENCES) + ".")
    return value, _LICENCES.get(value, "")


def address(name: str) -> str:
    """An address of this machine; an empty string when not set."""
    value = os.environ.get(name, "").strip()
    try:
        return value and str(ip_address(value))
    except ValueError:
        raise UnsafeValue(name, value[:60], "een adres van deze machine, zoals 10.0.0.1; 0.0.0.0 voor alle.") from None


def networks(name: str) -> tuple:
    """Addresses and networks, with commas between; empty when not set."""
    value = os.environ.get(name, "").replace(" ", "")
    try:
        return tuple(ip_network(part) for part in value.split(",") if part)
    except ValueError:
        raise UnsafeValue(name, value[:60], "adressen of netwerken, zoals 127.0.0.1,10.0.0.0/24.") from None


def email_address(name: str, default: str) -> str:
    """Where readers can write to."""
    value = os.environ.get(name, "").strip()
    if value and not re.fullmatch(r"[^@\s,;<>]+@[a-z0-9.-]+\.[a-z]{2,}", value, re.IGNORECASE):
        raise UnsafeValue(name, value[:60], "een e-mailadres, zoals wijkaanpak@voorbeeld.nl")
    return value or default


def folder(name: str, default: Path) -> Path:
    """A folder that can be written in; made when it isn't there."""
    path = Path(os.environ.get(name) or default).resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UnsafeValue(name, str(path), "een map waarin geschreven kan worden.") from None
    if not os.access(path, os.W_OK):
        raise UnsafeValue(name, str(path), "een map waarin geschreven kan worden.")
    return path


def folder_of_copies(name: str) -> Path | None:
    """Where copies of the site are put, and the list beside them; None without. It is not made: a disk may be away."""
    value = os.environ.get(name, "").strip()
    if not value:
        return None
    if not os.path.isabs(value):
        raise UnsafeValue(name, value, "het hele pad van een map, zoals /srv/kopieen.")
    return Path(value)


def retention(name: str, default: str) -> Bewaartermijn:
    """How many copies stay."""
    value = os.environ.get(name, "").strip() or default
    if (found := Bewaartermijn.parse(value)) is None:
        raise UnsafeValue(name, value, BEWAAR)
    return found


def secret_key(path: Path) -> str:
    """SECRET_KEY from the environment, as several machines share one; else that in `path`, its owner's only."""
    value = os.environ.get("SECRET_KEY", "")
    if value:
        return _long_enough("SECRET_KEY", value)
    if not path.exists():
        _make_key(path)
    return _long_enough(f"SECRET_KEY in {path.name}", path.read_text("ascii").strip())


def _long_enough(name: str, value: str) -> str:
    if len(value) < MIN_LENGTH or len(set(value)) < 5:
        raise UnsafeValue(name, "…", f"ten minste {MIN_LENGTH} willekeurige tekens.")
    return value


def _make_key(path: Path):
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
