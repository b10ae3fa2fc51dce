"""Full addresses: who reads elsewhere can do nothing with a path."""

from django.conf import settings

from paginas.models import path_of


def of_path(pad: str) -> str:
    return settings.SITE_URL + pad


def of_page(row) -> str:
    """The page of the site about this row."""
    return of_path(row.get_absolute_url())


def in_api(name: str, *args) -> str:
    """An address of the API by the name of its view."""
    return of_path(path_of(name, *args))


def base() -> str:
    """Where every path of the API begins, without the slash at its end."""
    return path_of("api_begin").rstrip("/")
