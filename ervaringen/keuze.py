"""What the address asks of the list of ervaringen: filters that every combination has an address for."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse
from taggit.models import Tag

from ervaringen.models import verhaal
from knooppunten.models import Fase, Knooppunt, Spoor

BANDS = {
    "warmteoplossing": verhaal.Warmteoplossing,
    "soort_woningen": verhaal.SoortWoningen,
    "bouwperiode": verhaal.Bouwperiode,
}
LOOKUPS = {
    "knooppunt": "knooppunten__slug",
    "fase": "knooppunten__fase__slug",
    "spoor": "knooppunten__sporen__code",
    "tag": "tags__slug",
} | {name: name for name in BANDS}


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
            ids = ervaringen.model.objects.filter(**{LOOKUPS[choice.name]: choice.value}).values("pk")
            ervaringen = (
                ervaringen.filter(pk__in=ids)
                if "__" in LOOKUPS[choice.name]
                else ervaringen.filter(**{choice.name: choice.value})
            )
        return ervaringen


def read_choice(params) -> Keuze:
    """From a query string; 3 queries, 5 with a knooppunt and a tag. What isn't known is named and left out."""
    fasen = [(row.slug, str(row)) for row in Fase.objects.current().only("slug", "nummer", "naam")]
    sporen = [(row.code, str(row)) for row in Spoor.objects.current().only("code", "naam")]
    choices = [Choice(name, kind_label(name), list(kind.choices)) for name, kind in BANDS.items()]
    choices += [Choice("fase", "fase", fasen), Choice("spoor", "spoor", sporen)]
    choices += [_named("knooppunt", params, _knooppunten), _named("tag", params, _tags)]
    keuze = Keuze(choices)
    for choice in choices:
        value = params.get(choice.name, "").strip()
        if value in dict(choice.options):
            choice.value = value
        elif value:
            keuze.unknown.append(choice.label)
    return keuze


def kind_label(name: str) -> str:
    return verhaal.Verhaal._meta.get_field(name).verbose_name


def _named(name, params, find) -> Choice:
    """A filter of which only the chosen value is looked up: there are too many to list."""
    value = params.get(name, "").strip()[:120]
    label = {"tag": "trefwoord"}.get(name, name)
    return Choice(name, label, find(value) if value and value.isprintable() else [])


def _knooppunten(slug):
    return [(row.slug, row.titel) for row in Knooppunt.objects.published().filter(slug=slug).only("slug", "titel")]


def _tags(slug):
    return [(tag.slug, tag.name) for tag in Tag.objects.filter(slug=slug)]
