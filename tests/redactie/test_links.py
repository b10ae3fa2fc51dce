"""Addresses outside: collected, asked politely, and nothing is reached that isn't public."""

import socket
import threading
import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from redactie.adressen import nakijken, ophalen
from redactie.adressen.bezoek import Linkoordeel, Ronde
from redactie.adressen.ophalen import Deur, NotPublic, Unreachable, is_public
from redactie.adressen.verzamelen import collect, outside, places
from redactie.models import ExternAdres, Vindplaats
from tests.html import html_of
from tests.make import make_bron, make_feit, make_knooppunt, make_uitleg
from tests.make_ervaring import make_ervaring
from tests.redactie.linkserver import dripping, endless, only_get, serving, silent

LIST = "/beheer/redactie/externadres/"
Stand = ExternAdres.Stand


def visit(pages, path="/pagina", **options):
    with serving(pages) as (address, deur, seen):
        return Ronde(deur=deur, **{"pause": 0} | options).visit(address + path), seen


# What may be reached


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.1.2.3", "192.0.2.1",
        "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1",
        "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "ff0e::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8",
        "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "2002:7f00:1::1", "2001:0:1::1",
        "2001:db8::1", "100::1", "fec0::1",
    ],
)  # fmt: skip
def test_what_is_not_of_the_public_internet_is_refused(address):
    assert not is_public(address)


def test_what_is_public_is_not_refused():
    assert is_public("8.8.8.8")
    assert is_public("2606:4700::1111")


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/", "http://127.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://2130706433/",
        "http://0x7f.1/", "http://127.1/", "https://naam@8.8.8.8/", "https://naam:geheim@8.8.8.8/",
        "https://8.8.8.8:8443/", "http://8.8.8.8:443/", "ftp://8.8.8.8/", "file:///etc/passwd", "gopher://8.8.8.8/",
        "//8.8.8.8/", "https:///x",
    ],
)  # fmt: skip
def test_no_door_opens_to_what_is_not_public(url):
    with pytest.raises(NotPublic):
        Deur().addresses(url)


def test_a_name_with_one_address_inside_is_refused_whatever_the_others_are(monkeypatch):
    inside = [(2, 1, 6, "", (ip, 443)) for ip in ("8.8.8.8", "10.0.0.5")]
    monkeypatch.setattr(ophalen.socket, "getaddrinfo", lambda *args, **kwargs: inside)
    with pytest.raises(NotPublic):
        Deur().addresses("https://site.example/")


def test_a_name_is_resolved_once_and_connected_to_as_resolved(monkeypatch):
    """A name that is public when it is looked at and loopback when it is used gets no connection to loopback."""
    asked, reached = [], []

    def resolve(host, port, **options):
        asked.append(host)
        return [(2, 1, 6, "", ("8.8.8.8" if len(asked) == 1 else "127.0.0.1", port))]

    def connect(address, **options):
        reached.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(ophalen.socket, "getaddrinfo", resolve)
    monkeypatch.setattr(ophalen.socket, "create_connection", connect)
    with pytest.raises(Unreachable):
        ophalen.ask("HEAD", "http://site.example/", agent="x", deur=Deur())
    assert (asked, reached) == (["site.example"], [("8.8.8.8", 80)])


def test_a_test_opens_its_own_server_and_nothing_else():
    with serving({"/": (200, {}, b"")}) as (address, deur, _), serving({"/": (200, {}, b"")}) as (other, _, seen):
        assert ophalen.ask("HEAD", address + "/", agent="x", deur=deur).status == 200
        with pytest.raises(NotPublic):
            ophalen.ask("HEAD", other + "/", agent="x", deur=deur)
        with pytest.raises(NotPublic):
            ophalen.ask("HEAD", address + "/", agent="x", deur=Deur())
        assert seen == []


# What the answers mean


def test_a_page_that_is_there_is_asked_by_head_under_our_own_name(settings):
    settings.SITE_URL = "https://kennis.example"
    oordeel, seen = visit({"/pagina?a=b%20c": (200, {}, b"x")}, "/pagina?a=b%20c")
    assert oordeel == Linkoordeel(True)
    assert [row[:2] for row in seen] == [("GET", "/robots.txt"), ("HEAD", "/pagina?a=b%20c")]
    assert seen[1][2]["User-Agent"] == f"Wijkaanpak-linkcontrole (+https://kennis.example; {settings.CONTACT_EMAIL})"
    assert seen[1][2]["Host"].startswith("127.0.0.1")


def test_a_server_that_knows_no_head_is_asked_again():
    oordeel, seen = visit({"/pagina": only_get})
    assert oordeel.goed is True
    assert [row[0] for row in seen[1:]] == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [404, 410, 500])
