"""How a version reads: its texts as on a page, what differs between two, and what the pages it names are called.

Everything is fetched for all versions of a page at once, in a fixed number of queries.
"""

from dataclasses import replace

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from inhoud import compare
from inhoud.rows import Row
from inhoud.tekstvorm import Tekstvorm
from knooppunten.fill import fill
from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from knooppunten.plain_fields import UNSEEN
from knooppunten.publishable import ROLLEN
from naslag import verwijzing
from paginas.models import Adres, path_of
from tekst.references import MENTION, bind, references, rewritten
from tekst.render import render
from versies import feiten, verandering
from versies.verandering import Veldverschil

NOT_ON_PAGE = {*UNSEEN, "status", "vervallen_op", "opvolger", "openbaar"}  # a reader is told by what happened, or never
# What `facts` tells in words of its own, or `sections`, or the heading of a version.
ELSEWHERE = {"titel", "kern", *Knooppunt.SECTIONS, "fase", "sporen", "partijen", *compare.LINKS}


class Namen:
    """What the pages are called that these forms name, as this reader may know it; `drafts` for who edits.

    With `versie` facts say what they said in that version of the page.
    """

    def __init__(self, forms, *, drafts=False, versie=None):
        self.versie = versie
        forms, self.drafts = [form for form in forms if form is not None], drafts
        found = {reference for form in forms for text in _texts(form) for reference in references(text)}
        named = {name for kind, name in found if kind == MENTION} | {slug for form in forms for slug in _linked(form)}
        keys = {name: row.pk for name, row in Knooppunt.objects.named(named).items()}
        columns = (*Knooppunt.CARD_COLUMNS, "gepubliceerd_op")
        self.rows = Knooppunt.objects.select_related("fase").only(*columns).in_bulk(set(keys.values()))
        self.knooppunten = {name: self.rows[pk] for name, pk in keys.items()}
        self.marks = verwijzing.resolve({reference for reference in found if reference[0] != MENTION})
        whole = [form for form in forms if isinstance(form, Tekstvorm)]
        self.fasen = {fase.nummer: fase for fase in Fase.objects.all()} if whole else {}
        self.sporen = _called(Spoor, "code", {code for form in whole for code in form.sporen})
        self.partijen = _called(Partij, "slug", {entry.partij for form in whole for entry in form.partijen})

    def known(self, slug: str) -> Knooppunt | None:
        """The knooppunt that a version is linked to, where this reader may hear of it: a draft only who edits."""
        row = self.knooppunten.get(slug)
        return row if row and (self.drafts or row.is_public or (row.vervallen_op and row.gepubliceerd_op)) else None

    def text(self, source: str) -> str:
        """A text as it was typed, with titles where it names a page."""

        def write(kind, name, text, match):
            row = self.knooppunten.get(name) if kind == MENTION else self.marks.get((kind, name))
            return text or (str(row) if row else name)

        return rewritten(source, write)

    def shown(self, model, name: str, value) -> str:
        """A value of a form in words, as a difference shows it."""
        if not value or isinstance(value, bool):
            return compare.shown(name, value)
        if name == "fase":
            return f"{value}, {self.fasen[value].naam}" if value in self.fasen else str(value)
        if name == "sporen":
            return "\n".join(str(self.sporen.get(code, code)) for code in value)
        if name == "partijen":
            return compare.shown(name, [replace(entry, partij=self._partij(entry.partij)) for entry in value])
        if name in compare.LINKS:
            return compare.shown(name, {row.titel: note for slug, note in value.items() if (row := self.known(slug))})
        if name == "zie":
            return "\n".join(row.titel for slug in value if (row := self.known(slug)))
        if name == "opvolger":
            return row.titel if model is Knooppunt and (row := self.known(value)) else str(value)
        if name == "tips":
            return compare.shown(name, [replace(tip, tekst=self.text(tip.tekst)) for tip in value])
        choices = dict(model._meta.get_field(name).choices or ()) if name not in ("tags", "andere_namen") else {}
        return str(choices[value]) if choices else self.text(compare.shown(name, value))

    def html(self, sources: dict, fase: int | None) -> dict:
        """{key: HTML} of texts as a page shows them; 1 query for what they cite."""
        keys = {(MENTION, name): row.pk for name, row in self.knooppunten.items()}
        keys |= {reference: row.pk for reference, row in self.marks.items()}
        stored = {key: bind(render(source).html, keys) for key, source in sources.items()}
        cited = verwijzing.read(stored.values(), explains=False)
        if self.versie:
            for key, target in list(cited.targets.items()):
                if key[0] == verwijzing.FEIT and (nummer := self.versie.feiten.get(target.slug)):
                    then = feiten.as_it_was(target.feit, nummer)
                    cited.targets[key] = verwijzing.FeitTarget(then, timezone.localdate(self.versie.op))
        return {key: fill(html, self.rows, fase=fase, drafts=self.drafts, marks=cited) for key, html in stored.items()}

    def _partij(self, slug: str) -> str:
        return self.partijen[slug].naam if slug in self.partijen else slug.replace("-", " ").capitalize()

    def _link(self, row: Knooppunt, note: str) -> SafeString:
        open_to = row.is_public or (self.drafts and not row.vervallen_op)
        name = format_html('<a href="{}">{}</a>', row.get_absolute_url(), row.titel) if open_to else row.titel
        return format_html("{}: {}", name, note) if note else format_html("{}", name)

    # The facts of a knooppunt

    def facts(self, form: Tekstvorm) -> list[tuple[str, SafeString]]:
        """(what it is called, HTML) of all that stands beside the texts of a knooppunt, where it is filled in."""
        fase = self.fasen.get(form.fase)
        told = [("fase", _page(fase, f"{form.fase}, {fase.naam}" if fase else form.fase))]
        told += [("sporen", _list(_page(self.sporen.get(code), code) for code in sorted(form.sporen)))]
        for rol, (one, many) in ROLLEN.items():
            slugs = [entry.partij for entry in form.partijen if entry.rol == rol]
            names = (_page(self.partijen.get(slug), self._partij(slug)) for slug in slugs)
            told.append((many if len(slugs) > 1 else one, _list(names)))
        shown = ("geldt_voor", "besluit", "bestuurlijk_gevoelig", "gecontroleerd_op", "nog_na_te_zien", "tags")
        if self.drafts:  # who edits sees all that the form holds
            shown += tuple(name for name in compare.OWN if name not in {*shown, *ELSEWHERE})
        for name in shown:
            label, value = compare.label(form, name), getattr(form, name)
            told.append((label, format_html("{}", self.shown(Knooppunt, name, value))))
        for name in compare.LINKS:
            links = [(row, note) for slug, note in getattr(form, name).items() if (row := self.known(slug))]
            rows = sorted(links, key=lambda link: (link[0].fase.nummer, link[0].titel))
            told.append((compare.label(form, name), _list(self._link(row, note) for row, note in rows)))
        return [(name, html) for name, html in told if html]


