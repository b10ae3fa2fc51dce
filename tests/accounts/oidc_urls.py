"""The addresses of a site with an organisation's own sign-on: settings decide at import, so a test names them."""

from django.urls import include, path

from config.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500"]
urlpatterns = [path("account/organisatie/", include("accounts.oidc_urls")), *urlpatterns]
