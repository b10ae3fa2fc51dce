from django.apps import AppConfig


class NaslagConfig(AppConfig):
    name = "naslag"
    verbose_name = "Naslag"

    def ready(self):
        from accounts.persoonsgegevens import register
        from naslag import persoonsgegevens, vindbaar

        vindbaar.register()
        register(persoonsgegevens.NAZICHT)
