"""An organisation's own sign-on (OpenID Connect)."""

import logging
from functools import wraps

from allauth.account.internal.emailkit import valid_email_or_none
from allauth.account.models import EmailAddress
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

    def authenticate_by_email(self, sociallogin):
        """The account that has this address: not one that only asked to change to it, which gives way."""
        for email in (address.email.lower() for address in sociallogin.email_addresses if address.verified):
            EmailAddress.objects.filter(email=email, verified=False).exclude(user__email=email).delete()
            user = User.objects.filter(email=email).first()
            if user:
                return user, email
        return None

    def populate_user(self, request, sociallogin, data):
        user = sociallogin.user
        user.email = (valid_email_or_none(data.get("email")) or "").lower()
        user.naam = (data.get("name") or "")[: User._meta.get_field("naam").max_length]
        return user

    def save_user(self, request, sociallogin, form=None):
        user = super().save_user(request, sociallogin, form)
        user.give_role("lid")
        return user
