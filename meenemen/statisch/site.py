"""Asks the site itself for an address, as a visitor without an account who may read.

The views are called without their middleware, so that a closed site (TOEGANG=besloten) gives what a visitor of an
open one would see. Only views that declare that everyone reads them are ever called.
"""

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import PermissionDenied
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpResponse
from django.urls import resolve, reverse

from meenemen.statisch import ExportStopped, addresses, alfabet
from paginas.declared import page_of

_LOCATION = re.compile(rb"<loc>([^<]+)</loc>")


@dataclass
class Answer:
    status: int
    chunks: Iterable[bytes] = ()
    location: str = ""
    close: Callable[[], None] = lambda: None


def ask(address: str) -> Answer:
    """What the site answers; ExportStopped where a view fails."""
    if addresses.is_static(address):
        path = static_path(address)
        return Answer(200, [path.read_bytes()]) if path else Answer(404)
    path, _, query = address.partition("?")
    request = visitor(path, query)
    try:
        match = request.resolver_match = resolve(request.path_info)
        page = page_of(match)
        if match.url_name == "zoeken":
            response = HttpResponse(alfabet.render(request))
        elif page is None or not page.is_public:
            return Answer(403)
        else:
            response = match.func(request, *match.args, **match.kwargs)
    except Http404:
        return Answer(404)
    except PermissionDenied:
        return Answer(403)
    except Exception as error:
        raise ExportStopped(f"De pagina {address} geeft een fout: {error}") from error
    if response.streaming:  # response.close() would say that a request is over, and the database would hang up
        return Answer(response.status_code, response.streaming_content, close=response.file_to_stream.close)
    return Answer(response.status_code, [response.content], response.headers.get("Location", ""))


def listed() -> Iterable[str]:
    """Every address that the sitemap names."""
    for part in _locations(reverse("sitemap")):
        for location in _locations(urlsplit(part).path):
            yield addresses.address_of(location)


def _locations(path: str) -> list[str]:
    return [location.decode() for location in _LOCATION.findall(b"".join(ask(path).chunks))]


def visitor(path: str, query: str = "") -> WSGIRequest:
    """The request of a visitor at the site's own address."""
    site = urlsplit(settings.SITE_URL)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path.encode().decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": site.hostname,
            "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
            "HTTP_HOST": site.netloc,
            "HTTP_X_FORWARDED_PROTO": site.scheme,
            "wsgi.url_scheme": site.scheme,
            "wsgi.input": io.BytesIO(),
        }
    )
    request.user = AnonymousUser()
    return request


def static_path(address: str) -> Path | None:
    """The file behind the address of a static file: collected, or where it is kept."""
    name = address.removeprefix(settings.STATIC_URL)
    if staticfiles_storage.exists(name):
        return Path(staticfiles_storage.path(name))
    found = finders.find(name)
    return Path(found) if found else None
