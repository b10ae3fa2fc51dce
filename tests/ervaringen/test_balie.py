"""Whatever happens while a moderator types: the desk opens, says what happened and by whom, and holds the words."""

import re
from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from ervaringen.models import Ervaring, Inzending, Redensjabloon
from ervaringen.persoonsgegevens import erase
from tests.html import html_of
from tests.kept import kept
from tests.make_ervaring import make_concept, make_ervaring, make_inzending

QUEUE = "/beheer/ervaringen/inzending/"
WORDS = "Hoeveel huizen waren het <precies>?"
SHOWN = "Hoeveel huizen waren het &lt;precies&gt;?"
PROPOSED = "Dit is mijn eigen zin voor jullie."


@pytest.fixture
def balie(client, moderator):
    client.force_login(moderator)
    return client


@kept
def inzending(lid, knooppunt):
    return make_inzending(lid, [knooppunt])


@kept
def people(lid, moderator, moderator_twee):
    lid.naam, moderator_twee.naam = "Ilse de Auteur", "Bo Tweede"
    lid.save()
    moderator_twee.save()
    return {"auteur": lid, "ik": moderator, "ander": moderator_twee}


def desk(inzending):
    return f"{QUEUE}{inzending.pk}/change/"


def decide(client, inzending, verb, **data):
    return client.post(desk(inzending), {"verb": verb, "versie": inzending.versie} | data, follow=True)


def typed_for(verb) -> dict:
    return {f"reden_{verb}": WORDS} | ({"wat_werkte": PROPOSED} if verb == "propose" else {})


def rewrite(row, people, titel):
    row.reopen(by=people["auteur"])
    row.titel = titel
    row.keep(by=people["auteur"])


def resubmit(row, people):
    rewrite(row, people, "Anders verteld")
    row.submit(by=people["auteur"])


def claim_ran_out(row, people):
    row.claim(by=people["ik"], now=timezone.now() - timedelta(hours=1))
    row.claim(by=people["ander"])


def first_akkoord(row, people):
    row.knooppunten.update(bestuurlijk_gevoelig="De raad kijkt mee.")
    row.approve(by=people["ander"])


def account_gone(row, people):
    erase(people["auteur"], keep=False)
    people["auteur"].delete()


# what happens meanwhile -> (how, what the desk says, whether the verb is still possible)
INTERRUPTIONS = {
    "taken back": (lambda row, p: row.reopen(by=p["auteur"]), "De auteur haalde de tekst terug", False),
    "taken back and rewritten": (lambda row, p: rewrite(row, p, "Geheim"), "De auteur haalde de tekst terug", False),
    "withdrawn": (lambda row, p: row.withdraw(by=p["auteur"]), "De auteur trok de tekst in", False),
    "sent in anew": (resubmit, "De auteur diende de tekst opnieuw in", True),
    "approved": (lambda row, p: row.approve(by=p["ander"]), "Moderator Bo Tweede keurde goed", False),
    "first akkoord": (first_akkoord, "Moderator Bo Tweede keurde goed: wacht op een tweede akkoord", True),
    "asked": (lambda row, p: row.ask_changes(by=p["ander"], reden="Wie?"), "Bo Tweede vroeg een aanpassing", False),
    "proposed": (lambda row, p: row.propose(by=p["ander"], texts={"titel": "B"}), "Bo Tweede deed een", False),
    "rejected": (lambda row, p: row.reject(by=p["ander"], reden="Nee."), "Moderator Bo Tweede wees af", False),
    "claimed": (lambda row, p: row.claim(by=p["ander"]), "Bo Tweede heeft deze inzending in behandeling", False),
    "claim ran out": (claim_ran_out, "Je claim liep af. Bo Tweede heeft deze inzending in behandeling", False),
    "account deleted": (account_gone, "Deze inzending is er niet meer", False),
}
WITH_WORDS = ("ask_changes", "propose", "reject")


@pytest.mark.parametrize(("verb", "what"), list(product(WITH_WORDS, INTERRUPTIONS)))
def test_the_words_of_a_moderator_survive(verb, what, balie, inzending, people):
    happen, sentence, possible = INTERRUPTIONS[what]
    seen = Inzending.objects.get(pk=inzending.pk)
    claim = {"in_handen": "1"} if what == "claim ran out" else {}
    happen(inzending, people)
    before = list(Inzending.objects.values("status", "titel", "voorstel"))
    answer = decide(balie, seen, verb, **typed_for(verb), **claim)
    page = html_of(answer)
    assert list(Inzending.objects.values("status", "titel", "voorstel")) == before
    assert 'id="site-name"' in page  # the admin's page, never the public 404
    assert sentence in page
    assert page.count(SHOWN) == 1
    assert (PROPOSED in page) == (verb == "propose")
    assert "Geheim" not in page
    editable = re.search(rf'name="reden_{verb}"\s+rows="4"(?! readonly)[^>]*>\s+{re.escape(SHOWN)}', page)
    assert bool(editable) == possible
    if possible:
        inzending.refresh_from_db()
        assert decide(balie, inzending, verb, **typed_for(verb)).redirect_chain
        assert Inzending.objects.get().stappen.last().toelichting == WORDS


