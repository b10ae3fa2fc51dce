"""Giving a list to somebody else: offered to an address, taken by who has it, and until then the giver's."""

from allauth.core import ratelimit
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from meenemen.forms import GeefForm
from meenemen.lijst import OWN, not_own
from meenemen.models import DAYS, Aanbod, Lijst
from paginas.declared import FORM, Readers, page_at

TOO_OFTEN = "Je gaf in korte tijd veel lijsten weg. Probeer het morgen nog eens."
NOTHING = "Dit aanbod was er niet meer."
WAITS = "Er wacht een lijst op je. Log in met het adres waarop je de mail kreeg, of maak er een account mee."
OFFERED = "We hebben {} gemaild. De lijst blijft van jou tot de ander ja zegt."


@page_at(rf"{OWN}geven/$", name="mijn_lijst_geven", readers=Readers.OWNER, methods=FORM)
@never_cache
def geven(request, pk):
    """Offers the list to an address, in place of who it was offered to before, or takes the offer back.

    The answer is the same whoever has an account.
    """
    own = Lijst.objects.filter(eigenaar=request.user, pk=pk).first()
    if own is None:
        return not_own(request, pk)
    if request.method == "POST" and request.POST.get("stap") == "terug":
        gone = Aanbod.objects.filter(lijst=own).take_back()
        messages.success(request, "Je aanbod is ingetrokken: de link in de mail werkt niet meer." if gone else NOTHING)
        return redirect(request.path)
    form = GeefForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_bound and form.is_valid():
        aan = form.cleaned_data["aan"]
        if _may_offer(request, aan):
            Aanbod.objects.make(own, aan)
            messages.success(request, OFFERED.format(aan))
            return redirect(request.path)
        form.add_error(None, TOO_OFTEN)
    offer = Aanbod.objects.open().filter(lijst=own).first()
    context = {"lijst": own, "form": form, "aanbod": offer, "dagen": DAYS}
    return render(request, "meenemen/geven.html", context, status=422 if form.is_bound else 200)


def _may_offer(request, aan: str) -> bool:
    """Not too often by one person, nor to one address."""
    return bool(
        ratelimit.consume(request, action="lijst_geven") and ratelimit.consume(request, action="lijst_krijgen", key=aan)
    )


@page_at(
    "lijsten/overnemen/<str:token>/",
    name="lijst_overnemen",
    readers=Readers.OWNER,
    methods=FORM,
    in_mail=lambda token: Aanbod.objects.from_token(token) is not None,
    waits=WAITS,
)
@never_cache
def overnemen(request, token):
    """Whose address it was offered to reads what it is, and says yes or no; nothing moves by opening the link."""
    offer = Aanbod.objects.from_token(token)
    if offer is None:
        return render(request, "meenemen/overnemen.html", {"aanbod": None}, status=410)
    if not Aanbod.objects.to(request.user).filter(pk=offer.pk).exists():
        own = offer.lijst.eigenaar_id == request.user.pk
        context = {"aanbod": offer, "is_van_mij": own, "is_van_ander": not own}
        return render(request, "meenemen/overnemen.html", context, status=200 if own else 404)
    if request.method == "POST" and request.POST.get("stap") == "nee":
        Aanbod.objects.filter(pk=offer.pk).take_back()
        messages.success(request, "Je nam de lijst niet over. De gever houdt hem.")
        return redirect("mijn_lijst")
    if request.method == "POST":
        if not offer.accept(by=request.user):
            return redirect(request.path)
        messages.success(request, f"“{offer.lijst}” is nu van jou.")
        return redirect(offer.lijst)
    rows = offer.lijst.onderdelen
    context = {"aanbod": offer, "aantal": rows.count(), "notities": rows.exclude(noot="").count()}
    return render(request, "meenemen/overnemen.html", context)
