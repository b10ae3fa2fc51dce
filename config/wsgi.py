"""What gunicorn serves."""

import gc
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


def served(django):
    """With all that stands around Django, from within."""
    from django.conf import settings

    from config import services
    from config.watch import Retry, Watch

    services.give_up_in_time(settings.DATABASES, settings.STATEMENT_MS)
    inner = with_cache(Retry(django))
    return Watch(inner) if settings.LOGBOEK_VORM == "json" or settings.METINGEN else inner


application = served(get_wsgi_application())

# A page makes thousands of objects and hardly a ring of them: to look for rings as often as Python does by itself is
# a tenth of what a page costs. A worker grows by a few MB.
gc.set_threshold(10_000)
