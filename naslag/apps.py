from django.apps import AppConfig


class NaslagConfig(AppConfig):
    name = "naslag"
    verbose_name = "Naslag"

    def ready(self):
        from knooppunten.keuring import teksten
        from knooppunten.tekst import marks
        from knooppunten.vorm import files
        from naslag import verwijzing, vindbaar, vorm

        marks.register(verwijzing.REGISTER)
        teksten.register(verwijzing.own_texts)
        files.register(vorm.BEGRIPPEN)
        files.register(vorm.BRONNEN)
        vindbaar.register()
