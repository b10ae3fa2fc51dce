"""Handing one's list over to somebody else: by a link that works for fourteen days, once."""

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from meenemen.models import MAX_ITEMS, Lijst
from paginas.declared import FORM, Readers, page_at

SALT = "meenemen.overdragen"
DAYS = 14


@page_at("mijn/lijst/overdragen/", name="mijn_lijst_overdragen", readers=Readers.MEMBERS)
@never_cache
def overdragen(request):
    """The link to send to who takes the list over; nothing changes until that person says yes."""
    own = Lijst.objects.filter(eigenaar=request.user).first()
    link = settings.SITE_URL + reverse("lijst_overnemen", args=[make_token(own)]) if own else ""
    return render(request, "meenemen/overdragen.html", {"lijst": own, "link": link, "dagen": DAYS})


@page_at("lijsten/overnemen/<str:token>/", name="lijst_overnemen", readers=Readers.MEMBERS, methods=FORM)
@never_cache
def overnemen(request, token):
    """Who has the link and an account may take the list, as long as it is still its giver's."""
    found = offered(token)
    if found is None:
        return render(request, "meenemen/overnemen.html", {"lijst": None}, status=410)
    own = Lijst.objects.filter(eigenaar=request.user).first()
    if request.method == "POST" and own != found:
        titel, joined = found.titel, bool(own and own.onderdelen.exists())
        if not found.hand_over(to=request.user):
            return redirect(request.path)
        done = f"Wat op “{titel}” stond, staat nu op je lijst." if joined else f"“{titel}” is nu van jou."
        messages.success(request, done)
        return redirect("mijn_lijst")
    count, mine = found.onderdelen.count(), own.onderdelen.count() if own else 0
    context = {
        "lijst": found,
        "aantal": count,
        "eigen": own if mine else None,
        "is_van_mij": own == found,
        "te_veel": count + mine - MAX_ITEMS,
    }
    return render(request, "meenemen/overnemen.html", context)


def make_token(own: Lijst) -> str:
    return signing.dumps([own.pk, own.eigenaar_id], salt=SALT)


def offered(token: str) -> Lijst | None:
    """The list of a link, while its giver still has it."""
    try:
        pk, giver = signing.loads(token, salt=SALT, max_age=DAYS * 24 * 3600)
    except (signing.BadSignature, ValueError):
        return None
    return Lijst.objects.filter(pk=pk, eigenaar=giver).first()
