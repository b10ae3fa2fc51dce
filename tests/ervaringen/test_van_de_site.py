"""What a moderator took off the site stays off until somebody who knows decides otherwise, and its author reads why."""

import re
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ervaringen.models import Ervaring, Inzending
from ervaringen.rules import InvalidTransition, NotAllowed
from tests.kept import kept
from tests.make import make_knooppunt, make_user
from tests.make_ervaring import make_ervaring, make_inzending

QUEUE = "/beheer/ervaringen/inzending/"
ASK = f"{QUEUE}goedkeuren/"
REDEN = "De buurvrouw is herkenbaar."
OFF = "Moderator Bram haalde de ervaring van de site"


@kept
def bram(moderator_twee):
    moderator_twee.naam = "Bram"
    moderator_twee.save()
    return moderator_twee


@kept
def ervaring(lid, bram, knooppunt):
    return make_ervaring(lid, bram, [knooppunt], titel="Aanbellen")


@kept
def wijziging(ervaring, lid):
    edit = ervaring.begin_edit(by=lid)
    edit.wat_werkte = "Nog een keer aanbellen."
    edit.keep(by=lid)
    edit.submit(by=lid)
    return edit


@pytest.fixture
def balie(client, moderator):
    client.force_login(moderator)
    return client


def desk(inzending):
    return f"{QUEUE}{inzending.pk}/change/"


def read(answer) -> str:
    return " ".join(re.sub("<[^>]+>", " ", answer.content.decode()).split())


def still_off(ervaring) -> bool:
    ervaring.refresh_from_db()
    return ervaring.status == Ervaring.Status.TAKEN_DOWN


@pytest.mark.parametrize("desk_is", ["open", "fresh", "bulk", "in hand"])
def test_approving_an_edit_does_not_undo_taking_down(desk_is, balie, ervaring, wijziging, bram, moderator):
    if desk_is == "in hand":
        wijziging.claim(by=moderator)
    ticked = {"keuze": f"{wijziging.pk}:{wijziging.versie}"}
    seen = {"verb": "approve", "versie": wijziging.versie}
    ervaring.take_down(by=bram, reden=REDEN)
    if desk_is == "fresh":
        page = balie.get(desk(wijziging))
        assert 'value="approve"' not in page.content.decode()
        seen["versie"] = Inzending.objects.get(pk=wijziging.pk).versie
    answer = balie.post(ASK, ticked, follow=True) if desk_is == "bulk" else balie.post(desk(wijziging), seen)
    assert OFF in read(answer)
    assert REDEN in read(answer)
    assert still_off(ervaring)


def test_the_page_of_several_says_who_took_it_down_and_why(balie, ervaring, wijziging, bram):
    ervaring.take_down(by=bram, reden=REDEN)
    page = read(balie.get(f"{ASK}?van={wijziging.pk}"))
    assert OFF in page
    assert REDEN in page


@pytest.mark.parametrize("stand", ["submitted", "proposed", "second_approval"])
def test_taking_down_gives_an_open_edit_back_to_its_author(stand, ervaring, wijziging, lid, bram, moderator, settings):
    if stand == "proposed":
        wijziging.propose(by=moderator, texts={"titel": "Beter"})
    elif stand == "second_approval":
        settings.TWEEDE_AKKOORD = "gevoelig"
        wijziging.knooppunten.update(bestuurlijk_gevoelig="Ja")
        wijziging.approve(by=moderator)
    assert wijziging.status == stand
    ervaring.take_down(by=bram, reden=REDEN)
    for verb, who in (("accept", lid), ("approve", moderator)):
        with pytest.raises(InvalidTransition):
            getattr(wijziging, verb)(by=who)
    wijziging.refresh_from_db()
    assert wijziging.stappen.last().toelichting == REDEN
    assert (wijziging.status, wijziging.voorstel, wijziging.eerste_akkoord) == ("changes_requested", None, None)
    assert wijziging.question() == REDEN
    assert [REDEN in message.body for message in mail.outbox].count(True) == 1
    assert wijziging.wat_werkte == "Nog een keer aanbellen."


def test_nobody_but_taking_down_holds_an_edit(wijziging, lid):
    with pytest.raises(NotAllowed):
        wijziging.hold(by=lid, reden="Zomaar.")


def test_what_is_sent_in_anew_is_decided_by_who_knows(balie, client, ervaring, wijziging, lid, bram, moderator):
    """The desk and the page of several say what approving would bring back."""
    ervaring.take_down(by=bram, reden=REDEN)
    again = Inzending.objects.get(pk=wijziging.pk)
    again.submit(by=lid)
    for page in (balie.get(desk(again)), balie.get(f"{ASK}?van={again.pk}")):
        assert OFF in read(page)
        assert REDEN in read(page)
        assert "weer op de site" in read(page)
    page = balie.get(desk(again)).content.decode()
    assert "wat op de site staat" not in page
    again.approve(by=moderator)
    assert not still_off(ervaring)
    assert OFF not in read(balie.get(f"{ASK}?van={again.pk}"))


