"""Facts in versions: a version of a page names the versions of the facts it was read with.

A change of a fact that is not *klein* is one of each page that cites it: those get a version too, with the same text.
"""

import re

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Q, Subquery
from django.utils.timezone import localdate

from inhoud.soorten import kind_of
from knooppunten.models import Tip
from naslag.models import Aanhaling, Feit
from versies.models import Versie
from versies.verandering import Veldverschil

CITED = re.compile(r"\{\{\s*feit:\s*([\w-]+)", re.IGNORECASE)


def cited_in(vorm: str) -> set[str]:
    """The slugs of the facts that a kept text cites."""
    return {slug.lower() for slug in CITED.findall(vorm)}


def newest(slugs) -> dict[str, int]:
    """{slug: number of its newest version}; 2 queries at most, none where nothing is cited."""
    if not slugs:
        return {}
    keys = {row.pk: slug for slug, row in Feit.objects.slugged(slugs).items()}
    last = Versie.objects.last_of(kind_of(Feit), keys)
    return {keys[pk]: versie.nummer for pk, versie in last.items()}


def pages_citing(changed: dict[int, str]) -> dict[tuple[str, int], str]:
    """{(kind, key of a page): what is said of it} of what cites these facts: {key: what is said of the fact}."""
    rows = Aanhaling.objects.filter(feit__in=changed).values_list("tekst_type", "tekst_id", "feit")
    tip = ContentType.objects.get_for_model(Tip).pk
    of_tips = {key for kind, key, _ in rows if kind == tip}
    pages = dict(Tip.objects.filter(pk__in=of_tips).values_list("pk", "knooppunt_id")) if of_tips else {}
    found = {}
    for kind, key, feit in rows:
        model = Tip if kind == tip else ContentType.objects.get_for_id(kind).model_class()
        soort = kind_of(Tip.knooppunt.field.related_model if model is Tip else model)
        if soort and soort.model is not Feit:
            found[soort.naam, pages.get(key) if model is Tip else key] = changed[feit]
    return found


def changes():
    """The versions of facts in which readers found something else than before."""
    kinds, began = ContentType.objects.get_for_model(Feit), Q(gebeurtenis=Versie.Gebeurtenis.NIEUW)
    rows = Versie.objects.filter(doel_type=kinds).for_readers().filter(klein=False)
    return rows.exclude(began | Q(hoe=Versie.Hoe.EERSTE))


def newest_changes(keys) -> dict[int, Versie]:
    """{key of a fact: its newest change}; 1 query, however often each changed."""
    own = changes().filter(doel_id=OuterRef("pk")).order_by("-op", "-pk").values("pk")[:1]
    newest = Feit.objects.filter(pk__in=keys).order_by().values_list(Subquery(own))
    return {versie.doel_id: versie for versie in Versie.objects.filter(pk__in=newest).told()} if keys else {}


def differences(pairs: list[tuple[Versie, Versie]]) -> list[list[Veldverschil]]:
    """For each (earlier, later) version of a page: the facts that say something else in the later one.

    2 queries, none where no two name other versions of a fact.
    """
    moved = [
        [slug for slug, nummer in later.feiten.items() if earlier.feiten.get(slug, nummer) != nummer]
        for earlier, later in pairs
    ]
    slugs = {slug for each in moved for slug in each}
    if not slugs:
        return [[] for _ in pairs]
    rows = Feit.objects.slugged(slugs)
    numbers = {versie.feiten[slug] for pair, each in zip(pairs, moved, strict=True) for versie in pair for slug in each}
    kept = Versie.objects.filter(
        doel_type=kind_of(Feit).content_type, doel_id__in=[row.pk for row in rows.values()], nummer__in=numbers
    )
    said = {(versie.doel_id, versie.nummer): _said(versie) for versie in kept}

    def told(slug, earlier, later):
        row = rows[slug]
        was, now = (said.get((row.pk, versie.feiten[slug]), "") for versie in (earlier, later))
        return Veldverschil(row.naam, was, now, link=row.get_absolute_url())

    return [[told(slug, *pair) for slug in each if slug in rows] for pair, each in zip(pairs, moved, strict=True)]


def _said(versie: Versie) -> str:
    """What a fact said in one of its versions, with what it was on the day of that."""
    if versie.form is None:
        return ""
    row = _with_values(Feit(), versie)
    return f"{row.tekst.removesuffix('.')} ({row.stand_in_woorden(localdate(versie.op))})."


def as_it_was(row: Feit, nummer: int) -> Feit:
    """A fact with the words of one of its versions; as it is where that can't be read."""
    versie = Versie.objects.of(row).filter(nummer=nummer).first()
    if versie is None or versie.form is None:
        return row
    return _with_values(row, versie)


def _with_values(row: Feit, versie: Versie) -> Feit:
    for column in versie.soort.section.columns:
        if column.put is None and column.get is None:
            setattr(row, column.name, versie.form.values[column.name])
    return row
