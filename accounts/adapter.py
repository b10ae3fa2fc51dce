"""What allauth asks of this site."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """On a closed site nobody makes an account of their own: an administrator invites."""
        return settings.TOEGANG == "openbaar"
