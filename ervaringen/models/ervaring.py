"""The ervaring: what is public, the verbs that take it away again, and how many of them a knooppunt has."""

from dataclasses import replace

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.text import slugify

from achtergrond import gewist
from ervaringen.models.stap import Stap
from ervaringen.models.verhaal import Verhaal, Zichtbaarheid
from ervaringen.rules import InvalidTransition, must_be_author, must_moderate
from ervaringen.states import Bericht
from ervaringen.step import By, Reden, Transition
from ervaringen.transitions import TRANSITIONS as INZENDING
from ervaringen.transitions import VAN_DE_SITE
from knooppunten.models import Knooppunt
from knooppunten.models.vermelding import TextHolder
from paginas import follow
from paginas.models import path_of
from tekst.velden import html_field
from zoeken.index import together


class TellingQuerySet(models.QuerySet):
    @together()
    def recount(self, knooppunt_ids):
        """Counts again for these knooppunten, under a lock of their rows: two at once never lose one of them."""
        ids = sorted(knooppunt_ids)
        self.bulk_create([Telling(knooppunt_id=pk) for pk in ids], ignore_conflicts=True)
        rows = list(self.filter(knooppunt__in=ids).order_by("pk").select_for_update(no_key=True))
        public = Knooppunt.objects.filter(pk__in=ids, ervaringen__status="published").order_by()
        visitors = Count("ervaringen", filter=~Q(ervaringen__zichtbaarheid=Zichtbaarheid.LEDEN))
        counted = public.values_list("pk").annotate(openbaar=visitors, leden=Count("ervaringen"))
        counts = {pk: (openbaar, leden) for pk, openbaar, leden in counted}
        for row in rows:
            before = row.openbaar, row.leden
            row.openbaar, row.leden = counts.get(row.knooppunt_id, (0, 0))
            if before != (row.openbaar, row.leden):
                row.save()


class Telling(models.Model):
    """How many ervaringen a knooppunt has, kept with every change: the map asks it each time, and counting is dear."""

    knooppunt = models.OneToOneField(Knooppunt, primary_key=True, on_delete=models.CASCADE, related_name="telling")
    openbaar = models.PositiveIntegerField("voor iedereen", default=0)
    leden = models.PositiveIntegerField("voor leden", default=0)

    objects = TellingQuerySet.as_manager()

    class Meta:
        verbose_name = "telling"
        verbose_name_plural = "tellingen"

    def __str__(self):
        return f"{self.knooppunt}: {self.leden}"

    def seen_by(self, user) -> int:
        return self.leden if user is not None and user.is_authenticated else self.openbaar


class ErvaringQuerySet(models.QuerySet):
    def published(self):
        return self.filter(status=Ervaring.Status.PUBLISHED)

    def visible_to(self, user):
        """What `user` may read: published, and what is for members only when logged in. Views, feeds, all ask this."""
        if user is not None and user.is_authenticated and user.is_active:
            return self.for_members()
        return self.published().exclude(zichtbaarheid=Zichtbaarheid.LEDEN)

    def for_members(self):
        """What every member may read, logged in and active."""
        return self.published()

    def left_since(self, moment):
        """What could be read before this moment, and since then not or in other words."""
        return self.filter(gepubliceerd_op__lt=moment).filter(Q(weg_op__gte=moment) | Q(gewijzigd_op__gte=moment))

    def newest_first(self):
        return self.order_by("-gepubliceerd_op", "-pk")

    def for_cards(self):
        """What a card shows, newest first."""
        shown = ("gemeente", "wijk", "zichtbaarheid", *Verhaal.BANDS, "wat_deden_html")
        return self.newest_first().only("titel", "slug", "status", "gepubliceerd_op", "weg_op", "auteur_id", *shown)


