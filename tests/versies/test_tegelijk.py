"""Two redacteuren, two moderators and a planned publication in the same moment: one outcome each, all in the log."""

from datetime import timedelta
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone

from ervaringen.models import Inzending
from knooppunten.models import Knooppunt
from logboek.models import Logregel
from tests.beheer import change_path, form_data
from tests.html import html_of
from tests.knooppunten.test_verbinding import at_once
from tests.make import complete, make_knooppunt, make_user
from tests.make_ervaring import make_inzending
from versies import nalopen, planning
from versies.models import Concept, Gepland, Versie

pytestmark = [pytest.mark.ignore_template_errors, pytest.mark.django_db(transaction=True)]
ROUNDS = 3


def logged_in(name, role) -> Client:
    client = Client()
    client.user = make_user(name, role=role)
    client.force_login(client.user)
    return client


def publish(client, page, data, answers):
    answers.append((client, client.post(change_path(page), data | {"_publiceer": "x"}).status_code))


def test_everybody_at_once(transactional_db):
    redacteuren = [logged_in(name, "redacteur") for name in ("een", "twee")]
    moderatoren = [logged_in(name, "moderator") for name in ("drie", "vier")]
    auteur = make_user("auteur")
    stap = complete(make_knooppunt("Warmte kiezen", doel="Er is gekozen.", aanpak="Kies samen."))
    gepland = complete(make_knooppunt("Buren spreken", fase=stap.fase, doel="Er is gepraat.", aanpak="Bel aan."))
    nalopen.begin()
    for ronde in range(ROUNDS):
        inzending = make_inzending(auteur, [stap], titel=f"Verhaal {ronde}")
        data = form_data(html_of(redacteuren[0].get(change_path(gepland)))) | {"doel": f"Er is gepraat, {ronde}."}
        redacteuren[0].post(change_path(gepland), data)
        planning.plan(gepland, "publiceer", timezone.now() - timedelta(seconds=1), by=redacteuren[0].user)
        forms = [form_data(html_of(client.get(change_path(stap)))) for client in redacteuren]
        desk = f"/beheer/ervaringen/inzending/{inzending.pk}/change/"
        decision = {"verb": "approve", "versie": inzending.versie}
        versions, lines, answers = Versie.objects.count(), Logregel.objects.count(), []
        named = zip(redacteuren, forms, ("een", "twee"), strict=True)
        acts = [
            partial(publish, client, stap, form | {"doel": f"Van {name}, {ronde}."}, answers)
            for client, form, name in named
        ]
        acts += [partial(client.post, desk, decision) for client in moderatoren]
        outcomes = at_once(*acts, planning.run, planning.run)
        assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
        # One redacteur saved, the other got both texts to look at; the site has the words of the first.
        assert sorted(code for _, code in answers) == [200, 302]
        winner = "een" if dict(answers)[redacteuren[0]] == 302 else "twee"
        stap.refresh_from_db()
        assert stap.doel == f"Van {winner}, {ronde}."
        inzending.refresh_from_db()
        assert inzending.status == Inzending.Status.PUBLISHED
        assert inzending.stappen.filter(verb="approve").count() == 1
        gepland.refresh_from_db()
        assert gepland.doel == f"Er is gepraat, {ronde}."
        assert Versie.objects.count() == versions + 2
        said = sorted(Logregel.objects.order_by("pk").values_list("werkwoord", "hoe")[lines:])
        assert said == [
            ("Gepubliceerd", "beheer"),
            ("Gepubliceerd", "gepland"),
            ("keurde goed: gepubliceerd", "balie"),
        ]
    assert not Gepland.objects.exists()
    assert not Concept.objects.exists()
    for page in Knooppunt.objects.published():
        numbers = list(Versie.objects.of(page).values_list("nummer", flat=True))
        assert numbers == list(range(len(numbers), 0, -1))
