from django.apps import AppConfig


class ErvaringenConfig(AppConfig):
    name = "ervaringen"
    verbose_name = "Ervaringen"
