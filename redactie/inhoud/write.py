"""From data to the text form: the same data gives the same bytes."""

import re
from datetime import UTC

import yaml

from redactie.inhoud.shape import SECTIONS, VERSION, Tekstvorm


def write(vorm: Tekstvorm) -> str:
    """The file of a knooppunt, ending in one newline."""
    lines = ["---", *_front_matter(vorm), "---"]
    for heading, name in SECTIONS.items():
        body = _tips(vorm.tips) if name == "tips" else escape_headings(vorm.texts[name])
        lines += ["", f"## {heading}"] + (["", body] if body else [])
    return "\n".join(lines) + "\n"


def _front_matter(vorm: Tekstvorm) -> list[str]:
    return [
        f"vorm: {VERSION}",
        f"titel: {scalar(vorm.titel)}",
        f"status: {vorm.status}",
        f"fase: {vorm.fase}",
        f"volgorde: {vorm.volgorde}",
        f"sporen: {flow(sorted(vorm.sporen))}",
        *_partijen(vorm.partijen),
        f"bestuurlijk_gevoelig: {scalar(vorm.bestuurlijk_gevoelig)}",
        f"wet_en_regelgeving: {str(vorm.wet_en_regelgeving).lower()}",
        *when("gecontroleerd_op", vorm.gecontroleerd_op),
        *([f"nog_na_te_zien: {scalar(vorm.nog_na_te_zien)}"] if vorm.nog_na_te_zien else []),
        f"geldt_voor: {vorm.geldt_voor}",
        *_links("vooraf", vorm.vooraf),
        *_links("zie_ook", vorm.zie_ook),
        f"tags: {flow(sorted(vorm.tags))}",
        *([f"zoekwoorden: {scalar(vorm.zoekwoorden)}"] if vorm.zoekwoorden else []),
        *when("vervallen_op", vorm.vervallen_op),
        *([f"opvolger: {scalar(vorm.opvolger)}"] if vorm.opvolger else []),
        *([f"eerdere_adressen: {flow(sorted(vorm.eerdere_adressen))}"] if vorm.eerdere_adressen else []),
        *([f"laatste_tip: {vorm.laatste_tip}"] if vorm.laatste_tip > _highest(vorm.tips) else []),
        *when("gepubliceerd_op", vorm.gepubliceerd_op),
        *when("gewijzigd_op", vorm.gewijzigd_op),
        *([f"bij_export: {scalar(vorm.bij_export)}"] if vorm.bij_export else []),
    ]


def scalar(text: str) -> str:
    """A string as YAML on one line."""
    if not text:
        return '""'
    dumped = yaml.safe_dump(text, allow_unicode=True, width=10**9, default_flow_style=True)
    return dumped.removesuffix("\n").removesuffix("\n...")


def flow(items: list) -> str:
    return yaml.safe_dump(items, allow_unicode=True, width=10**9, default_flow_style=True).strip()


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


def when(key: str, value) -> list[str]:
    """A date, or a moment in UTC to the microsecond."""
    if value is None:
        return []
    if hasattr(value, "hour"):
        value = value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
    return [f"{key}: {value}"]


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
