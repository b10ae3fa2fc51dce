from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Holds the commands and finders that belong to the site as a whole; no models."""

    name = "config"
