"""The addresses of a site with an organisation's own sign-on: settings decide at import, so a test names them."""

from django.contrib import admin
from django.urls import path

import accounts.oidc_pages  # noqa: F401
from config.urls import handler400, handler403, handler404, handler500
from paginas.declared import patterns

__all__ = ["handler400", "handler403", "handler404", "handler500"]
urlpatterns = patterns(path("beheer/", admin.site.urls))
