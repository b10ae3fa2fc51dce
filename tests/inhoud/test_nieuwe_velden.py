"""A field that joins reaches every page of a running site by a load, and nobody hears of a hundred changed pages."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone

from inhoud import rows
from inhoud.database import digest, from_database, knooppunten_for_form
from inhoud.load import load_folder
from inhoud.row_files import METHODIEK
from knooppunten.models import Knooppunt, Spoor
from tests.beheer import save
from tests.html import sitemap_of
from tests.make import complete
from versies import nalopen
from versies.handeling import acted
from versies.models import Versie
from volgen import weekmail
from volgen.models import WEEK, Volging

LONG_AGO = datetime(2026, 1, 5, 12, tzinfo=UTC)
OWN = "warmtekavel-begrenzen"  # an editor wrote there
SPOREN = next(section for section in METHODIEK.sections if section.name == "sporen")


@pytest.fixture
def before(loaded):
    """The site as the version before left it: loaded, without the fields that joined, one page written here."""
    Knooppunt.objects.update(kern="", vragen="", gewijzigd_op=LONG_AGO, gepubliceerd_op=LONG_AGO)
    Spoor.objects.update(kort="")
    for row in knooppunten_for_form():
        Knooppunt.objects.filter(pk=row.pk).update(geladen=digest(from_database(row)))
    for row in Spoor.objects.all():
        Spoor.objects.filter(pk=row.pk).update(geladen=rows.from_database(SPOREN, row).digest())
    Knooppunt.objects.filter(slug=OWN).update(doel="Zo doen wij het.")
    nalopen.mend()
    Versie.objects.update(op=LONG_AGO)


def news(client, member) -> tuple:
    """What the site tells of changes: the weekly mail, feeds, the sitemap and the API."""
    sent = len(mail.outbox)
    Volging.objects.of(member).update(bericht_tot=LONG_AGO)
    weekmail.mail_volgers(now=timezone.now() + weekmail.STILL_WRITING)
    told = [client.get(path).content for path in ("/feed/", "/feed/spoor/C/")] + [sitemap_of(client).encode()]
    told.append(client.get("/api/v1/knooppunten?sinds=2026-02-01").json()["aantal"])
    return *told, len(mail.outbox) - sent


def test_all_pages_get_them_and_it_is_no_news(before, client, lid):
    for spoor in Spoor.objects.all():
        Volging.objects.follow(lid, spoor, now=LONG_AGO - WEEK)
    told = news(client, lid)
    assert told[-2:] == (0, 0)
    with acted(how=Versie.Hoe.BESTAND):
        report = load_folder(settings.PAKKET)
    assert (len(report.changed), report.kept) == (94 + 6, [OWN])
    assert set(Knooppunt.objects.filter(kern="").values_list("slug", flat=True)) == {OWN}
    assert not Spoor.objects.filter(kort="").exists()
    assert set(Knooppunt.objects.values_list("gewijzigd_op", flat=True)) == {LONG_AGO}
    assert news(client, lid) == told
    Knooppunt.objects.filter(kern__contains="knikje").update(kern="Anders.", geladen="")
    with acted(how=Versie.Hoe.BESTAND):
        load_folder(settings.PAKKET, overwrite=True)
    assert news(client, lid)[-1] == 1  # so it would tell


@pytest.mark.ignore_template_errors
def test_an_editor_who_fills_one_in_first_moves_no_date_and_who_changes_it_does(knooppunt, admin):
    complete(knooppunt)
    Knooppunt.objects.update(gewijzigd_op=LONG_AGO)
    for kern, moved in (("Praat.", False), ("Praat eerst.", True)):
        assert save(admin, knooppunt, kern=kern).status_code == 302
        knooppunt.refresh_from_db()
        assert (knooppunt.kern, knooppunt.gewijzigd_op != LONG_AGO) == (kern, moved)
