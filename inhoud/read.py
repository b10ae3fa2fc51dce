"""From the text form to data, with every problem in the file at once."""

import re

from django.utils.text import slugify

from inhoud.tekstvorm import COLUMNS, KEYS, REQUIRED, SECTIONS, VERSION, Partijregel, Tekstvorm, Tipregel
from inhoud.yamlread import Problem, Unreadable, YamlReader, decode
from knooppunten.models import Betrokkenheid, Knooppunt, Verbinding
from knooppunten.tags import tag_problem
from paginas.models import Adres
from tekst.render import MAX_LENGTH, tidy

MAX_SLUG = Knooppunt._meta.get_field("slug").max_length
MAX_PATH = Adres._meta.get_field("pad").max_length  # what is longer is no address, and no spoor or keyword either


def read(data: bytes, *, slug: str, path="") -> Tekstvorm:
    """The knooppunt in a file; raises Unreadable with all problems, each with its line."""
    text, problems = decode(path, data)
    if problems:
        raise Unreadable(problems)
    vorm = Tekstvorm(slug=slug, path=path)
    body_line, front, body = _split(text, path)
    reader = YamlReader(path, first_line=2)
    _read_front(reader, reader.compose(front), vorm)
    reader.problems += _read_body(body, body_line, vorm)
    if slugify(slug) != slug or len(slug) > MAX_SLUG:
        expected = f"verwacht ten hoogste {MAX_SLUG} kleine letters, cijfers en streepjes"
        reader.note(1, f"de naam van het bestand, “{slug[:60]}”, is geen slug; {expected}.")
    if reader.problems:
        raise Unreadable(reader.problems, vorm)
    return vorm


def _split(text: str, path):
    """(line on which the body starts, front matter, body)."""
    lines = text.split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        raise Unreadable([Problem(path, 1, "verwacht front matter tussen twee regels met alleen ---.")])
    end = lines.index("---", 1)
    return end + 2, "\n".join(lines[1:end]) + "\n", lines[end + 1 :]


# Front matter


def _read_front(reader: YamlReader, root, vorm: Tekstvorm):
    nodes = reader.mapping(root, KEYS, "de front matter")
    vorm.lines = {key: reader.line(node) for key, node in nodes.items()}
    if root is not None:
        for key in REQUIRED:
            if key not in nodes:
                reader.note(2, f"sleutel “{key}” ontbreekt.")
    if "vorm" in nodes and reader.integer(nodes["vorm"], "vorm") not in (0, VERSION):
        reader.note(nodes["vorm"], f"vorm: deze versie is onbekend; verwacht {VERSION}.")
    get = nodes.get
    for key, column in COLUMNS.items():
        setattr(vorm, key, column.take(reader, get(key)))
    if "titel" in nodes and not vorm.titel:
        reader.note(nodes["titel"], "titel: verwacht een titel.")
    for key in ("sporen", "eerdere_adressen", "tags"):
        setattr(vorm, key, _words(reader, get(key), key, vorm))
    if problem := tag_problem(vorm.tags):
        reader.note(vorm.line("tags"), f"tags: {problem}")
    vorm.partijen = _partijen(reader, get("partijen"), vorm)
    vorm.vooraf = _links(reader, get("vooraf"), "vooraf", vorm)
    vorm.zie_ook = _links(reader, get("zie_ook"), "zie_ook", vorm)


def _words(reader, node, key, vorm) -> list[str]:
    words = []
    for item in reader.items(node, key):
        word = reader.text(item, key, limit=MAX_PATH)
        if word in words:
            reader.note(item, f"{key}: “{word}” staat er twee keer.")
        elif word:
            words.append(word)
            vorm.lines[key, word] = reader.line(item)
    return words


def _partijen(reader, node, vorm) -> list[Partijregel]:
    found = {}
    for item in reader.items(node, "partijen"):
        entry = reader.mapping(item, ("partij", "rol", "vraag"), "een partij")
        slug = reader.text(entry.get("partij"), "partij")
        if not slug:
            reader.note(item, "partijen: verwacht “partij: slug”, met rol en vraag als ze bekend zijn.")
        elif slug in found:
            reader.note(item, f"partijen: “{slug}” staat er twee keer.")
        else:
            vorm.lines["partijen", slug] = reader.line(item)
            rol = reader.choice(entry.get("rol"), "rol", Betrokkenheid.Rol.values)
            found[slug] = Partijregel(slug, rol, reader.text(entry.get("vraag"), "vraag", of=Betrokkenheid))
    return list(found.values())


