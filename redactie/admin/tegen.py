"""All that stands in the way of publishing the words of a form: said in one round, each where it is mended.

A save stops at its first kind of fault: fields, then parts, then verbindingen, then the yes of a colleague. So when a
form comes back, what the later steps would say of the same words is said with it.
"""

from django.conf import settings

from knooppunten.models import Betrokkenheid, Tip, Verbinding
from knooppunten.models.verbinding import ONCE_A_PAIR, unsound
from knooppunten.publishable import NO_ROL, NO_VRAAG, Gebrek, Parts, mention_problems, missing
from redactie.admin.forms import PLAN, PUBLISH
from versies import concepten, meelezen


class MetRedenen:
    """Of a page that is published by a verb; `places` says where on its form the parts are that are no field."""

    places = {
        "tips": "tips",
        "partijen": "betrokkenheden",
        "vooraf": "verbindingen_van_eerder",
        meelezen.DEEL: meelezen.DEEL,
    }

    def also_wrong(self, request, form, formsets):
        refused = getattr(request, "refused", [])
        unsound_rows(form, formsets)
        # What only publishing asks for keeps no draft from being kept.
        kept_back = form.errors or any(formset.total_error_count() for formset in formsets)
        publishes = PUBLISH in request.POST or (PLAN in request.POST and request.POST.get("plan_wat") == "publiceer")
        request.kan_concept = publishes and not kept_back and all(isinstance(each, Gebrek) for each in refused)
        if not publishes:
            return []
        page = getattr(request, "naast", None)
        found = lacking(form, formsets, stood=concepten.named_on_site(page) if page else frozenset())
        if found and settings.VIER_OGEN and PUBLISH in request.POST:
            found.append(Gebrek(meelezen.NO_YES.format(form.instance), meelezen.DEEL))
        return found


def typed(formsets, model) -> list[tuple]:
    """(row, the formset it is of) of the rows of this model as they were typed, without those that go."""
    rows = [(row, formset) for formset in formsets if formset.model is model for row in formset.forms]
    return [
        (row, formset)
        for row, formset in rows
        if (row.has_changed() or row.instance.pk) and not row.cleaned_data.get("DELETE")
    ]


def lacking(form, formsets, *, stood) -> list[Gebrek]:
    """What publishing asks for that these words don't have; of a field that is wrong itself, only that is said."""
    page, said = form.instance, form.cleaned_data
    tips, partijen, links = (typed(formsets, model) for model in (Tip, Betrokkenheid, Verbinding))
    asked = []
    for row, _ in partijen:
        if partij := row.cleaned_data.get("partij"):
            rol, vraag = (row.cleaned_data.get(name) or "" for name in ("rol", "vraag"))
            asked.append((partij.naam, rol, vraag))
            for name, empty, told in (("rol", not rol, NO_ROL), ("vraag", not vraag.strip(), NO_VRAAG)):
                if empty and name not in row.errors:
                    row.add_error(name, told.format(partij.naam))
    parts = Parts(
        texts=[(name, page.label(name), said.get(name) or "") for name in page.TEXTS],
        tips=len(tips),
        sporen=len(said.get("sporen") or ()),
        partijen=asked,
        links=len(links),
        law=bool(said.get("wet_en_regelgeving")),
        law_checked=said.get("gecontroleerd_op") is not None,
        retired=False,
    )
    wrong = {*form.errors} | ({"partijen"} if partijen and not asked else set())
    found = [Gebrek(sentence, part) for part, sentence in missing(parts) if part not in wrong]
    for each in [form, *(row for row, _ in tips)]:
        if not {*each.errors} & {*each.instance.TEXTS}:
            found += mention_problems(each.instance, public={page.pk}, stood=stood)
    return found


def unsound_rows(form, formsets):
    """Says at each row of a verbinding what is unsound about it, beside all verbindingen of other pages."""
    page, fase = form.instance, form.cleaned_data.get("fase")
    if fase is None:
        return
    others = Verbinding.objects.vooraf()
    others = others.exclude(pk__in=Verbinding.objects.touching(page).values("pk")) if page.pk else others
    edges = list(others.values_list("van__titel", "naar__titel", "van__fase__nummer", "naar__fase__nummer"))
    rows, pairs = {}, set()
    for row, formset in typed(formsets, Verbinding):
        name = "van" if formset.fk.name == "naar" else "naar"
        other = row.cleaned_data.get(name)
        if other and other.pk in pairs:
            row.add_error(name, f"“{other.titel}”: {ONCE_A_PAIR}")
        elif other and row.instance.soort == Verbinding.Soort.VOORAF:
            mine, theirs = (page.titel, fase.nummer), (other.titel, other.fase.nummer)
            (van, van_fase), (naar, naar_fase) = (mine, theirs) if name == "naar" else (theirs, mine)
            edges.append((van, naar, van_fase, naar_fase))
            rows[van, naar] = row, name
        pairs.add(other and other.pk)
    for sentence, about in unsound(edges):
        for row, name in [rows[pair] for pair in about if pair in rows][:1]:
            row.add_error(name, sentence)
