"""A draft stands beside what is published: edited in the ordinary form, seen by nobody, published in one go."""

import re

import pytest
from django.core.management import call_command

from knooppunten.models import Knooppunt, Tip, Verbinding
from tests.beheer import change_path, form_data
from tests.html import html_of
from tests.make import complete, link, make_begrip, make_knooppunt
from versies import concepten, nalopen
from versies.models import Concept, Versie

pytestmark = pytest.mark.ignore_template_errors


@pytest.fixture
def stap(db):
    row = complete(make_knooppunt("Warmte kiezen", doel="Er is gekozen.", aanpak="Kies samen."))
    nalopen.begin()
    return row


def post(admin, stap, *, button="_save", path=None, follow=False, **changes):
    path = path or change_path(stap)
    data = form_data(html_of(admin.get(path))) | {button: "x"} | changes
    return admin.post(path, data, follow=follow)


def rows_of(stap):
    tips = [(tip.nummer, tip.tekst) for tip in Tip.objects.filter(knooppunt=stap).order_by("volgorde")]
    links = sorted(Verbinding.objects.touching(stap).values_list("pk", "van", "naar", "soort", "toelichting"))
    return tips, links


def test_a_draft_is_seen_by_nobody_and_comes_back_in_the_form(stap, admin, client):
    before = rows_of(stap)
    answer = post(admin, stap, doel="Er is goed gekozen.", follow=True)
    assert "Het concept van “Warmte kiezen” is bewaard. Lezers zien nog wat er stond." in html_of(answer)
    stap.refresh_from_db()
    assert (stap.doel, stap.status, rows_of(stap)) == ("Er is gekozen.", "published", before)
    assert Versie.objects.of(stap).count() == 1
    assert "Er is goed gekozen." in html_of(admin.get(change_path(stap)))
    client.logout()
    assert "Er is goed gekozen." not in html_of(client.get(stap.get_absolute_url()))


def test_all_that_a_page_has_can_be_drafted_and_published(stap, admin, redacteur, gemeente):
    later, sooner = make_knooppunt("Later", fase=stap.fase), make_knooppunt("Eerder", fase=stap.fase)
    tip = stap.tips.get()
    data = {
        "titel": "Warmte samen kiezen", "kern": "Samen.", "tags": "gas, warmte", "zoekwoorden": "kachel",
        "tips-TOTAL_FORMS": 2, "tips-1-tekst": "Bel aan.", "tips-0-tekst": "Doe dit anders.",
        "verbindingen_van_eerder-TOTAL_FORMS": 1, "verbindingen_van_eerder-0-van": sooner.pk,
        "verbindingen_van_eerder-0-toelichting": "want", "verbindingen_naar_later-TOTAL_FORMS": 1,
        "verbindingen_naar_later-0-naar": later.pk,
    }  # fmt: skip
    assert post(admin, stap, **data).status_code == 302
    assert not Verbinding.objects.vooraf().exists()
    html = html_of(admin.get(change_path(stap)))
    sent = form_data(html)
    assert sent["tips-1-tekst"] == ["Bel aan."]
    assert int(sent["tips-1-id"][0]) > 2**52  # a row that is nowhere yet has a key of its own
    assert post(admin, stap, **{"tips-1-tekst": "Bel vaker aan."}).status_code == 302
    assert post(admin, stap, button="_publiceer", wat_is_er_veranderd="Herschreven.").status_code == 302
    stap.refresh_from_db()
    assert (stap.titel, stap.kern, sorted(stap.tags.names())) == ("Warmte samen kiezen", "Samen.", ["gas", "warmte"])
    tips = [(each.pk, each.nummer, each.tekst) for each in stap.tips.order_by("volgorde")]
    assert tips[0] == (tip.pk, tip.nummer, "Doe dit anders.")
    assert tips[1][1:] == (2, "Bel vaker aan.")
    assert tips[1][0] < 2**52
    assert {(each.van, each.naar, each.toelichting) for each in Verbinding.objects.vooraf()} == {
        (sooner, stap, "want"), (stap, later, ""),
    }  # fmt: skip
    assert not Concept.objects.exists()
    versie = Versie.objects.of(stap).first()
    assert (versie.nummer, versie.wat, versie.door) == (2, "Herschreven.", redacteur)


def test_two_clicks_correct_a_sentence(stap, admin, client):
    answer = post(admin, stap, button="_publiceer", doel="Er is goed gekozen.", follow=True)
    assert "“Warmte kiezen” staat nu zo op de site." in html_of(answer)
    assert "Er is goed gekozen." in html_of(client.get(stap.get_absolute_url()))
    assert not Concept.objects.exists()


