"""What the site leans on is away: a clear page, and nobody loses words."""

import errno
import re

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from lxml import html
from redis.exceptions import ConnectionError as RedisAway

from config.views import is_away
from ervaringen.models import Foto, Inzending
from tests.html import html_of
from tests.make_ervaring import make_concept
from tests.site.test_access import inhoud, rijen
from tests.site.test_html import problems
from tests.site.test_onderbroken import filled_in, kept_forms, page_of, states

__all__ = ["inhoud", "rijen", "states"]
pytestmark = pytest.mark.ignore_template_errors


def away(execute, sql, params, many, context):
    raise OperationalError("connection to server failed")


def browser(user=None) -> Client:
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user)
    return client


def sent_again(page):
    """(address, fields) of the form on the page that says that nothing was saved."""
    (form,) = [form for form in page.iter("form") if "Stuur het nog eens" in form.text_content()]
    return form.get("action"), dict(form.form_values())


def test_every_form_gives_its_words_back_when_the_database_is_away(request, inhoud, states):
    forms, lost = kept_forms(request, inhoud, states), []
    assert len(forms) > 25
    for user, _path, form, action in forms:
        client = browser(user)
        data, words = filled_in(form)
        if "stempel" not in data:
            continue
        with connection.execute_wrapper(away):
            answer = client.post(action, data)
        if answer.status_code in (302, 400, 404, 405):
            continue  # that asked nothing of the database
        assert (answer.status_code, answer["Retry-After"]) == (503, "10"), action
        page = page_of(answer)
        address, fields = sent_again(page)
        assert address == action
        lost += [(action, name) for name, word in words.items() if fields.get(name) != word]
        seen = [
            area.text.removeprefix("\n") for area in page.iter("textarea") if area.get("id", "").startswith("woorden-")
        ]
        lost += [(action, name, "unseen") for name, word in words.items() if "Wöord" in word and word not in seen]
    assert not lost, "\n".join(map(str, lost))


def test_what_comes_back_is_saved_when_it_is_sent_again(auteur, knooppunt):
    concept = make_concept(auteur, [knooppunt])
    path, client = f"/mijn/ervaringen/{concept.pk}/schrijven/", browser(auteur)
    (form,) = [
        form for form in html.document_fromstring(html_of(client.get(path))).iter("form") if form.xpath(".//textarea")
    ]
    data = dict(form.form_values()) | {"wat_deden": "Regel een.\n\nRegel twee, met “aanhaling”."}
    with connection.execute_wrapper(away):
        answer = client.post(path, data)
    address, fields = sent_again(page_of(answer))
    assert client.post(address, fields).status_code == 302
    assert Inzending.objects.get(pk=concept.pk).wat_deden == "Regel een.\n\nRegel twee, met “aanhaling”."


def test_a_session_that_can_not_be_written_is_no_request_that_nobody_understands(auteur, knooppunt):
    """Django says of it that somebody deleted it, which is a 400."""

    def no_room(execute, sql, params, many, context):
        if sql.startswith('UPDATE "django_session"'):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    client = browser(auteur)
    path = f"/ervaringen/delen/{knooppunt.slug}/"
    (form,) = [each for each in page_of(client.get(path)).iter("form") if each.xpath(".//textarea")]
    words = "Wat wij deden, in eigen woorden."
    with connection.execute_wrapper(no_room):
        answer = client.post(path, dict(form.form_values()) | {"wat_deden": words, "bewaar": "1"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert words in html_of(answer)


def test_a_page_says_that_it_comes_back_by_itself(client, db):
    client.raise_request_exception = False
    with connection.execute_wrapper(away):
        answer = client.get("/spoorkaart/")
    assert answer.status_code == 503
    assert "Even niet bereikbaar" in html_of(answer)
    assert answer["Cache-Control"] == "no-store"
    assert problems(html_of(answer)) == []
    assert client.get("/spoorkaart/").status_code == 200


def test_a_fault_of_ours_gives_words_back_too(auteur, knooppunt, monkeypatch):
    """And no file that a browser can't send again by itself."""
    concept = make_concept(auteur, [knooppunt])
    path, client = f"/mijn/ervaringen/{concept.pk}/schrijven/", browser(auteur)
    (form,) = [
        form for form in html.document_fromstring(html_of(client.get(path))).iter("form") if form.xpath(".//textarea")
    ]
    monkeypatch.setattr(Inzending, "keep", lambda *args, **kwargs: 1 / 0)
    answer = client.post(path, dict(form.form_values()) | {"wat_deden": "Woorden."})
    assert answer.status_code == 500
    assert "Woorden." in html_of(answer)
    assert "Retry-After" not in answer
    assert problems(html_of(answer)) == []


def test_nothing_of_another_site_is_shown(client, db, knooppunt):
    """A form that we did not sign is no form of ours, whoever sends it."""
    client.raise_request_exception = False
    with connection.execute_wrapper(away):
        answer = client.post(f"/terugmelden/{knooppunt.slug}/", {"tekst": "Van elders", "stempel": "x"})
    assert answer.status_code == 503
    assert "Van elders" not in html_of(answer)


def test_a_password_is_never_shown(client, db):
    client.raise_request_exception = False
    fields = dict(re.findall(r'name="(\w+)"[^>]*value="([^"]*)"', html_of(client.get("/account/inloggen/"))))
    with connection.execute_wrapper(away):
        answer = client.post("/account/inloggen/", fields | {"login": "a@b.example", "password": "Geheim van mij"})
    assert answer.status_code == 503
    assert "Geheim van mij" not in html_of(answer)
    assert "a@b.example" not in html_of(answer)


@pytest.mark.parametrize(
    ("error", "away"),
    [
        (OperationalError("database or disk is full"), True),
        (InterfaceError("connection already closed"), True),
        (RedisAway("refused"), True),
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EROFS, "Read-only file system"), True),
        (ConnectionRefusedError(errno.ECONNREFUSED, "refused"), True),
        (TimeoutError(), True),
        (FileNotFoundError(errno.ENOENT, "gone"), False),
        (ZeroDivisionError(), False),
        (None, False),
    ],
)
def test_what_comes_back_by_itself_is_told_apart(error, away):
    assert is_away(error) is away


def test_a_picture_that_finds_no_room_keeps_the_words(auteur, knooppunt, monkeypatch, tmp_path, settings):
    from tests.ervaringen.pictures import photo, saved, upload

    settings.MEDIA_ROOT = tmp_path
    concept = make_concept(auteur, [knooppunt])
    path, client = f"/mijn/ervaringen/{concept.pk}/schrijven/", browser(auteur)
    (form,) = [
        form for form in html.document_fromstring(html_of(client.get(path))).iter("form") if form.xpath(".//textarea")
    ]

    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("ervaringen.opslag.DurableStorage._save", full)
    data = dict(form.form_values()) | {"wat_deden": "Woorden bij een foto."}
    answer = client.post(path, data | {"fotos-0-bestand": upload(saved(photo(), "JPEG"))}, follow=True)
    assert "Woorden bij een foto." in html_of(answer)
    assert not Foto.objects.exists() or Inzending.objects.get().wat_deden == "Woorden bij een foto."
