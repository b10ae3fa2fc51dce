from django.urls import path

from knooppunten.admin import editor, pakket

urlpatterns = [
    path("voorbeeld/", editor.preview, name="tekst_voorbeeld"),
    path("verwijzingen/", editor.mention_search, name="verwijzingen"),
    path("nieuwere-teksten/", pakket.newer_texts, name="nieuwe_teksten"),
    path("nieuwere-teksten/<int:pk>/", pakket.newer_text, name="nieuwe_tekst"),
]
