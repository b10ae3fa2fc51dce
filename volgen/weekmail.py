"""One mail in seven days to each follower, and only when something changed.

Whose turn has come is taken in batches. What is reported is marked in the transaction that writes the mail: cut off
at any moment, nobody gets it twice and nothing is lost.
"""

import logging
import time
from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from achtergrond.brief import MailLijst, MailLink, mail
from achtergrond.plan import stopping
from achtergrond.soorten import NOOIT, Mailsoort, register
from ervaringen.models import Ervaring
from versies.nieuws import sentences
from volgen.models import Volging, stop_path
from volgen.nieuws import gather, tellable

BATCH = 100  # followers looked at together
TURN = 20  # seconds; then other tasks, such as sending, have their turn
STILL_WRITING = timedelta(minutes=10)  # a change may carry a moment before its commit: so fresh, it waits a week
MOST = 25  # links under one heading
TOLD = 3  # changes of one page
CARD = ("titel", "slug", "status", "vervallen_op", "fase__slug")
OPVOLGER = tuple(f"opvolger__{name}" for name in CARD)

WEEKMAIL = register(
    Mailsoort(
        naam="weekmail",
        titel="Nieuws bij wat je volgt",
        uitleg="Als er iets verandert bij een knooppunt, fase, spoor, partij of trefwoord dat je volgt.",
        ritmes={"week": "ten hoogste één keer per week"},
        plaats=10,
        pagina=("mijn_volgen", "wat je volgt"),
    )
)

logger = logging.getLogger("achtergrond")


def due() -> bool:
    return Volging.objects.due(timezone.now() - STILL_WRITING).exists()


def mail_volgers(now=None) -> str:
    """Goes through those whose turn has come, until there are none left or the turn is over."""
    until, ends = (now or timezone.now()) - STILL_WRITING, time.monotonic() + TURN
    mailed = quiet = 0
    line = Volging.objects.due(until).order_by("bericht_tot", "pk").values_list("volger_id", flat=True)
    while volgers := set(line.all()[:BATCH]):  # those who waited longest
        if stopping.is_set() or time.monotonic() > ends:
            break
        told, passed = _look_back(volgers, until, ends)
        mailed, quiet = mailed + told, quiet + passed
    return f"{mailed} volgers gemaild, bij {quiet} veranderde er niets"


def _look_back(volgers, until, ends) -> tuple[int, int]:
    """(how many were mailed, how many had nothing to hear)."""
    rows = list(Volging.objects.filter(volger__in=volgers).select_related("volger").order_by("volger", "pk"))
    people = {row.volger_id: row.volger for row in rows}
    choices = WEEKMAIL.chosen_by(people.values())
    rows = [row for row in rows if choices[row.volger_id] != NOOIT]  # nothing piles up for who wants no mail
    news = gather(rows, until=until) if rows else {}
    quiet = set(volgers) - set(news)
    _reported(quiet, until)
    pages = _pages(news.values())
    mailed = 0
    for pk, nieuws in news.items():
        if stopping.is_set() or time.monotonic() > ends:
            break
        mailed += _tell(people[pk], nieuws, pages, until)
    return mailed, len(quiet)


def _reported(volgers, until) -> None:
    Volging.objects.filter(volger__in=volgers, bericht_tot__lt=until).update(bericht_tot=until)


def _tell(volger, nieuws, pages, until) -> bool:
    """Marks and mails in one transaction; False for who was a moment later, or when no mail can go there."""
    lijsten = _lists(nieuws, pages, until)
    try:
        with transaction.atomic():
            if not Volging.objects.due(until).of(volger).update(bericht_tot=until):
                return False
            _reported([volger.pk], until)
            if lijsten:  # not when all of it was taken away since it was gathered
                _mail(volger, lijsten)
    except ValueError as error:  # an address that can't be one; the others go on
        logger.warning("Volger %s is niet te mailen: %s", volger.pk, error)
        _reported([volger.pk], until)
        return False
    return bool(lijsten)


def _mail(volger, lijsten) -> None:
    stop = MailLink("Geen mail meer? Stop hier", stop_path(volger))
    mail(
        volger.email,
        "Dit veranderde er bij wat je volgt",
        soort=WEEKMAIL,
        aanhef=volger.naam,
        zinnen=["Er is nieuws bij wat je volgt. Je krijgt deze mail ten hoogste één keer per week."],
        lijsten=lijsten,
        knop="Bekijk wat je volgt",
        adres=reverse("mijn_volgen"),
        uitgang=stop,
        headers={"List-Unsubscribe": f"<{stop.url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )


def _pages(all_news) -> tuple[dict, dict, dict]:
    """({key: knooppunt}, {key: ervaring}, {key: [(when, what changed)]}) that the mails of a batch name; 3 queries."""
    all_news = list(all_news)
    heads = [found for nieuws in all_news for found in (nieuws.nieuw, nieuws.gewijzigd, nieuws.vervallen)]
    knooppunten = tellable().select_related("fase", "opvolger__fase").only(*CARD, *OPVOLGER)
    ervaringen = Ervaring.objects.for_members().only("titel", "slug")
    since = {}
    for nieuws in all_news:
        since |= {pk: min(since.get(pk, after), after) for pk, after in nieuws.sinds.items() if pk in nieuws.gewijzigd}
    return (
        knooppunten.in_bulk({pk for found in heads for pk in _newest(found)}),
        ervaringen.in_bulk({pk for nieuws in all_news for pk in _newest(nieuws.ervaringen)}),
        sentences(since),
    )


def _newest(found: dict) -> list[int]:
    return sorted(found, key=lambda pk: (found[pk], pk), reverse=True)[:MOST]


def _lists(nieuws, pages, until) -> list[MailLijst]:
    knooppunten, ervaringen, said = pages
    lijsten = []

    def link(page, found) -> MailLink:
        told = said.get(page.pk, []) if found is nieuws.gewijzigd else []
        zinnen = dict.fromkeys(zin for when, zin in told if nieuws.sinds[page.pk] < when <= until)
        return _link(page, list(zinnen)[:TOLD])

    for kop, found, rows in (
        ("Nieuwe knooppunten", nieuws.nieuw, knooppunten),
        ("Gewijzigde knooppunten", nieuws.gewijzigd, knooppunten),
        ("Vervallen knooppunten", nieuws.vervallen, knooppunten),
        ("Nieuwe ervaringen uit de praktijk", nieuws.ervaringen, ervaringen),
    ):
        rest = len(found) - MOST
        if links := [link(rows[pk], found) for pk in _newest(found) if pk in rows]:
            lijsten.append(MailLijst(kop, links, rest=f"En nog {rest} andere." if rest > 0 else ""))
    return lijsten


def _link(page, zinnen) -> MailLink:
    """Where to read on, with what changed there: the page, or what came after it."""
    opvolger = getattr(page, "opvolger", None)
    if getattr(page, "vervallen_op", None) and opvolger and opvolger.is_public:
        return MailLink(f"{page.titel}. Hiervoor in de plaats kwam: {opvolger.titel}", opvolger.get_absolute_url())
    return MailLink(f"{page.titel}: {' '.join(zinnen)}" if zinnen else page.titel, page.get_absolute_url())
