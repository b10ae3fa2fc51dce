"""What was wiped or withdrawn after a copy is wiped again when that copy is put back."""

import re
from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.management import call_command
from django.db.models.signals import post_delete
from django.test import Client
from django.urls import reverse

from accounts import persoonsgegevens
from accounts.leescode import Leescode
from accounts.models import Uitnodiging, User
from achtergrond import gewist, soorten
from achtergrond.models import Gewist, Herstel, Mailvoorkeur
from bezoek.models import Bezoek
from ervaringen.models import Ervaring, Foto, Inzending, Kennervraag
from ervaringen.models.ervaring import Telling
from knooppunten.models import Knooppunt
from kopie import database, maken, opnieuw
from meenemen.models import Aanbod, Lijst
from tests.html import html_of
from tests.kopie.conftest import add_picture
from tests.kopie.test_kopie import refused, said
from tests.make import make_user
from tests.make_ervaring import ask_expert, make_ervaring, make_inzending
from tests.versies.test_wissen import ASK, address
from versies import wissen
from versies.models import Kanttekening, Versie
from versies.nalopen import begin
from volgen.models import Volging


@pytest.fixture
def following(settings, tmp_path):
    """A site that makes copies."""
    settings.RESERVEKOPIE_MAP = tmp_path
    opnieuw.follow()
    yield
    for model in opnieuw.DELETED:
        post_delete.disconnect(sender=model, dispatch_uid="kopie")


class Act:
    """Before the copy rows are made; after it something is wiped; when it is put back, `gone` has to hold again."""

    def __init__(self, soort, before, wipe, gone):
        self.soort, self.before, self.wipe, self.gone = soort, before, wipe, gone


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def a_list(site):
    own = Lijst.objects.create(eigenaar=site["auteur"])
    own.add(Knooppunt.objects.first())
    own.share()
    return own


def picture(site):
    return add_picture(site["concept"])


def offer(site):
    return Aanbod.objects.make(a_list(site), "ander@voorbeeld.example")


def offer_to(site, who):
    EmailAddress.objects.create(user=site[who], email=site[who].email, verified=True, primary=True)
    return Aanbod.objects.make(a_list(site), site[who].email)


def asked(site):
    text = make_inzending(site["auteur"], [Knooppunt.objects.first()], titel="Bij een kenner")
    ask_expert(text, site["moderator"])
    return text


def visited(site):
    Bezoek.objects.create(lid=site["auteur"], knooppunt=Knooppunt.objects.first())
    return site["auteur"]


def without_link(row):
    return Lijst.objects.get(pk=row.pk).deelsleutel is None


