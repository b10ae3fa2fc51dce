"""What must hold between files, and between files and the database, each said with the line it stands on."""

from collections import Counter
from dataclasses import dataclass

from inhoud.database import owned_links
from inhoud.tekstvorm import Tekstvorm
from inhoud.yamlread import Problem
from knooppunten.models import Knooppunt, Partij, Spoor, Verbinding
from knooppunten.models.verbinding import unsound
from knooppunten.publishable import Parts, dead_marks, missing
from paginas.models import Adres
from tekst.render import MAX_LENGTH, render
from tekst.schoon import vergelijkbaar


@dataclass
class Known:
    """What a file may refer to: rows of the database, overlaid with the files that are loaded."""

    vormen: dict[str, Tekstvorm]
    fasen: dict[int, str]  # nummer -> slug
    sporen: set[str]
    partijen: set[str]
    titles: dict[str, str]  # comparable title -> slug
    public: dict[str, bool]  # slug -> whether it is published when all is loaded
    earlier: dict[str, str]  # earlier slug -> slug now
    was_public: set[str]  # slugs of what was public before, and may still be mentioned
    linked_from: Counter  # slug -> verbindingen that other files and the database lay to it

    @classmethod
    def gather(cls, vormen: dict[str, Tekstvorm], fasen: dict[int, str]):
        rows = list(Knooppunt.objects.select_related("fase").prefetch_related("adressen"))
        titles = {row.titel_klein: row.slug for row in rows if row.slug not in vormen}
        earlier = {adres.pad.split("/")[-2]: row.slug for row in rows for adres in row.adressen.all()}
        earlier |= {
            pad.split("/")[-2]: vorm.slug for vorm in vormen.values() for pad in vorm.eerdere_adressen if is_path(pad)
        }
        return cls(
            vormen=vormen,
            fasen=fasen,
            sporen=set(Spoor.objects.values_list("code", flat=True)),
            partijen=set(Partij.objects.values_list("slug", flat=True)),
            titles=titles | {vergelijkbaar(vorm.titel): slug for slug, vorm in vormen.items()},
            public={row.slug: row.is_public for row in rows} | {slug: is_public(v) for slug, v in vormen.items()},
            earlier=earlier,
            was_public={row.slug for row in rows if row.gepubliceerd_op}
            | {slug for slug, vorm in vormen.items() if vorm.gepubliceerd_op},
            linked_from=_linked_from(vormen),
        )

    def slug_of(self, name: str) -> str | None:
        """The slug that a `[[name]]` stands for."""
        low = vergelijkbaar(name)
        return low if low in self.public else self.titles.get(low) or self.earlier.get(low)

    def successor(self, slug: str) -> str:
        """Where a chain of successors ends; an empty string when it goes round."""
        seen = set()
        while slug in self.vormen and self.vormen[slug].vervallen_op and self.vormen[slug].opvolger:
            if slug in seen:
                return ""
            seen.add(slug)
            slug = self.vormen[slug].opvolger
        return slug


def _linked_from(vormen) -> Counter:
    """{slug: number of verbindingen that are laid to it elsewhere}; a file says those that come before it itself."""
    counts = Counter(slug for vorm in vormen.values() for slug in (*vorm.vooraf, *vorm.zie_ook))
    links = Verbinding.objects.values_list("van__slug", "naar__slug")
    return counts + Counter(slug for pair in links for slug in pair if not set(pair) <= set(vormen))


def is_public(vorm: Tekstvorm) -> bool:
    return vorm.status == Knooppunt.Status.PUBLISHED and vorm.vervallen_op is None


def is_path(pad: str) -> bool:
    parts = pad.split("/")
    return len(parts) == 4 and parts[0] == parts[3] == "" and all(parts[1:3])


def check_all(known: Known, half_read=frozenset()) -> list[Problem]:
    """Every problem of the files that are about to be loaded; of these paths what they name, for the rest is not known.

    What they name that stands nowhere is told with what could not be read: who mends the file does both at once.
    """
    problems = _double_titles(known)
    for vorm in known.vormen.values():
        problems += _references(vorm, known) + _links(vorm, known) + _addresses(vorm, known)
        problems += _mentions(vorm, known)
        problems += _complete(vorm, known) if vorm.path not in half_read else []
    return problems


