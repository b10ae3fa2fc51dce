"""Ervaringen, as everyone reads them and as their authors write them."""

from django.urls import path, re_path

from ervaringen import afloop, feeds, schrijven, views

_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

urlpatterns = [
    path("", views.ervaringen, name="ervaringen"),
    path("delen/<slug:slug>/", schrijven.delen, name="ervaring_delen"),
    path("afloop/<str:token>/", afloop.afloop, name="ervaring_afloop"),
    path("feed/", feeds.feed, name="ervaringen_feed"),
    re_path(
        r"^feed/(?P<soort>knooppunt|spoor|fase|tag)/(?P<sleutel>[-\w\u0300-\u036f]{1,120})/$",
        feeds.feed,
        name="ervaringen_feed_van",
    ),
    re_path(rf"^foto/(?P<sleutel>{_UUID})-(?P<maat>groot|klein)\.webp$", views.foto, name="ervaring_foto"),
    path("<slug:slug>/", views.ervaring, name="ervaring"),
]
