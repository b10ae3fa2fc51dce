"""What one migration does: the rows that were there before texts were cleaned at the door are cleaned as well.

It writes with the models of that moment and moves no date. HTML, mentions and citations follow, and so does the digest
of what was loaded where a row still said so; the search index is written anew by itself, for its rules changed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

from django.apps import apps as now
from django.db import models
from django.db.models import Q

from inhoud import database
from inhoud.row_files import ROW_FILES
from inhoud.rows import from_database
from knooppunten.models.vermelding import TextHolder
from knooppunten.tags import tag_key
from naslag.uitleg import explain
from tekst.references import MENTION, bind, canonical
from tekst.render import render, tidy
from tekst.schoon import regel, schoon, vergelijkbaar
from tekst.velden import Schoon

BATCH = 500
NAMED = (("knooppunten.Knooppunt", "titel"), ("naslag.Begrip", "naam"), ("naslag.AndereNaam", "naam"))


def clean_all(apps):
    """Cleans every row; `apps` has the models of the migration."""
    as_loaded = {key: digest for key, (geladen, digest) in _digests(apps).items() if geladen == digest}
    changed = {}
    for model in apps.get_models():
        if columns(model):
            changed[model._meta.label] = [pk for pk, _ in clean_rows(model)]
    _keys_of_names(apps)
    _proposals(apps.get_model("ervaringen", "Inzending"))
    join_keywords(apps)
    renamed = changed.get("naslag.Begrip") or changed.get("naslag.AndereNaam")
    for today in now.get_models():
        if issubclass(today, TextHolder) and (label := today._meta.label) in changed:
            _render(apps, today, None if renamed and today.MARKED else changed[label])
    for (label, pk), (_, digest) in _digests(apps).items():
        if as_loaded.get((label, pk), digest) != digest:
            apps.get_model(label)._base_manager.filter(pk=pk).update(geladen=digest)


def columns(model) -> dict[str, Callable[[str], str]]:
    """{column: what cleans it} of a model of a migration, by the fields that the model has today."""
    try:
        today = now.get_model(model._meta.label)
    except LookupError:
        return {}
    fields = {field.name: field for field in today._meta.local_concrete_fields if isinstance(field, Schoon)}
    own = {field.name for field in model._meta.local_concrete_fields}
    return {name: _cleaner(field) for name, field in fields.items() if name in own}


def _cleaner(field):
    if isinstance(field, models.TextField):
        return field.clean_text
    return lambda text: field.clean_text(text).strip()


def clean_rows(model) -> Iterator[tuple[int, dict]]:
    """Cleans every row of a model in batches; yields (key, what changed) of each that was not clean.

    What must be unique and no longer would be gets a number behind it.
    """
    cleaners = columns(model)
    unique = {name for name in cleaners if model._meta.get_field(name).unique and name != "email"}
    rows = model._base_manager.order_by("pk").values_list("pk", *cleaners)
    last = None
    while cleaners:
        batch = list((rows if last is None else rows.filter(pk__gt=last))[:BATCH])
        if not batch:
            return
        last = batch[-1][0]
        for pk, *texts in batch:
            cleaned = {name: cleaners[name](text) for name, text in zip(cleaners, texts, strict=True) if text}
            before = dict(zip(cleaners, texts, strict=True))
            changed = {name: text for name, text in cleaned.items() if text != before[name]}
            for name in unique & set(changed):
                changed[name] = free(model, pk, name, changed[name])
            if changed:
                model._base_manager.filter(pk=pk).update(**changed)
                yield pk, changed


def free(model, pk, name: str, text: str, *, key: str = "", as_key=lambda text: text) -> str:
    """The text, with a number behind it where another row has it already in `name`, or its key in `key`."""
    others = model._base_manager.exclude(pk=pk)
    found, number = text, 1
    while others.filter(Q(**{name: found}) | Q(**{key or name: as_key(found)})).exists():
        number += 1
        found = f"{text[: model._meta.get_field(name).max_length - 5]} ({number})"
    return found


def _keys_of_names(apps):
    """By which a name is found: hard spaces are spaces now."""
    for label, name in NAMED:
        model, key = apps.get_model(label), f"{name}_klein"
        for pk, text, before in list(model._base_manager.order_by("pk").values_list("pk", name, key)):
            if vergelijkbaar(text) != before:
                text = free(model, pk, name, text, key=key, as_key=vergelijkbaar)
                model._base_manager.filter(pk=pk).update(**{name: text, key: vergelijkbaar(text)})


def _proposals(model):
    for pk, voorstel in list(model._base_manager.exclude(voorstel=None).values_list("pk", "voorstel")):
        clean = {name: schoon(text) if isinstance(text, str) else text for name, text in voorstel.items()}
        if clean != voorstel:
            model._base_manager.filter(pk=pk).update(voorstel=clean)


# Keywords


def join_keywords(apps):
    """Gives each keyword its key; those that share one become one, and what each was called leads on to it."""
    Tag = apps.get_model("taggit", "Tag")
    groups = defaultdict(list)
    for tag in Tag._base_manager.order_by("pk"):
        groups[tag_key(tag.name) or f"trefwoord-{tag.pk}"].append(tag)
    moved = {key: tags for key, tags in groups.items() if [tag.slug for tag in tags] != [key]}
    for tags in moved.values():
        for tag in tags:  # nobody holds a key while they are handed out
            Tag._base_manager.filter(pk=tag.pk).update(slug=f"~{tag.pk}")
    for key, tags in moved.items():
        kept = min(tags, key=lambda tag: (tag.name != tag.name.lower(), tag.pk))
        for tag in tags:
            if tag.slug not in ("", key):
                _lead_on(apps, tag.slug, kept)
            if tag != kept:
                _hand_over(apps, tag, kept)
                tag.delete()
        Tag._base_manager.filter(pk=kept.pk).update(slug=key)
    for tag in Tag._base_manager.all():
        if (name := " ".join(regel(tag.name).split())) != tag.name and name:
            Tag._base_manager.filter(pk=tag.pk).update(name=free(Tag, tag.pk, "name", name))


def _lead_on(apps, slug, tag):
    content_type = apps.get_model("contenttypes", "ContentType").objects.get_for_model(tag)
    target = {"doel_type_id": content_type.pk, "doel_id": tag.pk}
    _adres(apps)._base_manager.update_or_create(pad=f"/tag/{slug}/", defaults=target)


def _adres(apps):
    """Of knooppunten at that moment, of paginas since."""
    return next(model for model in apps.get_models() if model._meta.model_name == "adres")


def _hand_over(apps, tag, kept):
    """What carries or follows the one carries or follows the other now, once."""
    for model, owner in (
        (apps.get_model("taggit", "TaggedItem"), ("content_type_id", "object_id")),
        (apps.get_model("volgen", "Volging"), ("volger_id",)),
    ):
        have = set(model._base_manager.filter(tag_id=kept.pk).values_list(*owner))
        for pk, *row in list(model._base_manager.filter(tag_id=tag.pk).values_list("pk", *owner)):
            if tuple(row) in have:
                model._base_manager.filter(pk=pk).delete()
            else:
                model._base_manager.filter(pk=pk).update(tag_id=kept.pk)


# What is made of texts


def _render(apps, today, pks):
    """Renders the texts of these rows (None: of all), and keeps what they mention and cite."""
    model = apps.get_model(today._meta.label)
    rows = model._base_manager.all() if pks is None else model._base_manager.filter(pk__in=pks)
    if not rows.exists():
        return
    find, cite = _knooppunten(apps), _bronnen(apps)
    content_type = apps.get_model("contenttypes", "ContentType").objects.get_for_model(model)
    for row in list(rows):
        rendered = {name: render(tidy(getattr(row, name)), marks=today.MARKED) for name in today.TEXTS}
        found = {name: hit for text in rendered.values() for name in text.names if (hit := find(name))}
        cited = {mark: cite[mark] for text in rendered.values() for mark in text.marks if mark in cite}
        refers = {(MENTION, name): (hit.pk, hit.slug) for name, hit in found.items()} | cited
        keys, slugs = ({reference: hit[place] for reference, hit in refers.items()} for place in (0, 1))
        new = {}
        for name, text in rendered.items():
            html = bind(text.html, keys)
            new[name] = canonical(tidy(getattr(row, name)), slugs)
            new[f"{name}_html"] = explain(html) if today.MARKED else html
        model._base_manager.filter(pk=row.pk).update(**new)
        own = {"bron_type_id": content_type.pk, "bron_id": row.pk}
        _keep(apps.get_model("knooppunten", "Vermelding"), own, "naar_id", {hit.pk for hit in found.values()})
        if today.MARKED:
            own = {"tekst_type_id": content_type.pk, "tekst_id": row.pk}
            _keep(apps.get_model("naslag", "Aanhaling"), own, "bron_id", {pk for pk, _ in cited.values()})


def _keep(model, own, field, keys):
    rows = model._base_manager.filter(**own)
    kept = set(rows.values_list(field, flat=True))
    rows.filter(**{f"{field}__in": kept - keys}).delete()
    model._base_manager.bulk_create(model(**own, **{field: key}) for key in keys - kept)


def _knooppunten(apps):
    """A function from a name in a text to the knooppunt: by slug, title or earlier slug."""
    rows = list(apps.get_model("knooppunten", "Knooppunt")._base_manager.only("pk", "slug", "titel_klein"))
    by_pk = {row.pk: row for row in rows}
    earlier = {
        pad.split("/")[-2]: by_pk[pk] for pad, pk in _addresses(apps, "knooppunt") if pad.count("/") > 2 and pk in by_pk
    }
    names = earlier | {row.titel_klein: row for row in rows} | {row.slug: row for row in rows}
    return lambda name: names.get(vergelijkbaar(name))


def _bronnen(apps) -> dict:
    """{("bron", slug or earlier slug): (key, slug now)}."""
    rows = dict(apps.get_model("naslag", "Bron")._base_manager.values_list("pk", "slug"))
    earlier = {("bron", pad.split("/")[-2]): (pk, rows[pk]) for pad, pk in _addresses(apps, "bron") if pk in rows}
    return earlier | {("bron", slug): (pk, slug) for pk, slug in rows.items()}


def _addresses(apps, model: str):
    rows = _adres(apps)._base_manager.filter(doel_type__model=model)
    return list(rows.values_list("pad", "doel_id"))


# What was loaded


class _Today:
    """A row of the migration as today's code reads it: a column that it lacks still has its default."""

    def __init__(self, row, today, **given):
        self.__dict__.update(given)
        self._row, self._today = row, today

    def __getattr__(self, name):
        try:
            return getattr(self._row, name)
        except AttributeError:
            return self._today._meta.get_field(name).get_default()


