"""The copy of each day, what the work list says of it, and what waits after one was put back."""

import stat
from datetime import timedelta

import pytest
from django.utils import timezone

from achtergrond import plan
from achtergrond.models import Herstel, Taakstand
from achtergrond.worker import Worker, attempt
from kopie import bewaren, taken
from tests.html import html_of
from versies.models import Gepland
from werklijst.regels import waiting

NOW = timezone.now()
DAY = timedelta(days=1)


@pytest.fixture
def daily(settings, tmp_path):
    folder = tmp_path / "kopieen"
    folder.mkdir()
    settings.RESERVEKOPIE_MAP = folder
    return next(taak for taak in plan.registered() if taak.naam == taken.NAAM)


def test_a_copy_is_made_and_old_ones_go(site, daily, settings):
    (settings.RESERVEKOPIE_MAP / "wijkaanpak-20200101-000000.tar").write_text("oud")
    settings.RESERVEKOPIE_BEWAAR = bewaren.Bewaartermijn.parse("1d")
    told, failed = attempt(daily)
    assert (failed, "1 opgeruimd" in told) == (False, True), told
    (copy,) = settings.RESERVEKOPIE_MAP.iterdir()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_folder_that_is_away_is_told(site, daily, settings, tmp_path):
    settings.RESERVEKOPIE_MAP = tmp_path / "weg"
    told, failed = attempt(daily)
    assert failed
    assert "RESERVEKOPIE_MAP" in told


def test_a_copy_without_a_picture_that_is_named_counts_as_failed(site, daily):
    """It is there, and it is not good: somebody has to look."""
    from django.core.files.storage import storages

    storages["default"].delete(f"{site['foto'].bestand}-klein.webp")
    told, failed = attempt(daily)
    assert failed
    assert "bestanden van foto’s" in told


def test_nothing_is_made_without_a_folder(daily, settings):
    assert daily.when()
    settings.RESERVEKOPIE_MAP = None
    assert not daily.when()


@pytest.mark.parametrize(
    ("stand", "late"),
    [
        ({"started_at": NOW, "ended_at": NOW, "done_at": NOW}, False),
        ({"started_at": NOW - DAY, "ended_at": NOW - DAY, "done_at": NOW - DAY}, False),
        ({"started_at": NOW, "ended_at": NOW, "done_at": NOW - 3 * DAY, "failed": True}, True),
        ({"started_at": NOW - 3 * DAY, "ended_at": NOW - 3 * DAY, "done_at": NOW - 3 * DAY}, True),
        ({"started_at": NOW, "ended_at": NOW, "failed": True}, True),
        ({"started_at": NOW}, False),
        ({"started_at": NOW - 3 * DAY}, True),
    ],
)
def test_the_work_list_tells_of_a_copy_that_is_too_old(stand, late, beheerder, settings, tmp_path):
    Taakstand.objects.create(naam=taken.NAAM, **stand)
    assert "reservekopie" not in {wacht.regel.naam for wacht in waiting(beheerder)}, "this site makes none"
    settings.RESERVEKOPIE_MAP = tmp_path
    assert ("reservekopie" in {wacht.regel.naam for wacht in waiting(beheerder)}) is late


def test_when_it_last_went_well_stays_known_when_it_fails(db):
    row = Taakstand.objects.create(naam="tellen")
    row.end(now=NOW - DAY, melding="", failed=False)
    row.end(now=NOW, melding="vol", failed=True)
    row.refresh_from_db()
    assert (row.done_at, row.failed) == (NOW - DAY, True)


HELD = {
    "werklijst mailen",
    "vragen hoe het afliep",
    "vragen aan kenners nalopen",
    "geplande pagina's",
    "volgers mailen",
}


def test_what_mails_or_publishes_by_itself_is_held_and_no_other():
    """A new task that does either gets `held=True`, and its name here."""
    assert {taak.naam for taak in plan.registered() if taak.held} == HELD


def test_what_is_held_waits_until_it_is_let_go(db, monkeypatch):
    done = []
    monkeypatch.setattr(plan, "_taken", {})
    plan.register("uitgaan", every=DAY, run=lambda: done.append("uit"), held=True)
    plan.register("opruimen", every=DAY, run=lambda: done.append("op"))
    row = Herstel.objects.create(kopie_van=NOW)
    worker = Worker()
    worker.until = float("inf")
    worker.run_due()
    assert done == ["op"]
    row.release(by=None, drop_mail=True)
    worker.run_due()
    assert done == ["op", "uit"]


def test_a_planned_moment_that_passed_is_not_carried_out(db, knooppunt):
    Gepland.objects.create(knooppunt=knooppunt, werkwoord="haal_weg", op=NOW - DAY)
    row = Herstel.objects.create(kopie_van=NOW - 2 * DAY)
    worker = Worker()
    worker.until = float("inf")
    worker.run_due()
    assert Gepland.objects.exists()
    row.release(by=None, drop_mail=True)
    worker.run_due()
    assert not Gepland.objects.exists()


def test_privacy_tells_how_long_copies_live(client, settings, tmp_path):
    assert "<h2>Reservekopieën</h2>" not in html_of(client.get("/privacy/"))
    settings.RESERVEKOPIE_MAP = tmp_path
    assert "ten hoogste 12 maanden" in html_of(client.get("/privacy/"))
    settings.RESERVEKOPIE_BEWAAR = bewaren.Bewaartermijn.parse("7d4w")
    assert "ten hoogste 4 weken" in html_of(client.get("/privacy/"))
