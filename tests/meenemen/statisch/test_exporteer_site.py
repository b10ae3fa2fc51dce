"""The whole site as files: every page, every link, nothing that isn't public, the same bytes each time."""

import re
import shutil

import html5lib
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from ervaringen import views
from ervaringen.models import Ervaring, Foto
from knooppunten.models import Fase, Knooppunt
from meenemen.statisch import alfabet, links
from tests.html import Html
from tests.make import make_knooppunt, make_sporen
from tests.make_ervaring import make_ervaring
from tests.meenemen.statisch.conftest import contents
from tests.meenemen.statisch.crawler import problems
from tests.site.test_html import problems as html_problems

pytestmark = pytest.mark.django_db  # puts these before the tests that flush the roles
HIDDEN = ("Geheim concept", "geheim-concept", "Ledenverhaal", "Ingetrokken verhaal", "Ingezonden verhaal")
LIVING = [
    *("Inloggen", "Deel je ervaringen", "Was dit nuttig", "Klopt er iets niet, of mist", "Log in", "feedlezer"),
    *("Mijn lijst", "Bewaar op mijn lijst", "als boekje", "Boekjes", "Ik zoek een voorbeeld"),
    *("data-levend", "van=", 'rel="canonical"', "og:url"),
]
SOME_FILES = [
    "index.html",
    "fase-nummer-1/eerste-stap/index.html",
    "fase-nummer-2/tweede-stap/index.html",
    "spoor/a/index.html",
    "partij/gemeente/index.html",
    "begrippen/index.html",
    "bron/een-boek/index.html",
    "tag/warmte/index.html",
    "spoorkaart/spoor=a/index.html",
    "spoorkaart/partij=gemeente,geldt_voor=collectief/index.html",
    "spoorkaart/spoor=b,partij=gemeente/index.html",
    "spoorkaart/route=tweede-stap/index.html",
    "start/partij=gemeente,fase=fase-nummer-1,oplossing=weet-niet/index.html",
    "ervaringen/warmteoplossing=warmtenet/index.html",
    "zoeken/index.html",
    "feed/atom.xml",
    "ervaringen/feed/atom.xml",
    "static/css/wijkaanpak.css",
    "static/img/favicon.svg",
    "robots.txt",
    "bestanden.txt",
]


def page(folder, name) -> str:
    return (folder / name).read_text()


def test_a_copy_holds_every_page_and_every_link_in_it_works(kopie, settings):
    assert [name for name in SOME_FILES if not (kopie / name).is_file()] == []
    assert problems(kopie, settings.SITE_URL) == []


def test_pages_of_a_copy_are_valid_html(kopie):
    for path in kopie.rglob("*.html"):
        assert html_problems(path.read_text()) == [], path


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda f: (f / "over" / "index.html").unlink(), "is not there"),
        (lambda f: swap(f, 'href="over/index.html"', 'href="/over/"'), "is not relative"),
        (lambda f: swap(f, 'href="over/index.html"', 'href="over/"'), "is not there"),
        (lambda f: swap(f, 'href="over/index.html"', 'href="over/index.html#nergens"'), "no such place"),
        (lambda f: swap(f, 'href="over/index.html"', 'href="http://localhost:8000/over/"'), "points at the site"),
        (lambda f: swap(f, "</main>", "<form></form></main>"), "only with a server"),
        (lambda f: swap(f, "</main>", '<img src="https://elders.example/x.png"></main>'), "loads from elsewhere"),
        (lambda f: (f / "static/css/wijkaanpak.css").write_text("a { background: url(weg.png) }"), "is not there"),
    ],
)
def test_the_crawler_bites(change, said, kopie, tmp_path, settings):
    folder = shutil.copytree(kopie, tmp_path / "kapot")
    change(folder)
    assert any(said in problem for problem in problems(folder, settings.SITE_URL))


def swap(folder, old, new):
    path = folder / "index.html"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_what_no_visitor_may_see_is_nowhere_in_it(kopie):
    files = contents(kopie)
    for hidden in HIDDEN:
        assert [name for name, data in files.items() if hidden in name or hidden.encode() in data] == [], hidden
    assert b"Vervallen stap" not in b"".join(files.values())
    assert b"Openbaar verhaal" in files["zoeken/index.html"]


def test_the_guard_against_what_is_hidden_bites(inhoud, maak):
    Ervaring.objects.filter(titel="Ledenverhaal").update(zichtbaarheid="openbaar")
    assert b"Ledenverhaal" in contents(maak())["zoeken/index.html"]


def test_the_same_data_gives_the_same_bytes(inhoud, maak):
    Fase.objects.create(nummer=3, naam="Leeg", slug="leeg", omschrijving="Nog niets.")  # its feed would tell the time
    assert contents(maak("een")) == contents(maak("twee"))
    assert "2 foto’s" in maak.told


