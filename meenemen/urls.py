"""Booklets, and the lists that readers make."""

from django.urls import path, re_path

from meenemen import boekjes, delen

_ALL, _ONE = r"^boekjes/(?P<soort>methode)/", r"^boekjes/(?P<soort>fase|spoor|partij|route)/(?P<sleutel>[-\w]{1,120})/"

urlpatterns = [
    path("boekjes/", boekjes.boekjes, name="boekjes"),
    *(re_path(rf"{start}$", boekjes.boekje, name="boekje") for start in (_ALL, _ONE)),
    *(re_path(rf"{start}boekje\.html$", boekjes.als_html, name="boekje_html") for start in (_ALL, _ONE)),
    *(re_path(rf"{start}boekje\.pdf$", boekjes.als_pdf, name="boekje_pdf") for start in (_ALL, _ONE)),
    path("lijsten/<str:sleutel>/", delen.lijst, name="gedeelde_lijst"),
    path("lijsten/<str:sleutel>/boekje.html", delen.als_html, name="gedeelde_lijst_html"),
    path("lijsten/<str:sleutel>/boekje.pdf", delen.als_pdf, name="gedeelde_lijst_pdf"),
]
