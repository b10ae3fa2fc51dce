"""The inzending: a text on its way to being public, and the verbs that move it."""

import re
import secrets
from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from ervaringen.models.ervaring import Ervaring
from ervaringen.models.gang import Gang
from ervaringen.models.stap import Stap
from ervaringen.models.verhaal import Verhaal
from ervaringen.rules import InvalidTransition
from ervaringen.states import Status

OPEN, PRIVATE, DECIDED = (Status.which(question) for question in ("is_open", "is_private", "is_decided"))
_KEY = re.compile(r"[0-9a-f]{32}")


def new_key() -> str:
    return secrets.token_hex(16)


def moderator(label: str):
    kept = {"null": True, "blank": True, "on_delete": models.SET_NULL, "related_name": "+"}
    return models.ForeignKey("accounts.User", verbose_name=label, **kept)


class InzendingQuerySet(models.QuerySet):
    def open(self):
        """Neither decided nor withdrawn."""
        return self.filter(status__in=OPEN)

    def awaiting_review(self):
        """What waits for a moderator."""
        return self.filter(status__in=Status.which("awaits_decision"))

    def decidable_by(self, user, now=None):
        """What waits for this moderator: no own text, none already agreed to, none in other hands."""
        mine = Q(auteur=user) | Q(status=Status.SECOND_APPROVAL, eerste_akkoord=user)
        return self.awaiting_review().free_for(user, now or timezone.now()).exclude(mine)

    def after(self, inzending):
        """Which of these comes after it in the queue; past the last the first again, and None for no other."""
        rows = self.exclude(pk=inzending.pk).order_by("ingediend_op", "pk")
        op = inzending.ingediend_op
        later = rows.filter(Q(ingediend_op__gt=op) | Q(ingediend_op=op, pk__gt=inzending.pk))
        return later.first() or rows.first()

    def overdue(self, today=None):
        """What waits longer than was promised."""
        rows = self.filter(status__in=Status.which("clock_runs"))
        return rows.filter(uiterlijk_op__lt=today or timezone.localdate())

    def of(self, user):
        return self.filter(auteur=user)

    def free_for(self, user, now):
        """Without a live claim of somebody else."""
        return self.filter(
            Q(geclaimd_door=None) | Q(geclaimd_door=user) | Q(geclaimd_tot=None) | Q(geclaimd_tot__lte=now)
        )

    def begun(self, sleutel, *, by):
        """The concept that this form began already: a form that is sent twice makes one."""
        return self.of(by).filter(sleutel=sleutel).first() if _KEY.fullmatch(sleutel) else None

    def begun_lately(self, user, now=None):
        """What this author began in the last day."""
        return self.of(user).filter(aangemaakt_op__gt=(now or timezone.now()) - timedelta(days=1))

    @transaction.atomic
    def start(self, *, by, knooppunten=(), sleutel="", now=None):
        """A new, empty concept; `sleutel` is the key of the form that begins it (see `begun`)."""
        now = now or timezone.now()
        sleutel = sleutel if _KEY.fullmatch(sleutel) else new_key()
        if existing := self.begun(sleutel, by=by):
            return existing
        inzending = self.create(auteur=by, sleutel=sleutel, aangemaakt_op=now, gewijzigd_op=now)
        inzending.knooppunten.set(knooppunten)
        Stap.objects.record(inzending, "start", by=by, now=now, van="", naar=inzending.status)
        return inzending

    @transaction.atomic
    def edit_of(self, ervaring, *, now):
        """The open edit of a published ervaring; made from its last accepted text when there is none."""
        Ervaring.objects.select_for_update(no_key=True).get(pk=ervaring.pk)
        if existing := ervaring.inzendingen.open().first():
            return existing
        accepted = ervaring.inzendingen.filter(status=Status.PUBLISHED).latest("besloten_op")
        edit = Inzending(ervaring=ervaring, auteur=ervaring.auteur, aangemaakt_op=now, gewijzigd_op=now)
        edit.copy_from(accepted)
        edit.akkoord_licentie_op = accepted.akkoord_licentie_op
        edit.save()
        edit.copy_relations(accepted)
        Stap.objects.record(edit, "start", by=ervaring.auteur, now=now, van="", naar=edit.status)
        return edit

    @transaction.atomic
    def with_outcome(self, ervaring, words, *, now=None):
        """Sends in the accepted text with how it ended; all or nothing (ValidationError, InvalidTransition)."""
        if ervaring.inzendingen.open().exists():
            raise InvalidTransition("outcome")
        edit = ervaring.begin_edit(by=ervaring.auteur, now=now)
        edit.afloop = words
        edit.keep(by=ervaring.auteur, now=now)
        edit.submit(by=ervaring.auteur, now=now)
        return edit


