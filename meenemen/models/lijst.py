"""The lists that a reader makes: knooppunten and ervaringen, in an order of their own, each with a note."""

import secrets
from datetime import timedelta
from functools import partial
from hashlib import sha256

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from achtergrond import gewist
from ervaringen.models import Ervaring
from knooppunten.models import Knooppunt
from tekst.velden import Regel, Tekstje

MAX_ITEMS = 100
MAX_LISTS = 20  # that one makes; what others give comes on top
MAX_NOTE = 1000  # characters
TITEL = "Mijn lijst"
UNOWNED_FOR = timedelta(seconds=settings.SESSION_COOKIE_AGE) + timedelta(days=1)  # by then its session is over


class Full(Exception):
    """The list holds MAX_ITEMS already."""


class LijstQuerySet(models.QuerySet):
    def newest_first(self):
        """The one that was changed last comes first: what is saved without a choice goes there."""
        return self.order_by("-gewijzigd_op", "-pk")

    def shared(self, sleutel: str):
        """The list behind a secret link, or None."""
        return self.filter(deelsleutel=sleutel).first() if sleutel else None

    def forgotten(self, now=None):
        """Lists without an owner that no session can still lead to."""
        return self.filter(eigenaar=None, gewijzigd_op__lt=(now or timezone.now()) - UNOWNED_FOR)

    @transaction.atomic
    def delete(self):
        VerlopenLink.note(self.exclude(deelsleutel=None).values_list("deelsleutel", flat=True))
        _forget_files(self.values_list("pk", flat=True))
        return super().delete()


