"""Junk in cookies, headers and forms never gives a 500, and changes nothing."""

import pytest
from django.test import Client

from knooppunten.models import Knooppunt
from tests.beheer import change_path, published
from tests.html import html_of

NUL = "a\x00b"
LONG = "x" * 5000
COOKIES = [f"sessionid={NUL}", f"sessionid={LONG}", "sessionid=\xff", "csrftoken=;=;;=", 'messages="[[', "=", ";" * 500]
HEADERS = [
    {"accept-language": LONG}, {"accept-language": "../../etc;q=zz"}, {"accept-encoding": NUL}, {"range": "bytes=9-1"},
    {"if-modified-since": "gisteren"}, {"x-forwarded-for": "1, 2, x"}, {"user-agent": ""}, {"referer": "http://[x"},
]  # fmt: skip
HOSTS = ["localhost:abc", "[::1", "a b", "localhost/pad", "localhost@elders.example"]
ACCOUNT = [
    "/account/inloggen/", "/account/nieuw/", "/account/wachtwoord/vergeten/", "/account/wachtwoord/vergeten/1-abc/",
    "/account/wachtwoord/vergeten/" + "z" * 40 + "-abc/", "/account/e-mail/bevestigen/x/", "/account/uitloggen/",
    "/account/e-mail/", "/account/wachtwoord/", "/account/bevestig/", "/account/inactief/", "/account/sessies/",
    "/mijn/gegevens/", "/mijn/gegevens/download/", "/mijn/gegevens/verwijderen/", "/account/inloggen/tweede-stap/",
    "/account/bevestig/code/", "/account/bevestig/sleutel/", "/account/tweede-stap/app/", "/account/verwijderd/",
    "/account/tweede-stap/sleutels/nieuw/", "/account/tweede-stap/sleutels/1/", "/account/uitnodiging/x/",
]  # fmt: skip
FORMS = [
    {}, {"email": NUL, "login": NUL, "password": NUL}, {"email": f"a@{'b' * 300}.nl", "password1": LONG},
    {"email": "ik@voorbeeld.example\nBcc: jij@voorbeeld.example", "password1": "een-lang-geheim-woord"},
    {"next": "\\\\elders", "login": "a@b.example", "password": "x"}, {"next": NUL, "login": "é@é", "password": LONG},
]  # fmt: skip
TEXTS = ["[" * 20_000, "[[" * 9000, "![" * 9000, "> " * 9000, "- " * 9000, NUL, "\ue000knooppunt\ue0011\ue001\ue002"]
CHANGES = [
    {"fase": "x"}, {"fase": "99999999999999999999"}, {"titel": NUL}, {"titel": "x" * 130},
    {"slug": "../beheer"}, {"slug": "é"}, {"volgorde": "-1"}, {"volgorde": "99999999999999999999"}, {"sporen": ["x"]},
    {"tips-0-id": "x"}, {"tips-0-id": "99999999999999999999"}, {"tips-TOTAL_FORMS": "x"},
    {"tips-0-tekst": "  "}, {"gecontroleerd_op": "0000-00-00"}, {"doel": LONG * 5}, {"doel": NUL}, {"status": "weg"},
    {"tags": NUL}, {"geldt_voor": "niemand"}, {"bestuurlijk_gevoelig": "x" * 401},
    {"verbindingen_naar_later-TOTAL_FORMS": "1", "verbindingen_naar_later-0-naar": "987654321"},
    {"betrokkenheden-TOTAL_FORMS": "1", "betrokkenheden-0-vraag": "Zonder partij."},
]  # fmt: skip


@pytest.fixture
def gentle(knooppunt, sporen, gemeente):
    """A client that gets the page for a failure, as a visitor would."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("path", ["/", "/fase-nummer-1/eerste-stap/", "/account/inloggen/"])
def test_junk_in_cookies_and_headers_shows_the_page(path, gentle):
    for cookie in COOKIES:
        assert gentle.get(path, headers={"cookie": cookie}).status_code == 200, cookie
    for headers in HEADERS:
        assert gentle.get(path, headers=headers).status_code == 200, headers


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_that_is_none_is_a_bad_request(host, gentle):
    assert gentle.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("path", ACCOUNT)
def test_junk_in_the_forms_of_an_account_is_answered(path, gentle, lid):
    for _ in range(2):
        for data in FORMS:
            assert gentle.post(path, data).status_code < 500, data
            assert gentle.get(path, data).status_code < 500, data
        gentle.force_login(lid)


def test_a_mail_address_with_a_line_end_sends_no_mail(gentle, mailoutbox, django_user_model):
    gentle.post("/account/nieuw/", FORMS[3])
    gentle.post("/account/wachtwoord/vergeten/", FORMS[3])
    assert mailoutbox == []
    assert not django_user_model.objects.exists()


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:8]))
def test_any_text_has_a_preview(text, gentle, redacteur):
    gentle.force_login(redacteur)
    answer = gentle.post("/beheer/voorbeeld/", {"content": text})
    assert answer.status_code == 200
    assert "\ue000" not in html_of(answer)


@pytest.mark.parametrize("query", ["?q=" + "zz " * 90, "?q=%ff", "?q=%F0%9F%98%80", "?q=%25", "?q=_", "?q[]=1", ""])
def test_any_words_can_be_searched_for_a_mention(query, gentle, redacteur):
    gentle.force_login(redacteur)
    answer = gentle.get("/beheer/verwijzingen/" + query)
    assert answer.status_code == 200
    found = [hit["naam"] for hit in answer.json()["treffers"]]
    assert found == (["Eerste stap"] if query in ("", "?q[]=1") else [])


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: ascii(next(iter(change.items())))[:40])
def test_a_form_that_was_tampered_with_is_refused_and_changes_nothing(change, gentle, redacteur, knooppunt):
    gentle.force_login(redacteur)
    path = change_path(knooppunt)
    before = Knooppunt.objects.values().get()
    answer = gentle.post(path, published(gentle.get(path).content.decode()) | change)
    assert answer.status_code in (200, 302, 400)  # what changes nothing is no fault
    assert Knooppunt.objects.values().get() == before
    assert list(knooppunt.tips.values_list("tekst", flat=True)) == ["Doe dit."]


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize(
    "query",
    [
        "",
        "?app_label=knooppunten&model_name=tip&field_name=x",
        "?app_label=%00&model_name=a&field_name=b",
        "?app_label=knooppunten&model_name=betrokkenheid&field_name=partij&page=x",
        "?app_label=accounts&model_name=user&field_name=groups",
    ],
)
def test_the_chooser_of_the_admin_offers_only_what_it_should(query, gentle, redacteur):
    gentle.force_login(redacteur)
    assert gentle.get("/beheer/autocomplete/" + query).status_code in (403, 404)
