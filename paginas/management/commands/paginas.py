"""Writes who reads what: docs/paginas.md."""

from django.core.management.base import BaseCommand
from django.urls import get_resolver

from paginas.declared import Page, pages

HEAD = """# Every page, and who reads it

Written by `manage.py paginas > docs/paginas.md` from what each page declares. A reviewer looks at what changes here.

| address | readers | methods | sitemap | copy |
|---|---|---|---|---|"""


class Command(BaseCommand):
    help = "Schrijf elke pagina op, en wie haar leest (docs/paginas.md)."

    def handle(self, *args, **options):
        _ = get_resolver().url_patterns  # reads the modules that declare pages
        self.stdout.write("\n".join([HEAD, *sorted(map(_row, pages.values()))]))


def _row(page: Page) -> str:
    address = page.written("<{}>".format)
    copy = "yes" + f", by {', '.join(page.copy_query)}" * bool(page.copy_query) if page.copy else ""
    methods = " ".join(method for method in page.methods if method != "HEAD")
    return f"| `{address}` | {page.readers.value} | {methods} | {'yes' if page.sitemap else ''} | {copy} |"
