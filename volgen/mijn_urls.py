"""What you follow, under /mijn/volgen/."""

from django.urls import path

from volgen import views

urlpatterns = [
    path("", views.mijn_volgen, name="mijn_volgen"),
    path("stop/", views.mijn_volgen_stop, name="mijn_volgen_stop"),
]
