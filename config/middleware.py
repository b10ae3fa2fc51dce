"""Headers and methods that hold for every answer."""

from django.http import HttpResponseNotAllowed

METHODS = ["GET", "HEAD", "POST", "OPTIONS"]


class OwnHeadersMiddleware:
    """Adds the headers Django has no setting for, and refuses methods that nothing here answers to."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        known = request.method in METHODS
        response = self.get_response(request) if known else HttpResponseNotAllowed(METHODS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
        )
        return response
