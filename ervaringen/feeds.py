"""Atom feeds of new ervaringen: all, or those of a knooppunt, spoor, fase or trefwoord."""

from django.conf import settings
from django.urls import reverse

from ervaringen.filters import FEEDS
from ervaringen.models import Ervaring
from knooppunten.feeds import SubjectFeed, a_feed, with_text
from tekst.render import absolute

LIMIT = 30


class ErvaringenFeed(SubjectFeed):
    name = "ervaringen"
    kinds = FEEDS

    def title(self, obj):
        return f"{settings.SITE_NAAM}: nieuwe ervaringen" + (f" bij {obj.row}" if obj.row else "")

    def subtitle(self, obj):
        return "Voorbeelden uit de praktijk van de wijkaanpak."

    def link(self, obj):
        return settings.SITE_URL + reverse("ervaringen")

    def items(self, obj):
        rows = Ervaring.objects.visible_to(obj.reader)
        if obj.row:
            rows = rows.filter(pk__in=Ervaring.objects.filter(**{obj.filter: obj.row}).values("pk"))
        return with_text(rows.newest_first().select_related("auteur")[:LIMIT], "wat_deden_html")

    def item_title(self, item):
        return item.titel

    def item_description(self, item):
        return absolute(item.getoond, item.get_absolute_url())

    def item_pubdate(self, item):
        return item.gepubliceerd_op

    def item_updateddate(self, item):
        return item.gewijzigd_op

    def item_author_name(self, item):
        return item.naam_van_auteur


feed = ErvaringenFeed()
a_feed("ervaringen/feed/", name="ervaringen_feed")(feed)
a_feed(
    rf"^ervaringen/feed/(?P<soort>{'|'.join(FEEDS)})/(?P<sleutel>[-\w\u0300-\u036f]{{1,120}})/$",
    name="ervaringen_feed_van",
)(feed)
