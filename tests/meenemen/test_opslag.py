"""Made files in a store that several servers share."""

from meenemen.boekje import kast, omvang
from tests.opslag import QUIET, failing, keys, store, use

__all__ = ["store"]
pytestmark = QUIET


def test_a_made_file_is_shared_dated_and_replaced(store, methode):
    found = omvang.find("methode")
    page = kast.html(found)
    name = f"boekjes/methode-{kast.made_of(found)}.html"
    assert keys(store) == [name]
    assert kast.html(found) == page
    kast.shelf().put("methode-2026-01-01-0123456789abcdef-01234567.pdf", b"%PDF-", read_at=1_800_000_000)
    assert kast.shelf().get_modified_time(kast.made(found)).timestamp() == 1_800_000_000
    kast.forget("methode")
    assert keys(store) == []


def test_a_booklet_is_given_where_the_store_is_away(methode, client, settings):
    with failing(500) as port:
        use(settings, port)
        assert client.get("/boekjes/methode/boekje.html").status_code == 200
        assert client.get("/boekjes/methode/").status_code == 200
