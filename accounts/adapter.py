"""What allauth asks of this site about accounts."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.conf import settings
from django.contrib import messages
from django.db import transaction

from accounts import limits, onderbroken, persoonsgegevens
from accounts.invitation import invitation_of
from accounts.models import User

MESSAGES = {
    "account_inactive": "Dit account staat uit.",
    "duplicate_email": "Dit e-mailadres hoort al bij je account.",
    "email_password_mismatch": "Het e-mailadres of het wachtwoord klopt niet.",
    "enter_current_password": "Dit is niet je huidige wachtwoord.",
    "incorrect_code": "Deze code klopt niet.",
    "incorrect_password": "Dit wachtwoord klopt niet.",
    "invalid_password_reset": "Deze link werkt niet meer.",
    "rate_limited": "Dat ging te vaak achter elkaar. Probeer het over een paar minuten opnieuw.",
    "too_many_login_attempts": (
        "Er zijn te veel pogingen gedaan. Probeer het over een paar minuten opnieuw, of kies een nieuw wachtwoord "
        "via ‘Wachtwoord vergeten’: dat werkt altijd."
    ),
}


WAYS = {
    "reauthenticate": "Met je wachtwoord",
    "mfa_reauthenticate": "Met een code uit je app, of een reservecode",
    "mfa_reauthenticate:webauthn": "Met een toegangssleutel",
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | MESSAGES

    def is_open_for_signup(self, request):
        return settings.REGISTRATIE != "uitnodiging" or invitation_of(request) is not None

    def is_email_verified(self, request, email):
        """The link of an invitation came by mail, so it proves the address."""
        invitation = invitation_of(request)
        return bool(invitation) and invitation.email.lower() == email.lower()

    def confirm_email(self, request, email_address):
        """Whoever reads its mail has the address; an account that never confirmed it gives way."""
        other = User.objects.filter(email__iexact=email_address.email).exclude(pk=email_address.user_id).first()
        if other and not other.never_confirmed():
            message = "account/messages/email_confirmation_failed.txt"
            self.add_message(request, messages.ERROR, message, {"email": email_address.email})
            return False
        with transaction.atomic():
            if other:
                persoonsgegevens.erase(other, keep={})
            return super().confirm_email(request, email_address)

    def save_user(self, request, user, form, commit=True):
        user = super().save_user(request, user, form, commit)
        if commit:
            user.give_role("lid")
        return user

    def send_mail(self, template_prefix, email, context):
        """Links lead to SITE_URL: allauth makes them of the request, and the port in its Host is a stranger's."""
        asked = allauth_context.request.build_absolute_uri("/")
        links = {
            name: settings.SITE_URL + value.removeprefix(asked[:-1])
            for name, value in context.items()
            if isinstance(value, str) and value.startswith(asked)
        }
        super().send_mail(template_prefix, email, context | links)

    def get_reauthentication_methods(self, user):
        return [way | {"description": WAYS[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def pre_authenticate(self, request, **credentials):
        self._login_failed_rl_usage = limits.take_login(request, credentials.get("email", "").lower())
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")

    def _delete_login_attempts_cached_email(self, request, **credentials):
        limits.forget_logins(request, credentials.get("email", "").lower())

    def get_login_redirect_url(self, request):
        """Without a page to go to: where words of this person wait."""
        waiting = onderbroken.kept(request).first()
        return waiting.adres if waiting else super().get_login_redirect_url(request)

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        limits.remember_device(request, response, user.email)
        return response
