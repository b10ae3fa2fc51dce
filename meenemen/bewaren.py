"""Putting something on a list: with one press where it stands, or with a note on a page of its own."""

from allauth.core import ratelimit
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts.onderbroken import of_who_it_was_shown_to
from ervaringen.models import Ervaring
from formulier.herkomst import from_here
from knooppunten.models import Knooppunt
from meenemen.eigen import keep_session, made_list, own_list
from meenemen.forms import BewaarForm
from meenemen.models import MAX_ITEMS, Full
from paginas.back import inside
from paginas.declared import FORM, POST, Readers, page_at
from tekst.sleutel import key_of

FULL = "Je lijst is vol: er passen honderd dingen op. Haal er eerst iets af."
TOO_OFTEN = "Je hebt in korte tijd veel bewaard. Wacht even en probeer het dan nog eens."
PLACE = "bewaar"  # on the page, where it says what is on a list


@page_at("mijn/lijst/zetten/", name="mijn_lijst_zetten", readers=Readers.EVERYONE, methods=POST)
@csrf_exempt  # a token would give every reader a cookie; a list takes no more than that it came from here
@of_who_it_was_shown_to
@never_cache
def zetten(request):
    """Puts all that was sent on a list, or takes it off, and leads back to where the button stood: that says so."""
    if not from_here(request) or "wat" not in request.POST:
        raise BadRequest("from another site, or nothing was sent")
    wanted = _subjects(request, request.POST.getlist("wat"))
    if not wanted:
        raise Http404
    if not ratelimit.consume(request, action="lijst"):
        return render(request, "429.html", status=429)
    if request.POST.get("stap") == "eraf":
        if own := own_list(request, request.POST.get("lijst")):
            own.take_off(wanted)
    else:
        made_list(request, request.POST.get("lijst")).add_all(wanted)
    keep_session(request)
    return redirect((inside(request.POST.get("van", "")) or wanted[0].get_absolute_url()) + f"#{PLACE}")


def _subjects(request, keys) -> list:
    """What “knooppunt-12” and its like mean to this reader, in their order; what one may not see is left out."""
    parts = [key.rpartition("-") for key in keys[: 2 * MAX_ITEMS]]
    found = {
        soort: _rows(soort, request.user).in_bulk([key_of(pk) for name, _, pk in parts if name == soort])
        for soort in {name for name, _, _ in parts} & {"knooppunt", "ervaring"}
    }
    return list(dict.fromkeys(row for soort, _, pk in parts if (row := found.get(soort, {}).get(key_of(pk)))))


@page_at(
    r"^mijn/lijst/bewaren/(?P<soort>knooppunt|ervaring)/(?P<slug>[-\w]{1,140})/$",
    name="mijn_lijst_bewaren",
    readers=Readers.EVERYONE,
    methods=FORM,
    query=("lijst",),
    in_mail=lambda soort, slug: _rows(soort, AnonymousUser()).filter(slug=slug).exists(),
)
@of_who_it_was_shown_to
@never_cache
def bewaren(request, soort, slug):
    """Puts one knooppunt or ervaring on the list, with a note; there already, its note can be changed."""
    onderwerp = _subject(request, soort, slug)
    key = request.GET.get("lijst")
    own = own_list(request, key) or own_list(request)
    row = own.onderdelen.filter(**{soort: onderwerp}).first() if own else None
    form = BewaarForm(request.POST if request.method == "POST" else None, instance=row)
    if form.is_bound and form.is_valid() and _kept(request, onderwerp, form, key):
        return redirect(f"{onderwerp.get_absolute_url()}#{PLACE}")
    context = {"form": form, "onderwerp": onderwerp, "staat_erop": row, "lijst": own}
    return render(request, "meenemen/bewaren.html", context, status=422 if form.is_bound else 200)


def _kept(request, onderwerp, form, key) -> bool:
    if not ratelimit.consume(request, action="lijst"):
        form.add_error(None, TOO_OFTEN)
        return False
    try:
        made_list(request, key).add(onderwerp, noot=form.instance.noot)
    except Full:
        form.add_error(None, FULL)
        return False
    keep_session(request)
    return True


def _rows(soort, user):
    """Of this kind what this reader may put on a list."""
    if soort == "knooppunt":
        return Knooppunt.objects.published().select_related("fase")
    return Ervaring.objects.visible_to(user)


def _subject(request, soort, slug):
    found = _rows(soort, request.user).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found
