"""A hundred thousand versions of long ago change nothing that a reader can measure: pages read the indexes."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from knooppunten.models import Knooppunt
from tests.make import make_fase, make_knooppunt, make_user
from versies import nalopen
from versies.handeling import acted
from versies.models import Versie
from volgen.models import WEEK, Volging
from volgen.nieuws import gather

pytestmark = pytest.mark.slow
PAGES, EACH = 100, 1000


def best_of(many, ask) -> float:
    """CPU seconds, SQLite included: others on this machine make no difference."""
    took = []
    for _ in range(many):
        began = time.process_time()
        ask()
        took.append(time.process_time() - began)
    return min(took)


def test_versions_of_long_ago_cost_a_reader_nothing(client, db, sporen):
    rows = [make_knooppunt(f"Stap {n}", fase=make_fase(n % 5 + 1), sporen="A") for n in range(PAGES)]
    nalopen.begin()
    for row in rows[:20]:
        row.doel = "Pas nog veranderd."
        with acted(how=Versie.Hoe.BEHEER):
            row.save()
    for n in range(25):  # a whole page of a history
        rows[0].doel = f"Doel {n}."
        with acted(how=Versie.Hoe.BEHEER):
            rows[0].save()
    page = rows[0].get_absolute_url()
    lid = make_user("een-lid")
    Volging.objects.follow(lid, rows[0].fase)
    Volging.objects.update(sinds=timezone.now() - 2 * WEEK, bericht_tot=timezone.now() - 2 * WEEK)
    followed = list(Volging.objects.select_related("volger"))
    asks = {path: lambda path=path: client.get(path) for path in ("/", "/feed/", "/feed/fase/fase-nummer-1/", page)}
    asks |= {path: lambda path=path: client.get(path) for path in ("/wat-veranderde/", "/wat-veranderde/?spoor=A")}
    asks |= {
        "geschiedenis": lambda: client.get(f"{page}geschiedenis/"),
        "versie": lambda: client.get(f"{page}geschiedenis/{Versie.objects.of(rows[0]).first().nummer}/"),
    }
    asks["weekmail"] = lambda: gather(followed, until=timezone.now())
    before = {name: best_of(5, ask) for name, ask in asks.items()}
    long_ago(rows)
    after = {name: best_of(5, ask) for name, ask in asks.items()}
    assert Versie.objects.count() > PAGES * EACH
    slower = {name: (before[name], after[name]) for name in asks if after[name] > 1.5 * before[name] + 0.02}
    assert not slower, {name: (before[name], after[name]) for name in asks}


def long_ago(rows):
    """A thousand versions of each page, from before those it has, a year to five years ago."""
    now = timezone.now()
    Versie.objects.order_by().update(nummer=F("nummer") + EACH)
    first = {versie.doel_id: versie for versie in Versie.objects.filter(slug__in=[row.slug for row in rows])}
    for row in rows:
        like = first[row.pk]
        Versie.objects.bulk_create(
            Versie(
                doel_type=like.doel_type, doel_id=row.pk, nummer=n, vorm=like.vorm, digest=str(n), titel=like.titel,
                slug=like.slug, fase=like.fase, was_public=True, gebeurtenis="gewijzigd", velden=["doel"], hoe="beheer",
                op=now - timedelta(days=365 + 4 * 365 * (EACH - n) / EACH), klein=n % 3 == 0,
            )
            for n in range(1, EACH + 1)
        )  # fmt: skip
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE versies_versie")
    assert Knooppunt.objects.published().count() == PAGES
