"""What the writing form says is so: what it calls saved is saved, and it names and marks what is not."""

import html
import re

import pytest

from ervaringen.forms import MAX_KNOOPPUNTEN, FotoForm, InzendingForm
from ervaringen.models import Foto, Inzending
from knooppunten.tags import MAX_LENGTH, tag_problem
from tests.ervaringen.test_bewaren import SCRIPT, address, basis_of, now, shown, typed
from tests.html import html_of
from tests.kept import kept
from tests.make import make_knooppunt
from tests.make_ervaring import make_concept, make_inzending

HOW = ["bewaar", "dien_in", "script"]


@pytest.fixture
def auteur(client, lid):
    lid.naam = "Sam de Boer"
    lid.save()
    client.force_login(lid)
    return client


@kept
def concept(lid, knooppunt):
    return make_concept(lid, [knooppunt], van_jaar=2021, tot_jaar=2023, gemeente="Testdam", wijk="Kerkbuurt")


@kept
def foto(concept):
    return Foto.objects.create(inzending=concept, bestand="fotos/a", breedte=1, hoogte=1)


def post(auteur, concept, data, how="bewaar"):
    """(the fields that are named as not saved, the answer)"""
    answer = auteur.post(address(concept), data | {how: "1"}, headers=SCRIPT if how == "script" else {})
    if how == "script":
        return set(answer.json()["velden"]), answer
    page = html.unescape(html_of(answer))
    at_top = set(re.findall(r'<li><a href="#id_(\w+?)(?:_0)?">', page))
    beside = set(re.findall(r'data-meldingen="([\w-]+)"><ul class="errorlist"', page))
    assert at_top == beside
    return beside, answer


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize(
    ("van", "tot", "named"),
    [
        ("2024", "2020", {"van_jaar", "tot_jaar"}),
        ("2023", "2021", {"van_jaar", "tot_jaar"}),
        ("ooit", "2025", {"van_jaar", "tot_jaar"}),
        ("2019", "later", {"van_jaar", "tot_jaar"}),
        ("2024", "2023", {"van_jaar", "tot_jaar"}),
        ("2021", "2020", {"tot_jaar"}),
        ("ooit", "2023", {"van_jaar"}),
    ],
)
def test_of_two_years_none_is_saved_that_nobody_typed(van, tot, named, how, auteur, concept):
    told, answer = post(auteur, concept, typed(concept, van_jaar=van, tot_jaar=tot, titel="Kwam mee"), how)
    concept.refresh_from_db()
    assert (concept.titel, concept.van_jaar, concept.tot_jaar) == ("Kwam mee", 2021, 2023)
    assert told == named
    if how != "script":
        page = html_of(answer)
        assert (shown(page, "van_jaar"), shown(page, "tot_jaar")) == (van, tot)


def test_years_that_were_held_back_are_saved_once_they_are_right(auteur, concept):
    _, answer = post(auteur, concept, typed(concept, van_jaar="2024", tot_jaar="2020"))
    again = typed(concept, van_jaar="2020", tot_jaar="2024", basis=html.unescape(basis_of(html_of(answer))))
    assert auteur.post(address(concept), again).status_code == 302
    assert (now(concept, "van_jaar"), now(concept, "tot_jaar")) == ("2020", "2024")


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("pair", InzendingForm.TOGETHER)
def test_what_belongs_together_waits_for_the_answer_about_the_other(pair, how, auteur, concept):
    first, second = pair
    mine = {"van_jaar": "2019", "tot_jaar": "2022", "gemeente": "Hierdam", "wijk": "Hierbuurt"}
    theirs = {"van_jaar": "2020", "gemeente": "Daardam"}
    here = typed(concept) | {name: mine[name] for name in pair}
    auteur.post(address(concept), typed(concept) | {first: theirs[first]})
    before = now(concept, second)
    told, _ = post(auteur, concept, here, how)
    assert told == set(pair)
    assert (now(concept, first), now(concept, second)) == (theirs[first], before)


