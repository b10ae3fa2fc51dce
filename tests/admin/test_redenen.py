"""All that stands in the way of publishing is said in one round, beside its field, and what is promised then holds."""

from urllib.parse import urlencode

import pytest
from lxml.html import document_fromstring

from knooppunten.models import Knooppunt, Verbinding
from tests.beheer import change_path, form_data
from tests.html import html_of
from tests.make import complete, make_draft, make_fase, make_knooppunt, make_sporen

pytestmark = pytest.mark.ignore_template_errors
ADD = "/beheer/knooppunten/knooppunt/add/"
AS_DRAFT = "bewaar je dit als concept; publiceren kan later."
LINK = "verbindingen_van_eerder-0-van"


@pytest.fixture
def later(db):
    return make_knooppunt("Straks", fase=make_fase(3))


def filled(fase, partij, van, **more):
    """A form that publishing takes."""
    return {
        "titel": "Nieuw", "slug": "nieuw", "fase": fase.pk, "sporen": make_sporen("A")[0].pk,
        "doel": "x", "klaar_als": "x", "aanpak": "x", "in_gewone_taal": "x",
        "tips-TOTAL_FORMS": 1, "tips-0-tekst": "Tip.",
        "betrokkenheden-TOTAL_FORMS": 1, "betrokkenheden-0-partij": partij.pk,
        "betrokkenheden-0-rol": "trekt", "betrokkenheden-0-vraag": "Doe mee.",
        "verbindingen_van_eerder-TOTAL_FORMS": 1, LINK: van.pk,
    } | more  # fmt: skip


WRONG = {  # what is typed: (what is said, where it can be mended)
    "titel": ("", "Titel: ", "id_titel"),
    "doel": ("", "Vul “doel” in.", "id_doel"),
    "sporen": ([], "Kies ten minste één spoor.", "id_sporen"),
    "aanpak": ("Zie [[weg]].", "De tekst noemt [[weg]], en dat knooppunt bestaat niet.", "id_aanpak"),
    "betrokkenheden-0-rol": ("", "Kies de rol van Gemeente (projectteam).", "id_betrokkenheden-0-rol"),
    "betrokkenheden-0-vraag": ("", "Schrijf wat je van Gemeente (projectteam) vraagt.", "id_betrokkenheden-0-vraag"),
    "tips-TOTAL_FORMS": (0, "Schrijf ten minste één tip.", "tips-group"),
}


def reasons(answer) -> dict:
    """{what the top of a refused form says: where it leads}."""
    tree = document_fromstring(answer.content.decode())
    lines = tree.xpath("//ul[contains(@class,'redenen')]/li")
    told = {" ".join(each.text_content().split()): next(iter(each.xpath("a/@href")), "") for each in lines}
    assert len(told) == len(lines)
    return told


@pytest.mark.parametrize("was", ["new", "draft", "published"])
def test_one_round_says_all_and_what_is_mended_then_is_published(was, fase, gemeente, later, admin, settings):
    before, row = make_knooppunt("Eerder", fase=fase), None
    if was != "new":
        row = complete(make_draft(fase=fase))
        if was == "published":
            row.publish()
        row.betrokkenheden.all().delete()  # those of the form are new
        row.tips.all().delete()
        Verbinding.objects.all().delete()
    path = change_path(row) if row else ADD
    good = form_data(html_of(admin.get(path))) | filled(fase, gemeente, before, _publiceer="ja")
    settings.VIER_OGEN = True
    answer = admin.post(path, good | {name: value for name, (value, _, _) in WRONG.items()} | {LINK: later.pk})
    told = reasons(answer)
    for _, sentence, place in WRONG.values():
        assert [told[each] for each in told if sentence in each] == [f"#{place}"], sentence
    assert "Geef ten minste één partij de rol “trekt”." in told
    assert [told[each] for each in told if "komt nooit uit een latere fase" in each] == [f"#id_{LINK}"]
    assert [told[each] for each in told if "laat eerst een collega akkoord geven" in each] == ["#meelezen-group"]
    assert AS_DRAFT not in html_of(answer)  # the verbinding can't be kept in a draft either
    settings.VIER_OGEN = False
    answer = admin.post(path, form_data(answer.content.decode()) | good)
    assert answer.status_code == 302, reasons(answer)
    assert Knooppunt.objects.get(slug="nieuw").is_public


@pytest.mark.parametrize("was", ["new", "draft", "published"])
@pytest.mark.parametrize(
    "wrong", [{"doel": ""}, {"aanpak": "Zie [[weg]]."}, {"titel": ""}, {"fase": ""}, LINK, {"tags": "x" * 60}, "twice"]
)
def test_a_draft_is_promised_only_where_it_can_be_kept(was, wrong, fase, gemeente, later, admin):
    before, row = make_knooppunt("Eerder", fase=fase), None
    if was != "new":
        row = make_knooppunt(fase=fase, published=was == "published")
    path = change_path(row) if row else ADD
    twice = {"verbindingen_naar_later-TOTAL_FORMS": 1, "verbindingen_naar_later-0-naar": before.pk}
    changes = {LINK: later.pk} if wrong == LINK else twice if wrong == "twice" else wrong
    sent = form_data(html_of(admin.get(path))) | filled(fase, gemeente, before) | changes
    answer = admin.post(path, sent | {"_publiceer": "ja"})
    promised = AS_DRAFT in html_of(answer)
    assert promised == (wrong in ({"doel": ""}, {"aanpak": "Zie [[weg]]."}))
    kept = admin.post(path, form_data(answer.content.decode()) | {"_save": "ja"})
    assert (kept.status_code == 302) == promised


def test_what_is_refused_at_a_plain_save_is_all_said_too(fase, later, admin):
    """Two verbindingen to a later fase were told one at a time."""
    other, row = make_knooppunt("Ook straks", fase=later.fase), make_draft(fase=fase)
    sent = form_data(html_of(admin.get(change_path(row))))
    sent |= {"verbindingen_van_eerder-TOTAL_FORMS": 2, LINK: later.pk, LINK.replace("0", "1"): other.pk}
    told = reasons(admin.post(change_path(row), sent))
    assert sorted(told.values()) == [f"#id_{LINK}", f"#id_{LINK.replace('0', '1')}"]


def test_a_knooppunt_is_not_offered_as_its_own_neighbour(fase, admin):
    row, other = make_draft("Warm eigen huis", fase=fase), make_draft("Warm ander huis", fase=fase)
    tree = document_fromstring(html_of(admin.get(change_path(row))))
    for prefix, name in (("verbindingen_van_eerder", "van"), ("verbindingen_naar_later", "naar")):
        [select] = tree.xpath(f"//select[@name='{prefix}-__prefix__-{name}']")
        asked = {"term": "Warm", "app_label": "knooppunten", "model_name": "verbinding", "field_name": name}
        found = admin.get(f"{select.get('data-ajax--url')}&{urlencode(asked)}").json()["results"]
        assert [each["id"] for each in found] == [str(other.pk)]
