"""Every address of the site: each page declares its own, above its view, in one of these modules."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import path

import accounts.allauth_pages
import accounts.views
import api.views
import bewoners.views
import bezoek.views
import ervaringen.admin.dekking
import ervaringen.admin.zonder
import ervaringen.feeds
import ervaringen.gezocht
import ervaringen.kenner
import ervaringen.mijn
import ervaringen.schrijven
import ervaringen.views
import knooppunten.opzoeken
import knooppunten.views
import meenemen.bewaren
import meenemen.boekjes
import meenemen.delen
import meenemen.geven
import meenemen.lijst
import meenemen.uittreksel
import redactie.admin.editor
import redactie.admin.pakket
import redactie.admin.prullenbak
import redactie.admin.terugzetten
import redactie.admin.titels
import redactie.admin.vermeldingen
import terugmelden.views
import versies.feeds
import versies.views
import versies.wat_veranderde
import versies.wispagina
import volgen.views
import zoeken.views
from config import gezond, sitemap, toegankelijkheid, views, voorpagina
from config.beheer import handleiding
from paginas.declared import patterns

if settings.OIDC:
    import accounts.oidc_pages

admin.site.site_title = admin.site.site_header = f"Beheer van {settings.SITE_NAAM}"
admin.site.index_title = "Je werk"
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = patterns(path("beheer/", admin.site.urls))

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error
