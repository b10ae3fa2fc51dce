"""Every way in which a page that texts name leaves the site shows those texts, and asks for a successor or says it."""

import ast
import html
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin as django_admin
from django.core.management import call_command
from django.utils import timezone

from inhoud.soorten import kind_of
from knooppunten.models import Fase, Knooppunt
from naslag.models import Begrip, Bron, Feit
from tests.beheer import act, form_data, versie
from tests.html import html_of
from tests.inhoud.test_laden import export
from tests.make import (
    complete,
    make_begrip,
    make_bron,
    make_draft,
    make_fase,
    make_feit,
    make_knooppunt,
    make_partij,
    make_sporen,
    make_uitleg,
)
from tests.redactie import test_pakket
from tests.redactie.test_pakket import LIST as NEWER
from tests.redactie.test_pakket import path_of as path_of_text
from tests.redactie.test_pakket import take_all
from tests.test_house import ROOMS
from versies import nalopen, planning
from versies.models import Gepland, Versie

folder = test_pakket.folder
pytestmark = pytest.mark.ignore_template_errors
SOON = timezone.now() + timedelta(hours=2)

# What can be named, and how a text does that.
MAKERS = {
    "knooppunt": lambda naam: complete(make_knooppunt(naam)),
    "bron": make_bron,
    "feit": make_feit,
    "begrip": make_begrip,
    "fase": lambda naam: make_fase(7 if naam == "Dit" else 8, naam),
    "spoor": lambda naam: make_sporen("G" if naam == "Dit" else "H")[0],
    "partij": lambda naam: make_partij(naam.lower(), naam),
    "uitleg": make_uitleg,
}


def mention_of(page) -> str:
    if isinstance(page, Begrip):
        return f"Een {page.naam}."
    if isinstance(page, Bron | Feit):
        return f"Zie {{{{{page.MARK}:{page.slug}}}}}."
    return f"Zie [dit]({page.get_absolute_url()})."


def shown(answer) -> str:
    return " ".join(html.unescape(answer if isinstance(answer, str) else html_of(answer)).split())


def path_of(page, end="") -> str:
    return f"/beheer/{page._meta.app_label}/{page._meta.model_name}/" + (f"{page.pk}/{end}" if end else "")


# The ways: each sends what a browser would, and is sent again with what the question said.


def by_list(action):
    def send(client, page, **answers):
        return act(
            client, path_of(page), action, page, **({"bevestigd": "ja", "post": "yes"} if answers else {}), **answers
        )

    return send


def by_form(**typed):
    """`typed` takes the place of what the form showed; None is a box that is not ticked."""

    def send(client, page, **answers):
        path = path_of(page, "change/")
        data = form_data(html_of(client.get(path))) | typed
        data = {name: value for name, value in data.items() if value is not None}
        asked = client.post(path, data, follow=True)
        if not answers:
            return html_of(asked)
        again = form_data(html_of(asked)) | typed | answers
        return html_of(client.post(path, {k: v for k, v in again.items() if v is not None}, follow=True))

    return send


def by_question(client, page, **answers):
    path = path_of(page, "delete/")
    if not answers:
        return html_of(client.get(path))
    return html_of(client.post(path, {"post": "yes", "versie": versie(client, path)} | answers, follow=True))


def planned(client, page, **answers):
    moment = timezone.localtime(SOON).strftime("%Y-%m-%dT%H:%M")
    answer = by_form(_plan="x", plan_wat="haal_weg", plan_op=moment)(client, page, **answers)
    planning.run(now=SOON + timedelta(minutes=1))
    return answer


WAYS = {
    ("knooppunt", "the button on its form"): by_form(_haal_van_de_site="ja"),
    ("knooppunt", "a planned moment"): planned,
    ("knooppunt", "unpublish_selected"): by_list("unpublish_selected"),
    ("feit", "the box on its form"): by_form(openbaar=None, _save="ja"),
    ("begrip", "its deletion"): by_question,
    ("begrip", "delete_selected"): by_list("delete_selected"),
    **{(kind, "retire_selected"): by_list("retire_selected") for kind in MAKERS if kind not in ("begrip",)},
}
STAY = {"export_selected", "publish_selected", "unretire_selected"}  # take nothing away


def on_the_site(page) -> bool:
    row = type(page).objects.filter(pk=page.pk).first()
    return row is not None and getattr(row, "is_public", True) and not getattr(row, "vervallen_op", None)


