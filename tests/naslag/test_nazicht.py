"""Who keeps a page right, and when somebody looks at it again."""

from datetime import date, timedelta
from io import StringIO
from itertools import product

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts import persoonsgegevens
from knooppunten.models import Knooppunt
from naslag import nazien
from naslag.models import Bron, Feit, Nazicht
from tests.beheer import save
from tests.html import html_of
from tests.make import complete, make_bron, make_feit, make_knooppunt

TODAY = timezone.localdate()
MAKE = {Knooppunt: make_knooppunt, Bron: make_bron, Feit: make_feit}


def test_there_is_no_other_kind_of_such_pages():
    """Whoever adds one: let MAKE make it."""
    assert {*nazien.models()} == MAKE.keys()


@pytest.mark.parametrize("model", MAKE)
def test_a_page_is_due_from_its_day_on(model, db):
    row = MAKE[model](controleer_voor=TODAY)
    assert nazien.due(TODAY - timedelta(days=1)) == []
    (found,) = nazien.due(TODAY)
    assert (found.rij, found.sinds, found.wat) == (row, TODAY, "na te zien")
    row.retire()
    assert nazien.due(TODAY) == []


def test_a_lapsed_fact_is_due_while_it_stands_on_the_site(db):
    row = make_feit(geldt_tot_en_met=TODAY - timedelta(days=3), controleer_voor=TODAY)
    make_bron(controleer_voor=TODAY - timedelta(days=9))
    assert [(each.wat, each.sinds) for each in nazien.due()] == [
        ("na te zien", TODAY - timedelta(days=9)), ("vervallen", TODAY - timedelta(days=2)),
    ]  # fmt: skip
    Feit.objects.filter(pk=row.pk).update(openbaar=False, controleer_voor=None)
    assert len(nazien.due()) == 1


@pytest.mark.parametrize("many", [1, 12])
def test_it_takes_a_query_for_each_kind_of_page(many, db, django_assert_num_queries):
    for n in range(many):
        make_bron(f"Boek {n}", controleer_voor=TODAY)
        make_feit(f"Wet {n}", controleer_voor=TODAY)
        make_knooppunt(f"Stap {n}", controleer_voor=TODAY)
    with django_assert_num_queries(3):
        assert len(nazien.due()) == 3 * many


def test_the_command_says_it(db):
    def said():
        call_command("verouderd", stdout=(out := StringIO()))
        return out.getvalue()

    assert said() == "Niets na te zien.\n"
    make_bron("Een kaart", controleer_voor=date(2026, 1, 2), eigenaar="jurist")
    assert said() == "bron “Een kaart”: na te zien sinds 2 januari 2026; bijgehouden door: jurist\n1 na te zien.\n"


def test_the_database_and_the_rows_themselves_agree_on_what_is_due(db):
    days = [None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)]
    for number, (vanaf, tot, voor, stand, openbaar) in enumerate(
        product(days, days, days, Feit.Stand.values, [True, False])
    ):
        if not (vanaf and tot and tot < vanaf):
            dates = {"geldt_vanaf": vanaf, "geldt_tot_en_met": tot, "controleer_voor": voor}
            make_feit(f"Wet {number}", stand=stand, openbaar=openbaar, **dates)
    due = {row.pk for row in Feit.objects.all() if row.aandacht(TODAY)[1]}
    assert {row.pk for row in Feit.due_on(TODAY)} == due
    assert 100 < len(due) < Feit.objects.count()


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("model", MAKE)
def test_the_work_list_says_it_to_who_may_change_it(model, redacteur, moderator, client):
    MAKE[model](controleer_voor=TODAY)
    told = f"{model._meta.verbose_name} is vervallen of weer na te zien"
    for user, hears in ((redacteur, True), (moderator, False)):
        client.force_login(user)
        assert (told in html_of(client.get("/beheer/"))) == hears


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("model", MAKE)
def test_each_list_narrows_to_what_is_due(model, admin, redacteur):
    options = model._meta
    path = f"/beheer/{options.app_label}/{options.model_name}/"
    names = {
        "nu": MAKE[model]("Eerste", controleer_voor=TODAY),
        "binnenkort": MAKE[model]("Tweede", controleer_voor=TODAY + timedelta(days=20)),
        "mijn": MAKE[model]("Derde", controleer_voor=TODAY + timedelta(days=200), eigenaar_persoon=redacteur),
        "nooit": MAKE[model]("Vierde"),
    }
    admin.force_login(redacteur)
    for choice, row in names.items():
        html = html_of(admin.get(f"{path}?nazien={choice}"))
        shown = [str(each) for each in names.values() if f">{each}</a>" in html]
        assert shown == [str(row)], choice
    assert f", redactie ({redacteur})" in html_of(admin.get(path))
    assert admin.get(f"{path}?nazien=zomaar").status_code == 200


@pytest.mark.parametrize("model", MAKE)
def test_readers_see_the_role_and_never_the_person(model, redacteur, client):
    redacteur.naam = "Jantine de Vries"
    redacteur.save()
    row = MAKE[model](eigenaar="jurist van dienst", eigenaar_persoon=redacteur)
    for path in (row.get_absolute_url(), f"/api/v1/{options(model)}/{row.slug}"):
        answer = client.get(path).content.decode()
        assert "jurist van dienst" in answer, path
        assert "Jantine" not in answer
        assert redacteur.email not in answer


def options(model):
    return model._meta.verbose_name_plural


@pytest.mark.parametrize("model", MAKE)
def test_who_leaves_leaves_the_role(model, redacteur):
    row = MAKE[model](eigenaar_persoon=redacteur)
    assert persoonsgegevens.export(redacteur)["wat_je_bijhoudt"] == [
        {"soort": row._meta.verbose_name, "wat": str(row), "controleer_voor": None}
    ]
    persoonsgegevens.erase(redacteur, {})
    row.refresh_from_db()
    assert (row.eigenaar, row.eigenaar_persoon) == ("redactie", None)


def test_it_is_declared_once():
    own = {field.name for field in Nazicht._meta.get_fields()}
    assert own == {"eigenaar", "eigenaar_persoon", "controleer_voor"}
    for model in MAKE:
        assert issubclass(model, Nazicht)


def test_a_new_owner_is_no_news_the_first_time(admin, knooppunt):
    """Who follows a page hears of what it says."""
    complete(knooppunt)
    before = Knooppunt.objects.get(pk=knooppunt.pk).gewijzigd_op
    assert save(admin, knooppunt, eigenaar="jurist", controleer_voor="1-2-2027").status_code == 302
    row = Knooppunt.objects.get(pk=knooppunt.pk)
    assert (row.eigenaar, row.controleer_voor, row.gewijzigd_op) == ("jurist", date(2027, 2, 1), before)


@pytest.mark.parametrize("button", ["_save", "_publiceer"])
@pytest.mark.parametrize("public", [True, False])
def test_the_person_is_kept_from_the_form_of_any_knooppunt(public, button, admin, knooppunt, redacteur):
    """It is no text: it stands in no draft, and takes no publishing."""
    complete(knooppunt)
    if not public:
        knooppunt.unpublish()
    assert save(admin, knooppunt, eigenaar_persoon=redacteur.pk, **{button: "ja"}).status_code == 302
    assert Knooppunt.objects.get(pk=knooppunt.pk).eigenaar_persoon == redacteur
