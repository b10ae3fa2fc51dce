"""An organisation's own sign-on; read only when the environment names one."""

import logging
from functools import wraps

from allauth.socialaccount import views
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.shortcuts import render
from requests import RequestException

from accounts.allauth_pages import everyone, members

PROVIDER = {"provider_id": "organisatie"}

logger = logging.getLogger(__name__)


def survives(view):
    """A provider that is down, or answers nonsense, is no failure of this site."""

    @wraps(view)
    def guarded(request, **kwargs):
        try:
            return view(request, **kwargs)
        except (RequestException, KeyError, ValueError):
            logger.exception("the provider of the own sign-on did not answer as it should")
            return render(request, "socialaccount/authentication_error.html", status=502)

    return guarded


everyone("account/organisatie/", name="openid_connect_login", given=PROVIDER)(survives(oidc.login))
everyone("account/organisatie/terug/", name="openid_connect_callback", given=PROVIDER)(survives(oidc.callback))
everyone("account/organisatie/nieuw/", name="socialaccount_signup")(views.signup)
everyone("account/organisatie/afgebroken/", name="socialaccount_login_cancelled")(views.login_cancelled)
everyone("account/organisatie/mislukt/", name="socialaccount_login_error")(views.login_error)
members("account/organisatie/koppeling/", name="socialaccount_connections")(views.connections)
