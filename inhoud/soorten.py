"""The kinds of pages that have a text form: how each is fetched, written and read. Whoever uses one, asks here."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from inhoud import database, rows
from inhoud.read import read
from inhoud.row_files import ROW_FILES
from inhoud.rows import RowFile, Section
from inhoud.tekstvorm import Tekstvorm, write
from knooppunten.models import Knooppunt
from knooppunten.plain_fields import PLAIN_NAMES
from paginas.models import Pagina

KNOOPPUNTEN = "knooppunten"


@dataclass(frozen=True)
class Soort:
    """Pages of one kind. `made_of` names all that their text form is made of, as `paginas.follow.watch` takes it."""

    naam: str
    model: type[Model]
    sleutel: str  # the field that says which page it is
    made_of: dict[str, str]
    file: RowFile | None = None
    section: Section | None = None

    @property
    def content_type(self) -> ContentType:
        return ContentType.objects.get_for_model(self.model)

    def rows(self, pks):
        """These rows with all that `form` needs, in a fixed number of queries."""
        if self.section is None:
            return database.knooppunten_for_form().filter(pk__in=pks)
        return self.section.for_form().filter(pk__in=pks).order_by("pk")

    def ever_public(self, pks):
        """Of `rows`, those that were ever public."""
        found = self.rows(pks)
        return found.had_address() if issubclass(self.model, Pagina) else found

    def form(self, row):
        """The text form of a row of `rows`."""
        return database.from_database(row).core() if self.section is None else rows.from_database(self.section, row)

    def files(self, pks) -> dict[str, str]:
        """{place in a content folder: text} of these rows and no other, as a load takes them."""
        if self.section is None:
            return dict(database.file_of(row) for row in self.rows(pks))
        return {self.file.name: rows.write_rows(self.file, only=self.section, pks=pks)}

    def parse(self, sleutel: str, text: str):
        """The form that a kept text is of; raises Unreadable where today's rules no longer know it."""
        if self.section is None:
            return read(text.encode(), slug=sleutel, path=Path(f"{sleutel}.md"))
        return rows.read_rows(self.file, text.encode(), Path(self.file.name))[0]


def text(form) -> str:
    """A form as it is kept: without what only a database adds."""
    if isinstance(form, Tekstvorm):
        return write(form.core())
    return f"{form.section.name}:\n" + "\n".join(rows.row_lines(form)) + "\n"


def title(form) -> str:
    """What the page is called in a form."""
    if isinstance(form, Tekstvorm):
        return form.titel
    return form.values.get("naam") or form.values.get("titel") or str(form.key)


def digest(form) -> str:
    return database.digest(form) if isinstance(form, Tekstvorm) else form.digest()


@cache
def all_kinds() -> dict[str, Soort]:
    """{name: Soort}, in the order of loading."""
    kinds = [_of(file, section) for file in ROW_FILES for section in file.sections]
    kinds.append(Soort(KNOOPPUNTEN, Knooppunt, "slug", _KNOOPPUNT))
    return {soort.naam: soort for soort in kinds}


def kind_of(model) -> Soort | None:
    """The kind of a model or a row; None where it has no text form."""
    model = getattr(model, "_meta", model).concrete_model
    return next((soort for soort in all_kinds().values() if soort.model is model), None)


_LINK = "soort toelichting van naar"
_KNOOPPUNT = {
    "": " ".join(("slug", "status", "vervallen_op", *PLAIN_NAMES, *Knooppunt.TEXTS)),
    "fase": "nummer slug",
    "opvolger": "slug",
    "sporen": "code",
    "tags": "name",
    "tips": "tekst nummer volgorde",
    "betrokkenheden": "rol vraag volgorde",
    "betrokkenheden__partij": "slug",
    "verbindingen_van_eerder": _LINK,
    "verbindingen_van_eerder__van": "slug",
    "verbindingen_naar_later": _LINK,
    "verbindingen_naar_later__naar": "slug",
}


def _of(file: RowFile, section: Section) -> Soort:
    plain = [column.name for column in section.columns if column.get is None]
    plain += ["vervallen_op"] if section.retires else []
    made_of = {"": " ".join(plain), **section.made_of}
    if section.retires:
        made_of["opvolger"] = section.key
    return Soort(section.name, section.model, section.key, made_of, file, section)
