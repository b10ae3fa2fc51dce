"""What the log tells of security: who came in, who was kept out and what was too much. Numbers only, nobody's data."""

import logging

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.utils.crypto import salted_hmac

log = logging.getLogger("veiligheid")


def tell(what: str, request=None, **facts) -> None:
    """One line. Nothing that somebody typed stands in it: the address of the page is its name here."""
    match = getattr(request, "resolver_match", None)
    user = getattr(request, "_cached_user", None)
    known = {"pagina": match.view_name if match else None, "account": user.pk if user else None}
    line = " ".join(f"{name}={value}" for name, value in (known | facts).items() if value is not None)
    log.info("%s %s", what, line)


def follow():
    user_logged_in.connect(_logged_in, dispatch_uid="gebeurtenissen")
    user_logged_out.connect(_logged_out, dispatch_uid="gebeurtenissen")
    user_login_failed.connect(_failed, dispatch_uid="gebeurtenissen")


def _logged_in(sender, request, user, **kwargs):
    tell("ingelogd", request, account=user.pk)


def _logged_out(sender, request, user, **kwargs):
    tell("uitgelogd", request, account=user.pk if user else None)


def _failed(sender, credentials, request=None, **kwargs):
    """The same address gives the same mark, so that guessing shows; the address can't be read from it."""
    address = str(credentials.get("email") or credentials.get("username") or "").lower()
    tell("inloggen mislukt", request, adres=salted_hmac("accounts.gebeurtenissen", address).hexdigest()[:12])