def test_a_draft_may_be_half_done_and_publishing_says_all_that_is_missing(stap, admin):
    assert post(admin, stap, doel="", aanpak="").status_code == 302
    answer = post(admin, stap, button="_publiceer")
    assert answer.status_code == 200
    assert "Vul “doel” in." in html_of(answer)
    assert "Vul “aanpak” in." in html_of(answer)
    stap.refresh_from_db()
    assert (stap.doel, stap.is_public) == ("Er is gekozen.", True)
    assert Concept.objects.get().form.texts["doel"] == ""


def test_what_says_the_same_as_the_page_is_no_draft(stap, admin):
    post(admin, stap, doel="Anders.")
    post(admin, stap, doel="Er is gekozen.")
    assert not Concept.objects.exists()


def test_enter_keeps_a_draft(stap, admin):
    html = html_of(admin.get(change_path(stap)))
    first = html[html.index('class="submit-row"') :]
    assert first.index('name="_save"') < first.index('name="_publiceer"')


def test_the_preview_is_the_whole_page_with_unsaved_words_and_saves_nothing(stap, admin):
    link(stap, make_knooppunt("Later", fase=stap.fase))
    answer = post(admin, stap, button="_voorbeeld", doel="Nog **niet** bewaard.")
    html = html_of(answer)
    assert "Nog <strong>niet</strong> bewaard." in html
    assert "Zo ziet een lezer deze pagina" in html
    assert "Bewerk dit knooppunt" not in html
    assert answer["X-Robots-Tag"] == "noindex"
    stap.refresh_from_db()
    assert stap.doel == "Er is gekozen."
    assert not Concept.objects.exists()


def test_a_page_that_is_nowhere_yet_has_a_preview_too(admin, fase):
    draft = make_knooppunt("Nieuw", published=False, fase=fase)
    html = html_of(post(admin, draft, button="_voorbeeld", doel="Een doel."))
    assert "Zo ziet een lezer deze pagina" in html
    assert "Een doel." in html
    draft.refresh_from_db()
    assert (draft.doel, draft.status) != ("Een doel.", "published")
    add = "/beheer/knooppunten/knooppunt/add/"
    answer = post(admin, None, path=add, button="_voorbeeld", titel="Nog niets", slug="nog-niets", fase=fase.pk)
    html = html_of(answer)
    assert not (answer.context or {}).get("redenen"), answer.context["redenen"]
    assert "<h1>Nog niets</h1>" in html
    assert not Knooppunt.objects.filter(slug="nog-niets").exists()


def test_throwing_away_asks_first(stap, admin):
    post(admin, stap, doel="Anders.")
    answer = post(admin, stap, button="_gooi_weg")
    assert "Gooi het concept echt weg" in html_of(answer)
    assert Concept.objects.exists()
    data = form_data(html_of(answer)) | {"_gooi_weg": "x"}
    assert "is weggegooid" in html_of(admin.post(change_path(stap), data, follow=True))
    assert not Concept.objects.exists()


def test_what_moved_on_the_site_is_shown_and_asked_about(stap, admin, tmp_path):
    post(admin, stap, doel="Mijn doel.")
    other = Knooppunt.objects.get(pk=stap.pk)
    with concepten.acted(how="bestand"):
        other.aanpak = "Kies samen en rustig."
        other.save()
    html = html_of(admin.get(change_path(stap)))
    assert "Intussen gewijzigd op de site" in html
    assert "en rustig." in html
    sent = {**form_data(html), "_publiceer": "x"}
    unseen = admin.post(change_path(stap), {**sent, "gezien": ""})
    assert "is gewijzigd sinds je aan dit concept begon" in html_of(unseen)
    said = html_of(post(admin, stap, button="_neem_over", follow=True))
    assert "Wat op de site veranderde, is in je concept overgenomen." in said
    concept = Concept.objects.get()
    assert concept.form.texts["aanpak"] == "Kies samen en rustig."
    assert concept.form.texts["doel"] == "Mijn doel."
    assert post(admin, stap, button="_publiceer").status_code == 302
    stap.refresh_from_db()
    assert (stap.doel, stap.aanpak) == ("Mijn doel.", "Kies samen en rustig.")


def test_a_version_that_is_put_back_is_a_draft(stap, admin, redacteur):
    post(admin, stap, button="_publiceer", doel="Een slecht doel.")
    old = Versie.objects.of(stap).get(nummer=1)
    concept, gone = concepten.restore(old, by=redacteur)
    assert (concept.form.texts["doel"], gone) == ("Er is gekozen.", [])
    stap.refresh_from_db()
    assert stap.doel == "Een slecht doel."
    assert post(admin, stap, button="_publiceer").status_code == 302
    versie = Versie.objects.of(stap).first()
    assert (versie.nummer, versie.hoe) == (3, "teruggezet")
    stap.refresh_from_db()
    assert stap.doel == "Er is gekozen."


