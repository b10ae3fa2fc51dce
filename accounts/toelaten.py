"""Letting a program in on a closed site, by the code of a member."""

from django.conf import settings
from django.http import HttpResponse

from accounts import limits
from accounts.leescode import Leescode
from paginas.declared import Gives

# Where the code stands that opens it: in the header Authorization, or in the address.
PLACES = {Gives.API: "kop", Gives.FEED: "adres"}
ADDRESS_KEY = "leescode"  # in the address of a feed: a feed reader can give nothing else


def admit(request, place: str, *, otherwise):
    """None when a code lets this request in, as the member whose code it is; else the answer to give.

    `place` is one of PLACES.
    """
    code = _given(request, place)
    if not code:
        return _refused(401) if place == "kop" else otherwise()
    if not limits.may_try_leescode(request):
        return _refused(429)
    member = Leescode.objects.reader(code)
    if member is None:
        limits.count_wrong_leescode(request)
        return _refused(401)
    request.user = member
    return None


def _given(request, place: str) -> str:
    if place == "adres":
        return request.GET.get(ADDRESS_KEY, "")
    scheme, _, code = request.headers.get("Authorization", "").partition(" ")
    return code.strip() if scheme.lower() == "bearer" else ""


def _refused(status: int) -> HttpResponse:
    """The same for a code that never was and one that was withdrawn."""
    answer = HttpResponse("Deze leescode werkt niet.\n", content_type="text/plain; charset=utf-8", status=status)
    answer["Cache-Control"] = "no-store"
    if status == 401:
        answer["WWW-Authenticate"] = f'Bearer realm="{settings.SITE_HOST}"'
    else:
        answer["Retry-After"] = str(limits.seconds_until_next("leescode"))
    return answer
