"""Atom feeds of changes to knooppunten: all, or those of a fase or spoor."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.db.models import F
from django.http import Http404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from knooppunten.models import Fase, Knooppunt, Spoor
from knooppunten.tekst.preview import filled

LIMIT = 30


def reader(request):
    """Whom a machine's address answers: a visitor, whoever asks; on a closed site the member that it reads for."""
    return request.user if settings.TOEGANG == "besloten" else None


class SubjectFeed(Feed):
    """A feed of everything, or of one subject; what `reader` may see, and never a draft.

    The object of a feed is (the subject, the filter on items, the reader), the first two None for everything.
    `kinds` says what it can be about: {name: (the rows, their key in the address, the filter on items)}.
    """

    feed_type = Atom1Feed
    language = "nl"
    kinds: dict[str, tuple] = {}

    def get_object(self, request, soort=None, sleutel=None):
        if soort is None:
            return None, None, reader(request)
        rows, key, path = self.kinds[soort]
        subject = rows().filter(**{key: sleutel}).first()
        if subject is None:
            raise Http404
        return subject, path, reader(request)

    def __call__(self, request, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        if settings.TOEGANG == "besloten":
            response["Cache-Control"] = "private, no-store"
        return response


class WijzigingenFeed(SubjectFeed):
    kinds = {"fase": (Fase.objects.current, "slug", "fase"), "spoor": (Spoor.objects.current, "code", "sporen")}

    def title(self, obj):
        return f"{settings.SITE_NAAM}: wat er veranderde" + (f" in {obj[0]}" if obj[0] else "")

    def subtitle(self, obj):
        return "Nieuwe en gewijzigde knooppunten van de wijkaanpak."

    def link(self, obj):
        return obj[0].get_absolute_url() if obj[0] else reverse("kaart")

    def items(self, obj):
        rows = Knooppunt.objects.published().select_related("fase")
        subject, path, _ = obj
        if subject:
            rows = rows.filter(**{path: subject})
        return rows.order_by(F("gewijzigd_op").desc(), "pk")[:LIMIT]

    def item_title(self, item):
        return item.titel

    def item_description(self, item):
        return filled({"doel": item.doel_html})["doel"]

    def item_pubdate(self, item):
        return item.gepubliceerd_op

    def item_updateddate(self, item):
        return item.gewijzigd_op

    def item_categories(self, item):
        return [str(item.fase)]


feed = login_not_required(require_safe(WijzigingenFeed()))
