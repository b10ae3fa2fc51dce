"""A page comes on the site, or leaves it, at the moment that somebody chose; what can't stays as it was."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from achtergrond.worker import Worker
from tests.beheer import change_path, form_data
from tests.html import html_of
from tests.make import complete, make_draft, make_knooppunt
from versies import concepten, nalopen, planning
from versies.handeling import acted
from versies.models import Concept, Gepland, Versie

pytestmark = pytest.mark.ignore_template_errors
SOON = timezone.now() + timedelta(hours=2)
LATER = SOON + timedelta(minutes=1)


@pytest.fixture
def stap(db):
    row = complete(make_knooppunt("Warmte kiezen", doel="Er is gekozen.", aanpak="Kies samen."))
    nalopen.begin()
    return row


def send(admin, page, **changes):
    path = change_path(page)
    return admin.post(path, form_data(html_of(admin.get(path))) | changes, follow=True)


def local(moment) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def test_a_draft_comes_on_the_site_at_its_moment_and_not_before(stap, admin, redacteur):
    said = html_of(send(admin, stap, doel="Er is goed gekozen.", _plan="x", plan_wat="publiceer", plan_op=local(SOON)))
    assert "gaat op " in said
    assert planning.run(now=SOON - timedelta(minutes=1)) is None
    stap.refresh_from_db()
    assert stap.doel == "Er is gekozen."
    assert planning.run(now=LATER).startswith("gedaan")
    stap.refresh_from_db()
    assert stap.doel == "Er is goed gekozen."
    versie = Versie.objects.of(stap).first()
    assert (versie.hoe, versie.door) == ("gepland", redacteur)
    assert not Gepland.objects.exists()
    assert not Concept.objects.exists()


def test_a_page_that_was_nowhere_yet_is_planned_too(admin, fase):
    draft = complete(make_draft(fase=fase))
    send(admin, draft, _plan="x", plan_wat="publiceer", plan_op=local(SOON))
    planning.run(now=LATER)
    draft.refresh_from_db()
    assert draft.is_public


def test_a_page_leaves_the_site_at_its_moment(stap, admin):
    send(admin, stap, _plan="x", plan_wat="haal_weg", plan_op=local(SOON))
    planning.run(now=LATER)
    stap.refresh_from_db()
    assert not stap.is_public
    assert Versie.objects.of(stap).first().gebeurtenis == "van_de_site"


def test_what_can_not_be_stays_as_it_was_and_is_told_once(stap, admin, redacteur, mailoutbox):
    send(admin, stap, doel="Nog iets.", _plan="x", plan_wat="publiceer", plan_op=local(SOON))
    send(admin, stap, doel="")  # after it was planned
    assert planning.run(now=LATER).startswith("niet gelukt")
    assert planning.run(now=LATER) is None
    stap.refresh_from_db()
    assert (stap.doel, stap.is_public) == ("Er is gekozen.", True)
    assert Concept.objects.get().form.texts["doel"] == ""
    assert [mail.to for mail in mailoutbox] == [[redacteur.email]]
    assert "Vul “doel” in." in mailoutbox[0].body
    html = html_of(admin.get(change_path(stap)))
    assert "Niet gelukt op" in html
    send(admin, stap, doel="Er is gekozen, echt.", _plan="x", plan_wat="publiceer", plan_op=local(SOON))
    assert planning.run(now=LATER).startswith("gedaan")


def test_what_moved_on_the_site_is_not_written_over(stap, admin, mailoutbox):
    send(admin, stap, doel="Mijn doel.", _plan="x", plan_wat="publiceer", plan_op=local(SOON))
    with concepten.acted(how="bestand"):
        stap.aanpak = "Kies samen en rustig."
        stap.save()
    planning.run(now=LATER)
    stap.refresh_from_db()
    assert (stap.doel, stap.aanpak) == ("Er is gekozen.", "Kies samen en rustig.")
    assert "gewijzigd sinds dit concept begon" in mailoutbox[0].body


def test_a_moment_is_called_off(stap, admin):
    send(admin, stap, _plan="x", plan_wat="haal_weg", plan_op=local(SOON))
    assert "afgezegd" in html_of(send(admin, stap, _plan_af="haal_weg"))
    assert not Gepland.objects.exists()


def test_a_moment_that_is_wrong_keeps_what_was_typed(stap, admin):
    html = html_of(send(admin, stap, doel="Anders.", _plan="x", plan_wat="publiceer", plan_op="2020-01-01T10:00"))
    assert planning.PAST in html
    assert "Anders." in html
    assert 'value="2020-01-01T10:00"' in html
    assert not Concept.objects.exists()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", planning.NO_MOMENT),
        ("morgen", planning.NO_MOMENT),
        ("2099-03-29T02:30", planning.NO_SUCH),
        ("2099-10-25T02:30", planning.TWICE),
        ("2000-01-01T00:00", planning.PAST),
        ("2099-01-01T00:00+02:00", planning.NO_MOMENT),
    ],
)
def test_a_moment_that_is_none(text, wrong):
    with pytest.raises(ValidationError, match=wrong.split(":")[0]):
        planning.moment(text)


def test_the_hours_around_a_change_of_the_clock_are_the_right_ones():
    assert planning.moment("2099-03-29T01:59").astimezone(UTC) == datetime(2099, 3, 29, 0, 59, tzinfo=UTC)
    assert planning.moment("2099-03-29T03:00").astimezone(UTC) == datetime(2099, 3, 29, 1, 0, tzinfo=UTC)
    assert planning.moment("2099-10-25T03:00").astimezone(UTC) == datetime(2099, 10, 25, 2, 0, tzinfo=UTC)


def test_the_background_process_does_it(stap, redacteur):
    planning.plan(stap, "haal_weg", timezone.now() - timedelta(seconds=1), by=redacteur)
    Worker().once()
    stap.refresh_from_db()
    assert not stap.is_public


def test_who_may_not_publish_may_not_plan(stap, admin, redacteur):
    from django.contrib.auth.models import Permission

    Permission.objects.get(codename="publish_knooppunt").group_set.clear()
    assert send(admin, stap, _plan="x", plan_wat="haal_weg", plan_op=local(SOON)).status_code == 403
    assert not Gepland.objects.exists()


@pytest.mark.parametrize("button", ["_publiceer", "_gooi_weg", "_haal_van_de_site"])
def test_what_was_done_by_hand_is_not_done_again_at_its_moment(button, stap, admin):
    """A later draft, half done, would come on the site at the moment that was meant for an earlier one."""
    send(admin, stap, doel="Er is goed gekozen.", _plan="x", plan_wat="publiceer", plan_op=local(SOON))
    send(admin, stap, **{button: "x"}, weggooien="ja")
    assert not Gepland.objects.exists()
    send(admin, stap, doel="Half")
    assert planning.run(now=LATER) is None
    stap.refresh_from_db()
    assert stap.doel != "Half"


@pytest.mark.parametrize("was", ["draft", "published"])
def test_what_is_missing_is_said_at_planning_and_not_first_at_its_moment(was, admin, fase):
    row = complete(make_draft(fase=fase))
    if was == "published":
        row.publish()
    asked = {"_plan": "x", "plan_wat": "publiceer", "plan_op": local(SOON)}
    html = html_of(send(admin, row, doel="", aanpak="Zie [[weg]].", **asked))
    assert "Vul “doel” in." in html
    assert "De tekst noemt [[weg]], en dat knooppunt bestaat niet." in html
    assert "bewaar je dit als concept; publiceren kan later." in html
    assert not Gepland.objects.exists()
    assert "gaat op " in html_of(send(admin, row, doel="Wel iets.", **asked))
    assert Gepland.objects.exists()


def test_a_plan_on_a_page_that_moved_since_is_said_at_once(stap, admin):
    send(admin, stap, doel="Er is goed gekozen.")
    stap.aanpak = "Van een load."
    with acted(by=None, how=Versie.Hoe.BESTAND):
        stap.save()
    html = html_of(send(admin, stap, _plan="x", plan_wat="publiceer", plan_op=local(SOON)))
    assert planning.MOVED in html
    assert not Gepland.objects.exists()


def test_a_yes_may_come_after_the_plan_and_is_asked_for(stap, admin, settings):
    settings.VIER_OGEN = True
    said = send(admin, stap, doel="Beter.", _plan="x", plan_wat="publiceer", plan_op=local(SOON))
    assert "Nog te doen voor dat moment." in html_of(said)
    assert "laat eerst een collega akkoord geven op deze tekst" in html_of(said)
    assert Gepland.objects.exists()
