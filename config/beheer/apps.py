from django.contrib.admin.apps import AdminConfig


class BeheerConfig(AdminConfig):
    """Django's admin, with our guard around every page of it."""

    default_site = "config.beheer.site.Site"
