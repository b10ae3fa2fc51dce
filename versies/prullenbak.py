"""The bin: no row has a flag for it. What is deleted leaves its last text form, and herstel makes a draft of that.

Only what curators write: a draft, a tip, a begrip. What was public retires and stays; texts of members, remarks, lists
and accounts go at once.
"""

from dataclasses import replace
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db.models.signals import pre_delete
from django.utils import timezone
from django.utils.text import Truncator

from inhoud import database
from inhoud.soorten import kind_of, text, title
from inhoud.tekstvorm import Tipregel
from inhoud.yamlread import Unreadable
from knooppunten.models import Fase, Knooppunt, Tip
from knooppunten.models.verbinding import guarded_verbindingen
from naslag.models import Begrip
from versies import concepten
from versies.handeling import who_acts
from versies.models import Concept, Weggegooid

KEPT = timedelta(days=90)


def follow():
    """From now on what is deleted is kept; what goes along with something else is part of that."""
    for model, keep in ((Knooppunt, _keep_page), (Begrip, _keep_page), (Tip, _keep_tip)):
        pre_delete.connect(keep, sender=model, dispatch_uid="prullenbak")


def _keep_page(sender, instance, origin=None, **kwargs):
    soort = kind_of(sender)
    row = soort.rows([instance.pk]).first()
    if row is None:
        return
    form = soort.form(row)
    Weggegooid.objects.create(
        soort=soort.naam,
        titel=title(form),
        slug=row.slug,
        vorm=text(form),
        daarna=database.onward(row) if sender is Knooppunt else {},
        door=who_acts(),
    )


def _keep_tip(sender, instance, origin=None, **kwargs):
    if origin is not None and not (isinstance(origin, Tip) or getattr(origin, "model", None) is Tip):
        return
    Weggegooid.objects.create(
        soort=Weggegooid.Soort.TIP,
        titel=Truncator(instance.tekst).chars(120),
        vorm=instance.tekst,
        knooppunt_id=instance.knooppunt_id,
        door=who_acts(),
    )


def keep_concept(concept: Concept, *, by):
    """A draft that somebody throws away."""
    Weggegooid.objects.create(
        soort=Weggegooid.Soort.CONCEPT,
        titel=str(concept.knooppunt),
        slug=concept.slug,
        vorm=concept.vorm,
        daarna=concept.daarna,
        knooppunt=concept.knooppunt,
        door=by,
    )


def restore(row: Weggegooid, *, by) -> tuple[Knooppunt, list[str]]:
    """Makes a draft of it and takes it out of the bin; returns its knooppunt, and what of it is no more.

    Raises ValidationError with why it can't be. A begrip has no draft: its form shows it filled in (see the admin).
    """
    with guarded_verbindingen():
        page, gone = _RESTORE[row.soort](row, by)
        row.delete()
    return page, gone


def form_of(row: Weggegooid):
    """The text form of a page that was thrown away."""
    model = Begrip if row.soort == Weggegooid.Soort.BEGRIP else Knooppunt
    try:
        return kind_of(model).parse(row.slug, row.vorm)
    except Unreadable:
        raise ValidationError("Dit is geschreven in een vorm die we niet meer kunnen lezen.") from None


def _restore_page(row, by):
    vorm, gone = concepten.fitting(form_of(row))
    page = Knooppunt(slug=vorm.slug, titel=vorm.titel, volgorde=vorm.volgorde, fase=Fase.objects.get(nummer=vorm.fase))
    page.full_clean(exclude=["opvolger"])  # another page may have its title or slug by now
    page.save()
    database.apply(vorm, page)
    database.write_links({vorm.slug: vorm})
    database.write_onward(page, {}, row.daarna)
    return page, gone


def _restore_concept(row, by):
    if Concept.objects.of(row.knooppunt):
        raise ValidationError("Er is al een concept van deze pagina. Publiceer het of gooi het weg; herstel dan dit.")
    vorm, gone = concepten.fitting(form_of(row))
    concepten.save(row.knooppunt, vorm, row.daarna, by=by)
    return row.knooppunt, gone


def _restore_tip(row, by):
    """In the draft of its page, as the last; where the page is nowhere yet, in the page itself."""
    page = row.knooppunt
    if page.vervallen_op:
        raise ValidationError(f"“{page}” is vervallen: haal die pagina eerst terug.")
    if not (page.is_public or Concept.objects.of(page)):
        last = page.tips.order_by("-volgorde").values_list("volgorde", flat=True).first() or 0
        Tip.objects.create(knooppunt=page, tekst=row.vorm, volgorde=last + 1)
        return page, []
    with concepten.laid_out(page):
        vorm, daarna = concepten.form_now(page), database.onward(page)
    number = max([page.laatste_tip, *(tip.nummer for tip in vorm.tips)]) + 1
    vorm = replace(vorm, tips=[*vorm.tips, Tipregel(row.vorm, number)])
    concepten.save(page, vorm, daarna, by=by)
    return page, []


_RESTORE = {
    Weggegooid.Soort.KNOOPPUNT: _restore_page,
    Weggegooid.Soort.CONCEPT: _restore_concept,
    Weggegooid.Soort.TIP: _restore_tip,
}


def clear(now=None) -> str | None:
    """What lay in the bin for 90 days goes for good; says how much that was."""
    count = Weggegooid.objects.filter(op__lt=(now or timezone.now()) - KEPT).delete()[0]
    return f"{count} uit de prullenbak gewist" if count else None