ACTS = {
    "account": Act(
        "account",
        lambda site: make_user("weggaand"),
        lambda user, site: persoonsgegevens.erase(user, {}),
        lambda user: not User.objects.filter(pk=user.pk).exists(),
    ),
    "account with its ervaringen": Act(
        "ervaring leeg",
        lambda site: site["ervaring"],
        lambda row, site: persoonsgegevens.erase(site["auteur"], {}),
        lambda row: Ervaring.objects.get().titel == "" and not Inzending.objects.exists(),
    ),
    "account without them": Act(
        "account",
        lambda site: site["ervaring"],
        lambda row, site: persoonsgegevens.erase(site["auteur"], {"ervaringen": True}),
        lambda row: Ervaring.objects.published().get().auteur is None,
    ),
    "withdrawn": Act(
        "ervaring withdraw",
        lambda site: site["ervaring"],
        lambda row, site: row.withdraw(by=site["auteur"]),
        lambda row: not Ervaring.objects.published().exists() and not Telling.objects.filter(openbaar__gt=0).exists(),
    ),
    "taken down": Act(
        "ervaring take_down",
        lambda site: make_ervaring(site["auteur"], site["moderator"], [Knooppunt.objects.first()], titel="Weg"),
        lambda row, site: row.take_down(by=site["moderator"], reden="Nee."),
        lambda row: Ervaring.objects.get(pk=row.pk).status == "taken_down",
    ),
    "text withdrawn": Act(
        "inzending withdraw",
        lambda site: make_inzending(site["auteur"], [Knooppunt.objects.first()], titel="Op weg"),
        lambda row, site: row.withdraw(by=site["auteur"]),
        lambda row: Inzending.objects.get(pk=row.pk).status == "withdrawn",
    ),
    "text taken back": Act(
        "inzending reopen",
        lambda site: make_inzending(site["auteur"], [Knooppunt.objects.first()], titel="Op weg"),
        lambda row, site: row.reopen(by=site["auteur"]),
        lambda row: Inzending.objects.get(pk=row.pk).status == "draft",
    ),
    "expert asked no more": Act(
        "inzending stop_expert",
        asked,
        lambda row, site: row.stop_expert(by=site["moderator"]),
        lambda row: not Kennervraag.objects.open().exists(),
    ),
    "picture": Act("foto", picture, lambda row, site: row.delete(), lambda row: not Foto.objects.filter(pk=row.pk)),
    "draft": Act(
        "inzending",
        lambda site: site["concept"],
        lambda row, site: row.delete(),
        lambda row: not Inzending.objects.filter(pk=row.pk).exists(),
    ),
    "leescode": Act(
        "leescode",
        lambda site: Leescode.objects.make("Lezer", by=site["auteur"]) and Leescode.objects.get(),
        lambda row, site: row.delete(),
        lambda row: not Leescode.objects.exists(),
    ),
    "invitation": Act(
        "uitnodiging",
        lambda site: Uitnodiging.objects.invite("nieuw@voorbeeld.example", by=site["moderator"]),
        lambda row, site: row.delete(),
        lambda row: not Uitnodiging.objects.exists(),
    ),
    "following": Act(
        "volging",
        lambda site: Volging.objects.follow(site["auteur"], Knooppunt.objects.first()),
        lambda row, site: Volging.objects.of(site["auteur"]).stop(),
        lambda row: not Volging.objects.exists(),
    ),
    "list": Act(
        "lijst",
        a_list,
        lambda row, site: logged_in(site["auteur"]).post(reverse("mijn_lijst_wissen", args=[row.pk])),
        lambda row: not Lijst.objects.exists(),
    ),
    "link of a list": Act("deellink", a_list, lambda row, site: row.unshare(), without_link),
    "offer": Act(
        "aanbod",
        offer,
        lambda row, site: Aanbod.objects.filter(pk=row.pk).take_back(),
        lambda row: not Aanbod.objects.exists(),
    ),
    "offer that was taken over": Act(
        "aanbod",
        lambda site: offer_to(site, "moderator"),
        lambda row, site: row.accept(by=site["moderator"]),
        lambda row: not Aanbod.objects.exists(),
    ),
    "own sign-on": Act(
        "koppeling",
        lambda site: SocialAccount.objects.create(user=site["auteur"], provider="openid_connect", uid="7"),
        lambda row, site: row.delete(),
        lambda row: not SocialAccount.objects.exists(),
    ),
    "mail that is not wanted": Act(
        "mail nooit",
        lambda site: site["auteur"],
        lambda user, site: soorten.choose(user, {"weekmail": "nooit", "afloop": "eens"}),
        lambda user: Mailvoorkeur.objects.get(lid=user).keuzes == {"weekmail": "nooit"},
    ),
    "visits": Act(
        "bezoek",
        visited,
        lambda user, site: logged_in(user).post(reverse("mijn_bezoek"), {"stap": "vergeet"}),
        lambda user: not Bezoek.objects.exists() and not User.objects.get(pk=user.pk).onthoudt_bezoek,
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_what_was_wiped_since_is_wiped_again(name, following, site, elsewhere, tmp_path):
    act = ACTS[name]
    row = act.before(site)
    maken.make(tmp_path / "k.tar")
    act.wipe(row, site)
    assert gewist.unlisted()
    gewist.write_out()
    assert not gewist.unlisted()
    assert act.soort in {soort for soort, _key, _op in gewist.read(tmp_path / gewist.LIST)}
    mail.outbox.clear()
    with elsewhere():
        assert re.search(r"nu opnieuw: [1-9]", said("herstel", tmp_path / "k.tar"))
        assert act.gone(row)
        assert mail.outbox == [], "they had that mail then"
        assert {line.soort for line in Gewist.objects.filter(in_lijst=True)} >= {act.soort}
        maken.make(tmp_path / "later.tar")
        assert gewist.since(gewist.read(tmp_path / gewist.LIST)) == [], "a copy of this one knows it already"


def test_each_kind_has_a_test():
    tested = {act.soort for act in ACTS.values()} | {"inzending stop_expert_second"}
    assert tested == opnieuw.AGAIN.keys()


def test_without_the_list_it_comes_back_and_that_is_said(following, site, elsewhere, tmp_path):
    maken.make(tmp_path / "k.tar")
    site["ervaring"].withdraw(by=site["auteur"])
    with elsewhere() as here:
        assert "--zonder-gewist" in refused("herstel", tmp_path / "k.tar")
        assert database.is_empty()
        assert not [path for path in here.rglob("*") if path.is_file()]
        assert "staat geen gewist.txt" in said("herstel", "--zonder-gewist", tmp_path / "k.tar")
        assert Ervaring.objects.published().exists()


def test_the_list_says_nothing_of_anybody(following, site, tmp_path):
    for name, act in ACTS.items():
        if not name.startswith("account"):
            act.wipe(act.before(site), site)
    persoonsgegevens.erase(make_user("weggaand", naam="Jan de Boer"), {})
    gewist.note(wissen.VERSIE, 1)
    gewist.write_out()
    moment = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+\d\d:\d\d"
    for line in (tmp_path / gewist.LIST).read_text().splitlines():
        assert re.fullmatch(rf"{moment} (\d+(\.[a-z]+)?|fotos/[0-9a-f]{{32}}) [a-z_. ]+", line)


def test_a_picture_that_is_published_anew_is_not_wiped(following, site):
    """Its rows are made anew, and its file is the same."""
    row = make_inzending(site["auteur"], [Knooppunt.objects.first()], titel="Met een foto")
    row.reopen(by=site["auteur"])
    add_picture(row)
    row.submit(by=site["auteur"])
    row.approve(by=site["moderator"])
    edit = row.ervaring.begin_edit(by=site["auteur"])
    edit.keep(by=site["auteur"])
    edit.submit(by=site["auteur"])
    edit.approve(by=site["moderator"])
    assert not Gewist.objects.filter(soort="foto").exists()


def test_a_step_that_is_rolled_back_is_not_noted(following, site):
    from django.db import transaction

    with transaction.atomic():
        site["ervaring"].withdraw(by=site["auteur"])
        transaction.set_rollback(True)
    assert not Gewist.objects.exists()


def test_a_site_without_copies_notes_nothing(site, settings):
    settings.RESERVEKOPIE_MAP = None
    site["ervaring"].withdraw(by=site["auteur"])
    assert not Gewist.objects.exists()


def test_a_line_that_was_cut_off_spoils_no_other(tmp_path, following, db):
    path = tmp_path / gewist.LIST
    path.write_text("2026-01-01T10:00:00+00:00 3 lijst\n2026-01-01T10:00:00+00:00 4 vol")
    gewist.note("volging", 4)
    gewist.write_out()
    found = gewist.read(path)
    assert [line[:2] for line in found] == [("lijst", "3"), ("vol", "4"), ("volging", "4")]
    path.write_text("2026-01-01T1")
    assert gewist.read(path) == []


def test_a_kind_of_another_version_is_told_and_passed_over(following, site):
    heard = []
    line = ("iets nieuws", "3", datetime(2026, 1, 1, tzinfo=UTC))
    assert opnieuw.all_of([line], say=heard.append) == 0
    assert "iets nieuws 3" in heard[0]


def test_the_last_administrator_stays_and_that_is_told(following, site):
    last = User.objects.create_superuser("b@voorbeeld.example", "x")
    heard = []
    opnieuw.all_of([("account", str(last.pk), datetime(2026, 1, 1, tzinfo=UTC))], say=heard.append)
    assert User.objects.filter(pk=last.pk).exists()
    assert "niet opnieuw gewist" in heard[0]


SAID = "Jan de Boer"


def test_a_passage_that_was_wiped_leaves_all_words_of_those_rows(following, site, elsewhere, tmp_path):
    """Nobody kept which words they were."""
    page = Knooppunt.objects.first()
    page.doel = f"Let op: {SAID}."
    page.save()
    begin()
    page.doel = "Let op."
    page.save()
    from versies import nalopen

    nalopen.mend()
    Kanttekening.objects.create(knooppunt=page, tekst=f"Zie {SAID}.", veld="doel")
    Kanttekening.objects.create(knooppunt=page, tekst="Blijft.", veld="doel")
    maken.make(tmp_path / "k.tar")
    User.objects.create_superuser("beheerder@voorbeeld.example", "x")
    client = logged_in(User.objects.get(email="beheerder@voorbeeld.example"))
    client.post(address(page), ASK | {"passage": SAID, "stap": "wis"})
    assert SAID not in "".join(Versie.objects.of(page).values_list("vorm", flat=True))
    gewist.write_out()
    with elsewhere():
        said("herstel", tmp_path / "k.tar")
        told = [
            *Versie.objects.of(page).values_list("vorm", "titel"),
            *Kanttekening.objects.values_list("tekst", "veld"),
        ]
        assert SAID not in str(told)
        assert "Blijft." in str(told)
        assert "Let op." in Versie.objects.of(page).first().vorm, "another version stays"
        wiped = Versie.objects.of(page).exclude(gewist_op=None).get()
        assert wiped.form.texts["doel"] == "[gewist]"
        assert Client().get(page.get_absolute_url()).status_code == 200
        assert html_of(Client().get(f"{page.get_absolute_url()}geschiedenis/"))


def test_a_page_whose_text_of_now_may_still_say_it_is_told(following, site, elsewhere, tmp_path):
    page = Knooppunt.objects.first()
    page.doel = f"Let op: {SAID}."
    page.save()
    begin()
    maken.make(tmp_path / "k.tar")
    (newest,) = Versie.objects.of(page)
    gewist.note(wissen.VERSIE, newest.pk)
    gewist.write_out()
    with elsewhere():
        assert f"“{page}” is een passage gewist" in said("herstel", tmp_path / "k.tar")


def test_an_administrator_lets_go_what_waits(site, client, beheerder):
    from django.utils import timezone

    row = Herstel.objects.create(kopie_van=timezone.now())
    client.force_login(beheerder)
    assert "teruggezette kopie houdt mail en planning vast" in html_of(client.get("/beheer/"))
    where = reverse("admin:achtergrond_herstel_changelist")
    client.post(where, {"action": "drop_selected", "_selected_action": [row.pk]})
    assert not Herstel.objects.holding()
    assert "teruggezette kopie" not in html_of(client.get("/beheer/"))
    assert Herstel.objects.get().vrijgegeven_door == beheerder


def test_nobody_else_lets_it_go(site, client):
    from django.utils import timezone

    row = Herstel.objects.create(kopie_van=timezone.now())
    client.force_login(make_user("redacteur", role="redacteur"))
    client.post(
        reverse("admin:achtergrond_herstel_changelist"), {"action": "drop_selected", "_selected_action": [row.pk]}
    )
    assert Herstel.objects.holding()


def test_make_everything_stays_as_it_is_put_back_twice(following, site, tmp_path, elsewhere):
    """Restoring the same copy again wipes the same again, whatever was done in the place of the first."""
    maken.make(tmp_path / "k.tar")
    site["ervaring"].withdraw(by=site["auteur"])
    gewist.write_out()
    for name in ("een", "twee"):
        with elsewhere(name):
            said("herstel", tmp_path / "k.tar")
            assert not Ervaring.objects.published().exists()
            make_ervaring(site["auteur"], site["moderator"], [Knooppunt.objects.first()], titel=name)
            call_command("reservekopie", str(tmp_path / f"{name}.tar"), verbosity=0)
