"""Approving several at once: a page that says what will happen, and afterwards exactly what did."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.shortcuts import redirect, render
from django.urls import reverse

from ervaringen.admin.base import last_step, look_alikes, off_site, why_not_approve
from ervaringen.models import Inzage, Inzending
from ervaringen.rules import InvalidTransition, NotAllowed
from knooppunten.models import Knooppunt
from tekst.sleutel import key_of

MOST = 50  # one page of the queue; approving sends mail and writes the index
# In the session, from the queue to the page that asks: opened in another way (after a login, by its address, once more)
# it can't know what a moderator had unticked, and ticks nothing.
FRESH = "goedkeuren_vers"


def ask_first(request, rows, page="goedkeuren"):
    """The way to the page that asks, for the rows chosen in the queue."""
    chosen = ",".join(str(pk) for pk in rows.order_by("ingediend_op", "pk").values_list("pk", flat=True)[: MOST + 1])
    request.session[FRESH] = chosen
    return redirect(f"{reverse(f'admin:ervaringen_inzending_{page}')}?van={chosen}")


def approve_several(request, admin_context):
    """GET asks, POST approves what is ticked, each in the version that was on the screen."""
    if request.method == "POST":
        return _approve(request)
    van = request.GET.get("van", "")
    fresh = request.session.pop(FRESH, None) == van
    chosen = [key_of(part) for part in van.split(",")[: MOST + 1]]
    rows = _rows(request.user, chosen[:MOST])
    possible = [row for row in rows if not row["waarom_niet"]]
    for row in possible:  # ticked beforehand is only what was read and has no remark
        row["aangevinkt"] = fresh and row["geopend"] and not row["lijkt_op"] and not row["was_weg"]
    second = sum(row["is_eerste_akkoord"] for row in possible)
    context = admin_context | {
        "title": "Goedkeuren: weet je het zeker?",
        "opts": Inzending._meta,
        "doen": "goedkeuren",
        "knop": "Keur goed wat is aangevinkt",
        "rijen": possible,
        "niet": [row for row in rows if row["waarom_niet"]],
        "site": len(possible) - second,
        "tweede": second,
        "aangevinkt": sum(row["aangevinkt"] for row in possible),
        "ongeopend": sum(not row["geopend"] for row in possible),
        "dubbel": sum(bool(row["lijkt_op"]) for row in possible),
        "meest": MOST if len(chosen) > MOST else 0,
    }
    return render(request, "admin/ervaringen/goedkeuren.html", context)


def chosen_rows(pks):
    """In the order in which they wait, what was never sent in left out."""
    rows = Inzending.objects.filter(pk__in=pks).exclude(ingediend_op=None).order_by("ingediend_op", "pk")
    knooppunten = Prefetch("knooppunten", Knooppunt.objects.only("titel", "bestuurlijk_gevoelig"))
    return rows.select_related("auteur", "geclaimd_door", "eerste_akkoord", "ervaring").prefetch_related(knooppunten)


def _rows(user, pks) -> list[dict]:
    """Each that was chosen, with what there is to say of approving it; as many queries for fifty as for one."""
    inzendingen = list(chosen_rows(pks))
    opened = dict(Inzage.objects.filter(moderator=user, inzending__in=pks).values_list("inzending", "versie"))
    doubles = look_alikes([row for row in inzendingen if row.state.awaits_decision])
    return [
        {
            "inzending": row,
            "is_eerste_akkoord": row.approving() == "approve_first",
            "waarom_niet": why_not_approve(row, user),
            "geopend": opened.get(row.pk) == row.versie,
            "lijkt_op": doubles.get(row.pk, []),
            "was_weg": off_site(row, reader=user),
        }
        for row in inzendingen
    ]


def ticked(request) -> dict[int, str]:
    """{key: version} of what is ticked on a page that asks."""
    parts = [part.partition(":") for part in request.POST.getlist("keuze")[:MOST]]
    return {key_of(pk): versie for pk, _, versie in parts}


def _approve(request):
    versions = ticked(request)
    on_site, second, refused = [], [], []
    for inzending in chosen_rows(versions):
        shown = inzending.versie
        inzending.seen_at(versions[inzending.pk])
        try:
            inzending.approve(by=request.user)
        except (InvalidTransition, NotAllowed, ValidationError) as error:
            changed = shown != inzending.versie
            refused.append(refusal(inzending.pk, request.user, error, changed=changed))
            continue
        (on_site if inzending.status == Inzending.Status.PUBLISHED else second).append(inzending)
    if on_site:
        staan = "inzending staat" if len(on_site) == 1 else "inzendingen staan"
        messages.success(request, f"{len(on_site)} {staan} nu op de site.")
    if second:
        wachten = "inzending wacht" if len(second) == 1 else "inzendingen wachten"
        messages.success(request, f"{len(second)} {wachten} op een tweede akkoord: nog niet op de site.")
    gone = len(versions) - len(on_site) - len(second) - len(refused)
    return back_to_queue(request, gone, refused, "" if versions else "goedgekeurd")


def back_to_queue(request, gone: int, refused: list[str], nothing: str):
    """Says what did not go as asked; `nothing` is what was not done where nothing was chosen."""
    if gone:
        zijn = "inzending is" if gone == 1 else "inzendingen zijn"
        messages.warning(request, f"{gone} {zijn} er niet meer: de auteur verwijderde het account.")
    for sentence in refused:
        messages.warning(request, sentence)
    if nothing:
        messages.warning(request, f"Je koos er geen: er is niets {nothing}.")
    return redirect("admin:ervaringen_inzending_changelist")


def refusal(pk, user, error, *, changed, done="goedgekeurd") -> str:
    """Which was refused and why, as it stands now; what its author took back has no title to show."""
    now = chosen_rows([pk]).first()
    if now is None:
        return "Een inzending is er niet meer: de auteur verwijderde het account."
    why = " ".join(error.messages) if isinstance(error, ValidationError) else why_not_approve(now, user)
    if not why and changed:
        agreed = now.status == Inzending.Status.SECOND_APPROVAL
        why = last_step(now, reader=user) if agreed else "De tekst is gewijzigd sinds je keek: lees hem opnieuw."
    name = f"“{now}”" if now.shows_its_text else f"De inzending van {now.auteur}"
    if now.status == Inzending.Status.PUBLISHED:
        return f"{name} was al goedgekeurd. {why}"
    return f"{name} is niet {done}. {why}".strip()
