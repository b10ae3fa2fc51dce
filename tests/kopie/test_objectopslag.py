"""A copy of a site of which pictures and made files are in a store that speaks S3, and putting it back in another."""

import os
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

from ervaringen.models import Foto
from kopie import database
from meenemen.boekje import kast
from tests.kopie.conftest import add_picture
from tests.kopie.test_kopie import content, manifest, refused, said
from tests.opslag import QUIET, failing, keys, store, use

__all__ = ["store"]

pytestmark = QUIET
BOOKLET = "methode-2026-01-01-0123456789abcdef-01234567.pdf"


@pytest.fixture
def in_store(site, store):
    """The site with its pictures there; those of before on disk are not its own any more."""
    Foto.objects.all().delete()
    site["foto"] = add_picture(site["concept"])
    kast.shelf().put(BOOKLET, b"%PDF een boekje", read_at=1_700_000_000)
    return site


@pytest.fixture
def copied(in_store, tmp_path):
    path = tmp_path / "kopie.tar"
    said("reservekopie", path)
    return path


@contextmanager
def another(store, settings):
    """An empty bucket, of the same store."""
    store.meta.client.create_bucket(Bucket="leeg")
    bucket = type(store)("leeg", client=store.meta.client)
    use(settings, urlsplit(store.meta.client.meta.endpoint_url).port, "leeg")
    yield bucket
    bucket.objects.delete()


def test_what_is_in_the_store_is_in_the_copy_and_goes_back_to_another(in_store, copied, store, elsewhere, settings):
    told = manifest(copied)
    assert told["ontbreekt"] == []
    assert {name for name in told["bestanden"] if "/" in name} == set(keys(store))
    picture = content(in_store["foto"], "groot")
    with another(store, settings) as bucket, elsewhere() as here:
        assert "Hersteld" in said("herstel", "--zonder-gewist", copied)
        assert keys(bucket) == keys(store)
        assert content(Foto.objects.get(), "groot") == picture
        assert kast.shelf().open(BOOKLET).read() == b"%PDF een boekje"
        assert kast.shelf().get_modified_time(BOOKLET).timestamp() == 1_700_000_000
        assert not (here / "bijlagen").exists(), "and not on disk"


def test_a_copy_of_a_folder_goes_back_to_a_store_and_the_other_way_round(in_store, copied, store, elsewhere, settings):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "ervaringen.opslag.DurableStorage"},
        "made": {"BACKEND": "meenemen.boekje.plank.Folder"},
    }
    with elsewhere() as here:
        said("herstel", "--zonder-gewist", copied)
        assert (here / "boekjes" / BOOKLET).read_bytes() == b"%PDF een boekje"
        assert content(Foto.objects.get(), "groot")
        again = here.parent / "van-een-map.tar"
        said("reservekopie", again)
    with another(store, settings) as bucket, elsewhere("derde"):
        said("herstel", "--zonder-gewist", again)
        assert f"boekjes/{BOOKLET}" in keys(bucket)
        assert content(Foto.objects.get(), "groot")


def test_a_store_that_is_in_use_is_refused_and_keeps_what_it_has(copied, store, elsewhere):
    before = {each.key: each.get()["Body"].read() for each in store.objects.all()}
    with elsewhere():
        sentence = refused("herstel", "--zonder-gewist", copied)
        assert "in bijlagen/ staan bestanden" in sentence
        assert "een lege emmer (OPSLAG_URL)" in sentence
        assert database.is_empty()
    assert {each.key: each.get()["Body"].read() for each in store.objects.all()} == before


def test_a_picture_that_the_store_lost_is_told(in_store, store, tmp_path):
    (lost, *_) = [key for key in keys(store) if key.endswith("-groot.webp")]
    store.Object(lost).delete()
    assert f"LET OP: {lost} staat in de database" in said("reservekopie", tmp_path / "k.tar")
    assert f"LET OP: {lost} ontbrak al" in said("herstel", "--controleer", tmp_path / "k.tar")


def test_a_copy_is_proved_without_its_store(copied, settings):
    with failing(503) as port:
        use(settings, port)
        assert said("herstel", "--controleer", copied).startswith("Goed: ")


@pytest.mark.parametrize(("status", "told"), [(503, "geeft nu geen antwoord"), (403, "laat ons niet toe")])
def test_a_store_that_says_no_is_told_in_a_sentence_and_leaves_nothing(
    status, told, copied, settings, elsewhere, tmp_path
):
    there = sorted(os.listdir(tmp_path))
    with failing(status) as port:
        use(settings, port)
        sentence = refused("reservekopie", tmp_path / "half.tar")
        assert sentence.startswith("Er is geen kopie gemaakt: de opslag (OPSLAG_URL)")
        assert told in sentence
        assert sorted(os.listdir(tmp_path)) == there
        with elsewhere():
            use(settings, port)
            sentence = refused("herstel", "--zonder-gewist", copied)
            assert "de opslag (OPSLAG_URL)" in sentence
            assert told in sentence
            assert "Er is niets veranderd" in sentence
            assert database.is_empty()
