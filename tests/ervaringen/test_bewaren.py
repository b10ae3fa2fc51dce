"""What is right is kept whatever else is wrong, and two windows never write over each other."""

import html
import json
import re

import pytest

from accounts.models import User
from ervaringen import bewaren
from ervaringen.beeld import prepare
from ervaringen.forms import InzendingForm, foto_forms
from ervaringen.models import Foto, Inzending
from ervaringen.rules import missing_name, missing_parts
from tests.ervaringen.test_schrijven import DELEN, STORY, address, foto_fields, picture
from tests.html import html_of
from tests.kept import kept
from tests.make import make_knooppunt
from tests.make_ervaring import make_concept, make_inzending

SCRIPT = {"X-Bewaar": "1"}
# field: (something valid to type, something wrong to type, a part of the sentence it gets)
FIELDS = {
    "titel": ("Een andere titel", "t" * 121, "Dit is te lang"),
    "knooppunten": ("{tweede}", "987654", "bestaat niet meer"),
    "nog_een": ("Tweede stap", "Half een tit", "We kennen geen knooppunt"),
    "gemeente": ("Testdam", "g" * 81, "Dit is te lang"),
    "wijk": ("Kerkbuurt", "w" * 81, "Dit is te lang"),
    "bouwperiode": ("voor_1945", "ooit", "ooit"),
    "soort_woningen": ("hoogbouw", "hutten", "hutten"),
    "eigendom": ("koop", "kraak", "kraak"),
    "aandeel_vve": ("geen", "veel", "veel"),
    "aantal_woningen": ("tot_100", "99", "99"),
    "warmteoplossing": ("warmtenet", "kachel", "kachel"),
    "fase": ("{fase}", "987654", "keuze"),
    "wat_deden": ("Nieuw verhaal.", "x" * 20_001, "er passen 20.000 tekens in, en je typte er 20001"),
    "wat_werkte": ("Dit werkte.", "x" * 20_001, "Dit is te lang"),
    "wat_viel_tegen": ("Dit niet.", "x" * 20_001, "Dit is te lang"),
    "wat_anders": ("Volgende keer.", "x" * 20_001, "Dit is te lang"),
    "afloop": ("Het liep goed af.", "x" * 20_001, "Dit is te lang"),
    "kosten_uren": ("tot_40", "eeuwen", "eeuwen"),
    "kosten_euro": ("tot_5000", "veel", "veel"),
    "van_jaar": ("2019", "vorig jaar", "geheel getal"),
    "tot_jaar": ("2024", "1890", "1990"),
    "contact": ("on", None, ""),
    "zichtbaarheid": ("leden", "wie weet", "wie weet"),
    "naam": ("Sam de Boer", "n" * 101, "Dit is te lang"),
    "tags": ("koffie", "k" * 60, "kan geen trefwoord zijn"),
    "akkoord": ("", None, ""),
}
WRONG = [name for name, (_, wrong, _) in FIELDS.items() if wrong]


@pytest.fixture
def auteur(client, lid):
    client.force_login(lid)
    return client


@kept
def concept(lid, knooppunt, fase):
    make_knooppunt("Tweede stap", fase=fase)
    return make_concept(lid, [knooppunt], afloop="Nog niet.")


def typed(concept, **changes):
    """What a browser sends of the form as it is shown now, with these changes."""
    form = InzendingForm(instance=Inzending.objects.get(pk=concept.pk))
    data = {name: form.stored(name) for name in form.fields}
    for foto in foto_forms(concept):
        data |= {foto.add_prefix(name): foto.stored(name) for name in ("beschrijving", "basis")}
    return data | changes


def good(name, knooppunt):
    tweede = type(knooppunt).objects.get(titel="Tweede stap")
    return FIELDS[name][0].format(tweede=tweede.pk, fase=knooppunt.fase_id)


def now(concept, name):
    """What the form says of a field of the row as it is saved now."""
    form = InzendingForm(instance=Inzending.objects.get(pk=concept.pk))
    return form.stored(name)


