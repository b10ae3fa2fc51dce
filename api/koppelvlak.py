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
VERSION = "1.3.0"  # semantic: a field that joins raises the second number; what breaks a reader gets a new address too


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


def answer_at(path: str, *, name: str, shape, what: str, explained: str = "", section: str):
    """Declares a view as the answer to GET `path`: `name` is of its address, `what` and `explained` describe it."""

    def declare(view):
        hints = get_type_hints(view).values()
        models = [hint for hint in hints if isinstance(hint, type) and issubclass(hint, QueryString)]
        known = {field.alias or key for model in models for key, field in model.model_fields.items()}
        asked[name] = tuple(sorted(known))

        @wraps(view)
        def checked(request, **kwargs):
            refuse_unknown(request, known)
            return view(request, **kwargs)

        first, *rest = name.removeprefix("api_").split("_")
        operation = api.get(
            path,
            url_name=name,
            operation_id="lees" + first.capitalize() + "".join(rest),
            response=shape,
            by_alias=True,
            summary=what,
            description=explained or None,
            tags=[section],
        )
        return operation(checked)

    return declare
