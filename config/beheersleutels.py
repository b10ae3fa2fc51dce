"""Keys of rows in what comes to the admin: what is none is a bad request, before Django's own code fails on it."""

from django.contrib.admin import helpers
from django.contrib.admin.views.main import ERROR_FLAG
from django.core.exceptions import BadRequest
from django.shortcuts import redirect

from tekst.sleutel import LARGEST, key_of

WORDS = {"q", "term"}  # what somebody looks for is words, whatever it looks like


class BeheerSleutelsMiddleware:
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
