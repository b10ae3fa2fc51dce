"""The way of an inzending: each verb from the right state, from the wrong one, and what it leaves behind."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ervaringen.models import Ervaring, Inzending, Stap, Telling
from ervaringen.rules import InvalidTransition, NotAllowed
from tests.kept import kept
from tests.make import make_knooppunt
from tests.make_ervaring import make_concept, make_ervaring, make_inzending

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
Status = Inzending.Status


@kept
def concept(lid, knooppunt):
    return make_concept(lid, [knooppunt], now=NOW)


@kept
def ingediend(lid, knooppunt):
    return make_inzending(lid, [knooppunt], now=NOW)


def steps(inzending):
    return list(inzending.stappen.values_list("verb", flat=True))


def test_sending_in_promises_a_day_and_mails_the_author(concept, lid):
    concept.submit(by=lid, now=NOW)
    assert (concept.status, concept.ingediend_op) == (Status.SUBMITTED, NOW)
    assert str(concept.uiterlijk_op) == "2026-12-07"
    assert "7 december 2026" in mail.outbox[-1].body
    assert steps(concept) == ["start", "submit"]


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"titel": " "}, "titel"),
        ({"wat_deden": ""}, "wat_deden"),
        ({"gemeente": ""}, "gemeente"),
        ({"akkoord": False}, "akkoord"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_sent_in(fields, named, lid, knooppunt):
    concept = make_concept(lid, [knooppunt], **fields)
    with pytest.raises(ValidationError) as error:
        concept.submit(by=lid)
    assert set(error.value.message_dict) == {named}
    concept.refresh_from_db()
    assert concept.status == Status.DRAFT


def test_an_ervaring_belongs_to_a_knooppunt(lid):
    with pytest.raises(ValidationError) as error:
        make_concept(lid, []).submit(by=lid)
    assert "knooppunten" in error.value.message_dict


def test_approving_writes_the_accepted_text_and_nothing_else(ingediend, moderator):
    ingediend.titel = "Iets dat niemand las"
    ingediend.approve(by=moderator)
    ervaring = ingediend.ervaring
    assert ervaring.titel == "Keukentafelgesprekken in twee straten"
    assert ervaring.auteur == ingediend.auteur
    assert ervaring.wat_deden_html == "<p>We belden overal aan.</p>"
    assert ervaring.slug == f"keukentafelgesprekken-in-twee-straten-{ervaring.pk}"
    assert ervaring in Ervaring.objects.visible_to(None)


def test_the_old_text_stays_until_the_edit_is_approved(lid, moderator, knooppunt):
    ervaring = make_ervaring(lid, moderator, [knooppunt], tags=["huurders"])
    edit = ervaring.begin_edit(by=lid)
    assert ervaring.begin_edit(by=lid) == edit
    assert [tag.name for tag in edit.tags.all()] == ["huurders"]
    edit.titel = "Een betere titel"
    edit.keep(by=lid)
    edit.submit(by=lid)
    ervaring.refresh_from_db()
    assert ervaring.titel == "Keukentafelgesprekken in twee straten"
    edit.approve(by=moderator)
    ervaring.refresh_from_db()
    assert ervaring.titel == "Een betere titel"
    assert ervaring.slug.startswith("keukentafelgesprekken")
    assert Ervaring.objects.count() == 1


def test_a_request_for_changes_goes_back_and_forth(ingediend, lid, moderator):
    ingediend.ask_changes(by=moderator, reden="Hoeveel huizen waren het?")
    assert "Hoeveel huizen" in mail.outbox[-1].body
    assert "Hoeveel huizen" in mail.outbox[-1].alternatives[0].content
    ingediend.wat_deden = "We belden aan bij veertig huizen."
    ingediend.keep(by=lid)
    ingediend.submit(by=lid)
    ingediend.approve(by=moderator)
    assert steps(ingediend) == ["start", "submit", "ask_changes", "submit", "approve"]


@pytest.mark.parametrize("verb", ["ask_changes", "reject"])
def test_saying_no_needs_a_reason(verb, ingediend, moderator):
    with pytest.raises(ValidationError):
        getattr(ingediend, verb)(by=moderator, reden=" ")
    ingediend.refresh_from_db()
    assert ingediend.status == Status.SUBMITTED


def test_a_proposal_waits_for_the_authors_yes(ingediend, lid, moderator):
    ingediend.propose(by=moderator, texts={"titel": "Gesprekken aan huis", "gemeente": "Elders"}, reden="Korter.")
    assert ingediend.voorstel == {"titel": "Gesprekken aan huis"}
    assert not Ervaring.objects.exists()
    ingediend.accept(by=lid)
    assert ingediend.ervaring.titel == "Gesprekken aan huis"
    assert ingediend.ervaring.gemeente == "Voorbeeldstad"
    assert (ingediend.status, ingediend.voorstel) == (Status.PUBLISHED, None)


def test_a_proposal_that_is_declined_leaves_the_authors_text(ingediend, lid, moderator):
    ingediend.propose(by=moderator, texts={"titel": "Gesprekken aan huis"})
    ingediend.decline(by=lid, reden="Het was niet aan huis.")
    assert (ingediend.status, ingediend.voorstel) == (Status.SUBMITTED, None)
    ingediend.approve(by=moderator)
    assert ingediend.ervaring.titel == "Keukentafelgesprekken in twee straten"


def test_a_proposal_that_changes_nothing_is_refused(ingediend, moderator):
    with pytest.raises(ValidationError):
        ingediend.propose(by=moderator, texts={"titel": " Keukentafelgesprekken in twee straten "})


@kept
def gevoelig(lid, fase):
    return make_inzending(lid, [make_knooppunt("Gevoelig", fase=fase, bestuurlijk_gevoelig="De raad beslist.")])


def test_a_sensitive_knooppunt_takes_two_moderators(gevoelig, moderator, moderator_twee):
    gevoelig.approve(by=moderator)
    assert gevoelig.status == Status.SECOND_APPROVAL
    with pytest.raises(InvalidTransition):
        gevoelig.approve(by=moderator)
    gevoelig.approve(by=moderator_twee)
    assert gevoelig.status == Status.PUBLISHED


def test_a_proposal_for_a_sensitive_knooppunt_is_the_first_of_two(gevoelig, lid, moderator, moderator_twee):
    gevoelig.propose(by=moderator, texts={"titel": "Anders gezegd"})
    gevoelig.accept(by=lid)
    assert gevoelig.status == Status.SECOND_APPROVAL
    with pytest.raises(InvalidTransition):
        gevoelig.approve(by=moderator)
    gevoelig.approve(by=moderator_twee)
    assert gevoelig.ervaring.titel == "Anders gezegd"


def test_the_day_is_promised_anew_when_it_lies_with_a_moderator_again(gevoelig, lid, moderator):
    """An author may think about a proposal for longer than the term."""
    gevoelig.propose(by=moderator, texts={"titel": "Anders gezegd"}, now=NOW)
    gevoelig.accept(by=lid, now=NOW + timedelta(days=42))
    assert str(gevoelig.uiterlijk_op) == "2027-01-18"
    assert "Uiterlijk 18 januari 2027 hoor je van ons." in next(m.body for m in mail.outbox if "tweede" in m.subject)


def test_a_small_team_can_do_without_the_second(gevoelig, moderator, settings):
    settings.TWEEDE_AKKOORD = "nooit"
    gevoelig.approve(by=moderator)
    assert gevoelig.status == Status.PUBLISHED


def test_nobody_decides_about_an_own_text(moderator, moderator_twee, knooppunt):
    own = make_inzending(moderator, [knooppunt])
    with pytest.raises(NotAllowed):
        own.approve(by=moderator)
    own.approve(by=moderator_twee)


@pytest.mark.parametrize("verb", ["submit", "reopen", "accept", "withdraw", "revise"])
def test_only_the_author_takes_the_authors_steps(verb, ingediend, moderator):
    with pytest.raises(NotAllowed):
        getattr(ingediend, verb)(by=moderator)


@pytest.mark.parametrize("verb", ["approve", "ask_changes", "reject"])
def test_only_a_moderator_decides(verb, ingediend, lid, redacteur):
    for user in (lid, redacteur):
        with pytest.raises(NotAllowed):
            getattr(ingediend, verb)(by=user, reden="Omdat het kan.")


def test_a_claim_keeps_others_from_deciding_until_it_ends(ingediend, moderator, moderator_twee):
    ingediend.claim(by=moderator, now=NOW)
    for step in (
        lambda: ingediend.claim(by=moderator_twee, now=NOW),
        lambda: ingediend.approve(by=moderator_twee, now=NOW),
    ):
        with pytest.raises(InvalidTransition):
            step()
    ingediend.claim(by=moderator, now=NOW + timedelta(minutes=20))
    ingediend.approve(by=moderator_twee, now=NOW + timedelta(minutes=51))
    assert ingediend.geclaimd_door is None


def test_a_released_claim_is_free(ingediend, moderator, moderator_twee):
    ingediend.claim(by=moderator)
    with pytest.raises(InvalidTransition):
        ingediend.release(by=moderator_twee)
    ingediend.refresh_from_db()
    assert ingediend.geclaimd_door == moderator
    ingediend.release(by=moderator)
    ingediend.claim(by=moderator_twee)


def test_a_decision_about_a_text_that_changed_meanwhile_is_refused(ingediend, lid, moderator):
    seen = Inzending.objects.get(pk=ingediend.pk)
    ingediend.reopen(by=lid)
    ingediend.wat_deden = "Toch iets anders."
    ingediend.keep(by=lid)
    ingediend.submit(by=lid)
    with pytest.raises(InvalidTransition):
        seen.approve(by=moderator)
    assert not Ervaring.objects.exists()


def test_a_save_over_a_newer_text_is_refused(concept, lid):
    other = Inzending.objects.get(pk=concept.pk)
    concept.keep(by=lid)
    other.titel = "Uit een ander venster"
    with pytest.raises(InvalidTransition):
        other.keep(by=lid)


def test_withdrawing_takes_it_away_and_keeps_the_count(lid, moderator, knooppunt):
    ervaring = make_ervaring(lid, moderator, [knooppunt])
    edit = ervaring.begin_edit(by=lid)
    assert Telling.objects.get(knooppunt=knooppunt).leden == 1
    ervaring.withdraw(by=lid)
    assert not Ervaring.objects.visible_to(lid).exists()
    assert Telling.objects.get(knooppunt=knooppunt).leden == 0
    assert Ervaring.objects.count() == 1
    edit.refresh_from_db()
    assert edit.status == Status.WITHDRAWN
    assert list(ervaring.stappen.values_list("verb", flat=True)) == ["withdraw"]


def test_what_was_taken_down_comes_back_by_a_new_inzending(lid, moderator, knooppunt):
    ervaring = make_ervaring(lid, moderator, [knooppunt])
    ervaring.take_down(by=moderator, reden="Op verzoek.")
    assert "Op verzoek" in mail.outbox[-1].body
    with pytest.raises(InvalidTransition):
        ervaring.take_down(by=moderator, reden="Nog eens.")
    edit = ervaring.begin_edit(by=lid)
    edit.submit(by=lid)
    edit.approve(by=moderator)
    ervaring.refresh_from_db()
    assert (ervaring.status, ervaring.weg_op) == (Ervaring.Status.PUBLISHED, None)


def test_a_rejected_text_can_begin_again(ingediend, lid, moderator):
    ingediend.reject(by=moderator, reden="Dit is reclame.")
    ingediend.revise(by=lid)
    assert (ingediend.status, ingediend.besloten_op) == (Status.DRAFT, None)
    ingediend.submit(by=lid)


def test_members_only_counts_for_members(lid, moderator, knooppunt):
    make_ervaring(lid, moderator, [knooppunt], zichtbaarheid="leden")
    telling = Telling.objects.get(knooppunt=knooppunt)
    assert (telling.openbaar, telling.leden) == (0, 1)


def test_without_name_the_place_is_not_on_the_public_row(lid, moderator, knooppunt):
    ervaring = make_ervaring(lid, moderator, [knooppunt], zichtbaarheid="zonder_naam")
    assert (ervaring.gemeente, ervaring.wijk) == ("", "")
    assert ervaring.naam_van_auteur == "een lid dat liever niet genoemd wordt"


def test_choosing_no_name_later_changes_the_address(lid, moderator, knooppunt):
    ervaring = make_ervaring(lid, moderator, [knooppunt], titel="Warmte in Proefwijk")
    before = ervaring.slug
    edit = ervaring.begin_edit(by=lid)
    edit.titel, edit.zichtbaarheid = "Warmte in onze wijk", "zonder_naam"
    edit.keep(by=lid)
    edit.submit(by=lid)
    edit.approve(by=moderator)
    ervaring.refresh_from_db()
    assert "proefwijk" in before
    assert "proefwijk" not in ervaring.slug


@pytest.mark.parametrize("field", ["titel", "wat_deden", "afloop"])
@pytest.mark.parametrize(
    "told", ["Wij in VOORBEELDSTAD deden dit", "in de Proefwijk.", "(Proef-wijk) niet, proefwijk wel"]
)
def test_a_text_without_name_may_not_tell_the_place(field, told, lid, knooppunt):
    concept = make_concept(lid, [knooppunt], **{field: told}, zichtbaarheid="zonder_naam")
    with pytest.raises(ValidationError) as error:
        concept.submit(by=lid)
    assert field in error.value.message_dict


def test_a_proposal_may_not_tell_the_place_either(lid, moderator, knooppunt):
    inzending = make_inzending(lid, [knooppunt], zichtbaarheid="zonder_naam")
    inzending.propose(by=moderator, texts={"titel": "Gesprekken in Voorbeeldstad"})
    with pytest.raises(ValidationError):
        inzending.accept(by=lid)
    inzending.refresh_from_db()
    assert inzending.status == Status.PROPOSED


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "submitted"},
        {"status": "published"},
        {"status": "proposed"},
        {"status": "rejected"},
        {"voorstel": {"titel": "x"}},
        {"besloten_op": NOW},
    ],
)
def test_the_database_refuses_a_state_without_its_facts(fields, concept):
    with pytest.raises(IntegrityError), transaction.atomic():
        Inzending.objects.filter(pk=concept.pk).update(**fields)


def test_the_database_refuses_a_place_on_an_ervaring_without_name(lid, moderator, knooppunt):
    ervaring = make_ervaring(lid, moderator, [knooppunt], zichtbaarheid="zonder_naam")
    with pytest.raises(IntegrityError), transaction.atomic():
        Ervaring.objects.filter(pk=ervaring.pk).update(gemeente="Voorbeeldstad")


def test_a_step_belongs_to_one_thing(concept, lid):
    with pytest.raises(IntegrityError), transaction.atomic():
        Stap.objects.create(verb="submit", naar="submitted", op=NOW, door=lid)
