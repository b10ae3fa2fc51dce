"""Begin and end following. One link in a mail ends it without logging in; opening that link changes nothing."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from knooppunten.tags import find_tag
from paginas.declared import FORM, POST, Menu, Readers, page_at
from tekst.sleutel import key_of
from volgen.models import SOORTEN, Volging, follower_of, page_of


@page_at(
    r"^volgen/(?P<soort>knooppunt|fase|spoor|partij|tag)/(?P<sleutel>[-\w\u0300-\u036f]{1,120})/$",
    name="volgen",
    readers=Readers.EVERYONE,
    methods=FORM,
    in_mail=lambda soort, sleutel: SOORTEN[soort][0]().filter(**{SOORTEN[soort][1]: sleutel}).exists(),
)  # who has no account yet reads what it is first
@never_cache
def volgen(request, soort, sleutel):
    """Begins or ends following it. What isn't public is not there, for staff either."""
    rows, key, dit = SOORTEN[soort]
    if soort == "tag":
        sleutel = getattr(find_tag(sleutel), "slug", "")
    onderwerp = get_object_or_404(rows(), **{key: sleutel})
    if request.method != "POST":
        known = request.user.is_authenticated and Volging.objects.of(request.user).about(onderwerp).exists()
        context = {"soort": soort, "dit": dit, "onderwerp": onderwerp, "adres": page_of(onderwerp)}
        return render(request, "volgen/volgen.html", context | {"volgt": known})
    if not request.user.is_authenticated:
        return redirect_to_login(request.path)
    stap = request.POST.get("stap")
    if stap == "volg":
        try:
            Volging.objects.follow(request.user, onderwerp)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("mijn_volgen")
        messages.success(request, "Je volgt dit nu. Verandert er iets, dan hoor je het: ten hoogste één mail per week.")
    elif stap == "stop":
        Volging.objects.of(request.user).about(onderwerp).stop()
        messages.success(request, "Je volgt dit niet meer.")
    else:
        raise BadRequest("no step that there is")
    return redirect(page_of(onderwerp))


@page_at("mijn/volgen/", name="mijn_volgen", readers=Readers.MEMBERS, menu=Menu("Wat ik volg", "eigen", 4))
@never_cache
def mijn_volgen(request):
    rows = Volging.objects.of(request.user).in_list()
    return render(request, "volgen/mijn_volgen.html", {"volgingen": list(rows)})


@page_at("mijn/volgen/stop/", name="mijn_volgen_stop", readers=Readers.MEMBERS, methods=POST)
@never_cache
def mijn_volgen_stop(request):
    ended = _chosen(request, Volging.objects.of(request.user)).stop()
    said = (
        f"Je volgt “{ended[0].naam}” niet meer."
        if len(ended) == 1
        else f"Je bent gestopt met {len(ended)} onderwerpen."
    )
    messages.success(request, said if ended else "Dat volgde je al niet meer.")
    return redirect("mijn_volgen")


@page_at("volgen/stop/<str:token>/", name="volgen_stop", readers=Readers.EVERYONE_ALWAYS, methods=FORM)
@csrf_exempt  # a mail program posts here by itself (RFC 8058); the signed address says who it is for
@never_cache
def stop(request, token):
    """Reading changes nothing: mail scanners open links. Posting without a choice, as a mail program does, ends all."""
    volger = follower_of(token)
    if volger is None:
        return render(request, "volgen/stop_onbekend.html", status=404)
    own = Volging.objects.of(volger)
    if request.method != "POST":
        return render(request, "volgen/stop.html", {"volgingen": list(own.in_list())})
    ended = _chosen(request, own).stop()
    context = {"gestopt": ended, "over": own.count(), "ben_jij": request.user == volger}
    return render(request, "volgen/gestopt.html", context)


def _chosen(request, rows):
    """The one that was chosen; all of them when none was, or “alles”."""
    chosen = request.POST.get("volging", "alles")
    if chosen == "alles":
        return rows
    return rows.filter(pk=key_of(chosen))
