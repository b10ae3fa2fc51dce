"""The sitemap: an index, one file of the pages that are declared one by one, and of what there is much of as many as it
takes. It follows from what each page declares, which Django's own framework knows nothing of.
"""

from collections.abc import Iterator
from itertools import chain

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from paginas.declared import Gives, Many, Readers, page_at, pages

AT_ONCE = 1000  # addresses of one file; 50,000 are allowed
MOST = 100_000  # files
REST = "paginas"


@page_at("sitemap.xml", name="sitemap", readers=Readers.EVERYONE, gives=Gives.FILE)
def sitemap(request):
    parts = [(settings.SITE_URL + reverse("sitemap_deel", args=part), None) for part in _parts()]
    return _written(request, "sitemapindex", "sitemap", parts)


@page_at("sitemap-<slug:deel>-<int:nummer>.xml", name="sitemap_deel", readers=Readers.EVERYONE, gives=Gives.FILE)
def sitemap_deel(request, deel, nummer):
    many = deel in pages and isinstance(pages[deel].sitemap, Many)
    found = list(_addresses(deel, nummer)) if 0 < nummer < (MOST if many else 2) and (many or deel == REST) else []
    if not found:
        raise Http404
    return _written(request, "urlset", "url", found)


def _written(request, geheel: str, deel: str, rijen):
    context = {"geheel": geheel, "deel": deel, "rijen": rijen}
    return render(request, "sitemap.xml", context, content_type="application/xml")


def public_addresses() -> Iterator[tuple]:
    """(address, moment of the last change or None) of every page that anyone may read, as each declares."""
    return chain.from_iterable(_addresses(*part) for part in _parts())


def _parts() -> list[tuple[str, int]]:
    """(name, number) of each file."""
    found = [(REST, 1)]
    for page in pages.values():
        if isinstance(page.sitemap, Many):
            found += [(page.name, 1 + start // AT_ONCE) for start in range(0, page.sitemap.rows().count(), AT_ONCE)]
    return found


def _addresses(deel: str, nummer: int) -> Iterator[tuple]:
    if deel == REST:
        found = _of_the_rest()
    else:
        rows = pages[deel].sitemap.rows()[(nummer - 1) * AT_ONCE : nummer * AT_ONCE]
        found = ((row.get_absolute_url(), row.gewijzigd_op) for row in rows)
    return ((settings.SITE_URL + path, moment) for path, moment in found)


def _of_the_rest() -> list[tuple]:
    known = {}

    def ask(question):
        """What a page wants to know, once for all that ask the same."""
        if question not in known:
            known[question] = question(ask)
        return known[question]

    found = []
    for page in pages.values():
        if page.sitemap and not isinstance(page.sitemap, Many):
            answer = ask(page.sitemap)
            found += answer if page.takes_arguments else [(reverse(page.name), answer)]
    return found
