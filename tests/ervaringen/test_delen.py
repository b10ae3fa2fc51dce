"""What is said before the login, what is asked first, what is folded, and where an error is told."""

import html as markup
import re

import pytest
from django.conf import settings
from lxml import html

from accounts.models import User
from ervaringen.forms import InzendingForm
from ervaringen.models import LICENTIE, Inzending
from tests.ervaringen.test_bewaren import FIELDS, SCRIPT
from tests.ervaringen.test_schrijven import DELEN, TYPED, address, picture, typed
from tests.html import html_of
from tests.kept import kept
from tests.make import make_knooppunt
from tests.make_ervaring import make_concept, make_ervaring

FOLDED = {name: deel.naam for deel in InzendingForm.DELEN for name in deel.namen}


@pytest.fixture
def auteur(client, lid):
    client.force_login(lid)
    return client


@kept
def concept(lid, knooppunt):
    return make_concept(lid, [knooppunt], wijk="")


def tree_of(answer):
    return html.document_fromstring(answer.content)


def folds(answer) -> dict[str, bool]:
    """Whether each folded part of the form is open."""
    parts = tree_of(answer).xpath("//form[@data-bewaar]//div[@class='deel vouwen']/details")
    return {part.find("summary").text.strip(): "open" in part.attrib for part in parts}


def name_of(user):
    return User.objects.get(pk=user.pk).naam


def test_a_visitor_reads_the_questions_and_what_happens(client, knooppunt):
    answer = client.get(DELEN)
    page = html_of(answer)
    assert answer.status_code == 200
    form = InzendingForm()
    for name in (*form.EERST, *FOLDED):
        if name in form.fields:
            assert str(form[name].label) in markup.unescape(page), name
    for said in (
        "Wie leest het?",
        "Wanneer?",
        f"Binnen {settings.BEHANDELTERMIJN} werkdagen",
        "Wat is openbaar?",
        LICENTIE,
    ):
        assert said in page
    for way in ("/account/nieuw/", "/account/inloggen/"):
        assert f'href="{way}?next={DELEN}"' in page
    assert knooppunt.get_absolute_url() in page
    assert '<meta name="robots" content="noindex">' in page
    assert tree_of(answer).xpath("//main//form") == []


def test_where_accounts_are_by_invitation_nobody_is_asked_to_make_one(client, knooppunt, settings):
    settings.REGISTRATIE = "uitnodiging"
    page = html_of(client.get(DELEN))
    assert "/account/nieuw/" not in page
    assert f'href="/account/inloggen/?next={DELEN}"' in page


def test_a_closed_site_asks_to_log_in_first(client, knooppunt, settings):
    settings.TOEGANG = "besloten"
    assert client.get(DELEN).url == f"/account/inloggen/?next={DELEN}"


def test_what_a_visitor_sends_goes_to_the_login(client, knooppunt):
    assert client.post(DELEN, TYPED).url == f"/account/inloggen/?next={DELEN}"
    for answer in (client.post(DELEN, TYPED, headers=SCRIPT), client.get(DELEN, headers=SCRIPT)):
        assert (answer.status_code, answer.json()["melding"]) == (401, "Je bent uitgelogd.")
    assert not Inzending.objects.exists()


def test_four_questions_come_first_and_the_rest_is_folded(auteur, knooppunt):
    answer = auteur.get(DELEN)
    closed = folds(answer)
    assert len(InzendingForm.EERST) == 4
    assert list(closed) == [deel.naam for deel in InzendingForm.DELEN] + ["Foto’s"]
    assert not any(closed.values())
    form = tree_of(answer).xpath("//form[@data-bewaar]")[0]
    shown = [
        control.get("name")
        for control in form.iter("input", "select", "textarea")
        if control.get("type") != "hidden" and not list(control.iterancestors("details"))
    ]
    assert list(dict.fromkeys(shown)) == [*InzendingForm.EERST, *InzendingForm.AFTER_FOTOS]


def test_every_field_stands_on_the_page_once(auteur, concept):
    concept.ervaring = None
    page = tree_of(auteur.get(address(concept)))
    for name in InzendingForm(instance=concept).fields:
        assert page.xpath(f"//form[@data-bewaar]//*[@name='{name}']"), name


@pytest.mark.parametrize("name", [name for name in FOLDED if name != "afloop"])
def test_a_fold_opens_for_what_was_filled_in(name, auteur, concept, knooppunt, fase):
    tweede = make_knooppunt("Tweede stap", fase=fase)
    value = FIELDS[name][0].format(tweede=tweede.pk, fase=fase.pk)
    if name == "knooppunten":
        value = [str(knooppunt.pk), value]
    auteur.post(address(concept), typed(concept, wijk="", tags="") | {name: value})
    opened = folds(auteur.get(address(concept)))
    assert [part for part, is_open in opened.items() if is_open] == [FOLDED[name]]


@pytest.mark.parametrize("name", [name for name in FOLDED if FIELDS[name][1]])
def test_a_fold_opens_for_what_is_wrong(name, auteur, concept):
    if name == "afloop":
        Inzending.objects.filter(pk=concept.pk).update(afloop="Nog niet.")
    answer = auteur.post(address(concept), typed(concept, wijk="", tags="") | {name: FIELDS[name][1]})
    assert answer.status_code == 422
    assert folds(answer)[FOLDED[name]]


def test_a_fold_opens_for_a_needed_field_in_it(auteur, lid, knooppunt):
    bare = Inzending.objects.start(by=lid)
    assert folds(auteur.get(address(bare)))["Waar hoort het bij?"]


def test_pictures_are_shown_where_there_are_some(auteur, concept):
    auteur.post(address(concept), typed(concept) | {"nieuwe_fotos": picture()})
    assert folds(auteur.get(address(concept)))["Foto’s"]