def test_a_page_that_is_not_there_is_not_good(status):
    oordeel, _ = visit({"/pagina": (status, {}, b"")})
    assert oordeel.goed is False
    assert str(status) in oordeel.reden


@pytest.mark.parametrize("status", [401, 403])
def test_a_site_that_refuses_us_says_nothing_of_its_page(status):
    assert visit({"/pagina": (status, {}, b"")})[0].goed is None


def test_redirects_are_followed_three_times():
    def chain(length):
        steps = {f"/{n}": (302, {"Location": f"/{n + 1}"}, b"") for n in range(length)}
        return visit(steps | {f"/{length}": (200, {}, b"")}, "/0")[0]

    assert chain(3).goed is True
    assert chain(4) == Linkoordeel(False, "stuurt meer dan 3 keer door")


@pytest.mark.parametrize("target", ["http://127.0.0.1:1/", "http://169.254.169.254/", "http://[::1]/", "file:///etc/x"])
def test_a_redirect_to_what_is_not_public_goes_nowhere(target, monkeypatch):
    reached = []
    connect = socket.create_connection
    monkeypatch.setattr(ophalen.socket, "create_connection", lambda a, **o: reached.append(a) or connect(a, **o))
    oordeel, seen = visit({"/pagina": (302, {"Location": target}, b"")})
    assert oordeel.goed is False
    assert oordeel.reden.startswith("stuurt door: ")
    assert len(set(reached)) == 1
    assert len(seen) == 2


def test_what_robots_txt_forbids_is_not_asked():
    robots = b"User-agent: *\nDisallow: /dicht/\n\nUser-agent: wijkaanpak-linkcontrole\nDisallow: /pagina\n"
    oordeel, seen = visit({"/robots.txt": (200, {}, robots), "/pagina": (200, {}, b"")})
    assert oordeel.goed is None
    assert "robots.txt" in oordeel.reden
    assert [row[1] for row in seen] == ["/robots.txt"]
    assert visit({"/robots.txt": (200, {}, robots), "/dicht/x": (200, {}, b"")}, "/dicht/x")[0].goed is True
    assert visit({"/robots.txt": (500, {}, b""), "/pagina": (200, {}, b"")})[0].goed is None


def test_robots_txt_is_asked_once_a_host_and_each_redirect_asks_its_own():
    with serving({"/a": (200, {}, b""), "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /b")}) as (to, door, seen):
        pages = {"/a": (200, {}, b""), "/b": (301, {"Location": f"{to}/b"}, b"")}
        with serving(pages) as (address, deur, first):
            ronde = Ronde(deur=Deur(deur.also | door.also), pause=0)
            assert ronde.visit(f"{address}/a").goed is True
            assert ronde.visit(f"{address}/b").goed is None
        assert [row[1] for row in first] == ["/robots.txt", "/a", "/b"]
        assert [row[1] for row in seen] == ["/robots.txt"]


@pytest.mark.parametrize(
    ("value", "wait"), [("120", timedelta(seconds=120)), ("onzin", timedelta(days=1)), ("", timedelta(days=1))]
)
def test_who_asks_to_wait_is_left_alone(value, wait):
    oordeel, seen = visit({"/pagina": (429, {"Retry-After": value}, b"")})
    assert (oordeel.goed, oordeel.wacht) == (None, wait)
    assert [row[0] for row in seen[1:]] == ["HEAD"]


def test_a_date_to_wait_for_counts_too():
    later = timezone.now() + timedelta(hours=5)
    oordeel, _ = visit({"/pagina": (503, {"Retry-After": later.strftime("%a, %d %b %Y %H:%M:%S GMT")}, b"")})
    assert timedelta(hours=4) < oordeel.wacht < timedelta(hours=6)


def test_between_two_requests_to_one_host_there_is_a_pause():
    slept, robots = [], b"User-agent: *\nCrawl-delay: 7\n"
    visit({"/pagina": (404, {}, b"")}, pause=2, sleep=slept.append, clock=lambda: 0)
    assert slept == [2, 2]
    slept.clear()
    visit({"/robots.txt": (200, {}, robots), "/pagina": (200, {}, b"")}, sleep=slept.append, clock=lambda: 0)
    assert slept == [7]


# Time and size


def test_a_body_without_end_is_not_read():
    began = time.monotonic()
    assert visit({"/pagina": endless})[0].goed is True
    assert visit({"/robots.txt": endless, "/pagina": (200, {}, b"")})[0].goed is True
    assert time.monotonic() - began < 5


