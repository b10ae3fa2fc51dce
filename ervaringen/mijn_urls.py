"""Own ervaringen, under /mijn/ervaringen/. Every lookup asks for the owner: a stranger gets 404."""

from django.urls import path

from ervaringen import mijn, schrijven

urlpatterns = [
    path("", mijn.mijn_ervaringen, name="mijn_ervaringen"),
    path("weer-ingelogd/", schrijven.weer_ingelogd, name="weer_ingelogd"),
    path("<int:pk>/", mijn.mijn_inzending, name="mijn_inzending"),
    path("<int:pk>/schrijven/", schrijven.schrijven, name="ervaring_schrijven"),
    path("<int:pk>/indienen/", schrijven.indienen, name="ervaring_indienen"),
    path("<int:pk>/<slug:verb>/", mijn.stap, name="mijn_inzending_stap"),
    path("op-de-site/<int:pk>/wijzigen/", mijn.wijzig, name="ervaring_wijzigen"),
    path("op-de-site/<int:pk>/intrekken/", mijn.trek_in, name="ervaring_intrekken"),
]