class Inzending(Verhaal, Gang):
    """The row: whose text it is, where it stands, and since when. How it moves is in `Gang`."""

    ervaring = models.ForeignKey(
        Ervaring, null=True, blank=True, on_delete=models.PROTECT, related_name="inzendingen", verbose_name="ervaring"
    )
    auteur = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, related_name="inzendingen", verbose_name="auteur"
    )
    sleutel = models.CharField("sleutel", max_length=32, default=new_key, editable=False)
    status = models.CharField("status", max_length=20, choices=Status.choices, default=Status.DRAFT)
    versie = models.PositiveIntegerField("versie", default=1, editable=False)
    aangemaakt_op = models.DateTimeField("begonnen op", default=timezone.now, editable=False)
    gewijzigd_op = models.DateTimeField("gewijzigd op", default=timezone.now, editable=False)
    ingediend_op = models.DateTimeField("ingediend op", null=True, blank=True, editable=False)
    uiterlijk_op = models.DateField("antwoord uiterlijk op", null=True, blank=True, editable=False)
    besloten_op = models.DateTimeField("besloten op", null=True, blank=True, editable=False)
    akkoord_licentie_op = models.DateTimeField("akkoord met de licentie op", null=True, blank=True, editable=False)
    kenner_gemeld_op = models.DateTimeField(
        "gehoord dat een kenner kan meelezen op", null=True, blank=True, editable=False
    )
    gelezen = models.JSONField("zoals moderatoren het lazen", null=True, blank=True, editable=False)
    voorstel = models.JSONField("voorstel", null=True, blank=True, editable=False)
    eerste_akkoord = moderator("eerste akkoord")
    geclaimd_door = moderator("in handen van")
    geclaimd_tot = models.DateTimeField("geclaimd tot", null=True, blank=True, editable=False)

    objects = InzendingQuerySet.as_manager()

    class Meta:
        verbose_name = "inzending"
        verbose_name_plural = "inzendingen"
        ordering = ["-gewijzigd_op", "-pk"]
        permissions = [("moderate_inzending", "mag inzendingen beoordelen")]
        indexes = [
            models.Index(fields=["status", "ingediend_op"], name="inzending_queue"),
            models.Index(fields=["auteur", "-gewijzigd_op"], name="inzending_own"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=PRIVATE) | Q(ingediend_op__isnull=False, uiterlijk_op__isnull=False),
                name="inzending_submitted_on",
            ),
            models.CheckConstraint(
                condition=Q(status__in=PRIVATE) | (~Q(titel="") & ~Q(wat_deden="")),
                name="inzending_submitted_is_filled",
            ),
            models.CheckConstraint(
                condition=Q(status__in=DECIDED, besloten_op__isnull=False)
                | (~Q(status__in=DECIDED) & Q(besloten_op=None)),
                name="inzending_decided_on",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.PROPOSED, voorstel__isnull=False)
                | (~Q(status=Status.PROPOSED) & Q(voorstel=None)),
                name="inzending_proposal_has_text",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | Q(ervaring__isnull=False), name="inzending_published_is_public"
            ),
            models.UniqueConstraint(fields=["auteur", "sleutel"], name="inzending_begun_once"),
            models.UniqueConstraint(
                fields=["ervaring"], condition=Q(status__in=OPEN), name="inzending_one_edit_at_a_time"
            ),
        ]

    def get_absolute_url(self):
        """The author's page of it."""
        return reverse("mijn_inzending", args=[self.pk])
