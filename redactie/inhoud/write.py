"""From data to the text form: the same data gives the same bytes."""

import re

from redactie.inhoud.columns import flow, scalar
from redactie.inhoud.shape import COLUMNS, KEYS, SECTIONS, VERSION, Tekstvorm


def write(vorm: Tekstvorm) -> str:
    """The file of a knooppunt, ending in one newline."""
    lines = ["---", *_front_matter(vorm), "---"]
    for heading, name in SECTIONS.items():
        body = _tips(vorm.tips) if name == "tips" else escape_headings(vorm.texts[name])
        lines += ["", f"## {heading}"] + (["", body] if body else [])
    return "\n".join(lines) + "\n"


# What is no single value; the highest number of a tip only where no tip shows it.
_BY_HAND = {
    "sporen": lambda vorm: [f"sporen: {flow(sorted(vorm.sporen))}"],
    "partijen": lambda vorm: _partijen(vorm.partijen),
    "vooraf": lambda vorm: _links("vooraf", vorm.vooraf),
    "zie_ook": lambda vorm: _links("zie_ook", vorm.zie_ook),
    "tags": lambda vorm: [f"tags: {flow(sorted(vorm.tags))}"],
    "eerdere_adressen": lambda vorm: (
        [f"eerdere_adressen: {flow(sorted(vorm.eerdere_adressen))}"] if vorm.eerdere_adressen else []
    ),
    "laatste_tip": lambda vorm: [f"laatste_tip: {vorm.laatste_tip}"] if vorm.laatste_tip > _highest(vorm.tips) else [],
}


def _front_matter(vorm: Tekstvorm) -> list[str]:
    lines = [f"vorm: {VERSION}"]
    for key in KEYS[1:]:
        lines += _BY_HAND[key](vorm) if key in _BY_HAND else COLUMNS[key].lines(getattr(vorm, key))
    return lines


def _partijen(partijen) -> list[str]:
    if not partijen:
        return ["partijen: []"]
    lines = ["partijen:"]
    for entry in partijen:
        lines.append(f"  - partij: {scalar(entry.partij)}")
        lines += [f"    rol: {entry.rol}"] if entry.rol else []
        lines += [f"    vraag: {scalar(entry.vraag)}"] if entry.vraag else []
    return lines


def _links(key: str, links: dict) -> list[str]:
    if not links:
        return [f"{key}: []"]
    lines = [f"{key}:"]
    for slug, note in sorted(links.items()):
        lines += [f"  - naar: {scalar(slug)}", f"    toelichting: {scalar(note)}"] if note else [f"  - {scalar(slug)}"]
    return lines


def _highest(tips) -> int:
    return max((tip.nummer or 0 for tip in tips), default=0)


def escape_headings(text: str) -> str:
    """A line of text that looks like a section's heading gets one backslash more; reading takes it off."""
    return re.sub(r"^(?=\\*## )", r"\\", text, flags=re.MULTILINE)


def _tips(tips) -> str:
    """One list item a tip, further lines indented by two spaces, its number at the end."""
    items = []
    for tip in tips:
        mark = f" {{#{tip.nummer}}}" if tip.nummer else ""
        first, *rest = escape_headings(tip.tekst).split("\n")
        items.append("\n".join([f"- {first}", *(f"  {line}" if line else "" for line in rest)]) + mark)
    return "\n".join(items)
