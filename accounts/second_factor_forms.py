"""The forms of the second step: allauth's, with Dutch labels and an answer to anything a browser may send."""

from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError

UNREADABLE = "Dit is geen antwoord van een toegangssleutel. Probeer het opnieuw."


def readable(clean):
    """allauth's parsers stumble over an answer with parts missing or of another kind."""
    try:
        return clean()
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ValidationError(UNREADABLE) from None


class AppForm(ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code uit de app"
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class SleutelForm(webauthn.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"] = _name_of_key()
        self.fields["credential"].error_messages["required"] = UNREADABLE

    def clean(self):
        return readable(super().clean)


class SleutelNaamForm(webauthn.EditWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"] = _name_of_key()


class InlogSleutelForm(webauthn.AuthenticateWebAuthnForm):
    def clean_credential(self):
        return readable(super().clean_credential)


class BevestigSleutelForm(webauthn.ReauthenticateWebAuthnForm):
    def clean_credential(self):
        return readable(super().clean_credential)


def _name_of_key():
    return forms.CharField(label="Naam", max_length=60)
