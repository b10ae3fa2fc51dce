"""What is chosen in a form is found by its name, the best match first; what is new comes last."""

import pytest
from django.contrib import admin as django_admin

from knooppunten.models import Betrokkenheid, Knooppunt
from tests.beheer import add_row, change_path, form_data, save
from tests.html import html_of
from tests.make import make_bron, make_draft, make_fase, make_knooppunt, make_partij

pytestmark = pytest.mark.ignore_template_errors


def choices(admin, term, *, model="verbinding", field="van", app="knooppunten") -> list[str]:
    query = {"app_label": app, "model_name": model, "field_name": field, "term": term}
    return [hit["text"] for hit in admin.get("/beheer/autocomplete/", query).json()["results"]]


def autocompleted():
    """(app, model, field) of every field of a form in the admin that is chosen by typing."""
    for model_admin in django_admin.site._registry.values():
        for inline in model_admin.inlines:
            for name in inline.autocomplete_fields:
                yield inline.model._meta.app_label, inline.model._meta.model_name, name
        for name in model_admin.autocomplete_fields:
            yield model_admin.opts.app_label, model_admin.opts.model_name, name


def test_a_knooppunt_is_found_by_its_title_and_the_best_match_comes_first(admin, db):
    make_knooppunt("Grenzen kiezen", fase=make_fase(1), doel="Ruimte op het stroomnet.", aanpak="Kijk naar stroomnet.")
    make_knooppunt("Bij het stroomnet aansluiten", fase=make_fase(2))
    make_knooppunt("Laagstroomnet bekijken", fase=make_fase(1))
    make_knooppunt("Stroomnet nagaan", fase=make_fase(3))
    make_knooppunt("Stroomnet", fase=make_fase(4))
    assert choices(admin, "stroomnet") == [
        "Stroomnet", "Stroomnet nagaan", "Bij het stroomnet aansluiten", "Laagstroomnet bekijken",
    ]  # fmt: skip
    assert choices(admin, "NAG stroom") == ["Stroomnet nagaan"]
    assert choices(admin, "het  stroomnet") == ["Bij het stroomnet aansluiten"]
    assert choices(admin, "Één") == []


@pytest.mark.parametrize(("app", "model", "field"), sorted(set(autocompleted())))
def test_every_choice_is_by_name_the_best_first_and_takes_anything_typed(app, model, field, admin, db):
    target = django_admin.site._registry[_target(app, model, field)].model
    make = {
        "knooppunt": make_knooppunt,
        "bron": make_bron,
        "partij": lambda name: make_partij(name.casefold().replace(" ", "-"), name),
    }
    first, word, within, other = (
        make[target._meta.model_name](name) for name in ("Warmte", "Voor warmte", "Aardwarmte", "Iets anders")
    )
    type(other).objects.filter(pk=other.pk).update(
        **{"doel" if target is Knooppunt else "omschrijving": "Warmte warmte."}
    )
    kind = {"app": app, "model": model, "field": field}
    assert choices(admin, "warmte", **kind) == [str(first), str(word), str(within)]
    for odd in ("%", "\\", "_", "'", "(", "😀", "x" * 5000, "zq " * 500):
        assert choices(admin, odd, **kind) == [], odd
    assert choices(admin, "warmte\x00", **kind)
    assert len(choices(admin, "", **kind)) >= 4
    Knooppunt.objects.update(status="draft")
    word.retire()
    assert choices(admin, "warmte", **kind) == [str(first), str(within)]


def _target(app, model, field):
    from django.apps import apps

    return apps.get_model(app, model)._meta.get_field(field).related_model


def test_the_list_of_knooppunten_is_still_searched_in_its_texts(admin, fase):
    make_knooppunt("Iets", fase=fase, aanpak="Bij het stroomnet.")
    assert "Iets</a>" in html_of(admin.get("/beheer/knooppunten/knooppunt/?q=stroomnet"))


# Mentions


def test_a_mention_is_found_like_a_choice_and_so_is_a_source(admin, db):
    make_knooppunt("Grenzen bij gain kiezen", fase=make_fase(1))
    make_draft("Gain toepassen", fase=make_fase(2))
    make_bron("Mutual gain", maker="Een onderzoeker")
    make_bron("Gain van vroeger").retire()
    assert admin.get("/beheer/verwijzingen/?q=gain").json()["treffers"] == [
        {"tekst": "[[gain-toepassen]]", "naam": "Gain toepassen", "wat": "fase 2, concept"},
        {"tekst": "[[grenzen-bij-gain-kiezen]]", "naam": "Grenzen bij gain kiezen", "wat": "fase 1"},
        {"tekst": "{{bron:mutual-gain}}", "naam": "Mutual gain", "wat": "bron, Een onderzoeker"},
    ]
    by_maker = admin.get("/beheer/verwijzingen/?q=onderzoeker mut").json()["treffers"]
    assert [hit["naam"] for hit in by_maker] == ["Mutual gain"]


