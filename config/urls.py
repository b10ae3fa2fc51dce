"""Every address of the site. The knowledge base comes last: its fasen stand at the top."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from config import views
from knooppunten.admin import urls as editor_urls

admin.site.site_title = admin.site.site_header = "Beheer van de kennisbank"
admin.site.index_title = "Wat wil je bewerken?"
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("beheer/", include(editor_urls)),
    path("beheer/", admin.site.urls),
    path("account/", include("accounts.urls")),
    path("mijn/", include("accounts.mijn")),
    path("ervaringen/", include("ervaringen.urls")),
    path("zoeken/", include("zoeken.urls")),
    path("terugmelden/", include("terugmelden.urls")),
    path("mijn/ervaringen/", include("ervaringen.mijn_urls")),
    path("mijn/lijst/", include("meenemen.mijn_urls")),
    path("over/", views.over, name="over"),
    path("toegankelijkheid/", views.toegankelijkheid, name="toegankelijkheid"),
    path("privacy/", views.privacy, name="privacy"),
    path("gezond/", views.gezond, name="gezond"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path(".well-known/security.txt", views.security, name="security"),
    path("", include("meenemen.urls")),
    path("", include("naslag.urls")),
    path("", include("knooppunten.urls")),
]

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error
