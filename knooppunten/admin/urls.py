from django.urls import path

from knooppunten.admin import editor

urlpatterns = [
    path("voorbeeld/", editor.preview, name="tekst_voorbeeld"),
    path("verwijzingen/", editor.mention_search, name="verwijzingen"),
]
