"""What changed at what people follow: the pages and since when, for many followers in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q

from ervaringen.models import Ervaring
from knooppunten.models import Knooppunt
from versies.nieuws import dated
from volgen.models import Volging

LONGEST = timedelta(weeks=8)  # what is older is no news, for who comes back after a year neither
# From each kind of page to what is followed. An ervaring belongs to what its knooppunten belong to, and has own tags.
TO_KNOOPPUNT = {"knooppunt": "pk", "fase": "fase", "spoor": "sporen", "partij": "partijen", "tag": "tags"}
TO_ERVARING = {
    "knooppunt": "knooppunten",
    "fase": "knooppunten__fase",
    "spoor": "knooppunten__sporen",
    "partij": "knooppunten__partijen",
    "tag": "tags",
}


@dataclass
class Nieuws:
    """What one follower hears: keys of pages by what happened, each with when; a page stands in one of them."""

    nieuw: dict[int, datetime] = field(default_factory=dict)
    gewijzigd: dict[int, datetime] = field(default_factory=dict)
    vervallen: dict[int, datetime] = field(default_factory=dict)
    ervaringen: dict[int, datetime] = field(default_factory=dict)
    sinds: dict[int, datetime] = field(default_factory=dict)  # of a knooppunt: after when its changes are told

    def add_knooppunt(self, pk, *, since, published, changed, retired):
        """Under the first heading that fits."""
        self.sinds[pk] = min(since, self.sinds.get(pk, since))
        if retired:
            self.vervallen[pk] = retired
        elif published > since:
            self.nieuw[pk] = max(published, changed)
            self.gewijzigd.pop(pk, None)
        elif pk not in self.nieuw:
            self.gewijzigd[pk] = changed

    def __bool__(self):
        return bool(self.nieuw or self.gewijzigd or self.vervallen or self.ervaringen)


def gather(volgingen: list[Volging], *, until: datetime) -> dict[int, Nieuws]:
    """{key of the follower: what happened after each of the volgingen was reported, up to `until`}; 10 queries at most.

    Followers who have nothing to hear are left out.
    """
    news = defaultdict(Nieuws)
    since = max(min(volging.bericht_tot for volging in volgingen), until - LONGEST)
    moved = Q(vervallen_op=None) & (Q(gepubliceerd_op__gt=since) | Q(veranderd_op__gt=since))
    changed = dated(tellable()).filter(moved | Q(vervallen_op__gt=since))
    shared = Ervaring.objects.for_members().filter(gepubliceerd_op__gt=since)
    dates = ("gepubliceerd_op", "veranderd_op", "vervallen_op")
    knooppunten = _by_subject(changed, TO_KNOOPPUNT, volgingen, *dates)
    ervaringen = _by_subject(shared, TO_ERVARING, volgingen, "gepubliceerd_op", "auteur_id")
    for volging in volgingen:
        subject, mine, after = (volging.soort, volging.onderwerp_id), news[volging.volger_id], volging.bericht_tot
        for pk, published, changed, retired in knooppunten[subject]:
            if after < (retired or max(published, changed)) <= until:
                mine.add_knooppunt(pk, since=after, published=published, changed=changed, retired=retired)
        for pk, published, auteur in ervaringen[subject]:
            if after < published <= until and auteur != volging.volger_id:
                mine.ervaringen[pk] = published
    return {volger: found for volger, found in news.items() if found}


def followed_by(user):
    """The knooppunten that this person follows, or of which the fase, spoor, partij or trefwoord."""
    own = Volging.objects.of(user)
    ways = (Q(**{f"{path}__in": own.exclude(**{soort: None}).values(soort)}) for soort, path in TO_KNOOPPUNT.items())
    return Knooppunt.objects.filter(reduce(or_, ways))


def tellable():
    """The knooppunten that may be named: public, or public once and retired; never a draft."""
    return Knooppunt.objects.published() | Knooppunt.objects.had_address().exclude(vervallen_op=None)


def _by_subject(rows, paths, volgingen, *columns) -> dict:
    """{(soort, key of what is followed): {(key of a page, *columns)}}; 1 query for each soort that is followed."""
    found = defaultdict(set)
    followed = Volging.objects.filter(volger__in={volging.volger_id for volging in volgingen})
    for soort in {volging.soort for volging in volgingen}:
        path, subjects = paths[soort], followed.exclude(**{soort: None}).values(soort)
        pairs = rows.filter(**{f"{path}__in": subjects}).order_by().values_list(path, "pk", *columns)
        for subject, *page in pairs:
            found[soort, subject].add(tuple(page))
    return found
