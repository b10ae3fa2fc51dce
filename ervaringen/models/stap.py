"""The history: every step of an inzending or ervaring, with who, when and why."""

from django.db import models
from django.db.models import Q

from achtergrond import gewist
from ervaringen.berichten import send_for
from logboek.noteren import Hoe, note
from tekst.velden import Tekst

# Steps after which others may read less: where a copy of before is put back, they are taken again.
TAKEN_BACK = ("withdraw", "take_down", "reopen", "stop_expert", "stop_expert_second")


class StapQuerySet(models.QuerySet):
    def record(self, target, verb, *, by, now, van, naar, toelichting=""):
        """Writes one step, and the mail that goes with it, in the transaction of the step itself."""
        column = target._meta.model_name
        stap = self.create(
            **{column: target}, verb=verb, door=by, op=now, van=van, naar=naar, toelichting=toelichting.strip()
        )
        send_for(stap)
        if verb in TAKEN_BACK:
            gewist.note(f"{column} {verb}", target.pk)
        if by != target.auteur:
            note(stap.transition.moderator_reads, target, by=by, hoe=Hoe.BALIE if by else Hoe.GEPLAND)
        return stap


class Stap(models.Model):
    """One step. `door` is empty for what the site did itself, and for a person who left."""

    inzending = models.ForeignKey(
        "ervaringen.Inzending", null=True, blank=True, on_delete=models.CASCADE, related_name="stappen"
    )
    ervaring = models.ForeignKey(
        "ervaringen.Ervaring", null=True, blank=True, on_delete=models.CASCADE, related_name="stappen"
    )
    verb = models.CharField("stap", max_length=20)
    van = models.CharField("van", max_length=20, blank=True)
    naar = models.CharField("naar", max_length=20)
    door = models.ForeignKey(
        "accounts.User", verbose_name="door", null=True, on_delete=models.SET_NULL, related_name="stappen"
    )
    op = models.DateTimeField("op")
    toelichting = Tekst("toelichting", blank=True)

    objects = StapQuerySet.as_manager()

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering = ["op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(inzending=None, ervaring__isnull=False) | Q(inzending__isnull=False, ervaring=None),
                name="stap_of_one_thing",
            )
        ]

    def __str__(self):
        return f"{self.verb}: {self.van} → {self.naar}"

    @property
    def doel(self):
        return self.inzending or self.ervaring

    @property
    def transition(self):
        """What there is to say of it."""
        return self.doel.TRANSITIONS[self.verb]
