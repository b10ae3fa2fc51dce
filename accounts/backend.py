"""How an address and a password become an account."""

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User


class Backend(AuthenticationBackend):
    def _authenticate_by_email(self, email, password):
        """One account at most, so one hash: an address that somebody only asked to change to is not theirs yet."""
        return self._check_password(User.objects.filter(email__iexact=email).first(), password)
