"""An organisation's own sign-on; routed only when the environment names one."""

from allauth.socialaccount import views
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import path

from accounts.oidc import survives

PROVIDER = {"provider_id": "organisatie"}

urlpatterns = [
    path("", survives(oidc.login), PROVIDER, name="openid_connect_login"),
    path("terug/", survives(oidc.callback), PROVIDER, name="openid_connect_callback"),
    path("nieuw/", views.signup, name="socialaccount_signup"),
    path("afgebroken/", views.login_cancelled, name="socialaccount_login_cancelled"),
    path("mislukt/", views.login_error, name="socialaccount_login_error"),
    path("koppeling/", views.connections, name="socialaccount_connections"),
]
