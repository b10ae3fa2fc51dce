"""Headers and methods that hold for every answer, and keys of rows in what comes to the admin."""

from django.conf import settings
from django.contrib.admin import helpers
from django.contrib.admin.views.main import ERROR_FLAG
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.loader import render_to_string

from config.context import site
from tekst.sleutel import LARGEST, key_of, number_of

METHODS = ["GET", "HEAD", "POST", "OPTIONS"]
WORDS = {"q", "term"}  # what somebody looks for is words, whatever it looks like


ON_EVERY_ANSWER = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    # SecurityMiddleware sets these, but not on what it refuses itself: a Host that is none.
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": settings.X_FRAME_OPTIONS,
}


class OwnHeadersMiddleware:
    """What goes along with every answer, of whatever it is made: pages, files, errors, redirects."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in ON_EVERY_ANSWER.items():
            response.headers.setdefault(name, value)
        return _without_body(response) if request.method == "HEAD" else response


class RefusalMiddleware:
    """Refuses what nothing here answers to, methods and sizes. Inside what adds headers, so that it has them too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self._refused(request) or self.get_response(request)

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


class BeheerSleutelsMiddleware:
    """What is no key of a row is a bad request, before Django's own code fails on it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if "admin" not in request.resolver_match.app_names:
            return None
        model_admin = getattr(view_func, "model_admin", None)
        for name, values in request.GET.lists():
            if name not in WORDS and any(_is_odd(part) for value in values for part in value.split(",")):
                if model_admin and request.method == "GET":
                    return redirect(f"{request.path}?{ERROR_FLAG}=1")  # as Django does for a filter that is none
                raise BadRequest("a number that no row can have")
        if request.method == "POST" and model_admin:
            _refuse_odd_keys(request.POST, model_admin)
        return None


def _refuse_odd_keys(data, model_admin):
    if not all(key_of(value) for value in data.getlist(helpers.ACTION_CHECKBOX_NAME)):
        raise BadRequest("a row that is none")
    if "action" in data:
        return  # what else an action asks for is its own affair
    names = _names_of_keys(model_admin)
    for name, values in data.lists():
        if name.rpartition("-")[2] in names and not all(key_of(value) for value in values if value):
            raise BadRequest("a key that is no key")


def _names_of_keys(model_admin) -> set[str]:
    """The fields of a form, and of its rows, that hold the key of a row."""
    models = [model_admin.model, *(inline.model for inline in model_admin.inlines)]
    fields = [field for model in models for field in (*model._meta.fields, *model._meta.many_to_many)]
    # a tag is no row that is chosen: keywords are typed
    return {field.name for field in fields if field.is_relation and field.name != "tags"} | {"id"}


def _is_odd(value: str) -> bool:
    """A number to Python or to a database, that no row can have."""
    try:
        return abs(int(value)) > LARGEST
    except ValueError:
        return value.isnumeric()
