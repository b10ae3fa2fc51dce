"""Whatever curators do: each address that ever was answers, and each version can be read."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from knooppunten.models import Knooppunt
from tests.html import html_of
from tests.make import complete, make_draft, make_fase, make_user
from versies import concepten
from versies.handeling import acted
from versies.models import Concept, Versie

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.ignore_template_errors]
STEPS, PAGES = 500, 12
OFF = "Deze pagina staat nu niet op de site"


class Redactie:
    """Editors with a seed: each step is one act, and may be refused."""

    def __init__(self, seed):
        self.random, self.by = random.Random(seed), make_user("redactie", role="redacteur")  # noqa: S311
        self.fasen = [make_fase(nummer) for nummer in (1, 2, 3)]
        self.keys, self.ever, self.done = [], set(), Counter()
        with acted(by=self.by, how=Versie.Hoe.BEHEER):
            beside = make_draft("Naast alles", fase=self.fasen[0])
            for nth in range(PAGES):
                row = complete(make_draft(f"Stap {nth}", fase=self.random.choice(self.fasen)), other=beside)
                self.keys.append(row.pk)
        self.steps = [
            self.draft, self.draft, self.draft, self.publish, self.publish, self.publish, self.publish, self.throw_away,
            self.rename, self.move, self.take_down, self.take_down, self.retire, self.bring_back, self.bring_back,
            self.restore, self.restore, self.rename_fase,
        ]  # fmt: skip

    def page(self):
        return Knooppunt.objects.select_related("fase").get(pk=self.random.choice(self.keys))

    def successor(self):
        return self.random.choice([None, self.page()])

    def act(self):
        step, page = self.random.choice(self.steps), self.page()
        try:
            with acted(by=self.by, how=Versie.Hoe.BEHEER):
                done = step(page)
        except ValidationError:
            done = False
        self.done[step.__name__, bool(done)] += 1
        self.ever |= {row.get_absolute_url() for row in Knooppunt.objects.published().select_related("fase")}

    def draft(self, page):
        concept = Concept.objects.of(page)
        if page.vervallen_op or not (page.is_public or concept):  # as the form: a page that is nowhere is its own
            return False
        form, nth = concept.form if concept else concepten.form_now(page), self.random.randrange(40)
        other = self.page()
        text = self.random.choice([f"Doe het zo: {nth}.", f"Zie [[{other.slug}]].", f"Zie [[{other.titel}|dit]]."])
        changes = self.random.choice(
            [
                {"texts": form.texts | {"aanpak": text}},
                {"titel": f"Titel {nth}"},
                {"slug": f"slug-{nth}"},
                {"fase": self.random.choice(self.fasen).nummer},
            ]
        )
        onward = concept.daarna if concept else concepten.database.onward(page)
        return concepten.save(page, replace(form, **changes), onward, by=self.by, wat="Anders.")

    def publish(self, page):
        if page.vervallen_op:
            return False
        if concept := Concept.objects.of(page):
            concepten.publish(concept, by=self.by)
        elif not page.is_public:
            page.publish()
        return True

    def throw_away(self, page):
        concept = Concept.objects.of(page)
        return concept and concept.delete()

    def rename(self, page):
        page.slug, page.titel = f"naam-{self.random.randrange(40)}", f"Naam {self.random.randrange(40)}"
        page.full_clean(exclude=["status"])
        page.save()
        return True

    def move(self, page):
        page.fase = self.random.choice(self.fasen)
        page.full_clean(exclude=["status"])
        page.save()
        return True

    def take_down(self, page):
        if not page.is_public:
            return False
        page.unpublish(successor=self.successor())
        return True

    def retire(self, page):
        if page.vervallen_op:
            return False
        page.retire(successor=self.successor())
        return True

    def bring_back(self, page):
        if not page.vervallen_op:
            return False
        page.unretire()
        return True

    def restore(self, page):
        versie = self.random.choice(list(Versie.objects.of(page)) or [None])
        return versie and not page.vervallen_op and concepten.restore(versie, by=self.by)[0]

    def rename_fase(self, _):
        fase = self.random.choice(self.fasen)
        fase.refresh_from_db()
        fase.slug = f"fase-{fase.nummer}-{self.random.randrange(5)}"
        fase.full_clean()
        fase.save()
        return True


@pytest.mark.parametrize("seed", [15])
def test_five_hundred_acts_leave_each_address_an_answer_and_each_version_readable(seed, client):
    redactie = Redactie(seed)
    for nth in range(STEPS):
        redactie.act()
        if nth % 100 == 99:
            check_addresses(redactie.ever, client)
    check_versions()
    refused = {name for name, done in redactie.done if not done} - {name for name, done in redactie.done if done}
    assert not refused, f"never done: {refused}"
    assert sum(count for (_, done), count in redactie.done.items() if done) > STEPS / 3


def check_addresses(addresses, client):
    answers = Counter()
    for address in sorted(addresses):
        answer = client.get(address)
        if answer.status_code == 301:
            answers[301] += 1
            answer = client.get(answer.url)
            assert answer.status_code == 200, address
        answers[answer.status_code] += 1
        if answer.status_code == 404:
            assert OFF in html_of(answer), address
        if answer.status_code in (404, 410) and answer.context["opvolger_url"]:
            assert client.get(answer.context["opvolger_url"]).status_code == 200, address
        if answer.status_code == 410:
            assert bool(answer.context["opvolger_url"]) == leads_on(answer.context["pagina"]), address
    assert set(answers) <= {200, 301, 404, 410}
    assert answers[200]


def leads_on(page) -> bool:
    """Whether somewhere behind this page is one that can be read."""
    seen = set()
    while (page := page.opvolger) and page.pk not in seen:
        if page.is_public:
            return True
        seen.add(page.pk)
    return False


def check_versions():
    for row in Knooppunt.objects.all():
        versies = list(Versie.objects.of(row).order_by("nummer"))
        assert [versie.nummer for versie in versies] == list(range(1, len(versies) + 1)), row
        assert [versie for versie in versies if versie.form is None] == []
    assert Versie.objects.filter(was_public=True).count() > 50
