"""Which knooppunten there are to read, and how they are found, listed and published together."""

from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils import timezone
from taggit.models import TaggedItem

from knooppunten.publishable import Rol, dead_mentions, missing_parts
from paginas.models import Adres, PaginaQuerySet
from tekst.schoon import vergelijkbaar

FEW_NAMES = 100  # of so many earlier slugs each is looked for; of more, all that there ever were are read


def sees_drafts(user) -> bool:
    """Whether this reader sees on the site what is not public yet: staff do."""
    return bool(user and user.is_active and user.is_staff)


class KnooppuntQuerySet(PaginaQuerySet):
    def published(self):
        return self.filter(status=self.model.Status.PUBLISHED, vervallen_op=None)

    def visible_to(self, user):
        """Everyone reads what is published; staff read drafts as well."""
        return self.current() if sees_drafts(user) else self.published()

    def fitting(self, oplossing: str):
        """What matters for this solution, or for both."""
        return self.filter(geldt_voor__in=[oplossing, self.model.GeldtVoor.BEIDE])

    def with_decisions(self):
        """Each with `vraagt_besluit`: it says what is decided there, or a partij decides; no query more."""
        decides = self.model.partijen.through.objects.filter(knooppunt=OuterRef("pk"), rol=Rol.BESLIST)
        said = ~Q(besluit="") | Exists(decides)
        return self.annotate(vraagt_besluit=ExpressionWrapper(said, output_field=BooleanField()))

    # A database walks these in the order of the map and looks at each, where after a join it sorts all there are.

    def on_spoor(self, spoor):
        through = self.model.sporen.through.objects
        return self.filter(Exists(through.filter(knooppunt=OuterRef("pk"), spoor=spoor)))

    def tagged(self, tag):
        own = TaggedItem.objects.filter(content_type=ContentType.objects.get_for_model(self.model), tag=tag)
        return self.filter(Exists(own.filter(object_id=OuterRef("pk"))))

    def citing(self, row):
        """Those that cite this source or fact in a text or a tip."""
        keys, ways = self.model._default_manager.order_by().values("pk"), ("aanhalingen_uit", "tips__aanhalingen_uit")
        return self.filter(reduce(or_, (Q(pk__in=keys.filter(**{f"{way}__{row.MARK}": row})) for way in ways)))

    def had_address(self):
        return self.exclude(gepubliceerd_op=None)

    def publish_together(self, knooppunten, *, now=None, restoring=False, redate=True, stood=frozenset()) -> dict:
        """Publishes rows that may mention each other, all or none; returns {knooppunt: reasons} when none was.

        `restoring`, by a load, which checks the files itself: what was public before may be mentioned, and may lack
        what was not asked for then. `stood`: see `dead_mentions`.
        """
        together = {row.pk for row in knooppunten}
        with transaction.atomic():
            for row in [] if restoring else knooppunten:
                row.save()
            reasons = {
                row: missing_parts(row, formerly=restoring)
                + dead_mentions(row, public=together, formerly=restoring, stood=stood)
                for row in knooppunten
            }
            reasons = {row: found for row, found in reasons.items() if found}
            if reasons:
                transaction.set_rollback(True)
                return reasons
            for row in knooppunten:
                row._make_public(now=now or timezone.now(), redate=redate and not restoring)
        return {}

    def in_order(self):
        return self.order_by("fase__nummer", "volgorde", "slug")

    def for_cards(self, *more: str):
        """What a line in a list shows, in the order of the map, and `more` columns; see `cards.with_sporen`.

        A date costs as much to read as all the others: of a list half the time.
        """
        rows = self.select_related("fase").in_order().with_decisions()
        return rows.only(*self.model.CARD_COLUMNS, *more)

    def named(self, names) -> dict:
        """{name: Knooppunt} by slug, title (capitals don't matter) or earlier slug; at most 3 queries."""
        names = {name for name in names if name}
        if not names:
            return {}
        short = self.only("pk", "slug", "titel", "titel_klein", "status", "vervallen_op", "gepubliceerd_op")
        lowered = {name: vergelijkbaar(name) for name in names}
        rows = list(short.filter(Q(slug__in=lowered.values()) | Q(titel_klein__in=lowered.values())))
        keys = {row.titel_klein: row for row in rows} | {row.slug: row for row in rows}
        found = {name: keys[low] for name, low in lowered.items() if low in keys}
        return found | self._earlier_named({name: low for name, low in lowered.items() if name not in found})

    def _earlier_named(self, names: dict) -> dict:
        if not names:
            return {}
        rows = Adres.objects.filter(doel_type__app_label="knooppunten", doel_type__model="knooppunt")
        wanted = set(names.values())
        if len(wanted) <= FEW_NAMES:
            rows = rows.filter(reduce(or_, (Q(pad__endswith=f"/{low}/") for low in wanted)))
        ids = {slug: pk for pad, pk in rows.values_list("pad", "doel_id") if (slug := pad.split("/")[-2]) in wanted}
        knooppunten = self.in_bulk(ids.values())
        return {name: knooppunten[ids[low]] for name, low in names.items() if ids.get(low) in knooppunten}
