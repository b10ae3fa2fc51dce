from django.apps import AppConfig


class KnooppuntenConfig(AppConfig):
    name = "knooppunten"
    verbose_name = "Knooppunten"

    def ready(self):
        from knooppunten import vindbaar

        vindbaar.register()