def test_each_page_says_that_it_is_a_copy_and_of_when(inhoud, maak):
    day = timezone.datetime(2031, 3, 5, 12, tzinfo=timezone.get_default_timezone())
    Knooppunt.objects.filter(pk=inhoud.pk).update(gewijzigd_op=day)
    folder = maak()
    for path in folder.rglob("*.html"):
        assert "Kopie van Wijkaanpak, met de teksten tot en met 5 maart 2031." in path.read_text(), path
    assert "Dit is een kopie van Wijkaanpak" in Html(page(folder, "index.html"))
    assert "Dit is een kopie" not in page(folder, "over/index.html")


def test_what_needs_the_platform_is_left_out(kopie):
    texts = {name: data.decode() for name, data in contents(kopie).items() if name.endswith(".html")}
    for gone in LIVING:
        assert [name for name, text in texts.items() if gone in text] == [], gone


def test_no_item_of_a_menu_of_a_copy_is_plain_text(kopie):
    for name in ("index.html", "fasen/index.html", "begrippen/index.html"):
        items = links.tree_of(page(kopie, name).encode()).xpath("//ul[@class='menu']/li")
        assert len(items) >= 10
        assert [item.text_content() for item in items if item.find(".//a") is None] == []


def test_choices_of_a_form_are_links_in_a_copy(kopie):
    kaart = html5lib.parse(page(kopie, "spoorkaart/index.html"), namespaceHTMLElements=False)
    links = {link.text: link.get("href") for link in kaart.iter("a") if link.text}
    assert links["Gemeente"] == "partij=gemeente/index.html"
    assert links["collectief"] == "geldt_voor=collectief/index.html"
    chosen = page(kopie, "spoorkaart/partij=gemeente/index.html")
    assert '<a href="../partij=gemeente,geldt_voor=collectief/index.html">' in chosen
    assert '<a href="index.html" aria-current="true">Gemeente</a>' in chosen


def test_choices_of_ervaringen_stand_by_themselves(kopie):
    folder = kopie / "ervaringen"
    assert (folder / "spoor=a").is_dir()
    assert [path.name for path in folder.iterdir() if "," in path.name] == []


def test_pages_of_a_long_list_come_along(inhoud, maak, auteur, moderator, monkeypatch):
    monkeypatch.setattr(views, "PER_PAGE", 1)
    make_ervaring(auteur, moderator, [inhoud], titel="Nieuwer verhaal")
    folder = maak()
    assert 'href="pagina=2/index.html"' in page(folder, "ervaringen/index.html")
    assert "Openbaar verhaal" in page(folder, "ervaringen/pagina=2/index.html")


def test_all_titles_stand_in_the_place_of_search(inhoud, maak, monkeypatch, auteur, moderator):
    make_ervaring(auteur, moderator, [inhoud], titel="aardwarmte, hoe dan")
    monkeypatch.setattr(alfabet, "PER_PAGE", 1)
    folder = maak()
    first, second = page(folder, "zoeken/index.html"), page(folder, "zoeken/pagina=2/index.html")
    assert '<a href="../fase-nummer-2/tweede-stap/index.html">Tweede stap</a>' in first
    assert '<a href="../begrippen/index.html#warmtenet">stadsverwarming</a>' in first
    assert "begrip, zie warmtenet" in first
    assert "aardwarmte, hoe dan" in first
    assert "Openbaar verhaal" in second
    assert "Tweede stap" not in second
    assert '<a href="../zoeken/index.html">Alles op alfabet</a>' in page(folder, "over/index.html")


def test_a_title_without_a_letter_has_its_place_too(knooppunt, maak):
    make_knooppunt("3D-kaart maken", slug="kaart-maken")
    assert 'href="#letter-anders">#</a>' in page(maak(), "zoeken/index.html")


def test_a_picture_comes_along_and_one_that_is_lost_stops_it(inhoud, maak):
    foto = Foto.objects.get(ervaring__isnull=False)
    folder = maak()
    assert (folder / f"ervaringen/foto/{foto.sleutel}-groot.webp").read_bytes()[:4] == b"RIFF"
    Foto.objects.update(bestand="fotos/weg")
    with pytest.raises(CommandError, match=rf"/ervaringen/foto/{foto.sleutel}-\w+.webp antwoordt 404"):
        maak("weer")
    assert f"foto/{foto.sleutel}" not in page(maak("dan-zo", dode_links_als_tekst=True), "ervaringen/index.html")


def test_a_feed_leads_to_files(kopie):
    text = page(kopie, "feed/spoor/a/atom.xml")
    assert '<link href="../../../spoor/a/index.html" rel="alternate"/>' in text
    assert '<link href="../../../fase-nummer-1/eerste-stap/index.html" rel="alternate"/>' in text
    assert re.search(r"<id>tag:localhost,2026:knooppunt/\d+</id>", text)
    assert "localhost:8000" not in text


