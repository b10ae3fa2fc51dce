"""Logging in and what belongs to it: allauth's views under Dutch addresses.

Only what the site offers is routed. allauth marks the views a visitor needs as open itself.
"""

from allauth.account import views
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.urls import include, path, re_path

from accounts import views as own

urlpatterns = [
    path("inloggen/", views.login, name="account_login"),
    path("inloggen/tweede-stap/", mfa.authenticate, name="mfa_authenticate"),
    path("uitloggen/", views.logout, name="account_logout"),
    path("nieuw/", views.signup, name="account_signup"),
    path("uitnodiging/<str:token>/", own.uitnodiging, name="uitnodiging"),
    path("verwijderd/", own.verwijderd, name="account_verwijderd"),
    path("inactief/", views.account_inactive, name="account_inactive"),
    path("bevestig/", views.reauthenticate, name="account_reauthenticate"),
    path("bevestig/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("bevestig/sleutel/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("e-mail/", views.email, name="account_email"),
    path("e-mail/bevestigen/", views.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^e-mail/bevestigen/(?P<key>[-:\w]+)/$", views.confirm_email, name="account_confirm_email"),
    path("wachtwoord/", views.password_change, name="account_change_password"),
    path("wachtwoord/instellen/", views.password_set, name="account_set_password"),
    path("wachtwoord/vergeten/", views.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^wachtwoord/vergeten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/vergeten/klaar/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("tweede-stap/", mfa.index, name="mfa_index"),
    path("tweede-stap/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("tweede-stap/app/weghalen/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("tweede-stap/reservecodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("tweede-stap/reservecodes/nieuw/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("tweede-stap/reservecodes/bestand/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("tweede-stap/sleutels/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("tweede-stap/sleutels/nieuw/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("tweede-stap/sleutels/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("tweede-stap/sleutels/<int:pk>/weghalen/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("sessies/", own.lijst_sessies, name="usersessions_list"),
]
if settings.OIDC:
    urlpatterns.append(path("organisatie/", include("accounts.oidc_urls")))
