"""The way of an inzending: one verb a step (see transitions.py). Nothing else changes the status."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from ervaringen import rules
from ervaringen.models.ervaring import Ervaring
from ervaringen.models.kennervraag import Kennervraag, why_not_ask
from ervaringen.models.stap import Stap
from ervaringen.models.verhaal import Verhaal
from ervaringen.states import State, Status
from ervaringen.step import By, Reden
from ervaringen.termijn import CLAIM, add_working_days, promised_on, working_days
from ervaringen.transitions import TRANSITIONS
from ervaringen.veranderd import as_read
from tekst.plakken import opgemaakt
from tekst.schoon import regel
from tekst.sleutel import key_of
from zoeken.index import together


class Gang(models.Model):
    Status = Status
    TRANSITIONS = TRANSITIONS
    REQUIRED = ("titel", "wat_deden")
    # What a moderator may write anew in a proposal.
    PROPOSABLE = ("titel", *Verhaal.TEXTS)

    class Meta:
        abstract = True

    @property
    def state(self) -> State:
        """What its status means."""
        return Status(self.status).state

    @property
    def is_edit(self) -> bool:
        """Whether it changes what was public before; the first text of an ervaring made it public itself."""
        if self.status == self.Status.PUBLISHED:
            return self.ervaring.gepubliceerd_op < self.besloten_op
        return self.ervaring_id is not None

    def old_text(self) -> str:
        """What becomes of the text that its ervaring has already; "" for a first text, or one that took that place."""
        if self.ervaring_id is None or self.status == self.Status.PUBLISHED:
            return ""
        if self.ervaring.status != Ervaring.Status.PUBLISHED:
            return "Je ervaring staat nu niet op de site."
        return f"De oude tekst blijft {'zolang ' if self.state.is_open else ''}op de site staan."

    @property
    def shows_its_text(self) -> bool:
        """Whether moderators may read it: as it was sent in, and not what its author writes on since."""
        if self.state.is_private:
            return False
        return not self.state.is_editable or self.gewijzigd_op <= self.ingediend_op

    def is_overdue(self, today=None) -> bool:
        return self.state.clock_runs and self.uiterlijk_op < (today or timezone.localdate())

    def seen_at(self, versie: str):
        """From here on a step holds for the version that was on the screen; nonsense is no version."""
        self.versie = key_of(versie)

    def is_claimed(self, now=None) -> bool:
        """Whether a moderator has it in hand now."""
        return bool(self.geclaimd_door_id and self.geclaimd_tot and self.geclaimd_tot > (now or timezone.now()))

    def question(self) -> str:
        """What the moderator asked or said last, while it still matters; at most 1 query."""
        to_here = [(verb, row) for verb, row in TRANSITIONS.items() if row.naar == self.status]
        verbs = [verb for verb, row in to_here if row.by is not By.AUTEUR and row.reden is not Reden.GEEN]
        step = self.stappen.filter(verb__in=verbs).last() if verbs else None
        return step.toelichting if step else ""

    def can(self, verb) -> bool:
        """Whether the state allows this step; who may take it is another question."""
        return self.status in TRANSITIONS[verb].van

    def approving(self) -> str:
        """Which step approving it would be now; "" where it can't be approved."""
        first = "approve_first" if rules.needs_tweede_akkoord(self) else "approve"
        return next((verb for verb in (first, "approve_second") if self.can(verb)), "")

    # The author's verbs

    @transaction.atomic
    def keep(self, *, by, knooppunten=None, tags=None, now=None):
        """Saves what its author typed. Raises InvalidTransition when the text was changed elsewhere meanwhile."""
        rules.must_be_author(self, by)
        self._win(Status.which("is_editable"))
        self.gewijzigd_op = now or timezone.now()
        self.save(update_fields=[*self.COPIED, "akkoord_licentie_op", "gewijzigd_op"])
        if knooppunten is not None:
            self.knooppunten.set(knooppunten)
        if tags is not None:
            self.tags.set(tags)

    def submit(self, *, by, now=None):
        """Sends it in; raises ValidationError({field: sentence}) for what is missing."""
        now = now or timezone.now()
        self._step("submit", by=by, now=now, check=rules.missing_parts, ingediend_op=now, kenner_gemeld_op=now)

    def answer(self, *, by, reden, now=None):
        """Answers the moderator in words; the text goes along as it is."""
        now = now or timezone.now()
        reden = rules.needed(reden, "Schrijf je antwoord, of kies “Dat weet ik niet”.")
        facts = {"ingediend_op": now, "kenner_gemeld_op": now}
        self._step("answer", by=by, now=now, reden=reden, check=rules.missing_parts, **facts)

    def reopen(self, *, by, now=None):
        """Takes back what was sent in, to write on."""
        self._step("reopen", by=by, now=now)

    def accept(self, *, by, now=None):
        """Says yes to the moderator's text: it takes the place of the author's own."""
        verb = "accept_first" if rules.needs_tweede_akkoord(self) else "accept"
        self._step(verb, by=by, now=now, before=self._take_proposal, check=rules.reveals)

    def decline(self, *, by, reden, now=None):
        """Says no to the moderator's text: the author's own goes back to the moderators, with the reason."""
        self._step("decline", by=by, now=now, reden=reden)

    def withdraw(self, *, by, now=None):
        """Ends it, at any time before a decision. What is public already stays (see Ervaring.withdraw)."""
        self._step("withdraw", by=by, now=now)

    def revise(self, *, by, now=None):
        """Begins again with a text that was rejected or withdrawn."""
        self._step("revise", by=by, now=now, before=self._must_be_only)

    # The moderator's verbs

    def claim(self, *, by, now=None):
        """Takes it in hand for half an hour, or renews that; raises InvalidTransition when another has it."""
        now = now or timezone.now()
        rules.must_moderate(by, self)
        rows = type(self).objects.awaiting_review().free_for(by, now).filter(pk=self.pk)
        if rows.update(geclaimd_door=by, geclaimd_tot=now + CLAIM) != 1:
            raise rules.InvalidTransition("claim")
        self.refresh_from_db(fields=["geclaimd_door", "geclaimd_tot"])

    def release(self, *, by):
        """Puts it back for others; raises InvalidTransition when it was not in these hands."""
        rows = type(self).objects.filter(pk=self.pk, geclaimd_door=by)
        if rows.update(geclaimd_door=None, geclaimd_tot=None) != 1:
            raise rules.InvalidTransition("release")

    def approve(self, *, by, now=None, reden=""):
        """Publishes it; with a knooppunt that is bestuurlijk gevoelig the second moderator to say so does."""
        rules.must_moderate(by, self)
        verb = self.approving() or "approve"
        if verb == "approve_second" and self.eerste_akkoord_id == by.pk:
            raise rules.InvalidTransition(verb)
        facts = {"eerste_akkoord": by} if verb == "approve_first" else {}
        self._step(verb, by=by, now=now, reden=reden, check=rules.reveals, **facts)

    def ask_changes(self, *, by, reden, now=None):
        self._step("ask_changes", by=by, now=now, reden=reden)

    def propose(self, *, by, texts, reden="", now=None):
        """Offers an edited text ({field: text}, of PROPOSABLE) that waits for the author's yes."""
        rules.must_moderate(by, self)
        voorstel = {name: text for name, text in texts.items() if name in self.PROPOSABLE}
        voorstel = {name: text for name, text in voorstel.items() if text.strip() != getattr(self, name).strip()}
        voorstel |= {name: opgemaakt(text) for name, text in voorstel.items() if name in self.TEXTS}
        if not voorstel:
            raise ValidationError("Je voorstel is gelijk aan de tekst van de auteur. Keur die goed, of verander iets.")
        for name, text in voorstel.items():
            self._meta.get_field(name).run_validators(text)
            if name in self.REQUIRED and not text.strip():
                raise ValidationError("Een ervaring houdt haar titel en wat jullie deden.")
        self._step("propose", by=by, now=now, reden=reden, voorstel=voorstel, eerste_akkoord=by)

    def reject(self, *, by, reden, now=None):
        self._step("reject", by=by, now=now, reden=reden)

    @transaction.atomic
    def ask_expert(self, *, by, adres, reden, fotos=(), now=None):
        """Puts the question `reden` to somebody from outside, who sees of the pictures only these (their keys)."""
        now, adres, vraag = now or timezone.now(), regel(adres).strip().lower(), reden.strip()
        self._step("ask_expert", by=by, now=now, check=lambda row: why_not_ask(row, adres, vraag))
        Kennervraag.objects.ask(self, by=by, adres=adres, vraag=vraag, fotos=fotos, now=now)

    def stop_expert(self, *, by, now=None):
        """Waits no longer for the answer."""
        self._step(self._back_from_expert("stop_expert"), by=by, now=now)

    # The verbs of who was asked from outside

    def expert_told(self, *, antwoord, now=None):
        """The one answer, of who has the link; raises InvalidTransition where somebody was first."""
        self._hear_from_expert("expert_told", antwoord, now)

    def expert_silent(self, *, now=None):
        self._hear_from_expert("expert_silent", "", now)

    @transaction.atomic
    def _hear_from_expert(self, verb, antwoord, now):
        asked = self.kennervragen.open().select_related("door", "inzending").first()
        if asked is None:
            raise rules.InvalidTransition(verb)
        self._step(self._back_from_expert(verb), by=None, now=now)
        asked.antwoord = antwoord
        asked.save(update_fields=["antwoord"])
        asked.tell()

    def _back_from_expert(self, verb) -> str:
        """To where it was when the question was asked; what a first moderator agreed to holds."""
        return f"{verb}_second" if self.eerste_akkoord_id else verb

    def hold(self, *, by, reden, now=None):
        """Gives it back to its author because a moderator took the ervaring off the site (see Ervaring.take_down).

        Approving what was sent in before would put back what a colleague took away; whoever has it in hand is told.
        """
        self._step("hold", by=by, now=now, reden=reden)

    # How a step is taken

    def _step(self, verb, *, by, now=None, reden="", check=None, before=None, **facts):
        """One step: win the row, check its text, publish where the step does, write the facts and the history.

        A fact that holds in some states only goes with them: a proposal, the first akkoord, the day of the decision.
        """
        now, step = now or timezone.now(), TRANSITIONS[verb]
        state = step.naar.state
        if step.by is By.AUTEUR:
            rules.must_be_author(self, by)
        elif step.by is not By.KENNER:  # whose right is the link
            rules.must_moderate(by, self if step.by is By.MODERATOR else None)
        if step.reden is not Reden.GEEN:
            reden = rules.needed(reden) if step.reden is Reden.MOET else rules.fitting(reden)
        facts = {"status": step.naar, "geclaimd_door": None, "geclaimd_tot": None} | facts
        facts |= {"besloten_op": now if state.is_decided else None}
        facts |= {} if step.naar == Status.PROPOSED else {"voorstel": None}
        facts |= {} if state.keeps_akkoord else {"eerste_akkoord": None}
        with together():
            if self.ervaring_id:  # always before its inzending, so that two never wait for each other
                Ervaring.objects.select_for_update(no_key=True).get(pk=self.ervaring_id)
            self._win(step.van, moderator=by if step.by is By.MODERATOR else None, now=now, verb=verb)
            van = Status(self.status)
            if van.state.holds_the_day:
                if step.by is By.AUTEUR:
                    for asked in self.kennervragen.open().select_related("door", "inzending"):
                        asked.tell_taken_back()
                self.kennervragen.open().update(geeindigd_op=now)
            if state.clock_runs and van.state.holds_the_day:
                facts["uiterlijk_op"] = self._moved_up(now)
            elif state.clock_runs and not van.state.clock_runs:  # back with the moderators: a day is promised anew
                facts["uiterlijk_op"] = promised_on(now)
            if reads := as_read(self, verb, now):
                facts["gelezen"] = reads
            if before:
                before()
            if check and (problems := check(self)):
                raise ValidationError(problems)
            if step.naar == Status.PUBLISHED:
                ervaring = self.ervaring or Ervaring(auteur=self.auteur)
                ervaring.write(self, now=now)
                self.ervaring = ervaring
                facts["gelezen"] = None
            for name, value in facts.items():
                setattr(self, name, value)
            self.save()
            if not state.is_open:
                self.inzagen.all().delete()
            Stap.objects.record(self, verb, by=by, now=now, van=van, naar=step.naar, toelichting=reden)

    def _win(self, van, *, moderator=None, now=None, verb="keep"):
        """The one conditional UPDATE: of all who try from this version one goes on, the others are told.

        What came along in memory is dropped, but for an author's own save: the row counts, not the object.
        """
        rows = type(self).objects.filter(pk=self.pk, versie=self.versie, status__in=van)
        if moderator is not None:
            rows = rows.free_for(moderator, now)
        if rows.update(versie=F("versie") + 1) != 1:
            raise rules.InvalidTransition(verb)
        if verb == "keep":
            self.versie += 1
        else:
            self.refresh_from_db()

    def _moved_up(self, now):
        """The promised day, later by the working days that it waited in this state."""
        since = self.stappen.filter(naar=self.status).last().op
        waited = working_days(timezone.localdate(since), timezone.localdate(now))
        return add_working_days(self.uiterlijk_op, waited)

    def _take_proposal(self):
        for name, text in self.voorstel.items():
            setattr(self, name, text)

    def _must_be_only(self):
        if self.ervaring_id and self.ervaring.inzendingen.open().exists():
            raise rules.InvalidTransition("revise")
