from django.apps import AppConfig


class NaslagConfig(AppConfig):
    name = "naslag"
    verbose_name = "Naslag"

    def ready(self):
        from naslag import vindbaar

        vindbaar.register()
