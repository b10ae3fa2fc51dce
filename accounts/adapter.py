"""What allauth asks of this site: about accounts, about an organisation's own sign-on, about the second step."""

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.emailkit import valid_email_or_none
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from accounts import limits, onderbroken, persoonsgegevens, terugweg
from accounts.models import Uitnodiging, User
from logboek.noteren import Hoe

INVITATION = "uitnodiging"  # in the session, between the link of an invitation and the account
CONFIRMED = "bevestigd"  # in the session: the address that the login needs not ask
QUIET_ZONE = 4  # modules around a QR code, as its standard asks

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


def invitation_of(request) -> Uitnodiging | None:
    """The open invitation that a visitor is using; asked once a request."""
    key = request.session.get(INVITATION)
    if not key:
        return None
    if not hasattr(request, "_uitnodiging"):
        request._uitnodiging = Uitnodiging.objects.open().filter(pk=key).first()
    return request._uitnodiging


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
                persoonsgegevens.erase(other, keep={}, hoe=Hoe.GEPLAND)
            confirmed = super().confirm_email(request, email_address)
        if confirmed and not request.user.is_authenticated:
            request.session[CONFIRMED] = email_address.email
        return confirmed

    def save_user(self, request, user, form, commit=True):
        user = super().save_user(request, user, form, commit)
        if commit:
            user.give_role("lid")
        return user

    def send_mail(self, template_prefix, email, context):
        """Links lead to SITE_URL: allauth makes them of the request, and the port in its Host is a stranger's.

        With them goes where this person was, for the browser in which the mail is read.
        """
        request = allauth_context.request
        asked, path = request.build_absolute_uri("/"), terugweg.in_mail(request)
        links = {
            name: settings.SITE_URL + terugweg.along(value.removeprefix(asked[:-1]), path)
            for name, value in context.items()
            if isinstance(value, str) and value.startswith(asked)
        }
        super().send_mail(template_prefix, email, context | links)

    def respond_email_verification_sent(self, request, user):
        return redirect(terugweg.along(reverse("account_email_verification_sent"), terugweg.here(request)))

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


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": "Haal eerst je tweede stap weg als je een ander e-mailadres wilt.",
        "cannot_delete_authenticator": "Deze tweede stap kun je niet weghalen.",
        "cannot_generate_recovery_codes": "Reservecodes krijg je als je een tweede stap hebt ingesteld.",
        "incorrect_code": "Deze code klopt niet. Een code uit je app werkt één keer, en ongeveer een minuut.",
        "unverified_email": "Bevestig eerst je nieuwe e-mailadres. Daarna kun je een tweede stap instellen.",
    }

    def build_totp_svg(self, url):
        """Markup for in the page: the site allows no pictures in data: addresses."""
        code = qrcode.QRCode(border=QUIET_ZONE)
        code.add_data(url)
        rows = code.get_matrix()
        path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
        return format_html(
            '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="QR-code voor je app"><path d="{1}"/></svg>',
            len(rows),
            path,
        )

    def generate_authenticator_name(self, user, type):  # noqa: A002  allauth's name for it
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return "Mijn sleutel" if number == 1 else f"Sleutel {number}"

    def _get_site_name(self):
        return settings.SITE_NAAM
