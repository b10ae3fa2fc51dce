"""What a curator throws away lies in the bin for ninety days, and herstel makes a draft of it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from knooppunten.models import Knooppunt, Verbinding
from naslag.models import Begrip
from tests.beheer import change_path, delete, form_data, published
from tests.html import html_of
from tests.make import complete, link, make_begrip, make_draft, make_knooppunt
from versies import nalopen
from versies.models import Bezig, Concept, Versie, Weggegooid
from versies.prullenbak import KEPT

pytestmark = pytest.mark.ignore_template_errors


def restore(admin, row):
    assert f"/beheer/prullenbak/{row.pk}/herstel/" in html_of(admin.get(f"/beheer/versies/weggegooid/{row.pk}/change/"))
    return admin.post(f"/beheer/prullenbak/{row.pk}/herstel/", follow=True)


def test_a_deleted_draft_comes_back_as_it_was(fase, admin, redacteur):
    draft = complete(make_draft("Half af", fase=fase, doel="Een half doel.", tips=["Een.", "Twee."]))
    later = make_knooppunt("Later", fase=fase)
    link(draft, later)
    draft.tags.add("geld")
    delete(admin, f"/beheer/knooppunten/knooppunt/{draft.pk}/delete/")
    row = Weggegooid.objects.get()
    assert (row.soort, row.titel, row.door) == ("knooppunten", "Half af", redacteur)
    assert "Half af" in html_of(admin.get("/beheer/versies/weggegooid/"))
    assert "Hersteld als concept" in html_of(restore(admin, row))
    back = Knooppunt.objects.get(slug="half-af")
    assert (back.doel, back.status, [tip.tekst for tip in back.tips.all()]) == (
        "Een half doel.",
        "draft",
        ["Een.", "Twee."],
    )
    assert list(back.tags.names()) == ["geld"]
    assert Verbinding.objects.vooraf().filter(van=back, naar=later).exists()
    assert not Weggegooid.objects.exists()


def test_what_is_thrown_away_is_told_before_and_read_afterwards(fase, admin):
    draft = complete(make_draft("Half af", fase=fase, doel="Een **half** doel.", tips=["Een tip."]))
    admin.get(change_path(draft))  # somebody has it open
    assert Bezig.objects.filter(knooppunt=draft).exists()
    path = f"/beheer/knooppunten/knooppunt/{draft.pk}/delete/"
    asked = html_of(admin.get(path))
    assert f"Daar kun je het {KEPT.days} dagen lang herstellen." in asked
    assert Bezig._meta.verbose_name_plural.lower() not in asked.lower()
    assert Bezig._meta.verbose_name not in asked.lower()
    delete(admin, path)
    begrip = make_begrip(uitleg="Met _nadruk_ gezegd.")
    delete(admin, f"/beheer/naslag/begrip/{begrip.pk}/delete/")
    assert "<h1>Prullenbak</h1>" in html_of(admin.get("/beheer/versies/weggegooid/"))
    for row, said in zip(Weggegooid.objects.all(), ("Met _nadruk_ gezegd.", "<strong>half</strong>"), strict=True):
        page = html_of(admin.get(f"/beheer/versies/weggegooid/{row.pk}/change/"))
        assert said in page
        assert "status: draft" not in page
        assert "slug: " not in page
    Weggegooid.objects.update(vorm="vorm: van lang geleden")
    assert "vorm: van lang geleden" in html_of(admin.get(f"/beheer/versies/weggegooid/{row.pk}/change/"))


def test_what_has_its_title_by_now_is_said(fase, admin):
    delete(admin, f"/beheer/knooppunten/knooppunt/{make_draft('Half af', fase=fase).pk}/delete/")
    make_draft("Half af", fase=fase)
    html = html_of(restore(admin, Weggegooid.objects.get()))
    assert "Deze titel bestaat al" in html
    assert Weggegooid.objects.exists()


def test_a_tip_that_was_taken_out_comes_back_in_a_draft(fase, admin):
    stap = complete(make_knooppunt("Warmte", fase=fase, tips=["Een.", "Twee."], doel="Er is gekozen.", aanpak="Kies."))
    nalopen.begin()
    admin.post(change_path(stap), published(html_of(admin.get(change_path(stap)))) | {"tips-0-DELETE": "on"})
    assert [tip.tekst for tip in stap.tips.all()] == ["Twee."]
    row = Weggegooid.objects.get()
    assert (row.soort, row.vorm, row.knooppunt) == ("tip", "Een.", stap)
    restore(admin, row)
    assert [tip.tekst for tip in Concept.objects.get().form.tips] == ["Twee.", "Een."]
    assert [tip.tekst for tip in stap.tips.all()] == ["Twee."]


def test_a_form_that_was_only_looked_at_fills_no_bin(fase, admin):
    stap = complete(make_knooppunt("Warmte", fase=fase, tips=["Een.", "Twee."]))
    data = form_data(html_of(admin.get(change_path(stap)))) | {"tips-0-DELETE": "on"}
    admin.post(change_path(stap), data | {"_voorbeeld": "x"})
    admin.post(change_path(stap), data | {"_save": "x"})
    assert Concept.objects.exists()
    assert not Weggegooid.objects.exists()


def test_a_draft_beside_the_site_that_was_thrown_away_comes_back(fase, admin):
    stap = complete(make_knooppunt("Warmte", fase=fase))
    nalopen.begin()
    admin.post(change_path(stap), form_data(html_of(admin.get(change_path(stap)))) | {"doel": "Anders."})
    path = change_path(stap)
    asked = admin.post(path, form_data(html_of(admin.get(path))) | {"_gooi_weg": "x"})
    admin.post(path, form_data(html_of(asked)) | {"_gooi_weg": "x"})
    assert not Concept.objects.exists()
    restore(admin, Weggegooid.objects.get())
    assert Concept.objects.get().form.texts["doel"] == "Anders."


def test_a_begrip_comes_back_in_its_form_and_is_public_once_saved(admin):
    begrip = make_begrip("warmtenet", "stadsverwarming", "wijkwarmte")
    delete(admin, f"/beheer/naslag/begrip/{begrip.pk}/delete/")
    row = Weggegooid.objects.get()
    answer = restore(admin, row)
    html = html_of(answer)
    path = answer.redirect_chain[-1][0]
    data = form_data(html)
    assert (data["naam"], data["andere_namen-0-naam"]) == (["warmtenet"], ["stadsverwarming"])
    assert not Begrip.objects.exists()
    assert admin.post(path, data).status_code == 302
    assert Begrip.objects.get().names() == ["warmtenet", "stadsverwarming", "wijkwarmte"]
    assert not Weggegooid.objects.exists()
    assert Versie.objects.of(Begrip.objects.get()).exists()


def test_after_ninety_days_it_is_gone(fase, admin, capsys):
    for days in (89, 91):
        Weggegooid.objects.create(soort="tip", titel=str(days), vorm="x", op=timezone.now() - timedelta(days=days))
    call_command("ruim_op")
    assert "1 uit de prullenbak gewist" in capsys.readouterr().out
    assert Weggegooid.objects.get().titel == "89"


def test_who_does_not_edit_sees_no_bin(client, moderator):
    client.force_login(moderator)
    assert client.get("/beheer/versies/weggegooid/").status_code == 403
    row = Weggegooid.objects.create(soort="tip", titel="x", vorm="x")
    assert client.post(f"/beheer/prullenbak/{row.pk}/herstel/").status_code == 404
