"""Wherever a stored text is shown, a source is its name and not its number."""

from ervaringen.models import Ervaring
from knooppunten.fill import filled
from terugmelden.models import Ervaringmelding
from tests.kept import kept
from tests.make import make_begrip, make_bron, make_fase, make_knooppunt
from tests.make_ervaring import make_ervaring, make_inzending


@kept
def knooppunt():
    make_begrip("warmtenet")
    make_bron("Het grote warmteboek", slug="warmteboek")
    words = "Lees {{bron:warmteboek}} over een warmtenet, uit het {{bron:warmteboek|boek}}."
    return make_knooppunt("Met bron", fase=make_fase(1), sporen="A", doel=words, aanpak=words)


def shown(pages) -> list[str]:
    return [page.content.decode() for page in pages]


def test_a_filled_text_names_its_sources_and_leads_nowhere_that_is_not_there(knooppunt):
    html = filled({"doel": knooppunt.doel_html})["doel"]
    assert ">Het grote warmteboek</a>" in html
    assert "#begrip" not in html
    assert "een warmtenet" in html


def test_every_page_that_shows_a_text_names_its_sources(client, knooppunt, lid, moderator):
    inzending = make_inzending(lid, [knooppunt], wat_deden="Uit {{bron:warmteboek}}.")
    make_ervaring(lid, moderator, [knooppunt], wat_deden="Uit {{bron:warmteboek}}.")
    melding = Ervaringmelding.objects.create(ervaring=Ervaring.objects.get(), soort="ongepast", tekst="Nee.")
    client.force_login(moderator)
    desk = f"/beheer/ervaringen/inzending/{inzending.pk}/change/"
    named = [knooppunt.get_absolute_url(), "/feed/", desk, f"/api/v1/knooppunten/{knooppunt.slug}"]
    for path in named:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "Het grote warmteboek" in answer.content.decode(), path
    own_words = [desk, f"/beheer/terugmelden/ervaringmelding/{melding.pk}/change/", "/ervaringen/feed/"]
    for path in own_words:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "Uit {{bron:warmteboek}}." in answer.content.decode(), path
