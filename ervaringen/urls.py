from django.urls import path

from ervaringen import views

urlpatterns = [path("delen/<slug:slug>/", views.delen, name="ervaring_delen")]
