"""What an author changed stands marked at the desk, by signs and words; what did not change is not."""

import re

import pytest

from ervaringen.models import Foto, Inzending
from ervaringen.persoonsgegevens import export
from tests.html import html_of
from tests.make import make_knooppunt
from tests.make_ervaring import make_ervaring, make_inzending

SIGNS = "We belden overal aan. Er waren dertig huizen bij."


@pytest.fixture
def balie(client, moderator):
    client.force_login(moderator)
    return client


def desk(row, since=""):
    return f"/beheer/ervaringen/inzending/{row.pk}/change/" + (f"?sinds={since}" if since else "")


def marks(page) -> tuple[list[str], list[str]]:
    """What stands as new and as gone in the texts on the page."""
    texts = "".join(re.findall(r'<div class="verschil__tekst">(.*?)</div>', page, re.DOTALL))
    hidden = r'<span class="verborgen">[^<]*</span>'
    found = [re.findall(rf"<{tag}>{hidden}(.*?){hidden}</{tag}>", texts) for tag in ("ins", "del")]
    return tuple([words.strip() for words in row] for row in found)


def ask_and_change(row, lid, moderator, **fields):
    row.ask_changes(by=moderator, reden="Hoeveel huizen?")
    for name, value in fields.items():
        setattr(row, name, value)
    row.keep(by=lid)
    row.submit(by=lid)


def test_what_changed_since_the_question_is_marked(balie, lid, moderator, knooppunt):
    row = make_inzending(lid, [knooppunt], wat_deden=SIGNS, wat_werkte="De koffie.")
    changed = SIGNS.replace("dertig", "vijfendertig oude")
    ask_and_change(row, lid, moderator, wat_deden=changed, titel="Keukentafels in twee straten")
    page = html_of(balie.get(desk(row)))
    assert marks(page) == (
        ["Keukentafels", "vijfendertig oude"],
        ["Keukentafelgesprekken", "dertig"],
    )
    assert "Veranderd sinds de vraag van" in page
    assert "<p>De koffie.</p>" in page, "what did not change reads as ever"
    plain = html_of(balie.get(desk(row, "niets")))
    assert marks(plain) == ([], [])
    assert "vijfendertig oude huizen" in plain


def test_what_was_taken_back_and_sent_in_again_is_marked(balie, lid, moderator, knooppunt):
    row = make_inzending(lid, [knooppunt], wat_deden=SIGNS)
    row.reopen(by=lid)
    row.wat_deden = SIGNS + " Dat was veel."
    row.keep(by=lid)
    row.submit(by=lid)
    page = html_of(balie.get(desk(row)))
    assert marks(page) == (["Dat was veel."], [])
    assert "sinds de vorige indiening (teruggehaald op " in page


def test_a_question_stays_what_it_is_compared_with(balie, lid, moderator, knooppunt):
    """Also when the author takes the answer back for another sentence: what was read last is what was asked about."""
    row = make_inzending(lid, [knooppunt], wat_deden=SIGNS)
    ask_and_change(row, lid, moderator, wat_deden=f"{SIGNS} Eerst dit.")
    row.reopen(by=lid)
    row.wat_deden = f"{SIGNS} Eerst dit. Toen dat."
    row.keep(by=lid)
    row.submit(by=lid)
    assert marks(html_of(balie.get(desk(row)))) == (["Eerst dit. Toen dat."], [])


def test_an_edit_is_compared_with_the_site_and_with_the_question(balie, lid, moderator, knooppunt):
    ervaring = make_ervaring(lid, moderator, [knooppunt], wat_deden=SIGNS)
    edit = ervaring.begin_edit(by=lid)
    edit.wat_deden = f"{SIGNS} Nieuw."
    edit.keep(by=lid)
    edit.submit(by=lid)
    page = html_of(balie.get(desk(edit)))
    assert "Veranderd sinds wat op de site staat" in page
    assert marks(page) == (["Nieuw."], [])
    ask_and_change(edit, lid, moderator, wat_deden=f"{SIGNS} Nieuw. Nieuwer.")
    assert marks(html_of(balie.get(desk(edit)))) == (["Nieuwer."], [])
    assert marks(html_of(balie.get(desk(edit, "site")))) == (["Nieuw. Nieuwer."], [])
    assert marks(html_of(balie.get(desk(edit, "onzin")))) == (["Nieuwer."], [])


