"""Mijn lijst, under /mijn/lijst/. It needs no account: without one it belongs to the session."""

from django.urls import path, re_path

from meenemen import lijst, overdragen

urlpatterns = [
    path("", lijst.mijn_lijst, name="mijn_lijst"),
    path("overdragen/", overdragen.overdragen, name="mijn_lijst_overdragen"),
    path("wissen/", lijst.wis, name="mijn_lijst_wissen"),
    path("boekje.html", lijst.als_html, name="mijn_lijst_html"),
    path("boekje.pdf", lijst.als_pdf, name="mijn_lijst_pdf"),
    re_path(
        r"^bewaren/(?P<soort>knooppunt|ervaring)/(?P<slug>[-\w]{1,140})/$", lijst.bewaren, name="mijn_lijst_bewaren"
    ),
]
