"""Mijn lijst: put something on it, arrange it, share it, take it along. No account is needed."""

from allauth.core import ratelimit
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from accounts.onderbroken import of_who_it_was_shown_to
from ervaringen.models import Ervaring
from formulier.vensters import left_behind
from knooppunten.models import Knooppunt
from meenemen.boekjes import one_at_a_time
from meenemen.delen import boekje_html, boekje_pdf, files_of_list
from meenemen.forms import BewaarForm, OnderdeelForm, TitelForm
from meenemen.models import Full, Lijst
from paginas.declared import FORM, POST, Gives, Menu, Readers, page_at
from tekst.sleutel import key_of

FULL = "Je lijst is vol: er passen honderd dingen op. Haal er eerst iets af."
TOO_OFTEN = "Je hebt in korte tijd veel bewaard. Wacht even en probeer het dan nog eens."
JOINED = "De lijst uit deze browser staat nu bij je eigen lijst."
ENDED = " De link waarmee je haar deelde werkt niet meer. Deel je lijst opnieuw, als anderen haar mogen lezen."
SEEN = " Je lijst is gedeeld: wie de link heeft, ziet dit nu ook."
KEY = "lijst"  # in the session of who is not logged in


@page_at(
    r"^mijn/lijst/bewaren/(?P<soort>knooppunt|ervaring)/(?P<slug>[-\w]{1,140})/$",
    name="mijn_lijst_bewaren",
    readers=Readers.EVERYONE,
    methods=FORM,
)
@of_who_it_was_shown_to
@never_cache
def bewaren(request, soort, slug):
    """Puts one knooppunt or ervaring on the list, with a note; there already, its note can be changed."""
    onderwerp = _subject(request, soort, slug)
    own = own_list(request)
    row = own.onderdelen.filter(**{soort: onderwerp}).first() if own else None
    form = BewaarForm(request.POST if request.method == "POST" else None, instance=row)
    if form.is_bound and form.is_valid() and _kept(request, onderwerp, form):
        messages.success(request, f"“{onderwerp}” staat op je lijst.")
        return redirect(onderwerp)
    context = {"form": form, "onderwerp": onderwerp, "staat_erop": row}
    return render(request, "meenemen/bewaren.html", context, status=422 if form.is_bound else 200)


def _kept(request, onderwerp, form) -> bool:
    if not ratelimit.consume(request, action="lijst"):
        form.add_error(None, TOO_OFTEN)
        return False
    try:
        made_list(request).add(onderwerp, noot=form.instance.noot)
    except Full:
        form.add_error(None, FULL)
        return False
    keep_session(request)
    return True


def _subject(request, soort, slug):
    rows = Knooppunt.objects.published().select_related("fase") if soort == "knooppunt" else None
    found = (Ervaring.objects.visible_to(request.user) if rows is None else rows).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


@page_at("mijn/lijst/", name="mijn_lijst", readers=Readers.EVERYONE, methods=FORM, menu=Menu("Mijn lijst", "eigen", 3))
@of_who_it_was_shown_to
@never_cache
def mijn_lijst(request):
    own, data = own_list(request), request.POST if request.method == "POST" else None
    if own is None:
        lost = left_behind(data or {}, "noot", known=())
        return render(request, "meenemen/mijn_lijst.html", {"lijst": None, "weg": lost}, status=409 if lost else 200)
    lost = []
    if data is None:
        titel, (rows, forms) = TitelForm(instance=own), _rows(own)
    else:
        titel, forms, lost = _saved(request, own)
        if not lost and not any(form.errors for form in [titel, *forms]):
            return redirect(_after(data))
        if not titel.errors:
            titel = TitelForm(instance=own)
        rows, forms = _rows(own, {form.instance.pk: form for form in forms if form.errors})
    fouten = titel.fouten + [(at, f"{naam} bij “{row.instance}”", zin) for row in forms for at, naam, zin in row.fouten]
    context = {"lijst": own, "titel": titel, "onderdelen": forms, "fouten": fouten, "weg": lost}
    context["zichtbaar"] = set(own.onderdelen.visible_to(request.user).values_list("pk", flat=True))
    context["bestand"] = files_of_list(own, len(context["zichtbaar"]))
    context["op_papier"] = [row for row in rows if row.pk in context["zichtbaar"]]
    return render(request, "meenemen/mijn_lijst.html", context, status=200 if data is None else 422)


