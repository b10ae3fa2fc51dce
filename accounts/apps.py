from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Gebruikers"

    def ready(self):
        from accounts import persoonsgegevens
        from accounts.eigen import ACCOUNT

        persoonsgegevens.register(ACCOUNT)