@pytest.mark.parametrize(("kind", "way"), WAYS)
def test_who_takes_away_what_texts_name_sees_them_and_chooses_a_successor(kind, way, fase, admin):
    page, after = MAKERS[kind]("Dit"), MAKERS[kind]("Daarna")
    noemer = make_knooppunt("De noemer", fase=fase, aanpak=mention_of(page), tips=[])
    send = WAYS[kind, way]
    question = shown(send(admin, page))
    assert f'<a href="{path_of(noemer, "change/")}">De noemer</a> (aanpak)' in question
    assert '<select name="opvolger"' in question
    assert f'<option value="{after.pk}"' in question
    assert on_the_site(page), "the question itself changes nothing"
    refused = shown(send(admin, page, opvolger=999999))
    assert "De opvolger die je koos" in refused
    assert on_the_site(page)
    send(admin, page, opvolger=after.pk)
    assert not on_the_site(page)
    if kind == "begrip":
        assert "Dit" in Begrip.objects.get(pk=after.pk).names()
    else:
        page.refresh_from_db()
        assert page.opvolger == after


@pytest.mark.parametrize("way", [way for kind, way in WAYS if kind == "knooppunt" and way != "retire_selected"])
def test_what_nothing_names_leaves_without_a_question(way, fase, admin):
    page = MAKERS["knooppunt"]("Dit")
    WAYS["knooppunt", way](admin, page)
    assert not on_the_site(page)


def test_each_action_of_a_list_is_known_to_take_away_or_not():
    """A new one stands among WAYS, or among what takes nothing away."""
    known = STAY | {way for _, way in WAYS}
    for model, model_admin in django_admin.site._registry.items():
        if kind_of(model):
            actions = {name for _, name, _ in model_admin._get_base_actions()}
            assert actions <= known, model


TAKERS = {"unpublish", "retire"}  # the verbs by which a page leaves
CALLERS = {
    "redactie/admin/base.py": "retire_selected",
    "redactie/admin/concept.py": "the button on its form",
    "redactie/admin/knooppunt.py": "unpublish_selected",
    "redactie/admin/naslag.py": "the box on its form",
    "versies/planning.py": "a planned moment",
    "inhoud/load.py": "a load, or a newer text of the project",
    "inhoud/rows.py": "a load, or a newer text of the project",
    "versies/terugdraaien.py": "a load that is taken back",
    "versies/concepten.py": "for as long as it is written over: it comes back in the same transaction",
    "knooppunten/models/knooppunt.py": "the verb itself",
    "knooppunten/models/methodiek.py": "the verb itself",
}


