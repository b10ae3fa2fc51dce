"""Wie besluit wat, wanneer."""

from knooppunten.besluiten import AGREED_AT, decisions
from knooppunten.models import Betrokkenheid, Knooppunt
from paginas.bladeren import path_with_query
from tests.html import html_of
from tests.kept import kept
from tests.make import link, make_draft, make_fase, make_knooppunt, make_partij

ROUTE, SCHEMA = AGREED_AT


@kept
def besluiten():
    """Four decisions: on the money (the college), on the frame (nobody), on the plan (two), and one that is a draft."""
    college, raad, gemeente, provincie = (make_partij(slug) for slug in ("college", "raad", "gemeente", "provincie"))
    make_knooppunt("Route uittekenen", slug=ROUTE, fase=make_fase(1), bestuurlijk_gevoelig="Wie wat besluit.")
    make_knooppunt("Wie beslist", slug=SCHEMA, fase=make_fase(3))
    geld = make_knooppunt("Geld regelen", slug="geld", fase=make_fase(1))
    kader = make_knooppunt("Kader afspreken", slug="kader", fase=make_fase(2), besluit="Het kader.")
    tussen = make_knooppunt("Rekenen", fase=make_fase(3))
    plan = make_knooppunt(
        "Plan vaststellen", slug="plan", fase=make_fase(4), besluit="Het plan.", bestuurlijk_gevoelig="Het is veel."
    )
    make_draft("Later", fase=make_fase(4), besluit="Nog geheim.")
    for row, partij, rol in (
        (geld, college, "beslist"), (geld, gemeente, "trekt"), (kader, gemeente, "trekt"), (kader, raad, "doet_mee"),
        (plan, college, "beslist"), (plan, raad, "beslist"), (plan, provincie, "wordt_geinformeerd"),
    ):  # fmt: skip
        Betrokkenheid.objects.create(knooppunt=row, partij=partij, rol=rol, vraag="Doe dit.")
    link(geld, kader)
    link(kader, tussen)
    link(tussen, plan)
    link(geld, plan)


def rows(client):
    page = html_of(client.get("/besluiten/"))
    return page, {slug: page.split(f'<li id="{slug}">')[1].split("</li>")[0] for slug in ("geld", "kader", "plan")}


def test_every_decision_stands_in_order_with_who_decides(besluiten, client):
    page, row = rows(client)
    assert page.index('id="geld"') < page.index('id="kader"') < page.index('id="plan"')
    assert "<strong>College</strong>" in row["geld"]
    assert "<dt>Voorbereid door</dt><dd>Gemeente</dd>" in row["geld"]
    assert "<h3>Geld regelen</h3>" in row["geld"]  # where nothing says what, its title does
    assert "<h3>Het plan.</h3>" in row["plan"]
    assert "Nog geheim" not in page
    assert "Rekenen" not in page


def test_more_than_one_decides_others_are_asked_or_told(besluiten, client):
    _, row = rows(client)
    assert "<strong>College</strong></a>, <a" in row["plan"]
    assert "<strong>Raad</strong>" in row["plan"]
    assert "<dt>Op de hoogte</dt><dd>Provincie</dd>" in row["plan"]
    assert "<dt>In gesprek met</dt><dd>Raad</dd>" in row["kader"]
    assert '<span class="etiket etiket--zon">bestuurlijk gevoelig</span> Het is veel.' in row["plan"]


def test_who_decides_is_not_made_up(besluiten, client):
    _, row = rows(client)
    assert "Verschilt per gemeente; spreek het af bij" in row["kader"]
    assert ">Route uittekenen</a>" in row["kader"]
    Betrokkenheid.objects.filter(knooppunt__slug="plan", rol="beslist").delete()
    assert ">Wie beslist</a>" in rows(client)[1]["plan"]  # from fase 3 on
    Knooppunt.objects.filter(slug__in=AGREED_AT).update(status="draft")
    assert "Verschilt per gemeente; spreek het samen af." in rows(client)[1]["kader"]


def test_it_says_which_decision_it_waits_for_over_what_lies_between(besluiten, client):
    _, row = rows(client)
    assert "Komt na" not in row["geld"]
    assert "<dt>Komt na</dt><dd>besluit 1</dd>" in row["kader"]
    assert "<dt>Komt na</dt><dd>besluit 2</dd>" in row["plan"]  # and by that for the first


def test_a_site_without_decisions_says_so(client, knooppunt):
    assert "nog geen knooppunten met een besluit" in html_of(client.get("/besluiten/"))


def test_the_number_of_queries_does_not_grow(besluiten, client, django_assert_num_queries):
    with django_assert_num_queries(6):
        client.get("/besluiten/")
    for number in range(10):
        row = make_knooppunt(f"Besluit {number}", fase=make_fase(2), besluit="Ja of nee.")
        Betrokkenheid.objects.create(knooppunt=row, partij=make_partij(f"partij-{number}"), rol="beslist")
    with django_assert_num_queries(6):
        client.get("/besluiten/")


def test_the_content_has_where_to_agree_on_who_decides(loaded):
    for _, found in decisions({}, path_with_query("/besluiten/"))[0]:
        for besluit in found:
            assert besluit.beslissen or besluit.afspreken, besluit.knooppunt
            assert besluit.knooppunt.besluit, besluit.knooppunt
            assert besluit.knooppunt.slug not in AGREED_AT
    sure = {"plek-van-de-wijk-in-het-warmteprogramma-nagaan": "college", "warmtekavel-begrenzen": "college"}
    sure |= {"besluiten-in-verenigingen-van-eigenaars-begeleiden": "vve"}
    for slug, partij in sure.items():
        decided = Betrokkenheid.objects.filter(knooppunt__slug=slug, rol="beslist")
        assert list(decided.values_list("partij__slug", flat=True)) == [partij]
