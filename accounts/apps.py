from datetime import timedelta

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out

from achtergrond import plan


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Gebruikers"

    def ready(self):
        from accounts import gebeurtenissen, middleware, onderbroken, persoonsgegevens, taken
        from accounts.bewaard import REGELS
        from paginas import generation
        from paginas.bewaard import register as register_bewaard

        generation.unseen(
            *("account", "admin", "auth", "mfa", "sessions", "socialaccount", "usersessions"),
            *("accounts.leescode", "accounts.onderbrokenformulier", "accounts.rolrecht", "accounts.uitnodiging"),
            *("accounts.user_groups", "accounts.user_user_permissions", "accounts.user.last_login"),
            *("accounts.user.password", "accounts.user.bezoek_op", "accounts.user.vorig_bezoek_op"),
        )
        persoonsgegevens.register(persoonsgegevens.ACCOUNT)
        gebeurtenissen.follow()
        user_logged_in.connect(middleware.note_login, dispatch_uid="accounts")
        user_logged_out.connect(middleware.note_logout, dispatch_uid="accounts")
        every, run, when = timedelta(minutes=10), onderbroken.erase_old, onderbroken.something_old
        plan.register("onderbroken formulieren wissen", every=every, run=run, when=when)
        plan.register("oude sessies wissen", every=timedelta(days=1), run=taken.clear_sessions)
        plan.register("onbevestigde accounts wissen", every=timedelta(days=1), run=taken.clear_unconfirmed)
        plan.register("oude uitnodigingen wissen", every=timedelta(days=1), run=taken.clear_uitnodigingen)
        register_bewaard(*REGELS)