def test_each_place_in_the_code_that_takes_a_page_away_is_one_of_these():
    found = set()
    for room in ROOMS:
        for path in Path(settings.BASE_DIR, room).rglob("*.py"):
            calls = (node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
            if "migrations" not in path.parts and any(getattr(call, "attr", "") in TAKERS for call in calls):
                found.add(str(path.relative_to(settings.BASE_DIR)))
    assert found == CALLERS.keys()


# A draft that never was on the site has no address to lead on: the texts are shown


@pytest.mark.parametrize("link", ["[[half]]", "[dit](/fase-nummer-1/half/)"])
def test_deleting_a_draft_shows_the_texts_that_name_it(link, fase, admin):
    draft = make_draft("Half", fase=fase)
    make_draft("De noemer", fase=fase, aanpak=f"Zie {link}.", tips=[])
    question = shown(admin.get(path_of(draft, "delete/")))
    assert "De noemer</a> (aanpak, concept)" in question
    assert '<select name="opvolger"' not in question


# At its moment


def plan_away(page, after, by):
    planning.plan(page, Gepland.Werkwoord.HAAL_WEG, SOON, by=by, opvolger=after)


def test_a_planned_successor_that_went_meanwhile_is_followed_or_told(fase, redacteur, mailoutbox):
    page, after, last = (make_knooppunt(titel, fase=fase) for titel in ("Dit", "Daarna", "Het laatst"))
    plan_away(page, after, redacteur)
    after.retire(successor=last)
    planning.run(now=SOON + timedelta(minutes=1))
    page.refresh_from_db()
    assert (page.is_public, page.opvolger) == (False, last)

    other = make_knooppunt("Ander", fase=fase)
    plan_away(other, last, redacteur)
    last.unpublish()
    planning.run(now=SOON + timedelta(minutes=1))
    other.refresh_from_db()
    assert other.is_public
    assert "Kies een opvolger die op de site staat." in mailoutbox[-1].body


def test_the_form_tells_the_successor_that_was_planned(fase, admin, redacteur):
    page, after = make_knooppunt("Dit", fase=fase), make_knooppunt("Daarna", fase=fase)
    plan_away(page, after, redacteur)
    assert "Lezers gaan daarna naar “Daarna”." in shown(admin.get(path_of(page, "change/")))


# A fact


def test_a_fact_that_comes_back_has_no_successor(fase, client):
    feit, after = make_feit("Dit"), make_feit("Daarna")
    feit.unpublish(successor=after)
    answer = client.get(feit.get_absolute_url())
    assert answer.status_code == 404
    assert f'Lees intussen <a href="{after.get_absolute_url()}">Daarna</a>' in html_of(answer)
    feit.openbaar = True
    feit.save()
    feit.refresh_from_db()
    assert feit.opvolger is None


def test_a_fact_names_the_words_that_cite_it(admin):
    feit = make_feit("De wet")
    begrip = make_begrip(uitleg="Een net. {{feit:de-wet}}")
    told = shown(admin.get(path_of(feit, "change/"))).split("Wordt genoemd door")[1]
    assert f'<a href="{path_of(begrip, "change/")}">warmtenet</a> (uitleg)' in told


# Loads, and newer texts of the project: a file says the successor


@pytest.fixture
def files(folder):
    """Content in which *Twee* names *Een*, with *Drie* beside them; and a new version in which *Een* leaves."""
    folder.knooppunt("drie", "Drie")
    call_command("laad_inhoud", str(folder.path), verbosity=0)
    nalopen.begin()
    folder.change("knooppunten/samen/een.md", "status: published\n", "status: draft\nopvolger: drie\n")
    return folder


def said(capsys, *args, **options) -> str:
    capsys.readouterr()
    call_command("laad_inhoud", *args, **options)
    return capsys.readouterr().out


def test_a_load_tells_which_texts_name_what_it_takes_away_before_and_after(files, capsys):
    told = "LET OP: “Een” gaat van de site; opvolger: Drie. Genoemd in: Twee (aanpak)."
    assert told in said(capsys, str(files.path), controleer=True)
    assert on_the_site(Knooppunt.objects.get(slug="een"))
    assert told in said(capsys, str(files.path))
    assert Knooppunt.objects.get(slug="een").opvolger.slug == "drie"
    assert "gaat van de site" not in said(capsys, str(files.path))


def test_a_load_that_is_taken_back_tells_it_too(folder, capsys):
    nalopen.begin()
    Versie.objects.update(hoe=Versie.Hoe.EERSTE)
    folder.knooppunt("vier", "Vier")
    said(capsys, str(folder.path))
    make_knooppunt("Noemt het", fase=Fase.objects.first(), aanpak="Zie [[vier]].")
    told = "LET OP: “Vier” gaat van de site; geen opvolger. Genoemd in: Noemt het (aanpak)."
    assert told in said(capsys, maak_ongedaan=True)


def test_a_fact_off_the_site_keeps_its_successor_in_files(db, tmp_path):
    make_feit("Dit").unpublish(successor=make_feit("Daarna"))
    export(tmp_path)
    Feit.objects.update(opvolger=None)
    call_command("laad_inhoud", str(tmp_path), overschrijf=True, verbosity=0)
    assert Feit.objects.get(naam="Dit").opvolger.naam == "Daarna"


@pytest.mark.parametrize("chosen", ["drie", "twee", ""])
def test_a_newer_text_that_takes_a_named_page_away_asks_by_itself(chosen, files, client, redacteur):
    client.force_login(redacteur)
    files.upgrade()
    before, after = Knooppunt.objects.get(slug="een"), Knooppunt.objects.get(slug="drie")
    page = client.get(path_of_text("een"))
    assert "Twee</a> (aanpak)" in shown(page)
    assert f'<option value="{after.pk}" selected>' in html_of(page)
    assert "kies per pagina" in shown(client.get(NEWER))
    take_all(client)
    assert on_the_site(before), "not with all the others at once"
    data = form_data(html_of(client.get(path_of_text("een")))) | {"besluit": "neem"}
    answer = client.post(path_of_text("een"), data | {"opvolger": 999999}, follow=True)
    assert "De opvolger die je koos" in shown(answer)
    assert on_the_site(before)
    successor = Knooppunt.objects.filter(slug=chosen).first()
    client.post(path_of_text("een"), data | {"opvolger": successor.pk if successor else ""})
    before.refresh_from_db()
    assert not before.is_public
    assert before.opvolger == successor


def test_a_block_for_residents_that_loses_its_page_leads_to_where_it_stands(client, admin):
    """Another kind of it takes its page away."""
    block = make_uitleg("Ik huur", "groep")
    block.soort = "vraag"
    block.save()
    answer = client.get("/bewoners/ik-huur/?a=b")
    assert (answer.status_code, answer["Location"]) == (301, "/bewoners/?a=b#ik-huur")
    block.soort = "groep"
    block.save()
    assert client.get("/bewoners/ik-huur/").status_code == 200
    assert not block.adressen.exists()
