from django.apps import AppConfig


class NaslagConfig(AppConfig):
    name = "naslag"
    verbose_name = "Naslag"

    def ready(self):
        from knooppunten.keuring import teksten, verwijzingen
        from knooppunten.tekst import marks
        from knooppunten.vorm import files
        from naslag import verwijzing, vindbaar, vorm

        verwijzing.let_go_with_texts()
        marks.register(verwijzing.REGISTER)
        teksten.register(verwijzing.own_texts)
        verwijzingen.register("/begrippen/", verwijzing.begrip_places)
        files.register(vorm.BEGRIPPEN)
        files.register(vorm.BRONNEN)
        vindbaar.register()
