"""Words that a login or a stale token interrupts come back into the form they were typed in."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from lxml import html
from PIL import Image

from accounts import onderbroken, persoonsgegevens
from accounts.models import OnderbrokenFormulier
from ervaringen.models import Inzending
from meenemen.models import Lijst
from tests.html import html_of
from tests.make_ervaring import make_concept

OURS = {"origin": "http://testserver"}
PASSWORD = "een-goed-wachtwoord"
WORDS = "We begonnen met koffie.\n\nDaarna kwam de rest & <nog> meer."


@pytest.fixture
def venster():
    """A browser that checks tokens, as real ones meet them."""
    return Client(enforce_csrf_checks=True)


def login(venster, user, **extra):
    user.vouch_for_address()
    venster.cookies.pop("sessionid", None)
    page = html.document_fromstring(venster.get("/account/inloggen/").content)
    data = fields_of(page, "/account/inloggen/") | {"login": user.email, "password": PASSWORD} | extra
    return venster.post("/account/inloggen/", data)


def form_of(page, action):
    return next(
        form
        for form in page.iter("form")
        if form.get("method", "").lower() == "post" and action in (form.get("action") or action)
    )


def fields_of(page, action):
    return dict(form_of(page, action).form_values())


def page_of(response):
    return html.document_fromstring(html_of(response))


def value(page, name):
    control = page.xpath(f"//*[@name='{name}']")[0]
    return (control.text or "").removeprefix("\n") if control.tag == "textarea" else control.get("value")


@pytest.fixture
def picture():
    def make(name):
        body = io.BytesIO()
        Image.new("RGB", (400, 300), "teal").save(body, "PNG")
        return SimpleUploadedFile(name, body.getvalue(), "image/png")

    return make


@pytest.fixture
def writing(venster, auteur, knooppunt):
    """The author at the empty form of a knooppunt, with words in it that are not sent in yet."""
    login(venster, auteur)
    path = f"/ervaringen/delen/{knooppunt.slug}/"
    data = fields_of(page_of(venster.get(path)), path)
    return path, data | {"titel": "Koffie eerst", "wat_deden": WORDS, "tags": "koffie", "soort_woningen": "rijwoningen"}


def test_words_come_back_after_logging_in_again(venster, auteur, writing):
    path, data = writing
    del venster.cookies["sessionid"]
    answer = venster.post(path, data | {"bewaar": "1"})
    assert answer.status_code == 302
    assert answer["Location"] == f"/account/inloggen/?next={path}"
    assert "Wat je typte houden we een uur vast" in html_of(venster.get(answer["Location"]))
    back = login(venster, auteur, next=path)
    assert back["Location"] == path
    page = page_of(venster.get(path))
    assert value(page, "titel") == "Koffie eerst"
    assert value(page, "wat_deden").replace("\r\n", "\n") == WORDS
    assert page.xpath("//option[@value='rijwoningen']/@selected")
    assert "staat weer in het formulier" in page.text_content()
    assert not Inzending.objects.exists()


def test_pressing_the_button_saves_the_words_and_lets_go_of_them(venster, auteur, writing):
    path, data = writing
    del venster.cookies["sessionid"]
    venster.post(path, data | {"bewaar": "1"})
    login(venster, auteur)
    form = fields_of(page_of(venster.get(path)), path)
    assert venster.post(path, form | {"bewaar": "1"}).status_code == 302
    assert Inzending.objects.get().titel == "Koffie eerst"
    assert not OnderbrokenFormulier.objects.exists()


def interrupt(venster, path, data, **extra):
    del venster.cookies["sessionid"]
    return venster.post(path, data | {"bewaar": "1"}, **extra)


def test_another_person_on_this_browser_sees_nothing(venster, auteur, ander_lid, writing):
    path, data = writing
    interrupt(venster, path, data)
    login(venster, ander_lid)
    assert "Koffie eerst" not in html_of(venster.get(path))
    del venster.cookies["sessionid"]
    assert "Koffie eerst" not in html_of(venster.get(path, follow=True))
    login(venster, auteur)
    assert "Koffie eerst" in html_of(venster.get(path))


def test_another_browser_of_the_same_person_sees_nothing(venster, auteur, writing):
    path, data = writing
    interrupt(venster, path, data)
    other = Client()
    other.force_login(auteur)
    other.cookies["onderbroken"] = "geraden"
    assert "Koffie eerst" not in html_of(other.get(path))


def test_a_form_of_another_account_is_not_kept(venster, auteur, ander_lid, writing):
    path, data = writing
    login(venster, ander_lid)
    assert venster.post(path, data | {"csrfmiddlewaretoken": "x"}, headers=OURS).status_code == 403
    assert not OnderbrokenFormulier.objects.exists()


@pytest.mark.parametrize("stempel", ["", "x", "eyJ4IjoxfQ:1tXYZ:abc", "WzEsICIvIl0:1uabcd:c2lnbmF0dXJl"])
def test_without_a_stempel_of_ours_nothing_is_kept(stempel, venster, auteur, writing):
    path, data = writing
    answer = interrupt(venster, path, data | {"stempel": stempel})
    assert answer["Location"].startswith("/account/inloggen/")
    assert not OnderbrokenFormulier.objects.exists()


@pytest.mark.parametrize("origin", ["https://elders.example", "null", "http://[", "http://testserver.elders.example"])
def test_a_form_sent_from_elsewhere_is_refused_and_not_kept(origin, venster, writing):
    path, data = writing
    answer = venster.post(path, data | {"csrfmiddlewaretoken": "x"}, headers={"origin": origin})
    assert answer.status_code == 403
    assert not OnderbrokenFormulier.objects.exists()


def test_a_stale_token_opens_the_form_with_its_words(venster, writing):
    path, data = writing
    answer = venster.post(path, data | {"csrfmiddlewaretoken": "x" * 64, "bewaar": "1"}, headers=OURS)
    assert answer["Location"] == path
    assert value(page_of(venster.get(path)), "titel") == "Koffie eerst"
    assert not Inzending.objects.exists()


def test_a_remark_of_a_visitor_survives_a_stale_token(venster, knooppunt):
    path = f"/terugmelden/{knooppunt.slug}/"
    data = fields_of(page_of(venster.get(path)), path) | {"tekst": WORDS}
    del venster.cookies["csrftoken"]
    assert venster.post(path, data, headers=OURS)["Location"] == path
    assert value(page_of(venster.get(path)), "tekst").replace("\r\n", "\n") == WORDS


def test_a_remark_survives_a_login_in_another_tab(venster, auteur, knooppunt):
    path = f"/terugmelden/{knooppunt.slug}/"
    data = fields_of(page_of(venster.get(path)), path) | {"tekst": WORDS}
    login(venster, auteur)
    assert venster.post(path, data, headers=OURS)["Location"] == path
    assert value(page_of(venster.get(path)), "tekst").replace("\r\n", "\n") == WORDS


def test_a_second_tab_with_the_login_just_goes_on(venster, auteur):
    stale = fields_of(page_of(venster.get("/account/inloggen/")), "/account/inloggen/")
    login(venster, auteur)
    data = stale | {"login": auteur.email, "password": PASSWORD, "next": "/mijn/ervaringen/"}
    answer = venster.post("/account/inloggen/", data, headers=OURS)
    assert answer["Location"] == "/mijn/ervaringen/"


def test_pictures_come_along_and_go_with_the_button(venster, auteur, writing, picture):
    path, data = writing
    interrupt(venster, path, data | {"nieuwe_fotos": [picture("straat.png"), picture("plein.png")]})
    login(venster, auteur)
    page = page_of(venster.get(path))
    assert "straat.png, plein.png" in " ".join(page.text_content().split())
    venster.post(path, fields_of(page, path) | {"bewaar": "1"})
    assert Inzending.objects.get().fotos.count() == 2


def test_pictures_that_were_unticked_stay_behind(venster, auteur, writing, picture):
    path, data = writing
    interrupt(venster, path, data | {"nieuwe_fotos": [picture("straat.png")]})
    login(venster, auteur)
    form = fields_of(page_of(venster.get(path)), path)
    del form["onderbroken_bestanden"]
    venster.post(path, form | {"bewaar": "1"})
    assert Inzending.objects.get().fotos.count() == 0


def test_a_second_interruption_keeps_the_pictures_too(venster, auteur, writing, picture):
    path, data = writing
    interrupt(venster, path, data | {"nieuwe_fotos": [picture("straat.png")]})
    login(venster, auteur)
    interrupt(venster, path, fields_of(page_of(venster.get(path)), path))
    login(venster, auteur)
    venster.post(path, fields_of(page_of(venster.get(path)), path) | {"bewaar": "1"})
    assert Inzending.objects.get().fotos.count() == 1
    assert not OnderbrokenFormulier.objects.exists()


def test_after_an_hour_it_is_gone(venster, auteur, writing):
    path, data = writing
    interrupt(venster, path, data)
    OnderbrokenFormulier.objects.update(gemaakt_op=timezone.now() - timedelta(minutes=61))
    login(venster, auteur)
    assert "Koffie eerst" not in html_of(venster.get(path))
    assert onderbroken.something_old()
    assert onderbroken.erase_old() == "1 gewist"
    assert not OnderbrokenFormulier.objects.exists()


def test_an_account_has_five_at_most_and_the_newest_stay(venster, auteur, writing):
    path, _ = writing
    for number in range(7):
        login(venster, auteur)
        form = fields_of(page_of(venster.get(f"{path}?nog={number}")), path)
        form.pop("onderbroken", None)  # another window, that shows nothing of the others
        interrupt(venster, path, form | {"titel": f"Nummer {number}", "wat_deden": "Woorden."})
        cache.clear()
    assert OnderbrokenFormulier.objects.count() == 5
    login(venster, auteur)
    assert value(page_of(venster.get(path)), "titel") == "Nummer 6"


def test_what_is_too_large_together_leaves_its_files_and_says_so(venster, auteur, writing, monkeypatch, picture):
    monkeypatch.setattr(onderbroken, "FILES_TOGETHER", 10)
    path, data = writing
    answer = interrupt(venster, path, data | {"nieuwe_fotos": [picture("straat.png")]})
    assert "te groot om vast te houden" in html_of(venster.get(answer["Location"]))
    login(venster, auteur)
    page = page_of(venster.get(path))
    assert value(page, "titel") == "Koffie eerst"
    assert "straat.png" not in page.text_content()


def test_when_all_is_full_nothing_is_kept_and_the_page_says_so(venster, writing, monkeypatch):
    monkeypatch.setattr(onderbroken, "BYTES_IN_ALL", 10)
    path, data = writing
    answer = interrupt(venster, path, data)
    assert not OnderbrokenFormulier.objects.exists()
    assert "kunnen we nu niet vasthouden" in html_of(venster.get(answer["Location"]))


def test_nothing_of_it_can_be_read_in_the_database(venster, writing):
    path, data = writing
    interrupt(venster, path, data)
    row = OnderbrokenFormulier.objects.get()
    key = venster.cookies["onderbroken"].value
    assert b"Koffie" not in bytes(row.inhoud)
    assert key not in (row.sleutel, row.formulier)
    row.inhoud = bytes(row.inhoud)[:-1] + b"x"
    row.save()
    assert venster.cookies["onderbroken"]["httponly"]
    assert venster.cookies["onderbroken"]["max-age"] == 3600


def test_it_goes_with_the_account_and_stands_in_the_own_data(venster, auteur, writing):
    path, data = writing
    interrupt(venster, path, data)
    assert persoonsgegevens.export(auteur)["account"]["onderbroken_formulieren"][0]["adres"] == path
    persoonsgegevens.erase(auteur, {})
    assert not OnderbrokenFormulier.objects.exists()


def test_an_account_that_was_off_for_a_while_finds_its_words(venster, auteur, writing):
    path, data = writing
    type(auteur).objects.filter(pk=auteur.pk).update(is_active=False)
    assert venster.post(path, data | {"bewaar": "1"})["Location"].startswith("/account/inloggen/")
    type(auteur).objects.filter(pk=auteur.pk).update(is_active=True)
    auteur.refresh_from_db()
    login(venster, auteur)
    assert value(page_of(venster.get(path)), "titel") == "Koffie eerst"


def test_a_button_without_words_never_comes_back_pressed(venster, auteur, knooppunt):
    concept = make_concept(auteur, [knooppunt])
    login(venster, auteur)
    path = f"/mijn/ervaringen/{concept.pk}/"
    action = f"{path}withdraw/"
    data = fields_of(page_of(venster.get(path)), action)
    del venster.cookies["sessionid"]
    answer = venster.post(action, data)
    assert answer["Location"] == f"/account/inloggen/?next={path}"
    assert "druk dan nog eens op de knop" in html_of(venster.get(answer["Location"]))
    assert not OnderbrokenFormulier.objects.exists()
    concept.refresh_from_db()
    assert concept.status == "draft"


def admin_form(venster, user, path):
    login(venster, user)
    form = next(form for form in page_of(venster.get(path)).iter("form") if form.get("id", "").endswith("_form"))
    data = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    return data


@pytest.mark.ignore_template_errors
def test_rights_that_were_given_never_come_back_chosen(venster, beheerder, lid):
    path = f"/beheer/accounts/user/{lid.pk}/change/"
    data = admin_form(venster, beheerder, path)
    role = str(Group.objects.get(name="moderator").pk)
    interrupt(venster, path, data | {"naam": ["Fatma"], "groups": [role], "is_superuser": ["on"], "is_active": []})
    login(venster, beheerder)
    page = page_of(venster.get(path))
    assert value(page, "naam") == "Fatma"
    assert not page.xpath("//select[@name='groups']/option[@selected]")
    assert not page.xpath("//input[@name='is_superuser']/@checked")
    assert page.xpath("//input[@name='is_active']/@checked")
    assert "Hiervoor is geen plaats meer" not in page.text_content()


@pytest.mark.ignore_template_errors
def test_a_row_that_was_to_be_deleted_is_not_ticked_again(venster, redacteur, knooppunt):
    path = f"/beheer/knooppunten/knooppunt/{knooppunt.pk}/change/"
    data = admin_form(venster, redacteur, path)
    interrupt(venster, path, data | {"doel": [WORDS], "tips-0-tekst": ["Een betere tip."], "tips-0-DELETE": ["on"]})
    login(venster, redacteur)
    page = page_of(venster.get(path))
    assert value(page, "tips-0-tekst") == "Een betere tip."
    assert not page.xpath("//input[@name='tips-0-DELETE']/@checked")
    assert "Hiervoor is geen plaats meer" not in page.text_content()


def test_words_whose_form_is_gone_stand_on_the_page_that_came_instead(venster, auteur, knooppunt):
    concept = make_concept(auteur, [knooppunt])
    login(venster, auteur)
    path = f"/mijn/ervaringen/{concept.pk}/schrijven/"
    data = fields_of(page_of(venster.get(path)), path) | {"wat_werkte": WORDS}
    interrupt(venster, path, data)
    concept.refresh_from_db()
    concept.submit(by=auteur)
    login(venster, auteur)
    page = page_of(venster.get(path, follow=True))
    assert "neem over wat je nog nodig hebt" in page.text_content()
    assert "Daarna kwam de rest & <nog> meer." in page.text_content()


def test_a_list_of_ones_own_is_not_taken_for_a_visitors(venster, auteur, knooppunt):
    own = Lijst.objects.create(eigenaar=auteur)
    own.add(knooppunt)
    login(venster, auteur)
    path = f"{own.get_absolute_url()}wijzigen/"
    data = fields_of(page_of(venster.get(path)), path)
    name = next(name for name in data if name.endswith("-noot") and not name.startswith("initial"))
    del venster.cookies["sessionid"]
    answer = venster.post(path, data | {name: "Vraag dit aan Fatma"})
    assert answer["Location"] == f"/account/inloggen/?next={path}"
    login(venster, auteur)
    assert value(page_of(venster.get(path)), name) == "Vraag dit aan Fatma"


def test_words_for_what_is_gone_stand_on_the_page_that_says_so(venster, auteur, knooppunt):
    concept = make_concept(auteur, [knooppunt])
    login(venster, auteur)
    path = f"/mijn/ervaringen/{concept.pk}/schrijven/"
    data = fields_of(page_of(venster.get(path)), path) | {"wat_werkte": WORDS}
    Inzending.objects.all().delete()
    answer = venster.post(path, data)
    assert answer.status_code == 404
    assert "Dit is niet bewaard" in html_of(answer)
    assert "Daarna kwam de rest & <nog> meer." in page_of(answer).text_content()
    assert "Daarna kwam" not in html_of(venster.post(path, data | {"stempel": ""}))


@pytest.mark.ignore_template_errors
def test_words_of_who_may_not_any_more_stand_on_the_page_that_says_so(venster, redacteur, knooppunt):
    path = f"/beheer/knooppunten/knooppunt/{knooppunt.pk}/change/"
    data = admin_form(venster, redacteur, path) | {"doel": [WORDS]}
    redacteur.groups.clear()
    answer = venster.post(path, data)
    assert answer.status_code == 403
    assert "Daarna kwam de rest & <nog> meer." in page_of(answer).text_content()


def test_the_script_that_saves_hears_where_to_log_in(venster, auteur, writing):
    path, data = writing
    answer = interrupt(venster, path, data, headers={"x-bewaar": "1"})
    assert answer.status_code == 401
    assert answer.json()["inloggen"] == f"/account/inloggen/?next={path}"
    login(venster, auteur)
    answer = venster.post(path, data, headers={"x-bewaar": "1"} | OURS)
    assert answer.status_code == 403
    assert answer.json()["verlopen"]
    assert not OnderbrokenFormulier.objects.exists()


def test_a_login_without_a_page_to_go_to_leads_to_the_words(venster, auteur, writing):
    path, data = writing
    interrupt(venster, path, data)
    assert login(venster, auteur)["Location"] == path