def test_a_year_of_another_window_that_does_not_go_with_this_one_is_on_the_screen(auteur, concept):
    here = typed(concept, van_jaar="2022")
    auteur.post(address(concept), typed(concept, tot_jaar="2021"))
    told, answer = post(auteur, concept, here)
    page = html_of(answer)
    assert told == {"van_jaar", "tot_jaar"}
    assert (shown(page, "van_jaar"), shown(page, "tot_jaar")) == ("2022", "2021")
    assert (now(concept, "van_jaar"), now(concept, "tot_jaar")) == ("2021", "2021")


@pytest.mark.parametrize("extra", ["", "Stap 9"])
@pytest.mark.parametrize("how", HOW)
def test_of_too_many_knooppunten_none_is_chosen_by_the_site(how, extra, auteur, concept, fase):
    rows = [make_knooppunt(f"Stap {n}", fase=fase) for n in range(MAX_KNOOPPUNTEN + 2)]
    before = now(concept, "knooppunten")
    keys = [str(row.pk) for row in rows[: MAX_KNOOPPUNTEN + 1]]
    told, _ = post(auteur, concept, typed(concept, knooppunten=keys, nog_een=extra), how)
    assert told == {"knooppunten", "nog_een"} if extra else {"knooppunten"}
    assert now(concept, "knooppunten") == before
    told, _ = post(auteur, concept, typed(concept, knooppunten=keys[:MAX_KNOOPPUNTEN], nog_een="Stap 9"), how)
    assert told == {"nog_een"}
    assert now(concept, "knooppunten") == sorted(keys[:MAX_KNOOPPUNTEN])


# A text that is not to be written in now


def sent_in(auteur, lid, knooppunt):
    concept = make_concept(lid, [knooppunt])
    here = typed(concept, titel="Getypt in het tweede venster")
    auteur.post(address(concept), typed(concept, wijk="Uit het eerste", van_jaar="2020"))
    concept.refresh_from_db()
    concept.submit(by=lid)
    return concept, here


def test_nothing_is_said_to_be_added_where_nothing_is_merged(auteur, lid, knooppunt):
    concept, here = sent_in(auteur, lid, knooppunt)
    page = html_of(auteur.post(address(concept), here))
    assert "Dat staat er nu bij" not in page
    assert shown(page, "titel") == "Getypt in het tweede venster"
    told = auteur.post(address(concept), here, headers=SCRIPT).json()
    assert (told["ook"], told["genomen"]) == ([], [])


def test_what_was_typed_too_late_goes_on_after_taking_the_text_back(auteur, lid, knooppunt):
    concept, here = sent_in(auteur, lid, knooppunt)
    page = html_of(auteur.post(address(concept), here))
    told = auteur.post(address(concept), here, headers=SCRIPT).json()
    link = re.search(r'<a href="([^"]+)" target="_blank" rel="noopener">', page)
    assert told["verder"] == link[1] == f"/mijn/ervaringen/{concept.pk}/"
    assert "reopen" in html_of(auteur.get(link[1]))
    assert "data-onbewaard" in page
    concept.refresh_from_db()
    concept.reopen(by=lid)
    auteur.post(address(concept), here | {"basis": html.unescape(basis_of(page))})
    assert now(concept, "titel") == "Getypt in het tweede venster"
    assert now(concept, "wijk") == "Uit het eerste"


@pytest.mark.parametrize("status", ["proposed", "rejected", "withdrawn", "published"])
def test_each_state_that_can_not_be_written_in_has_a_way_on(status, auteur, lid, moderator, knooppunt):
    inzending = make_inzending(lid, [knooppunt])
    step = {
        "proposed": lambda: inzending.propose(by=moderator, texts={"titel": "Anders"}, reden="Korter."),
        "rejected": lambda: inzending.reject(by=moderator, reden="Nee."),
        "withdrawn": lambda: inzending.withdraw(by=lid),
        "published": lambda: inzending.approve(by=moderator),
    }
    step[status]()
    told = auteur.post(address(inzending), typed(inzending, titel="Te laat"), headers=SCRIPT).json()
    assert auteur.get(told["verder"]).status_code == 200


# What is only on the screen