def test_taking_down_keeps_what_was_typed_as_a_draft(stap, admin):
    post(admin, stap, button="_haal_van_de_site", doel="Half werk.")
    stap.refresh_from_db()
    assert (stap.is_public, stap.doel) == (False, "Er is gekozen.")
    assert Concept.objects.get().form.texts["doel"] == "Half werk."
    assert post(admin, stap, button="_publiceer").status_code == 302
    stap.refresh_from_db()
    assert (stap.is_public, stap.doel) == (True, "Half werk.")


def test_every_page_of_the_content_can_be_drafted_as_it_is(loaded, admin):
    nalopen.begin()
    for stap in Knooppunt.objects.published():
        with concepten.laid_out(stap):
            vorm = concepten.form_now(stap)
        assert concepten.changed(concepten.form_now(stap), vorm) == []
    call_command("laad_inhoud", verbosity=0)
    assert Versie.objects.filter(nummer=2).count() == 0


def test_the_first_button_of_the_form_is_the_one_that_keeps_a_draft(stap, admin):
    post(admin, stap, doel="Mijn doel.")
    with concepten.acted(how="bestand"):
        stap.aanpak = "Kies samen en rustig."
        stap.save()
    html = html_of(admin.get(change_path(stap)))
    assert "_neem_over" in html
    names = re.findall(r'<(?:input|button)[^>]*type="submit"[^>]*>', html[html.index('id="content') :])
    assert 'name="_save"' in names[0], names


def test_the_history_puts_a_version_back_as_a_draft(stap, admin):
    post(admin, stap, button="_publiceer", doel="Een slecht doel.")
    history = change_path(stap).replace("change/", "history/")
    html = html_of(admin.get(f"{history}?versie=1"))
    assert "Zet deze versie terug" in html
    assert "Zet deze versie terug" not in html_of(admin.get(f"{history}?versie=2"))
    said = html_of(admin.post(re.search(r'action="(/beheer/versies/\d+/zet-terug/)"', html)[1], follow=True))
    assert "Versie 1 staat nu als concept in het formulier." in said
    assert Concept.objects.get().form.texts["doel"] == "Er is gekozen."
    again = html_of(admin.post(re.search(r'action="(/beheer/versies/\d+/zet-terug/)"', html)[1], follow=True))
    assert "Er is al een concept van deze pagina." in again


def test_another_page_shows_its_version_in_its_form_and_saves_nothing_by_itself(db, admin):
    begrip = make_begrip("warmtenet", "stadsverwarming", uitleg="Buizen met warm water.")
    nalopen.begin()
    path = f"/beheer/naslag/begrip/{begrip.pk}/change/"
    data = form_data(html_of(admin.get(path))) | {"uitleg": "Iets slechts.", "andere_namen-0-naam": "buurtwarmte"}
    assert admin.post(path, data).status_code == 302
    first = Versie.objects.of(begrip).get(nummer=1)
    answer = admin.post(f"/beheer/versies/{first.pk}/zet-terug/", follow=True)
    html = html_of(answer)
    assert "Er is nog niets teruggezet" in html
    assert "andere namen (stadsverwarming)" in html
    begrip.refresh_from_db()
    assert begrip.uitleg == "Iets slechts."
    sent = form_data(html)
    assert sent["uitleg"] == ["Buizen met warm water."]
    assert admin.post(answer.redirect_chain[-1][0], sent).status_code == 302
    begrip.refresh_from_db()
    assert begrip.uitleg == "Buizen met warm water."


def test_who_does_not_edit_puts_nothing_back(stap, client, moderator):
    client.force_login(moderator)
    versie = Versie.objects.of(stap).get()
    assert client.post(f"/beheer/versies/{versie.pk}/zet-terug/").status_code == 404
    assert not Concept.objects.exists()


def test_putting_back_takes_away_what_came_since(stap, admin, redacteur):
    data = {"tips-TOTAL_FORMS": 2, "tips-1-tekst": "Later erbij.", "tags": "later"}
    post(admin, stap, button="_publiceer", **data)
    concepten.restore(Versie.objects.of(stap).get(nummer=1), by=redacteur)
    post(admin, stap, button="_publiceer")
    assert [tip.tekst for tip in stap.tips.all()] == ["Doe dit."]
    assert not stap.tags.exists()
