"""What a remark of a reader is, whatever it is about."""

from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone

MAX_TEXT = 2000  # characters


class OpmerkingQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status="open")

    def wipe(self, *, now) -> int:
        """Wipes the words of what is kept long enough; date and outcome stay."""
        handled = Q(afgehandeld_op__lte=now - self.model.KEEP_HANDLED)
        old = self.filter(handled | Q(gemeld_op__lte=now - self.model.KEEP_AT_MOST), gewist_op=None)
        return old.update(**dict.fromkeys(self.model.WORDS, ""), vingerafdruk=None, gewist_op=now)


class Opmerking(models.Model):
    """One remark by a reader, of whom nothing is kept but what they type. `handle` is the only way out of "open".

    A subclass names what it is about, its WORDS and how long those are kept, and which other values `status` takes.
    """

    gemeld_op = models.DateTimeField("gemeld op", default=timezone.now, editable=False)
    afgehandeld_op = models.DateTimeField("afgehandeld op", null=True, blank=True, editable=False)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="afgehandeld door",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    gewist_op = models.DateTimeField("tekst gewist op", null=True, blank=True, editable=False)
    # Of what is open: the same remark twice, or a button pressed twice, is one.
    vingerafdruk = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)

    objects = OpmerkingQuerySet.as_manager()

    class Meta:
        abstract = True

    def report(self) -> bool:
        """Keeps it; False when the same words stand open already."""
        said = [str(getattr(self, name)) for name in self.SAID]
        self.vingerafdruk = sha256("\x00".join(said).encode(errors="replace")).hexdigest()
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError:
            if not type(self).objects.filter(vingerafdruk=self.vingerafdruk).exists():
                raise
            return False
        return True

    def handle(self, status, *, by, now=None, **facts):
        """Closes it with one of the other values of status; raises ValidationError when somebody did so before."""
        facts |= {"status": status, "afgehandeld_op": now or timezone.now(), "afgehandeld_door": by}
        if type(self).objects.open().filter(pk=self.pk).update(**facts, vingerafdruk=None) != 1:
            raise ValidationError("Deze melding is al afgehandeld.")
        self.refresh_from_db()
