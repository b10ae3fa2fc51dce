"""What all Atom feeds share: what they are about, ids for ever, sound XML, and nothing sent twice."""

import re
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import parse_http_date_safe
from django.utils.xmlutils import SimplerXMLGenerator

from knooppunten.fill import filled
from knooppunten.tags import find_tag
from paginas.declared import Gives, Readers, page_at


def reader(request):
    """Whom a machine's address answers: a visitor, whoever asks; on a closed site the member that it reads for."""
    return request.user if settings.TOEGANG == "besloten" else None


@dataclass(frozen=True)
class About:
    """What a feed is about: one row of `kind`, or everything; the filter on items, who reads, and where it stands."""

    reader: object
    address: str
    row: object = None
    kind: str = ""
    filter: str = ""


class SoundXML(SimplerXMLGenerator):
    """Leaves out what XML 1.0 can't hold: one row with such a character would make a feed that nobody can read."""

    def characters(self, content):
        super().characters(_NOT_XML.sub("", content))

    def startElement(self, name, attrs):  # noqa: N802  the name of the standard library
        super().startElement(name, {key: _NOT_XML.sub("", value) for key, value in attrs.items()})


_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class SoundAtom(Atom1Feed):
    def write(self, outfile, encoding):
        handler = SoundXML(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        handler.startElement("feed", self.root_attributes())
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")


class SubjectFeed(Feed):
    """A feed of everything, or of one subject; what the reader may see, and never a draft.

    `kinds` says what it can be about: {name: (the rows, their key in the address, the filter on items)}. Addresses
    are those of SITE_URL; an id is made of what no editor can change.
    """

    feed_type = SoundAtom
    language = "nl"
    name = ""
    kinds: dict[str, tuple] = {}

    def get_object(self, request, soort="", sleutel=None):
        if not soort:
            return About(reader(request), request.path)
        rows, key, path = self.kinds[soort]
        if soort == "tag":
            sleutel = getattr(find_tag(sleutel), "slug", "")
        row = rows().filter(**{key: sleutel}).first()
        if row is None:
            raise Http404
        return About(reader(request), request.path, row, soort, path)

    def feed_guid(self, obj):
        return tag_uri(self.name, obj.kind, obj.row.pk) if obj.row else tag_uri(self.name)

    def feed_url(self, obj):
        return settings.SITE_URL + obj.address

    def item_link(self, item):
        return settings.SITE_URL + item.get_absolute_url()

    def item_guid(self, item):
        return tag_uri(item._meta.model_name, item.pk)

    def __call__(self, request, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        if settings.TOEGANG == "besloten":
            response["Cache-Control"] = "private, no-store"
        response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
        moment = parse_http_date_safe(response.headers.get("Last-Modified", ""))
        return get_conditional_response(request, etag=response["ETag"], last_modified=moment, response=response)


def tag_uri(*parts) -> str:
    """An id for ever (RFC 4151): the day is one on which the name was ours, not that of an entry."""
    return f"tag:{settings.SITE_HOST},2026:" + "/".join(map(str, parts))


def with_text(rows, name) -> list:
    """The rows of a feed, each with that stored text as readers see it; 2 queries at most for all of them."""
    rows = list(rows)
    shown = filled({row.pk: getattr(row, name) for row in rows})
    for row in rows:
        row.getoond = shown[row.pk]
    return rows


a_feed = partial(page_at, readers=Readers.EVERYONE, gives=Gives.FEED, copy=True)