def test_an_edit_of_a_text_without_place_tells_no_change_of_place(balie, lid, moderator, knooppunt):
    edit = make_ervaring(lid, moderator, [knooppunt], zichtbaarheid="zonder_naam").begin_edit(by=lid)
    edit.submit(by=lid)
    assert "De auteur veranderde niets" in html_of(balie.get(desk(edit)))


def told(page) -> str:
    return " ".join(re.sub("<[^>]+>", " ", page).split())


def test_facts_and_pictures_that_changed_are_named(balie, lid, moderator, fase, knooppunt):
    row = make_inzending(lid, [knooppunt], tags=["warmte"], bouwperiode="voor_1945", zichtbaarheid="openbaar")
    facts = {"breedte": 1, "hoogte": 1}
    stays = Foto.objects.create(inzending=row, bestand="fotos/a", beschrijving="Een straat", **facts)
    goes = Foto.objects.create(inzending=row, bestand="fotos/b", beschrijving="Een gezicht", **facts)
    row.ask_changes(by=moderator, reden="Wie is dat?")
    goes.delete()
    stays.beschrijving = "Een straat in de lente"
    stays.save()
    Foto.objects.create(inzending=row, bestand="fotos/c", beschrijving="Een ketel", **facts)
    row.bouwperiode, row.contact, row.gemeente, row.wijk = "1945_1965", True, "Elders", ""
    other = make_knooppunt("Tweede stap", fase=fase)
    row.keep(by=lid, tags=["warmte", "buurt"], knooppunten=[knooppunt, other])
    row.submit(by=lid)
    words = told(html_of(balie.get(desk(row))))
    for sentence in (
        "Foto erbij: Een ketel",
        "Foto weg: Een gezicht",
        "Foto anders beschreven: Een straat in de lente (was: Een straat )",
        "Bouwperiode: voor 1945 1945 tot en met 1965",
        "Contact: nee ja",
        "Plaats: Proefwijk, Voorbeeldstad Elders",
        f"Knooppunten: {knooppunt.titel} {knooppunt.titel}, {other.titel}",
        "Trefwoorden: warmte buurt, warmte",
    ):
        assert sentence in words, sentence


def test_a_text_of_others_can_do_nothing_in_the_marks(balie, lid, moderator, knooppunt):
    row = make_inzending(lid, [knooppunt], wat_deden=SIGNS)
    ask_and_change(row, lid, moderator, wat_deden="<script>alert(1)</script> [x](javascript:alert(1))")
    page = html_of(balie.get(desk(row)))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert 'href="javascript' not in page


def test_what_was_read_goes_when_the_text_is_on_the_site(lid, moderator, knooppunt):
    row = make_inzending(lid, [knooppunt], wat_deden=SIGNS)
    row.ask_changes(by=moderator, reden="Hoeveel?")
    assert row.gelezen["teksten"]["wat_deden"] == SIGNS
    assert SIGNS in str(export(lid)["inzendingen"][0]["zoals_moderatoren_het_eerder_lazen"])
    row.submit(by=lid)
    row.approve(by=moderator)
    assert Inzending.objects.get().gelezen is None


def test_opening_the_desk_takes_as_many_queries_for_a_change(
    balie, lid, moderator, knooppunt, django_assert_max_num_queries
):
    row = make_inzending(lid, [knooppunt], wat_deden=SIGNS)
    ask_and_change(row, lid, moderator, wat_deden="Anders.")
    balie.get(desk(row))
    with django_assert_max_num_queries(40):
        balie.get(desk(row))
