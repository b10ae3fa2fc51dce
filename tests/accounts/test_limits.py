"""How often one may try; nobody tells who has an account, and nobody locks another out."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from accounts import limits
from accounts.forms import SignupForm
from tests.accounts.conftest import PASSWORD
from tests.html import html_of

NEW = {"email": "nieuw@voorbeeld.example", "password1": "een-lang-geheim-woord"}
OWNER, ATTACKER = "10.0.0.1", "10.6.6.6"
TOO_MANY = "te veel pogingen"
WRONG = "fout-geraden-woord"


@pytest.fixture
def hashed(monkeypatch):
    """How many passwords were hashed."""
    calls = []
    encode = MD5PasswordHasher.encode

    def counted(self, password, salt):
        calls.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return calls


def cost(calls, work) -> int:
    calls.clear()
    work()
    return len(calls)


def guess(email, caller=ATTACKER, client=None, password=WRONG):
    client = client or Client()
    answer = client.post("/account/inloggen/", {"login": email, "password": password}, REMOTE_ADDR=caller)
    return html_of(answer)


def fill_account(email):
    """Guesses from so many addresses that the account's own limit is full."""
    for number in range(60):
        guess(email, caller=f"10.9.{number // 4}.{number % 4}")


def test_signing_up_costs_the_same_for_a_known_address(confirmed, client, hashed, mailoutbox):
    known = cost(hashed, lambda: client.post("/account/nieuw/", NEW | {"email": confirmed.email}))
    mails = len(mailoutbox)
    unknown = cost(hashed, lambda: Client().post("/account/nieuw/", NEW))
    assert known == unknown == 1
    assert (mails, len(mailoutbox)) == (1, 2)


def test_logging_in_costs_the_same_for_an_unknown_address(confirmed, hashed):
    known = cost(hashed, lambda: guess(confirmed.email))
    assert known == cost(hashed, lambda: guess("niemand@voorbeeld.example"))
    assert known > 0


def test_an_account_without_password_is_not_told_apart(confirmed, hashed):
    known = cost(hashed, lambda: guess(confirmed.email))
    confirmed.set_unusable_password()
    confirmed.save()
    assert known == cost(hashed, lambda: guess(confirmed.email))


def test_every_answer_is_the_same_for_a_known_and_an_unknown_address(confirmed):
    def answers(email):
        posts = [
            ("/account/inloggen/", {"login": email, "password": "fout-geraden-woord"}),
            ("/account/nieuw/", {"email": email, "password1": "een-lang-geheim-woord"}),
            ("/account/wachtwoord/vergeten/", {"email": email}),
        ]
        for path, data in posts:
            answer = Client().post(path, data, follow=True)
            html = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html_of(answer))
            yield answer.redirect_chain, answer.status_code, html.replace(email, "X")

    assert list(answers(confirmed.email)) == list(answers("nieuw@voorbeeld.example"))


def test_a_bot_that_fills_the_hidden_field_gets_the_same_answer_and_no_account(
    client, db, hashed, mailoutbox, django_user_model
):
    bot, person = Client(), Client()
    work = cost(hashed, lambda: bot.post("/account/nieuw/", NEW | {"website": "https://spam.example"}))
    assert not django_user_model.objects.exists()
    assert mailoutbox == []
    assert work == cost(hashed, lambda: person.post("/account/nieuw/", NEW))
    pages = [browser.get("/account/e-mail/bevestigen/").content for browser in (bot, person)]
    assert pages[0] == pages[1]


def test_the_hidden_field_is_hidden_by_the_style_sheet(client, db, settings):
    html = html_of(client.get("/account/nieuw/"))
    assert '<span class="nooit"><label for="id_website">' in html
    assert "style=" not in html
    assert ".nooit { display: none }" in (settings.BASE_DIR / "static" / "css" / "account.css").read_text()


def test_guessing_stops_after_a_few_attempts(confirmed):
    answers = [guess(confirmed.email) for _ in range(6)]
    assert TOO_MANY not in answers[4]
    assert TOO_MANY in answers[5]
    assert TOO_MANY in guess(confirmed.email, password=PASSWORD)


def test_a_caller_cannot_try_many_accounts(db):
    answers = [guess(f"a{number}@voorbeeld.example") for number in range(21)]
    assert TOO_MANY not in answers[19]
    assert TOO_MANY in answers[20]


def test_one_attacker_does_not_lock_the_owner_out(confirmed):
    for _ in range(30):
        guess(confirmed.email)
    owner = Client()
    guess(confirmed.email, caller=OWNER, client=owner, password=PASSWORD)
    assert owner.get("/mijn/gegevens/").status_code == 200


def test_many_attackers_meet_the_limit_of_the_account(confirmed):
    fill_account(confirmed.email)
    assert TOO_MANY in guess(confirmed.email, caller="10.7.7.7")


def test_a_browser_that_was_in_before_is_exempt_from_what_others_do(confirmed):
    owner = Client()
    guess(confirmed.email, caller=OWNER, client=owner, password=PASSWORD)
    owner.post("/account/uitloggen/")
    fill_account(confirmed.email)
    assert TOO_MANY in guess(confirmed.email, caller=OWNER, password=PASSWORD)
    guess(confirmed.email, caller=OWNER, client=owner, password=PASSWORD)
    assert owner.get("/mijn/gegevens/").status_code == 200


