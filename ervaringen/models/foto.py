"""A picture with an inzending or an ervaring. Its file is ours: re-encoded, under a name that tells nothing."""

import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from ervaringen.models.wachtbestand import Wachtbestand
from tekst.velden import Regel

MAX_FOTOS = 6
MATEN = ("groot", "klein")


class Foto(models.Model):
    """One picture in two sizes. A copy of the row shares the files; `opruimen` deletes files that no row names."""

    sleutel = models.UUIDField("sleutel", default=uuid.uuid4, unique=True, editable=False)
    inzending = models.ForeignKey(
        "ervaringen.Inzending", null=True, blank=True, on_delete=models.CASCADE, related_name="fotos"
    )
    ervaring = models.ForeignKey(
        "ervaringen.Ervaring", null=True, blank=True, on_delete=models.CASCADE, related_name="fotos"
    )
    bestand = models.CharField("bestand", max_length=80, editable=False)
    breedte = models.PositiveSmallIntegerField("breedte in pixels", editable=False)
    hoogte = models.PositiveSmallIntegerField("hoogte in pixels", editable=False)
    beschrijving = Regel("beschrijving", max_length=300, blank=True)

    class Meta:
        verbose_name = "foto"
        verbose_name_plural = "foto's"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(inzending=None, ervaring__isnull=False) | Q(inzending__isnull=False, ervaring=None),
                name="foto_of_one_thing",
            )
        ]

    def __str__(self):
        return self.beschrijving or "Foto zonder beschrijving"

    @classmethod
    def keep(cls, beeld, *, inzending, beschrijving=""):
        """Writes the files of a prepared picture (see `beeld`), then the row that names them.

        Where the store says no, or nothing, the database keeps the files, and `waits` is True.
        """
        bestand = f"fotos/{uuid.uuid4().hex}"
        files = {f"{bestand}-{maat}.webp": getattr(beeld, maat) for maat in MATEN}
        waiting = []
        try:
            for naam, inhoud in files.items():
                storages["default"].save(naam, ContentFile(inhoud))
        except OSError:
            waiting = [Wachtbestand(naam=naam, inhoud=inhoud) for naam, inhoud in files.items()]
        with transaction.atomic():
            Wachtbestand.objects.bulk_create(waiting)
            foto = cls.objects.create(
                inzending=inzending,
                bestand=bestand,
                breedte=beeld.breedte,
                hoogte=beeld.hoogte,
                beschrijving=beschrijving,
            )
        foto.waits = bool(waiting)
        return foto

    def copy_to(self, target):
        fields = {name: getattr(self, name) for name in ("bestand", "breedte", "hoogte", "beschrijving")}
        return Foto.objects.create(**{target._meta.model_name: target}, **fields)

    def open(self, maat):
        """The file of one size, open for reading; FileNotFoundError when it is gone, OSError when none can tell."""
        naam = f"{self.bestand}-{maat}.webp"
        try:
            return storages["default"].open(naam)
        except OSError:
            if waiting := Wachtbestand.objects.filter(naam=naam).first():
                return ContentFile(bytes(waiting.inhoud), name=naam)
            raise

    def url(self, maat):
        return reverse("ervaring_foto", args=[self.sleutel, maat])

    @property
    def groot(self):
        return self.url("groot")

    @property
    def klein(self):
        return self.url("klein")
