"""One mail a day at most, only when something is new, and with counts alone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from achtergrond import plan
from achtergrond.models import Mailvoorkeur
from knooppunten.models import Knooppunt
from terugmelden.models import Ervaringmelding, Melding
from tests.make import make_knooppunt, make_user
from tests.make_ervaring import make_ervaring, make_inzending
from werklijst import dagmail
from werklijst.models import Dagmail

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAY = timedelta(days=1)
NOW = timezone.now()


def run(now=NOW):
    mail.outbox.clear()
    dagmail.mail_werklijst(now=now)
    return {message.to[0].partition("@")[0]: message for message in mail.outbox}


def report(knooppunt, at, tekst="Klopt niet."):
    return Melding.objects.create(knooppunt=knooppunt, tekst=tekst, gemeld_op=at, beurt_op=at)


def test_what_is_new_is_mailed_once(redacteur, moderator, knooppunt):
    report(knooppunt, NOW - 9 * DAY)
    (found,) = run(NOW - 8 * DAY).values()
    assert found.to == [redacteur.email]
    assert "Nieuw: 1 lezer meldt iets over een tekst" in found.body
    assert run(NOW - 7 * DAY) == {}
    report(knooppunt, NOW - 6 * DAY, "Ook niet.")
    assert "Nieuw: 2 keer meldt een lezer iets over een tekst (oudste: " in run(NOW - 5 * DAY)["redacteur"].body


@pytest.mark.parametrize(
    ("first", "hours"),
    [
        (datetime(2026, 3, 9, 7, tzinfo=AMSTERDAM), [(16, 0), (18, 1)]),
        (datetime(2026, 10, 24, 23, 30, tzinfo=AMSTERDAM), [(0.4, 0), (0.6, 1), (25, 0), (25.6, 1)]),  # 25 hours
        (datetime(2026, 3, 28, 23, 30, tzinfo=AMSTERDAM), [(0.4, 0), (0.6, 1), (23.4, 0), (23.6, 1)]),  # 23 hours
    ],
)
def test_there_is_one_a_day_of_amsterdam_however_often_it_runs(first, hours, redacteur, knooppunt):
    first = first.astimezone(UTC)
    report(knooppunt, first - DAY)
    assert len(run(first)) == 1
    for after, mails in hours:
        at = first + timedelta(hours=after)
        report(knooppunt, at - timedelta(minutes=1), f"Ook niet, {after}.")
        assert len(run(at)) == mails, after


def test_moderation_and_the_rest_are_one_mail(moderator, knooppunt, auteur):
    moderator.give_role("redacteur")
    make_inzending(auteur, [knooppunt], titel="Geheime titel", now=NOW - DAY)
    report(knooppunt, NOW - DAY, "Woorden van een lezer.")
    found = run()
    assert list(found) == ["moderator"]
    body = found["moderator"].body
    assert "Nieuw: 1 ervaring wacht op een moderator" in body
    assert "Nieuw: 1 lezer meldt iets over een tekst" in body
    whole = body + found["moderator"].alternatives[0].content
    for words in ("Geheime titel", "Woorden van een lezer", auteur.email, "auteur@"):
        assert words not in whole


def test_it_counts_what_its_reader_can_decide(lid, knooppunt, moderator, fase):
    anna = make_user("anna", role="moderator")
    gevoelig = make_knooppunt("Gevoelig", fase=fase, bestuurlijk_gevoelig="De raad beslist.")
    make_inzending(lid, [knooppunt], now=NOW - DAY)
    make_inzending(lid, [gevoelig], now=NOW - DAY).approve(by=anna, now=NOW - DAY)
    found = run()
    assert "vraagt een tweede akkoord" in found["moderator"].body
    assert "tweede akkoord" not in found["anna"].body
    assert "1 ervaring wacht" in found["anna"].body


def test_what_comes_back_on_its_day_is_new(redacteur, knooppunt):
    melding = report(knooppunt, NOW - 9 * DAY)
    assert len(run(NOW - 8 * DAY)) == 1
    melding.put_off(timezone.localdate(NOW - 4 * DAY), by=redacteur, now=NOW - 7 * DAY)
    assert "Nieuw: 1 lezer" in run(NOW - 3 * DAY)["redacteur"].body
    assert run(NOW - 2 * DAY) == {}


def test_an_answer_that_is_late_is_told_again(moderator, moderator_twee, auteur, knooppunt):
    """The line of what is overdue begins on the day that was promised."""
    ervaring = make_ervaring(auteur, moderator, [knooppunt])
    at = timezone.now() - timedelta(days=31)
    Ervaringmelding.objects.create(ervaring=ervaring, soort="persoon", tekst="Over mij.", gemeld_op=at)
    Dagmail.objects.create(lid=moderator, gemaild_op=at + timedelta(days=2))
    Dagmail.objects.create(lid=moderator_twee, gemaild_op=at + timedelta(days=30, hours=2))
    found = run(timezone.now())
    assert "had al beantwoord moeten zijn" in found["moderator"].body
    assert "moderator-twee" not in found


def test_what_is_no_news_stands_in_the_mail_and_causes_none(redacteur, fase, knooppunt):
    make_knooppunt("Nog een", fase=fase)
    Knooppunt.objects.filter(slug="nog-een").update(status="draft")
    assert run() == {}
    report(knooppunt, NOW - DAY)
    body = run()["redacteur"].body
    assert "- 1 knooppunt is nog een concept (" in body
    assert "- Nieuw: 1 lezer" in body


def test_who_wants_none_gets_none(redacteur, moderator, knooppunt):
    Mailvoorkeur.objects.create(lid=redacteur, keuzes={"werklijst": "nooit"})
    report(knooppunt, NOW - DAY)
    assert run() == {}
    Mailvoorkeur.objects.update(keuzes={"werklijst": "dagelijks"})
    assert list(run()) == ["redacteur"]


def test_who_left_or_has_no_role_gets_none(redacteur, lid, knooppunt):
    redacteur.is_active = False
    redacteur.save()
    report(knooppunt, NOW - DAY)
    assert run() == {}


def test_who_has_all_rights_without_a_role_hears_when_wanted(beheerder, knooppunt):
    report(knooppunt, NOW - DAY)
    assert run() == {}
    Mailvoorkeur.objects.create(lid=beheerder, keuzes={"werklijst": "dagelijks"})
    assert list(run()) == ["beheerder"]


def test_a_mail_that_could_not_be_written_is_not_noted(redacteur, knooppunt, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("broken")

    report(knooppunt, NOW - DAY)
    with monkeypatch.context() as broken:
        broken.setattr(dagmail, "mail", fail)
        with pytest.raises(RuntimeError):
            run()
    assert list(run()) == ["redacteur"]


def test_the_task_is_in_the_plan():
    runs = {taak.naam: (taak.run, taak.every) for taak in plan.registered()}
    assert runs["werklijst mailen"] == (dagmail.mail_werklijst, DAY)
    assert "moderatoren mailen" not in runs
    assert "meldingen over ervaringen mailen" not in runs
