"""Pictures and made files in a store that speaks S3: moto's server stands in for one, over real HTTP.

What is promised: the row is written after the store said yes; when it says no, or nothing, words and picture are kept.
"""

import socket
import time

import pytest
from django.core.files.storage import storages

from config import environment, services
from ervaringen import objectopslag, taken
from ervaringen.models import Foto, Wachtbestand
from tests.ervaringen.test_schrijven import address, picture, typed
from tests.html import html_of
from tests.kept import kept
from tests.make_ervaring import make_concept
from tests.opslag import QUIET, failing, keys, store, use

__all__ = ["store"]

SAYS = "De opslag van foto’s antwoordt nu niet."
pytestmark = QUIET


@kept
def concept(auteur, knooppunt):
    return make_concept(auteur, [knooppunt])


@pytest.fixture
def schrijver(client, auteur):
    client.force_login(auteur)
    return client


def test_a_picture_is_in_the_store_and_nowhere_else(store, schrijver, concept):
    answer = schrijver.post(address(concept), typed(concept, nieuwe_fotos=picture()), follow=True)
    assert SAYS not in html_of(answer)
    foto = concept.fotos.get()
    assert keys(store) == [f"bijlagen/{foto.bestand}-groot.webp", f"bijlagen/{foto.bestand}-klein.webp"]
    assert not Wachtbestand.objects.exists()
    assert b"".join(schrijver.get(foto.groot).streaming_content)[8:12] == b"WEBP"


def test_what_no_row_names_goes_from_the_store(store, schrijver, concept):
    schrijver.post(address(concept), typed(concept, nieuwe_fotos=picture()))
    Foto.objects.all().delete()
    taken.clear_fotos(older_than=None)
    assert keys(store) == []


@pytest.mark.parametrize("how", ["gone", 403, 500, None])
def test_when_the_store_says_no_or_nothing_words_and_picture_are_kept_and_it_is_said(how, schrijver, concept, settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with failing(how) if how != "gone" else socket.socket() as answering:
        use(settings, port if how == "gone" else answering)
        began = time.monotonic()
        data = typed(concept, titel="Toch bewaard", nieuwe_fotos=[picture(), picture()])
        page = html_of(schrijver.post(address(concept), data, follow=True))
        assert time.monotonic() - began < 15, "it gave up in time, and did not wait for each picture"
        assert SAYS in page
        concept.refresh_from_db()
        assert concept.titel == "Toch bewaard"
        assert concept.fotos.count() == 2
        for foto in concept.fotos.all():
            assert b"".join(schrijver.get(foto.klein).streaming_content)[8:12] == b"WEBP"


def test_the_script_that_saves_is_told_too(schrijver, concept, settings):
    with failing(500) as port:
        use(settings, port)
        data = typed(concept, nieuwe_fotos=picture())
        told = schrijver.post(address(concept), data, headers={"X-Bewaar": "1"}).json()
    assert SAYS in told["melding"]


def test_what_waits_goes_to_the_store_when_it_answers_again(store, schrijver, concept, settings):
    mine = settings.STORAGES
    with failing(500) as port:
        use(settings, port)
        schrijver.post(address(concept), typed(concept, nieuwe_fotos=picture()))
        assert taken.place_waiting() is None
    settings.STORAGES = mine
    objectopslag.ObjectStorage._away_until = 0
    assert keys(store) == []
    assert taken.place_waiting() == "2 bestanden naar de opslag gebracht"
    assert len(keys(store)) == 2
    assert not Wachtbestand.objects.exists()
    assert b"".join(schrijver.get(concept.fotos.get().klein).streaming_content)[8:12] == b"WEBP"


def test_a_store_that_is_away_is_not_asked_again_by_each_reader(settings):
    with failing(500) as port:
        use(settings, port)
        for _ in range(2):
            with pytest.raises(OSError, match="de opslag"):
                storages["default"].open("fotos/x")
        with pytest.raises(OSError, match="zojuist"):
            storages["default"].open("fotos/x")


def test_a_picture_that_can_not_be_had_now_is_no_broken_page(schrijver, concept, settings):
    foto = Foto.objects.create(inzending=concept, bestand="fotos/x", breedte=1, hoogte=1)
    with failing(500) as port:
        use(settings, port)
        answer = schrijver.get(foto.klein)
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")


@pytest.mark.parametrize(
    "value",
    [
        "s3://machine/emmer",
        "s3://a:b@machine",
        "s3://a:b@machine/e",
        "https://a:b@machine/emmer",
        "s3://a:b@machine:0/emmer",
        "s3://a:b@machine/emmer?zone=x",
        "s3://a:geheim-woord@machine:x/emmer",
    ],
)
def test_a_store_that_cannot_be_read_stops_the_start_without_its_secret(value, monkeypatch):
    monkeypatch.setenv("OPSLAG_URL", value)
    with pytest.raises(environment.UnsafeValue, match=r"OPSLAG_URL.*s3://sleutel:geheim@machine/emmer") as stopped:
        services.store("OPSLAG_URL")
    assert "geheim-woord" not in str(stopped.value)