def differences(before, after, namen: Namen) -> list[Veldverschil]:
    """What a reader finds different between two forms of one page; who edits finds all of it."""
    model = after.section.model if isinstance(after, Row) else Knooppunt
    one, other = compare.split(before), compare.split(after)
    found, hidden = [], set() if namen.drafts else NOT_ON_PAGE | verandering.unseen(model)
    for name in verandering.changed_fields(before, after):
        if name == verandering.SLUG:
            found.append(Veldverschil("adres", before.slug, after.slug))
        elif name not in hidden:
            was, now = (namen.shown(model, name, form.get(name)) for form in (one, other))
            found += [Veldverschil(compare.label(after, name), was, now)] if was != now else []
    return found


def sections(form, namen: Namen) -> list[tuple[str, SafeString]]:
    """(heading, HTML) of each text of a version, as its page has them; of other kinds all fields."""
    if isinstance(form, Row):
        return _fields(form, namen)
    tips = {("tip", place): tip.tekst for place, tip in enumerate(form.tips)}
    html = namen.html(form.texts | tips, form.fase)
    found = [(compare.label(form, "kern").capitalize(), form.kern)] if namen.drafts else []  # readers: above the texts
    for name in Knooppunt.SECTIONS:
        items = format_html_join("", "<li>{}</li>", ((html[key],) for key in tips))
        shown = format_html('<ul class="tips">{}</ul>', items) if name == "tips" and tips else html.get(name, "")
        found.append((Knooppunt.label(name).capitalize(), shown))
    asked = [(namen._partij(entry.partij), entry.vraag) for entry in form.partijen if entry.vraag]
    lines = format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", asked)
    found.append(("Wie doet wat", format_html('<dl class="vragen">{}</dl>', lines) if asked else ""))
    return [(heading, shown) for heading, shown in found if shown]


def _fields(row: Row, namen: Namen) -> list[tuple[str, SafeString]]:
    texts = {column.name: row.values[column.name] for column in row.section.columns if column.kind == "markdown"}
    html = namen.html(texts, None)
    found = []
    for name, value in compare.split(row).items():
        if name not in html:
            lines = namen.shown(row.section.model, name, value).split("\n")
            html[name] = format_html_join("", "<p>{}</p>", ((line,) for line in lines if line))
        found.append((compare.label(row, name).capitalize(), html[name]))
    return [(heading, shown) for heading, shown in found if shown]


# What a form names


def _texts(form) -> list[str]:
    if isinstance(form, Row):
        return [form.values[column.name] for column in form.section.columns if column.kind == "markdown"]
    return [*form.texts.values(), *(tip.tekst for tip in form.tips)]


def _linked(form) -> set[str]:
    if isinstance(form, Row):
        names = [column.name for column in form.section.columns if column.kind == "knooppunten"]
        return {slug for name in names for slug in form.values[name]}
    return {*form.vooraf, *form.zie_ook, form.opvolger} - {""}


def _called(model, key: str, wanted: set[str]) -> dict:
    """{key: row} of the rows that a form names, by what they are called now or were before."""
    found = {getattr(row, key): row for row in model.objects.filter(**{f"{key}__in": wanted})} if wanted else {}
    if missing := wanted - found.keys():
        paths = {path_of(model._meta.model_name, name): name for name in missing if name}
        kind = ContentType.objects.get_for_model(model)
        keys = dict(Adres.objects.filter(pad__in=paths, doel_type=kind).values_list("pad", "doel_id"))
        rows = model.objects.in_bulk(keys.values()) if keys else {}
        found |= {paths[pad]: rows[pk] for pad, pk in keys.items() if pk in rows}
    return found


def _page(row, label) -> SafeString:
    """A name that leads to its page, where there is one."""
    if row is None or row.vervallen_op:
        return format_html("{}", str(row) if row else label)
    return format_html('<a href="{}">{}</a>', row.get_absolute_url(), str(row) if isinstance(row, Spoor) else label)


def _list(items) -> SafeString | str:
    items = [(item,) for item in items]
    if len(items) == 1:
        return format_html("{}", items[0][0])
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", items)) if items else ""