def _rows(own, wrong=None):
    """The items in order and a form of each; what could not be kept (`wrong`: a form by key) as it was typed."""
    rows = list(own.onderdelen.with_subjects())
    forms = [_form(row, place) for place, row in enumerate(rows, 1)]
    for number, fresh in enumerate(forms):
        if form := (wrong or {}).get(fresh.instance.pk):
            form.show(fresh)
            forms[number] = form
    return rows, forms


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
        if "delen" in request.POST:
            _share(request, own)
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


def _after(data) -> str:
    """Back to the list, at what was moved or shared; or on to the file that was asked for."""
    if data.get("naar") in ("mijn_lijst_html", "mijn_lijst_pdf"):
        return reverse(data["naar"])
    pk = key_of(data.get("omhoog") or data.get("omlaag"))
    place = f"#onderdeel-{pk}" if pk else "#delen" if "delen" in data else ""
    return reverse("mijn_lijst") + place


def _share(request, own):
    """Makes the secret link, or ends it."""
    if request.POST.get("delen") == "stop":
        own.unshare()
        messages.success(request, "De link werkt niet meer.")
    else:
        own.share()
        messages.success(request, "Wie deze link heeft, kan je lijst lezen.")


@page_at("mijn/lijst/wissen/", name="mijn_lijst_wissen", readers=Readers.BY_ROW, methods=POST)
@of_who_it_was_shown_to
@never_cache
def wis(request):
    """Deletes the list with all that is on it; what it told of stays on the site."""
    _own(request).delete()
    messages.success(request, "Je lijst is gewist.")
    return redirect("mijn_lijst")


@page_at("mijn/lijst/boekje.html", name="mijn_lijst_html", readers=Readers.BY_ROW, gives=Gives.FILE)
@never_cache
@one_at_a_time
def als_html(request):
    return boekje_html(request, _own(request))


@page_at("mijn/lijst/boekje.pdf", name="mijn_lijst_pdf", readers=Readers.BY_ROW, gives=Gives.FILE)
@never_cache
@one_at_a_time
def als_pdf(request):
    return boekje_pdf(request, _own(request), else_to="mijn_lijst")


def _own(request):
    own = own_list(request)
    if own is None:
        raise Http404
    return own


# Which list is yours: your account's, or that of this session until you log in


def own_list(request) -> Lijst | None:
    """The list of this reader, if there is one. What was kept before logging in joins the account's own."""
    kept = _of_session(request)
    if not request.user.is_authenticated:
        return kept
    own = Lijst.objects.filter(eigenaar=request.user).first()
    return _joined(request, own, kept) if kept else own


def made_list(request) -> Lijst:
    """The list of this reader, made now if there was none."""
    if own := own_list(request):
        return own
    if request.user.is_authenticated:
        return Lijst.objects.get_or_create(eigenaar=request.user)[0]
    own = Lijst.objects.create()
    request.session[KEY] = own.pk
    return own


def keep_session(request):
    """A session lasts from its last change: a change of its list counts as one."""
    if KEY in request.session:
        request.session.modified = True


def _of_session(request) -> Lijst | None:
    pk = request.session.get(KEY)
    return Lijst.objects.filter(pk=pk, eigenaar=None).first() if pk else None


@transaction.atomic
def _joined(request, own, kept) -> Lijst:
    del request.session[KEY]
    if own is None or not own.onderdelen.exists():
        kept.hand_over(to=request.user)
        return kept
    messages.info(request, JOINED + (SEEN if own.deelsleutel else "") + (ENDED if kept.deelsleutel else ""))
    kept.hand_over(to=request.user)
    return own
