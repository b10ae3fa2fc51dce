"""Mijn lijsten: read one, arrange it, share it, take it along. No account is needed."""

from functools import wraps

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts.onderbroken import of_who_it_was_shown_to
from achtergrond import gewist
from ervaringen.zoals import like, wijk_of_list, wijk_of_reader
from formulier.herkomst import from_here
from formulier.vensters import left_behind
from meenemen import aanvragen
from meenemen.boekje import omvang
from meenemen.boekjes import one_at_a_time
from meenemen.delen import boekje_html, boekje_pdf, files_of_list
from meenemen.eigen import gave_away, keep_session, new_list, own_list, own_lists
from meenemen.forms import NieuwForm, OnderdeelForm, TitelForm
from meenemen.models import MAX_LISTS, Aanbod, Full, Lijst
from paginas.declared import FORM, POST, Gives, Menu, Readers, page_at
from tekst.sleutel import key_of

OWN = r"^mijn/lijst/(?P<pk>[0-9]{1,18})/"
ENOUGH = f"Je hebt al {MAX_LISTS} lijsten. Wis er eerst een."


def of_an_own_list(view):
    """Hands the view a list of this reader; one that was given away says so (410), any other is not found."""

    @wraps(view)
    def wrapped(request, pk):
        own = own_list(request, pk)
        return view(request, own) if own else not_own(request, pk)

    return wrapped


def not_own(request, pk):
    if gave_away(request, pk):
        return render(request, "meenemen/lijst_gegeven.html", status=410)
    raise Http404


@page_at("mijn/lijst/", name="mijn_lijst", readers=Readers.EVERYONE, methods=FORM, menu=Menu("Mijn lijst", "eigen", 3))
@csrf_exempt  # as for whatever a visitor puts on a list (see meenemen.bewaren)
@of_who_it_was_shown_to
@never_cache
def mijn_lijst(request):
    """All lists of this reader; who has one goes on to it. A name that is sent makes another."""
    if request.method == "POST":
        if not from_here(request):
            raise BadRequest("a list from another site")
        form = NieuwForm(request.POST)
        if form.is_valid() and (made := _made(request, form)):
            return redirect(made)
    else:
        form = NieuwForm()
    rows = list(own_lists(request).annotate(aantal=Count("onderdelen")).select_related("aanbod"))
    offered = list(_offered(request.user))
    if len(rows) == 1 and not offered and not form.is_bound and "alle" not in request.GET:
        return redirect(rows[0])
    context = {"lijsten": rows, "form": form, "aangeboden": offered}
    return render(request, "meenemen/mijn_lijst.html", context, status=422 if form.is_bound else 200)


def _made(request, form):
    if not ratelimit.consume(request, action="lijst"):
        form.add_error(None, "Je maakte in korte tijd veel lijsten. Wacht even en probeer het dan nog eens.")
        return None
    try:
        return new_list(request, titel=form.cleaned_data["titel"])
    except Full:
        form.add_error(None, ENOUGH)
        return None


def _offered(user):
    """What others want to give to this person."""
    if not user.is_authenticated:
        return []
    return Aanbod.objects.open().to(user).select_related("lijst__eigenaar")


def _has_owner(pk) -> bool:
    """One of a session is nowhere else to be had."""
    return Lijst.objects.exclude(eigenaar=None).filter(pk=key_of(pk)).exists()


@page_at(
    f"{OWN}$",
    name="mijn_lijst_lezen",
    readers=Readers.BY_ROW,
    query=(aanvragen.REFRESH,),
    in_mail=_has_owner,
)
@never_cache
@of_an_own_list
def lezen(request, own):
    rows = list(own.onderdelen.with_subjects())
    seen = set(own.onderdelen.visible_to(request.user).values_list("pk", flat=True))
    shown = [row for row in rows if row.pk in seen]
    bestand, maken = files_of_list(own, shown), {}
    if aanvragen.is_asked_for(len(seen)):
        scope, ask = omvang.of_list(own, request.user), reverse("mijn_lijst_maken", args=[own.pk])
        maken = aanvragen.waiting(request, scope, here=own.get_absolute_url(), ask=ask)
        if not maken:
            bestand["pdf"] = reverse("mijn_lijst_pdf", args=[own.pk])
    context = {
        **maken,
        "lijst": own,
        "onderdelen": shown,
        "zoals": _like_ours(request.user, shown) if shown else [],
        "weg": [row for row in rows if row.pk not in seen],
        "bestand": bestand,
        "andere": own_lists(request).exclude(pk=own.pk),
        "aanbod": Aanbod.objects.open().filter(lijst=own).first(),
    }
    return aanvragen.shown(request, "meenemen/lijst.html", context)


def _like_ours(user, rows) -> list:
    """Ervaringen from wijken like the one that this list is about."""
    told = [row.ervaring for row in rows if row.ervaring]
    reader = wijk_of_reader(user) if user.is_authenticated else None
    wijk = wijk_of_list(told, [row.knooppunt for row in rows if row.knooppunt], reader)
    without = Q(pk__in=[row.pk for row in told])
    return like(wijk, user, without=without | Q(auteur=user) if reader else without)


