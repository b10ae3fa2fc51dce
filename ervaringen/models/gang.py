"""The way of an inzending: its states, and one verb a step. Nothing else changes the status."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from ervaringen.models.ervaring import Ervaring
from ervaringen.models.stap import Stap
from ervaringen.models.verhaal import Verhaal
from ervaringen.rules import (
    InvalidTransition,
    fitting,
    missing_parts,
    must_be_author,
    must_moderate,
    needed,
    needs_second,
    reveals,
)
from ervaringen.termijn import CLAIM, promised_on
from tekst.plakken import opgemaakt
from tekst.sleutel import key_of
from zoeken.index import together


class Gang(models.Model):
    class Status(models.TextChoices):
        DRAFT = "draft", "concept"
        SUBMITTED = "submitted", "ingediend"
        CHANGES_REQUESTED = "changes_requested", "aanpassing gevraagd"
        PROPOSED = "proposed", "voorstel"
        SECOND_APPROVAL = "second_approval", "tweede akkoord"
        PUBLISHED = "published", "gepubliceerd"
        REJECTED = "rejected", "afgewezen"
        WITHDRAWN = "withdrawn", "ingetrokken"

    WAITING = (Status.SUBMITTED, Status.SECOND_APPROVAL)
    EDITABLE = (Status.DRAFT, Status.CHANGES_REQUESTED)
    OPEN = (*EDITABLE, *WAITING, Status.PROPOSED)

    # verb: (from, to)
    TRANSITIONS = {
        "submit": (EDITABLE, Status.SUBMITTED),
        "reopen": ((Status.SUBMITTED,), Status.DRAFT),
        "ask_changes": (WAITING, Status.CHANGES_REQUESTED),
        "hold": ((*WAITING, Status.PROPOSED), Status.CHANGES_REQUESTED),
        "propose": (WAITING, Status.PROPOSED),
        "accept": ((Status.PROPOSED,), Status.PUBLISHED),
        "accept_first": ((Status.PROPOSED,), Status.SECOND_APPROVAL),
        "decline": ((Status.PROPOSED,), Status.SUBMITTED),
        "approve": ((Status.SUBMITTED,), Status.PUBLISHED),
        "approve_first": ((Status.SUBMITTED,), Status.SECOND_APPROVAL),
        "approve_second": ((Status.SECOND_APPROVAL,), Status.PUBLISHED),
        "reject": (WAITING, Status.REJECTED),
        "withdraw": (OPEN, Status.WITHDRAWN),
        "revise": ((Status.REJECTED, Status.WITHDRAWN), Status.DRAFT),
    }
    REQUIRED = ("titel", "wat_deden")
    # What a moderator may write anew in a proposal.
    PROPOSABLE = ("titel", *Verhaal.TEXTS)

    class Meta:
        abstract = True

    @property
    def is_editable(self) -> bool:
        return self.status in self.EDITABLE

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def is_waiting(self) -> bool:
        return self.status in self.WAITING

    @property
    def is_edit(self) -> bool:
        """Whether it changes what was public before; the first text of an ervaring made it public itself."""
        if self.status == self.Status.PUBLISHED:
            return self.ervaring.gepubliceerd_op < self.besloten_op
        return self.ervaring_id is not None

    @property
    def shows_its_text(self) -> bool:
        """Whether moderators may read it: as it was sent in, and not what its author writes on since."""
        if self.status in (self.Status.DRAFT, self.Status.WITHDRAWN):
            return False
        return self.status != self.Status.CHANGES_REQUESTED or self.gewijzigd_op <= self.ingediend_op

    def is_overdue(self, today=None) -> bool:
        return self.is_waiting and self.uiterlijk_op < (today or timezone.localdate())

    def seen_at(self, versie: str):
        """From here on a step holds for the version that was on the screen; nonsense is no version."""
        self.versie = key_of(versie)

    def is_claimed(self, now=None) -> bool:
        """Whether a moderator has it in hand now."""
        return bool(self.geclaimd_door_id and self.geclaimd_tot and self.geclaimd_tot > (now or timezone.now()))

    def question(self) -> str:
        """What the moderator asked or said last, while it still matters; at most 1 query."""
        verbs = _SAID.get(self.status)
        step = self.stappen.filter(verb__in=verbs).last() if verbs else None
        return step.toelichting if step else ""

    def can(self, verb) -> bool:
        """Whether the state allows this step; who may take it is another question."""
        return self.status in self.TRANSITIONS[verb][0]

    # The author's verbs

    @transaction.atomic
    def keep(self, *, by, knooppunten=None, tags=None, now=None):
        """Saves what its author typed. Raises InvalidTransition when the text was changed elsewhere meanwhile."""
        must_be_author(self, by)
        self._win(self.EDITABLE)
        self.gewijzigd_op = now or timezone.now()
        self.save(update_fields=[*self.COPIED, "akkoord_licentie_op", "gewijzigd_op"])
        if knooppunten is not None:
            self.knooppunten.set(knooppunten)
        if tags is not None:
            self.tags.set(tags)

    def submit(self, *, by, now=None):
        """Sends it in; raises ValidationError({field: sentence}) for what is missing."""
        now = now or timezone.now()
        must_be_author(self, by)
        facts = {"ingediend_op": now, "uiterlijk_op": promised_on(now)}
        self._step("submit", by=by, now=now, check=missing_parts, **facts)

    def reopen(self, *, by, now=None):
        """Takes back what was sent in, to write on."""
        must_be_author(self, by)
        self._step("reopen", by=by, now=now)

    def accept(self, *, by, now=None):
        """Says yes to the moderator's text: it takes the place of the author's own."""
        must_be_author(self, by)
        verb = "accept_first" if needs_second(self) else "accept"
        self._step(verb, by=by, now=now, before=self._take_proposal, voorstel=None, check=reveals)

    def decline(self, *, by, reden, now=None):
        """Says no to the moderator's text: the author's own goes back to the moderators, with the reason."""
        must_be_author(self, by)
        now = now or timezone.now()
        facts = {"voorstel": None, "eerste_akkoord": None, "uiterlijk_op": promised_on(now)}
        self._step("decline", by=by, now=now, toelichting=fitting(reden), **facts)

    def withdraw(self, *, by, now=None):
        """Ends it, at any time before a decision. What is public already stays (see Ervaring.withdraw)."""
        must_be_author(self, by)
        self._step("withdraw", by=by, now=now, voorstel=None, eerste_akkoord=None)

    def revise(self, *, by, now=None):
        """Begins again with a text that was rejected or withdrawn."""
        must_be_author(self, by)
        if self.ervaring_id and self.ervaring.inzendingen.open().exists():
            raise InvalidTransition("revise")
        self._step("revise", by=by, now=now, besloten_op=None)

    # The moderator's verbs

    def claim(self, *, by, now=None):
        """Takes it in hand for half an hour, or renews that; raises InvalidTransition when another has it."""
        now = now or timezone.now()
        must_moderate(by, self)
        rows = type(self).objects.awaiting_review().free_for(by, now).filter(pk=self.pk)
        if rows.update(geclaimd_door=by, geclaimd_tot=now + CLAIM) != 1:
            raise InvalidTransition("claim")
        self.refresh_from_db(fields=["geclaimd_door", "geclaimd_tot"])

    def release(self, *, by):
        """Puts it back for others; raises InvalidTransition when it was not in these hands."""
        rows = type(self).objects.filter(pk=self.pk, geclaimd_door=by)
        if rows.update(geclaimd_door=None, geclaimd_tot=None) != 1:
            raise InvalidTransition("release")

    def approve(self, *, by, now=None, reden=""):
        """Publishes it; with a knooppunt that is bestuurlijk gevoelig the second moderator to say so does."""
        must_moderate(by, self)
        if self.status == self.Status.SECOND_APPROVAL:
            if self.eerste_akkoord_id == by.pk:
                raise InvalidTransition("approve_second")
            self._step("approve_second", by=by, now=now, toelichting=reden, check=reveals)
        elif needs_second(self):
            self._step("approve_first", by=by, now=now, toelichting=reden, check=reveals, eerste_akkoord=by)
        else:
            self._step("approve", by=by, now=now, toelichting=reden, check=reveals)

    def ask_changes(self, *, by, reden, now=None):
        must_moderate(by, self)
        self._step("ask_changes", by=by, now=now, toelichting=needed(reden), eerste_akkoord=None)

    def propose(self, *, by, texts, reden="", now=None):
        """Offers an edited text ({field: text}, of PROPOSABLE) that waits for the author's yes."""
        must_moderate(by, self)
        voorstel = {name: text for name, text in texts.items() if name in self.PROPOSABLE}
        voorstel = {name: text for name, text in voorstel.items() if text.strip() != getattr(self, name).strip()}
        voorstel |= {name: opgemaakt(text) for name, text in voorstel.items() if name in self.TEXTS}
        if not voorstel:
            raise ValidationError("Je voorstel is gelijk aan de tekst van de auteur. Keur die goed, of verander iets.")
        for name, text in voorstel.items():
            self._meta.get_field(name).run_validators(text)
            if name in self.REQUIRED and not text.strip():
                raise ValidationError("Een ervaring houdt haar titel en wat jullie deden.")
        self._step("propose", by=by, now=now, toelichting=fitting(reden), voorstel=voorstel, eerste_akkoord=by)

    def reject(self, *, by, reden, now=None):
        must_moderate(by, self)
        self._step("reject", by=by, now=now, toelichting=needed(reden), eerste_akkoord=None)

    def hold(self, *, by, reden, now=None):
        """Gives it back to its author because a moderator took the ervaring off the site (see Ervaring.take_down).

        Approving what was sent in before would put back what a colleague took away; whoever has it in hand is told.
        """
        must_moderate(by)
        self._step("hold", by=by, now=now, toelichting=reden, voorstel=None, eerste_akkoord=None)

    # How a step is taken

    def _step(self, verb, *, by, now=None, toelichting="", check=None, before=None, **facts):
        """One step: win the row, check its text, publish where the step does, write the facts and the history."""
        now = now or timezone.now()
        van, naar = self.TRANSITIONS[verb]
        with together():
            if self.ervaring_id:  # always before its inzending, so that two never wait for each other
                Ervaring.objects.select_for_update().get(pk=self.ervaring_id)
            self._win(van, moderator=by if verb in _MODERATED else None, now=now, verb=verb)
            was = self.status
            if before:
                before()
            if check and (problems := check(self)):
                raise ValidationError(problems)
            if naar == self.Status.PUBLISHED:
                self._publish(now)
            if naar in (self.Status.PUBLISHED, self.Status.REJECTED):
                facts["besloten_op"] = now
            for name, value in (facts | {"status": naar, "geclaimd_door": None, "geclaimd_tot": None}).items():
                setattr(self, name, value)
            self.save()
            if naar not in self.OPEN:
                self.inzagen.all().delete()
            Stap.objects.record(self, verb, by=by, now=now, van=was, naar=naar, toelichting=toelichting)

    def _win(self, van, *, moderator=None, now=None, verb="keep"):
        """The one conditional UPDATE: of all who try from this version one goes on, the others are told.

        What came along in memory is dropped, but for an author's own save: the row counts, not the object.
        """
        rows = type(self).objects.filter(pk=self.pk, versie=self.versie, status__in=van)
        if moderator is not None:
            rows = rows.free_for(moderator, now)
        if rows.update(versie=F("versie") + 1) != 1:
            raise InvalidTransition(verb)
        if verb == "keep":
            self.versie += 1
        else:
            self.refresh_from_db()

    def _take_proposal(self):
        for name, text in self.voorstel.items():
            setattr(self, name, text)

    def _publish(self, now):
        ervaring = self.ervaring or Ervaring(auteur=self.auteur)
        ervaring.write(self, now=now)
        self.ervaring = ervaring


_SAID = {"changes_requested": ("ask_changes", "hold"), "rejected": ("reject",), "proposed": ("propose",)}
_MODERATED = {"ask_changes", "propose", "approve", "approve_first", "approve_second", "reject"}
