"""Your own data, under /mijn/. Other rooms add their own part of /mijn/ themselves."""

from django.urls import path

from accounts import views

urlpatterns = [
    path("gegevens/", views.gegevens, name="mijn_gegevens"),
    path("gegevens/download/", views.download, name="mijn_gegevens_download"),
    path("gegevens/verwijderen/", views.verwijderen, name="mijn_gegevens_verwijderen"),
    path("leescodes/", views.mijn_leescodes, name="mijn_leescodes"),
]
