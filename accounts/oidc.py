"""An organisation's own sign-on (OpenID Connect)."""

from allauth.account.internal.emailkit import valid_email_or_none
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter

from accounts.models import User


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