@pytest.mark.parametrize(
    ("changes", "unsaved"),
    [
        ({"van_jaar": "ooit"}, True),
        ({"van_jaar": "ooit", "dien_in": "1"}, True),
        ({"titel": "", "dien_in": "1"}, False),  # incomplete, and saved
    ],
)
def test_a_page_with_words_that_are_not_saved_says_so_to_the_script(changes, unsaved, auteur, concept):
    answer = auteur.post(address(concept), typed(concept, **changes))
    assert answer.status_code == 422
    assert ("data-onbewaard" in html_of(answer)) == unsaved
    assert "data-onbewaard" not in html_of(auteur.get(address(concept)))


# Pictures


def test_a_picture_says_that_it_needs_its_description(auteur, concept, foto):
    assert FotoForm.NODIG == ("beschrijving",)
    page = html_of(auteur.get(address(concept)))
    assert re.search(rf'<label for="id_foto-{foto.pk}-beschrijving">[^<]+<span class="nodig">nodig</span>', page)


@pytest.mark.parametrize("how", ["dien_in", "preview"])
def test_a_missing_description_is_named_at_its_own_picture(how, auteur, concept, foto):
    other = Foto.objects.create(inzending=concept, bestand="fotos/b", breedte=1, hoogte=1, beschrijving="Een huis")
    if how == "dien_in":
        page = html_of(auteur.post(address(concept), typed(concept, dien_in="1")))
    else:
        page = html_of(auteur.get(address(concept) + "?nodig"))
    page = html.unescape(page)
    assert f'<li><a href="#id_foto-{foto.pk}-beschrijving">' in page
    assert f'#id_foto-{other.pk}-beschrijving"' not in page
    field = re.search(rf'<div class="veld veld--fout">(?:(?!<div class="veld").)*id_foto-{foto.pk}-b', page, re.DOTALL)
    assert "Beschrijf wat er op deze foto te zien is." in field[0]
    auteur.post(address(concept), typed(concept, dien_in="1") | {f"foto-{foto.pk}-beschrijving": "Een pomp"})
    assert Inzending.objects.get().status == "submitted"


def test_a_description_that_tells_the_place_is_named_at_its_own_picture(auteur, concept, foto):
    Foto.objects.create(inzending=concept, bestand="fotos/b", breedte=1, hoogte=1, beschrijving="Een pomp")
    data = typed(concept, zichtbaarheid="zonder_naam", dien_in="1", titel="Titel", wat_deden="Koffie.")
    data |= {f"foto-{foto.pk}-beschrijving": "Een huis in Testdam"}
    page = html.unescape(html_of(auteur.post(address(concept), data)))
    assert re.findall(r'<li><a href="#(id_foto[^"]+)">', page) == [f"id_foto-{foto.pk}-beschrijving"]


# The list at the top


def test_what_is_wrong_is_listed_in_the_order_of_the_page(auteur, concept, foto):
    wrong = {"titel": "t" * 121, "knooppunten": "987654", "nog_een": "Half", "gemeente": "g" * 81, "wijk": "w" * 81}
    wrong |= dict.fromkeys(Inzending.TEXTS, "x" * 20_001)
    wrong |= dict.fromkeys((*Inzending.CONTEXT, "kosten_uren", "kosten_euro", "zichtbaarheid", "tags"), "k" * 60)
    wrong |= {"fase": "987654", "van_jaar": "ooit", "tot_jaar": "1890", f"foto-{foto.pk}-beschrijving": "x" * 3000}
    page = html.unescape(html_of(auteur.post(address(concept), typed(concept) | wrong)))
    listed = re.findall(r'<li><a href="#([^"]+)">', page)
    assert len(listed) > 20
    places = [page.index(f'id="{place}"') for place in listed]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("tag", "said", "not_said"),
    [
        ("k" * 60, "ten hoogste 50 tekens", "komma"),
        ("een, twee", "zonder komma", "ten hoogste"),
        ("bel\x07", "gewone letters", "komma"),
    ],
)
def test_the_sentence_about_a_keyword_names_it_whole_and_what_is_the_matter(tag, said, not_said):
    sentence = tag_problem([tag])
    assert f"“{tag}”" in sentence or not tag.isprintable()
    assert said in sentence
    assert not_said not in sentence
    assert tag_problem(["k" * MAX_LENGTH]) == ""
