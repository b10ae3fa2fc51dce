"""From an address to a page: where it is now, that it is gone or away for a while, or that it never was."""

from functools import wraps

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render

from paginas.models import Adres


class Elsewhere(Exception):
    """The page that was asked for has another address now, is gone, or is off the site for a while."""

    def __init__(self, page, below=""):
        self.page, self.below = page, below


def find(queryset, request, *, below="", **lookup):
    """The page of `queryset` with these field values; else Elsewhere or Http404. One query when it is there.

    `below` is what stands in the address behind that of the page ("geschiedenis/"): it goes along to where that is now.
    """
    page = queryset.filter(**lookup).order_by().first()
    if page is not None and page.vervallen_op is None:
        return page
    if page is None:
        adres = Adres.objects.filter(pad=request.path.removesuffix(below)).first()
        page = adres.doel if adres else None
    if page is None:
        raise Http404
    raise Elsewhere(page, below)


def at_its_address(view):
    """A view that leads on from an earlier address, and says so when a page is gone or off the site."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Elsewhere as elsewhere:
            return _lead_on(request, elsewhere.page, elsewhere.below)

    return wrapped


def _lead_on(request, page, below):
    gone, was_public = page.vervallen_op, getattr(page, "gepubliceerd_op", True)
    if gone or not _visible(page, request):
        if not was_public:
            raise Http404
        opvolger = _after(page, request)
        url = opvolger.get_absolute_url() if opvolger else ""
        # Off the site may still be drawn up anew, its title too: nothing of it is shown.
        context = {"pagina": page if gone else None, "opvolger": opvolger, "opvolger_url": url}
        return render(request, "410.html" if gone else "van_de_site.html", context, status=410 if gone else 404)
    if page.get_absolute_url() + below == request.path:  # staff see the page, and it has no such part
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    address, mark, place = (page.get_absolute_url() + below).partition("#")
    response = HttpResponsePermanentRedirect(address + (f"?{query}" if query else "") + mark + place)
    response["Cache-Control"] = "no-cache"  # a page may move back: no browser should remember this
    return response


def _after(page, request):
    """The first that came after this page and can be read; None where there is none."""
    seen = {page.pk}
    while (page := page.opvolger) and page.pk not in seen:
        if _visible(page, request):
            return page
        seen.add(page.pk)
    return None


def _visible(page, request) -> bool:
    return type(page).objects.visible_to(request.user).filter(pk=page.pk).exists()