@pytest.mark.parametrize("verb", ["approve", "claim", "release"])
@pytest.mark.parametrize("what", INTERRUPTIONS)
def test_a_verb_without_words_says_what_happened_too(what, verb, balie, inzending, people):
    happen, sentence, _ = INTERRUPTIONS[what]
    seen = Inzending.objects.get(pk=inzending.pk)
    happen(inzending, people)
    page = html_of(decide(balie, seen, verb, reden_reject=WORDS))
    assert 'id="site-name"' in page
    assert page.count(SHOWN) == 1
    assert sentence.removeprefix("Je claim liep af. ") in page or verb == "claim"
    assert not Ervaring.objects.exists() or what == "approved"


@pytest.mark.parametrize("verb", ["claim", "release"])
def test_taking_in_hand_keeps_what_was_typed(verb, balie, inzending, moderator):
    if verb == "release":
        inzending.claim(by=moderator)
    page = html_of(decide(balie, inzending, verb, **typed_for("propose")))
    assert SHOWN in page
    assert PROPOSED in page
    assert Inzending.objects.get().is_claimed() == (verb == "claim")


def test_a_proposal_does_not_undo_what_the_author_changed_meanwhile(balie, inzending, people):
    page = html_of(balie.get(desk(inzending)))
    form = hidden(page) | {"titel": inzending.titel, "wat_deden": inzending.wat_deden, "wat_werkte": PROPOSED}
    resubmit(inzending, people)
    page = html_of(balie.post(desk(inzending), form | {"verb": "propose"}))
    assert 'value="Anders verteld"' in page
    assert PROPOSED in page
    decide(balie, inzending, "propose", **{**form, **hidden(page), "titel": "Anders verteld"})
    inzending.refresh_from_db()
    assert inzending.voorstel == {"wat_werkte": PROPOSED}


def test_what_both_changed_is_pointed_out(balie, inzending, people):
    form = hidden(html_of(balie.get(desk(inzending))))
    resubmit(inzending, people)
    page = html_of(balie.post(desk(inzending), form | {"titel": "Mijn titel", "verb": "propose"}))
    assert 'value="Mijn titel"' in page
    assert "De auteur wijzigde dit intussen ook" in page
    assert "Anders verteld" in page


def hidden(page) -> dict:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def test_a_reason_is_added_to_what_was_typed(balie, inzending):
    row = Redensjabloon.objects.filter(besluit="reject").first()
    data = {"sjabloon": row.pk, "reden_reject": WORDS, "reden_ask_changes": "Nog een vraag"}
    page = html_of(balie.post(desk(inzending), data | {"versie": inzending.versie}))
    for words in (SHOWN, row.tekst, "Nog een vraag"):
        assert page.count(words) == 1
    assert Inzending.objects.get().status == "submitted"


@pytest.mark.parametrize("step", ["reopen", "withdraw"])
def test_what_its_author_took_back_opens_without_its_text(step, balie, inzending, people):
    getattr(inzending, step)(by=people["auteur"])
    answer = balie.get(desk(inzending))
    page = html_of(answer)
    assert answer.status_code == 200
    assert "De auteur " in page
    assert "We belden overal aan" not in page
    assert inzending.titel not in page
    assert "Keur goed" not in page


def test_what_an_author_writes_after_a_question_is_shown_when_it_is_sent_in(balie, inzending, people):
    inzending.ask_changes(by=people["ander"], reden="Hoeveel?")
    assert "We belden overal aan" in html_of(balie.get(desk(inzending)))
    inzending.wat_deden = "Nog niet af"
    inzending.keep(by=people["auteur"])
    page = html_of(balie.get(desk(inzending)))
    assert "Nog niet af" not in page
    assert "De auteur schrijft verder" in page


def test_a_concept_that_was_never_sent_in_is_as_what_is_not_there(balie, lid, knooppunt):
    concept = make_concept(lid, [knooppunt], titel="Nooit ingediend")
    concept_page = balie.get(desk(concept))
    assert concept_page.status_code == 404
    assert "Nooit ingediend" not in html_of(concept_page)
    nothing = html_of(balie.get(f"{QUEUE}999999/change/"))
    page = html_of(concept_page).replace(f"/{concept.pk}/", "/999999/")
    assert re.sub(r"value=\S+", "", page) == re.sub(r"value=\S+", "", nothing)


@pytest.mark.parametrize("what", ["withdrawn", "taken down", "emptied", "gone"])
def test_the_reason_for_taking_down_survives(what, balie, people, knooppunt):
    ervaring = make_ervaring(people["auteur"], people["ander"], [knooppunt])
    address = f"/beheer/ervaringen/ervaring/{ervaring.pk}/change/"
    sentences = {
        "withdrawn": "De auteur trok de ervaring in",
        "taken down": "Moderator Bo Tweede haalde van de site",
        "emptied": "De auteur verwijderde het account",
        "gone": "Deze ervaring is er niet meer",
    }
    if what == "withdrawn":
        ervaring.withdraw(by=people["auteur"])
    elif what == "taken down":
        ervaring.take_down(by=people["ander"], reden="Op verzoek.")
    elif what == "emptied":
        account_gone(None, people)
    else:
        Inzending.objects.all().delete()
        ervaring.delete()
    page = html_of(balie.post(address, {"reden": WORDS}))
    assert 'id="site-name"' in page
    assert sentences[what] in page
    assert page.count(SHOWN) == 1


