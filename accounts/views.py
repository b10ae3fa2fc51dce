"""Your own data, your sessions, and the way in by an invitation."""

from allauth.account.decorators import reauthentication_required
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from accounts import persoonsgegevens, sessies
from accounts.adapter import INVITATION
from accounts.forms import LeescodeForm, MailForm, ProfielForm, VerwijderForm
from accounts.leescode import MOST, TooMany
from accounts.models import Leescode, Uitnodiging, User
from logboek.noteren import Hoe
from paginas.declared import FORM, Gives, Menu, Readers, page_at
from tekst.sleutel import key_of

TOO_MANY = f"Je hebt er al {MOST}. Trek er eerst een in die je niet meer gebruikt."


@page_at(
    "mijn/gegevens/",
    name="mijn_gegevens",
    readers=Readers.MEMBERS,
    methods=FORM,
    menu=Menu("Mijn gegevens", "eigen", 2),
)
@never_cache
def gegevens(request):
    user = User.objects.get(pk=request.user.pk)
    form = ProfielForm(request.POST if request.method == "POST" else None, instance=user)
    if request.method == "POST":
        right = form.is_valid()
        form.keep_row()
        if right:
            messages.success(request, "Je gegevens zijn bewaard.")
            return redirect("mijn_gegevens")
        form.show(ProfielForm(instance=User.objects.get(pk=user.pk)))
    context = {"form": form, "fouten": form.fouten}
    return render(request, "account/gegevens.html", context, status=422 if form.is_bound else 200)


@page_at(
    "mijn/mail/", name="mijn_mail", readers=Readers.MEMBERS, methods=FORM, menu=Menu("Mail die ik krijg", "eigen", 5)
)
@never_cache
def mail(request):
    """Every kind of mail that comes by itself and that this person could get: how often, or never."""
    form = MailForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, "Bewaard welke mail je krijgt.")
        return redirect("mijn_mail")
    return render(request, "account/mail.html", {"form": form}, status=422 if form.is_bound else 200)


@page_at(
    "mijn/gegevens/download/", name="mijn_gegevens_download", readers=Readers.MEMBERS, methods=FORM, gives=Gives.FILE
)
@never_cache
def download(request):
    """Everything about yourself, as JSON."""
    answer = JsonResponse(persoonsgegevens.export(request.user), json_dumps_params={"indent": 2, "ensure_ascii": False})
    answer.headers["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    answer.headers["Cache-Control"] = "no-store, private"
    return answer


@page_at("mijn/gegevens/verwijderen/", name="mijn_gegevens_verwijderen", readers=Readers.MEMBERS, methods=FORM)
@never_cache
@reauthentication_required()
def verwijderen(request):
    """Deletes the account, after the password (or second step) once more."""
    form = VerwijderForm(request.POST if request.method == "POST" else None)
    last = request.user.is_last_superuser()
    if request.method == "POST" and not last and form.is_valid():
        persoonsgegevens.erase(User.objects.get(pk=request.user.pk), form.keep(), hoe=Hoe.ZELF)
        logout(request)
        messages.success(request, "Je account is verwijderd. Je bent overal uitgelogd.")
        for answer in form.answers():
            messages.info(request, answer)
        return redirect("account_verwijderd")
    context = {"form": form, "laatste_beheerder": last, "verliezen": persoonsgegevens.losses(request.user)}
    return render(request, "account/verwijderen.html", context)


@page_at(
    "account/verwijderd/",
    name="account_verwijderd",
    readers=Readers.EVERYONE_ALWAYS,
    sitemap=False,
    copy=False,
    kept=False,
)
@never_cache
def verwijderd(request):
    return render(request, "account/verwijderd.html")


@page_at("account/sessies/", name="usersessions_list", readers=Readers.MEMBERS, methods=FORM)
@never_cache
def lijst_sessies(request):
    """Where you are logged in; end one session, or all others."""
    this = request.session.session_key
    if request.method == "POST":
        others = UserSession.objects.filter(user=request.user).exclude(session_key=this)
        if (chosen := request.POST.get("sessie", "")) != "alle":
            others = others.filter(pk=key_of(chosen))
        ended = sessies.end_sessions(request.user, list(others.values_list("session_key", flat=True)))
        messages.success(request, "Daar ben je nu uitgelogd." if ended else "Daar was je al uitgelogd.")
        return redirect("usersessions_list")
    if not UserSession.objects.filter(session_key=this).exists():
        UserSession.objects.create_from_request(request)
    rows = [
        {"sessie": row, "browser": sessies.browser(row), "deze": row.session_key == this}
        for row in sessies.live_sessions(request.user)
    ]
    return render(request, "account/sessies.html", {"sessies": rows})


@page_at("mijn/leescodes/", name="mijn_leescodes", readers=Readers.MEMBERS_OF_A_CLOSED_SITE, methods=FORM)
@never_cache
@reauthentication_required()
def mijn_leescodes(request):
    """The codes of a member; a new one is shown once, in the answer to the form that makes it."""
    if "intrekken" in request.POST:
        gone, _ = request.user.leescodes.filter(pk=key_of(request.POST["intrekken"])).delete()
        done = "De leescode is ingetrokken en werkt niet meer."
        messages.success(request, done if gone else "Die leescode was er niet.")
        return redirect("mijn_leescodes")
    form, code = LeescodeForm(request.POST if request.method == "POST" else None), ""
    if form.is_bound and form.is_valid():
        try:
            code = Leescode.objects.make(form.cleaned_data["naam"], by=request.user)
            form = LeescodeForm()
        except TooMany:
            form.add_error(None, TOO_MANY)
    context = {"form": form, "code": code, "leescodes": list(request.user.leescodes.all())}
    return render(request, "account/leescodes.html", context, status=422 if form.is_bound else 200)


@page_at(
    "account/uitnodiging/<str:token>/",
    name="uitnodiging",
    readers=Readers.EVERYONE_ALWAYS,
    sitemap=False,
    copy=False,
    kept=False,
)
@never_cache
def uitnodiging(request, token):
    """Opens the sign-up with the address of the invitation. Reading it uses nothing up: mail scanners do."""
    found = Uitnodiging.objects.from_token(token)
    known = found and User.objects.filter(email__iexact=found.email).exists()
    if not found or not found.is_open or known:
        return render(request, "account/uitnodiging.html", {"uitnodiging": found, "bekend": known}, status=410)
    if request.user.is_authenticated:
        return render(request, "account/uitnodiging.html", {"uitnodiging": found, "ingelogd": True})
    request.session[INVITATION] = found.pk
    return redirect("account_signup")