# Errors


def test_the_errors_stand_at_the_top_with_a_link_each(auteur, lid, knooppunt):
    answer = auteur.post(DELEN, {"zichtbaarheid": "openbaar", "van_jaar": "ooit", "wijk": "x", "dien_in": "1"})
    page = tree_of(answer)
    box = page.get_element_by_id("fouten")
    assert (box.get("role"), box.get("tabindex")) == ("alert", "-1")
    assert "autofocus" in box.attrib
    assert box.find("h2").text.strip() == "Nog niet alles klopt"
    links = box.xpath(".//a/@href")
    assert links[0] == "#id_titel"  # in the order of the page
    assert {"#id_gemeente", "#id_wat_deden", "#id_van_jaar", "#id_naam", "#id_akkoord"} <= set(links)
    for link in links:
        target = page.get_element_by_id(link[1:])
        assert target.tag in ("input", "textarea", "select") or target.get("tabindex") == "-1"
        assert all("open" in part.attrib for part in target.iterancestors("details")), link


@pytest.mark.parametrize(
    ("path", "data"),
    [
        (DELEN, {"zichtbaarheid": "openbaar", "van_jaar": "ooit"}),
        (DELEN, {"zichtbaarheid": "openbaar", "titel": "Iets", "dien_in": "1"}),
        (DELEN, {}),
        ("/mijn/gegevens/", {"naam": "n" * 101}),
        ("/account/wachtwoord/", {"oldpassword": "niet dit", "password1": "x", "password2": "y"}),
    ],
)
def test_the_title_of_a_page_with_an_error_says_so(path, data, auteur, knooppunt):
    title = tree_of(auteur.get(path)).findtext(".//title")
    assert not title.startswith("Fout:")
    assert tree_of(auteur.post(path, data)).findtext(".//title").startswith("Fout: ")


@pytest.mark.parametrize("path", ["/account/inloggen/", "/account/nieuw/", "/account/wachtwoord/vergeten/"])
def test_the_title_says_it_to_who_is_not_logged_in_too(path, client, db):
    assert not tree_of(client.get(path)).findtext(".//title").startswith("Fout:")
    assert tree_of(client.post(path, {"email": "x", "login": "x"})).findtext(".//title").startswith("Fout: ")


# The name


def test_a_name_is_asked_where_it_will_be_shown(auteur, lid, concept):
    page = html_of(auteur.post(address(concept), typed(concept, naam="", dien_in="1")))
    assert "Vul je naam in" in page
    assert 'href="#id_naam"' in page
    concept.refresh_from_db()
    assert concept.status == "draft"
    auteur.post(address(concept), typed(concept, naam=" Sam de Boer ", dien_in="1"))
    concept.refresh_from_db()
    assert (concept.status, name_of(lid)) == ("submitted", "Sam de Boer")


def test_with_a_name_in_the_account_nothing_more_is_asked(auteur, lid, concept):
    User.objects.filter(pk=lid.pk).update(naam="Sam de Boer", organisatie="Buurtwarmte")
    page = tree_of(auteur.get(address(concept)))
    assert page.get_element_by_id("id_naam").get("value") == "Sam de Boer"
    assert "Je organisatie staat erachter: Buurtwarmte." in page.text_content()
    data = {control.get("name"): control.get("value") for control in page.xpath("//form[@data-bewaar]//input")}
    auteur.post(address(concept), typed(concept, naam="Sam de Boer", basis=data["basis"], dien_in="1"))
    concept.refresh_from_db()
    assert concept.status == "submitted"


@pytest.mark.parametrize("choice", ["zonder_naam", "leden"])
def test_who_is_not_named_to_everyone_needs_no_name(choice, auteur, lid, concept):
    auteur.post(address(concept), typed(concept, naam="", zichtbaarheid=choice, dien_in="1"))
    concept.refresh_from_db()
    assert (concept.status, name_of(lid)) == ("submitted", "")


def test_sending_in_from_the_preview_without_a_name_leads_to_the_question(auteur, concept):
    answer = auteur.post(f"/mijn/ervaringen/{concept.pk}/indienen/", {"versie": concept.versie}, follow=True)
    assert answer.redirect_chain[-1][0] == address(concept) + "?nodig"
    assert 'href="#id_naam"' in html_of(answer)


def test_a_name_in_the_text_without_a_name_is_still_found(auteur, concept):
    data = typed(concept, naam="Sam de Boer", zichtbaarheid="zonder_naam", titel="Sam de Boer belt aan", dien_in="1")
    assert "Hier staat “Sam de Boer”" in html_of(auteur.post(address(concept), data))


def test_the_script_keeps_the_name_too(auteur, lid, concept):
    assert auteur.post(address(concept), typed(concept, naam="Sam"), headers=SCRIPT).status_code == 200
    assert name_of(lid) == "Sam"


def test_how_it_ended_is_told_without_a_name(lid, moderator, knooppunt):
    ervaring = make_ervaring(lid, moderator, [knooppunt])
    assert Inzending.objects.with_outcome(ervaring, "Het lukte.").status == "submitted"


def test_the_preview_says_whose_name_stands_there(auteur, lid, concept):
    User.objects.filter(pk=lid.pk).update(naam="Sam de Boer")
    page = html_of(auteur.get(f"/mijn/ervaringen/{concept.pk}/"))
    assert "Gedeeld door Sam de Boer" in page
    Inzending.objects.filter(pk=concept.pk).update(zichtbaarheid="zonder_naam")
    page = html_of(auteur.get(f"/mijn/ervaringen/{concept.pk}/"))
    assert "Zonder naam en plaats." in page
    assert "Sam de Boer" not in re.search(r"<article.*?</article>", page, re.DOTALL)[0]
