"""An app with codes, recovery codes, passkeys, and who must have one."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from tests.accounts.conftest import PASSWORD
from tests.beheer import act
from tests.html import html_of

APP = "/account/tweede-stap/app/"


def code_for(secret: str, step: int = 0) -> str:
    """The code of this half minute, or of one so many steps away."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


@pytest.fixture
def with_app(inside, confirmed):
    """The secret of a member who set up an app."""
    secret = re.search(r'<code class="sleutel">(\w+)</code>', html_of(inside.get(APP))).group(1)
    answer = inside.post(APP, {"code": code_for(secret, -1)})
    assert answer.url == "/account/tweede-stap/reservecodes/"
    return secret


def test_setting_up_an_app_shows_the_code_in_the_page_itself(inside):
    html = html_of(inside.get(APP))
    assert '<svg class="qr" viewBox="0 0 ' in html
    assert "data:" not in html
    assert "&lt;svg" not in html


def test_a_wrong_code_sets_up_nothing_and_keeps_the_same_secret(inside, confirmed):
    secret = re.search(r'<code class="sleutel">(\w+)</code>', html_of(inside.get(APP))).group(1)
    html = html_of(inside.post(APP, {"code": "000000"}))
    assert "Deze code klopt niet" in html
    assert secret in html
    assert not Authenticator.objects.exists()


def test_setting_up_asks_for_the_password_first(client, confirmed, log_in):
    log_in(client, confirmed)
    assert client.get(APP).url.startswith("/account/bevestig/?next=")


def test_logging_in_takes_a_code_from_then_on(with_app, confirmed, log_in):
    browser = Client()
    assert log_in(browser, confirmed).url == "/account/inloggen/tweede-stap/"
    assert browser.get("/mijn/gegevens/").status_code == 302
    html = html_of(browser.post("/account/inloggen/tweede-stap/", {"code": "000000"}))
    assert "Deze code klopt niet" in html
    assert "toegangssleutel" not in html
    browser.post("/account/inloggen/tweede-stap/", {"code": code_for(with_app)})
    assert browser.get("/mijn/gegevens/").status_code == 200


