from django.urls import path

from terugmelden import views

urlpatterns = [
    path("<slug:slug>/", views.melden, name="terugmelden"),
    path("<slug:slug>/nuttig/", views.nuttig, name="nuttig"),
    path("<slug:slug>/dank/", views.dank, name="terugmelden_dank"),
    path("ervaring/<slug:slug>/", views.ervaring_melden, name="ervaring_melden"),
    path("ervaring/<slug:slug>/dank/", views.ervaring_dank, name="ervaring_melden_dank"),
]