class _Rows(list):
    def all(self):
        return self


def _digests(apps) -> dict:
    """{(model, key): (digest when it was loaded, digest now)} of every row that was loaded from a file."""
    found, known = {}, {model._meta.label_lower for model in apps.get_models()}
    for section in (section for file in ROW_FILES for section in file.sections):
        label = section.model._meta.label
        if label.lower() not in known:
            continue  # it came later
        for row in apps.get_model(label)._base_manager.exclude(geladen=""):
            seen = _Today(row, section.model, adressen=_Rows())
            found[label, row.pk] = row.geladen, from_database(section, seen).digest()
    today = now.get_model("knooppunten", "Knooppunt")
    model, tags = apps.get_model(today._meta.label), _tags_of_knooppunten(apps)
    links = apps.get_model("knooppunten", "Verbinding")._base_manager.select_related("van", "naar")
    sets = ("sporen", "tips", "betrokkenheden__partij")
    ends = [database.Prefetch(name, queryset=links) for name in ("verbindingen_van_eerder", "verbindingen_naar_later")]
    rows = model._base_manager.exclude(geladen="").select_related("fase", "opvolger").prefetch_related(*sets, *ends)
    for row in rows.iterator(chunk_size=200):
        seen = _Today(row, today, adressen=_Rows(), tags=_Rows(tags[row.pk]))
        found[today._meta.label, row.pk] = row.geladen, database.digest(database.from_database(seen))
    return found


def _tags_of_knooppunten(apps) -> dict:
    model = apps.get_model("knooppunten", "Knooppunt")
    content_type = apps.get_model("contenttypes", "ContentType").objects.get_for_model(model)
    items = apps.get_model("taggit", "TaggedItem")._base_manager.filter(content_type_id=content_type.pk)
    found = defaultdict(list)
    for item in items.select_related("tag"):
        found[item.object_id].append(item.tag)
    return found
