"""What mentions which knooppunt, and the texts that do."""

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from naslag import verwijzing
from naslag.models import Aanhaling
from naslag.uitleg import explain
from tekst.references import MENTION, bind, canonical
from tekst.render import render, tidy


class VermeldingQuerySet(models.QuerySet):
    def keep(self, source, knooppunten):
        """Makes the mentions of `source` exactly these knooppunten; 1 query when nothing changed."""
        kept = set(source.vermeldingen_uit.values_list("naar_id", flat=True))
        wanted = {knooppunt.pk for knooppunt in knooppunten}
        if gone := kept - wanted:
            source.vermeldingen_uit.filter(naar_id__in=gone).delete()
        source_type = ContentType.objects.get_for_model(source)
        self.bulk_create(Vermelding(bron_type=source_type, bron_id=source.pk, naar_id=pk) for pk in wanted - kept)


class Vermelding(models.Model):
    """One text mentions one knooppunt. Any text of the site can be the source."""

    bron_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    bron_id = models.PositiveBigIntegerField()
    bron = GenericForeignKey("bron_type", "bron_id")
    naar = models.ForeignKey("knooppunten.Knooppunt", on_delete=models.PROTECT, related_name="vermeldingen")

    objects = VermeldingQuerySet.as_manager()

    class Meta:
        verbose_name = "vermelding"
        verbose_name_plural = "vermeldingen"
        constraints = [models.UniqueConstraint(fields=["bron_type", "bron_id", "naar"], name="vermelding_once")]

    def __str__(self):
        return f"{self.bron} noemt {self.naar}"


class TextHolder(models.Model):
    """A row with texts: renders them when saved, and keeps what they mention.

    TEXTS names the fields; each has a twin `<name>_html`. A mention is stored under the slug its target has now.
    """

    TEXTS: tuple[str, ...] = ()
    MARKED = False  # whether its texts cite sources and have their words explained

    vermeldingen_uit = GenericRelation(
        Vermelding,
        content_type_field="bron_type",
        object_id_field="bron_id",
        related_query_name="%(class)s",
    )

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is not None and not set(update_fields) & set(self.TEXTS):
            return super().save(*args, update_fields=update_fields, **kwargs)
        if update_fields is not None:
            update_fields = {*update_fields, *(f"{name}_html" for name in self.TEXTS), *self.TEXTS}
        with transaction.atomic():
            found = self.render_texts()
            super().save(*args, update_fields=update_fields, **kwargs)
            Vermelding.objects.keep(self, [row for (kind, _), row in found.items() if kind == MENTION])
            if self.MARKED:
                Aanhaling.objects.keep(self, [row for (kind, _), row in found.items() if kind != MENTION])

    def render_texts(self) -> dict:
        """Renders every text; returns {(kind, name): row} of all that they mention and cite."""
        sources = {name: tidy(getattr(self, name)) for name in self.TEXTS}
        rendered = {name: render(source, marks=self.MARKED) for name, source in sources.items()}
        named = self.named({name for text in rendered.values() for name in text.names})
        found = {(MENTION, name): row for name, row in named.items()}
        found |= verwijzing.resolve({mark for text in rendered.values() for mark in text.marks})
        slugs, keys = ({ref: getattr(row, field) for ref, row in found.items()} for field in ("slug", "pk"))
        for name, text in rendered.items():
            setattr(self, name, canonical(sources[name], slugs))
            html = bind(text.html, keys)
            setattr(self, f"{name}_html", explain(html) if self.MARKED else html)
        return found

    @staticmethod
    def named(names) -> dict:
        """{name: Knooppunt} of those that texts may mention; see its `named`."""
        return Vermelding._meta.get_field("naar").related_model.objects.named(names)

    def stored_texts(self) -> list[str]:
        """The stored HTML of every text, for one look-up of all that a page mentions."""
        return [getattr(self, f"{name}_html") for name in self.TEXTS]


class MarkedTextHolder(TextHolder):
    """A row whose texts also cite sources, and have their words explained."""

    MARKED = True

    aanhalingen_uit = GenericRelation(
        Aanhaling,
        content_type_field="tekst_type",
        object_id_field="tekst_id",
        related_query_name="%(class)s",
    )

    class Meta:
        abstract = True


def text_models() -> list:
    """The models whose rows hold texts."""
    return [model for model in apps.get_models() if issubclass(model, TextHolder)]