def shown(page, name):
    """The page's fields as a browser would send them, of one name."""
    page = html.unescape(page)
    if area := re.search(rf'<textarea name="{name}"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL):
        return area[1]
    found = [tag for tag in re.findall(r"<input [^>]*>", page) if f'name="{name}"' in tag]
    found = [tag for tag in found if 'type="checkbox"' not in tag or " checked" in tag]
    if value := [m[1] for tag in found if (m := re.search(r'value="([^"]*)"', tag))]:
        return value[0]
    select = re.search(rf'<select name="{name}".*?</select>', page, re.DOTALL)
    chosen = re.search(r'value="([^"]*)" selected', select[0]) if select else None
    return chosen[1] if chosen else ""


def basis_of(page):
    """As it stands in the page; whoever wrote the HTML chose the quotes."""
    tag = next(tag for tag in re.findall(r"<input [^>]*>", page) if 'name="basis"' in tag)
    return re.search(r"value=(['\"])(.*?)\1", tag)[2]


def test_the_table_knows_every_field(concept):
    assert set(FIELDS) == set(InzendingForm(instance=concept).fields) - {"basis"}


@pytest.mark.parametrize("how", ["bewaar", "dien_in", "voorbeeld", "script"])
@pytest.mark.parametrize("name", WRONG)
def test_one_wrong_field_keeps_no_other_from_being_kept(name, how, auteur, concept, knooppunt):
    wrong, sentence = FIELDS[name][1:]
    data = typed(concept) | {other: good(other, knooppunt) for other in FIELDS if other != name}
    before = now(concept, name)
    pair = next((set(pair) for pair in InzendingForm.TOGETHER if name in pair), {name})  # see test_eerlijk
    extra = {"headers": SCRIPT} if how == "script" else {}
    answer = auteur.post(address(concept), data | {name: wrong, how: "1"}, **extra)
    saved = InzendingForm(instance=Inzending.objects.get(pk=concept.pk))
    for other in set(FIELDS) - pair - {"nog_een", "knooppunten"}:
        assert saved.stored(other) == data[other], other
    together = {"knooppunten": "nog_een", "nog_een": "knooppunten"}.get(name)
    assert name == "nog_een" or saved.stored(name) == before
    assert together or saved.stored("knooppunten") == [data["knooppunten"]]
    assert Inzending.objects.get().status == "draft"
    if how == "script":
        told = answer.json()
        assert set(told["velden"]) == ({name, "nog_een"} if name == "knooppunten" else pair)
        assert sentence in html.unescape(told["velden"][name])
        assert set(told["waarden"]) - {"basis", "knooppunten", "nog_een"} == set()
        return
    page = html_of(answer)
    assert answer.status_code == 422
    assert "De rest is bewaard." in page
    assert sentence in html.unescape(page)
    assert f'href="#id_{name}' in page  # the list at the top leads to it
    if not hasattr(InzendingForm(instance=concept).fields[name], "choices"):
        assert shown(page, name) == wrong


def test_a_picture_that_is_refused_keeps_nothing_back(auteur, concept):
    picture_that_is_none = picture()
    picture_that_is_none.seek(0)
    picture_that_is_none.file.write(b"geen plaatje")
    picture_that_is_none.seek(0)
    page = auteur.post(address(concept), typed(concept, titel="Kwam mee", nieuwe_fotos=picture_that_is_none))
    assert "huis.jpg" in html_of(page)
    assert now(concept, "titel") == "Kwam mee"


def test_nothing_right_leaves_no_empty_concept_behind(auteur, knooppunt):
    empty = {"zichtbaarheid": "openbaar", "knooppunten": [str(knooppunt.pk)]}
    for data in ({}, {"van_jaar": "ooit"}, {"nog_een": "Half"}, {"nieuwe_fotos": picture(kind="BMP")}):
        for extra in ({}, {"headers": SCRIPT}):
            answer = auteur.post(DELEN, empty | data, **extra)
            assert answer.status_code == (409 if extra else 422)
            assert "nog niets bewaard" in html_of(answer)
    page = html_of(auteur.post(DELEN, empty | {"van_jaar": "ooit", "dien_in": "1"}))
    assert shown(page, "van_jaar") == "ooit"
    assert not Inzending.objects.exists()
    auteur.post(DELEN, empty | {"nieuwe_fotos": picture()})
    assert Inzending.objects.get().fotos.count() == 1


def test_the_script_is_told_where_the_text_stands(auteur, knooppunt):
    told = auteur.post(DELEN, STORY | {"zichtbaarheid": "openbaar"}, headers=SCRIPT).json()
    inzending = Inzending.objects.get()
    assert told["adres"] == address(inzending)
    assert told["waarden"] == {"basis": [InzendingForm(instance=inzending).basis()]}
    assert [told["velden"], told["fouten"], told["melding"]] == [{}, [], ""]


# Two windows


@pytest.mark.parametrize("how", ["bewaar", "script"])
@pytest.mark.parametrize("name", [name for name in FIELDS if name != "nog_een"])
def test_a_field_that_only_the_other_window_changed_is_taken_over(name, how, auteur, concept, knooppunt):
    here = typed(concept)
    auteur.post(address(concept), typed(concept) | {name: good(name, knooppunt)})
    there = now(concept, name)
    mine = {"wijk": "Hier getypt"} if name != "wijk" else {"gemeente": "Hier getypt"}
    extra = {"headers": SCRIPT} if how == "script" else {}
    answer = auteur.post(address(concept), here | {"knooppunten": here["knooppunten"]} | mine | {how: "1"}, **extra)
    assert now(concept, name) == there
    assert now(concept, next(iter(mine))) == "Hier getypt"
    if how == "script":
        told = answer.json()
        assert told["genomen"] == [name]
        assert told["waarden"][name] == (there if isinstance(there, list) else [there] if there else [])
    else:
        assert "In je andere venster veranderde je" in html_of(auteur.get(answer.url))


OTHER = {"titel": "Weer anders", "wijk": "Elders", "gemeente": "Elders", "van_jaar": "2021", "tot_jaar": "2022"}
OTHER |= {"bouwperiode": "na_2005", "tags": "thee", "zichtbaarheid": "zonder_naam", "knooppunten": []}
OTHER |= dict.fromkeys(Inzending.TEXTS, "Een heel ander verhaal.")


@pytest.mark.parametrize("name", OTHER)
@pytest.mark.parametrize("choice", ["ander", "hier"])
def test_a_field_that_both_changed_is_shown_twice_and_chosen(name, choice, auteur, concept, knooppunt):
    here = typed(concept) | {name: OTHER[name]}
    auteur.post(address(concept), typed(concept) | {name: good(name, knooppunt)})
    there = now(concept, name)
    for how in ("bewaar", "bewaar", "dien_in", "voorbeeld"):  # the same button twice overwrites nothing
        answer = auteur.post(address(concept), here | {how: "1"})
        page = html_of(answer)
        assert answer.status_code == 422
        assert now(concept, name) == there
        here["basis"] = html.unescape(basis_of(page))
    told = auteur.post(address(concept), here, headers=SCRIPT).json()
    assert list(told["velden"]) == [name]
    assert now(concept, name) == there
    assert "Die in je andere venster" in page
    assert "bewaard om" in page
    if name in ("titel", "tags", *Inzending.TEXTS):
        assert good(name, knooppunt) in page
        assert shown(page, name) == OTHER[name]
    value = re.search(rf'name="{name}-keuze"\s+value="({choice}-[0-9a-f]+)"', page)[1]
    auteur.post(address(concept), here | {f"{name}-keuze": value})
    assert now(concept, name) == (there if choice == "ander" else OTHER[name])


def test_a_choice_for_a_text_that_changed_again_is_asked_anew(auteur, concept):
    here = typed(concept, titel="Hier")
    auteur.post(address(concept), typed(concept, titel="Daar"))
    page = html_of(auteur.post(address(concept), here))
    value = re.search(r'name="titel-keuze"\s+value="(hier-[0-9a-f]+)"', page)[1]
    auteur.post(address(concept), typed(concept, titel="Daar, en nog eens"))
    page = html_of(auteur.post(address(concept), here | {"titel-keuze": value}))
    assert "Daar, en nog eens" in page
    assert now(concept, "titel") == "Daar, en nog eens"


def test_both_windows_saying_the_same_is_no_question(auteur, concept):
    here = typed(concept, titel="Hetzelfde", tags="thee, koffie")
    auteur.post(address(concept), typed(concept, titel="Hetzelfde", tags="koffie,  thee"))
    assert auteur.post(address(concept), here).status_code == 302


def test_a_form_without_its_basis_overwrites_nothing(auteur, concept):
    data = typed(concept, titel="Hier") | {"basis": "onzin"}
    assert auteur.post(address(concept), data).status_code == 422
    assert now(concept, "titel") == STORY["titel"]


def test_what_was_merged_is_looked_at_before_it_is_sent_in(auteur, concept):
    here = typed(concept, titel="Hier", dien_in="1")
    auteur.post(address(concept), typed(concept, wijk="Daar"))
    answer = auteur.post(address(concept), here)
    concept.refresh_from_db()
    assert (concept.status, concept.titel, concept.wijk) == ("draft", "Hier", "Daar")
    assert "nog niet ingediend" in html_of(auteur.get(answer.url))
    auteur.post(address(concept), typed(concept, titel="Hier", wijk="Daar", naam="Sam de Boer", dien_in="1"))
    concept.refresh_from_db()
    assert concept.status == "submitted"


def test_two_first_saves_of_one_form_merge(auteur, knooppunt):
    page = html_of(auteur.get(DELEN))
    first = {"sleutel": shown(page, "sleutel"), "basis": html.unescape(basis_of(page)), "zichtbaarheid": "openbaar"}
    first |= {"knooppunten": [str(knooppunt.pk)]}
    auteur.post(DELEN, first | {"titel": "Het eerste"})
    auteur.post(DELEN, first | {"titel": "Het eerste", "wijk": "En dit"})
    inzending = Inzending.objects.get()
    assert (inzending.titel, inzending.wijk) == ("Het eerste", "En dit")


def test_who_saves_at_the_same_moment_merges_too(auteur, concept, monkeypatch):
    is_valid, meanwhile = bewaren.InzendingForm.is_valid, []

    def late(form):
        valid = is_valid(form)
        if not meanwhile:
            meanwhile.append(1)
            other = Inzending.objects.get(pk=concept.pk)
            other.wijk = "Net ervoor"
            other.keep(by=other.auteur)
        return valid

    monkeypatch.setattr(bewaren.InzendingForm, "is_valid", late)
    auteur.post(address(concept), typed(concept, titel="Net erna"))
    concept.refresh_from_db()
    assert (concept.titel, concept.wijk) == ("Net erna", "Net ervoor")


@kept
def foto(concept):
    return Foto.objects.create(inzending=concept, bestand="fotos/a", breedte=1, hoogte=1, beschrijving="Was")


def test_descriptions_of_a_picture_merge_or_are_asked(auteur, concept, foto):
    here = typed(concept)
    auteur.post(address(concept), typed(concept, **foto_fields(foto, "Daar")))
    auteur.post(address(concept), here)
    foto.refresh_from_db()
    assert foto.beschrijving == "Daar"
    page = html_of(auteur.post(address(concept), here | foto_fields(foto, "Hier")))
    foto.refresh_from_db()
    assert foto.beschrijving == "Daar"
    assert "Die in je andere venster" in page
    assert 'value="Hier"' in page


def test_words_about_a_picture_that_is_gone_stay_on_the_screen(auteur, concept, foto):
    here = typed(concept, **foto_fields(foto, "Een lange beschrijving"))
    auteur.post(address(concept), typed(concept, **foto_fields(foto, "Was", weg="on")))
    assert not concept.fotos.exists()
    page = html_of(auteur.post(address(concept), here))
    assert "“Een lange beschrijving”" in page


def test_a_picture_described_elsewhere_is_not_taken_away_unseen(auteur, concept, foto):
    here = typed(concept, **foto_fields(foto, "Was", weg="on"))
    auteur.post(address(concept), typed(concept, **foto_fields(foto, "Daar")))
    page = html_of(auteur.post(address(concept), here))
    assert concept.fotos.get().beschrijving == "Daar"
    assert "Zet het vinkje opnieuw" in page
    auteur.post(address(concept), typed(concept, **foto_fields(foto, "Daar", weg="on")))
    assert not concept.fotos.exists()


def test_a_picture_that_came_in_another_window_is_left_alone(auteur, concept):
    here = typed(concept, titel="Hier")
    foto = Foto.objects.create(inzending=concept, bestand="fotos/b", breedte=1, hoogte=1, beschrijving="Later")
    assert auteur.post(address(concept), here).status_code == 302
    foto.refresh_from_db()
    assert foto.beschrijving == "Later"


# Whose session is it


def test_the_script_gets_a_fresh_token_and_hears_whose_session_it_is(auteur, client, lid, ander_lid, concept):
    mine = auteur.get(address(concept), headers=SCRIPT)
    assert "csrfmiddlewaretoken" in mine.json()["teken"]
    assert f'name="wie" value="{mine.json()["wie"]}"' in html_of(auteur.get(address(concept)))
    assert "no-store" in mine["Cache-Control"]
    client.force_login(ander_lid)
    assert client.get(address(concept), headers=SCRIPT).json()["wie"] != mine.json()["wie"]
    assert client.get(address(concept)).status_code == 404


@pytest.mark.parametrize("how", ["bewaar", "script"])
def test_nothing_is_saved_to_another_account(how, auteur, client, ander_lid, concept, knooppunt):
    wie = auteur.get(address(concept), headers=SCRIPT).json()["wie"]
    client.force_login(ander_lid)
    extra = {"headers": SCRIPT} if how == "script" else {}
    for path in (DELEN, address(concept)):
        answer = client.post(path, typed(concept, titel="Van een ander", wie=wie), **extra)
        assert answer.status_code == 409
        assert "ingelogd als iemand anders" in html_of(answer)
        assert how == "script" or shown(html_of(answer), "titel") == "Van een ander"
    assert [row.titel for row in Inzending.objects.all()] == [STORY["titel"]]


def test_what_is_needed_is_marked(auteur, lid, knooppunt, concept):
    bare = Inzending.objects.start(by=lid)
    assert set(missing_parts(bare)) == set(InzendingForm.NODIG)
    page = html_of(auteur.get(address(concept)))
    assert page.count('<span class="nodig">nodig</span>') == len(InzendingForm.NODIG) + 1


def test_after_sending_in_too_early_the_top_leads_to_what_is_missing(auteur, lid, knooppunt):
    bare = Inzending.objects.start(by=lid, knooppunten=[knooppunt])
    Foto.objects.create(inzending=bare, bestand="fotos/a", breedte=1, hoogte=1)
    data = typed(bare, titel="", wat_deden="", gemeente="", dien_in="1")
    page = html_of(auteur.post(address(bare), data))
    foto = f"id_foto-{bare.fotos.get().pk}-beschrijving"
    for place in ("id_titel", "id_wat_deden", "id_gemeente", "id_akkoord", foto):
        assert f'href="#{place}"' in page
        assert f'id="{place}"' in page
    assert json.loads(html.unescape(basis_of(page)))


def test_the_preview_has_the_button_that_sends_in(auteur, concept):
    auteur.post(address(concept), typed(concept, naam="Sam de Boer", voorbeeld="1"))
    page = html_of(auteur.get(f"/mijn/ervaringen/{concept.pk}/"))
    form, action = re.search(r'form="(\w+)"\s+formaction="(/mijn/ervaringen/\d+/indienen/)">Dien in<', page).groups()
    versie = re.search(rf'<form id="{form}".*?name="versie" value="(\d+)"', page, re.DOTALL)[1]
    auteur.post(action, {"versie": versie})
    concept.refresh_from_db()
    assert concept.status == "submitted"


def test_sending_in_from_the_preview_with_something_missing_opens_the_form(auteur, lid, knooppunt):
    bare = Inzending.objects.start(by=lid, knooppunten=[knooppunt])
    answer = auteur.post(f"/mijn/ervaringen/{bare.pk}/indienen/", {"versie": bare.versie}, follow=True)
    assert answer.redirect_chain[-1][0] == address(bare) + "?nodig"
    assert "Vertel wat jullie deden." in html_of(answer)


@kept
def offered(lid, moderator, knooppunt):
    inzending = make_inzending(lid, [knooppunt])
    inzending.propose(by=moderator, texts={"titel": "Anders"}, reden="Korter.")
    return inzending


def test_a_reason_that_is_too_long_is_not_cut_off(auteur, offered):
    path = f"/mijn/ervaringen/{offered.pk}/decline/"
    answer = auteur.post(path, {"versie": offered.versie, "reden": "w" * 2001})
    assert answer.status_code == 422
    assert "w" * 2001 in html_of(answer)
    offered.refresh_from_db()
    assert offered.status == "proposed"


def test_a_reason_that_came_too_late_stays_on_the_screen(auteur, lid, offered):
    versie = offered.versie
    offered.withdraw(by=lid)
    answer = auteur.post(f"/mijn/ervaringen/{offered.pk}/decline/", {"versie": versie, "reden": "Liever mijn eigen."})
    assert answer.status_code == 409
    assert "Liever mijn eigen." in html_of(answer)


def test_the_script_says_why_a_text_that_was_sent_in_is_not_saved(auteur, lid, knooppunt):
    inzending = make_inzending(lid, [knooppunt])
    answer = auteur.post(address(inzending), typed(inzending, titel="Nog iets"), headers=SCRIPT)
    assert answer.status_code == 409
    assert "ligt bij een moderator" in answer.json()["melding"]


def test_words_that_come_back_after_a_login_write_over_nothing(client, lid, concept):
    """Kept while logged out (see accounts/onderbroken), with what the form was shown with: so they merge as well."""
    client.force_login(lid)
    page = html_of(client.get(address(concept)))
    stempel = html.unescape(re.search(r'name="stempel" value="([^"]+)"', page[page.index("data-bewaar") :])[1])
    del client.cookies["sessionid"]
    client.post(address(concept), typed(concept, titel="Uitgelogd getypt", wijk="Ook getypt", stempel=stempel))
    other = Inzending.objects.get(pk=concept.pk)
    other.titel = "In een ander venster"
    other.keep(by=lid)
    client.force_login(lid)
    page = html_of(client.get(address(concept)))
    assert shown(page, "titel") == "Uitgelogd getypt"
    back = typed(concept, titel=shown(page, "titel"), wijk=shown(page, "wijk"), basis=html.unescape(basis_of(page)))
    page = html_of(client.post(address(concept), back))
    assert "Die in je andere venster" in page
    assert [now(concept, "titel"), now(concept, "wijk")] == ["In een ander venster", "Ook getypt"]


def missing_on_the_preview(auteur, inzending) -> tuple[list[str], list[str]]:
    """(where it leads, the sentences) of what the preview says is missing before its *Dien in*."""
    page = html_of(auteur.get(f"/mijn/ervaringen/{inzending.pk}/"))
    before = page[: page.index(f"/mijn/ervaringen/{inzending.pk}/indienen/")]
    rows = re.findall(rf'<a href="{address(inzending)}\?nodig(#\S+)">[^<]+</a>: ([^<]+?)\s*</li>', before)
    return [place for place, _ in rows], [sentence for _, sentence in rows]


def test_the_preview_names_all_for_which_sending_in_would_be_refused(auteur, lid, knooppunt):
    bare = Inzending.objects.start(by=lid)
    Foto.keep(prepare(picture()), inzending=bare)
    secret = make_concept(lid, [knooppunt], zichtbaarheid="zonder_naam", wat_deden="In Voorbeeldstad dus.")
    for inzending, least in ((bare, 7), (secret, 1)):
        refused = missing_parts(inzending) | missing_name(inzending)
        places, sentences = missing_on_the_preview(auteur, inzending)
        assert len(refused) >= least
        assert sorted(sentences) == sorted(refused.values())
        form = html_of(auteur.get(f"{address(inzending)}?nodig"))
        assert [place for place in places if f'id="{place[1:]}"' not in form] == []


def test_the_preview_of_what_is_complete_names_nothing(auteur, lid, knooppunt):
    User.objects.filter(pk=lid.pk).update(naam="Sam de Boer")
    assert missing_on_the_preview(auteur, make_concept(lid, [knooppunt])) == ([], [])