def test_a_server_that_says_nothing_is_given_up(monkeypatch):
    monkeypatch.setattr(ophalen, "TIMEOUT", 0.3)
    oordeel, _ = visit({"/pagina": silent})
    assert oordeel == Linkoordeel(False, "het antwoord duurde te lang")


def test_a_server_that_drips_is_given_up(monkeypatch):
    monkeypatch.setattr(ophalen, "DEADLINE", 0.5)
    began = time.monotonic()
    oordeel, _ = visit({"/pagina": dripping})
    assert oordeel == Linkoordeel(False, "het antwoord duurde te lang")
    assert time.monotonic() - began < 4


def test_a_name_that_takes_too_long_is_given_up(monkeypatch):
    wake = threading.Event()
    monkeypatch.setattr(ophalen, "TIMEOUT", 0.2)
    monkeypatch.setattr(ophalen.socket, "getaddrinfo", lambda *args, **kwargs: wake.wait(5))
    with pytest.raises(Unreachable, match="duurde te lang"):
        Deur().addresses("https://site.example/")
    wake.set()


def test_a_port_where_nobody_is_and_a_server_that_talks_otherwise_are_not_good():
    with serving({}) as (address, deur, _):
        pass
    assert Ronde(deur=deur, pause=0).visit(f"{address}/").goed is False
    assert visit({"/pagina": lambda handler: handler.wfile.write(b"SSH-2.0-x\r\n")})[0].goed is False
    assert visit({"/pagina": (302, {"Location": "http://[kapot"}, b"")})[0].goed is False


# Collecting


def test_every_place_where_readers_find_an_address_is_collected(fase, auteur, moderator, settings):
    link = "[x](https://{}.example/a#b)"
    page = make_knooppunt("Stap", fase=fase, aanpak=link.format("aanpak"), tips=[link.format("tip")])
    make_bron("Een boek", adres="https://bron.example/", gecontroleerd_op=timezone.localdate())
    make_uitleg("Uitleg", "landelijk", adres="https://uitleg.example/", tekst=link.format("uitleg-tekst"))
    make_feit("Een feit", adres="https://feit.example/")
    make_ervaring(auteur, moderator, [page], wat_deden=link.format("ervaring"))
    make_knooppunt("Nog niet", fase=fase, published=False, aanpak=link.format("concept"))
    fase.omschrijving = f"{link.format('fase')} [y](https://{settings.SITE_HOST}/x/) [z](/fasen/)"
    fase.save()
    collect()
    found = {row.adres.removeprefix("https://").partition(".")[0] for row in ExternAdres.objects.all()}
    assert found == {"aanpak", "tip", "bron", "uitleg", "uitleg-tekst", "feit", "ervaring", "fase"}
    assert ExternAdres.objects.get(adres="https://aanpak.example/a").vindplaatsen.get().waar == "aanpak"
    assert collect() is None


def test_what_stands_nowhere_any_more_goes(fase):
    page = make_knooppunt("Stap", fase=fase, aanpak="[x](https://weg.example/) [y](https://blijft.example/)", tips=[])
    collect()
    page.aanpak = "[y](https://blijft.example/)"
    page.save()
    assert collect() == "0 erbij, 1 weg"
    assert [row.adres for row in ExternAdres.objects.all()] == ["https://blijft.example/"]
    page.unpublish()
    collect()
    assert not ExternAdres.objects.exists()
    assert not Vindplaats.objects.exists()


def test_odd_addresses_are_left_out():
    for odd in ("https://[kapot/", "mailto:a@b.example", "/pad", "https://", f"https://x.example/{'a' * 1000}"):
        assert outside(odd) is None


def test_every_kind_that_has_addresses_is_known_by_its_fields():
    assert {model.__name__ for model, (_, fields) in places().items() if fields} >= {"Bron", "Uitleg", "Feit"}
    assert {model.__name__ for model, (texts, _) in places().items() if texts} >= {"Knooppunt", "Tip", "Ervaring"}


# When


@pytest.fixture
def row(fase):
    make_knooppunt("Stap", fase=fase, aanpak="[x](https://buiten.example/)", tips=[])
    collect()
    return ExternAdres.objects.get()


def test_it_counts_as_broken_after_two_more_days_and_heals_at_once(row):
    now, bad = timezone.now(), Linkoordeel(False, "de pagina bestaat niet (status 404)")
    for day, stand in enumerate([Stand.WANKEL, Stand.WANKEL, Stand.KAPOT]):
        moment = now + timedelta(days=day)
        assert list(ExternAdres.objects.due(moment)) == [row]
        nakijken.note(row, bad, now=moment)
        assert (row.stand, row.mislukt_sinds, row.pogingen) == (stand, now, day + 1)
        assert list(ExternAdres.objects.due(moment + timedelta(hours=23))) == []
        assert list(ExternAdres.objects.broken()) == ([row] if stand == Stand.KAPOT else [])
    assert list(ExternAdres.objects.due(moment + timedelta(days=7))) == [row]
    nakijken.note(row, Linkoordeel(True), now=moment)
    assert (row.stand, row.mislukt_sinds, row.pogingen, row.goed_op) == (Stand.GOED, None, 0, moment)
    assert not ExternAdres.objects.due(moment + timedelta(days=29)).exists()
    assert ExternAdres.objects.due(moment + timedelta(days=30)).exists()


