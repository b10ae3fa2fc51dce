"""A word of the field in plain words, with the other names it goes by."""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from naslag.models.aanhaling import Aanhaling
from naslag.models.feit import Feit
from paginas.models import path_of
from tekst.opsomming import summed_up
from tekst.references import canonical, references
from tekst.schoon import vergelijkbaar
from tekst.velden import Regel
from zoeken import index

MAX_EXPLANATION = 400  # characters: one or two sentences


class BegripQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("naam_klein")

    def named(self, naam: str):
        """The begrip that goes by this name, as its own or another one; None when there is none."""
        low = vergelijkbaar(naam)
        return self.filter(Q(naam_klein=low) | Q(andere_namen__naam_klein=low)).first()


class Begrip(models.Model):
    """A term, explained in one or two plain sentences. Its slug is its place in the list and never changes.

    The explanation is plain words, in which `{{feit:slug}}` stands for a fact; see `verwijzing.explained`.
    """

    naam = Regel("begrip", max_length=80, unique=True)
    naam_klein = models.CharField(max_length=240, unique=True, editable=False)
    slug = models.SlugField("slug", max_length=80, unique=True)
    uitleg = Regel("uitleg", max_length=MAX_EXPLANATION, help_text="Een of twee gewone zinnen, zonder ander jargon.")
    knooppunten = models.ManyToManyField(
        "knooppunten.Knooppunt",
        verbose_name="knooppunten waar het speelt",
        related_name="begrippen",
        blank=True,
    )
    geladen = models.CharField("vorm bij het laatste laden", max_length=64, blank=True, editable=False)
    aanhalingen_uit = GenericRelation(
        Aanhaling, content_type_field="tekst_type", object_id_field="tekst_id", related_query_name="begrip"
    )

    is_public = True  # a begrip is there, or it is deleted
    objects = BegripQuerySet.as_manager()

    class Meta:
        verbose_name = "begrip"
        verbose_name_plural = "begrippen"
        ordering = ["naam_klein"]
        constraints = [models.CheckConstraint(condition=~Q(uitleg=""), name="begrip_is_explained")]

    def __str__(self):
        return self.naam

    def save(self, *args, **kwargs):
        self.naam_klein = vergelijkbaar(self.naam)
        facts = self._facts()
        self.uitleg = canonical(self.uitleg, {mark: row.slug for mark, row in facts.items()})
        with transaction.atomic():
            super().save(*args, **kwargs)
            Aanhaling.objects.keep(self, facts.values())

    def get_absolute_url(self):
        return f"{path_of('begrippen')}#{self.slug}"

    def _facts(self) -> dict:
        """{(kind, slug): Feit} of the facts in its explanation."""
        slugs = {slug for kind, slug in references(self.uitleg) if kind == Feit.MARK}
        return {(Feit.MARK, slug): row for slug, row in Feit.objects.slugged(slugs).items()} if slugs else {}

    def clean(self):
        super().clean()
        self.naam_klein = vergelijkbaar(self.naam)
        taken = AndereNaam.objects.filter(naam_klein=self.naam_klein).exclude(begrip_id=self.pk or 0).first()
        if taken or Begrip.objects.filter(naam_klein=self.naam_klein).exclude(pk=self.pk).exists():
            owner = f" bij “{taken.begrip}”" if taken else ""
            raise ValidationError({"naam": f"Deze naam staat er al{owner}. Hoofdletters maken geen verschil."})
        unknown = {mark for mark in references(self.uitleg) if mark[0] == Feit.MARK} - self._facts().keys()
        if unknown:
            named = summed_up(f"{{{{{kind}:{slug}}}}}" for kind, slug in sorted(unknown))
            raise ValidationError({"uitleg": f"De uitleg noemt {named}, en dat feit bestaat niet."})

    def names(self) -> list[str]:
        """Its name and the others it goes by."""
        return [self.naam, *(other.naam for other in self.andere_namen.all())]

    def rename(self, andere_namen):
        """Makes these its other names."""
        with index.together():
            kept = {other.naam: other for other in self.andere_namen.all()}
            for naam, other in kept.items():
                if naam not in andere_namen:
                    other.delete()
            for naam in andere_namen:
                if naam not in kept:
                    other = AndereNaam(begrip=self, naam=naam)
                    other.full_clean()
                    other.save()


class AndereNaam(models.Model):
    """An older or other name of a begrip, an abbreviation, or a form that the endings -s and -en don't reach."""

    begrip = models.ForeignKey(Begrip, on_delete=models.CASCADE, related_name="andere_namen", verbose_name="begrip")
    naam = Regel("andere naam", max_length=80)
    naam_klein = models.CharField(max_length=240, unique=True, editable=False)

    class Meta:
        verbose_name = "andere naam"
        verbose_name_plural = "andere namen"
        ordering = ["naam_klein"]

    def __str__(self):
        return self.naam

    def save(self, *args, **kwargs):
        self.naam_klein = vergelijkbaar(self.naam)
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        self.naam_klein = vergelijkbaar(self.naam)
        other = AndereNaam.objects.filter(naam_klein=self.naam_klein).exclude(pk=self.pk).first()
        owner = other.begrip if other else Begrip.objects.filter(naam_klein=self.naam_klein).first()
        if owner:
            raise ValidationError({"naam": f"“{self.naam}” staat er al, bij “{owner}”."})
