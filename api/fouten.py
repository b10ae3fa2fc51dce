"""Errors as RFC 9457 has them: application/problem+json, in plain words, with the parameter that is wrong."""

import json

from django.http import HttpResponse
from pydantic import BaseModel, Field

from api.full_address import of_path
from paginas.models import path_of

MEDIA_TYPE = "application/problem+json"
# status: (title, what the reader can do)
WORDS = {
    400: ("Deze vraag klopt niet", "Verbeter wat bij “errors” staat en vraag het opnieuw."),
    401: ("Hiervoor is een leescode nodig", "Stuur een leescode mee in de kop Authorization: Bearer."),
    404: ("Dit is er niet", "Kijk of het adres klopt, of het nu op de site staat, en hoeveel pagina’s de lijst heeft."),
    405: ("Dit kan hier niet", "Je kunt hier alleen lezen: gebruik GET of HEAD."),
    413: ("Dit is te veel", "Stuur geen inhoud mee: je kunt hier alleen lezen."),
    429: ("Dit is te vaak", "Wacht zo lang als de kop Retry-After zegt en vraag het dan opnieuw."),
    500: ("Er ging iets mis bij ons", "Probeer het later nog eens. Blijft het misgaan, laat het dan weten."),
}


class Onjuist(BaseModel):
    """Een parameter die niet klopt."""

    in_: str = Field(alias="in", description="Waar het staat: query of path.")
    name: str = Field(description="De naam van de parameter.")
    detail: str = Field(description="Wat er niet klopt.")


class Probleem(BaseModel):
    """Een fout, zoals elk antwoord vanaf status 400 die heeft."""

    type: str = Field(description="Waar staat wat deze fout betekent.", json_schema_extra={"format": "uri"})
    title: str = Field(description="Wat er mis is.")
    status: int = Field(description="De HTTP-status.")
    detail: str = Field(description="Wat je kunt doen.")
    errors: list[Onjuist] = Field([], description="Welke parameters niet kloppen.")


class BadQuestion(Exception):
    """The request asks for what the description doesn't allow; `errors` are dicts as `Onjuist` has them."""

    def __init__(self, *errors: dict):
        self.errors = list(errors)
        super().__init__(errors)


def wrong(name: str, detail: str, *, place: str = "query") -> dict:
    return {"in": place, "name": name, "detail": detail}


def problem(status: int, errors=()) -> dict:
    """The body of an error; one that has no words of its own is a mistake of the asker or of ours."""
    known = status if status in WORDS else 400 if status < 500 else 500
    title, detail = WORDS[known]
    kind = of_path(f"{path_of('open_data')}#fout-{known}")
    found = {"type": kind, "title": title, "status": status, "detail": detail}
    return found | ({"errors": list(errors)} if errors else {})


def answer(status: int, errors=()) -> HttpResponse:
    return HttpResponse(json.dumps(problem(status, errors), ensure_ascii=False), status=status, content_type=MEDIA_TYPE)


def make_problem(response) -> None:
    """Gives an error that another part of the site made the body that the API promises; its headers stay."""
    response.content = json.dumps(problem(response.status_code), ensure_ascii=False).encode()
    response["Content-Type"] = MEDIA_TYPE
    response["Content-Length"] = str(len(response.content))


_BY_KIND = {
    "missing": "Deze parameter is verplicht.",
    "int_parsing": "Dit is geen heel getal.",
    "int_from_float": "Dit is geen heel getal.",
    "int_parsing_size": "Dit getal is te groot.",
    "string_pattern_mismatch": "Dit heeft niet de vorm die hier hoort: kijk in de uitleg bij deze parameter.",
}


def in_words(error: dict) -> dict:
    """What pydantic found, in Dutch."""
    place, *_, name = error["loc"]
    bounds = error.get("ctx", {})
    kind = error["type"]
    if kind == "literal_error":
        detail = f"Kies uit {bounds['expected'].replace(' or ', ' of ')}."
    elif kind in ("greater_than_equal", "less_than_equal"):
        detail = (
            f"Dit is {'ten minste' if kind.startswith('g') else 'ten hoogste'} {bounds.get('ge', bounds.get('le'))}."
        )
    elif kind == "string_too_long":
        detail = f"Dit is ten hoogste {bounds['max_length']} tekens."
    elif kind == "string_too_short":
        detail = "Dit is niet leeg."
    else:
        detail = _BY_KIND.get(kind, "Dit kan niet.")
    return wrong(str(name), detail, place=place)