def test_a_link_to_what_is_not_there_stops_it_and_says_where_it_stands(knooppunt, maak, tmp_path):
    make_knooppunt("Dwaallicht", aanpak="Zie [dit](/nergens/).")
    with pytest.raises(
        CommandError, match="/nergens/ antwoordt 404 en niet 200; de link staat op /fase-nummer-1/dwaal"
    ):
        maak()
    assert [path for path in tmp_path.iterdir() if "kopie" in path.name] == []
    folder = maak(dode_links_als_tekst=True)
    assert "<p>Zie dit.</p>" in page(folder, "fase-nummer-1/dwaallicht/index.html")
    assert "Bleef tekst: de link naar /nergens/ op /fase-nummer-1/dwaallicht/." in maak.told


def test_a_link_to_an_earlier_address_leads_to_the_page(knooppunt, maak):
    knooppunt.slug = "nieuwe-naam"
    knooppunt.save()
    make_knooppunt("Oude link", aanpak="Zie [dit](/fase-nummer-1/eerste-stap/#doel).")
    folder = maak() / "fase-nummer-1"
    assert '<a href="../nieuwe-naam/index.html#doel">dit</a>' in page(folder, "oude-link/index.html")
    assert not (folder / "eerste-stap").exists()


def test_a_link_to_the_own_address_becomes_one_to_a_file(knooppunt, maak, settings):
    make_sporen("B")
    text = f"[een]({settings.SITE_URL}/spoor/b/) [twee](/beheer/) [drie](/zoeken/?q=x) [vier](/static/../x)"
    make_knooppunt("Links", aanpak=text)
    html = page(maak(), "fase-nummer-1/links/index.html")
    assert '<a href="../../spoor/b/index.html">een</a> twee <a href="../../zoeken/index.html">drie</a> vier' in html


def test_a_page_that_fails_stops_it_with_its_address(inhoud, maak, monkeypatch):
    monkeypatch.setattr(views, "features", lambda ervaring: 1 / 0)
    with pytest.raises(CommandError, match=r"De pagina /ervaringen/openbaar-verhaal-\d+/ geeft een fout: division"):
        maak()


def test_a_closed_site_can_be_taken_along_too(inhoud, maak, settings):
    settings.TOEGANG = "besloten"
    folder = maak()
    assert "Tweede stap" in page(folder, "index.html")
    assert "Ledenverhaal" not in page(folder, "zoeken/index.html")
    assert "geef haar alleen aan wie de site mag lezen" in maak.told


def test_an_empty_knowledge_base_gives_a_copy(db, maak, settings):
    folder = maak()
    assert problems(folder, settings.SITE_URL) == []
    assert "Kopie van Wijkaanpak." in page(folder, "index.html")


def test_with_an_address_of_its_own_a_copy_has_a_sitemap(knooppunt, maak, kopie):
    folder = maak(adres="https://kopie.example/wijk")
    assert "<loc>https://kopie.example/wijk/fase-nummer-1/eerste-stap/index.html</loc>" in page(folder, "sitemap.xml")
    assert "geldt_voor=" not in page(folder, "sitemap.xml")
    assert "Sitemap: https://kopie.example/wijk/sitemap.xml" in page(folder, "robots.txt")
    assert not (kopie / "sitemap.xml").exists()
    with pytest.raises(CommandError, match="geen adres van een site"):
        maak("fout", adres="kopie")


def test_a_theme_is_taken_along_but_asks_nothing_elsewhere(knooppunt, maak, settings, tmp_path):
    from django.contrib.staticfiles import finders

    theme, logo = tmp_path / "stad.css", tmp_path / "logo.svg"
    theme.write_text(
        '@import url("https://elders.example/letter.css"); a { background: url(https://elders.example/x.png) }'
        ' b { background: url("logo.svg") } c { background: url(weg.svg) } i { background: url(data:,x) }'
    )
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    settings.THEMA_CSS, settings.SITE_LOGO = str(theme), str(logo)
    finders.get_finder.cache_clear()
    folder = maak()
    finders.get_finder.cache_clear()
    sheet = page(folder, "static/thema/stad.css")
    assert sheet.startswith(' a { background: none } b { background: url("logo.svg") } c { background: none }')
    assert "url(data:,x)" in sheet
    assert problems(folder, settings.SITE_URL) == []


def test_before_the_files_are_collected_it_says_so(inhoud, settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    settings.STATIC_ROOT = tmp_path / "static"
    with pytest.raises(CommandError, match="Zet de site eerst klaar"):
        call_command("exporteer_site", str(tmp_path / "kopie"))


@pytest.mark.slow
@pytest.mark.ignore_template_errors
def test_the_real_content_gives_a_copy_without_a_dead_link(loaded, maak, settings):
    folder = maak(verbosity=0)
    assert problems(folder, settings.SITE_URL) == []
    for row in Knooppunt.objects.select_related("fase"):
        assert (folder / row.get_absolute_url().strip("/") / "index.html").is_file()
