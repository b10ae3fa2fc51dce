"""Headers and methods that hold for every answer."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string

from config.context import site
from tekst.sleutel import number_of

METHODS = ["GET", "HEAD", "POST", "OPTIONS"]


class OwnHeadersMiddleware:
    """Adds the headers Django has no setting for, and refuses what nothing here answers to: methods and sizes."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self._refused(request) or self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
        )
        return _without_body(response) if request.method == "HEAD" else response

    def _refused(self, request):
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if (number_of(request.META.get("CONTENT_LENGTH")) or 0) > settings.MAX_BODY:
            return HttpResponse(render_to_string("413.html", site()), status=413)
        return None


def _without_body(response):
    """With all that a GET says of it: the server would drop the body, and write a warning of each that it drops."""
    if response.streaming:
        response.streaming_content = []
    else:
        response.headers.setdefault("Content-Length", str(len(response.content)))
        response.content = b""
    return response
