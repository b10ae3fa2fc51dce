from django.apps import AppConfig


class NaslagConfig(AppConfig):
    name = "naslag"
    verbose_name = "Naslag"

    def ready(self):
        from knooppunten.tekst import marks
        from naslag import verwijzing, vindbaar

        verwijzing.let_go_with_texts()
        marks.register(verwijzing.REGISTER)
        vindbaar.register()
