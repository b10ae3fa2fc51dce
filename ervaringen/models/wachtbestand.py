"""A file for which the store had no answer: kept in the database until it has."""

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import models


class Wachtbestand(models.Model):
    """One file, under the name that it will have in the store."""

    AT_ONCE = 50

    naam = models.CharField("naam", max_length=120, unique=True)
    inhoud = models.BinaryField("inhoud")

    class Meta:
        verbose_name = "wachtend bestand"
        verbose_name_plural = "wachtende bestanden"
        ordering = ["pk"]

    def __str__(self):
        return self.naam

    def place(self):
        """Into the store, and only then out of the database; done twice is done once. Raises OSError."""
        storages["default"].delete(self.naam)  # what was half done, or was done before this row could go
        storages["default"].save(self.naam, ContentFile(bytes(self.inhoud)))
        self.delete()
