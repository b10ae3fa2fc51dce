"""What a browser would do in the admin: open a page, and send back what it carries."""

import re

from django.contrib import admin as django_admin
from django.contrib.admin.models import LogEntry
from django.urls import URLResolver, get_resolver, reverse
from lxml.html import document_fromstring

from knooppunten.models import Knooppunt
from paginas.declared import Gives, Readers, pages
from redactie.models import Pakkettekst
from tests.make_everything import make_everything

VERSIE = re.compile(r'name="versie" value="([^"]+)"')


def versie(client, path) -> str:
    """What a page of the admin carries to tell later what it showed."""
    found = VERSIE.search(client.get(path).content.decode())
    return found[1] if found else ""


def act(client, path, action, *rows, **extra):
    """Opens a list, ticks rows, takes an action; returns the page that follows."""
    data = {"action": action, "_selected_action": [row.pk for row in rows], "versie": versie(client, path)}
    return client.post(path, data | extra, follow=True).content.decode()


def delete(client, path, *, follow=False):
    """Opens the question whether to delete, and says yes."""
    return client.post(path, {"post": "yes", "versie": versie(client, path)}, follow=follow)


def form_data(html: str) -> dict:
    """The values of the form on a page, as a browser would send them back."""
    tree = document_fromstring(html.replace("\r\n", "\n"))
    data = {}
    for element in tree.iter():
        name = element.get("name")
        if element.tag not in ("input", "textarea", "select") or not name or "__prefix__" in name:
            continue
        kind = element.get("type")
        if kind in ("submit", "button") or (kind in ("checkbox", "radio") and element.get("checked") is None):
            continue
        if element.tag == "select":
            values = [o.get("value") for o in element.iter("option") if o.get("selected") is not None]
        else:
            values = [
                (element.text or "").removeprefix("\n")
                if element.tag == "textarea"
                else element.get("value", "on" if kind == "checkbox" else "")
            ]
        data.setdefault(name, []).extend(values)
    return {name: values for name, values in data.items() if values}


def change_path(knooppunt):
    return f"/beheer/knooppunten/knooppunt/{knooppunt.pk}/change/"


def save(admin, row, **changes):
    """Opens the form, changes some values, saves; returns the answer. What is on the site is published as well."""
    path = f"/beheer/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"
    html = admin.get(path).content.decode()
    return admin.post(path, (form_data(html) if changes.keys() & BUTTONS else published(html)) | changes)


BUTTONS = {"_save", "_publiceer", "_haal_van_de_site", "_voorbeeld", "_gooi_weg", "_neem_over"}


def published(html: str) -> dict:
    """The values of a form, sent with the button that puts them on the site where the page is there."""
    verb = {"_publiceer": "Publiceer"} if "Deze pagina staat op de site." in html else {}
    return form_data(html) | verb


def add_row(admin, knooppunt, prefix, **values):
    """Saves the form with one new row in an inline."""
    data = published(admin.get(change_path(knooppunt)).content.decode())
    number = int(data[f"{prefix}-TOTAL_FORMS"][0])
    data[f"{prefix}-TOTAL_FORMS"] = [number + 1]
    data |= {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return admin.post(change_path(knooppunt), data)


NEWER = "partijen:\n  - slug: gemeente\n    naam: Gemeente\n    omschrijving: Nieuw.\n"
WITH_ARGUMENTS = {
    "nieuwe_tekst": lambda: {"pk": Pakkettekst.objects.first().pk},
    "wis_uit_geschiedenis": lambda: {"soort": "knooppunten", "pk": Knooppunt.objects.first().pk},
}


def fill_the_admin():
    """A row of everything, as far as pages can show those of the net, which are no more than rows."""
    make_everything()
    LogEntry.objects.all().delete()  # they have no words that Django can read
    Pakkettekst.objects.update(soort="partijen", sleutel="gemeente", nieuw=NEWER, overgenomen="", gehouden="")


def all_pages() -> dict[str, str]:
    """{address: its name} of every page of the admin to open: Django's, those that rooms add, and those of `page_at`.

    One with a row in its address stands here with the first row; which has none, is no page here.
    """
    found = {}
    for page in pages.values():
        if page.routes[0].startswith("beheer/") and page.gives is Gives.PAGE and "GET" in page.methods:
            assert page.readers in (Readers.STAFF, Readers.EDITORS, Readers.BY_ROW)
            kwargs = WITH_ARGUMENTS[page.name]() if page.takes_arguments else {}
            found[reverse(page.name, kwargs=kwargs)] = page.name
    rows = {}
    for model in django_admin.site._registry:
        if row := model._default_manager.first():
            rows[f"{model._meta.app_label}_{model._meta.model_name}"] = row.pk
    [admin_urls] = [each for each in get_resolver().url_patterns if getattr(each, "namespace", "") == "admin"]
    for name, parameters in _named(admin_urls):
        if name.rpartition("_")[2] in ("csv", "xlsx"):
            continue  # a file, and who opens it has to close it
        if parameters <= {"object_id", "id"}:
            row = rows.get("_".join(name.split("_")[:2]))
            if row or not parameters:
                found[reverse(f"admin:{name}", args=[row] if parameters else [])] = name
        elif name == "app_list":
            labels = sorted({model._meta.app_label for model in django_admin.site._registry})
            found |= {reverse("admin:app_list", args=[label]): name for label in labels}
    return found


def _named(resolver):
    """(name, parameters) of each address that has a name."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _named(pattern)
        elif pattern.name:
            yield pattern.name, set(pattern.pattern.converters) | set(pattern.pattern.regex.groupindex)