def _double_titles(known):
    counts = Counter(vergelijkbaar(vorm.titel) for vorm in known.vormen.values())
    taken = dict(Knooppunt.objects.exclude(slug__in=known.vormen).values_list("titel_klein", "slug"))
    problems = []
    for vorm in known.vormen.values():
        low = vergelijkbaar(vorm.titel)
        if counts[low] > 1 or low in taken:
            told = f"titel: “{vorm.titel}” heeft ook een ander knooppunt; verwacht een eigen titel."
            problems.append(vorm.problem(told, "titel"))
    return problems


def _references(vorm, known):
    problems = []
    if vorm.fase not in known.fasen:
        numbers = ", ".join(str(nummer) for nummer in sorted(known.fasen))
        problems.append(vorm.problem(f"fase: {vorm.fase} bestaat niet; verwacht: {numbers}.", "fase"))
    elif vorm.path and vorm.path.parent.name != known.fasen[vorm.fase]:
        there, folder = vorm.path.parent.name, known.fasen[vorm.fase]
        problems.append(vorm.problem(f"fase: {vorm.fase} hoort in de map “{folder}”, niet in “{there}”.", "fase"))
    for code in vorm.sporen:
        if code not in known.sporen:
            expected = ", ".join(sorted(known.sporen))
            problems.append(vorm.problem(f"sporen: spoor “{code}” bestaat niet; verwacht: {expected}.", "sporen", code))
    for entry in vorm.partijen:
        if entry.partij not in known.partijen:
            problems.append(vorm.problem(f"partijen: partij “{entry.partij}” bestaat niet.", "partijen", entry.partij))
    if vorm.opvolger and (vorm.opvolger == vorm.slug or not known.successor(vorm.opvolger)):
        problems.append(vorm.problem("opvolger: een knooppunt volgt zichzelf niet op.", "opvolger"))
    elif vorm.opvolger and vorm.opvolger not in known.public:
        problems.append(vorm.problem(f"opvolger: knooppunt “{vorm.opvolger}” bestaat niet.", "opvolger"))
    return problems


def _links(vorm, known):
    problems = []
    for key in ("vooraf", "zie_ook"):
        for slug, note in getattr(vorm, key).items():
            if slug == vorm.slug:
                problems.append(vorm.problem(f"{key}: een knooppunt verbindt niet naar zichzelf.", key, slug))
            elif slug not in known.public:
                problems.append(vorm.problem(f"{key}: knooppunt “{slug}” bestaat niet.", key, slug))
            elif _clash(vorm, known.vormen.get(slug), key, note):
                told = f"{key}: “{slug}” is al op een andere manier verbonden; een paar heeft één verbinding."
                problems.append(vorm.problem(told, key, slug))
    return problems


def _clash(vorm, other, key, note) -> bool:
    """Whether the pair is said in two ways: in this file, or in the file at the other end."""
    if key == "zie_ook" and other and other.slug in vorm.vooraf:
        return True
    if other is None:
        return False
    if key == "vooraf":
        return other.slug in vorm.zie_ook or vorm.slug in other.zie_ook or vorm.slug in other.vooraf
    return vorm.slug in other.vooraf or other.zie_ook.get(vorm.slug, note) != note


def _addresses(vorm, known):
    problems = []
    owner = known.earlier.get(vorm.slug)
    if owner and owner != vorm.slug:
        told = f"de slug “{vorm.slug}” is bezet: zo heette “{owner}” eerder; noem het bestand {owner}.md."
        problems.append(vorm.problem(told))
    for pad in vorm.eerdere_adressen:
        adres = Adres.objects.filter(pad=pad).select_related("doel_type").first()
        other = adres and getattr(adres.doel, "slug", "") not in ("", vorm.slug)
        current = is_path(pad) and pad.split("/")[2] in known.public and pad.split("/")[2] != vorm.slug
        if not is_path(pad) or other or current:
            told = f"eerdere_adressen: “{pad}” is van een andere pagina of geen adres zoals /fase/slug/."
            problems.append(vorm.problem(told, "eerdere_adressen", pad))
    return problems


def _texts(vorm):
    """(text, the line it starts on) of every text in the file."""
    for name, text in vorm.texts.items():
        yield text, vorm.line(name)
    for place, tip in enumerate(vorm.tips):
        yield tip.tekst, vorm.line("tips", place)


