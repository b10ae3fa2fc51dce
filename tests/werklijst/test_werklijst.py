"""The first page of the admin: what waits for who is logged in, line by line, in a fixed number of queries."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import STATUS

from accounts.models import Uitnodiging
from achtergrond.models import Herstel, Mail, Taakstand
from bewoners.models import Uitleg
from ervaringen.models import Inzending
from knooppunten.models import Fase, Knooppunt, Partij, Spoor, Tip
from knooppunten.models.vermelding import MarkedTextHolder, text_models
from kopie.taken import NAAM
from redactie.models import ExternAdres, Pakkettekst, Vindplaats
from terugmelden.models import Ervaringmelding, Melding
from tests.html import html_of
from tests.kept import kept
from tests.make import (
    make_bron,
    make_draft,
    make_fase,
    make_feit,
    make_knooppunt,
    make_partij,
    make_sporen,
    make_uitleg,
    make_user,
)
from tests.make_ervaring import make_ervaring, make_inzending
from versies import concepten
from versies.handeling import acted
from versies.models import Concept, Gepland, Kanttekening, Leesverzoek, Versie
from werklijst.regels import registered, waiting
from zoeken.models import Zoekvraag
from zoeken.question_counts import count

pytestmark = pytest.mark.ignore_template_errors
BEFORE = timezone.now() - timedelta(days=3)


@kept
def beheer():
    """Somebody with the role beheerder: every right, and no superuser."""
    return make_user("beheer", role="beheerder")


@kept
def gevoelig(fase):
    return make_knooppunt("Gevoelig", fase=fase, bestuurlijk_gevoelig="De raad beslist.")


def make_waiting(number, *, auteur, moderator, knooppunt, gevoelig, fase):
    """So many of everything that can wait."""
    for nth in range(number):
        make_inzending(auteur, [knooppunt], titel=f"Verhaal {nth}", now=BEFORE)
        make_inzending(auteur, [gevoelig], titel=f"Tweede {nth}", now=BEFORE).approve(by=moderator, now=BEFORE)
        ervaring = make_ervaring(auteur, moderator, [knooppunt], titel=f"Op de site {nth}")
        Ervaringmelding.objects.create(ervaring=ervaring, soort="ongepast", tekst=f"Let op {nth}.")
        Ervaringmelding.objects.create(
            ervaring=ervaring, soort="persoon", tekst=f"Over mij {nth}.", gemeld_op=BEFORE - timedelta(days=40)
        )
        Melding.objects.create(knooppunt=knooppunt, tekst=f"Klopt niet {nth}.", beurt_op=BEFORE)
        text = f"partijen:\n  - slug: partij-{nth}\n    naam: Partij {nth}\n    omschrijving: Nieuw.\n"
        Pakkettekst.objects.create(soort="partijen", sleutel=f"partij-{nth}", nieuw=text, afdruk="x")
        address = ExternAdres.objects.create(adres=f"https://{nth}.example/", stand="kapot", mislukt_sinds=BEFORE)
        Vindplaats.objects.create(adres=address, tekst=knooppunt, waar="aanpak")
        draft = make_draft(f"Concept {nth}", fase=fase)
        noemt = make_knooppunt(f"Noemt {nth}", fase=fase)
        Knooppunt.objects.filter(pk=noemt.pk).update(gepubliceerd_op=BEFORE)
        noemt.aanpak = f"Zie [[{draft.titel}]]."
        noemt.save()
        basis = concepten.newest(noemt)
        Concept.objects.create(knooppunt=noemt, basis=basis, vorm=basis.vorm, slug=basis.slug)
        Gepland.objects.create(knooppunt=noemt, werkwoord="publiceer", op=BEFORE, mislukt_op=BEFORE)
        day = BEFORE.date() - timedelta(days=number - nth)
        Knooppunt.objects.filter(pk=noemt.pk).update(controleer_voor=day)
        make_bron(f"Bron {nth}", controleer_voor=day)
        make_feit(f"Feit {nth}", controleer_voor=day)
        for _ in range(2):
            count(f"warmtepomp nummer {'abcdefghijklmnopqrstuvwxyz'[nth]}", found=False)
        Mail.objects.create(to=["a@b.example"], from_email="c@d.example", subject="x", status=STATUS.failed)
        Taakstand.objects.create(naam=f"taak {nth}", started_at=BEFORE, ended_at=BEFORE, failed=True)
        Taakstand.objects.get_or_create(
            naam=NAAM, defaults={"started_at": BEFORE, "ended_at": BEFORE, "done_at": BEFORE}
        )
        Herstel.objects.get_or_create(kopie_van=BEFORE)
        Uitnodiging.objects.invite(f"nieuw{nth}@voorbeeld.example", by=moderator)


@pytest.fixture
def everything(auteur, moderator, knooppunt, gevoelig, fase, settings, tmp_path):
    settings.RESERVEKOPIE_MAP = tmp_path

    def make(number):
        make_waiting(number, auteur=auteur, moderator=moderator, knooppunt=knooppunt, gevoelig=gevoelig, fase=fase)

    return make


def front(client, user) -> str:
    client.force_login(user)
    return " ".join(html_of(client.get("/beheer/")).split())


def lines(user) -> dict:
    user = type(user).objects.get(pk=user.pk)
    return {wacht.regel.naam: wacht for wacht in waiting(user)}


WRITES = {"terugmeldingen", "nieuwere teksten", "dode vermeldingen", "concepten", "zonder resultaat", "zonder ervaring"}
WRITES |= {"kapotte links", "meelezen", "opmerkingen", "mislukt", "naast de site"}
WRITES |= {f"na te zien: {kind}" for kind in ("knooppunt", "bron", "feit")}
MODERATES = {"ervaringen", "tweede akkoord", "meldingen over ervaringen", "meldingen te laat"}
RUNS = {"mislukte mail", "mislukte taken", "uitnodigingen", "reservekopie", "teruggezette kopie"}


# A failed mail is tried again in its list; an example comes of people, and the page says how to ask for it.
SOLVED_IN_A_LIST = {"mislukte mail", "zonder ervaring", "teruggezette kopie"}


def test_every_line_waits_in_the_tests_below():
    assert {regel.naam for regel in registered()} == WRITES | MODERATES | RUNS, (
        "a new line gets its rows in `make_waiting` of this test, and its name above"
    )


@pytest.mark.parametrize("number", [1, 8])
@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("redacteur", WRITES),
        ("moderator_twee", MODERATES),
        ("beheer", WRITES | MODERATES | RUNS),
        ("beheerder", WRITES | MODERATES | RUNS),
        ("lid", set()),
    ],
)
def test_a_role_sees_its_own_lines(role, sees, number, everything, request):
    everything(number)
    user = request.getfixturevalue(role)
    for concept in Concept.objects.all():
        Leesverzoek.objects.create(knooppunt=concept.knooppunt, aan=user, door=user)
        Kanttekening.objects.create(knooppunt=concept.knooppunt, tekst="Te vaag.", op=BEFORE)
    found = lines(user)
    assert found.keys() == sees
    exact = {"zonder ervaring", "concepten", "reservekopie", "teruggezette kopie"}
    assert {naam: wacht.aantal for naam, wacht in found.items() if naam not in exact} == dict.fromkeys(
        sees - exact, number
    )


def test_who_invited_sees_that_it_was_not_used(everything, moderator, moderator_twee):
    everything(2)
    assert lines(moderator)["uitnodigingen"].aantal == 2
    assert "uitnodigingen" not in lines(moderator_twee)


@pytest.mark.parametrize("number", [0, 1, 2, 20])
@pytest.mark.parametrize("role", ["redacteur", "moderator_twee", "beheer", "beheerder"])
def test_the_first_page_takes_14_queries_at_most(
    role, number, everything, client, request, django_assert_max_num_queries
):
    """Twenty may be; these fourteen are as many with each line that comes."""
    everything(number)
    client.force_login(request.getfixturevalue(role))
    client.get("/beheer/")
    with django_assert_max_num_queries(14):
        page = html_of(client.get("/beheer/"))
    assert "Wat er op je wacht" in page


@pytest.mark.parametrize("role", ["redacteur", "moderator_twee", "beheer"])
@pytest.mark.parametrize("number", [1, 3])
def test_each_line_leads_to_where_it_is_solved(role, number, everything, client, request):
    """The form of the only one; a list that shows as many as the line says, the oldest first."""
    everything(number)
    user = request.getfixturevalue(role)
    client.force_login(user)
    for naam, wacht in lines(user).items():
        answer = client.get(wacht.adres)
        assert answer.status_code == 200, (naam, wacht.adres)
        if naam == "zonder resultaat":
            assert answer.context["cl"].result_count == wacht.aantal
        elif wacht.aantal == 1 and naam not in SOLVED_IN_A_LIST:
            assert "/change/" in wacht.adres or "/nieuwere-teksten/" in wacht.adres, naam
            place = wacht.adres.partition("#")[2]
            assert f'id="{place}"' in html_of(answer) or not place, (naam, place)
        elif cl := answer.context and answer.context.get("cl"):
            assert cl.result_count == wacht.aantal, (naam, wacht.adres)
            shown = [row.pk for row in cl.result_list]
            assert shown == sorted(shown), f"{naam}: the oldest, which the tests made first, does not come first"


def test_what_is_told_has_a_number_the_oldest_and_a_link(everything, client, moderator_twee):
    everything(2)
    page = front(client, moderator_twee)
    assert '<a href="/beheer/ervaringen/inzending/?stand=submitted"><strong>2</strong>' in page
    assert "ervaringen wachten op een moderator" in page
    assert "3 dagen geleden" in page
    assert page.index("al beantwoord moeten zijn") < page.index("wachten op een moderator")


def test_where_nothing_waits_it_says_so(client, moderator):
    page = front(client, moderator)
    assert "Er wacht niets op je." in page
    assert 'href="/mijn/mail/"' in page


def test_who_solves_nothing_sees_no_list(client, lid):
    lid.is_staff = True
    lid.save()
    assert "Wat er op je wacht" not in front(client, lid)


def test_own_texts_and_those_in_other_hands_wait_for_others(moderator, moderator_twee, knooppunt, gevoelig, lid):
    make_inzending(moderator, [knooppunt])
    make_inzending(lid, [gevoelig]).approve(by=moderator)
    assert lines(moderator) == {}
    assert {naam: wacht.aantal for naam, wacht in lines(moderator_twee).items()} == {
        "ervaringen": 1,
        "tweede akkoord": 1,
    }
    Inzending.objects.get(status="submitted").claim(by=moderator_twee)
    beside = make_user("derde", role="moderator")
    assert lines(beside).keys() == {"tweede akkoord"}


def test_what_is_put_off_waits_on_its_day(redacteur, knooppunt):
    melding = Melding.objects.create(knooppunt=knooppunt, tekst="Klopt niet.")
    melding.put_off(timezone.localdate() + timedelta(days=2), by=redacteur)
    assert "terugmeldingen" not in lines(redacteur)
    Melding.objects.update(beurt_op=timezone.now() - timedelta(minutes=1))
    assert lines(redacteur)["terugmeldingen"].aantal == 1


def test_a_task_that_hangs_waits_and_one_that_runs_does_not(beheerder):
    now = timezone.now()
    Taakstand.objects.create(naam="loopt", started_at=now - timedelta(minutes=5))
    Taakstand.objects.create(naam="klaar", started_at=BEFORE, ended_at=BEFORE + timedelta(seconds=1))
    assert "mislukte taken" not in lines(beheerder)
    Taakstand.objects.create(naam="hangt", started_at=now - timedelta(hours=2), ended_at=BEFORE)
    assert lines(beheerder)["mislukte taken"].aantal == 1


def test_a_retired_page_and_one_that_says_the_same_are_no_newer_text(redacteur, fase):
    weg = make_knooppunt("Weg", fase=fase)
    weg.retire()
    Pakkettekst.objects.create(soort="knooppunten", sleutel=weg.slug, nieuw="nieuw", afdruk="x")
    assert "nieuwere teksten" not in lines(redacteur)
    Pakkettekst.objects.create(soort="knooppunten", sleutel="komt", nieuw="nieuw", afdruk="x")
    assert lines(redacteur)["nieuwere teksten"].aantal == 1


def test_a_mention_of_what_left_is_found_and_mended(client, redacteur, fase):
    naar, noemt = make_knooppunt("Daar", fase=fase), make_knooppunt("Noemt", fase=fase)
    noemt.aanpak = "Zie [[Daar]]."
    noemt.save()
    tip = noemt.tips.create(tekst="Ook [[Daar]].", nummer=9, volgorde=9)
    assert "dode vermeldingen" not in lines(redacteur)
    naar.unpublish()
    assert lines(redacteur)["dode vermeldingen"].aantal == 2
    client.force_login(redacteur)
    page = html_of(client.get("/beheer/dode-vermeldingen/"))
    assert page.count(f"/beheer/knooppunten/knooppunt/{noemt.pk}/change/") == 4
    assert page.count("#id_aanpak") == page.count("#tips-group") == 1
    assert "(niet op de site)" in page
    tip.delete()
    wacht = lines(redacteur)["dode vermeldingen"]
    assert (wacht.aantal, wacht.adres.partition("?")[0]) == (1, f"/beheer/knooppunten/knooppunt/{noemt.pk}/change/")
    noemt.unpublish()
    assert "dode vermeldingen" not in lines(redacteur)


MADE = {
    Uitleg: make_uitleg,
    Fase: lambda: make_fase(2),
    Spoor: lambda: make_sporen("A")[0],
    Partij: make_partij,
    Knooppunt: lambda: make_knooppunt("Noemt"),
    Tip: lambda: make_knooppunt("Noemt").tips.get(),
}


@pytest.mark.parametrize("holder", [model for model in text_models() if issubclass(model, MarkedTextHolder)])
@pytest.mark.parametrize("gone", ["weer concept", "vervallen", "vervallen met opvolger"])
def test_the_form_says_which_text_names_what_and_leads_to_its_field(gone, holder, client, redacteur, fase):
    """In every kind of page of the curators, and in each of its texts."""
    client.force_login(redacteur)
    naar, na = make_knooppunt("Daar", fase=fase), make_knooppunt("Erna", fase=fase)
    row = MADE[holder]()
    before = {name: getattr(row, name) for name in row.TEXTS}
    for name, text in before.items():
        setattr(row, name, f"{text}\n\nZie [[Daar]].")
    row.save()
    naar.unpublish() if gone == "weer concept" else naar.retire(successor=na if "opvolger" in gone else None)
    wacht = lines(redacteur)["dode vermeldingen"]
    adres = wacht.adres
    assert wacht.aantal == 1
    form = " ".join(html_of(client.get(adres)).split())
    told = re.search(r'<p class="vraag"> ?Lezers zien hier.*?</p>', form)[0]
    assert "Daar" in told
    assert ("Erna" in told, "vervallen" in told) == ("opvolger" in gone, gone != "weer concept")
    places = re.findall(r'href="#([^"]+)"', told)
    assert len(places) == len(row.TEXTS)
    assert all(f'id="{place}"' in form for place in places)
    for name, text in before.items():
        setattr(row, name, text)
    row.save()
    assert "Lezers zien hier" not in html_of(client.get(adres)), "it was mended meanwhile"
    other = make_knooppunt("Ander", fase=fase)
    path = f"/beheer/knooppunten/knooppunt/{other.pk}/change/?vermelding="
    for asked in ("1", "x", "", "9" * 30):
        assert "Lezers zien hier" not in html_of(client.get(path + asked))


def test_a_mention_waits_since_what_it_names_left(redacteur, fase):
    with acted(by=redacteur, how=Versie.Hoe.BEHEER):
        naar, noemt = make_knooppunt("Daar", fase=fase), make_knooppunt("Noemt", fase=fase)
    noemt.aanpak = "Zie [[Daar]]."
    noemt.save()
    Knooppunt.objects.filter(pk=naar.pk).update(gewijzigd_op=BEFORE)
    before = timezone.now()
    with acted(by=redacteur, how=Versie.Hoe.BEHEER):
        naar.unpublish()
    assert lines(redacteur)["dode vermeldingen"].is_new_since(before)


def test_old_questions_and_unused_invitations_of_long_ago_are_left_out(redacteur, beheerder):
    today = timezone.localdate()
    Zoekvraag.objects.create(vraag="lang geleden", maand=today.replace(day=1) - timedelta(days=90), zonder_resultaat=3)
    old = Uitnodiging.objects.invite("oud@voorbeeld.example", by=beheerder, now=timezone.now() - timedelta(days=60))
    assert "zonder resultaat" not in lines(redacteur)
    assert "uitnodigingen" not in lines(beheerder)
    Uitnodiging.objects.invite(old.email, by=beheerder)
    assert lines(beheerder)["uitnodigingen"].aantal == 1
    make_user("oud")
    assert "uitnodigingen" not in lines(beheerder)


@pytest.mark.parametrize(
    ("role", "first"), [("redacteur", "knooppunten"), ("moderator", "ervaringen"), ("beheer", "accounts")]
)
def test_the_rest_of_the_admin_stands_below_in_the_order_of_the_role(role, first, client, request):
    client.force_login(request.getfixturevalue(role))
    answer = client.get("/beheer/")
    apps = [app["app_label"] for app in answer.context["app_list"]]
    assert apps[0] == first
    page = html_of(answer)
    assert page.index("Wat er op je wacht") < page.index(f"app-{first} module")
    if role == "redacteur":
        assert answer.context["app_list"][0]["models"][0]["object_name"] == "Knooppunt"
