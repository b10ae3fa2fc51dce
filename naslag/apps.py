from django.apps import AppConfig


class NaslagConfig(AppConfig):
    name = "naslag"
    verbose_name = "Naslag"

    def ready(self):
        from accounts.persoonsgegevens import register
        from naslag import persoonsgegevens, vindbaar
        from naslag.bewaard import REGELS
        from paginas.bewaard import register as register_bewaard

        vindbaar.register()
        register(persoonsgegevens.NAZICHT)
        register_bewaard(*REGELS)