def _mentions(vorm, known):
    problems = []
    for text, start in _texts(vorm):
        if len(text) > MAX_LENGTH:
            continue
        rendered = render(text)
        problems += [Problem(vorm.path, start, sentence) for sentence in dead_marks(set(rendered.marks), formerly=True)]
        for name in dict.fromkeys(rendered.names):
            line = start + text[: max(text.find(f"[[{name}"), 0)].count("\n")
            slug = known.slug_of(name)
            if slug is None:
                told = f"[[{name}]]: dit knooppunt bestaat niet; verwacht een slug of titel."
                problems.append(Problem(vorm.path, line, told))
            elif is_public(vorm) and not known.public[slug] and slug not in known.was_public:
                told = f"[[{name}]]: dit knooppunt staat niet op de site; een gepubliceerde tekst kan het niet noemen."
                problems.append(Problem(vorm.path, line, told))
    return problems


def _complete(vorm, known):
    if vorm.status != Knooppunt.Status.PUBLISHED:
        return []
    parts = Parts(
        texts=[(name, Knooppunt.label(name), vorm.texts[name]) for name in Knooppunt.TEXTS],
        tips=len(vorm.tips),
        sporen=len(vorm.sporen),
        partijen=[(entry.partij, entry.rol, entry.vraag) for entry in vorm.partijen],
        links=len(vorm.vooraf) + len(vorm.zie_ook) + known.linked_from[vorm.slug],
        law=vorm.wet_en_regelgeving,
        law_checked=vorm.gecontroleerd_op is not None,
        retired=vorm.vervallen_op is not None,
    )
    found = missing(parts, formerly=vorm.gepubliceerd_op is not None)
    return [vorm.problem(f"{part}: {sentence}", part) for part, sentence in found]


# Beside the rows that a load leaves as they are


def check_outcome(written: dict[str, Tekstvorm], in_database: dict[str, Knooppunt]) -> list[Problem]:
    """What only shows beside the rows that stay as they are: a title or a pair that is taken, a cycle, a later fase."""
    stays = {row.titel_klein: row.slug for slug, row in in_database.items() if slug not in written}
    problems = [
        vorm.problem(f"titel: “{vorm.titel}” heeft in de database ook “{stays[vergelijkbaar(vorm.titel)]}”.", "titel")
        for vorm in written.values()
        if vergelijkbaar(vorm.titel) in stays
    ]
    owned = owned_links(written)
    kept = Verbinding.objects.exclude(pk__in=Verbinding.objects.filter(owned).values("pk"))
    kept = list(kept.values_list("van__slug", "naar__slug", "soort"))
    pairs = {frozenset((van, naar)) for van, naar, _ in kept}
    for vorm in written.values():
        for key in ("vooraf", "zie_ook"):
            problems += [
                vorm.problem(f"{key}: “{slug}” is in de database al anders verbonden.", key, slug)
                for slug in getattr(vorm, key)
                if frozenset((slug, vorm.slug)) in pairs
            ]
    fase_of = {slug: row.fase.nummer for slug, row in in_database.items()}
    fase_of |= {slug: vorm.fase for slug, vorm in written.items() if vorm.fase}  # none where it could not be read
    return problems + _unsound_links(written, fase_of, [(van, naar) for van, naar, soort in kept if soort == "vooraf"])


def _unsound_links(written, fase_of, kept) -> list[Problem]:
    """What is no knooppunt is told elsewhere."""
    pairs = [(van, vorm.slug) for vorm in written.values() for van in vorm.vooraf] + kept
    edges = [(van, naar, fase_of[van], fase_of[naar]) for van, naar in pairs if {van, naar} <= fase_of.keys()]
    found = unsound(edges)
    return [_unsound_link(written, message, pairs) for message, pairs in found]


def _unsound_link(written, message, pairs) -> Problem:
    """At the link that makes it so, where that stands in one of these files; else at the fase of one of them."""
    for van, naar in pairs:
        if naar in written and van in written[naar].vooraf:
            return written[naar].problem(f"vooraf: {message}", "vooraf", van)
    slugs = [slug for pair in pairs for slug in pair if slug in written]
    return written[slugs[0]].problem(f"fase: {message}", "fase")
