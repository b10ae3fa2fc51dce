"""An organisation's own sign-on (OpenID Connect)."""

import logging
from functools import wraps

from allauth.account.internal.emailkit import valid_email_or_none
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.shortcuts import render
from requests import RequestException

from accounts.models import User

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


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request, sociallogin):
        """Whoever the organisation lets in is invited, whatever REGISTRATIE says."""
        return True

    def populate_user(self, request, sociallogin, data):
        user = sociallogin.user
        user.email = (valid_email_or_none(data.get("email")) or "").lower()
        user.naam = (data.get("name") or "")[: User._meta.get_field("naam").max_length]
        return user

    def save_user(self, request, sociallogin, form=None):
        user = super().save_user(request, sociallogin, form)
        user.give_role("lid")
        return user
