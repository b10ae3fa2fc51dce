"""Booklets, and the lists that readers make."""

from django.urls import path, re_path

from meenemen import boekjes, delen, overdragen

_ALL, _ONE = r"^boekjes/(?P<soort>methode)/", r"^boekjes/(?P<soort>fase|spoor|partij|route)/(?P<sleutel>[-\w]{1,120})/"
_SHARED = r"^lijsten/(?P<sleutel>[-\w]{22})/"  # what models.Lijst.share makes; PostgreSQL refuses a null byte

urlpatterns = [
    path("boekjes/", boekjes.boekjes, name="boekjes"),
    *(re_path(rf"{start}$", boekjes.boekje, name="boekje") for start in (_ALL, _ONE)),
    *(re_path(rf"{start}boekje\.html$", boekjes.als_html, name="boekje_html") for start in (_ALL, _ONE)),
    *(re_path(rf"{start}boekje\.pdf$", boekjes.als_pdf, name="boekje_pdf") for start in (_ALL, _ONE)),
    path("lijsten/overnemen/<str:token>/", overdragen.overnemen, name="lijst_overnemen"),
    re_path(rf"{_SHARED}$", delen.lijst, name="gedeelde_lijst"),
    re_path(rf"{_SHARED}boekje\.html$", delen.als_html, name="gedeelde_lijst_html"),
    re_path(rf"{_SHARED}boekje\.pdf$", delen.als_pdf, name="gedeelde_lijst_pdf"),
]
