"""A draft beside what is published: begun, laid out to be read or edited, kept, published or thrown away.

Nothing of a draft stands among the rows of the site. `laid_out` writes it over them, in a savepoint that is always
taken back: inside, the page is as it would become, so the admin's own form edits it and the site's own view shows it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.utils import timezone

from inhoud import compare, database
from inhoud.compare import Hernoemd
from inhoud.soorten import KNOOPPUNTEN, all_kinds, text
from inhoud.tekstvorm import Tekstvorm
from inhoud.yamlread import Unreadable
from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from knooppunten.models.verbinding import guarded_verbindingen
from knooppunten.publishable import dead_mentions, missing_parts
from naslag import verwijzing
from paginas.follow import set_aside
from tekst.references import MENTION, references
from versies import meelezen
from versies.bewaren import keep
from versies.handeling import Handeling, acted
from versies.models import Concept, Gepland, Versie
from versies.verandering import Veldverschil, changed_fields, differences

KNOOPPUNT = all_kinds()[KNOOPPUNTEN]
# What a draft doesn't say: whether the page is on the site is decided by the verbs, not by a text.
STATE = ("status", "vervallen_op", "opvolger")


def newest(page) -> Versie:
    """The newest version of a page, made now where it had none."""
    if not (versie := Versie.objects.of(page).first()):
        keep(Handeling(how=Versie.Hoe.EERSTE, touched={KNOOPPUNTEN: {page.pk}}))
        versie = Versie.objects.of(page).first()
    return versie


def form_now(page) -> Tekstvorm:
    """The text form of a page as its rows are now."""
    return KNOOPPUNT.form(KNOOPPUNT.rows([page.pk])[0])


def named_by(form: Tekstvorm) -> set:
    """The rows that the texts of a form name or cite, whether they can be read or not."""
    sources = [*form.texts.values(), *(tip.tekst for tip in form.tips)]
    found = {each for source in sources for each in references(source)}
    named = Knooppunt.objects.named({name for kind, name in found if kind == MENTION})
    return {*named.values(), *verwijzing.resolve({each for each in found if each[0] != MENTION}).values()}


def named_on_site(page) -> set:
    """What the text on the site names: that it names it still stands in the way of nothing else."""
    return named_by(form) if page.is_public and (form := newest(page).form) else set()


def lacking(page) -> list[str]:
    """Why the words that wait for this page, its draft or its rows as they are, couldn't be published now."""
    stood = named_on_site(page)
    with laid_out(page):
        row = Knooppunt.objects.get(pk=page.pk)
        return missing_parts(row) + dead_mentions(row, public={row.pk}, stood=stood)


@contextmanager
def laid_out(page: Knooppunt) -> Iterator[Concept | None]:
    """Inside, the rows of this page are as its draft has them, and off the site; all of it is taken back at the end."""
    concept = Concept.objects.of(page)
    with set_aside(), database.provisional_keys():
        row = Knooppunt.objects.get(pk=page.pk)
        if row.is_public:
            row.unpublish()
        if concept:
            write(concept, row)
        yield concept


def write(concept: Concept, row: Knooppunt, *, redate=False):
    """Writes a draft over the rows of its page; raises ValidationError with what can't be."""
    try:
        vorm = concept.form
    except Unreadable as error:
        raise ValidationError([problem.message for problem in error.problems]) from error
    vorm, _ = fitting(vorm)
    database.apply(vorm, row, redate=redate)
    database.write_links({vorm.slug: vorm})
    database.write_onward(row, concept.daarna_was, concept.daarna)


def fitting(vorm: Tekstvorm) -> tuple[Tekstvorm, list[str]]:
    """The form with every name as it is now, without what is no more; and what that was, in words."""
    vorm = Hernoemd().form(vorm)
    fasen = set(Fase.objects.values_list("nummer", flat=True))
    sporen = set(Spoor.objects.current().values_list("code", flat=True))
    partijen = set(Partij.objects.current().values_list("slug", flat=True))
    links = {key: getattr(vorm, key) for key in compare.LINKS}
    pages = set(
        Knooppunt.objects.filter(slug__in={s for each in links.values() for s in each}).values_list("slug", flat=True)
    )
    gone = [f"spoor {code}" for code in vorm.sporen if code not in sporen]
    gone += [f"partij {entry.partij}" for entry in vorm.partijen if entry.partij not in partijen]
    gone += [f"de verbinding met {slug}" for each in links.values() for slug in each if slug not in pages]
    kept = replace(
        vorm,
        fase=vorm.fase if vorm.fase in fasen else min(fasen),
        sporen=[code for code in vorm.sporen if code in sporen],
        partijen=[entry for entry in vorm.partijen if entry.partij in partijen],
        **{key: {slug: note for slug, note in each.items() if slug in pages} for key, each in links.items()},
    )
    return kept, gone