class Ervaring(Verhaal, TextHolder):
    """An accepted text. Only `Inzending` writes its contents; nothing edits them in place."""

    TEXTS = Verhaal.TEXTS

    class Status(models.TextChoices):
        PUBLISHED = "published", "gepubliceerd"
        TAKEN_DOWN = "taken_down", "van de site gehaald"
        WITHDRAWN = "withdrawn", "ingetrokken"

    # What brings it back is a step of an inzending.
    TRANSITIONS = {
        "withdraw": replace(
            INZENDING["withdraw"],
            van=[Status.PUBLISHED, Status.TAKEN_DOWN],
            naar=Status.WITHDRAWN,
            author_reads="Je trok je ervaring in.",
            moderator_reads="trok de ervaring in",
            mail=Bericht(
                "Je hebt je ervaring ingetrokken",
                "{Tekst} staat niet meer op de site. Wil je haar later terug, ga dan verder bij Mijn ervaringen.",
                "Bekijk je ervaringen",
            ),
            knop=None,
        ),
        "take_down": Transition(
            van=[Status.PUBLISHED],
            naar=Status.TAKEN_DOWN,
            by=By.MODERATOR,
            reden=Reden.MAG,
            author_reads="Een moderator haalde je ervaring van de site.",
            moderator_reads="haalde van de site",
            mail=Bericht(
                "Je ervaring is van de site gehaald",
                "Een moderator haalde {tekst} van de site. Je kunt je tekst aanpassen en opnieuw indienen.",
                "Bekijk je ervaringen",
            ),
            done="“{titel}” is van de site gehaald. De auteur krijgt je reden per mail.",
            knop=VAN_DE_SITE,
        ),
        "outcome": Transition(
            van=[Status.PUBLISHED],
            naar=Status.PUBLISHED,
            by=By.CONSEQUENCE,
            author_reads="We vroegen je hoe het afliep.",
            moderator_reads="vroeg naar de afloop",
            mail=None,  # it asks, with a link of its own (see taken.py)
        ),
    }

    slug = models.SlugField("slug", max_length=140, unique=True)
    auteur = models.ForeignKey(
        "accounts.User", models.SET_NULL, verbose_name="auteur", null=True, blank=True, related_name="ervaringen"
    )
    status = models.CharField("status", max_length=12, choices=Status.choices, default=Status.PUBLISHED)
    gepubliceerd_op = models.DateTimeField("voor het eerst gepubliceerd op")
    gewijzigd_op = models.DateTimeField("laatst gewijzigd op")
    weg_op = models.DateTimeField("van de site sinds", null=True, blank=True, editable=False)
    afloop_gevraagd_op = models.DateTimeField("naar de afloop gevraagd op", null=True, blank=True, editable=False)

    wat_deden_html = html_field()
    wat_werkte_html = html_field()
    wat_viel_tegen_html = html_field()
    wat_anders_html = html_field()
    afloop_html = html_field()

    objects = ErvaringQuerySet.as_manager()

    class Meta:
        verbose_name = "ervaring"
        verbose_name_plural = "ervaringen"
        ordering = ["-gepubliceerd_op", "-pk"]
        indexes = [
            models.Index(fields=["status", "-gepubliceerd_op", "-id"], name="ervaring_newest"),
            models.Index(
                fields=["warmteoplossing", "bouwperiode", "soort_woningen", "-gepubliceerd_op"], name="ervaring_alike"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | (~Q(titel="") & ~Q(wat_deden="") & Q(weg_op=None)),
                name="ervaring_published_is_filled",
            ),
            models.CheckConstraint(
                condition=Q(status="published") | Q(weg_op__isnull=False), name="ervaring_gone_since"
            ),
            models.CheckConstraint(
                condition=~Q(zichtbaarheid="zonder_naam") | Q(gemeente="", wijk=""),
                name="ervaring_without_name_has_no_place",
            ),
        ]

    def get_absolute_url(self):
        return path_of("ervaring", self.slug)

    def write(self, inzending, *, now):
        """Puts the accepted text of `inzending` on this row, new or not, and makes it public.

        Called by Inzending, inside the transaction of its step. Where the author wants no name, the place is left out
        and the address is made anew: the old one may have told it.
        """
        was_without_name = self.zonder_naam if self.pk else inzending.zonder_naam
        self.copy_from(inzending)
        if self.zonder_naam:
            self.gemeente = self.wijk = ""
        self.status, self.weg_op, self.gewijzigd_op = self.Status.PUBLISHED, None, now
        self.gepubliceerd_op = self.gepubliceerd_op or now
        before = self.knooppunt_ids()
        if not self.pk:
            self.slug = f"nieuw-{inzending.pk}"
            self.save()
        if self.slug.startswith("nieuw-") or (self.zonder_naam and not was_without_name):
            self.slug = f"{slugify(self.titel)[:100].strip('-') or 'ervaring'}-{self.pk}"
        self.save()
        self.copy_relations(inzending)
        Telling.objects.recount(before | self.knooppunt_ids())

    @together()
    def withdraw(self, *, by, now=None):
        """The author takes it away: an edit on its way goes with it. Raises InvalidTransition, NotAllowed."""
        must_be_author(self, by)
        self._leave("withdraw", by=by, now=now or timezone.now())
        for inzending in self.inzendingen.open().select_for_update(no_key=True):
            inzending.withdraw(by=by, now=now)

    @together()
    def take_down(self, *, by, reden, now=None):
        """A moderator takes it away, and tells its author why: an edit that waits goes back to its author with it."""
        must_moderate(by)
        now = now or timezone.now()
        self._leave("take_down", by=by, now=now, toelichting=reden)
        for inzending in self.inzendingen.open().select_for_update(no_key=True):
            if inzending.can("hold"):
                inzending.hold(by=by, reden=reden, now=now)

    @together()
    def leave_again(self, verb, *, now):
        """After a copy of before was put back: off the site as it was, of nobody's doing now."""
        self._leave(verb, by=None, now=now)
        for inzending in self.inzendingen.open().select_for_update(no_key=True):
            if verb == "withdraw":
                inzending.withdraw(by=self.auteur, now=now)

    def taken_down(self):
        """The step that took it off the site, while it is off; at most 1 query, none while it is public."""
        if self.status == self.Status.PUBLISHED:
            return None
        since = self.stappen.filter(verb="take_down", op__gte=self.gewijzigd_op)
        return since.select_related("door").order_by("op", "pk").last()

    def begin_edit(self, *, by, now=None):
        """The open Inzending of this ervaring, made as a copy of the accepted text when there is none."""
        must_be_author(self, by)
        return self.inzendingen.edit_of(self, now=now or timezone.now())

    def empty(self, *, now):
        """Wipes what it tells, for a person who leaves and takes it along; the row keeps counting as one shared."""
        before = self.knooppunt_ids()
        for name in Verhaal.COPIED:
            field = self._meta.get_field(name)
            setattr(self, name, None if field.null else field.get_default())
        self.slug = f"weg-{self.pk}"
        self.status, self.weg_op, self.auteur = self.Status.WITHDRAWN, self.weg_op or now, None
        self.save()
        self.tags.clear()
        self.fotos.all().delete()
        self.knooppunten.clear()
        gewist.note("ervaring leeg", self.pk)
        Telling.objects.recount(before | self.knooppunt_ids())

    def knooppunt_ids(self) -> set:
        return set(self.knooppunten.values_list("pk", flat=True)) if self.pk else set()

    def _leave(self, verb, *, by, now, toelichting=""):
        step = self.TRANSITIONS[verb]
        rows = type(self).objects.filter(pk=self.pk, status__in=step.van)
        if rows.update(status=step.naar, weg_op=now) != 1:
            raise InvalidTransition(verb)
        follow.changed(Ervaring, [self.pk])
        self.refresh_from_db()
        Telling.objects.recount(self.knooppunt_ids())
        Stap.objects.record(self, verb, by=by, now=now, van=step.van[0], naar=step.naar, toelichting=toelichting)
