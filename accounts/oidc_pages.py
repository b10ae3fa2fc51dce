"""An organisation's own sign-on; read only when the environment names one."""

from allauth.socialaccount import views
from allauth.socialaccount.providers.openid_connect import views as oidc

from accounts.allauth_pages import everyone, members
from accounts.oidc import survives

PROVIDER = {"provider_id": "organisatie"}

everyone("account/organisatie/", name="openid_connect_login", given=PROVIDER)(survives(oidc.login))
everyone("account/organisatie/terug/", name="openid_connect_callback", given=PROVIDER)(survives(oidc.callback))
everyone("account/organisatie/nieuw/", name="socialaccount_signup")(views.signup)
everyone("account/organisatie/afgebroken/", name="socialaccount_login_cancelled")(views.login_cancelled)
everyone("account/organisatie/mislukt/", name="socialaccount_login_error")(views.login_error)
members("account/organisatie/koppeling/", name="socialaccount_connections")(views.connections)