def test_a_source_is_offered_when_many_knooppunten_have_the_word(admin, fase):
    for n in range(20):
        make_knooppunt(f"Warmte {n}", fase=fase)
    make_bron("Wet over warmte", soort="wet")
    hits = admin.get("/beheer/verwijzingen/?q=warmte").json()["treffers"]
    assert len(hits) <= 12
    assert "{{bron:wet-over-warmte}}" in [hit["tekst"] for hit in hits]


def test_the_help_of_every_text_says_how_to_refer(admin, fase):
    pages = [change_path(make_draft(fase=fase)), f"/beheer/knooppunten/fase/{fase.pk}/change/"]
    pages += ["/beheer/knooppunten/spoor/add/", "/beheer/knooppunten/partij/add/"]
    for page in pages:
        html = html_of(admin.get(page))
        texts = html.count("markdownx-editor") - html.count("__prefix__-tekst</textarea>")
        assert texts
        for part in html.split("markdownx-preview")[1:]:
            assert "Verwijzing invoegen" in part.split("<textarea")[0], page
            assert "{{bron:" in part.split("<textarea")[0], page


# New ones come last


def add_form(admin, **values):
    path = "/beheer/knooppunten/knooppunt/add/"
    return admin.post(path, form_data(admin.get(path).content.decode()) | {"titel": "Nieuw", "slug": "nieuw"} | values)


def test_a_new_knooppunt_comes_last_in_its_fase(admin, fase):
    make_knooppunt("Een", fase=fase, volgorde=3)
    make_knooppunt("Twee", fase=fase, volgorde=7)
    make_knooppunt("Elders", fase=make_fase(2), volgorde=20)
    assert add_form(admin, fase=fase.pk).status_code == 302
    assert Knooppunt.objects.get(slug="nieuw").volgorde == 8


def test_a_place_that_was_typed_stays(admin, fase):
    make_knooppunt("Een", fase=fase, volgorde=3)
    assert add_form(admin, fase=fase.pk, volgorde=2).status_code == 302
    assert Knooppunt.objects.get(slug="nieuw").volgorde == 2


def test_behind_the_last_possible_place_there_is_none(admin, fase):
    make_knooppunt("Een", fase=fase, volgorde=32767)
    assert add_form(admin, fase=fase.pk).status_code == 302
    assert Knooppunt.objects.get(slug="nieuw").volgorde == 32767


def test_moving_to_another_fase_puts_it_last_there(admin, fase):
    row, other = make_draft(fase=fase, volgorde=2), make_fase(2)
    make_knooppunt("Daar", fase=other, volgorde=5)
    assert save(admin, row, fase=other.pk).status_code == 302
    row.refresh_from_db()
    assert row.volgorde == 6
    assert save(admin, row, fase=fase.pk, volgorde=1).status_code == 302
    row.refresh_from_db()
    assert row.volgorde == 1
    assert save(admin, row, volgorde="").status_code == 302
    row.refresh_from_db()
    assert row.volgorde == 1


def test_a_new_tip_and_a_new_partij_come_last_without_script(admin, fase, gemeente):
    row = make_draft(fase=fase, tips=["a", "b", "c", "d"])
    for place, tip in zip((1, 4, 5, 6), row.tips.all(), strict=True):
        tip.volgorde = place
        tip.save()
    assert add_row(admin, row, "tips", tekst="nieuw").status_code == 302
    assert list(row.tips.values_list("tekst", flat=True)) == ["a", "b", "c", "d", "nieuw"]
    Betrokkenheid.objects.create(knooppunt=row, partij=gemeente, volgorde=4)
    assert add_row(admin, row, "betrokkenheden", partij=make_partij("ander").pk).status_code == 302
    assert [b.partij.slug for b in row.betrokkenheden.all()] == ["gemeente", "ander"]


def test_a_tip_whose_place_is_emptied_comes_last(admin, fase):
    row = make_draft(fase=fase, tips=["a", "b"])
    assert save(admin, row, **{"tips-0-volgorde": ""}).status_code == 302
    assert list(row.tips.values_list("tekst", flat=True)) == ["b", "a"]
