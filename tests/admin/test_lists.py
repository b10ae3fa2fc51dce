"""The list of knooppunten, its actions, and what the editor asks of the server."""

import pytest
from django.contrib import admin as django_admin

from knooppunten.models import Knooppunt
from tests import beheer
from tests.html import html_of
from tests.make import complete, make_draft, make_fase, make_knooppunt

pytestmark = pytest.mark.ignore_template_errors
LIST = "/beheer/knooppunten/knooppunt/"


@pytest.fixture
def admin(client, redacteur):
    client.force_login(redacteur)
    return client


def act(admin, action, *rows, path=LIST, **extra):
    return beheer.act(admin, path, action, *rows, **extra)


def test_the_list_of_500_takes_12_queries(fase, sporen, admin, django_assert_max_num_queries):
    rows = [Knooppunt(titel=f"Stap {n}", titel_klein=f"stap {n}", slug=f"stap-{n}", fase=fase) for n in range(500)]
    Knooppunt.objects.bulk_create(rows)
    through = Knooppunt.sporen.through
    through.objects.bulk_create(through(knooppunt=row, spoor=sporen["ABCDEF"[row.pk % 6]]) for row in rows)
    for path in (LIST, LIST + "?all=", LIST + "?q=stap&fase=1"):
        admin.get(path)
        with django_assert_max_num_queries(12):
            assert admin.get(path).status_code in (200, 302)


def test_every_column_of_the_admin_has_a_heading():
    """What is no field of the model says itself what stands above it."""
    bare = []
    for model, model_admin in django_admin.site._registry.items():
        fields = {field.name for field in model._meta.get_fields()}
        for name in filter(str.isidentifier, model_admin.list_display):
            column = (
                None if callable(name) or name in fields else getattr(model_admin, name, getattr(model, name, None))
            )
            if callable(column) and name != "__str__" and not hasattr(column, "short_description"):
                bare.append(f"{model._meta.label}: {name}")
    assert not bare, f"@admin.display(description=…) above {bare}"


def test_the_list_is_searched_and_filtered(fase, gemeente, admin):
    make_knooppunt("Warmtebron zoeken", fase=fase, sporen="A", geldt_voor="collectief")
    make_draft("Iets anders", fase=make_fase(2))
    for query, present in [
        ("?q=warmtebron", True), ("?stand=published", True), ("?stand=draft", False), ("?stand=vervallen", False),
        ("?geldt_voor__exact=collectief", True), (f"?fase={fase.pk}", True), (f"?partijen={gemeente.pk}", False),
    ]:  # fmt: skip
        assert ("Warmtebron zoeken</a>" in html_of(admin.get(LIST + query))) is present, query


def test_publishing_many_says_what_was_done_and_what_was_not(fase, admin):
    good, bad = complete(make_draft("Goed", fase=fase)), complete(make_draft("Slecht", fase=fase, doel=""))
    html = act(admin, "publish_selected", good, bad)
    assert "1 gepubliceerd, 1 overgeslagen." in html
    assert "“Slecht” is niet gepubliceerd. Vul “doel” in." in html


def test_drafts_that_mention_each_other_are_published_together(fase, admin):
    names = {"Een": "twee", "Twee": "een", "Drie": "weg"}
    rows = [complete(make_draft(titel, fase=fase, aanpak=f"Zie [[{name}]].")) for titel, name in names.items()]
    assert "2 gepubliceerd, 1 overgeslagen." in act(admin, "publish_selected", *rows)


@pytest.mark.parametrize("key", ["x", "9" * 20, "-1"])
def test_an_odd_choice_in_the_list_is_a_bad_request(key, knooppunt, admin):
    answer = admin.post(LIST, {"action": "publish_selected", "_selected_action": key})
    assert answer.status_code == 400


def test_a_lookup_that_the_list_does_not_offer_is_refused(knooppunt, admin):
    assert admin.get(LIST + "?doel__regex=(").status_code in (302, 400)


def test_unpublishing_many(knooppunt, fase, admin):
    html = act(admin, "unpublish_selected", knooppunt, make_draft(fase=fase))
    assert "1 weer concept, 1 overgeslagen." in html
    assert not Knooppunt.objects.published().exists()


def test_retiring_asks_for_a_successor_and_keeps_the_address(knooppunt, fase, admin, client):
    successor = make_knooppunt("Tweede stap", fase=fase)
    question = act(admin, "retire_selected", knooppunt)
    assert "Opvolger" in question
    assert Knooppunt.objects.published().count() == 2
    assert "is vervallen" in act(admin, "retire_selected", knooppunt, bevestigd="ja", opvolger=successor.pk)
    answer = client.get(knooppunt.get_absolute_url())
    assert answer.status_code == 410
    assert "Tweede stap" in html_of(answer)
    act(admin, "unretire_selected", knooppunt)
    knooppunt.refresh_from_db()
    assert knooppunt.vervallen_op is None


