from django.urls import path

from zoeken import views

urlpatterns = [
    path("", views.zoeken, name="zoeken"),
    path("suggesties/", views.suggesties, name="zoeksuggesties"),
    path("voorbeeld/", views.voorbeeld_gezocht, name="zoek_voorbeeld"),
]
