"""Addresses of the knowledge base. Fasen come last: a fase may not take a word that stands before them."""

from django.urls import path, re_path

from knooppunten import feeds, views

urlpatterns = [
    path("", views.kaart, name="kaart"),
    path("start/", views.start, name="start"),
    path("fasen/", views.fasen, name="fasen"),
    path("sporen/", views.sporen, name="sporen"),
    re_path(r"^spoor/(?P<code>[A-Za-z])/$", views.spoor, name="spoor"),
    path("feed/", feeds.feed, name="wijzigingen_feed"),
    re_path(r"^feed/(?P<soort>fase|spoor)/(?P<sleutel>[-\w]{1,60})/$", feeds.feed, name="wijzigingen_feed_van"),
    path("partijen/", views.partijen, name="partijen"),
    path("partij/<slug:slug>/", views.partij, name="partij"),
    re_path(r"^tag/(?P<slug>[-\w\u0300-\u036f]{1,120})/$", views.tag, name="tag"),
    path("<slug:slug>/", views.fase, name="fase"),
    path("<slug:fase>/<slug:slug>/", views.knooppunt, name="knooppunt"),
]
