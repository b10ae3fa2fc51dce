"""Addresses that survive a rename, a move and a goodbye."""

from functools import lru_cache, reduce
from operator import or_

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Case, ProtectedError, Q, When
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from tekst.schoon import vergelijkbaar


@lru_cache(maxsize=8192)
def path_of(view: str, *args) -> str:
    """Django's `reverse`, remembered: the map asks for a hundred addresses, at 0.02 ms each."""
    return reverse(view, args=args)


def one_of(fields) -> Q:
    """For a row that is about one page: one of these is filled in, and no other."""
    return reduce(or_, (Q(**{f"{other}__isnull": other != field for other in fields}) for field in fields))


def unreadable(page) -> str:
    """Why nobody can read what a text refers to, as the end of a sentence; "" where they can. The one way to say it."""
    if page is None:
        return "bestaat niet"
    if page.vervallen_op:
        return f"is vervallen (ervoor in de plaats: “{page.opvolger}”)" if page.opvolger_id else "is vervallen"
    return "" if page.is_public else "staat niet op de site"


class Generation(models.Model):
    """See `paginas.generation`."""

    nummer = models.BigIntegerField("nummer", primary_key=True)

    class Meta:
        verbose_name = "stand van de site"
        verbose_name_plural = "standen van de site"

    def __str__(self):
        return str(self.nummer)


class AdresQuerySet(models.QuerySet):
    def for_target(self, target):
        return self.filter(doel_type=ContentType.objects.get_for_model(target), doel_id=target.pk)

    def record(self, pad: str, target):
        """From now on `pad` leads to `target`; the address `target` has now is no longer an old one."""
        own = {"doel_type": ContentType.objects.get_for_model(target), "doel_id": target.pk}
        self.filter(pad=target.get_absolute_url()).delete()
        if "#" not in pad:  # no server is asked for a place on a page
            self.update_or_create(pad=pad, defaults=own)


class Adres(models.Model):
    """An address that a page had before. It points at the page itself, so a chain is never longer than one step."""

    pad = models.CharField("adres", max_length=255, unique=True)
    doel_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    doel_id = models.PositiveBigIntegerField()
    doel = GenericForeignKey("doel_type", "doel_id")
    sinds = models.DateTimeField("sinds", default=timezone.now, editable=False)

    objects = AdresQuerySet.as_manager()

    class Meta:
        verbose_name = "eerder adres"
        verbose_name_plural = "eerdere adressen"
        ordering = ["pad"]
        db_table = "knooppunten_adres"  # where it was made
        indexes = [models.Index(fields=["doel_type", "doel_id"], name="adres_doel")]

    def __str__(self):
        return self.pad


class HadAddress(ProtectedError):
    """A page that had an address is not deleted: it is retired, and its address says so."""

    def __init__(self, objects):
        super().__init__("Een pagina die een adres had wordt niet gewist: laat haar vervallen.", objects)


class PaginaQuerySet(models.QuerySet):
    def current(self):
        return self.filter(vervallen_op=None)

    def visible_to(self, user):
        """What `user` may read: every page that is not retired."""
        return self.current()

    def best_named(self, words: str):
        """The rows that have every one of these words in their NAMES, the one that is called so first."""
        words = vergelijkbaar(words).split()[:8]
        rows, names = self, self.model.NAMES
        for word in words:
            rows = rows.filter(reduce(or_, (Q(**{f"{name}__icontains": word[:100]}) for name in names)))
        if not words:
            return rows
        name, said = names[0], " ".join(words)
        ways = [{f"{name}__iexact": said}, {f"{name}__istartswith": said}, {f"{name}__icontains": f" {said}"}]
        match = Case(*(When(**way, then=place) for place, way in enumerate(ways)), default=len(ways))
        return rows.order_by(match, *rows.query.order_by or self.model._meta.ordering)

    def had_address(self):
        """The rows whose address was ever public; they can't be deleted."""
        return self

    def delete(self):
        if kept := list(self.had_address()[:1]):
            raise HadAddress(kept)
        return super().delete()


class Pagina(models.Model):
    """Something with an address of its own: every address it had keeps leading to it, or to what came after it."""

    ADDRESS_FIELDS = ("slug",)
    MARK = ""  # the kind by which a text refers to it, if it has one besides its address
    NAMES = ("naam",)  # what an editor looks for it by; its own name first

    vervallen_op = models.DateTimeField("vervallen op", null=True, blank=True, editable=False)
    opvolger = models.ForeignKey(
        "self",
        verbose_name="opvolger",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="voorgangers",
        help_text="Waar lezers verder kunnen als deze pagina vervalt.",
    )
    adressen = GenericRelation(Adres, content_type_field="doel_type", object_id_field="doel_id")
    geladen = models.CharField("vorm bij het laatste laden", max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Writes the addresses that this change leaves behind."""
        with transaction.atomic():
            before = self._addresses_before()
            if not self.pk or before:
                self._refuse_taken()
            super().save(*args, **kwargs)
            for page, pad in before.items():
                if pad != page.get_absolute_url():
                    Adres.objects.record(pad, page)

    def clean(self):
        super().clean()
        self._refuse_taken()

    def delete(self, *args, **kwargs):
        if type(self)._default_manager.had_address().filter(pk=self.pk).exists():
            raise HadAddress([self])
        return super().delete(*args, **kwargs)

    def retire(self, *, successor=None, now=None):
        """Takes the page away: its addresses answer "gone" and name `successor`, never more than one step away."""
        with transaction.atomic():
            pages = type(self)._base_manager.filter(pk__in=[self.pk, successor.pk if successor else None])
            gone = {page.pk for page in pages.select_for_update(no_key=True).order_by("pk") if page.vervallen_op}
            if successor and (successor.pk == self.pk or successor.pk in gone):
                raise ValidationError("Kies een opvolger die zelf nog bestaat.")
            self.vervallen_op, self.opvolger = now or timezone.now(), successor
            self.save()
            for page in type(self)._default_manager.filter(opvolger=self):
                page.opvolger = successor if page != successor else None
                page.save(update_fields=["opvolger"])

    @property
    def is_public(self) -> bool:
        return self.vervallen_op is None

    def unretire(self):
        """Brings a retired page back."""
        self.vervallen_op = self.opvolger = None
        self.save()

    def earlier_owner(self):
        """The other page that had this address before, if any."""
        try:
            pad = self.get_absolute_url()
        except NoReverseMatch:  # a value that its own validator refuses
            return None
        adres = Adres.objects.filter(pad=pad).first()
        return adres.doel if adres and adres.doel != self else None

    def dependents(self):
        """Other pages whose address changes with this one's, each with this one as it is now."""
        return []

    def _refuse_taken(self):
        if owner := self.earlier_owner():
            raise ValidationError({self.ADDRESS_FIELDS[0]: f"Dit adres hoort bij “{owner}”, dat eerder zo heette."})

    def _addresses_before(self) -> dict:
        """{page: its address now in the database} for what this save is about to move."""
        old = type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None
        if old is None or all(getattr(old, name) == getattr(self, name) for name in self.ADDRESS_FIELDS):
            return {}
        before = {page.pk: page.get_absolute_url() for page in old.dependents()}
        return {self: old.get_absolute_url()} | {page: before[page.pk] for page in self.dependents()}
