"""Loads a folder of content files, all or nothing."""

from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils import timezone
from taggit.models import Tag

from inhoud.checks import Known, check_all, check_outcome
from inhoud.compare import told_apart
from inhoud.database import (
    apply,
    digest,
    from_database,
    is_news,
    knooppunten_for_form,
    settle_tips,
    write_links,
)
from inhoud.read import read
from inhoud.row_files import ROW_FILES
from inhoud.rows import link_rows, load_rows, read_rows, state
from inhoud.tekstvorm import Tekstvorm, Tipregel
from inhoud.yamlread import Problem, Unreadable
from knooppunten.models import Fase, Knooppunt
from knooppunten.models.verbinding import UnsoundLinks, guarded_verbindingen
from knooppunten.tags import tag_key
from logboek.noteren import note_entries
from tekst.references import MENTION, canonical
from tekst.render import MAX_LENGTH, render


@dataclass
class Report:
    """What a load did, by name."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # changed by an editor since the last load or export: not overwritten
    newer: list[str] = field(default_factory=list)  # of what is changed: the same, but overwritten
    only_in_database: list[str] = field(default_factory=list)
    # {what is changed: [(field, as it is, as it becomes)]}; of what is kept: as the file has it, and as it is
    fields: dict[str, list] = field(default_factory=dict)
    said: dict = field(default_factory=dict)  # {knooppunt: (what changed, whether it is small)} where its file says so


class _OnlyChecked(Exception):
    """Rolls back a load that was only a check."""


def load_folder(folder: Path, *, overwrite=False, check_only=False, by=None, then=lambda: None) -> Report:
    """Loads the row files and `knooppunten/<fase>/<slug>.md` below `folder`; raises Unreadable with all problems.

    `by` is who does it, for the history of what is written. `then` looks at what was written, before a mere check
    takes it back.
    """
    report = Report()
    try:
        with guarded_verbindingen():
            vormen, rows, problems = _read(folder)
            written = _load(vormen, rows, report, overwrite, problems)
            record(written, folder=folder, by=by)
            then()
            if check_only:
                raise _OnlyChecked
    except _OnlyChecked:
        if report.kept:  # what would be skipped is checked by loading it as well
            load_folder(folder, overwrite=True, check_only=True)
    except UnsoundLinks as error:
        raise Unreadable([Problem(folder, 1, message) for message in error.messages]) from error
    return report


def load_forms(vormen: dict[str, Tekstvorm], rows, *, folder: Path, by, said: str):
    """Writes these forms over what stands here, by itself or all together; raises Unreadable with what can't be."""
    try:
        with guarded_verbindingen():
            record(_load(vormen, rows, Report(), overwrite=True), folder=folder, by=by, said=said)
    except UnsoundLinks as error:
        raise Unreadable([Problem(folder, 1, message) for message in error.messages]) from error


def read_folder(folder: Path):
    """({slug: Tekstvorm}, rows of the other files); raises Unreadable with the problems of all files."""
    vormen, rows, problems = _read(folder)
    _stop_at(problems)
    return vormen, rows


def _read(folder: Path):
    """As read_folder, with the problems; a knooppunt of which something could not be read holds what could.

    Raises Unreadable where other files could not be read: what knooppunten name may stand in those.
    """
    problems, vormen, rows = [], {}, []
    row_paths = {folder / file.name: file for file in ROW_FILES if (folder / file.name).exists()}
    files = sorted((folder / "knooppunten").glob("*/*.md"))
    problems += [
        Problem(path, 1, "dit bestand staat niet in de map van een fase: knooppunten/<fase>/<slug>.md.")
        for path in sorted((folder / "knooppunten").glob("*.md"))
    ]
    if not row_paths and not files:
        raise Unreadable([Problem(folder, 1, "hier staat geen methodiek.yaml en geen knooppunten/<fase>/<slug>.md.")])
    for path, file in row_paths.items():
        try:
            rows += read_rows(file, path.read_bytes(), path)
        except Unreadable as error:
            problems += error.problems
    whole = not problems
    for path in files:
        try:
            vorm = read(path.read_bytes(), slug=path.stem, path=path)
        except Unreadable as error:
            problems += error.problems
            whole, vorm = whole and error.half is not None, error.half
        if vorm is None:
            continue
        first = vormen.setdefault(vorm.slug, vorm)
        if first is not vorm:
            problems.append(vorm.problem(f"de slug “{vorm.slug}” is bezet: ook {first.path} heet zo."))
    _stop_at([] if whole else problems)
    return vormen, rows, problems


