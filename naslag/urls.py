"""Addresses of the glossary and the sources."""

from django.urls import path

from naslag import views

urlpatterns = [
    path("begrippen/", views.begrippen, name="begrippen"),
    path("bronnen/", views.bronnen, name="bronnen"),
    path("bron/<slug:slug>/", views.bron, name="bron"),
]
