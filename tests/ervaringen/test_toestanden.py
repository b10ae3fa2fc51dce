"""Whatever anyone tries, in whatever order: only steps of the table happen, and their facts are right."""

import threading
from itertools import pairwise

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from hypothesis import HealthCheck, settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from ervaringen.models import Ervaring, Inzending, Kennervraag, Telling
from ervaringen.models.kennervraag import A_DAY
from ervaringen.rules import InvalidTransition, NotAllowed
from ervaringen.step import By, Reden
from tests.make import make_fase, make_knooppunt
from tests.make_ervaring import make_concept, make_inzending

EVERYONE = ["auteur", "een", "vreemde", "twee"]
METHODS = {By.AUTEUR: [], By.MODERATOR: ["claim", "release"], By.CONSEQUENCE: [], By.KENNER: []}
for verb, step in Inzending.TRANSITIONS.items():
    if verb != "start" and not step.via:
        METHODS[step.by].append(verb)
AUTHOR, MODERATOR = METHODS[By.AUTEUR], METHODS[By.MODERATOR]
# What a verb takes beside who takes it.
EXTRA = {verb: {"reden": "Daarom."} for verb, step in Inzending.TRANSITIONS.items() if step.reden is not Reden.GEEN}
EXTRA["propose"]["texts"] = {"titel": "Het voorstel"}
EXTRA["ask_expert"]["adres"] = "kenner@elders.example"


def cast():
    """An author, two moderators and a stranger."""
    make = get_user_model().objects.create_user
    users = {name: make(f"{name}@voorbeeld.example") for name in ("auteur", "een", "twee", "vreemde")}
    for name in ("een", "twee"):
        users[name].groups.add(Group.objects.get(name="moderator"))
    return users


class Gangen(RuleBasedStateMachine):
    """Everyone tries everything on one inzending, and on the ervaring that may come of it."""

    sensitive = False

    def __init__(self):
        super().__init__()
        get_user_model().objects.all().delete()
        self.users = cast()
        titel = f"Stap {get_user_model().objects.order_by('-pk').first().pk}"
        self.knooppunt = make_knooppunt(titel, fase=make_fase(1), bestuurlijk_gevoelig="Ja" if self.sensitive else "")
        self.inzending = make_concept(self.users["auteur"], [self.knooppunt])
        self.accepted = None

    @rule(
        who=strategies.sampled_from(["auteur", "een", "twee", "vreemde"]),
        verb=strategies.sampled_from(AUTHOR + MODERATOR),
    )
    def try_step(self, who, verb):
        row = Inzending.objects.get(pk=self.inzending.pk)
        before = (row.status, row.titel)
        try:
            getattr(row, verb)(by=self.users[who], **EXTRA.get(verb, {}))
        except (InvalidTransition, NotAllowed, ValidationError):
            after = Inzending.objects.get(pk=row.pk)
            assert (after.status, after.titel) == before
            return
        assert (who == "auteur") == (verb in AUTHOR) or verb == "release"
        row.refresh_from_db()
        if row.status == "published" and before[0] != "published":
            self.accepted = row.titel

    @rule(verb=strategies.sampled_from(METHODS[By.KENNER]))
    def hear_from_outside(self, verb):
        row = Inzending.objects.get(pk=self.inzending.pk)
        waited = row.status == "expert_asked"
        try:
            getattr(row, verb)(**({"antwoord": "Dat klopt."} if verb == "expert_told" else {}))
        except InvalidTransition:
            assert not waited

    @invariant()
    def a_question_is_open_as_long_as_the_text_waits_for_it(self):
        waits = set(Inzending.objects.filter(status="expert_asked").values_list("pk", flat=True))
        assert set(Kennervraag.objects.open().values_list("inzending", flat=True)) == waits
        assert Kennervraag.objects.count() <= A_DAY * 2  # two moderators

    @rule(text=strategies.sampled_from(["Eerste versie", "Tweede versie"]))
    def write(self, text):
        row = Inzending.objects.get(pk=self.inzending.pk)
        row.titel = text
        try:
            row.keep(by=self.users["auteur"])
        except InvalidTransition:
            assert not Inzending.objects.get(pk=row.pk).state.is_editable

    @rule()
    def edit_what_is_public(self):
        ervaring = Ervaring.objects.first()
        if ervaring:
            self.inzending = ervaring.begin_edit(by=self.users["auteur"])

    @rule(
        who=strategies.sampled_from(["auteur", "een", "vreemde"]),
        verb=strategies.sampled_from(["withdraw", "take_down"]),
    )
    def try_to_take_away(self, who, verb):
        ervaring = Ervaring.objects.first()
        if ervaring is None:
            return
        extra = {"reden": "Op verzoek."} if verb == "take_down" else {}
        try:
            getattr(ervaring, verb)(by=self.users[who], **extra)
        except (InvalidTransition, NotAllowed):
            return
        assert (who, verb) in (("auteur", "withdraw"), ("een", "take_down"))

    @invariant()
    def history_is_a_path_of_the_table(self):
        for row in Inzending.objects.all():
            steps = list(row.stappen.order_by("pk"))
            assert steps[0].verb == "start"
            for before, after in pairwise(steps):
                assert before.naar == after.van
                step = Inzending.TRANSITIONS[after.verb]
                assert after.van in step.van
                assert after.naar == step.naar
            assert steps[-1].naar == row.status

    @invariant()
    def what_is_public_is_what_was_accepted(self):
        ervaring = Ervaring.objects.first()
        assert (ervaring.titel if ervaring else None) == self.accepted
        telling = Telling.objects.filter(knooppunt=self.knooppunt).first()
        assert (telling.leden if telling else 0) == Ervaring.objects.published().count()

    @invariant()
    def two_moderators_agreed_where_that_is_asked(self):
        if not self.sensitive:
            return
        for row in Inzending.objects.filter(status="published"):
            approving = row.stappen.filter(verb__in=["approve_first", "propose", "approve_second"])
            assert len(set(approving.values_list("door", flat=True))) >= 2

    @invariant()
    def one_edit_at_a_time(self):
        for ervaring in Ervaring.objects.all():
            assert ervaring.inzendingen.open().count() <= 1


