"""The API: its version, and how an operation is declared."""

from functools import wraps
from typing import get_type_hints

from allauth.core.internal import ratelimit
from django.http import Http404
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer
from ninja.throttling import BaseThrottle

from api.fouten import BadQuestion, answer, in_words
from api.queries import QueryString, refuse_unknown

asked: dict[str, tuple[str, ...]] = {}  # name of an operation -> the parameters of its query string
VERSION = "1.0.0"  # semantic: a field that joins raises the second number; what breaks a reader gets a new address too


class Limiet(BaseThrottle):
    """How often one address may ask."""

    ACTION = {"app": "allauth.account", "action": "api"}  # the number is in ACCOUNT_RATE_LIMITS

    def allow_request(self, request) -> bool:
        return bool(ratelimit.consume(request, limit_get=True, **self.ACTION))

    def wait(self) -> float:
        """Seconds after which one may surely ask again."""
        return max(rate.duration for rate in ratelimit.get_rates(**self.ACTION))


class Renderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False, "separators": (",", ":")}


api = NinjaAPI(version=VERSION, openapi_url=None, docs_url=None, throttle=Limiet(), renderer=Renderer())
api.add_exception_handler(ValidationError, lambda _, exc: answer(400, [in_words(error) for error in exc.errors]))
api.add_exception_handler(BadQuestion, lambda _, exc: answer(400, exc.errors))
api.add_exception_handler(Http404, lambda _, exc: answer(404))
api.add_exception_handler(HttpError, lambda _, exc: answer(exc.status_code))


def lees(path: str, *, naam: str, geeft, wat: str, uitleg: str = "", soort: str):
    """Declares a view as the answer to GET `path`: `naam` is that of its address, `wat` and `uitleg` describe it."""

    def declare(view):
        hints = get_type_hints(view).values()
        models = [hint for hint in hints if isinstance(hint, type) and issubclass(hint, QueryString)]
        known = {field.alias or name for model in models for name, field in model.model_fields.items()}
        asked[naam] = tuple(sorted(known))

        @wraps(view)
        def checked(request, **kwargs):
            refuse_unknown(request, known)
            return view(request, **kwargs)

        first, *rest = naam.removeprefix("api_").split("_")
        operation = api.get(
            path,
            url_name=naam,
            operation_id="lees" + first.capitalize() + "".join(rest),
            response=geeft,
            by_alias=True,
            summary=wat,
            description=uitleg or None,
            tags=[soort],
        )
        return operation(checked)

    return declare
