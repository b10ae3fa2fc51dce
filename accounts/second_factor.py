"""The second step of logging in, as this site shows and demands it."""

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.html import format_html

QUIET_ZONE = 4  # modules around a QR code, as its standard asks


def has_second_factor(user) -> bool:
    """An app or a passkey; recovery codes alone are none."""
    return Authenticator.objects.filter(user=user, type__in=["totp", "webauthn"]).exists()


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