@pytest.fixture
def clock(monkeypatch):
    """Stands still at the first second of a step; returns what moves it on."""
    now = [int(time.time()) // 30 * 30]
    monkeypatch.setattr(time, "time", lambda: now[0])

    def move(seconds):
        now[0] += seconds

    return move


def is_let_in(confirmed, log_in, code) -> bool:
    browser = Client()
    log_in(browser, confirmed)
    browser.post("/account/inloggen/tweede-stap/", {"code": code})
    return browser.get("/mijn/gegevens/").status_code == 200


@pytest.mark.parametrize(("step", "let_in"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_may_be_one_step_late_or_early(step, let_in, clock, confirmed, log_in):
    """Who types slowly, or has a clock that is off by seconds, gets in; nobody with an older code."""
    TOTP.activate(confirmed, "JBSWY3DPEHPK3PXP")
    assert is_let_in(confirmed, log_in, code_for("JBSWY3DPEHPK3PXP", step)) is let_in


def test_a_code_works_once_for_as_long_as_it_counts(clock, confirmed, log_in):
    TOTP.activate(confirmed, "JBSWY3DPEHPK3PXP")
    code = code_for("JBSWY3DPEHPK3PXP", 1)  # of a clock that is ahead: it counts for three steps
    tries = []
    for _ in range(7):
        tries.append(is_let_in(confirmed, log_in, code))
        clock(14)
    assert tries == [True] + [False] * 6


def test_the_code_that_set_up_the_app_is_used(with_app, confirmed, log_in):
    assert not is_let_in(confirmed, log_in, code_for(with_app, -1))
    assert is_let_in(confirmed, log_in, code_for(with_app))


def test_a_code_that_let_in_shows_nobody_who_you_are(with_app, inside, confirmed):
    confirmed.set_unusable_password()
    confirmed.save()
    browser = Client()
    browser.force_login(confirmed)
    for code, way_on in ((code_for(with_app, -1), False), (code_for(with_app), True)):
        answer = browser.post(f"/account/bevestig/code/?next={APP}weghalen/", {"code": code})
        assert (answer.status_code == 302) is way_on


def test_a_recovery_code_works_once(with_app, inside, confirmed, log_in):
    codes = re.findall(r"<li><code>(\d+)</code>", html_of(inside.get("/account/tweede-stap/reservecodes/")))
    assert len(codes) == 10
    for expected in (200, 302):
        browser = Client()
        log_in(browser, confirmed)
        browser.post("/account/inloggen/tweede-stap/", {"code": codes[0]})
        assert browser.get("/mijn/gegevens/").status_code == expected


def test_recovery_codes_can_be_downloaded(with_app, inside):
    answer = inside.get("/account/tweede-stap/reservecodes/bestand/")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert html_of(answer).startswith("Reservecodes voor Wijkaanpak")


def test_the_second_step_is_reachable_on_a_closed_site(with_app, confirmed, log_in, settings):
    settings.TOEGANG = "besloten"
    browser = Client()
    log_in(browser, confirmed)
    assert browser.get("/account/inloggen/tweede-stap/").status_code == 200


def test_the_app_can_be_taken_off(with_app, inside, mailoutbox):
    inside.post("/account/tweede-stap/app/weghalen/")
    assert not Authenticator.objects.exists()
    assert mailoutbox[-1].subject == "Wijkaanpak: App met codes staat uit"


def test_without_a_password_a_code_shows_who_you_are(with_app, inside, confirmed):
    confirmed.set_unusable_password()
    confirmed.save()
    browser = Client()
    browser.force_login(confirmed)
    assert browser.get(APP + "weghalen/").url.startswith("/account/bevestig/code/")


@pytest.mark.parametrize(
    "path",
    ["", "app/", "app/weghalen/", "reservecodes/", "reservecodes/nieuw/", "sleutels/", "sleutels/nieuw/"],
)
def test_no_page_of_the_second_step_is_english_or_formal(path, with_app, inside):
    html = html_of(inside.get(f"/account/tweede-stap/{path}", follow=True))
    for word in ("Authenticator", "Security", "Recovery", "Activate", " u ", " uw ", "Uw "):
        assert word not in html.replace("Google Authenticator", "").replace("Microsoft Authenticator", ""), word


@pytest.mark.parametrize(("path", "label"), [("app/", "Code uit de app"), ("sleutels/nieuw/", "Naam")])
def test_the_pages_to_set_up_a_second_step_are_dutch(path, label, inside):
    html = html_of(inside.get(f"/account/tweede-stap/{path}"))
    assert f">{label}</label>" in html


def test_a_key_gets_another_name(inside, confirmed):
    key = Authenticator.objects.create(user=confirmed, type="webauthn", data={"name": "Sleutel"})
    path = f"/account/tweede-stap/sleutels/{key.pk}/"
    assert "Naam" in html_of(inside.post(path, {"name": ""}))
    inside.post(path, {"name": "Telefoon"})
    assert "Telefoon" in html_of(inside.get("/account/tweede-stap/sleutels/"))


def test_another_cannot_touch_your_key(inside, redacteur):
    key = Authenticator.objects.create(user=redacteur, type="webauthn", data={"name": "Sleutel"})
    for action in ("", "weghalen/"):
        assert inside.get(f"/account/tweede-stap/sleutels/{key.pk}/{action}").status_code == 404
        assert inside.post(f"/account/tweede-stap/sleutels/{key.pk}/{action}", {"name": "x"}).status_code == 404


@pytest.mark.parametrize("path", ["", "knooppunten/knooppunt/", "voorbeeld/", "verwijzingen/", "password_change/"])
def test_staff_without_a_second_step_are_led_to_it(path, client, redacteur, settings):
    settings.TWEEDE_FACTOR = "staf"
    client.force_login(redacteur)
    for answer in (client.get(f"/beheer/{path}"), client.post(f"/beheer/{path}", {"content": "x"})):
        assert (answer.status_code, answer.url) == (302, "/account/tweede-stap/")
    assert "Stel eerst een tweede stap in" in html_of(client.get("/account/tweede-stap/"))


@pytest.mark.ignore_template_errors
def test_staff_with_a_second_step_work_on(client, redacteur, settings):
    settings.TWEEDE_FACTOR = "staf"
    TOTP.activate(redacteur, "JBSWY3DPEHPK3PXP")
    client.force_login(redacteur)
    assert client.get("/beheer/").status_code == 200


def test_recovery_codes_alone_are_no_second_step(client, redacteur, settings):
    settings.TWEEDE_FACTOR = "staf"
    Authenticator.objects.create(user=redacteur, type="recovery_codes", data={"seed": "x", "used_mask": 0})
    client.force_login(redacteur)
    assert client.get("/beheer/").url == "/account/tweede-stap/"


@pytest.mark.ignore_template_errors
def test_staff_are_free_by_default(client, redacteur):
    client.force_login(redacteur)
    assert client.get("/beheer/").status_code == 200


def test_members_and_visitors_notice_nothing_of_the_rule(client, lid, settings):
    settings.TWEEDE_FACTOR = "staf"
    assert "/beheer/login/" in client.get("/beheer/").url
    client.force_login(lid)
    assert client.get("/mijn/gegevens/").status_code == 200


@pytest.mark.ignore_template_errors
def test_an_administrator_takes_the_second_step_off_for_who_lost_it(client, beheerder, redacteur):
    TOTP.activate(redacteur, "JBSWY3DPEHPK3PXP")
    client.force_login(beheerder)
    act(client, "/beheer/accounts/user/", "drop_second_factor", redacteur)
    assert not Authenticator.objects.exists()


def test_the_password_alone_ends_nowhere(with_app, confirmed):
    browser = Client()
    browser.post("/account/inloggen/", {"login": confirmed.email, "password": PASSWORD})
    for path in ("/mijn/gegevens/", "/mijn/gegevens/download/", "/account/e-mail/", APP):
        assert browser.get(path).status_code == 302


def test_a_reset_by_mail_does_not_pass_by_the_second_step(with_app, confirmed, mailoutbox, link_in):
    browser = Client()
    browser.post("/account/wachtwoord/vergeten/", {"email": confirmed.email})
    form = browser.get(link_in(mailoutbox[-1], "vergeten"), follow=True).redirect_chain[-1][0]
    new = "weer-een-lang-woord"
    assert browser.post(form, {"password1": new, "password2": new}).url == "/account/inloggen/tweede-stap/"
    assert browser.get("/mijn/gegevens/").status_code == 302


JUNK = [
    "",
    "x",
    "{}",
    "[]",
    "1",
    "null",
    '{"id": 1}',
    '{"id": "x", "rawId": "x", "response": {}, "type": "public-key"}',
]


@pytest.mark.parametrize("credential", JUNK)
def test_junk_instead_of_a_key_is_no_error(credential, with_app, inside, confirmed, log_in):
    data = {"name": "x", "credential": credential}
    html = html_of(inside.post("/account/tweede-stap/sleutels/nieuw/", data))
    assert "geen antwoord van een toegangssleutel" in html or "errorlist" in html
    browser = Client()
    log_in(browser, confirmed)
    assert browser.post("/account/inloggen/tweede-stap/", data).status_code < 500
