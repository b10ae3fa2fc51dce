"""What the address asks of the list of ervaringen: filters that every combination has an address for."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from ervaringen.models import Ervaring, verhaal
from knooppunten.models import Fase, Knooppunt, Spoor
from knooppunten.tags import find_tag

BANDS = {
    "warmteoplossing": verhaal.Warmteoplossing,
    "soort_woningen": verhaal.SoortWoningen,
    "bouwperiode": verhaal.Bouwperiode,
}
_AT = Ervaring.knooppunten.through.objects
# How a filter that is no column of its own narrows. Many ervaringen answer to a spoor or fase: the newest are walked
# until there are enough (EXISTS). Few answer to one knooppunt or trefwoord: those are looked up first (IN).
NARROWED = {
    "spoor": lambda value: Exists(_AT.filter(ervaring=OuterRef("pk"), knooppunt__sporen__code=value)),
    "fase": lambda value: Exists(_AT.filter(ervaring=OuterRef("pk"), knooppunt__fase__slug=value)),
    "knooppunt": lambda value: Q(pk__in=_AT.filter(knooppunt__slug=value).values("ervaring")),
    "tag": lambda value: Q(pk__in=Ervaring.objects.filter(tags__slug=value).values("pk")),
}


@dataclass
class Choice:
    """One filter with the values it knows; `value` is the chosen one, or empty."""

    name: str
    label: str
    options: list[tuple[str, str]]
    value: str = ""

    @property
    def chosen(self) -> str:
        return dict(self.options).get(self.value, "")


@dataclass
class Keuze:
    choices: list[Choice]
    unknown: list[str] = field(default_factory=list)

    @property
    def active(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.value]

    def query(self, **changes) -> str:
        """The query string of this choice, with `changes` in it; empty values fall out."""
        values = {choice.name: choice.value for choice in self.active} | changes
        return urlencode({key: value for key, value in values.items() if value})

    def path(self, **changes) -> str:
        query = self.query(**changes)
        return reverse("ervaringen") + (f"?{query}" if query else "")

    @property
    def feed(self) -> str:
        """The feed that goes with this choice: of the one thing it is about, or of everything."""
        if len(self.active) == 1 and self.active[0].name in ("knooppunt", "spoor", "fase", "tag"):
            return reverse("ervaringen_feed_van", args=[self.active[0].name, self.active[0].value])
        return reverse("ervaringen_feed")

    def narrow(self, ervaringen):
        """The rows that answer to every chosen filter; a knooppunt, fase and spoor may be different ones."""
        for choice in self.active:
            narrow = NARROWED.get(choice.name)
            ervaringen = ervaringen.filter(narrow(choice.value) if narrow else Q(**{choice.name: choice.value}))
        return ervaringen


def read_choice(params) -> Keuze:
    """From a query string; 3 queries, 5 with a knooppunt and a tag. What isn't known is named and left out."""
    fasen = [(row.slug, str(row)) for row in Fase.objects.current().only("slug", "nummer", "naam")]
    sporen = [(row.code, str(row)) for row in Spoor.objects.current().only("code", "naam")]
    choices = [Choice(name, Ervaring.label(name), list(kind.choices)) for name, kind in BANDS.items()]
    choices += [Choice("fase", "fase", fasen), Choice("spoor", "spoor", sporen)]
    choices += [_named("knooppunt", params, _knooppunten), _named("tag", params, _tags)]
    keuze = Keuze(choices)
    for choice in choices:
        value = params.get(choice.name, "").strip()
        if choice.name == "tag" and choice.options:
            value = choice.options[0][0]  # however it was spelled
        if value in dict(choice.options):
            choice.value = value
        elif value:
            keuze.unknown.append(choice.label)
    return keuze


def _named(name, params, find) -> Choice:
    """A filter of which only the chosen value is looked up: there are too many to list."""
    value = params.get(name, "").strip()[:120]
    label = {"tag": "trefwoord"}.get(name, name)
    return Choice(name, label, find(value) if value and value.isprintable() else [])


def _knooppunten(slug):
    return [(row.slug, row.titel) for row in Knooppunt.objects.published().filter(slug=slug).only("slug", "titel")]


def _tags(name):
    tag = find_tag(name)
    return [(tag.slug, tag.name)] if tag else []
