"""Which page an editor means by the words or the address that they typed, and why it is none."""

from urllib.parse import unquote, urlsplit

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http.request import validate_host

from paginas.models import Adres, Pagina
from tekst.schoon import vergelijkbaar
from zoeken.models import Document
from zoeken.soorten import soorten

NOWHERE = "Op dit adres staat geen pagina die te vinden is. Typ een woord uit de titel."
AT_ONCE = 12  # pages to choose from
OURS = ("localhost", "127.0.0.1", "[::1]")  # and those of the settings


class Meer(ValidationError):
    """More than one page can be meant: `paginas` are those to choose from."""

    def __init__(self, paginas):
        super().__init__("Kies hieronder welke pagina je bedoelt.")
        self.paginas = paginas


def meant(typed: str) -> Document:
    """The page of which this is the title or the address; raises ValidationError with what it is instead."""
    typed = typed.strip()
    return _at(typed) if typed.startswith("/") or "://" in typed else _called(typed)


def _at(address: str) -> Document:
    try:
        parts = urlsplit(address)
    except ValueError:
        raise ValidationError(NOWHERE) from None
    if parts.netloc and not validate_host(parts.hostname or "", [settings.SITE_HOST, *settings.ALLOWED_HOSTS, *OURS]):
        raise ValidationError(f"{parts.hostname} is een andere site. Hier kies je een pagina van deze site.")
    path = unquote(parts.path) + (f"#{unquote(parts.fragment)}" if parts.fragment else "")
    rows = Document.objects.filter(soort__in=soorten)
    if found := rows.filter(pad=path).first() or rows.filter(pad=unquote(parts.path)).first():
        return found
    earlier = Adres.objects.filter(pad=unquote(parts.path)).prefetch_related("doel").first()
    row = earlier.doel if earlier else _page_at(path)
    if row is None:
        raise ValidationError(NOWHERE)
    if found := rows.filter(pad=row.get_absolute_url()).first():
        return found
    raise ValidationError(_unfindable(row))


def _called(words: str) -> Document:
    said = vergelijkbaar(words)
    rows = Document.objects.filter(soort__in=soorten)
    for word in said.split()[:8]:
        rows = rows.filter(titel__icontains=word)
    found = sorted(rows[: AT_ONCE * 20], key=lambda row: (vergelijkbaar(row.titel) != said, row.titel))[:AT_ONCE]
    same = [row for row in found if vergelijkbaar(row.titel) == said]
    if len(same) == 1 or len(found) == 1:
        return (same or found)[0]
    if found:
        raise Meer(same or found)
    for model in _pages():
        for row in model.objects.best_named(words)[:AT_ONCE] if said else ():
            if vergelijkbaar(str(getattr(row, model.NAMES[0]))) == said:
                raise ValidationError(_unfindable(row))
    raise ValidationError("Geen pagina heet zo. Typ een woord uit de titel, of plak het adres van de pagina.")


def _page_at(path: str):
    """The page that has this address, whether or not readers may see it."""
    slug = path.rstrip("/").replace("#", "/").rpartition("/")[2]
    rows = (row for model in _pages() for row in model.objects.filter(slug=slug))
    return next((row for row in rows if row.get_absolute_url() == path), None)


def _pages():
    return [model for model in apps.get_models() if issubclass(model, Pagina) and hasattr(model, "slug")]


def _unfindable(row) -> str:
    after = f" Ervoor in de plaats kwam “{row.opvolger}”." if row.opvolger else ""
    return f"“{row}” {'is vervallen' if row.vervallen_op else 'staat niet op de site'}: niemand vindt die.{after}"