@page_at(rf"{OWN}wijzigen/$", name="mijn_lijst_wijzigen", readers=Readers.BY_ROW, methods=FORM, in_mail=_has_owner)
@of_who_it_was_shown_to
@never_cache
def wijzigen(request, pk):
    own, data = own_list(request, pk), request.POST if request.method == "POST" else None
    if own is None:
        lost = left_behind(data or {}, "noot", known=())
        if not lost:
            return not_own(request, pk)
        return render(request, "meenemen/lijst_wijzigen.html", {"lijst": None, "weg": lost}, status=409)
    lost = []
    if data is None:
        titel, forms = TitelForm(instance=own), _rows(own)
    else:
        titel, forms, lost = _saved(request, own)
        if not lost and not any(form.errors for form in [titel, *forms]):
            return redirect(_after(own, data))
        if not titel.errors:
            titel = TitelForm(instance=own)
        forms = _rows(own, {form.instance.pk: form for form in forms if form.errors})
    fouten = titel.fouten + [(at, f"{naam} bij “{row.instance}”", zin) for row in forms for at, naam, zin in row.fouten]
    context = {"lijst": own, "titel": titel, "onderdelen": forms, "fouten": fouten, "weg": lost}
    context["zichtbaar"] = set(own.onderdelen.visible_to(request.user).values_list("pk", flat=True))
    return render(request, "meenemen/lijst_wijzigen.html", context, status=200 if data is None else 422)


def _rows(own, wrong=None):
    """A form of each item, in order; what could not be kept (`wrong`: a form by key) as it was typed."""
    forms = [_form(row, place) for place, row in enumerate(own.onderdelen.with_subjects(), 1)]
    for number, fresh in enumerate(forms):
        if form := (wrong or {}).get(fresh.instance.pk):
            form.show(fresh)
            forms[number] = form
    return forms


def _form(row, place, data=None):
    """What came on the list in another window since this form was shown is left as it is."""
    prefix = f"o{row.pk}"
    known = data is not None and f"{prefix}-noot" in data
    return OnderdeelForm(data if known else None, instance=row, place=place, prefix=prefix)


@transaction.atomic
def _saved(request, own):
    """Keeps all that can be kept, and does what the button asked when that is everything.

    Returns the forms, and the notes at what another window took off the list.
    """
    own.lock()
    own.refresh_from_db()
    titel = TitelForm(request.POST, instance=own)
    forms = [_form(row, place, request.POST) for place, row in enumerate(own.onderdelen.with_subjects(), 1)]
    lost = left_behind(request.POST, "noot", known={form.prefix for form in forms})
    sent = [form for form in forms if form.is_bound]
    wrong = [form for form in [titel, *sent] if not form.is_valid()]
    for form in [titel, *sent]:
        form.keep_row()
    order = [form.instance.pk for form in sorted(sent, key=lambda form: form.wanted)]
    own.arrange(_moved(order, request.POST))
    if not wrong:
        _take_off(request, own)
    keep_session(request)
    return titel, forms, lost


def _moved(order: list, data) -> list:
    """The order with the item of a pressed button one place up or down."""
    for name, step in (("omhoog", -1), ("omlaag", 1)):
        pk = key_of(data.get(name))
        if pk in order:
            place = order.index(pk)
            order.insert(max(place + step, 0), order.pop(place))
    return order


def _take_off(request, own):
    if row := own.onderdelen.filter(pk=key_of(request.POST.get("weg"))).first():
        row.delete()
        messages.success(request, f"“{row}” staat niet meer op je lijst.")
    elif "bewaar" in request.POST:
        messages.success(request, "Je lijst is bewaard.")


def _after(own, data) -> str:
    """To the list as it reads now; who moves things around or takes them off goes on with that."""
    if "omhoog" not in data and "omlaag" not in data and "weg" not in data:
        return own.get_absolute_url()
    pk = key_of(data.get("omhoog") or data.get("omlaag"))
    return f"{own.get_absolute_url()}wijzigen/" + (f"#onderdeel-{pk}" if pk else "")


@page_at(rf"{OWN}delen/$", name="mijn_lijst_delen", readers=Readers.BY_ROW, methods=POST)
@of_who_it_was_shown_to
@never_cache
@of_an_own_list
def delen(request, own):
    """Makes the secret link, or ends it."""
    stap = request.POST.get("stap")
    if stap == "begin":
        own.share()
        messages.success(request, "Wie deze link heeft, kan je lijst lezen.")
    elif stap == "stop":
        own.unshare()
        messages.success(request, "De link werkt niet meer.")
    else:
        raise BadRequest("no step that there is")
    return redirect(f"{own.get_absolute_url()}#delen")


@page_at(rf"{OWN}wissen/$", name="mijn_lijst_wissen", readers=Readers.BY_ROW, methods=POST)
@of_who_it_was_shown_to
@never_cache
@of_an_own_list
def wis(request, own):
    """Deletes the list with all that is on it; what it told of stays on the site."""
    with transaction.atomic():
        gewist.note("lijst", own.pk)
        own.delete()
    messages.success(request, f"“{own}” is gewist.")
    return redirect("mijn_lijst")


@page_at(rf"{OWN}boekje\.html$", name="mijn_lijst_html", readers=Readers.BY_ROW, gives=Gives.FILE)
@never_cache
@one_at_a_time
@of_an_own_list
def als_html(request, own):
    return boekje_html(request, own)


@page_at(rf"{OWN}boekje\.pdf$", name="mijn_lijst_pdf", readers=Readers.BY_ROW, gives=Gives.FILE)
@never_cache
@one_at_a_time
@of_an_own_list
def als_pdf(request, own):
    return boekje_pdf(request, own, own.get_absolute_url())


@page_at(rf"{OWN}maken/$", name="mijn_lijst_maken", readers=Readers.BY_ROW, methods=POST)
@csrf_exempt  # as at a booklet of the site (see meenemen.boekjes)
@of_who_it_was_shown_to
@never_cache
@of_an_own_list
def laat_maken(request, own):
    return aanvragen.ask_for(request, omvang.of_list(own, request.user), own.get_absolute_url())
