from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class ConfigConfig(AppConfig):
    """Holds what belongs to the site as a whole: commands, finders, who works with what; no models."""

    name = "config"

    def ready(self):
        from config import fouten, tally
        from config.rollen import follow_table
        from paginas.generation import follow_tables

        fouten.tell()
        tally.follow()

        post_migrate.connect(follow_table, dispatch_uid="config.rollen")
        post_migrate.connect(follow_tables, sender=apps.get_app_config("paginas"), dispatch_uid="paginas.generation")


class BeheerConfig(AdminConfig):
    """Django's admin, with our guard around every page of it."""

    default_site = "config.beheer.bewaakt.Site"

    def ready(self):
        super().ready()
        from django.contrib.admin.templatetags import admin_list

        # A screen reader says “True” of Django's picture, which can't be told otherwise. A word is read by everyone.
        admin_list._boolean_icon = {True: "ja", False: "nee", None: "onbekend"}.get