def _links(reader, node, key, vorm) -> dict:
    """{slug: toelichting}; an item is a slug, or {naar: slug, toelichting: ...}."""
    found = {}
    for item in reader.items(node, key):
        note = ""
        if item.tag.endswith(":map"):
            entry = reader.mapping(item, ("naar", "toelichting"), key)
            slug = reader.text(entry.get("naar"), "naar")
            note = reader.text(entry.get("toelichting"), "toelichting", of=Verbinding)
        else:
            slug = reader.text(item, key)
        if not slug:
            reader.note(item, f"{key}: verwacht de slug van een knooppunt.")
        elif slug in found:
            reader.note(item, f"{key}: “{slug}” staat er twee keer.")
        else:
            found[slug] = note
            vorm.lines[key, slug] = reader.line(item)
    return found


# Sections


def _read_body(lines, first_line: int, vorm: Tekstvorm) -> list[Problem]:
    sections, problems = _sections(lines, first_line, vorm)
    for heading, name in SECTIONS.items():
        if heading not in sections:
            problems.append(Problem(vorm.path, first_line, f"de sectie “## {heading}” ontbreekt (zij mag leeg zijn)."))
            continue
        start, body = sections[heading]
        blank = next((place for place, line in enumerate(body) if line.strip()), None)
        if blank is None:  # an empty section is told at its heading
            vorm.lines[name], body = start - 1, []
        else:
            start, body = start + blank, body[blank:]
            vorm.lines[name] = start
        if name == "tips":
            problems += _read_tips(body, start, vorm)
        else:
            vorm.texts[name] = _text(body)
            problems += _too_long(vorm, name, vorm.texts[name], start)
    return problems


def _sections(lines, first_line, vorm):
    """{heading: (its first line's number, its lines)}, and what stands where it can't."""
    sections, problems, current = {}, [], None
    for number, line in enumerate(lines, first_line):
        if line.startswith("## "):
            current = line[3:].strip()
            if current not in SECTIONS:
                expected = ", ".join(f"## {heading}" for heading in SECTIONS)
                problems.append(Problem(vorm.path, number, f"onbekende sectie “{current}”; verwacht: {expected}."))
            elif current in sections:
                problems.append(Problem(vorm.path, number, f"de sectie “{current}” staat er twee keer."))
            sections[current] = (number + 1, [])
        elif current is None and line.strip():
            problems.append(Problem(vorm.path, number, "verwacht een sectie, zoals “## Doel”, voor deze tekst."))
            current = ""
            sections[current] = (number, [])
        elif current is not None:
            sections[current][1].append(line)
    return sections, problems


def _text(lines) -> str:
    """As it was before `escape_headings`."""
    return tidy(re.sub(r"^\\(?=\\*## )", "", "\n".join(lines), flags=re.MULTILINE))


def _too_long(vorm, name, text, line) -> list[Problem]:
    if len(text) <= MAX_LENGTH:
        return []
    return [Problem(vorm.path, line, f"{name}: verwacht ten hoogste {MAX_LENGTH} tekens.")]


def _read_tips(lines, start: int, vorm: Tekstvorm) -> list[Problem]:
    """A tip is a list item at the margin; what is indented by two spaces belongs to it."""
    problems, items = [], []
    for number, line in enumerate(lines, start):
        if line.startswith("- "):
            items.append((number, [line[2:]]))
        elif not line.strip() and (not items or not line.startswith("  ")):
            if items:
                items[-1][1].append("")
        elif line.startswith("  ") and items:
            items[-1][1].append(line[2:])
        else:
            expected = "tips: verwacht “- ” voor een nieuwe tip, of twee spaties voor een vervolg."
            problems.append(Problem(vorm.path, number, expected))
    for number, body in items:
        problems += _add_tip(vorm, number, body)
    return problems


def _add_tip(vorm, line: int, body) -> list[Problem]:
    text = _text(body)
    match = re.search(r"[ \n]?\{#([0-9]{1,5})\}\Z", text)
    nummer = int(match[1]) if match else None
    text = text[: match.start()] if match else text
    vorm.lines["tips", len(vorm.tips)] = line
    vorm.tips.append(Tipregel(text, nummer))
    if not text.strip():
        return [Problem(vorm.path, line, "tips: deze tip is leeg.")]
    if match and (not 0 < nummer < 32_768 or nummer in [tip.nummer for tip in vorm.tips[:-1]]):
        return [Problem(vorm.path, line, f"tips: nummer {nummer} staat er twee keer, of is geen nummer vanaf 1.")]
    return _too_long(vorm, "tips", text, line)