def test_first_publications_are_no_change(balie, inzending, people):
    inzending.approve(by=people["ander"])
    edit = inzending.ervaring.begin_edit(by=people["auteur"])
    for page in (f"{QUEUE}?stand=alles", desk(inzending)):
        assert "wijziging" not in html_of(balie.get(page)), page
    edit.submit(by=people["auteur"])
    assert "(wijziging)" in html_of(balie.get(QUEUE))
    edit.approve(by=people["ander"])
    page = html_of(balie.get(f"{QUEUE}?stand=alles"))
    assert page.count("(wijziging)") == 1
    assert "wijziging van" in html_of(balie.get(desk(edit)))


def test_the_result_is_one_click_away(balie, inzending, people):
    page = html_of(decide(balie, inzending, "approve"))
    ervaring = Ervaring.objects.get()
    assert f'<a href="{ervaring.get_absolute_url()}">' in page


LONG = "Een zin die te lang doorgaat. " * 100  # 3,000 characters: more than a reason may have


@pytest.mark.parametrize("verb", ["ask_changes", "propose", "reject"])
def test_words_that_are_too_long_are_refused_and_stay_whole(verb, balie, inzending):
    answer = decide(balie, inzending, verb, **(typed_for(verb) | {f"reden_{verb}": LONG}))
    page = html_of(answer)
    assert "Dit is te lang" in page
    assert LONG.strip() in page
    inzending.refresh_from_db()
    assert inzending.status == "submitted"


def test_a_proposal_that_is_too_long_is_refused_and_stays_whole(balie, inzending):
    titel = "Een titel die maar doorgaat " * 10
    page = html_of(decide(balie, inzending, "propose", titel=titel, reden_propose="Zo?"))
    assert titel.strip() in page
    inzending.refresh_from_db()
    assert inzending.status == "submitted"


def test_a_reason_for_taking_down_that_is_too_long_is_refused_and_stays_whole(balie, lid, moderator, knooppunt):
    ervaring = make_ervaring(lid, moderator, [knooppunt])
    page = html_of(balie.post(f"/beheer/ervaringen/ervaring/{ervaring.pk}/change/", {"reden": LONG}))
    assert "Dit is te lang" in page
    assert LONG.strip() in page
    ervaring.refresh_from_db()
    assert ervaring.status == "published"


REFUSED = {
    "reject": ({}, [("reden-reject", "Vertel de auteur waarom.")]),
    "ask_changes": ({}, [("reden-ask_changes", "Vertel de auteur waarom.")]),
    "propose": ({}, [("propose", "Je voorstel is gelijk aan de tekst van de auteur.")]),
    "ask_expert": (
        {},
        [
            ("kenner-adres", "Vul het e-mailadres van de kenner in, zoals naam@voorbeeld.nl."),
            ("reden-ask_expert", "Schrijf je vraag aan de kenner."),
        ],
    ),
    "approve": (
        {"reden_reject": "Reclame.", "wat_werkte": PROPOSED},
        [("propose", "Je typte ook iets bij “Doe een voorstel”."), ("reject", "Je typte ook iets bij “Wijs af”.")],
    ),
}


@pytest.mark.parametrize("verb", REFUSED)
def test_a_refused_decision_says_so_at_the_top_and_leads_to_the_field(verb, balie, inzending):
    typed, reasons = REFUSED[verb]
    page = html_of(decide(balie, inzending, verb, **typed))
    inzending.refresh_from_db()
    assert inzending.status == "submitted"
    assert "<title>Fout: " in page
    top = page.partition("balie__verder")[0]
    for place, sentence in reasons:
        assert re.search(rf'<a href="#{place}">{re.escape(sentence)}', top)
        block = re.search(rf'<details[^>]*\bopen>(?:(?!</details>).)*id="{place}"', page, re.S)
        assert block or f'<details class="balie__besluit" id="{place}" open>' in page
    for words in typed.values():
        assert words in page
    assert "<title>Fout: " not in html_of(balie.get(desk(inzending)))


def test_all_that_is_wrong_with_a_question_to_an_expert_is_said_at_once(balie, inzending, people):
    words = "Ilse de Auteur schreef dit: klopt het? Zie https://elders.example en www.elders.example."
    page = html_of(
        decide(balie, inzending, "ask_expert", kenner_adres=people["auteur"].email, reden_ask_expert=words * 30)
    )
    for sentence in (
        "Dit is het adres van de auteur.",
        "Dit is te lang",
        "In je vraag kan geen link of adres staan: “https://elders.example”",
        "www.elders.example",
        "In je vraag staat “Ilse de Auteur”",
    ):
        assert sentence in page
