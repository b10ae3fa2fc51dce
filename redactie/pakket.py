"""Texts that are newer in the project's own content files than on this site: an editor takes or leaves them.

`remember` notes what the files say; what stands here is changed by `take` alone.
"""

import hashlib
import logging
from dataclasses import replace
from functools import cached_property

from django.conf import settings
from django.db import transaction
from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils import timezone

from inhoud import rows as lists
from inhoud.compare import Hernoemd, split
from inhoud.database import from_database, knooppunten_for_form
from inhoud.load import both_ends, load_forms, read_folder
from inhoud.row_files import ROW_FILES
from inhoud.soorten import KNOOPPUNTEN, all_kinds
from inhoud.tekstvorm import Tekstvorm, write
from inhoud.yamlread import Problem, Unreadable
from knooppunten.models import Fase, Knooppunt
from knooppunten.models.verbinding import UnsoundLinks, check_verbindingen
from redactie.models import Pakkettekst
from redactie.nieuwer import Nieuwer, settled

logger = logging.getLogger(__name__)
SAID = "Overgenomen uit de nieuwe versie ({})"


def models() -> list:
    """What pages of the project can be."""
    return [soort.model for soort in all_kinds().values()]


def _text(form) -> str:
    """The form as it is kept: without what only says something of the database that the file came from."""
    if isinstance(form, Tekstvorm):
        return write(replace(form.core(), gepubliceerd_op=form.gepubliceerd_op))
    return f"{form.section.name}:\n" + "\n".join(lists.row_lines(form))


# What the files say


def remember(*, if_changed=False):
    """Notes what the project's files say now. What stands here already is settled; nothing else changes.

    `if_changed`: only when a file is not the one that was read last. Raises Unreadable.
    """
    named = [settings.PAKKET / file.name for file in ROW_FILES]
    files = [path for path in named if path.exists()] + sorted((settings.PAKKET / "knooppunten").glob("*/*.md"))
    prints = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    if if_changed and {*prints.values()} == {*Pakkettekst.objects.values_list("afdruk", flat=True).distinct()}:
        return
    vormen, rows = read_folder(settings.PAKKET)
    both_ends(vormen)
    forms = {(KNOOPPUNTEN, slug): vorm for slug, vorm in vormen.items()}
    forms |= {(row.section.name, str(row.key)): row for row in rows}
    with transaction.atomic():
        known = {(rij.soort, rij.sleutel): rij for rij in Pakkettekst.objects.select_for_update(no_key=True)}
        found = Hier()
        for key, form in forms.items():
            rij = known.pop(key, None) or Pakkettekst(soort=key[0], sleutel=key[1])
            before, rij.nieuw, rij.afdruk = rij.nieuw, _text(form), prints[form.path]
            if rij.nieuw != before:
                rij.sinds = timezone.now()
            obj, here = found.of(*key)
            if obj is not None and split(here) == split(settled(found.hernoemd.form(form), obj)):
                rij.overgenomen = rij.nieuw
            rij.save()
        Pakkettekst.objects.filter(pk__in=[rij.pk for rij in known.values()]).delete()


class Hier:
    """What stands here for each page of the project, also where it was renamed."""

    def __init__(self):
        self.hernoemd = Hernoemd()

    @cached_property
    def knooppunten(self) -> dict:
        return {row.slug: row for row in knooppunten_for_form()}

    def of(self, soort: str, sleutel: str):
        """(the row, its form), or (None, None)."""
        if soort == KNOOPPUNTEN:
            row = self.knooppunten.get(self.hernoemd.now("knooppunt", sleutel))
            return row, row and from_database(row).core()
        section = all_kinds()[soort].section
        row = section.find(self.hernoemd.now(section.model._meta.model_name, sleutel))
        return row, row and lists.from_database(section, row)


# What an editor decides


def may_take(user, model) -> bool:
    """Whether this person may write such a page, and publish it."""
    name = f"{model._meta.app_label}.{{}}_{model._meta.model_name}"
    verbs = ["add", "change"] + (["publish"] if model is Knooppunt else [])
    return user.is_active and user.is_staff and user.has_perms([name.format(verb) for verb in verbs])


def models_of(user) -> list:
    """Of which models this person decides."""
    return [model for model in models() if may_take(user, model)]


def may_decide(user) -> bool:
    return bool(models_of(user))


def settle_all() -> None:
    """Once a day: `newer` settles what says the same here by now."""
    newer()


def newer() -> list[Nieuwer]:
    """The pages with a newer text, in the order of the files.

    Not what was taken off this site, retired or deleted, nor what says the same here by now: what was deleted and what
    says the same is settled on the way, so that `pending` counts right. What can't be read any more waits for the next
    file of that page.
    """
    pending = list(Pakkettekst.objects.newer())
    found = Hier() if pending else None
    told = []
    for rij in pending:
        obj, here = found.of(rij.soort, rij.sleutel)
        if getattr(obj, "vervallen_op", None):
            continue
        if obj is None and rij.overgenomen:
            rij.keep()
            continue
        try:
            page = Nieuwer(rij, obj, here, found.hernoemd)
        except Unreadable as error:
            logger.warning("Een nieuwere tekst is niet te lezen: %s", error)
            rij.keep()
            continue
        if page.velden:
            told.append(page)
        else:
            rij.settle()
    return told


def pending(models):
    """The rows of what `newer` tells of these models, without reading a text; 1 query."""
    rows = Pakkettekst.objects.none()
    for soort, model, key in [(each.naam, each.model, each.sleutel) for each in all_kinds().values()]:
        if model in models:
            own = Pakkettekst.objects.newer().filter(soort=soort)
            if hasattr(model, "vervallen_op"):
                retired = model.objects.exclude(vervallen_op=None).annotate(sleutel=Cast(key, CharField()))
                own = own.exclude(sleutel__in=retired.order_by().values("sleutel"))
            rows |= own
    return rows


def take(pages: list[Nieuwer], *, by):
    """Writes the new texts over these pages, all or none; raises Unreadable with what can't be."""
    slugs = dict(Fase.objects.values_list("nummer", "slug"))
    vormen, rows = {}, []
    for page in pages:
        form = page.merged
        if isinstance(form, Tekstvorm):
            form.path = settings.PAKKET / "knooppunten" / slugs.get(form.fase, "") / f"{form.slug}.md"
            form.gepubliceerd_op = page.obj.gepubliceerd_op if page.obj else form.gepubliceerd_op
            vormen[form.slug] = form
        else:
            form.path = settings.PAKKET / all_kinds()[page.rij.soort].file.name
            rows.append(form)
    with transaction.atomic():
        load_forms(vormen, rows, folder=settings.PAKKET, by=by, said=SAID)
        try:
            check_verbindingen()
        except UnsoundLinks as error:
            raise Unreadable([Problem(settings.PAKKET, 1, said) for said in error.messages]) from error
        for page in pages:
            page.rij.settle()
