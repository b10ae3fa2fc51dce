"""Where a copy comes to stand: whole or not at all, and nothing of others is touched."""

import os
import stat
from urllib.parse import urlencode

import pytest
from django.utils.text import slugify

from meenemen.statisch import ExportStopped, addresses, links
from meenemen.statisch.place import LIST, place


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "kopie"


def put(folder, overwrite=False, **files):
    """A copy of these files; a name with "__" stands in a folder."""
    with place(folder, overwrite=overwrite) as building:
        for name, text in files.items():
            path = building / name.replace("__", "/")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)


def names(folder) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()}


@pytest.mark.parametrize("exists", [True, False])
def test_a_copy_stands_in_a_new_or_empty_folder(exists, folder):
    if exists:
        folder.mkdir()
    put(folder, a="1", b__c="2")
    assert names(folder) == {"a", "b/c", LIST}
    assert (folder / LIST).read_text() == "a\nb/c\nbestanden.txt\n"
    assert [path.name for path in folder.parent.iterdir()] == ["kopie"]


def test_a_web_server_may_read_it(folder):
    put(folder, a="1")
    assert stat.S_IMODE(folder.stat().st_mode) & 0o055 == 0o055 & ~_umask()


def _umask():
    now = os.umask(0)
    os.umask(now)
    return now


@pytest.mark.parametrize(
    ("files", "overwrite", "said"),
    [
        ({"mijn.txt": "x"}, False, "is niet leeg"),
        ({LIST: "mijn.txt\n", "mijn.txt": "x"}, False, "--overschrijf"),
        ({"mijn.txt": "x"}, True, "geen eerdere kopie"),
        ({LIST: f"{LIST}\n", "a": "van mij"}, True, "staat in de weg"),
    ],
)
def test_a_folder_with_something_else_is_left_alone(files, overwrite, said, folder):
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text)
    with pytest.raises(ExportStopped, match=said):
        put(folder, overwrite=overwrite, a="1")
    assert {name: (folder / name).read_text() for name in names(folder)} == files
    assert [path.name for path in folder.parent.iterdir()] == ["kopie"]


def test_a_file_or_a_link_is_no_folder(folder, tmp_path):
    folder.write_text("x")
    with pytest.raises(ExportStopped, match="is geen map"):
        put(folder, overwrite=True, a="1")
    folder.unlink()
    folder.symlink_to(tmp_path)
    with pytest.raises(ExportStopped, match="is geen map"):
        put(folder, overwrite=True, a="1")


@pytest.mark.parametrize("hard_links", [True, False])
def test_the_next_copy_replaces_only_what_the_earlier_one_made(hard_links, folder, monkeypatch):
    put(folder, oud="1", blijft="1", map__oud="1")
    (folder / "CNAME").write_text("kopie.example")
    (folder / "map" / "mijn.txt").write_text("van mij")
    (folder / "elders").symlink_to("CNAME")
    (folder / "mapje").symlink_to("map")
    if not hard_links:
        monkeypatch.setattr(os, "link", lambda *args: (_ for _ in ()).throw(OSError("niet hier")))
    put(folder, overwrite=True, blijft="2", nieuw="2")
    assert names(folder) == {"blijft", "nieuw", LIST, "CNAME", "map/mijn.txt", "elders", "mapje"}
    assert (folder / "blijft").read_text() == "2"
    assert (folder / "elders").read_text() == "kopie.example"
    put(folder, overwrite=True, nieuw="3")
    assert names(folder) == {"nieuw", LIST, "CNAME", "map/mijn.txt", "elders", "mapje"}
    assert [path.name for path in folder.parent.iterdir()] == ["kopie"]


def test_a_run_that_fails_leaves_what_was_there(folder):
    put(folder, a="1")
    try:
        with place(folder, overwrite=True) as building:
            (building / "a").write_text("2")
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert (folder / "a").read_text() == "1"
    assert [path.name for path in folder.parent.iterdir()] == ["kopie"]


