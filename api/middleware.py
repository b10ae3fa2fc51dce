"""What holds for every answer of the API, whoever made it: a view, the rules of access, or an error page of Django."""

from hashlib import sha256

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response

from api import fouten
from api.full_address import base
from api.koppelvlak import VERSION

READ = "GET, HEAD, OPTIONS"
# Anyone may read it, so pages of other sites may as well. No cookie counts here, so none is allowed along.
OPEN_TO_OTHER_SITES = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": READ,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "API-Version, ETag, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class ApiMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(f"{base()}/"):
            return self.get_response(request)
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers={"Allow": READ})
        else:
            response = self._read(request)
        response["API-Version"] = VERSION
        if settings.TOEGANG == "openbaar":
            for name, value in OPEN_TO_OTHER_SITES.items():
                response[name] = value
        return response

    def _read(self, request):
        """A HEAD is a GET whose body is dropped at the very end."""
        head = request.method == "HEAD"
        if head:
            request.method = "GET"
        response = self.get_response(request)
        if response.status_code >= 400 and response["Content-Type"] != fouten.MEDIA_TYPE:
            fouten.make_problem(response)
        response = _kept(request, response)
        if head:
            request.method = "HEAD"
            response["Content-Length"] = str(len(response.content))
            response.content = b""
        return response


def _kept(request, response):
    """How long an answer may be kept, and 304 for who has this one already.

    An ervaring may be withdrawn at any moment, so a cache asks each time; of a closed site it keeps nothing.
    """
    if response.status_code != 200:
        response["Cache-Control"] = "no-store"
        return response
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    response["Cache-Control"] = "public, no-cache" if settings.TOEGANG == "openbaar" else "private, no-store"
    found = get_conditional_response(request, etag=response["ETag"], response=response)
    for name, value in response.items():
        if found is not response and not name.startswith("Content-"):
            found.headers.setdefault(name, value)
    return found
