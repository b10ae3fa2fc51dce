"""What mentions which knooppunt, and the texts that do."""

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.validators import MaxLengthValidator
from django.db import models, transaction

from knooppunten.tekst import marks, mentions
from knooppunten.tekst.render import MAX_LENGTH, render, tidy
from tekst.velden import Tekst


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


def text_field(label: str, help_text: str = ""):
    """A Markdown source; its rendered HTML stands beside it in `html_field`."""
    return Tekst(label, blank=True, help_text=help_text, validators=[MaxLengthValidator(MAX_LENGTH)])


def html_field():
    return models.TextField(blank=True, editable=False)


class TextHolder(models.Model):
    """A row with texts: renders them when saved, and keeps what they mention.

    TEXTS names the fields; each has a twin `<name>_html`. A mention is stored under the slug its target has now.
    """

    TEXTS: tuple[str, ...] = ()
    MARKED = True  # whether its texts cite sources and have their words explained

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
            found, cited = self.render_texts()
            super().save(*args, update_fields=update_fields, **kwargs)
            Vermelding.objects.keep(self, found.values())
            if self.MARKED:
                marks.keep(self, cited)

    def render_texts(self) -> tuple[dict, dict]:
        """Renders every text; returns {name: Knooppunt} of what they mention, and what they cite (marks.resolve)."""
        for name in self.TEXTS:
            setattr(self, name, tidy(getattr(self, name)))
        rendered = {name: render(getattr(self, name), marks=self.MARKED) for name in self.TEXTS}
        found = mentions.resolve({name for text in rendered.values() for name in text.names})
        cited = marks.resolve({mark for text in rendered.values() for mark in text.marks})
        slugs = {name: knooppunt.slug for name, knooppunt in found.items()}
        for name, text in rendered.items():
            setattr(self, name, marks.canonical(mentions.canonical(getattr(self, name), slugs), cited))
            html = marks.bind(mentions.bind(text.html, found), cited)
            setattr(self, f"{name}_html", marks.explain(html) if self.MARKED else html)
        return found, cited

    def stored_texts(self) -> list[str]:
        """The stored HTML of every text, for one look-up of all that a page mentions."""
        return [getattr(self, f"{name}_html") for name in self.TEXTS]


def text_models() -> list:
    """The models whose rows hold texts."""
    return [model for model in apps.get_models() if issubclass(model, TextHolder)]