@pytest.mark.parametrize("opvolger", ["x", "0", "99999999999999999999"])
def test_an_odd_successor_is_refused_and_asked_again(opvolger, knooppunt, admin):
    html = act(admin, "retire_selected", knooppunt, bevestigd="ja", opvolger=opvolger)
    assert "De opvolger die je koos, staat niet (meer) op de site." in html
    assert 'name="bevestigd"' in html
    knooppunt.refresh_from_db()
    assert knooppunt.vervallen_op is None


def test_a_fase_in_use_is_not_retired_and_says_why(knooppunt, fase, admin):
    html = act(admin, "retire_selected", fase, path="/beheer/knooppunten/fase/", bevestigd="ja")
    assert "er staan nog knooppunten bij" in html


def test_nothing_that_had_an_address_can_be_deleted(knooppunt, fase, admin):
    assert 'value="delete_selected"' not in html_of(admin.get(LIST))
    assert admin.get(f"{LIST}{knooppunt.pk}/delete/").status_code == 403
    draft = make_draft(fase=fase)
    assert beheer.delete(admin, f"{LIST}{draft.pk}/delete/").status_code == 302
    assert list(Knooppunt.objects.all()) == [knooppunt]


def test_a_draft_can_be_seen_on_the_site_from_the_admin(fase, admin):
    draft = make_draft(fase=fase)
    answer = admin.get(f"{LIST}{draft.pk}/change/")
    link = answer.context["absolute_url"]
    assert admin.get(link, follow=True).redirect_chain[-1][0].endswith(draft.get_absolute_url())


def test_what_is_empty_stands_first_on_every_database(rf, beheerder):
    """PostgreSQL puts it last by itself, SQLite first."""

    def listed(model_admin, **query):
        request = rf.get("/", query)
        request.user = beheerder
        return model_admin.get_changelist_instance(request)

    seen = set()
    for model, model_admin in django_admin.site._registry.items():
        empty = {field.name for field in model._meta.concrete_fields if field.null}
        columns = listed(model_admin)
        for place, column in enumerate(columns.list_display):
            if (name := columns.get_ordering_field(column)) in empty:
                for sign, said in (("", "ASC NULLS FIRST"), ("-", "DESC NULLS LAST")):
                    query = str(listed(model_admin, o=f"{sign}{place}").queryset.query)
                    order = query.rpartition(" ORDER BY ")[2].split(", ")[0]
                    assert order.endswith(said), f"{model._meta.label}.{name}: {order}"
                    seen.add(f"{model._meta.label}.{name}")
    assert {"versies.Weggegooid.knooppunt", "naslag.Bron.vervallen_op"} <= seen


# The editor


def test_the_preview_renders_as_the_site_does(knooppunt, admin):
    html = html_of(admin.post("/beheer/voorbeeld/", {"content": "Zie [[Eerste stap]] <script>x</script>"}))
    assert '<a href="/fase-nummer-1/eerste-stap/">Eerste stap</a> (fase 1)' in html
    assert "<script>" not in html


def test_the_preview_says_what_could_not_be_published(fase, admin):
    make_draft(fase=fase)
    html = html_of(admin.post("/beheer/voorbeeld/", {"content": "[[een-concept]] [[weg & weg]]"}))
    assert "[[een-concept]] staat niet op de site." in html
    assert "[[weg &amp; weg]] bestaat niet." in html


def test_the_preview_is_for_staff_by_post_and_of_a_size(client, lid, admin, django_assert_max_num_queries):
    assert admin.get("/beheer/voorbeeld/").status_code == 405
    assert "te lang" in html_of(admin.post("/beheer/voorbeeld/", {"content": "x" * 30_000}))
    client.logout()
    assert client.post("/beheer/voorbeeld/", {"content": "x"}).status_code == 302
    client.force_login(lid)
    assert client.post("/beheer/voorbeeld/", {"content": "x"}).status_code == 404


@pytest.mark.parametrize(
    "path", ["/markdownx/markdownify/", "/markdownx/upload/", "/beheer/geen-upload/", "/beheer/upload/"]
)
def test_markdownx_own_addresses_are_not_there(path, admin):
    assert admin.post(path, {}).status_code in (404, 405)


def test_mentions_are_found_by_the_words_of_a_title(knooppunt, fase, admin):
    make_draft("Tweede stap", fase=fase)
    hits = admin.get("/beheer/verwijzingen/?q=STAP tw").json()["treffers"]
    assert hits == [{"tekst": "[[tweede-stap]]", "naam": "Tweede stap", "wat": "fase 1, concept"}]
    assert admin.get("/beheer/verwijzingen/?q=%00").json()["treffers"]
