from django.apps import AppConfig


class KnooppuntenConfig(AppConfig):
    name = "knooppunten"
    verbose_name = "Knooppunten"
