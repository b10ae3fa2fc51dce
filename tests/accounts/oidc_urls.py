"""The addresses of a site with an organisation's own sign-on: settings decide at import, so a test names them."""

from importlib import import_module

from django.contrib import admin
from django.urls import path

from config.urls import handler400, handler403, handler404, handler500
from paginas.declared import pages, patterns

__all__ = ["handler400", "handler403", "handler404", "handler500"]
without = set(pages)
import_module("accounts.oidc_pages")
urlpatterns = patterns(path("beheer/", admin.site.urls))
OWN = {name: pages.pop(name) for name in set(pages) - without}  # of these tests, and of no other
