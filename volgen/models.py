"""Who follows what, and until when it was reported. A follower of many things still gets one mail."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from taggit.models import Tag

from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from knooppunten.openbaar import OPENBAAR
from paginas.models import one_of

MAX_PER_PERSON = 200
WEEK = timedelta(days=7)
SALT = "volgen.stop"
UNREADABLE = "Een knooppunt dat nu niet te lezen is"


def public_tags():
    """The keywords that have a page: a public knooppunt carries them."""
    return Tag.objects.filter(pk__in=Knooppunt.objects.published().values("tags"))


# What can be followed, as long as everyone may read its page.
# Word in the address, and the field of Volging: (the rows, their key in the address, what readers call this one)
SOORTEN = {
    "knooppunt": (*OPENBAAR["knooppunt"], "dit knooppunt"),
    "fase": (*OPENBAAR["fase"], "deze fase"),
    "spoor": (*OPENBAAR["spoor"], "dit spoor"),
    "partij": (*OPENBAAR["partij"], "deze partij"),
    "tag": (public_tags, "slug", "dit trefwoord"),
}


class VolgingQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(volger=user)

    def about(self, onderwerp):
        return self.filter(**{type(onderwerp)._meta.model_name: onderwerp})

    def in_list(self):
        """With all that its line shows, the newest first; 1 query."""
        alive = Exists(public_tags().filter(pk=OuterRef("tag")))
        rows = self.select_related("knooppunt__fase", "fase", "spoor", "partij", "tag")
        return rows.annotate(tag_alive=alive).order_by("-sinds", "pk")

    def due(self, until):
        """What was not reported in the week before `until`; its follower's turn has come."""
        return self.filter(volger__is_active=True, bericht_tot__lte=until - WEEK)

    @transaction.atomic
    def follow(self, user, onderwerp, *, now=None):
        """Follows it from now on; raises ValidationError at too many. Counted under a lock of the follower's row."""
        now = now or timezone.now()
        get_user_model().objects.select_for_update(no_key=True).get(pk=user.pk)
        own = self.of(user)
        if not own.about(onderwerp).exists():
            if own.count() >= MAX_PER_PERSON:
                raise ValidationError(f"Je volgt al {MAX_PER_PERSON} onderwerpen. Stop eerst met een ander.")
            name = type(onderwerp)._meta.model_name
            self.create(volger=user, sinds=now, bericht_tot=now, **{name: onderwerp})

    @transaction.atomic
    def stop(self) -> list:
        """Ends these; returns what they were."""
        ended = list(self.in_list())
        self.model.objects.filter(pk__in=[volging.pk for volging in ended]).delete()
        return ended


class Volging(models.Model):
    """One person follows one thing."""

    volger = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="volgingen")
    knooppunt = models.ForeignKey(Knooppunt, null=True, on_delete=models.CASCADE, related_name="volgingen")
    fase = models.ForeignKey(Fase, null=True, on_delete=models.CASCADE, related_name="volgingen")
    spoor = models.ForeignKey(Spoor, null=True, on_delete=models.CASCADE, related_name="volgingen")
    partij = models.ForeignKey(Partij, null=True, on_delete=models.CASCADE, related_name="volgingen")
    tag = models.ForeignKey(Tag, null=True, on_delete=models.CASCADE, related_name="volgingen")
    sinds = models.DateTimeField("gevolgd sinds", default=timezone.now)
    bericht_tot = models.DateTimeField("bericht tot", default=timezone.now)  # what changed until then was looked at

    objects = VolgingQuerySet.as_manager()

    class Meta:
        verbose_name = "volging"
        verbose_name_plural = "volgingen"
        indexes = [models.Index(fields=["bericht_tot"], name="volging_due")]
        constraints = [
            models.CheckConstraint(condition=one_of(SOORTEN), name="volging_is_about_one_thing"),
            models.CheckConstraint(condition=Q(bericht_tot__gte=F("sinds")), name="volging_reported_since_it_began"),
            *(models.UniqueConstraint(fields=["volger", soort], name=f"volging_{soort}_once") for soort in SOORTEN),
        ]

    def __str__(self):
        return f"{self.soort} {self.onderwerp_id}"

    def get_absolute_url(self):
        return page_of(getattr(self, self.soort))

    @property
    def soort(self) -> str:
        return next(soort for soort in SOORTEN if getattr(self, f"{soort}_id"))

    @property
    def onderwerp_id(self) -> int:
        return getattr(self, f"{self.soort}_id")

    @property
    def naam(self) -> str:
        """As its follower reads it; what isn't public any more says so, and a draft doesn't tell its title."""
        if self.tag_id:
            return f"Trefwoord “{self.tag.name}”"
        if not self.knooppunt_id:
            return str(getattr(self, self.soort))
        if self.knooppunt.is_public:
            return self.knooppunt.titel
        return f"{self.knooppunt.titel} (vervallen)" if self.knooppunt.vervallen_op else UNREADABLE

    @property
    def is_open(self) -> bool:
        """Whether its page is there for everyone; asks for `in_list`."""
        if self.tag_id:
            return self.tag_alive
        return self.knooppunt.is_public if self.knooppunt_id else getattr(self, self.soort).vervallen_op is None

    def follow_path(self):
        return follow_path(getattr(self, self.soort))


def page_of(onderwerp) -> str:
    return reverse("tag", args=[onderwerp.slug]) if isinstance(onderwerp, Tag) else onderwerp.get_absolute_url()


def follow_path(onderwerp) -> str:
    """The page on which one begins or ends following it."""
    soort = type(onderwerp)._meta.model_name
    return reverse("volgen", args=[soort, getattr(onderwerp, SOORTEN[soort][1])])


def stop_path(user) -> str:
    """Names this follower; whoever has the mail can end it, without logging in."""
    return reverse("volgen_stop", args=[signing.dumps(user.pk, salt=SALT)])


def follower_of(token: str):
    """The person of a link of ours, or None."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return get_user_model().objects.filter(pk=pk).first()
