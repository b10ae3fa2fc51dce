"""The date of a knooppunt moves when its page does, and only then: followers and feeds go by it."""

from datetime import UTC, datetime

import pytest

from knooppunten.models import Knooppunt
from tests.beheer import save
from tests.inhoud.test_laden import folder
from tests.make import complete, make_draft

__all__ = ["folder"]
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def dates():
    return set(Knooppunt.objects.values_list("gewijzigd_op", flat=True))


def test_publishing_is_news_whenever_the_text_was_written(fase):
    row = complete(make_draft(fase=fase, gewijzigd_op=LONG_AGO))
    row.publish(now=NOW)
    row.refresh_from_db()
    assert (row.gewijzigd_op, row.gepubliceerd_op) == (NOW, NOW)


def test_coming_back_is_news_and_publishing_again_is_none(fase):
    row = complete(make_draft(fase=fase))
    row.publish(now=LONG_AGO)
    row.unpublish()
    row.publish(now=NOW)
    row.publish(now=datetime.now(UTC))
    row.refresh_from_db()
    assert (row.gewijzigd_op, row.gepubliceerd_op) == (NOW, LONG_AGO)


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize(
    ("change", "moves"), [({"zoekwoorden": "offerte"}, False), ({"volgorde": "7"}, False), ({"titel": "Anders"}, True)]
)
def test_an_edit_that_no_reader_sees_leaves_the_date(change, moves, knooppunt, admin):
    complete(knooppunt)
    Knooppunt.objects.update(gewijzigd_op=LONG_AGO)
    assert save(admin, knooppunt, **change).status_code == 302
    knooppunt.refresh_from_db()
    assert str(getattr(knooppunt, *change)) == next(iter(change.values()))
    assert (knooppunt.gewijzigd_op != LONG_AGO) == moves


@pytest.mark.parametrize(("change", "moves"), [("zoekwoorden: offerte", False), ("geldt_voor: collectief", True)])
def test_a_load_that_no_reader_sees_leaves_the_date(change, moves, folder, capsys):
    folder.knooppunt("een-stap")
    folder.load(capsys)
    Knooppunt.objects.update(gewijzigd_op=LONG_AGO)
    folder.knooppunt("een-stap", extra=change)
    assert folder.load(capsys)["gewijzigd"] == 1
    assert (dates() != {LONG_AGO}) == moves


@pytest.mark.ignore_template_errors
def test_saving_as_a_browser_does_without_a_change_is_none(admin, fase):
    """A browser sends each line end of a text as two characters."""
    row = make_draft(fase=fase, klaar_als="- Een.\n- Twee.", aanpak="Eerst.\n\nDan.", tips=("Regel een.\nRegel twee.",))
    Knooppunt.objects.update(gewijzigd_op=LONG_AGO)
    answer = save(admin, row, klaar_als="- Een.\r\n- Twee.", aanpak="Eerst.\r\n\r\nDan.")
    assert answer.status_code == 302
    assert dates() == {LONG_AGO}
