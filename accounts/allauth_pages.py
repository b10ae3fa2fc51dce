"""Logging in and what belongs to it: allauth's views under Dutch addresses. Only what the site offers is routed."""

from functools import partial

from allauth.account import views
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import reverse

from accounts import terugweg
from paginas.declared import Readers, page_at


class KijkInJeMail(views.EmailVerificationSentView):
    """Says only what is so: a link in a mail does not lead on to every page, this browser does."""

    def get_context_data(self, **kwargs):
        ways = {"hier": terugweg.here(self.request), "overal": terugweg.in_mail(self.request)}
        return super().get_context_data(**kwargs) | ways


class WachtwoordVergeten(views.PasswordResetView):
    def get_success_url(self):
        """Not where this person was: first comes the mail, which leads there."""
        return terugweg.along(reverse("account_reset_password_done"), terugweg.here(self.request))


members = partial(page_at, readers=Readers.MEMBERS, methods=None)
# The way in, on a closed site too. The sign-up says that it is closed, unless REGISTRATIE or an invitation opens it.
everyone = partial(page_at, readers=Readers.EVERYONE_ALWAYS, methods=None)

everyone("account/inloggen/", name="account_login")(views.login)
everyone("account/inloggen/tweede-stap/", name="mfa_authenticate")(mfa.authenticate)
everyone("account/uitloggen/", name="account_logout")(views.logout)
everyone("account/nieuw/", name="account_signup")(views.signup)
everyone("account/inactief/", name="account_inactive")(views.account_inactive)
members("account/bevestig/", name="account_reauthenticate")(views.reauthenticate)
members("account/bevestig/code/", name="mfa_reauthenticate")(mfa.reauthenticate)
members("account/bevestig/sleutel/", name="mfa_reauthenticate_webauthn")(webauthn.reauthenticate_webauthn)
members("account/e-mail/", name="account_email")(views.email)
everyone("account/e-mail/bevestigen/", name="account_email_verification_sent")(KijkInJeMail.as_view())
everyone(r"^account/e-mail/bevestigen/(?P<key>[-:\w]+)/$", name="account_confirm_email")(views.confirm_email)
members("account/wachtwoord/", name="account_change_password")(views.password_change)
members("account/wachtwoord/instellen/", name="account_set_password")(views.password_set)
everyone("account/wachtwoord/vergeten/", name="account_reset_password")(WachtwoordVergeten.as_view())
everyone("account/wachtwoord/vergeten/verstuurd/", name="account_reset_password_done")(views.password_reset_done)
everyone(
    r"^account/wachtwoord/vergeten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", name="account_reset_password_from_key"
)(views.password_reset_from_key)
everyone("account/wachtwoord/vergeten/klaar/", name="account_reset_password_from_key_done")(
    views.password_reset_from_key_done
)
members("account/tweede-stap/", name="mfa_index")(mfa.index)
members("account/tweede-stap/app/", name="mfa_activate_totp")(totp.activate_totp)
members("account/tweede-stap/app/weghalen/", name="mfa_deactivate_totp")(totp.deactivate_totp)
members("account/tweede-stap/reservecodes/", name="mfa_view_recovery_codes")(codes.view_recovery_codes)
members("account/tweede-stap/reservecodes/nieuw/", name="mfa_generate_recovery_codes")(codes.generate_recovery_codes)
members("account/tweede-stap/reservecodes/bestand/", name="mfa_download_recovery_codes")(codes.download_recovery_codes)
members("account/tweede-stap/sleutels/", name="mfa_list_webauthn")(webauthn.list_webauthn)
members("account/tweede-stap/sleutels/nieuw/", name="mfa_add_webauthn")(webauthn.add_webauthn)
members("account/tweede-stap/sleutels/<int:pk>/", name="mfa_edit_webauthn")(webauthn.edit_webauthn)
members("account/tweede-stap/sleutels/<int:pk>/weghalen/", name="mfa_remove_webauthn")(webauthn.remove_webauthn)