def test_a_run_cut_off_between_its_last_steps_is_mended_by_the_next(folder):
    put(folder, a="1")
    (folder / "CNAME").write_text("kopie.example")
    folder.rename(folder.with_name(".kopie.vorige"))
    put(folder, overwrite=True, a="2")
    assert names(folder) == {"a", LIST, "CNAME"}


# Names of files


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/over/", "over/index.html"),
        ("/spoor/B/", "spoor/b/index.html"),
        ("/spoorkaart/?spoor=B&partij=gemeente", "spoorkaart/spoor=b,partij=gemeente/index.html"),
        ("/feed/spoor/A/", "feed/spoor/a/atom.xml"),
        ("/static/css/a.b.css", "static/css/a.b.css"),
        ("/ervaringen/?tag=caf%C3%A9", "ervaringen/tag=cafe-850f7dc4/index.html"),
        ("/partij/con/", "partij/con-1143da2b/index.html"),
    ],
)
def test_a_file_has_a_readable_name(address, file):
    assert addresses.file_of(address) == file


@pytest.mark.parametrize("value", ["x" * 400, "A:b?c*", "../../etc", "CON", ".", "a b", "é" * 90, "NUL.txt", "\x00"])
def test_no_address_gives_a_name_that_a_file_system_refuses(value):
    query = urlencode({"tag": value, "knooppunt": value, "fase": value})
    for address in (f"/ervaringen/?{query}", f"/tag/{slugify(value) or 'x'}/"):
        for part in addresses.file_of(address).split("/"):
            assert 0 < len(part) <= addresses.MAX_NAME
            assert part == part.lower()
            assert not set(part) & set('<>:"\\|?* \x00')
            assert part.strip(".") == part
            assert part.split(".")[0] not in ("con", "nul")


def test_addresses_that_differ_have_files_that_differ():
    values = ["café", "cafe", "Cafe", "CAFE", "c-afe", "c afe", "x" * 300, "x" * 301]
    files = {addresses.file_of(f"/tag/{value}/") for value in values}
    assert len(files) == len(values)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("/spoor/B/?van=/", "/spoor/B/"),
        ("/spoorkaart/?geldt_voor=collectief&route=x&van=/&q=1", "/spoorkaart/?route=x&geldt_voor=collectief"),
        ("/spoorkaart/?spoor=", "/spoorkaart/"),
        ("?pagina=2", "/ervaringen/?pagina=2"),
        ("/zoeken/?q=warmte", "/zoeken/"),
        ("http://localhost:8000/over/#x", "/over/"),
        ("http://localhost:8000", "/"),
        ("/beheer/", None),
        ("/account/inloggen/?next=/", None),
        ("/mijn/ervaringen/", None),
        ("/zoeken/suggesties/?q=a", None),
        ("/static/css/a.css", None),
        ("/a/b/c/d/", None),
        ("//[x/", None),
    ],
)
def test_an_address_keeps_only_what_makes_a_page_of_its_own(url, address):
    assert addresses.address_of(url, base="/ervaringen/") == address


@pytest.mark.parametrize(
    ("url", "ours"),
    [
        ("/over/", True),
        ("http://localhost:8000/", True),
        ("https://elders.example/", False),
        ("//elders.example/over/", False),
        ("http://localhost:9000/", False),
        ("mailto:a@b.example", False),
        ("http://[x", False),
        ("", False),
    ],
)
def test_a_link_is_ours_or_not(url, ours):
    assert addresses.is_ours(url) is ours


@pytest.mark.parametrize("url", ["../../etc/passwd", "/static/../x", "/static/.geheim", "https://e.nl/static/x"])
def test_only_static_files_of_ours_are_read(url):
    assert addresses.static_of(url, base="/static/css/a.css") is None


def test_a_way_is_relative():
    assert links.relative("/", "/spoor/A/", "fase-1") == "../../index.html#fase-1"
    assert links.relative("/spoor/A/", "/") == "spoor/a/index.html"
    assert links.relative("/spoor/A/", "/spoor/A/") == "index.html"
