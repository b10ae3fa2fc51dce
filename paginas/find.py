"""From an address to a page: where it is now, that it is gone, or that it never was."""

from functools import wraps

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render

from paginas.models import Adres


class Elsewhere(Exception):
    """The page that was asked for has another address now, or is gone."""

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
    """A view that leads on from an earlier address, and says so when a page is gone."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Elsewhere as elsewhere:
            return _lead_on(request, elsewhere.page, elsewhere.below)

    return wrapped


def _lead_on(request, page, below):
    if page.vervallen_op:
        was_public = getattr(page, "gepubliceerd_op", True)
        if not was_public:
            raise Http404
        opvolger = page.opvolger if page.opvolger and _visible(page.opvolger, request) else None
        url = opvolger.get_absolute_url() if opvolger else ""
        context = {"pagina": page, "opvolger": opvolger, "opvolger_url": url}
        return render(request, "410.html", context, status=410)
    if not _visible(page, request):
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(page.get_absolute_url() + below + (f"?{query}" if query else ""))
    response["Cache-Control"] = "no-cache"  # a page may move back: no browser should remember this
    return response


def _visible(page, request) -> bool:
    return type(page).objects.visible_to(request.user).filter(pk=page.pk).exists()
