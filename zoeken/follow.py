"""Takes in the kinds of documents, and follows every row they are made of: no model or view has to tell the index.

Django's own signals say so: they are sent for what a queryset deletes and for what goes along with something else too.
They are not sent for `update`, `bulk_create` and SQL: who uses those on such a row calls `changed`, a test that does
so ends in a comparison of the whole index, and the background process compares it once a day (see `rebuild.mend`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from zoeken import index
from zoeken.models import Document
from zoeken.soorten import Vindbaar, Zoeksoort, additions, soorten


@dataclass(frozen=True)
class Part:
    """Rows of one model of which documents of one kind are made, and how to get from such a row to them.

    `path` is the way to it from the row that a document is about; a table of pairs has none. Where the row itself holds
    the key of the row before it on that way, at `before`, that is `link`; `typed` is the column that says of what model
    that row is, where it can be any.
    """

    soort: Zoeksoort
    model: type[Model]
    path: str | None
    owner: type[Model] | None = None
    before: str = ""
    link: str = ""
    typed: str = ""
    fields: set[str] = field(default_factory=set)

    def documents(self, pks) -> set[tuple[str, int]]:
        """The documents that these rows are in now."""
        if self.path is None:
            return self.linked(self.model._base_manager.filter(pk__in=pks).values())
        return self._at(self.path, pks)

    def linked(self, rows: Iterable[dict]) -> set[tuple[str, int]]:
        """The documents that rows with these values are in, whether or not they stand in the database."""
        own = ContentType.objects.get_for_model(self.owner).pk if self.typed else None
        keys = {row[self.link] for row in rows if not self.typed or row[self.typed] == own} - {None}
        return self._at(self.before, keys)

    def _at(self, path, keys):
        if path and keys:
            rows = self.soort.model._base_manager.filter(**{f"{path}__in": keys})
            keys = rows.order_by().values_list("pk", flat=True)
        return {(self.soort.naam, key) for key in keys}


@dataclass(frozen=True)
class Naming:
    """When one of `fields` of a row changes, so do the `rows` that call it by that: (model, keys, their fields)."""

    fields: set[str]
    rows: Callable[[list[int]], Iterable[tuple[type[Model], Iterable[int], Iterable[str]]]]


parts: dict[type[Model], list[Part]] = {}
namings: dict[type[Model], list[Naming]] = {}


def register(soort: Zoeksoort):
    """Takes in a kind of document: from now on it is found, and follows the rows that it is made of."""
    if len(soort.naam) > (most := Document._meta.get_field("soort").max_length):
        raise ImproperlyConfigured(f"“{soort.naam}” is too long for a kind of document: {most} characters at most.")
    soorten[soort.naam] = soort
    for made_of in (soort.made_of, *(more for _, more in additions.get(soort.naam, ()))):
        _watch(soort, made_of)


def add_to(naam: str, add: Callable[[dict[int, Vindbaar]], None], *, made_of: dict[str, str]):
    """What another room knows of documents of this kind: it adds to those that it is given by key."""
    additions.setdefault(naam, []).append((add, made_of))
    if naam in soorten:
        _watch(soorten[naam], made_of)


def _watch(soort: Zoeksoort, made_of: dict[str, str]):
    found = {}
    for path, names in made_of.items():
        model = _walk(soort, path, found)
        _part(found, soort, model, path).fields.update(_column(model, name) for name in names.split())
    for part in found.values():
        parts.setdefault(part.model, []).append(part)
        _listen(part.model)


def watch_names(model: type[Model], names: str, rows: Callable):
    """From now on what is made of `rows(keys)` follows these fields of this model, by which those rows call it."""
    namings.setdefault(model, []).append(Naming({_column(model, name) for name in names.split()}, rows))
    _listen(model)


def changed(model: type[Model], pks: Iterable[int]):
    """These rows changed in a way that sends no signal."""
    pks = list(pks)
    found = {document for part in parts.get(model, ()) for document in part.documents(pks)}
    index.touch(found | _namesakes(model, pks))


def _namesakes(model, pks, names=None) -> set[tuple[str, int]]:
    """The documents of all that calls these rows by something that changed; without `names` that may be anything."""
    found = set()
    for naming in namings.get(model, ()):
        if names is None or names & naming.fields:
            for other, keys, fields in naming.rows(pks):
                for part in parts.get(other, ()):
                    if part.fields & set(fields):
                        found |= part.documents(keys)
    return found


# The way from a document to the rows it is made of


def _walk(soort, path, found) -> type[Model]:
    """The model at the end of `path`; all that stands on the way is in `found` afterwards."""
    model, walked = soort.model, ""
    for step in path.split("__") if path else ():
        relation, before = model._meta.get_field(step), walked
        walked = f"{walked}__{step}" if walked else step
        place = {"owner": model, "before": before}
        if relation.many_to_many:
            _pairs(found, soort, relation, place)
        elif isinstance(relation, GenericRelation):
            typed, link = relation.content_type_field_name, relation.object_id_field_name
            _link(found, soort, relation.related_model, walked, link, typed, place)
        elif relation.auto_created:
            _link(found, soort, relation.related_model, walked, relation.field.name, "", place)
        else:
            _part(found, soort, model, before).fields.add(relation.attname)
        model = relation.related_model
        _part(found, soort, model, walked)
    return model


def _pairs(found, soort, relation, place):
    """The table between two models; each of its columns leads from one of them to the other."""
    forward = relation.remote_field if relation.auto_created else relation
    table = forward.remote_field.through
    generic = [each for each in table._meta.private_fields if isinstance(each, GenericForeignKey)]
    if generic:
        _link(found, soort, table, None, generic[0].fk_field, generic[0].ct_field, place)
    else:
        own = forward.m2m_field_name() if forward is relation else forward.m2m_reverse_field_name()
        _link(found, soort, table, None, own, "", place)


def _link(found, soort, model, path, link, typed, place):
    typed = _column(model, typed) if typed else ""
    part = _part(found, soort, model, path, link=_column(model, link), typed=typed, **place)
    part.fields.update(each.attname for each in model._meta.fields if each.is_relation or each.attname == part.link)


def _part(found, soort, model, path, **place) -> Part:
    key = path if path is not None else (model, place["before"])
    if key not in found:
        found[key] = Part(soort, model, path, **place)
    return found[key]


def _column(model, name) -> str:
    return model._meta.get_field(name).attname


# What Django tells


def _listen(model):
    for signal, receiver in (
        (pre_save, _before_save),
        (post_save, _after_save),
        (pre_delete, _before_delete),
        (post_delete, _after_delete),
        (m2m_changed, _pairs_changed),
    ):
        signal.connect(receiver, sender=model, dispatch_uid="zoeken")


def _before_save(sender, instance, *, raw, update_fields, **kwargs):
    """Keeps what stands in the database now, under the lock that the update is about to take anyway."""
    columns = watched(sender)
    written = {name for name in columns if not instance.get_deferred_fields() & {name}}
    if update_fields is not None:
        written = {name for name in written if {name, sender._meta.get_field(name).name} & set(update_fields)}
    row = None
    if written and instance.pk is not None and not raw:
        rows = sender._base_manager.filter(pk=instance.pk)
        row = (rows.select_for_update(no_key=True) if connection.in_atomic_block else rows).values(*columns).first()
    instance._indexed_as = written, row


def _after_save(sender, instance, *, created, raw, **kwargs):
    written, before = instance.__dict__.pop("_indexed_as")
    if raw or not written:
        return  # of a fixture, what a row refers to may still have to come: that is for a rebuild
    now = (before or {}) | {name: getattr(instance, name) for name in written}
    names = {name for name in written if before is None or before[name] != now[name]}
    found = set()
    for part in parts.get(sender, ()):
        if part.fields & names and part.link:
            found |= part.linked([before or now, now])
        elif part.fields & names and (before or not part.path):  # nothing can point at a row that is new
            found |= part.documents([instance.pk])
    if before:
        found |= _namesakes(sender, [instance.pk], names)
    index.touch(found)


def watched(model) -> list[str]:
    """The columns of this model that some document is made of."""
    found = {name for part in parts.get(model, ()) for name in part.fields}
    return sorted(found | {name for naming in namings.get(model, ()) for name in naming.fields})


def _before_delete(sender, instance, *, origin, **kwargs):
    """All of a deletion is announced before any of it happens: only now a row still leads to its documents."""
    origin = instance if origin is None else origin
    if not hasattr(origin, "_leaves") or origin._leaves.begun:
        origin._leaves = _Leaving()
    origin._leaves.rows += 1
    for part in parts.get(sender, ()):
        columns = [name for name in (part.link, part.typed) if name]
        row = {name: getattr(instance, name) for name in columns}
        origin._leaves.documents |= part.linked([row]) if part.link else part.documents([instance.pk])


def _after_delete(sender, instance, *, origin, **kwargs):
    """With the last row that goes its documents follow, all together."""
    leaves = (instance if origin is None else origin)._leaves
    leaves.begun = True
    leaves.rows -= 1
    if not leaves.rows:
        index.touch(leaves.documents)


@dataclass
class _Leaving:
    """What one deletion takes along: how many rows still have to go, and the documents that they were in."""

    rows: int = 0
    begun: bool = False
    documents: set = field(default_factory=set)


def _pairs_changed(sender, instance, action, *, pk_set, **kwargs):
    """A pair came or went by `add`, `remove`, `set` or `clear`, from either side."""
    for number, part in enumerate(parts.get(sender, ())):
        kept = f"_cleared_{sender._meta.model_name}_{number}"
        if part.typed or not part.link:
            continue  # these are saved and deleted one by one
        if isinstance(instance, part.owner):
            keys = [instance.pk]
        elif action == "pre_clear":
            other = next(each for each in sender._meta.fields if each.related_model is type(instance))
            keys = sender._base_manager.filter(**{other.name: instance}).values_list(part.link, flat=True)
            setattr(instance, kept, list(keys))
            continue
        else:
            keys = instance.__dict__.pop(kept, ()) if action == "post_clear" else pk_set
        if action.startswith("post_"):
            index.touch(part.linked({part.link: key} for key in keys))
