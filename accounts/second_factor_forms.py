"""The forms of the second step: allauth's, with Dutch labels and an answer to anything a browser may send."""

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn
from django.core.cache import cache
from django.core.exceptions import ValidationError

from tekst.velden import RegelVeld

UNREADABLE = "Dit is geen antwoord van een toegangssleutel. Probeer het opnieuw."


def readable(clean):
    """allauth's parsers stumble over an answer with parts missing or of another kind."""
    try:
        return clean()
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ValidationError(UNREADABLE) from None


def use_up(code: str, user) -> str:
    """Refuses a code that was used before. allauth remembers one for a step; with tolerance it counts for longer."""
    lasts = (2 * app_settings.TOTP_TOLERANCE + 1) * app_settings.TOTP_PERIOD
    if not cache.add(f"accounts.code.{user.pk}.{normalize_user_code(code)}", "", timeout=lasts):
        raise get_adapter().validation_error("incorrect_code")
    return code


class AppForm(ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code uit de app"
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self):
        return use_up(super().clean_code(), self.user)


class _OnceMixin:
    def clean_code(self):
        code = super().clean_code()
        return use_up(code, self.user) if self.authenticator.type == Authenticator.Type.TOTP else code


class InlogCodeForm(_OnceMixin, AuthenticateForm):
    pass


class BevestigCodeForm(_OnceMixin, ReauthenticateForm):
    pass


class SleutelForm(webauthn.AddWebAuthnForm):
    name = RegelVeld(label="Naam", max_length=60)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages["required"] = UNREADABLE

    def clean(self):
        return readable(super().clean)


class SleutelNaamForm(webauthn.EditWebAuthnForm):
    name = RegelVeld(label="Naam", max_length=60)


class InlogSleutelForm(webauthn.AuthenticateWebAuthnForm):
    def clean_credential(self):
        return readable(super().clean_credential)


class BevestigSleutelForm(webauthn.ReauthenticateWebAuthnForm):
    def clean_credential(self):
        return readable(super().clean_credential)
