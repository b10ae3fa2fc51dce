"""The moderator's queue and desk, through the admin."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from ervaringen.models import Ervaring, Inzending, Redensjabloon
from tests.html import html_of
from tests.kept import kept
from tests.make import make_knooppunt
from tests.make_ervaring import make_concept, make_ervaring, make_inzending

QUEUE = "/beheer/ervaringen/inzending/"


@pytest.fixture
def balie(client, moderator):
    client.force_login(moderator)
    return client


@kept
def inzending(lid, knooppunt):
    return make_inzending(lid, [knooppunt])


def desk(inzending):
    return f"{QUEUE}{inzending.pk}/change/"


def decide(client, inzending, verb, **data):
    if "reden" in data:
        data[f"reden_{verb}"] = data.pop("reden")
    return client.post(desk(inzending), {"verb": verb, "versie": inzending.versie} | data, follow=True)


def test_the_queue_shows_what_waits_oldest_first(balie, lid, knooppunt):
    now = timezone.now()
    make_concept(lid, [knooppunt], titel="Nog niet af")
    make_inzending(lid, [knooppunt], titel="Jongste", now=now)
    make_inzending(lid, [knooppunt], titel="Oudste", now=now - timedelta(days=30))
    page = html_of(balie.get(QUEUE))
    assert page.index("Oudste") < page.index("Jongste")
    assert "te laat" in page
    assert "Nog niet af" not in page
    assert "2 inzendingen wachten" in page


@pytest.mark.parametrize(
    "query", ["stand=published", "stand=te_laat", "moderator=9", "fase=99", "knooppunt=0", "knooppunt=x"]
)
def test_the_queue_narrows(query, balie, inzending):
    assert balie.get(f"{QUEUE}?{query}").status_code == 200


def test_filters_find_their_own(balie, inzending, fase, lid):
    other = make_inzending(lid, [make_knooppunt("Tweede stap", fase=fase)], titel="De andere")
    pk = other.knooppunten.get().pk
    page = html_of(balie.get(f"{QUEUE}?knooppunt={pk}"))
    assert "De andere" in page
    assert desk(inzending) not in page
    for query in (f"fase={fase.pk}", "stand=alles", "q=andere"):
        assert "De andere" in html_of(balie.get(f"{QUEUE}?{query}"))


@pytest.mark.parametrize("number", [50, 500])
def test_the_queue_takes_fifteen_queries_whatever_waits(number, balie, lid, knooppunt, django_assert_max_num_queries):
    now = timezone.now()
    facts = {"auteur": lid, "status": "submitted", "titel": "Een", "wat_deden": "Iets", "ingediend_op": now}
    rows = [Inzending(**facts, uiterlijk_op=now.date()) for _ in range(number)]
    Inzending.objects.bulk_create(rows)
    through = Inzending.knooppunten.through
    through.objects.bulk_create(
        through(inzending_id=row.pk, knooppunt_id=knooppunt.pk) for row in Inzending.objects.all()
    )
    balie.get(QUEUE)
    with django_assert_max_num_queries(15):
        balie.get(QUEUE)


def test_the_number_waiting_stands_on_every_page_of_the_admin(balie, beheerder, redacteur, inzending):
    """On the first page the work list says it."""
    assert "1 inzending wacht" in html_of(balie.get("/beheer/ervaringen/ervaring/"))
    assert "ervaring wacht op een moderator" in html_of(balie.get("/beheer/"))
    balie.force_login(redacteur)
    assert "inzending wacht" not in html_of(balie.get("/beheer/knooppunten/knooppunt/"))


def test_the_desk_shows_the_text_beside_its_knooppunt(balie, inzending, knooppunt):
    page = html_of(balie.get(desk(inzending)))
    for words in (
        "We belden overal aan.",
        knooppunt.titel,
        "Iedereen weet waar het om gaat.",
        "Keur goed en publiceer",
    ):
        assert words in page


def test_links_of_a_text_that_waits_can_not_be_clicked(balie, lid, knooppunt):
    inzending = make_inzending(
        lid, [knooppunt], wat_deden="[koop nu](https://reclame.example/) ![](https://x.example/a)"
    )
    page = html_of(balie.get(desk(inzending)))
    assert 'href="https://reclame' not in page
    assert "koop nu (https://reclame.example/)" in page
    assert 'href="https://x.example' not in page


def test_approving_publishes(balie, inzending):
    decide(balie, inzending, "approve")
    assert Ervaring.objects.published().get().titel == inzending.titel


@pytest.mark.parametrize(("verb", "status"), [("ask_changes", "changes_requested"), ("reject", "rejected")])
def test_a_reason_reaches_the_author(verb, status, balie, inzending, lid):
    decide(balie, inzending, verb, reden="Vertel meer over de huurders.")
    inzending.refresh_from_db()
    assert inzending.status == status
    assert (mail.outbox[-1].to, "Vertel meer over de huurders." in mail.outbox[-1].body) == ([lid.email], True)


def test_without_a_reason_it_is_asked_for(balie, inzending):
    page = html_of(decide(balie, inzending, "reject", reden=" "))
    assert "Vertel de auteur waarom." in page
    inzending.refresh_from_db()
    assert inzending.status == "submitted"


def test_a_reason_can_be_chosen_and_changed(balie, inzending):
    sjabloon = Redensjabloon.objects.filter(besluit="reject").first()
    page = html_of(balie.post(desk(inzending), {"sjabloon": sjabloon.pk}))
    assert page.count(sjabloon.tekst) == 1


def test_a_proposal_goes_to_the_author(balie, inzending):
    decide(balie, inzending, "propose", titel="Korter", wat_deden="We belden overal aan.", reden="Zo leest het beter.")
    inzending.refresh_from_db()
    assert inzending.voorstel == {"titel": "Korter"}


def test_a_proposal_without_a_change_keeps_what_was_typed(balie, inzending):
    page = html_of(decide(balie, inzending, "propose", reden="Deze woorden blijven staan"))
    assert "Deze woorden blijven staan" in page
    assert "gelijk aan de tekst" in page


@pytest.mark.parametrize("field", ["titel", "wat_deden"])
def test_a_proposal_may_not_take_the_heart_out(field, balie, inzending):
    page = html_of(decide(balie, inzending, "propose", **{field: " "}, reden="Weg ermee"))
    assert "houdt haar titel" in page
    inzending.refresh_from_db()
    assert inzending.status == "submitted"


def test_a_proposal_that_is_too_long_is_refused_with_all_that_was_typed(balie, inzending):
    page = html_of(decide(balie, inzending, "propose", wat_werkte="woord " * 4000))
    assert "20000" in page
    assert page.count("woord woord") > 1000


def test_the_second_moderator_is_told(balie, client, inzending, moderator_twee):
    decide(balie, inzending, "approve")
    client.force_login(moderator_twee)
    page = html_of(decide(client, inzending, "reject", reden="Ik vond van niet"))
    assert "keurde goed: gepubliceerd" in page
    assert Ervaring.objects.published().count() == 1


def test_what_another_has_in_hand_can_not_be_decided(balie, inzending, moderator_twee):
    inzending.claim(by=moderator_twee)
    page = html_of(balie.get(desk(inzending)))
    assert "heeft deze inzending in behandeling tot" in page
    assert "Keur goed en publiceer" not in page
    decide(balie, inzending, "approve")
    assert not Ervaring.objects.exists()


def test_claiming_renewing_and_giving_back(balie, inzending, moderator, moderator_twee):
    decide(balie, inzending, "claim")
    inzending.refresh_from_db()
    assert inzending.geclaimd_door == moderator
    assert balie.post(f"{QUEUE}{inzending.pk}/claim/").status_code == 204
    decide(balie, inzending, "release")
    inzending.refresh_from_db()
    assert inzending.geclaimd_door is None
    assert balie.post(f"{QUEUE}{inzending.pk}/claim/").status_code == 404


def test_what_another_took_is_told_when_several_are_claimed(balie, inzending, lid, knooppunt, moderator_twee):
    taken = make_inzending(lid, [knooppunt], titel="Bij een ander")
    taken.claim(by=moderator_twee)
    data = {"action": "claim_selected", "_selected_action": [inzending.pk, taken.pk]}
    page = html_of(balie.post(QUEUE, data, follow=True))
    assert "1 inzending in behandeling genomen." in page
    assert f"“Bij een ander” overgeslagen: {moderator_twee} heeft deze inzending in behandeling" in page


def test_several_are_claimed_at_once(balie, inzending, moderator, lid, knooppunt):
    other = make_inzending(lid, [knooppunt])
    data = {"action": "claim_selected", "_selected_action": [inzending.pk, other.pk]}
    assert "2 inzendingen in behandeling genomen." in html_of(balie.post(QUEUE, data, follow=True))
    assert set(Inzending.objects.values_list("geclaimd_door", flat=True)) == {moderator.pk}


def test_likely_doubles_are_pointed_out(balie, lid, ander_lid, moderator_twee, knooppunt, fase):
    make_ervaring(ander_lid, moderator_twee, [make_knooppunt("Elders", fase=fase)], titel="Huis aan huis in de Wijk")
    make_inzending(lid, [knooppunt], titel="Iets heel anders")
    inzending = make_inzending(lid, [knooppunt], titel="Huis aan huis in de wijk.")
    page = html_of(balie.get(desk(inzending)))
    assert "bijna dezelfde titel" in page
    assert "zelfde auteur en knooppunt" in page


def test_what_is_published_is_taken_down_with_a_reason(balie, lid, moderator_twee, knooppunt):
    ervaring = make_ervaring(lid, moderator_twee, [knooppunt])
    address = f"/beheer/ervaringen/ervaring/{ervaring.pk}/change/"
    assert "Vertel de auteur waarom." in html_of(balie.post(address, {"reden": ""}))
    sjabloon = Redensjabloon.objects.get(besluit="take_down", titel="Iemand is herkenbaar")
    page = html_of(balie.post(address, {"reden": "Vooraf.", "sjabloon": sjabloon.pk}))
    assert f"Vooraf.\n\n{sjabloon.tekst}" in page
    assert Ervaring.objects.published().exists()
    balie.post(address, {"reden": "Op verzoek van een bewoner."})
    assert not Ervaring.objects.published().exists()
    assert "Op verzoek van een bewoner." in mail.outbox[-1].body
    assert balie.get("/beheer/ervaringen/ervaring/").status_code == 200


@pytest.mark.parametrize("path", ["999999/change/", "x/change/", f"{'9' * 30}/change/"])
def test_what_is_not_there_is_404(path, balie):
    assert balie.get(QUEUE + path).status_code == 404


def test_a_concept_is_hidden_from_moderators(balie, lid, knooppunt):
    assert balie.get(desk(make_concept(lid, [knooppunt]))).status_code == 404


@pytest.mark.parametrize("verb", ["publish", "", "submit", "delete", "__class__"])
def test_an_unknown_step_changes_nothing(verb, balie, inzending):
    decide(balie, inzending, verb)
    inzending.refresh_from_db()
    assert inzending.status == "submitted"
