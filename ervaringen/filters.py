"""The filters of the list of ervaringen, each declared once: page, copy, API and feeds follow.

Every combination has an address; the page reads it with `read_selection`, the API with the same words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from taggit.models import Tag

from ervaringen.models import Ervaring, verhaal
from knooppunten.models import Fase, Knooppunt, Spoor
from knooppunten.tags import find_tag

_AT = Ervaring.knooppunten.through.objects
MAX_VALUE = 120


@dataclass(frozen=True, kw_only=True)
class Filter:
    """`options` are all values with their names; where there are too many to list, only what was asked for is `found`.

    The API knows it by `api`, says `explained` of it, and takes what it `looks` like: "choice", of `options` that ask
    no database, or a maker in api/ervaringen.py. The page folds what is `folded`. `feed` is (the rows that a feed can
    be about, their key in the address, the way to them).
    """

    name: str
    label: str
    narrow: Callable[[str], Q | Exists]
    options: Callable[[], list[tuple[str, str]]] | None = None
    found: Callable[[str], list[tuple[str, str]]] | None = None
    api: str
    explained: str
    looks: str
    example: str = ""
    folded: bool = False
    feed: tuple[Callable, str, str] | None


def _band(name: str, choices, explained: str, *, folded=False) -> Filter:
    """A column with a few answers."""
    return Filter(
        name=name,
        label=Ervaring.label(name),
        narrow=lambda value: Q(**{name: value}),
        options=lambda: choices.choices,
        api=name,
        explained=explained,
        looks="choice",
        folded=folded,
        feed=None,
    )


def _knooppunten(slug):
    return [(row.slug, row.titel) for row in Knooppunt.objects.published().filter(slug=slug).only("slug", "titel")]


def _tags(name):
    """However it was spelled."""
    tag = find_tag(name)
    return [(tag.slug, tag.name)] if tag else []


# In the order of the page. Many ervaringen answer to a spoor or fase: the newest are walked until there are enough
# (EXISTS). Few answer to one knooppunt or trefwoord: those are looked up first (IN).
FILTERS = (
    _band("warmteoplossing", verhaal.Warmteoplossing, "Alleen bij deze warmteoplossing."),
    _band("soort_woningen", verhaal.SoortWoningen, "Alleen bij deze soort woningen."),
    _band("bouwperiode", verhaal.Bouwperiode, "Alleen bij deze bouwperiode."),
    _band("eigendom", verhaal.Eigendom, "Alleen bij deze verdeling van het eigendom.", folded=True),
    _band("aandeel_vve", verhaal.AandeelVve, "Alleen bij dit aandeel woningen met een VvE.", folded=True),
    _band("aantal_woningen", verhaal.AantalWoningen, "Alleen bij zoveel woningen.", folded=True),
    Filter(
        name="fase",
        label="fase",
        narrow=lambda value: Exists(_AT.filter(ervaring=OuterRef("pk"), knooppunt__fase__slug=value)),
        options=lambda: [(row.slug, str(row)) for row in Fase.objects.current().only("slug", "nummer", "naam")],
        api="fase",
        explained="Alleen bij knooppunten uit deze fase (slug).",
        looks="slug",
        example="samen-beginnen",
        feed=(Fase.objects.current, "slug", "knooppunten__fase"),
    ),
    Filter(
        name="spoor",
        label="spoor",
        narrow=lambda value: Exists(_AT.filter(ervaring=OuterRef("pk"), knooppunt__sporen__code=value)),
        options=lambda: [(row.code, str(row)) for row in Spoor.objects.current().only("code", "naam")],
        api="spoor",
        explained="Alleen bij knooppunten op dit spoor: een hoofdletter, zoals A.",
        looks="code",
        feed=(Spoor.objects.current, "code", "knooppunten__sporen"),
    ),
    Filter(
        name="knooppunt",
        label="knooppunt",
        narrow=lambda value: Q(pk__in=_AT.filter(knooppunt__slug=value).values("ervaring")),
        found=_knooppunten,
        api="knooppunt",
        explained="Alleen bij dit knooppunt (slug).",
        looks="slug",
        example="projectteam-en-rolverdeling-inrichten",
        feed=(Knooppunt.objects.published, "slug", "knooppunten"),
    ),
    Filter(
        name="tag",
        label="trefwoord",
        narrow=lambda value: Q(pk__in=Ervaring.objects.filter(tags__slug=value).values("pk")),
        found=_tags,
        api="trefwoord",
        explained="",  # as everywhere in the API
        looks="trefwoord",
        example="huisbezoek",
        feed=(Tag.objects.all, "slug", "tags"),
    ),
)
FEEDS = {row.name: row.feed for row in FILTERS if row.feed}


class Selection:
    """What an address asks of the list. Of each filter there is a field, with its options and the chosen value."""

    def __init__(self, params):
        """2 queries, 4 with a knooppunt and a tag. What isn't known is named and left out."""
        self.fields, self.unknown = [], []
        for each in FILTERS:
            value = params.get(each.name, "").strip()
            if each.options:
                options = list(each.options())
                known = value if value in dict(options) else ""
            else:
                fit = value and len(value) <= MAX_VALUE and value.isprintable()
                options = each.found(value) if fit else []
                known = options[0][0] if options else ""
            if value and not known:
                self.unknown.append(each.label)
            row = {"filter": each, "name": each.name, "label": each.label, "is_listed": bool(each.options)}
            self.fields.append(row | {"options": options, "value": known, "chosen": dict(options).get(known, "")})

    @property
    def shown(self) -> list[dict]:
        return [row for row in self.fields if not row["filter"].folded]

    @property
    def folded(self) -> list[dict]:
        return [row for row in self.fields if row["filter"].folded]

    @property
    def is_open(self) -> bool:
        """Whether something was chosen of what is folded."""
        return any(row["value"] for row in self.folded)

    @property
    def active(self) -> list[dict]:
        return [row for row in self.fields if row["value"]]

    def path(self, **changes) -> str:
        """The address of this selection, with `changes` in it; empty values fall out."""
        values = {row["name"]: row["value"] for row in self.active} | changes
        query = urlencode({key: value for key, value in values.items() if value})
        return reverse("ervaringen") + (f"?{query}" if query else "")

    def in_the_way(self, ervaringen) -> list[dict]:
        """Each chosen value without which something is found, with the address without it; 1 query for each."""
        rows = [row | {"zonder": self.path(**{row["name"]: ""})} for row in self.active]
        return [row for row in rows if self.narrow(ervaringen, without=row["name"]).exists()]

    @property
    def feed(self) -> str:
        """The feed that goes with it: of the one thing it is about, or of everything."""
        about = [(row["name"], row["value"]) for row in self.active]
        if len(about) == 1 and about[0][0] in FEEDS:
            return reverse("ervaringen_feed_van", args=about[0])
        return reverse("ervaringen_feed")

    def narrow(self, ervaringen, without=""):
        """The rows that answer to every chosen filter; a knooppunt, fase and spoor may be different ones."""
        for row in self.active:
            if row["name"] == without:
                continue
            ervaringen = ervaringen.filter(row["filter"].narrow(row["value"]))
        return ervaringen
