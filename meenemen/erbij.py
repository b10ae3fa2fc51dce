"""What a page shows, on one's list in one click: what the start found, a route."""

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from knooppunten.models import Knooppunt
from meenemen.lijst import FULL, TOO_OFTEN, keep_session, made_list
from meenemen.models import MAX_ITEMS
from paginas.declared import POST, Readers, page_at
from paginas.origin import is_from_here, page_here

GONE = "Dit staat niet meer op de site. Er is niets op je lijst gezet."


@page_at("mijn/lijst/erbij/", name="mijn_lijst_erbij", readers=Readers.EVERYONE, methods=POST)
@csrf_exempt  # a token would give every reader a cookie; that it came from here is enough to put something on a list
@never_cache
def erbij(request):
    """Puts these knooppunten on the list, and goes back to where the button stood."""
    if not is_from_here(request):
        raise BadRequest("a list from another site")
    asked = [slug for slug in request.POST.getlist("knooppunt")[:MAX_ITEMS] if slug.isprintable()]
    found = {row.slug: row for row in Knooppunt.objects.published().filter(slug__in=asked)}
    rows = [found[slug] for slug in dict.fromkeys(asked) if slug in found]
    back = page_here(request.POST.get("terug", "")) or reverse("mijn_lijst")
    if not rows:
        messages.warning(request, GONE)
        return redirect(back)
    if not ratelimit.consume(request, action="lijst"):
        messages.error(request, TOO_OFTEN)
        return redirect(back)
    left = made_list(request).add_all(rows)
    keep_session(request)
    if left:
        messages.warning(request, f"{FULL} Er {'past' if len(left) == 1 else 'passen'} {len(left)} niet bij.")
    else:
        say = "{} staat op je lijst" if len(rows) == 1 else "Deze {} staan op je lijst"
        what = f"“{rows[0]}”" if len(rows) == 1 else len(rows)
        messages.success(request, format_html(say + '. <a href="{}">Bekijk je lijst</a>', what, reverse("mijn_lijst")))
    return redirect(back)
