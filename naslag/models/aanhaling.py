"""Which text cites which row of another list, and what those rows share."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from paginas.models import Adres, Pagina, PaginaQuerySet, one_of
from zoeken import index

CITED = ("bron", "feit")  # what a text cites: the kinds of `Aanhaling`, and the names of their keys there


class AangehaaldQuerySet(PaginaQuerySet):
    def in_order(self):
        return self.order_by("naam")

    def slugged(self, slugs) -> dict:
        """{slug: row} by the slug of now or an earlier one; at most 2 queries."""
        found = {row.slug: row for row in self.filter(slug__in=slugs)}
        if missing := {self.model(slug=slug).get_absolute_url(): slug for slug in slugs if slug not in found}:
            kind = {"doel_type__app_label": "naslag", "doel_type__model": self.model._meta.model_name}
            keys = dict(Adres.objects.filter(pad__in=missing, **kind).values_list("pad", "doel_id"))
            rows = self.in_bulk(keys.values())
            found |= {missing[pad]: rows[pk] for pad, pk in keys.items() if pk in rows}
        return found


class Aangehaald(Pagina):
    """A page that texts cite by `{{MARK:slug}}`; MARK is also the name of its key in `Aanhaling`."""

    class Meta:
        abstract = True

    def __str__(self):
        return self.naam

    def save(self, *args, **kwargs):
        """After a new slug every text that cites it is saved anew, so that it says the new one."""
        before = type(self).objects.filter(pk=self.pk).values_list("slug", flat=True).first()
        with index.together():
            super().save(*args, **kwargs)
            if before not in (None, self.slug):
                for row in self.aanhalingen.prefetch_related("tekst"):
                    row.tekst.save()


class AanhalingQuerySet(models.QuerySet):
    def keep(self, holder, cited):
        """Makes what `holder` cites exactly these rows; 1 query when nothing changed."""
        holder_type = ContentType.objects.get_for_model(holder)
        own = self.filter(tekst_type=holder_type, tekst_id=holder.pk)
        kept = {(kind, key): row.pk for row in own for kind in CITED if (key := getattr(row, f"{kind}_id"))}
        wanted = {(row.MARK, row.pk) for row in cited}
        if gone := kept.keys() - wanted:
            own.filter(pk__in=[kept[pair] for pair in gone]).delete()
        self.bulk_create(
            Aanhaling(tekst_type=holder_type, tekst_id=holder.pk, **{f"{kind}_id": key})
            for kind, key in wanted - kept.keys()
        )


class Aanhaling(models.Model):
    """One text cites one source or one fact. Any text of the knowledge base can be the one that does."""

    tekst_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    tekst_id = models.PositiveBigIntegerField()
    tekst = GenericForeignKey("tekst_type", "tekst_id")
    bron = models.ForeignKey("naslag.Bron", null=True, on_delete=models.PROTECT, related_name="aanhalingen")
    feit = models.ForeignKey("naslag.Feit", null=True, on_delete=models.PROTECT, related_name="aanhalingen")

    objects = AanhalingQuerySet.as_manager()

    class Meta:
        verbose_name = "aanhaling"
        verbose_name_plural = "aanhalingen"
        constraints = [
            models.CheckConstraint(condition=one_of(CITED), name="aanhaling_of_one"),
            models.UniqueConstraint(fields=["tekst_type", "tekst_id", "bron"], name="aanhaling_once"),
            models.UniqueConstraint(fields=["tekst_type", "tekst_id", "feit"], name="aanhaling_feit_once"),
        ]

    def __str__(self):
        return f"{self.tekst} haalt {self.bron or self.feit} aan"
