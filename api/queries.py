"""What a query string may ask of a list, and the pages in which a list comes."""

from datetime import datetime, time
from typing import Literal
from urllib.parse import urlencode

from django.http import Http404
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from api.fouten import BadQuestion, wrong
from api.full_address import of_path
from paginas.bladeren import BETWEEN, Order, after, at_key, counted

YEARS = range(1970, 2101)  # that `sinds` may name
SLUG = "^[A-Za-z0-9_-]+$"
UNKNOWN = "Deze waarde kennen we niet."


def one_of(choices):
    """The type of a column with these choices."""
    return Literal[tuple(choices.values)]


def explained(what: str, choices) -> str:
    """A description that says what each value means."""
    return f"{what} " + "; ".join(f"`{value}`: {label}" for value, label in choices.choices) + "."


def slug(what: str, example: str):
    """An optional filter by the slug of something."""
    return Field(None, description=what, max_length=120, pattern=SLUG, examples=[example])


def trefwoord(example: str):
    """An optional filter by a keyword: its slug, or the keyword as anybody would write it."""
    what = "Alleen met dit trefwoord: de slug, of het woord zelf; hoofdletters en accenten maken geen verschil."
    return Field(None, description=what, min_length=1, max_length=120, examples=[example])


def code(what: str):
    """An optional filter by the code of a spoor."""
    return Field(None, description=what, pattern="^[A-Z]$", examples=["B"])


class QueryString(BaseModel):
    """A query string. In Python its names are ours, in an address they are camelCase."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class ListQuery(QueryString):
    pagina: int = Field(1, ge=1, le=10_000, description="Welke pagina van de lijst.")
    cursor: str | None = Field(
        None,
        max_length=300,
        description="De pagina achter een plek in de lijst, in plaats van een nummer. Neem de cursor over uit "
        "_links: na pagina 50 staat hij in “volgende”. Zo kost elke pagina evenveel, hoe ver je ook bent.",
    )
    paginagrootte: int = Field(
        20, ge=1, le=100, description="Hoeveel er op een pagina staan: 20, of wat je kiest, tot en met 100."
    )


def refuse_unknown(request, known: set[str]) -> None:
    """A parameter that is not known, or stands there twice, is a mistake that its sender wants to hear of."""
    errors = [wrong(name, "Deze parameter kennen we niet.") for name in request.GET if name not in known]
    errors += [wrong(n, "Deze parameter staat er meer dan één keer.") for n, v in request.GET.lists() if len(v) > 1]
    if errors:
        raise BadQuestion(*errors)


def must_exist(rows, name: str) -> None:
    """A filter by something that isn't there says so, as on the site; 1 query."""
    if not rows.exists():
        raise BadQuestion(wrong(name, UNKNOWN))


def moment(text: str, name: str) -> datetime:
    """A date or a date and time, with its zone or else that of the Netherlands."""
    text = text.replace(" ", "+")  # a plus that was not encoded
    try:
        day = parse_date(text)
        found = datetime.combine(day, time.min) if day else parse_datetime(text)
    except ValueError:
        found = None
    if found is None or found.year not in YEARS:
        raise BadQuestion(wrong(name, "Dit is geen datum of tijdstip, zoals 2026-01-31 of 2026-01-31T12:00:00Z."))
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def paged(request, rows, asked: ListQuery) -> tuple[list, dict]:
    """The rows of the page that `asked` asks for, and what `Lijst` tells of it. Http404 past the end.

    1 query, and 1 more where there is a next page: to count, no further than on the site, for all of a hundred thousand
    rows take longer than showing twenty.
    """
    size = asked.paginagrootte
    if asked.cursor is not None:
        return _at_cursor(request, rows, asked)
    start = (asked.pagina - 1) * size
    found = list(rows[start : start + size + 1])
    if start and not found:
        raise Http404
    more, found = len(found) > size, found[:size]
    aantal = counted(rows) if more else start + len(found)
    last = None if aantal is None else max(1, -(-aantal // size))
    links = page_links(request, asked.pagina, more=more, last=last)
    if more and "na" in (behind := after(rows, found, asked.pagina)):
        links["volgende"] = _link(request, {"cursor": _cursor(behind)})
    return found, {"links": links, "aantal": aantal}


def _at_cursor(request, rows, asked) -> tuple[list, dict]:
    where, _, key = asked.cursor.partition(BETWEEN)
    if where not in ("na", "voor") or not Order(rows).read(key):
        raise BadQuestion(wrong("cursor", "Deze cursor kennen we niet. Neem er een over uit de links van een lijst."))
    if "pagina" in request.GET:
        raise BadQuestion(wrong("cursor", "Vraag om een pagina of om een cursor, niet om beide."))
    keyed = at_key(rows, {where: key}, per_page=asked.paginagrootte)
    if keyed is None and where == "voor":
        first, page = paged(request, rows, asked.model_copy(update={"cursor": None, "pagina": 1}))
        return first, page | {"links": page["links"] | {"self": _link(request, {"cursor": asked.cursor})}}
    if keyed is None:
        raise Http404
    found, before, behind = keyed
    asked_for = {"self": {"cursor": asked.cursor}, "eerste": {"pagina": 1}, "vorige": {"cursor": _cursor(before)}}
    if behind:
        asked_for["volgende"] = {"cursor": _cursor(behind)}
    links = {name: _link(request, page) for name, page in asked_for.items()}
    return found, {"links": links, "aantal": counted(rows)}


def _cursor(page: dict) -> str:
    ((where, key),) = page.items()
    return f"{where}{BETWEEN}{key}"


def _link(request, page: dict) -> dict:
    asked = {name: value for name, value in request.GET.dict().items() if name not in ("pagina", "cursor")}
    return {"href": of_path(f"{request.path}?{urlencode(asked | page)}")}


def page_links(request, page: int, *, more: bool, last: int | None) -> dict:
    """Where this page of a list stands, and those beside it."""
    pages = {
        "self": page,
        "eerste": 1,
        "vorige": page - 1 if page > 1 else None,
        "volgende": page + 1 if more else None,
        "laatste": last,
    }
    return {name: _link(request, {"pagina": number}) for name, number in pages.items() if number}
