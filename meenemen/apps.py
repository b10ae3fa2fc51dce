from django.apps import AppConfig


class MeenemenConfig(AppConfig):
    """Taking it along: the whole site as files; further what one prints or keeps."""

    name = "meenemen"
    verbose_name = "Meenemen"
