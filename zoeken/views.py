"""The search page. Reading is open, unless TOEGANG=besloten (see accounts.middleware)."""

from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render

from paginas.back import inside
from paginas.declared import FORM, Gives, Readers, page_at
from zoeken import question_counts
from zoeken.near import near_questions, near_terms
from zoeken.search import FACETS, ORDERS, Zoekactie, search, suggestions

EXAMPLES = 20  # that one browser may ask for


@page_at(
    "zoeken/",
    name="zoeken",
    readers=Readers.EVERYONE,
    sitemap=False,
    copy=("pagina",),
    query=("q", *FACETS, "sorteer", "pagina"),
    way_back="de zoekresultaten",
    kept=False,
)
def zoeken(request):
    actie = Zoekactie.from_query(request.GET)
    leden = is_member(request.user)
    uitkomst = search(actie, leden=leden)
    plain = actie.q and actie.pagina == 1 and not actie.gekozen and not actie.sorteer
    looks = request.user.is_staff  # who keeps the knowledge base looks what readers found, and is none of them
    if plain and not looks and request.method == "GET" and question_counts.is_person(request):
        question_counts.count(
            actie.q, found=bool(uitkomst.alle_woorden), may_add=partial(question_counts.may_ask_more, request)
        )
    now = actie.pagina
    context = {
        "uitkomst": uitkomst,
        "actie": actie,
        "paden": {
            "vorige": actie.path(pagina=now - 1 if now > 2 else "") if now > 1 else "",
            "volgende": actie.path(pagina=now + 1) if now < uitkomst.paginas else "",
        },
        "volgordes": [(label, actie.path(sorteer=name), name == actie.sorteer) for name, label in ORDERS.items()],
        "carry": "?" + urlencode({"van": actie.path(pagina=now if now > 1 else "")}, safe="/"),
        "nabij": [] if uitkomst.aantal else near_questions(uitkomst.vraag, leden=leden),
        "begrippen": [] if uitkomst.aantal else near_terms(uitkomst.vraag),
    }
    return render(request, "zoeken/zoeken.html", context)


@page_at("zoeken/suggesties/", name="zoeksuggesties", readers=Readers.EVERYONE, gives=Gives.FILE, query=("q",))
def suggesties(request):
    """Up to eight pages for what is typed so far, as JSON for the list below the search field."""
    found = suggestions(request.GET.get("q", ""), leden=is_member(request.user))
    response = JsonResponse({"suggesties": found})
    response["X-Robots-Tag"] = "noindex"
    return response


@page_at("zoeken/voorbeeld/", name="zoek_voorbeeld", readers=Readers.EVERYONE, methods=FORM, query=("q", "terug"))
def voorbeeld_gezocht(request):
    """Asks first, then counts that somebody looks for an example; one browser may do so a bounded number of times."""
    given = request.POST if request.method == "POST" else request.GET
    question = question_counts.countable(given.get("q", ""))
    if not question:
        raise Http404
    back = inside(given.get("terug", "")) or Zoekactie(q=question).path()
    if request.method != "POST":
        return render(request, "zoeken/voorbeeld.html", {"vraag": question, "terug": back})
    asked = request.session.get("voorbeeld_gezocht", [])
    if question not in asked and len(asked) < EXAMPLES:
        if not question_counts.count_example(question, may_add=partial(question_counts.may_ask_more, request)):
            return render(request, "429.html", status=429)
        request.session["voorbeeld_gezocht"] = [*asked, question]
    messages.success(request, "Dank je. De redactie ziet waar voorbeelden van worden gezocht.")
    return redirect(back)


def is_member(user) -> bool:
    return user.is_authenticated and user.is_active