class Lijst(models.Model):
    """Without an account it belongs to a session, which holds its key, and goes when that ends."""

    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="eigenaar",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="lijsten",
    )
    titel = Regel("titel", max_length=100, default=TITEL)
    deelsleutel = models.CharField("sleutel van de deellink", max_length=40, null=True, unique=True, editable=False)  # noqa: DJ001  unique, and most have none
    aangemaakt_op = models.DateTimeField("aangemaakt op", default=timezone.now, editable=False)
    gewijzigd_op = models.DateTimeField("gewijzigd op", default=timezone.now, editable=False)

    objects = LijstQuerySet.as_manager()

    class Meta:
        verbose_name = "lijst"
        verbose_name_plural = "lijsten"
        indexes = [models.Index(fields=["gewijzigd_op"], condition=Q(eigenaar=None), name="lijst_without_owner")]
        constraints = [
            models.CheckConstraint(condition=~Q(titel=""), name="lijst_has_a_title"),
            models.CheckConstraint(condition=~Q(deelsleutel=""), name="lijst_key_is_not_empty"),
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("mijn_lijst_lezen", args=[self.pk])

    @property
    def has_a_face(self) -> bool:
        """Whether somebody knows it apart from other lists, by its name or its link."""
        return self.titel != TITEL or self.deelsleutel is not None

    @transaction.atomic
    def delete(self, *args, **kwargs):
        VerlopenLink.note([self.deelsleutel] if self.deelsleutel else [])
        _forget_files([self.pk])
        return super().delete(*args, **kwargs)

    @transaction.atomic
    def hand_over(self, *, to) -> bool:
        """Gives it to `to`, with its notes and its link; False when it is somebody else's meanwhile."""
        self.lock()
        giver, self.eigenaar = self.eigenaar_id, to
        return bool(Lijst.objects.filter(pk=self.pk, eigenaar=giver).update(eigenaar=to))

    @transaction.atomic
    def add(self, onderwerp, *, noot=None, now=None):
        """Puts a knooppunt or ervaring at the end, if it is not there; a note replaces its note. Raises Full."""
        if self.add_all([onderwerp], now=now):
            raise Full
        if noot is not None:
            row = self.onderdelen.get(**{onderwerp._meta.model_name: onderwerp})
            row.noot = noot
            row.save(update_fields=["noot"])

    @transaction.atomic
    def add_all(self, onderwerpen, *, now=None) -> list:
        """Puts what is not there yet at the end, in this order; returns what did not fit."""
        self.lock()
        rows = {row.subject_key: row for row in self.onderdelen.all()}
        last = max((row.plek for row in rows.values()), default=0)
        new = {key: row for row in onderwerpen if (key := subject_key(row)) not in rows}
        keys = list(new)
        fits, rest = keys[: MAX_ITEMS - len(rows)], keys[MAX_ITEMS - len(rows) :]
        Onderdeel.objects.bulk_create(
            Onderdeel(lijst=self, plek=last + number, **{key[0]: new[key]}) for number, key in enumerate(fits, 1)
        )
        self.touch(now=now)
        return [new[key] for key in rest]

    @transaction.atomic
    def take_off(self, onderwerpen, *, now=None):
        self.lock()
        self.onderdelen.filter(about([subject_key(row) for row in onderwerpen])).delete()
        self.touch(now=now)

    @transaction.atomic
    def arrange(self, order: list, *, now=None):
        """Puts its items in the order of these keys; what is not named keeps its order behind them."""
        self.lock()
        place = {pk: number for number, pk in enumerate(order)}
        rows = sorted(self.onderdelen.all(), key=lambda row: (place.get(row.pk, len(place)), row.plek))
        for number, row in enumerate(rows, 1):
            row.plek = number
        Onderdeel.objects.bulk_update(rows, ["plek"])
        self.touch(now=now)

    def has_room_for(self, other) -> bool:
        both = {row.subject_key for lijst in (self, other) for row in lijst.onderdelen.all()}
        return len(both) <= MAX_ITEMS

    @transaction.atomic
    def take_over(self, other):
        """Moves what `other` holds to the end of this list and deletes it; what is on both keeps both notes."""
        self.lock()
        known = {row.subject_key: row for row in self.onderdelen.all()}
        place = max((row.plek for row in known.values()), default=0)
        for row in other.onderdelen.all():
            if twin := known.get(row.subject_key):
                if row.noot not in twin.noot:
                    twin.noot = "\n".join(part for part in (twin.noot, row.noot) if part)[:MAX_NOTE]
                    twin.save(update_fields=["noot"])
            else:
                place += 1
                row.lijst, row.plek = self, place
                row.save(update_fields=["lijst", "plek"])
        other.delete()
        self.touch()

    @transaction.atomic
    def take_copy(self, rows):
        """Puts a copy of these rows of another list on this one, which is new: in their order, with their notes."""
        told = ("knooppunt_id", "ervaring_id", "noot", "plek")
        Onderdeel.objects.bulk_create(
            Onderdeel(lijst=self, **{name: getattr(row, name) for name in told}) for row in rows
        )

    def share(self):
        """Gives it a secret link that nobody can guess (128 bits); it keeps the one it has."""
        Lijst.objects.filter(pk=self.pk, deelsleutel=None).update(deelsleutel=secrets.token_urlsafe(16))
        self.refresh_from_db()

    @transaction.atomic
    def unshare(self):
        """Ends the link; sharing again makes another one."""
        VerlopenLink.note([self.deelsleutel] if self.deelsleutel else [])
        gewist.note("deellink", self.pk)
        Lijst.objects.filter(pk=self.pk).update(deelsleutel=None)
        self.refresh_from_db()

    def touch(self, *, now=None):
        self.gewijzigd_op = now or timezone.now()
        self.save(update_fields=["gewijzigd_op"])

    def lock(self):
        """Within a transaction: whoever changes this list too waits for its end."""
        list(Lijst.objects.select_for_update(no_key=True).filter(pk=self.pk).values_list("pk"))


def _forget_files(keys):
    """Its PDF goes with it, as soon as the list is gone for sure."""
    from meenemen.boekje import kast, omvang  # these import pages, which want all models to be there

    for pk in list(keys):
        transaction.on_commit(partial(kast.forget, f"{omvang.LIJST}-{pk}"))


class VerlopenLink(models.Model):
    """A link that led to a list, secret or its giver's: only a digest, so that who opens it hears what became of it."""

    afdruk = models.CharField(max_length=64, unique=True, editable=False)
    sinds = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = "verlopen link"
        verbose_name_plural = "verlopen links"

    def __str__(self):
        return self.afdruk[:8]

    @classmethod
    def note(cls, sleutels) -> None:
        cls.objects.bulk_create([cls(afdruk=cls.digest(key)) for key in sleutels], ignore_conflicts=True)

    @classmethod
    def note_given(cls, pk: int, giver: int) -> None:
        """That this person gave this list away, for a year too. The table alone does not tell who gave what."""
        cls.note([cls._of_giver(pk, giver)])

    @classmethod
    def knows_giver(cls, pk: int, giver: int) -> bool:
        return cls.knows(cls._of_giver(pk, giver))

    @staticmethod
    def _of_giver(pk: int, giver: int) -> str:
        return salted_hmac("meenemen.gegeven", f"{pk}:{giver}", algorithm="sha256").hexdigest()

    @classmethod
    def knows(cls, sleutel: str) -> bool:
        return cls.objects.filter(afdruk=cls.digest(sleutel)).exists()

    @staticmethod
    def digest(sleutel: str) -> str:
        return sha256(sleutel.encode()).hexdigest()


def subject_key(onderwerp) -> tuple[str, int]:
    return onderwerp._meta.model_name, onderwerp.pk


def about(keys, prefix="") -> Q:
    """Of what has these keys; `prefix` leads to the onderdeel."""
    of = {soort: [pk for name, pk in keys if name == soort] for soort in ("knooppunt", "ervaring")}
    return Q(**{f"{prefix}knooppunt__in": of["knooppunt"]}) | Q(**{f"{prefix}ervaring__in": of["ervaring"]})


class OnderdeelQuerySet(models.QuerySet):
    def with_subjects(self):
        """In order, each with what it is about; 1 query."""
        return self.select_related("knooppunt__fase", "ervaring").order_by("plek", "pk")

    def visible_to(self, user):
        """Without what this reader may not see, or what is no longer on the site."""
        return self.filter(
            Q(knooppunt__in=Knooppunt.objects.published()) | Q(ervaring__in=Ervaring.objects.visible_to(user))
        )


class Onderdeel(models.Model):
    """One knooppunt or ervaring on a list."""

    lijst = models.ForeignKey(Lijst, on_delete=models.CASCADE, related_name="onderdelen")
    knooppunt = models.ForeignKey(Knooppunt, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    ervaring = models.ForeignKey(Ervaring, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    noot = Tekstje("notitie", max_length=MAX_NOTE, blank=True)
    plek = models.PositiveSmallIntegerField("plek", default=1)

    objects = OnderdeelQuerySet.as_manager()

    class Meta:
        verbose_name = "onderdeel van een lijst"
        verbose_name_plural = "onderdelen van lijsten"
        ordering = ["plek", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(knooppunt=None, ervaring__isnull=False) | Q(knooppunt__isnull=False, ervaring=None),
                name="onderdeel_of_one_thing",
            ),
            models.UniqueConstraint(fields=["lijst", "knooppunt"], name="onderdeel_knooppunt_once"),
            models.UniqueConstraint(fields=["lijst", "ervaring"], name="onderdeel_ervaring_once"),
        ]

    def __str__(self):
        return str(self.onderwerp)

    @property
    def onderwerp(self):
        return self.knooppunt or self.ervaring

    @property
    def subject_key(self) -> tuple[str, int]:
        """What it is about, without a query."""
        return ("knooppunt", self.knooppunt_id) if self.knooppunt_id else ("ervaring", self.ervaring_id)
