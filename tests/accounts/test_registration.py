"""Who may make an account: REGISTRATIE in its three forms, and invitations."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import AlreadyUsed, Uitnodiging
from tests.html import html_of
from tests.kept import kept

NEW = {"email": "nieuw@gemeente.example", "password1": "een-lang-geheim-woord"}


@pytest.fixture(params=["openbaar", "besloten"])
def toegang(request, settings):
    settings.TOEGANG = request.param
    return request.param


@kept
def invited(redacteur):
    return Uitnodiging.objects.invite("Nieuw@Gemeente.example", by=redacteur)


def register(settings, kind, domains=()):
    settings.REGISTRATIE, settings.REGISTRATIE_DOMEINEN = kind, domains


def users(model):
    return set(model.objects.values_list("email", flat=True))


def test_open_takes_everyone(client, db, toegang, settings, django_user_model):
    register(settings, "open")
    client.post("/account/nieuw/", NEW)
    assert users(django_user_model) == {NEW["email"]}


def test_on_invitation_takes_nobody_without(client, db, toegang, settings, django_user_model):
    register(settings, "uitnodiging")
    assert "Op uitnodiging" in html_of(client.get("/account/nieuw/"))
    client.post("/account/nieuw/", NEW)
    assert users(django_user_model) == set()


@pytest.mark.parametrize("email", ["nieuw@elders.example", "x@sub.gemeente.example", "x@gemeente.example.nl"])
def test_by_domain_takes_only_these_domains(email, client, db, toegang, settings, django_user_model):
    register(settings, "domeinen", ("gemeente.example", "corporatie.example"))
    html = html_of(client.post("/account/nieuw/", NEW | {"email": email}))
    assert "@gemeente.example, @corporatie.example" in html
    assert email in html
    assert users(django_user_model) == set()
    client.post("/account/nieuw/", NEW | {"email": "Nieuw@Gemeente.example"})
    assert users(django_user_model) == {NEW["email"]}


@pytest.mark.parametrize("kind", ["open", "uitnodiging", "domeinen"])
def test_an_invitation_always_works(kind, client, invited, toegang, settings, django_user_model):
    register(settings, kind, ("elders.example",))
    assert client.get(invited.get_absolute_url()).url == "/account/nieuw/"
    html = html_of(client.get("/account/nieuw/"))
    assert 'value="nieuw@gemeente.example"' in html
    client.post("/account/nieuw/", NEW)
    assert client.get("/mijn/gegevens/").status_code == 200
    assert EmailAddress.objects.get(email=NEW["email"]).verified
    assert django_user_model.objects.get(email=NEW["email"]).has_role("lid")
    invited.refresh_from_db()
    assert invited.gebruikt_op


def test_the_address_of_an_invitation_is_fixed(client, invited, settings, django_user_model):
    register(settings, "uitnodiging")
    client.get(invited.get_absolute_url())
    client.post("/account/nieuw/", NEW | {"email": "ander@elders.example"})
    assert "ander@elders.example" not in users(django_user_model)
    assert NEW["email"] in users(django_user_model)


def test_an_invitation_lets_in_one_person(client, invited, settings, django_user_model):
    register(settings, "uitnodiging")
    client.get(invited.get_absolute_url())
    client.post("/account/nieuw/", NEW)
    client.logout()
    answer = client.get(invited.get_absolute_url())
    assert answer.status_code == 410
    assert "al een account gemaakt" in html_of(answer)
    assert "Op uitnodiging" in html_of(client.get("/account/nieuw/"))


def test_opening_an_invitation_uses_nothing_up(client, invited):
    for _ in range(3):
        assert client.get(invited.get_absolute_url()).status_code == 302


@pytest.mark.parametrize("how", ["expired", "used"])
def test_an_invitation_that_is_over_says_so(how, client, invited, settings, toegang):
    now = timezone.now()
    Uitnodiging.objects.update(**{"expired": {"verloopt_op": now}, "used": {"gebruikt_op": now}}[how])
    answer = client.get(invited.get_absolute_url())
    assert answer.status_code == 410
    assert "verlopen of al gebruikt" in html_of(answer)


def test_an_invitation_that_ends_while_signing_up_closes_the_page(client, invited, settings, django_user_model):
    register(settings, "uitnodiging")
    client.get(invited.get_absolute_url())
    Uitnodiging.objects.update(verloopt_op=timezone.now())
    assert "Op uitnodiging" in html_of(client.post("/account/nieuw/", NEW))
    assert NEW["email"] not in users(django_user_model)


@pytest.mark.parametrize("token", ["abc", "MQ:1wabcd:xyz", "x" * 500, "%00", "é"])
def test_a_link_that_was_changed_says_so(token, client, db):
    answer = client.get(f"/account/uitnodiging/{token}/")
    assert answer.status_code == 410
    assert "Deze link klopt niet" in html_of(answer)


def test_who_is_logged_in_is_told_to_log_out(client, invited, lid):
    client.force_login(lid)
    html = html_of(client.get(invited.get_absolute_url()))
    assert "Jij bent ingelogd als lid@voorbeeld.example" in html


def test_an_invitation_is_mailed_with_its_link(
    redacteur, mailoutbox, client, link_in, django_capture_on_commit_callbacks
):
    redacteur.naam = "Samira"
    with django_capture_on_commit_callbacks(execute=True):
        Uitnodiging.objects.invite("Nieuw@Gemeente.example", by=redacteur)
    assert mailoutbox[0].to == ["nieuw@gemeente.example"]
    assert "Samira nodigt je uit voor Wijkaanpak" in mailoutbox[0].body
    assert client.get(link_in(mailoutbox[0], "uitnodiging")).status_code == 302


def test_it_works_for_fourteen_days(invited):
    last = invited.gemaakt_op + timedelta(days=14) - timedelta(seconds=1)
    assert Uitnodiging.objects.open(last).exists()
    assert not Uitnodiging.objects.open(last + timedelta(seconds=1)).exists()


def test_using_it_twice_is_refused(invited):
    invited.use()
    with pytest.raises(AlreadyUsed):
        invited.use()


def test_a_second_invitation_replaces_the_first(invited, redacteur, client):
    again = Uitnodiging.objects.invite(invited.email, by=redacteur)
    assert client.get(invited.get_absolute_url()).status_code == 410
    assert client.get(again.get_absolute_url()).status_code == 302


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("role", ["moderator", "gewone_beheerder"])
def test_a_moderator_invites_from_the_admin(role, db, client, request, mailoutbox, django_capture_on_commit_callbacks):
    user = request.getfixturevalue(role)
    client.force_login(user)
    assert client.get("/beheer/accounts/uitnodiging/add/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/beheer/accounts/uitnodiging/add/", {"email": "nieuw@gemeente.example"})
    made = Uitnodiging.objects.get()
    assert made.door == user
    assert len(mailoutbox) == 1
    assert client.get(f"/beheer/accounts/uitnodiging/{made.pk}/change/").status_code == 200
    assert client.post(f"/beheer/accounts/uitnodiging/{made.pk}/change/", {"email": "x@y.example"}).status_code == 403


@pytest.mark.ignore_template_errors
def test_inviting_a_known_address_is_refused_in_words(client, moderator, lid):
    client.force_login(moderator)
    html = html_of(client.post("/beheer/accounts/uitnodiging/add/", {"email": lid.email.upper()}))
    assert "heeft al een account" in html
    assert not Uitnodiging.objects.exists()


@pytest.mark.ignore_template_errors
def test_a_curator_invites_nobody(client, redacteur):
    client.force_login(redacteur)
    assert client.get("/beheer/accounts/uitnodiging/add/").status_code == 403


@pytest.mark.parametrize("others", [1, 8])
@pytest.mark.ignore_template_errors
def test_the_list_of_invitations_takes_the_same_number_of_queries(others, client, moderator, django_assert_num_queries):
    for number in range(others):
        Uitnodiging.objects.invite(f"a{number}@gemeente.example", by=moderator)
    client.force_login(moderator)
    with django_assert_num_queries(9):
        client.get("/beheer/accounts/uitnodiging/")