def save(page: Knooppunt, vorm: Tekstvorm, daarna: dict, *, by, wat="", klein=False) -> Concept | None:
    """Keeps this text as the draft of a page; none where it says what the page says already."""
    onward = database.onward(page)
    concept = Concept.objects.of(page) or Concept(knooppunt=page, basis=newest(page), daarna_was=onward)
    if changed(form_now(page), vorm) or daarna != onward:
        said = {"vorm": text(vorm), "slug": vorm.slug, "daarna": daarna, "wat": wat, "klein": klein}
        if concept.pk and all(getattr(concept, name) == value for name, value in said.items()):
            return concept  # who read it, or planned it, wrote nothing
        for name, value in said.items():
            setattr(concept, name, value)
        concept.redacteur = by
        concept.gewijzigd_op = timezone.now()
        concept.save()
        return concept
    if concept.pk:
        concept.delete()
    return None


def changed(before: Tekstvorm, after: Tekstvorm) -> list[str]:
    """The fields in which two texts of a page differ, whatever their state."""
    return [name for name in changed_fields(before, after) if name not in STATE]


def told(concept: Concept) -> list[Veldverschil]:
    """What publishing this draft changes of what the site says, or said last."""
    last = newest(concept.knooppunt)
    try:
        before, after = last.form, concept.form
    except Unreadable:
        return []
    return [each for each in differences(before, after) if each.veld not in STATE] if before else []


def restore(versie: Versie, *, by) -> tuple[Concept | None, list[str]]:
    """Makes an earlier version the draft of its page; returns it, and what of that version is no more.

    Raises ValidationError where there is a draft already, or the version can't be read.
    """
    page = versie.doel
    if Concept.objects.of(page):
        raise ValidationError("Er is al een concept van deze pagina. Publiceer het of gooi het weg; zet dan terug.")
    if versie.form is None:
        raise ValidationError("Deze versie is geschreven in een vorm die we niet meer kunnen lezen.")
    with acted(by=by, how=Versie.Hoe.BEHEER):
        vorm, gone = fitting(versie.form)
        wat = f"Versie {versie.nummer} is teruggezet."
        concept = save(page, vorm, database.onward(page), by=by, wat=wat)
        if concept:
            concept.teruggezet = True
            concept.save(update_fields=["teruggezet"])
    return concept, gone


@dataclass(frozen=True)
class Verschoven:
    """What changed on the site since a draft was begun."""

    versie: Versie
    hier: list[Veldverschil]  # what the site says since
    allebei: list[str]  # labels of the fields that both changed

    @classmethod
    def of(cls, concept: Concept) -> "Verschoven | None":
        """None where the page still says what the draft began from."""
        last = newest(concept.knooppunt)
        if last.pk == concept.basis_id or last.form is None or concept.basis.form is None:
            return None
        base, here = Hernoemd().form(concept.basis.form), last.form
        names = set(changed(base, here))
        if not names:
            return None
        mine = set(changed(base, concept.form))
        found = [each for each in differences(base, here) if each.veld in names]
        return cls(last, found, [each.naam for each in found if each.veld in mine])


def merge(concept: Concept, *, by):
    """Takes over what only the site changed since; what the draft changed stays. It rests on what is there from now."""
    last = newest(concept.knooppunt)
    base, here, mine = (compare.split(form) for form in (Hernoemd().form(concept.basis.form), last.form, concept.form))
    values = {name: mine[name] if mine[name] != base[name] else here[name] for name in mine}
    joined = compare.join(concept.form, values)
    joined.slug = concept.slug if concept.slug != concept.basis.slug else last.slug
    concept.vorm, concept.slug, concept.basis, concept.redacteur = text(joined), joined.slug, last, by
    concept.gewijzigd_op = timezone.now()
    concept.save()


def publish(concept: Concept, *, by, how=None):
    """Writes the draft onto its page, publishes that and removes the draft, in one transaction.

    Raises ValidationError with every reason why it can't be; then nothing has changed.
    """
    how = how or (Versie.Hoe.TERUGGEZET if concept.teruggezet else Versie.Hoe.BEHEER)
    with acted(by=by, how=how) as act, guarded_verbindingen():
        row = Knooppunt.objects.get(pk=concept.knooppunt_id)
        before, was_public = form_now(row), row.is_public
        act.said[row] = concept.wat, concept.klein
        if concept.teruggezet:
            act.restored.add(row)
        if was_public:
            row.unpublish()  # half of it may be wrong: as a draft it may, and publishing says all that is
        stood = named_by(before) if was_public else frozenset()
        news = database.is_news(replace(concept.form, **{name: getattr(before, name) for name in STATE}), before)
        write(concept, row, redate=news)
        row = Knooppunt.objects.get(pk=row.pk)
        row.publish(redate=not was_public, stood=stood)
        concept.delete()
        meelezen.forget(row)
        Gepland.objects.done(row, Gepland.Werkwoord.PUBLICEER)
    return row
