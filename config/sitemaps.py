"""The sitemap: every page that anyone may read, and when what it shows last changed, as each declares."""

from django.conf import settings
from django.urls import reverse

from paginas.declared import pages


def urls() -> list[tuple]:
    """(address, moment of the last change or None) of every public page; 12 queries, however many pages."""
    known = {}

    def ask(question):
        """What a page wants to know, once for all that ask the same."""
        if question not in known:
            known[question] = question(ask)
        return known[question]

    found = []
    for page in pages.values():
        if page.sitemap:
            answer = ask(page.sitemap)
            found += answer if page.takes_arguments else [(reverse(page.name), answer)]
    return [(settings.SITE_URL + path, moment) for path, moment in found]
