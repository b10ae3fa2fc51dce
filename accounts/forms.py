"""What a person fills in about an account.

The forms of logging in are allauth's, with Dutch labels and an answer to anything a browser may send.
"""

from allauth.account import fields as allauth_fields
from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.html import format_html

from accounts import limits, persoonsgegevens, terugweg
from accounts.adapter import CONFIRMED, INVITATION, invitation_of
from accounts.models import AlreadyUsed, Leescode, User
from achtergrond import soorten
from achtergrond.models import Mailvoorkeur
from formulier.velden import RuimMixin
from formulier.vensters import VensterMixin
from tekst.velden import MailVeld, RegelVeld

TOO_MANY = "Vanaf dit adres zijn het afgelopen uur te veel accounts gemaakt. Probeer het straks opnieuw."
UNREADABLE = "Dit is geen antwoord van een toegangssleutel. Probeer het opnieuw."


class Honeypot(forms.TextInput):
    """A field that people don't see (the class hides it, from screen readers too) and that a bot fills in."""

    is_hidden = True  # so that a form's template shows no label: it is in the widget's own
    template_name = "account/_nooit.html"

    def __init__(self):
        super().__init__(attrs={"tabindex": "-1", "autocomplete": "off"})


class Email(MailVeld, allauth_fields.EmailField):
    """allauth's field, for an address that may have been copied with what nobody sees."""


class LoginForm(allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        request = context.request
        self.fields["login"].initial = request.session.pop(CONFIRMED, "") if request.method == "GET" else ""
        self.fields["password"].help_text = format_html(
            '<a href="{}">Wachtwoord vergeten?</a>',
            terugweg.along(reverse("account_reset_password"), terugweg.here(request)),
        )
        days = settings.SESSION_COOKIE_AGE // (24 * 3600)
        self.fields["remember"] = forms.BooleanField(
            label="Onthoud mij",
            required=False,
            initial=True,
            help_text=f"Je blijft {days} dagen na je laatste bezoek ingelogd. Niet op een gedeelde computer.",
        )


class SignupForm(allauth_forms.SignupForm):
    """Says the same, and does the same work, whether or not the address is known or a bot filled in the form."""

    email = Email()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD].widget = Honeypot()
        self.invitation = invitation_of(context.request)
        if self.invitation:
            self.fields["email"].initial = self.invitation.email
            self.fields["email"].disabled = True
            self.fields["email"].help_text = "Op dit adres kreeg je de uitnodiging."

    def clean_email(self):
        email = super().clean_email()
        must_be_known = settings.REGISTRATIE == "domeinen" and not self.invitation
        if must_be_known and email.rpartition("@")[2] not in settings.REGISTRATIE_DOMEINEN:
            allowed = ", ".join(f"@{domain}" for domain in settings.REGISTRATIE_DOMEINEN)
            raise ValidationError(f"Een account maken kan hier met een e-mailadres van: {allowed}.")
        return email

    def validate_unique_email(self, value):
        """Only an account's own address counts, not one that somebody asked to change to."""
        self.account_already_exists = User.objects.filter(email__iexact=value).exists()
        return value

    def clean(self):
        data = super().clean()
        if not self.errors and not self.invitation and not limits.take(context.request, "signup"):
            raise ValidationError(TOO_MANY)
        return data

    def try_save(self, request):
        if self.cleaned_data[settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD]:
            self._hash_for_nothing()
            adapter, email = get_adapter(), {"email": self.cleaned_data["email"]}
            adapter.add_message(request, 20, "account/messages/email_confirmation_sent.txt", email)
            return None, adapter.respond_email_verification_sent(request, None)
        if self.account_already_exists:
            self._hash_for_nothing()
        try:
            with transaction.atomic():
                return super().try_save(request)
        except (IntegrityError, AlreadyUsed):  # the same form was sent in twice at the same moment
            self.account_already_exists = True
            return super().try_save(request)

    def save(self, request):
        if self.invitation:
            self.invitation.use()
        user = super().save(request)
        request.session.pop(INVITATION, None)
        return user

    def _hash_for_nothing(self):
        """Hashing takes most of the time of a sign-up; without it a known address would be told by the clock."""
        User().set_password(self.cleaned_data["password1"])


class AddEmailForm(allauth_forms.AddEmailForm):
    email = Email()


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    email = Email()

    def clean_email(self):
        """Mail to an address that was asked for but not confirmed (a typo, say) opens no account."""
        email = super().clean_email()
        self.users = [user for user in self.users if user.email == email.lower()]
        return email

    def save(self, request, **kwargs):
        """Past the limit no more mail is sent, silently: the ones sent before still work for the owner."""
        email = self.cleaned_data["email"]
        if not limits.take(request, "reset_mail", key=email.lower()):
            return email
        return super().save(request, **kwargs)


class ProfielForm(VensterMixin, forms.ModelForm):
    class Meta:
        model = User
        fields = ["naam", "organisatie", "rol"]
        widgets = {
            "naam": forms.TextInput(attrs={"autocomplete": "name"}),
            "organisatie": forms.TextInput(attrs={"autocomplete": "organization"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rol"].choices = [("", "zeg ik liever niet"), *User.Rol.choices]


class LeescodeForm(RuimMixin, forms.ModelForm):
    class Meta:
        model = Leescode
        fields = ["naam"]
        widgets = {"naam": forms.TextInput(attrs={"autocomplete": "off"})}


class VerwijderForm(forms.Form):
    """One question for each room that asks one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for gegevens in persoonsgegevens.registered():
            if gegevens.vraag:
                self.fields[gegevens.naam] = forms.ChoiceField(
                    label=gegevens.vraag,
                    choices=[("houden", gegevens.houden), ("weg", gegevens.weg)],
                    widget=forms.RadioSelect,
                    error_messages={"required": "Kies wat er moet gebeuren."},
                )

    def answers(self) -> list[str]:
        """What was chosen, in words: for on the last page."""
        return [f"{field.label} Je koos: {dict(field.field.choices)[field.data]}." for field in self]

    def keep(self) -> dict[str, bool]:
        return {naam: answer == "houden" for naam, answer in self.cleaned_data.items()}


# The second step


def readable(clean):
    """allauth's parsers stumble over an answer with parts missing or of another kind."""
    try:
        return clean()
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ValidationError(UNREADABLE) from None


def use_up(code: str, user) -> str:
    """Refuses a code that was used before. allauth remembers one for a step; with tolerance it counts for longer."""
    lasts = (2 * mfa_settings.TOTP_TOLERANCE + 1) * mfa_settings.TOTP_PERIOD
    if not cache.add(f"accounts.code.{user.pk}.{normalize_user_code(code)}", "", timeout=lasts):
        raise get_mfa_adapter().validation_error("incorrect_code")
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


class MailForm(forms.Form):
    """How often each kind of mail comes: a field a kind, of those that this person could get."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.soorten = [soort for soort in soorten.registered() if soort.voor(user)]
        row = Mailvoorkeur.objects.filter(lid=user).first()
        for soort in self.soorten:
            self.fields[soort.naam] = forms.ChoiceField(
                label=soort.titel,
                help_text=soort.uitleg,
                choices=soort.keuzes.items(),
                initial=soort.choice_of(user, row.keuzes if row else {}),
                widget=forms.RadioSelect,
                error_messages={"required": "Kies hoe vaak.", "invalid_choice": "Kies een van deze."},
            )

    def velden(self):
        """(field, name of the page it is about, words of that page)"""
        return [(self[soort.naam], *(soort.pagina or ("", ""))) for soort in self.soorten]

    def save(self):
        soorten.choose(self.user, self.cleaned_data)
