from django.apps import AppConfig


class TerugmeldenConfig(AppConfig):
    name = "terugmelden"
    verbose_name = "Terugmeldingen"