def test_to_wait_changes_nothing_of_what_was_known(row):
    now = timezone.now()
    nakijken.note(row, Linkoordeel(False, "x"), now=now)
    nakijken.note(row, Linkoordeel(None, "later", timedelta(seconds=1)), now=now)
    assert (row.stand, row.pogingen, row.weer_op) == (Stand.WANKEL, 1, now + timedelta(hours=1))
    nakijken.note(row, Linkoordeel(None, "later", timedelta(days=99)), now=now)
    assert row.weer_op == now + timedelta(days=7)


def test_two_processes_ask_an_address_once(row):
    asked = []
    ronde = Ronde(pause=0)
    ronde.visit = lambda url: asked.append(url) or Linkoordeel(True)
    other = ExternAdres.objects.get()
    assert nakijken.check(row, ronde)
    assert not nakijken.check(other, ronde)
    assert asked == ["https://buiten.example/"]


def test_the_task_takes_one_address_of_a_host_a_turn_and_can_be_switched_off(fase, settings, monkeypatch):
    links = " ".join(f"[x](https://{host}.example/{n})" for host in "ab" for n in range(2))
    make_knooppunt("Stap", fase=fase, aanpak=links, tips=[])
    monkeypatch.setattr(Ronde, "visit", lambda self, url: Linkoordeel(True))
    settings.LINKCONTROLE = False
    assert nakijken.collect_if_wanted() is None
    assert not ExternAdres.objects.exists()
    settings.LINKCONTROLE = True
    nakijken.collect_if_wanted()
    assert nakijken.has_turn()
    assert nakijken.check_some() == "2 nagekeken, 0 kapot"
    assert nakijken.check_some() == "2 nagekeken, 0 kapot"
    assert not nakijken.has_turn()
    ExternAdres.objects.update(weer_op=timezone.now())
    settings.LINKCONTROLE = False
    assert not nakijken.has_turn()


def test_the_command_asks_all_and_tells(fase, monkeypatch):
    make_knooppunt("Stap", fase=fase, aanpak="[x](https://a.example/1) [y](https://a.example/2)", tips=[])
    monkeypatch.setattr(Ronde, "visit", lambda self, url: Linkoordeel(url.endswith("1"), "weg"))
    out = StringIO()
    call_command("controleer_links", "--alleen-verzamelen", stdout=out)
    assert "2 nog niet nagekeken" in out.getvalue()
    out = StringIO()
    call_command("controleer_links", stdout=out)
    assert "1 werkt" in out.getvalue()
    assert "1 lukte niet, we proberen het nog" in out.getvalue()


# In the admin


@pytest.mark.ignore_template_errors
def test_the_list_says_where_it_stands_and_a_reason_leaves_it_be(row, client, redacteur):
    ExternAdres.objects.update(stand="kapot", mislukt_sinds=timezone.now(), reden="de pagina is weg (status 410)")
    client.force_login(redacteur)
    page = row.vindplaatsen.get().tekst
    html = html_of(client.get(f"{LIST}?stand=kapot"))
    assert f'<a href="/beheer/knooppunten/knooppunt/{page.pk}/change/">Stap</a> (aanpak)' in html
    assert "de pagina is weg (status 410)" in html
    from tests.beheer import form_data

    form = f"{LIST}{row.pk}/change/"
    data = form_data(html_of(client.get(form))) | {"genegeerd": "Alleen voor leden."}
    client.post(form, data)
    assert not ExternAdres.objects.broken().exists()
    assert not ExternAdres.objects.due(timezone.now() + timedelta(days=99)).exists()
    assert list(client.get(f"{LIST}?stand=kapot").context["cl"].queryset) == []
    assert list(client.get(f"{LIST}?stand=genegeerd").context["cl"].queryset) == [row]


@pytest.mark.ignore_template_errors
def test_who_mended_the_text_sees_it_gone_before_the_next_collection(row, client, redacteur):
    client.force_login(redacteur)
    page = row.vindplaatsen.get().tekst
    page.aanpak = "Niets."
    page.save()
    assert "Nergens meer" in html_of(client.get(f"{LIST}{row.pk}/change/"))