def _load(vormen, rows, report, overwrite, problems=()) -> list:
    """Writes what is new or changed; returns it as `record` takes it. Raises with these problems and all others."""
    names = Known.gather(vormen, {})
    for row in rows:
        for name in [column.name for column in row.section.columns if column.kind == "markdown"]:
            row.values[name] = _by_slug(row.values[name], names)
    if unsaved := load_rows(rows, report, overwrite=overwrite):
        raise Unreadable([*problems, *unsaved])
    known = Known.gather(vormen, dict(Fase.objects.values_list("nummer", "slug")))
    found = check_all(known, half_read={problem.path for problem in problems})
    _settle(vormen, known)
    in_database = {row.slug: row for row in knooppunten_for_form()}
    slugs = _compare(vormen, in_database, report, overwrite)
    report.only_in_database = sorted(set(in_database) - set(vormen))
    written = {slug: vormen[slug] for slug in slugs}
    found += check_outcome(written, in_database)
    _stop_at([*problems, *_told_besides(found, problems)])
    before = {slug: state(row) for slug, row in in_database.items()}
    _write(written, in_database)
    _stop_at(link_rows(rows))
    found = [(row.obj, row.path, row.before) for row in rows if row.obj is not None]
    for row in Knooppunt.objects.filter(slug__in=written):
        vorm = written[row.slug]
        found.append((row, vorm.path, before.get(row.slug)))
        if vorm.wat_is_er_veranderd or vorm.kleine_wijziging:
            report.said[row] = vorm.wat_is_er_veranderd, vorm.kleine_wijziging
    return found


def _stop_at(problems):
    if problems:
        raise Unreadable(problems)


def _told_besides(found, problems) -> list[Problem]:
    """What is not only so because something on that line could not be read, or a key is not there at all."""
    noted = {(problem.path, line) for problem in problems for line in (problem.line, 1)}
    return [problem for problem in found if (problem.path, problem.line) not in noted]


def _settle(vormen: dict[str, Tekstvorm], known: Known):
    """Makes each form say what the database would: both ends of zie ook, mentions by slug, tags as they are spelled."""
    spelling = dict(Tag.objects.values_list("slug", "name"))
    both_ends(vormen)
    for vorm in vormen.values():
        vorm.opvolger = known.successor(vorm.opvolger)
        vorm.tags = list(dict.fromkeys(spelling.setdefault(tag_key(tag), tag) for tag in vorm.tags))
        vorm.texts = {name: _by_slug(text, known) for name, text in vorm.texts.items()}
        vorm.tips = [Tipregel(_by_slug(tip.tekst, known), tip.nummer) for tip in vorm.tips]


def both_ends(vormen: dict[str, Tekstvorm]):
    """A zie ook that one file says is said by the other as well."""
    for vorm in vormen.values():
        for slug, note in vorm.zie_ook.items():
            if slug in vormen:
                vormen[slug].zie_ook.setdefault(vorm.slug, note)


def _by_slug(text: str, known: Known) -> str:
    if len(text) > MAX_LENGTH:  # it is told with the others, by the file where it stands
        return text
    names = render(text).names
    return canonical(text, {(MENTION, name): known.slug_of(name) for name in names}) if names else text