class GevoeligeGangen(Gangen):
    sensitive = True


def run(machine, examples):
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        machine,
        settings=settings(max_examples=examples, stateful_step_count=25, deadline=None, suppress_health_check=checks),
    )


@pytest.mark.django_db
@pytest.mark.parametrize("machine", [Gangen, GevoeligeGangen])
def test_only_steps_of_the_table_happen(machine):
    run(isolated(machine), 8)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("machine", [Gangen, GevoeligeGangen])
def test_only_steps_of_the_table_happen_in_many_more_orders(machine):
    run(isolated(machine), 150)


def isolated(machine):
    """Each example in a transaction that is rolled back."""

    class Isolated(machine):
        def __init__(self):
            self.atomic = transaction.atomic()
            self.atomic.__enter__()
            super().__init__()

        def teardown(self):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    Isolated.__name__ = machine.__name__
    return Isolated


ROUNDS = 8


@pytest.mark.django_db(transaction=True)
def test_of_four_who_decide_at_once_one_wins_and_three_are_told():
    users = cast()
    knooppunt = make_knooppunt("Eerste stap", fase=make_fase(1))
    for _ in range(ROUNDS):
        inzending = make_inzending(users["auteur"], [knooppunt])
        outcomes = at_once(inzending.pk, [users["een"], users["twee"]] * 2)
        assert sorted(outcomes) == ["told", "told", "told", "won"]
        inzending.refresh_from_db()
        assert inzending.stappen.exclude(verb__in=["start", "submit"]).count() == 1
    counted = sum(Telling.objects.filter(knooppunt=knooppunt).values_list("leden", flat=True))
    assert counted == Ervaring.objects.published().count()


def at_once(pk, users) -> list[str]:
    """Everyone decides about the same text at the same moment; what each of them was told."""
    barrier, outcomes = threading.Barrier(len(users)), []

    def decide(user, approve):
        try:
            row = Inzending.objects.get(pk=pk)
            barrier.wait(timeout=20)
            row.approve(by=user) if approve else row.reject(by=user, reden="Nee.")
            outcomes.append("won")
        except InvalidTransition:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=(user, n % 2 == 0)) for n, user in enumerate(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes
