"""Follows every row that something is made of: a document of the search index, a version, a page that was kept.

No model or view has to tell. Django's own signals say what changed: they are sent for what a queryset deletes and for
what goes along with something else too. They are not sent for `update`, `bulk_create` and SQL: who uses those on such a
row calls `changed`. A test that does so ends in a comparison of all that is followed, and the background process
compares it once a day.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from types import SimpleNamespace

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save


@dataclass(frozen=True)
class Gevolgd:
    """A kind of thing that is made of rows, one for each row of `model`; `touch` hears {(naam, key)} of what changed.

    A kind may be anything that has these three.
    """

    naam: str
    model: type[Model]
    touch: Callable[[set[tuple[str, int]]], None]


@dataclass(frozen=True)
class Part:
    """Rows of one model of which documents of one kind are made, and how to get from such a row to them.

    `path` is the way to it from the row that a document is about; a table of pairs has none. Where the row itself holds
    the key of the row before it on that way, at `before`, that is `link`; `typed` is the column that says of what model
    that row is, where it can be any.
    """

    soort: Gevolgd
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


kinds: dict[str, Gevolgd] = {}
parts: dict[type[Model], list[Part]] = {}
# model -> the fields by which other rows call its rows, and a function from keys to those: (model, keys, their fields)
namings: dict[type[Model], list[tuple[set[str], Callable]]] = {}


def watch(soort: Gevolgd, made_of: dict[str, str]):
    """From now on what is made of these rows is followed: {the way to a row, as a lookup from `model`: its fields}.

    The row itself is "". What stands between two rows (a key, a table of pairs) is followed without being named.
    """
    kinds[soort.naam] = soort
    found = {}
    for path, names in made_of.items():
        model = _walk(soort, path, found)
        _part(found, soort, model, path).fields.update(_column(model, name) for name in names.split())
    for part in found.values():
        parts.setdefault(part.model, []).append(part)
        _listen(part.model)


def watch_names(model: type[Model], names: str, rows: Callable):
    """From now on what is made of `rows(keys)` follows these fields of this model, by which those rows call it."""
    namings.setdefault(model, []).append(({_column(model, name) for name in names.split()}, rows))
    _listen(model)


def changed(model: type[Model], pks: Iterable[int]):
    """These rows changed in a way that sends no signal."""
    pks = list(pks)
    found = {document for part in parts.get(model, ()) for document in part.documents(pks)}
    _tell(found | _namesakes(model, pks))


_aside: ContextVar[bool] = ContextVar("aside", default=False)


@contextmanager
def set_aside() -> Iterator[None]:
    """What is written in here is always taken back at its end, and nobody hears of it: to look how it would be."""
    token = _aside.set(True)
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        _aside.reset(token)


def _tell(found: set[tuple[str, int]]):
    """Each kind hears of its own; those that share an ear in one go."""
    if _aside.get():
        return
    for touch in dict.fromkeys(kinds[naam].touch for naam in sorted({naam for naam, _ in found})):
        touch({(naam, key) for naam, key in found if kinds[naam].touch == touch})


def _namesakes(model, pks, names=None) -> set[tuple[str, int]]:
    """The documents of all that calls these rows by something that changed; without `names` that may be anything."""
    found = set()
    for own, rows in namings.get(model, ()):
        if names is None or names & own:
            for other, keys, fields in rows(pks):
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
        if relation.many_to_one or (relation.one_to_one and not relation.auto_created):
            _part(found, soort, model, before).fields.add(relation.attname)
        else:
            between, at, link, typed = _between(relation, walked)
            link, typed = _column(between, link), _column(between, typed) if typed else ""
            part = _part(found, soort, between, at, owner=model, before=before, link=link, typed=typed)
            part.fields.update(each.attname for each in between._meta.fields if each.is_relation)
            part.fields.add(link)
        model = relation.related_model
        _part(found, soort, model, walked)
    return model


def _between(relation, path) -> tuple[type[Model], str | None, str, str]:
    """Which rows lead back from what this relation leads to: (model, path, key of the row before it, its type)."""
    if isinstance(relation, GenericRelation):
        return relation.related_model, path, relation.object_id_field_name, relation.content_type_field_name
    if not relation.many_to_many:
        return relation.related_model, path, relation.field.name, ""
    forward = relation.remote_field if relation.auto_created else relation
    table = forward.remote_field.through  # each of its columns leads from one of the two models to the other
    for each in table._meta.private_fields:
        if isinstance(each, GenericForeignKey):
            return table, None, each.fk_field, each.ct_field
    return table, None, forward.m2m_field_name() if forward is relation else forward.m2m_reverse_field_name(), ""


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
        signal.connect(receiver, sender=model, dispatch_uid="follow")


def _before_save(sender, instance, *, raw, update_fields, **kwargs):
    """Keeps what stands in the database now, under the lock that the update is about to take anyway."""
    columns, row = watched(sender), None
    written = set(columns) - instance.get_deferred_fields()
    if update_fields is not None:
        written &= {_column(sender, name) for name in update_fields}
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
    _tell(found)


def watched(model) -> list[str]:
    """The columns of this model that some document is made of."""
    found = {name for part in parts.get(model, ()) for name in part.fields}
    return sorted(found | {name for names, _ in namings.get(model, ()) for name in names})


def _before_delete(sender, instance, *, origin, **kwargs):
    """All of a deletion is announced before any of it happens: only now a row still leads to its documents."""
    origin = instance if origin is None else origin
    if not hasattr(origin, "_leaves") or origin._leaves.begun:
        origin._leaves = SimpleNamespace(rows=0, begun=False, documents=set())  # rows: how many still have to go
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
        _tell(leaves.documents)


def _pairs_changed(sender, instance, action, *, pk_set, **kwargs):
    """A pair came or went by `add`, `remove`, `set` or `clear`, from either side."""
    if action == "post_clear":
        _tell(instance.__dict__.pop("_cleared"))
    if action not in ("pre_clear", "post_add", "post_remove"):
        return
    found = set()
    for part in parts.get(sender, ()):
        if part.typed or not part.link:
            continue  # these are saved and deleted one by one
        if isinstance(instance, part.owner):
            keys = [instance.pk]
        elif action == "pre_clear":
            other = next(each for each in sender._meta.fields if each.related_model is type(instance))
            keys = sender._base_manager.filter(**{other.name: instance}).values_list(part.link, flat=True)
        else:
            keys = pk_set
        found |= part.linked({part.link: key} for key in keys)
    if action == "pre_clear":  # only now the pairs still lead to their documents
        instance._cleared = found
    else:
        _tell(found)