def _compare(vormen, in_database, report, overwrite) -> list[str]:
    """Sorts the forms into the report; returns the slugs to write."""
    write = []
    for slug, vorm in vormen.items():
        row = in_database.get(slug)
        vorm.tips = settle_tips(vorm, row)
        now = digest(from_database(row)) if row else ""
        newer = row and now not in (row.geladen, vorm.bij_export)
        if row and now == digest(vorm):
            report.same.append(slug)
            if not vorm.bij_export:  # what this site exported stays this site's own
                Knooppunt.objects.filter(pk=row.pk).exclude(geladen=now).update(geladen=now)
        elif newer and not overwrite:
            report.kept.append(slug)
            report.fields[slug] = told_apart(vorm, from_database(row).core())
        else:
            (report.changed if row else report.new).append(slug)
            report.fields[slug] = told_apart(from_database(row).core(), vorm) if row else []
            report.newer += [slug] if newer else []
            write.append(slug)
    return write


def _write(vormen: dict[str, Tekstvorm], in_database):
    """Rows first, then texts and links, then publication: files may mention each other in any order."""
    now = timezone.now()
    before = {slug: from_database(row) for slug, row in in_database.items() if slug in vormen}
    rows = {slug: in_database.get(slug) or _new_row(vorm) for slug, vorm in vormen.items()}
    for slug, vorm in vormen.items():
        if rows[slug].is_public and vorm.status == Knooppunt.Status.DRAFT:
            rows[slug].unpublish()
    for row in rows.values():  # titles may be passed on between files: nobody holds one while they are handed out
        Knooppunt.objects.filter(pk=row.pk).update(titel=f"~{row.pk}", titel_klein=f"~{row.pk}")
    problems = []
    for slug, vorm in vormen.items():
        try:
            apply(vorm, rows[slug], now=now, redate=is_news(vorm, before.get(slug)))
        except ValidationError as error:
            problems += [vorm.problem(message) for message in error.messages]
    _stop_at(problems)
    write_links(vormen)
    for slug, vorm in vormen.items():
        _retire_or_bring_back(vorm, rows[slug])
    publish = [rows[slug] for slug, vorm in vormen.items() if vorm.status == Knooppunt.Status.PUBLISHED]
    reasons = Knooppunt.objects.publish_together(publish, now=now, restoring=True)
    _stop_at([vormen[row.slug].problem(reason) for row, found in reasons.items() for reason in found])
    for row in knooppunten_for_form().filter(slug__in=vormen):
        Knooppunt.objects.filter(pk=row.pk).update(geladen=digest(from_database(row)))


def _new_row(vorm: Tekstvorm) -> Knooppunt:
    row = Knooppunt(slug=vorm.slug, titel=vorm.titel, fase=Fase.objects.get(nummer=vorm.fase), volgorde=vorm.volgorde)
    row.save()
    return row


def _retire_or_bring_back(vorm: Tekstvorm, row: Knooppunt):
    if vorm.vervallen_op:
        successor = Knooppunt.objects.filter(slug=vorm.opvolger).first()
        row.retire(successor=successor, now=vorm.vervallen_op)
        return
    if row.vervallen_op:
        row.unretire()
    if vorm.status == Knooppunt.Status.DRAFT:  # off the site for a while: where readers go meanwhile
        row.opvolger = Knooppunt.objects.filter(slug=vorm.opvolger).first()
        row.save(update_fields=["opvolger"])


def record(written, *, folder, by, said="Geladen uit {}"):
    """`written` holds (row, path of its file, its state before; None for a new one). Without `by` nobody did it."""
    user = by or get_user_model().objects.nobody()
    entries = LogEntry.objects.bulk_create(
        LogEntry(
            user=user,
            content_type=ContentType.objects.get_for_model(row),
            object_id=str(row.pk),
            object_repr=str(row)[:200],
            action_flag=ADDITION if before is None else CHANGE,
            change_message=f"{said.format(path.relative_to(folder).as_posix())}: {_told(before, state(row))}.",
        )
        for row, path, before in written
    )

    note_entries(entries)


def _told(before: str | None, after: str) -> str:
    told = ["nieuw" if before is None else "gewijzigd"]
    if before != after:
        told += ["teruggehaald"] if before == "vervallen" else []
        told += ["weer concept"] if before == "gepubliceerd" and not after else []
        told += [after] if after else []
    return ", ".join(told)