def test_its_author_reads_the_truth_everywhere(client, ervaring, lid, bram):
    client.force_login(lid)
    first = ervaring.inzendingen.get()
    ervaring.take_down(by=bram, reden=REDEN)
    page = read(client.get(first.get_absolute_url()))
    assert "van de site gehaald Een moderator haalde je ervaring" in page
    assert REDEN in page
    assert "Je tekst is geplaatst" not in page
    assert "Zo is het geplaatst" not in page
    mine = read(client.get("/mijn/ervaringen/"))
    assert "Gedeeld" not in mine
    assert "Niet op de site" in mine
    assert REDEN in mine
    form = read(client.post(reverse("ervaring_wijzigen", args=[ervaring.pk]), follow=True))
    assert "Je ervaring staat niet op de site." in form
    assert "De oude tekst blijft staan" not in form
    assert REDEN in form
    assert "Bram" not in page + mine + form


def test_its_author_reads_so_after_withdrawing_too(client, ervaring, lid):
    client.force_login(lid)
    first = ervaring.inzendingen.get()
    ervaring.withdraw(by=lid)
    page = read(client.get(first.get_absolute_url()))
    assert "Je tekst is geplaatst" not in page
    assert "Zo is het geplaatst" not in page
    form = read(client.post(reverse("ervaring_wijzigen", args=[ervaring.pk]), follow=True))
    assert "Je ervaring staat niet op de site." in form
    assert "De oude tekst blijft staan" not in form


def test_the_reason_takes_one_query_for_one_and_for_three(client, lid, bram, knooppunt, django_assert_num_queries):
    client.force_login(lid)
    client.get("/mijn/ervaringen/")

    def gone():
        make_ervaring(lid, bram, [knooppunt]).take_down(by=bram, reden=REDEN)

    gone()
    with CaptureQueriesContext(connection) as one:
        client.get("/mijn/ervaringen/")
    gone()
    gone()
    with django_assert_num_queries(len(one)):
        client.get("/mijn/ervaringen/")


@pytest.mark.parametrize("how", ["taken down", "withdrawn"])
def test_the_admin_does_not_say_it_is_on_the_site(how, balie, ervaring, lid, bram):
    page = f"/beheer/ervaringen/ervaring/{ervaring.pk}/change/"
    assert "op de site sinds" in read(balie.get(page))
    ervaring.take_down(by=bram, reden=REDEN) if how == "taken down" else ervaring.withdraw(by=lid)
    words = read(balie.get(page))
    assert "· op de site sinds" not in words
    assert "van de site sinds" in words


@pytest.mark.django_db(transaction=True)
def test_of_two_rejected_edits_begun_again_at_once_one_is_open(django_user_model, lid, fase):
    een = make_user("een", role="moderator")
    ervaring = make_ervaring(lid, een, [make_knooppunt("Samen", fase=fase)])
    edits = []
    for _ in range(2):
        edits.append(ervaring.begin_edit(by=lid))
        edits[-1].submit(by=lid)
        edits[-1].reject(by=een, reden=REDEN)
    together, told = Barrier(2), []

    def revise(pk):
        try:
            row = Inzending.objects.get(pk=pk)
            together.wait(20)
            row.revise(by=lid)
        except InvalidTransition:
            told.append(pk)
        finally:
            connection.close()

    threads = [Thread(target=revise, args=(edit.pk,)) for edit in edits]
    [thread.start() for thread in threads]
    [thread.join(30) for thread in threads]
    assert (len(told), ervaring.inzendingen.open().count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_approving_and_taking_down_at_once_never_leave_it_public(django_user_model, lid, fase):
    een, twee = (make_user(name, role="moderator") for name in ("een", "twee"))
    ervaring = make_ervaring(lid, een, [make_knooppunt("Samen", fase=fase)])
    edit = ervaring.begin_edit(by=lid)
    edit.submit(by=lid)
    together = Barrier(2)

    def approve():
        try:
            row = Inzending.objects.get(pk=edit.pk)
            together.wait()
            row.approve(by=een)
        except InvalidTransition:
            pass
        finally:
            connection.close()

    def take_down():
        try:
            row = Ervaring.objects.get(pk=ervaring.pk)
            together.wait()
            row.take_down(by=twee, reden=REDEN)
        finally:
            connection.close()

    threads = [Thread(target=approve), Thread(target=take_down)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert still_off(ervaring)


def test_what_was_never_public_is_not_touched(lid, ander_lid, bram, ervaring, knooppunt):
    other = make_inzending(ander_lid, [knooppunt])
    ervaring.take_down(by=bram, reden=REDEN)
    other.refresh_from_db()
    assert other.status == "submitted"
