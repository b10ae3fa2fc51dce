"""The versions of a row on its history page in the admin: of each kind that has a text form, without more ado."""

from django import template
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone

from inhoud.soorten import kind_of
from knooppunten.models import Knooppunt
from tekst.sleutel import key_of
from versies import feiten, lezen
from versies.models import Versie
from versies.views import beside_earlier, with_differences
from versies.wissen import may_wipe

register = template.Library()
PER_PAGE, MOMENTS = 25, 20


@register.simple_tag(takes_context=True)
def versies_van(context) -> dict | None:
    """What `admin/versies/_versies.html` shows of `object`; None for what keeps no versions.

    `?versie=` asks for one as it was, `?van=` and `?tot=` for what differs between two.
    """
    row, request = context["object"], context["request"]
    soort = kind_of(row)
    if soort is None:
        return None
    rows, asked = Versie.objects.of(row), request.GET
    numbers = {name: key_of(asked[name]) for name in ("versie", "van", "tot") if name in asked}
    found = {versie.nummer: versie for versie in rows.filter(nummer__in=[n for n in numbers.values() if n])}
    told = {
        "pagina": Paginator(rows.told().order_by("-nummer").select_related("door", "fase"), PER_PAGE).get_page(
            asked.get("versies")
        ),
        "nieuwste": rows.values_list("nummer", flat=True).first(),
        "ontbreekt": any(number not in found for number in numbers.values()),
        "mag_terug": _may_change(request.user, row),
        "wissen": reverse("wis_uit_geschiedenis", args=[soort.naam, row.pk]) if may_wipe(request.user) else "",
    }
    if not told["ontbreekt"] and "versie" in numbers:
        told |= _as_it_was(found[numbers["versie"]])
    elif not told["ontbreekt"] and {"van", "tot"} <= numbers.keys():
        told |= _laid_beside(*(found[number] for number in sorted((numbers["van"], numbers["tot"]))))
    return told


@register.simple_tag
def met_wijziging(groepen) -> str:
    """Gives each fact of the register its newest change, as `wijziging`."""
    rows = [row for _, group in groepen for row in group]
    newest = feiten.newest_changes([row.pk for row in rows])
    for row in rows:
        row.wijziging = newest.get(row.pk)
    return ""


@register.simple_tag
def momenten_van(feit, momenten) -> list[dict]:
    """What changed when: these moments of the fact itself, and what it said before; the newest first."""
    rows = Versie.objects.of(feit)
    changes = beside_earlier(feiten.changes().filter(doel_id=feit.pk), rows.filter(was_public=True))
    versies = with_differences(changes[:MOMENTS])
    found = [{"dag": timezone.localdate(row.op), "wat": row.zin, "versie": row} for row in versies]
    found += [{"dag": dag, "wat": wat, "versie": None} for dag, wat in momenten]
    return sorted(found, key=lambda each: each["dag"], reverse=True)


def _may_change(user, row) -> bool:
    return user.has_perm(f"{row._meta.app_label}.change_{row._meta.model_name}")


def _as_it_was(versie) -> dict:
    if versie.form is None:
        return {"versie": versie, "leesbaar": False}
    namen = lezen.Namen([versie.form], drafts=True, versie=versie)
    feiten = namen.facts(versie.form) if versie.soort.model is Knooppunt else []
    return {"versie": versie, "leesbaar": True, "teksten": lezen.sections(versie.form, namen), "feiten": feiten}


def _laid_beside(van, tot) -> dict:
    told = {"van": van, "tot": tot, "leesbaar": van.form is not None and tot.form is not None}
    if told["leesbaar"]:
        namen = lezen.Namen([van.form, tot.form], drafts=True)
        told["verschillen"] = lezen.differences(van.form, tot.form, namen) + feiten.differences([(van, tot)])[0]
    return told
