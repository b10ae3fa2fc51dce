"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def with_cache(django):
    """Pages are kept for visitors, where anybody may read."""
    from django.conf import settings

    from accounts.onderbroken import cookie_name
    from paginas.cache import PageCache

    if settings.TOEGANG != "openbaar":
        return django
    return PageCache(django, personal=(settings.SESSION_COOKIE_NAME, cookie_name()))


def give_up_in_time():
    from django.conf import settings

    from config import services

    services.give_up_in_time(settings.DATABASES, settings.STATEMENT_MS)


application = with_cache(get_wsgi_application())
give_up_in_time()
