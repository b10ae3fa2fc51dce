"""Makes versions of what an act changed (see `handeling`)."""

from functools import cached_property

from inhoud.compare import LINKS, Hernoemd
from inhoud.soorten import KNOOPPUNTEN, Soort, all_kinds, digest, text, title
from inhoud.tekstvorm import Tekstvorm
from versies import feiten, meelezen
from versies.models import Versie
from versies.verandering import changed_fields, is_small

FEITEN = "feiten"
MAX_WAT = Versie._meta.get_field("wat").max_length
BATCH = 500  # pages of which the texts are in memory at a time


class Gekend:
    """What pages were called, read once and only where a text differs; and which versions facts have now."""

    def __init__(self):
        self.facts: dict[str, int] = {}  # {slug: number of its newest version}

    @cached_property
    def hernoemd(self) -> Hernoemd:
        return Hernoemd()

    def read(self, soort: Soort, keys) -> list[tuple]:
        """[(row, its form)] of those of these that ever had an address; what facts they cite is read on the way."""
        read = [(row, soort.form(row)) for row in soort.ever_public(keys)]
        cited = {slug for _, form in read for slug in feiten.cited_in(text(form))}
        self.facts |= feiten.newest(cited - self.facts.keys())
        return read


def keep(act) -> list[Versie]:
    """One version of each touched page that says something else than its newest version, or left or came back."""
    names = Gekend()
    made = _keep_kind(FEITEN, act, names)
    news = {versie.doel_id: f"{versie.titel}: {versie.zin}"[:MAX_WAT] for versie in made if not versie.klein}
    act.facts = feiten.pages_citing(news) if news else {}
    for naam, key in act.facts:
        act.touched.setdefault(naam, set()).add(key)
    for naam in [naam for naam in act.touched if naam != FEITEN]:
        made += _keep_kind(naam, act, names)
    return made


def _keep_kind(naam: str, act, names) -> list[Versie]:
    batches = in_batches(act.touched.get(naam, ()))
    return [versie for batch in batches for versie in _keep_batch(all_kinds()[naam], batch, act, names)]


def _keep_batch(soort: Soort, keys, act, names) -> list[Versie]:
    # Who keeps versions of a page waits for whoever does so now: the next number follows on the one they gave.
    list(soort.model._base_manager.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk").values_list("pk"))
    last = Versie.objects.last_of(soort, keys)
    versies = []
    for row, form in names.read(soort, keys):
        before = last.get(row.pk)
        if versie := next_version(soort, row, form, before, act, names):
            versies.append(versie)
            if act.checks and soort.naam == KNOOPPUNTEN and _needs_a_yes(before, versie):
                meelezen.check(row, versie.form, by=act.by, also=act.akkoord)
    return Versie.objects.bulk_create(versies)


def _needs_a_yes(before, versie) -> bool:
    """Whether readers get words that nobody else may have seen; links, and names of other pages, are none."""
    if not versie.was_public:
        return False
    return before is None or not before.was_public or (not versie.same_to_readers and {*versie.velden} - {*LINKS})


def next_version(soort: Soort, row, form, before: Versie | None, act, names) -> Versie | None:
    """The version that comes after `before`; None where there is nothing new to keep."""
    wat, klein = act.said.get(row, ("", False))
    made = Versie(
        doel_type=soort.content_type,
        doel_id=row.pk,
        nummer=before.nummer + 1 if before else 1,
        vorm=text(form),
        digest=digest(form),
        titel=title(form),
        slug=str(getattr(row, "slug", None) or getattr(row, soort.sleutel)),
        fase=row.fase if isinstance(form, Tekstvorm) else None,
        geldt_voor=row.geldt_voor if isinstance(form, Tekstvorm) else "",
        was_public=row.is_public,
        op=act.now,
        door=act.by,
        hoe=Versie.Hoe.TERUGGEZET if row in act.restored else act.how,
        wat=wat or act.wat,
        klein=klein or act.klein,
    )
    made.feiten = {slug: names.facts[slug] for slug in sorted(feiten.cited_in(made.vorm)) if slug in names.facts}
    if before is None:
        made.gebeurtenis = Versie.Gebeurtenis.NIEUW if made.was_public else Versie.Gebeurtenis.GEWIJZIGD
        return made
    if _same(before, made):
        if made.was_public and (said := act.facts.get((soort.naam, row.pk))):
            made.gebeurtenis, made.wat, made.klein = Versie.Gebeurtenis.GEWIJZIGD, said, False
            made.same_to_readers = True  # its own words are what somebody said yes to
            return made
        return None
    made.gebeurtenis = _event(before, made, row)
    if before.form is not None:
        made.velden = changed_fields(before.form, form)
        changed = made.gebeurtenis == Versie.Gebeurtenis.GEWIJZIGD
        made.same_to_readers = changed and is_small(before.form, form, names.hernoemd)
        made.klein = made.klein or made.same_to_readers
    return made


def _same(before, made) -> bool:
    told = ("digest", "slug", "was_public")
    return all(getattr(before, name) == getattr(made, name) for name in told)


def _event(before, made, row):
    events = Versie.Gebeurtenis
    if before.was_public and not made.was_public:
        return events.VERVALLEN if getattr(row, "vervallen_op", None) else events.VAN_DE_SITE
    if made.was_public and not before.was_public:
        return events.TERUG
    if before.fase_id != made.fase_id:
        return events.VERPLAATST
    return events.GEWIJZIGD if before.slug == made.slug else events.HERNOEMD


def in_batches(keys):
    ordered = sorted(keys)
    return [ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH)]
