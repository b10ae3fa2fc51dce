"""Ending it by one click: in the mail program, or on the page that the link in the mail opens."""

import pytest
from django.test import Client

from achtergrond import outbox
from tests.achtergrond.conftest import queue, server
from tests.html import html_of
from tests.volgen.test_weekmail import change, follow, run, stap
from volgen.models import Volging, stop_path

__all__ = ["queue", "server", "stap"]
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def volgend(stap, sporen, lid, ander_lid):
    """A member who follows two things; somebody else follows one of them. Returns the address in the mail."""
    follow(lid, stap, sporen["A"])
    follow(ander_lid, stap)
    return stop_path(lid)


def left():
    return sorted(f"{row.volger.email.split('@')[0]} {row.soort}" for row in Volging.objects.select_related("volger"))


def html(answer):
    return html_of(answer)


def test_one_click_in_the_mail_program_ends_it_without_session_cookie_or_token(volgend):
    program = Client(enforce_csrf_checks=True)
    answer = program.post(volgend, ONE_CLICK)
    assert (answer.status_code, answer.cookies) == (200, {})
    assert left() == ["ander knooppunt"]


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_both_forms_of_the_click_count(kind, volgend):
    field = b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
    body = field if "multipart" in kind else b"List-Unsubscribe=One-Click"
    assert Client().generic("POST", volgend, body, content_type=kind).status_code == 200
    assert left() == ["ander knooppunt"]


def test_a_click_twice_is_no_mistake(volgend, client):
    client.post(volgend, ONE_CLICK)
    assert "Hier was je al mee gestopt" in html(client.post(volgend, ONE_CLICK))
    assert "Je volgt niets" in html(client.get(volgend))


def test_opening_the_link_changes_nothing_and_offers_both_ways(volgend, client):
    for ask in (client.get, client.head):
        assert ask(volgend).status_code == 200
    page = html(client.get(volgend))
    assert 'value="alles">Stop met deze mail' in page
    assert "Eerste stap" in page
    assert "Spoor A" in page
    assert client.cookies == {}
    assert len(left()) == 3


def test_one_subject_is_ended_and_the_page_says_which(volgend, client, lid):
    chosen = Volging.objects.get(volger=lid, knooppunt__isnull=False)
    page = html(client.post(volgend, {"volging": chosen.pk}))
    assert "Eerste stap" in page
    assert "Je volgt nog 1 ander onderwerp." in page
    assert "Toch weer volgen" not in page
    assert left() == ["ander knooppunt", "lid spoor"]


def test_who_is_logged_in_can_begin_again_at_once(volgend, client, lid, ander_lid):
    client.force_login(lid)
    page = html(client.post(volgend, {"volging": "alles"}))
    for address in ("/volgen/knooppunt/eerste-stap/", "/volgen/spoor/A/"):
        assert f'action="{address}"' in page
        client.post(address, {"stap": "volg"})
    assert left() == ["ander knooppunt", "lid knooppunt", "lid spoor"]
    client.force_login(ander_lid)
    assert "Toch weer volgen" not in html(client.post(volgend))


@pytest.mark.parametrize("chosen", ["", "x", "\x00", "9" * 30, "x" * 10_000])
def test_a_choice_that_is_none_of_theirs_ends_nothing(chosen, volgend, client, ander_lid):
    for value in (chosen, Volging.objects.get(volger=ander_lid).pk):
        assert "Hier was je al mee gestopt" in html(client.post(volgend, {"volging": value}))
    assert len(left()) == 3


@pytest.mark.parametrize("token", ["x", "MQ:1abc:def", "%00", "a" * 3000])
def test_a_link_that_is_not_ours_ends_nothing_and_says_what_to_do(token, volgend, client):
    for ask in (client.get, client.post):
        answer = ask(f"/volgen/stop/{token}/")
        assert answer.status_code == 404
        assert "/mijn/volgen/" in html(answer)
    assert len(left()) == 3


def test_the_link_of_who_left_says_so(volgend, client, lid):
    lid.delete()
    assert client.get(volgend).status_code == 404


def test_a_token_of_something_else_does_not_end_it(volgend, client, lid):
    from django.core import signing

    assert client.post(f"/volgen/stop/{signing.dumps(lid.pk, salt='anders')}/").status_code == 404
    assert len(left()) == 3


def test_a_closed_site_lets_people_out_without_logging_in(volgend, client, settings):
    settings.TOEGANG = "besloten"
    assert "Stop met deze mail" in html(client.get(volgend))
    assert client.post(volgend, ONE_CLICK).status_code == 200
    assert left() == ["ander knooppunt"]


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused(method, volgend, client):
    assert getattr(client, method)(volgend).status_code == 405


@pytest.mark.parametrize("many", [1, 40])
def test_the_page_takes_as_many_queries_for_one_as_for_many(many, lid, sporen, client, django_assert_num_queries):
    from tests.make import make_knooppunt

    follow(lid, *(make_knooppunt(f"Stap {number}") for number in range(many)))
    with django_assert_num_queries(2):  # whose it is, and the list
        client.get(stop_path(lid))


def test_the_headers_arrive_as_the_mail_program_needs_them(server, stap, lid, client):
    """Through the outbox and a real SMTP connection; the address in the header works as it came."""
    follow(lid, stap)
    change(stap)
    run()
    assert outbox.send_due() == "1 verstuurd, 0 niet gelukt."
    (taken,) = server.taken
    message = taken.message
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = message["List-Unsubscribe"].strip()  # a long one begins on a line of its own
    assert address.startswith("<http://localhost:8000/volgen/stop/")
    assert address.endswith("/>")
    assert address[1:-1] in message.get_body(("plain",)).get_content()
    assert f'href="{address[1:-1]}"' in message.get_body(("html",)).get_content()
    assert client.post(address[1:-1].removeprefix("http://localhost:8000"), ONE_CLICK).status_code == 200
    assert left() == []
