"""Atom feeds of changes to knooppunten: all, or those of a fase or spoor; each entry says what changed."""

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html

from knooppunten.feeds import SubjectFeed, a_feed, with_text
from knooppunten.models import Fase, Knooppunt, Spoor
from tekst.render import absolute
from versies.nieuws import newest

LIMIT = 30


class WijzigingenFeed(SubjectFeed):
    name = "wijzigingen"
    kinds = {"fase": (Fase.objects.current, "slug", "fase"), "spoor": (Spoor.objects.current, "code", "sporen")}

    def title(self, obj):
        return f"{settings.SITE_NAAM}: wat er veranderde" + (f" in {obj.row}" if obj.row else "")

    def subtitle(self, obj):
        return "Nieuwe en gewijzigde knooppunten van de wijkaanpak."

    def link(self, obj):
        return settings.SITE_URL + (obj.row.get_absolute_url() if obj.row else reverse("wat_veranderde"))

    def items(self, obj):
        rows = Knooppunt.objects.published().select_related("fase")
        if obj.row:
            rows = rows.filter(**{obj.filter: obj.row})
        return with_text(newest(rows, LIMIT), "doel_html")

    def item_title(self, item):
        return item.titel

    def item_description(self, item):
        said = format_html("<p><strong>{}</strong></p>\n", item.zin) if item.zin else ""
        return said + absolute(item.getoond, item.get_absolute_url())

    def item_pubdate(self, item):
        return item.gepubliceerd_op

    def item_updateddate(self, item):
        return item.veranderd_op

    def item_categories(self, item):
        return [str(item.fase)]


feed = WijzigingenFeed()
a_feed("feed/", name="wijzigingen_feed")(feed)
a_feed(r"^feed/(?P<soort>fase|spoor)/(?P<sleutel>[-\w]{1,60})/$", name="wijzigingen_feed_van")(feed)
