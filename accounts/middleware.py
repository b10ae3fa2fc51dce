"""The rules of access, in one place."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from accounts import gebeurtenissen, limits, onderbroken
from accounts.leescode import Leescode
from accounts.sessieduur import begin
from accounts.terugvullen import fill, show
from paginas.declared import Gives, Readers, page_of

NOTHING_KEPT = "no-store"
LAST_DAY = "laatste_dag"  # in a session: the day on which it was used last
MACHINES = {Gives.API, Gives.FEED}  # what a program may read on a closed site, by the code of a member
ADDRESS_KEY = "leescode"  # in the address of a feed: a feed reader can give nothing else


class AccessMiddleware(LoginRequiredMiddleware):
    """Every page asks to log in unless it declares other readers (paginas.declared).

    With TOEGANG=besloten it then lets in who gives a code as well, where a machine reads.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        page, closed = page_of(request.resolver_match), settings.TOEGANG == "besloten"
        if page is None and not closed:
            return super().process_view(request, view_func, view_args, view_kwargs)  # the admin says so itself
        if page and page.is_public and not closed:
            return None  # before anybody looks at the session: a machine that reads has none
        if request.user.is_authenticated:
            if page and page.readers is Readers.MEMBERS_OF_A_CLOSED_SITE and not closed:
                raise Http404
            return None
        if page and page.readers is Readers.EVERYONE_ALWAYS:
            return None
        if closed and page and page.is_public and page.gives in MACHINES:
            return self.admit(request, view_func, page.gives)
        return self.handle_no_permission(request, view_func)

    def admit(self, request, view_func, gives):
        """None when a leescode lets this request in, as the member whose code it is; else the answer to give."""
        if gives is Gives.FEED:
            code = request.GET.get(ADDRESS_KEY, "")
        else:
            scheme, _, code = request.headers.get("Authorization", "").partition(" ")
            code = code.strip() if scheme.lower() == "bearer" else ""
        if not code:
            return self.handle_no_permission(request, view_func) if gives is Gives.FEED else _refused(401)
        if not limits.wrong_leescode(request, dry_run=True):
            return _refused(429)
        member = Leescode.objects.reader(code)
        if member is None:
            limits.wrong_leescode(request)
            return _refused(401)
        request.user = member
        return None

    def handle_no_permission(self, request, view_func):
        return to_the_login(request, self.get_login_url(view_func))


def to_the_login(request, address=settings.LOGIN_URL):
    """And back; what was posted is kept for who comes back from there."""
    login = redirect_to_login(request.get_full_path(), address)
    if request.headers.get("X-Bewaar"):
        return JsonResponse({"melding": "Je bent uitgelogd.", "inloggen": login.url}, status=401)
    if request.method == "POST" and (way_back := onderbroken.keep(request)):
        return redirect_to_login(way_back, settings.LOGIN_URL)
    return login


class SecondFactorMiddleware:
    """With TWEEDE_FACTOR=staf the admin opens only for who has set up a second step."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if settings.TWEEDE_FACTOR != "staf" or not request.path.startswith(reverse("admin:index")):
            return None
        # An app or a passkey; recovery codes alone are none.
        steps = Authenticator.objects.filter(user=request.user.pk, type__in=["totp", "webauthn"])
        if not request.user.is_authenticated or not request.user.is_staff or steps.exists():
            return None
        messages.warning(request, "Stel eerst een tweede stap in. Daarna kun je weer bij het beheer.")
        return redirect("mfa_index")


class OnderbrokenMiddleware:
    """Puts words that were kept (see `onderbroken`) back into their form, and lets them go when that is sent in.

    Nothing is asked of the database without the cookie.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if onderbroken.cookie_name() in request.COOKIES and not request.headers.get("X-Bewaar"):
            answer = self._sent(request) if request.method == "POST" else self._shown(request)
        else:
            answer = self.get_response(request)
        gone = request.method == "POST" and answer.status_code in (403, 404, 410, 429) and _is_page(answer)
        if gone and (words := onderbroken.words_of(request)):
            answer.content = show(answer.content, words)
        if key := getattr(request, "onderbroken_sleutel", ""):
            onderbroken.set_cookie(answer, key)
        return answer

    def _sent(self, request):
        """A form that came back: its pictures go with it, and once a view has answered it is no longer kept."""
        asked = onderbroken.FILES in request.POST and request.user.is_authenticated
        if asked and not onderbroken.give_back_files(request):
            messages.warning(request, "De bestanden die je eerder koos, zijn na een uur gewist. Kies ze opnieuw.")
        answer = self.get_response(request)
        if onderbroken.KEPT in request.POST and answer.status_code < 500:
            onderbroken.erase(request)
        return answer

    def _shown(self, request):
        answer = self.get_response(request)
        row = onderbroken.waits_here(request) if request.method == "GET" else None
        if row is None:
            return answer
        if answer.status_code == 405:
            return redirect(row.pagina)
        if "Location" in answer:
            onderbroken.follow(row, answer["Location"])
        elif _is_page(answer):
            answer.content = fill(answer.content, onderbroken.open_(request, row), row, path=request.path)
        return answer


class PrivateMiddleware:
    """What a browser may keep of the pages of who is logged in, and how long a login lasts. Inside the sessions.

    A page with a form to write in may come back with its words (`no-cache`: asked for again, but for *Back*); any other
    is not kept at all, nor is what says so itself (`no-store` alone). What nobody asked the session about is the same
    for everyone and passes untouched.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        if answer.status_code == 403:
            gebeurtenissen.tell("geweigerd", request)
        if getattr(request, "uitgelogd", False):
            answer.headers["Clear-Site-Data"] = '"cache"'
        session, user = request.session, getattr(request, "_cached_user", None)
        if not (session.accessed and SESSION_KEY in session):
            return answer
        if answer.headers.get("Cache-Control") == NOTHING_KEPT:
            pass
        elif _is_page(answer):
            page = answer.content
            room_to_write = b'name="stempel"' in page and (b"<textarea" in page or b'type="text"' in page)
            answer.headers["Cache-Control"] = "private, no-cache" if room_to_write else "private, no-store"
        else:
            answer.headers.setdefault("Cache-Control", "private, no-store")
        # Fourteen days from the last day of use; for who has a role in the admin until the browser closes.
        if user is not None and user.is_staff and not session.get_expire_at_browser_close():
            session.set_expiry(0)
        if session.get(LAST_DAY) != (today := timezone.localdate().isoformat()):
            session[LAST_DAY] = today
        return answer


def _is_page(answer) -> bool:
    return answer.get("Content-Type", "").startswith("text/html") and not answer.streaming


def _refused(status: int) -> HttpResponse:
    """The same for a code that never was and one that was withdrawn."""
    answer = HttpResponse("Deze leescode werkt niet.\n", content_type="text/plain; charset=utf-8", status=status)
    answer["Cache-Control"] = "no-store"
    if status == 401:
        answer["WWW-Authenticate"] = f'Bearer realm="{settings.SITE_HOST}"'
    else:
        answer["Retry-After"] = str(limits.seconds_until_next("leescode"))
    return answer


def note_login(sender, request, user, **kwargs):
    begin(request.session, user)
    request.session[LAST_DAY] = timezone.localdate().isoformat()
    if user.is_staff:
        request.session.set_expiry(0)


def note_logout(sender, request, **kwargs):
    if request is not None:
        request.uitgelogd = True
