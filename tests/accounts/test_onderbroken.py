"""Words that a login or a stale token interrupts come back into the form they were typed in."""

import pytest
from django.test import Client
from lxml import html

from accounts.models import OnderbrokenFormulier
from ervaringen.models import Inzending

PASSWORD = "een-goed-wachtwoord"
WORDS = "We begonnen met koffie.\n\nDaarna kwam de rest & <nog> meer."


@pytest.fixture
def venster():
    """A browser that checks tokens, as real ones meet them."""
    return Client(enforce_csrf_checks=True)


def login(venster, user, **extra):
    user.vouch_for_address()
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
    return html.document_fromstring(response.content.decode())


def value(page, name):
    control = page.xpath(f"//*[@name='{name}']")[0]
    return (control.text or "").removeprefix("\n") if control.tag == "textarea" else control.get("value")


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
    assert "Wat je typte houden we een uur vast" in venster.get(answer["Location"]).content.decode()
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
