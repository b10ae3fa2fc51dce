"""Following, and its end. The way to the own list is in mijn_urls."""

from django.urls import path, re_path

from volgen import views

urlpatterns = [
    path("stop/<str:token>/", views.stop, name="volgen_stop"),
    re_path(r"^(?P<soort>knooppunt|spoor|tag)/(?P<sleutel>[-\w\u0300-\u036f]{1,120})/$", views.volgen, name="volgen"),
]