def test_a_neighbour_behind_the_same_address_does_not_lock_it_out(confirmed):
    owner = Client()
    guess(confirmed.email, caller=OWNER, client=owner, password=PASSWORD)
    owner.post("/account/uitloggen/")
    for _ in range(25):
        guess(confirmed.email, caller=OWNER)
    guess(confirmed.email, caller=OWNER, client=owner, password=PASSWORD)
    assert owner.get("/mijn/gegevens/").status_code == 200


def test_such_a_browser_has_a_limit_of_its_own(confirmed):
    owner = Client()
    guess(confirmed.email, client=owner, password=PASSWORD)
    owner.post("/account/uitloggen/")
    answers = [guess(confirmed.email, client=owner) for _ in range(11)]
    assert TOO_MANY not in answers[9]
    assert TOO_MANY in answers[10]


def test_it_is_exempt_for_its_own_account_only(confirmed, redacteur):
    browser = Client()
    guess(confirmed.email, client=browser, password=PASSWORD)
    browser.post("/account/uitloggen/")
    answers = [guess(redacteur.email, client=browser) for _ in range(6)]
    assert TOO_MANY in answers[5]


def test_the_cookie_of_a_browser_is_signed_and_out_of_reach_of_scripts(client, confirmed, log_in):
    cookie = log_in(client, confirmed).cookies["apparaat"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/account/")
    assert cookie["max-age"] == limits.COOKIE_AGE
    assert confirmed.email not in cookie.value


@pytest.mark.parametrize("value", ["", "x", "a.b.c", "eyJuIjoiYSJ9:1:x", "x" * 4000])
def test_a_forged_cookie_is_no_exemption(value, confirmed):
    browser = Client()
    browser.cookies["apparaat"] = value
    answers = [guess(confirmed.email, client=browser) for _ in range(6)]
    assert TOO_MANY in answers[5]


def test_a_browser_remembers_a_few_accounts(rf, db):
    from django.http import HttpResponse

    request = rf.post("/")
    for number in range(limits.ACCOUNTS_PER_DEVICE + 1):
        response = HttpResponse()
        limits.remember_device(request, response, f"a{number}@voorbeeld.example")
        request.COOKIES = {"apparaat": response.cookies["apparaat"].value}
    assert not limits._known_device(request, "a0@voorbeeld.example")
    assert limits._known_device(request, "A5@voorbeeld.example")


def test_a_reset_by_mail_is_a_way_in_when_all_is_locked(confirmed, mailoutbox, link_in):
    fill_account(confirmed.email)
    owner = Client()
    owner.post("/account/wachtwoord/vergeten/", {"email": confirmed.email}, REMOTE_ADDR=OWNER)
    form = owner.get(link_in(mailoutbox[-1], "vergeten"), follow=True).redirect_chain[-1][0]
    owner.post(form, {"password1": "weer-een-lang-woord", "password2": "weer-een-lang-woord"}, REMOTE_ADDR=OWNER)
    assert owner.get("/mijn/gegevens/").status_code == 200
    owner.post("/account/uitloggen/")
    fill_account(confirmed.email)
    guess(confirmed.email, caller=OWNER, client=owner, password="weer-een-lang-woord")
    assert owner.get("/mijn/gegevens/").status_code == 200


def test_asking_for_many_resets_floods_no_mailbox_and_is_not_told(confirmed, mailoutbox):
    answers = {
        Client().post("/account/wachtwoord/vergeten/", {"email": confirmed.email}, REMOTE_ADDR=f"10.1.1.{number}").url
        for number in range(8)
    }
    assert answers == {"/account/wachtwoord/vergeten/verstuurd/"}
    assert len(mailoutbox) == 5


def test_a_right_password_uses_nothing_up(confirmed):
    for _ in range(12):
        browser = Client()
        assert TOO_MANY not in guess(confirmed.email, client=browser, password=PASSWORD)
        assert browser.get("/mijn/gegevens/").status_code == 200


def test_one_caller_makes_ten_accounts_an_hour(db, django_user_model):
    for number in range(12):
        data = NEW | {"email": f"a{number}@voorbeeld.example"}
        html = html_of(Client().post("/account/nieuw/", data, REMOTE_ADDR=ATTACKER))
    assert django_user_model.objects.count() == 10
    assert "te veel accounts gemaakt" in html
    assert "a11@voorbeeld.example" in html
    Client().post("/account/nieuw/", NEW, REMOTE_ADDR=OWNER)
    assert django_user_model.objects.count() == 11


def test_mistakes_on_the_form_do_not_count(db, django_user_model):
    for _ in range(15):
        Client().post("/account/nieuw/", NEW | {"password1": "kort"}, REMOTE_ADDR=OWNER)
    Client().post("/account/nieuw/", NEW, REMOTE_ADDR=OWNER)
    assert django_user_model.objects.exists()


def test_too_many_requests_get_a_page_of_the_site(db):
    for _ in range(61):
        answer = Client().post("/account/inloggen/", {}, REMOTE_ADDR=ATTACKER)
    assert answer.status_code == 429
    assert "<h1>Dat ging te vaak</h1>" in html_of(answer)


def test_the_same_sign_up_twice_at_once_is_no_error(client, db, monkeypatch, django_user_model):
    other = django_user_model.objects.create_user(NEW["email"], PASSWORD)
    monkeypatch.setattr(SignupForm, "validate_unique_email", lambda self, value: value)
    assert client.post("/account/nieuw/", NEW).url == "/account/e-mail/bevestigen/"
    assert django_user_model.objects.get() == other
