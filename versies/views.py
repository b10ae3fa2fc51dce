"""What readers see of the history of a knooppunt: what changed and how, and each text that was public, as it was.

Never who did it: a history has no names of persons.
"""

from urllib.parse import urlencode

from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.shortcuts import render

from inhoud.soorten import kind_of
from knooppunten.models import Knooppunt
from paginas.bladeren import COPIED, KEYS, browse
from paginas.declared import Readers, page_at
from paginas.find import Elsewhere, at_its_address, find
from versies import feiten, lezen
from versies.models import Versie

PER_PAGE = 20
BESIDE = ("vorige", "nu")  # what a version can be laid beside


@page_at(
    "<slug:fase>/<slug:slug>/geschiedenis/",
    name="geschiedenis",
    readers=Readers.EVERYONE,
    sitemap=False,
    copy=COPIED,
    query=("klein", *KEYS),
)
@at_its_address
def geschiedenis(request, fase, slug):
    """All that happened with a page that is public now; changes of language alone for who asks for them too."""
    page = _public(request, fase, slug, below="geschiedenis/")
    all_rows = Versie.objects.of(page).for_readers()
    small, with_small = all_rows.filter(klein=True).count(), request.GET.get("klein") == "ook"
    rows = all_rows if with_small else all_rows.filter(klein=False)
    rows = beside_earlier(rows, Versie.objects.of(page).filter(was_public=True))

    def path(**query) -> str:
        asked = ({"klein": "ook"} if with_small else {}) | query
        return request.path + (f"?{urlencode(asked)}" if asked else "")

    shown = browse(rows, request.GET, path, per_page=PER_PAGE)
    context = {
        "knooppunt": page,
        "bladzijde": shown,
        "versies": with_differences(shown.rijen),
        "klein": small,
        "met_klein": with_small,
    }
    return render(request, "versies/geschiedenis.html", context)


@page_at(
    "<slug:fase>/<slug:slug>/geschiedenis/<int:nummer>/",
    name="versie",
    readers=Readers.EVERYONE,
    sitemap=False,
    copy=False,
    query=("naast",),
)
@at_its_address
def versie(request, fase, slug, nummer):
    """One text as it was public, or beside the one before it or that of today."""
    page = _public(request, fase, slug, below=f"geschiedenis/{nummer}/")
    rows = Versie.objects.of(page).filter(was_public=True)
    found = rows.filter(nummer=nummer).first() if nummer < 2**31 else None
    if found is None:
        raise Http404
    newest, before = rows.first(), rows.filter(nummer__lt=nummer).first()
    beside = request.GET.get("naast") if request.GET.get("naast") in BESIDE else ""
    pair = {"vorige": (before, found), "nu": (found, newest)}.get(beside, (None, None))
    if pair == (found, found) or (beside and pair[0] is None):
        beside = ""
    namen = lezen.Namen([found.form] if not beside else [one.form for one in pair], versie=None if beside else found)
    context = {
        "knooppunt": page,
        "versie": found,
        "is_nu": found == newest,
        "vorige": before,
        "naast": beside,
        "van": pair[0],
        "tot": pair[1],
        **(_laid_beside(*pair, namen) if beside else _as_it_was(found, namen)),
    }
    return render(request, "versies/versie.html", context)


def _public(request, fase, slug, *, below):
    row = find(Knooppunt.objects.select_related("fase"), request, below=below, fase__slug=fase, slug=slug)
    if not row.is_public:
        raise Elsewhere(row, below)
    return row


def beside_earlier(rows, others):
    """These versions, each with the key of the one of `others` before it: `eerder`."""
    earlier = others.filter(nummer__lt=OuterRef("nummer")).order_by("-nummer").values("pk")[:1]
    return rows.annotate(eerder=Subquery(earlier)).select_related("fase")


def with_differences(shown, *, drafts=False) -> list[Versie]:
    """These rows of `beside_earlier`, each with what it changed of the one before it; the texts are read once."""
    shown = list(shown)
    before = Versie.objects.in_bulk({row.eerder for row in shown} - {None})
    before |= {row.pk: row for row in shown if row.pk in before}  # one object a text, read once
    told = {row.pk for row in shown if row.eerder and row.was_public}
    forms = [form for row in shown if row.pk in told for form in (row.form, before[row.eerder].form)]
    namen = lezen.Namen(forms, drafts=drafts)
    pairs = [(before[row.eerder], row) for row in shown if row.pk in told]
    facts = {pair[1].pk: found for pair, found in zip(pairs, feiten.differences(pairs), strict=True)}
    for row in shown:
        pair = (before[row.eerder].form, row.form) if row.pk in told else (None, None)
        row.verschillen = lezen.differences(*pair, namen) if None not in pair else []
        row.verschillen += facts.get(row.pk, [])
    return shown


def _laid_beside(one, other, namen) -> dict:
    readable = one.form is not None and other.form is not None
    found = lezen.differences(one.form, other.form, namen) if readable else []
    return {"verschillen": found + feiten.differences([(one, other)])[0], "leesbaar": readable}


def _as_it_was(found, namen) -> dict:
    if found.form is None:
        return {"leesbaar": False}
    feiten = namen.facts(found.form) if kind_of(Knooppunt) is found.soort else []
    return {"leesbaar": True, "teksten": lezen.sections(found.form, namen), "feiten": feiten}
