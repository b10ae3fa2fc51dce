"""Everything an editor fills in on one form is kept, shown again and shown on the site."""

import pytest

from knooppunten.models import Knooppunt
from knooppunten.plain_fields import PLAIN_NAMES
from tests.beheer import change_path, form_data, published
from tests.html import html_of
from tests.make import complete, make_draft, make_knooppunt, make_sporen, other_value, see_also

pytestmark = pytest.mark.ignore_template_errors

PLAIN = {name: other_value(name) for name in PLAIN_NAMES} | {"titel": "Nieuwe titel"}
FIELDS = {name: "on" if value is True else str(value) for name, value in PLAIN.items()} | {
    "slug": "nieuwe-titel",
    "eigenaar_persoon": "",
    "doel": "Dit is het **doel**.",
    "klaar_als": "- Het is klaar.",
    "aanpak": "Zo pak je het aan.",
    "in_gewone_taal": "Zo werkt het.",
    "tags": "isolatie, geld",
}


def test_the_table_knows_every_field_of_the_form(admin, fase):
    """Beside those that are chosen from a list: `filled` does so."""
    form = admin.get(change_path(make_draft(fase=fase))).context["adminform"].form
    assert set(form.fields) == FIELDS.keys() | {"fase", "sporen"}


def rows(prefix, *values, initial=0):
    """The data of an inline with these rows."""
    data = {f"{prefix}-TOTAL_FORMS": len(values), f"{prefix}-INITIAL_FORMS": initial}
    return data | {f"{prefix}-{n}-{name}": value for n, row in enumerate(values) for name, value in row.items()}


@pytest.fixture
def filled(fase, gemeente, admin):
    """The answer to a form on which everything was filled in."""
    draft = make_draft(fase=fase, tips=[], doel="", aanpak="")
    before, after, other = (make_draft(titel, fase=fase) for titel in ("Ervoor", "Erna", "Ernaast"))
    data = form_data(admin.get(change_path(draft)).content.decode()) | FIELDS | {"_publiceer": "ja"}
    data["sporen"] = [spoor.pk for spoor in make_sporen("BF")]
    data |= rows("tips", {"tekst": "Tip een.", "volgorde": 2}, {"tekst": "Tip twee.", "volgorde": 1})
    data |= rows("betrokkenheden", {"partij": gemeente.pk, "rol": "trekt", "vraag": "Begin.", "volgorde": 1})
    data |= rows("verbindingen_van_eerder", {"van": before.pk, "toelichting": "eerst"})
    data |= rows("verbindingen_naar_later", {"naar": after.pk, "toelichting": "later"})
    data |= rows("verbindingen_naar_later-2", {"naar": other.pk, "toelichting": "naast"})
    answer = admin.post(change_path(draft), data)
    assert answer.status_code == 302, answer.context["errors"]
    draft.refresh_from_db()
    return draft


def test_one_save_keeps_every_field_and_publishes(filled):
    for name, value in (FIELDS | PLAIN).items():
        if name not in ("tags", "eigenaar_persoon"):
            assert getattr(filled, name) == value, name
    assert sorted(filled.tags.names()) == ["geld", "isolatie"]
    assert [spoor.code for spoor in filled.sporen.all()] == ["B", "F"]
    assert list(filled.tips.values_list("tekst", "nummer")) == [("Tip twee.", 2), ("Tip een.", 1)]
    assert list(filled.betrokkenheden.values_list("partij__slug", "rol", "vraag")) == [("gemeente", "trekt", "Begin.")]
    assert filled.is_public


def test_one_save_keeps_the_links_in_their_direction(filled):
    earlier = filled.verbindingen_van_eerder.values_list("van__titel", "soort", "toelichting")
    later = filled.verbindingen_naar_later.values_list("naar__titel", "soort", "toelichting")
    assert list(earlier) == [("Ervoor", "vooraf", "eerst")]
    assert sorted(later) == [("Erna", "vooraf", "later"), ("Ernaast", "zie_ook", "naast")]


def test_the_form_shows_again_what_was_saved_and_a_second_save_changes_nothing(filled, admin):
    data = form_data(admin.get(change_path(filled)).content.decode())
    assert data.pop("wet_en_regelgeving")
    for name in set(FIELDS) - {"tags", "gecontroleerd_op", "controleer_voor", "wet_en_regelgeving"}:
        assert data[name] == [FIELDS[name]], name
    assert data["tags"] == ["geld, isolatie"]
    data["wet_en_regelgeving"] = "on"
    before = Knooppunt.objects.filter(pk=filled.pk).values().get()
    assert admin.post(change_path(filled), data).status_code == 302
    assert Knooppunt.objects.filter(pk=filled.pk).values().get() == before


def test_the_site_shows_what_was_saved(filled, client):
    client.logout()
    html = html_of(client.get("/fase-nummer-1/nieuwe-titel/"))
    assert PLAIN["bestuurlijk_gevoelig"] in html
    for shown in ("<strong>doel</strong>", "Het is klaar.", "Zo pak je het aan.", "Zo werkt het."):
        assert shown in html
    assert html.index("Tip twee.") < html.index("Tip een.")
    assert "2 november 2026" in html


def test_a_tip_keeps_its_number_when_another_is_taken_away(fase, admin, client):
    knooppunt = complete(make_knooppunt(fase=fase, tips=["een", "twee", "drie"]))
    data = published(admin.get(change_path(knooppunt)).content.decode()) | {"tips-1-DELETE": "on"}
    assert admin.post(change_path(knooppunt), data).status_code == 302
    html = html_of(client.get(knooppunt.get_absolute_url()))
    assert '<li id="tip-3"><div><p>drie</p>' in html
    assert 'id="tip-2"' not in html
    data = published(admin.get(change_path(knooppunt)).content.decode())
    data |= {"tips-TOTAL_FORMS": 3, "tips-2-tekst": "vier", "tips-2-volgorde": 3}
    assert admin.post(change_path(knooppunt), data).status_code == 302
    assert list(knooppunt.tips.values_list("nummer", flat=True)) == [1, 3, 4]


def test_a_zie_ook_stands_on_both_forms_once_and_shows_on_both_pages(fase, admin, client):
    one, other = make_knooppunt("Een", fase=fase), make_knooppunt("Ander", fase=fase)
    see_also(one, other)
    for row, name in ((one, "Ander"), (other, "Een")):
        html = html_of(client.get(row.get_absolute_url()))
        assert f">{name}</a>" in html.split("<h2>Zie ook</h2>")[1].split("</section>")[0]
        data = form_data(admin.get(change_path(row)).content.decode())
        assert sum(int(data[key][0]) for key in data if key.endswith("-2-INITIAL_FORMS")) == 1


def test_a_refused_form_keeps_new_rows_as_they_were_typed(knooppunt, gemeente, admin):
    data = published(admin.get(change_path(knooppunt)).content.decode())
    data |= {"aanpak": "Zie [[weg]].", "tips-TOTAL_FORMS": 2, "tips-1-tekst": "Pas getypt.", "tips-1-volgorde": 2}
    data |= rows("betrokkenheden", {"partij": gemeente.pk, "vraag": "Ook getypt.", "volgorde": 1})
    answer = admin.post(change_path(knooppunt), data)
    again = form_data(answer.content.decode())
    assert again["tips-1-tekst"] == ["Pas getypt."]
    assert again["betrokkenheden-0-vraag"] == ["Ook getypt."]
    assert knooppunt.tips.count() == 1
    assert not knooppunt.betrokkenheden.exists()
