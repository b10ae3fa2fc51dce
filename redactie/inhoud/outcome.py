"""What only shows beside the rows of the database that a load leaves as they are."""

from django.db.models import Q

from knooppunten.models import Knooppunt, Verbinding
from knooppunten.models.verbinding import first_unsound
from redactie.inhoud.shape import Problem, Tekstvorm
from tekst.schoon import vergelijkbaar


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
    fase_of |= {slug: vorm.fase for slug, vorm in written.items()}
    return problems or _unsound_links(written, fase_of, [(van, naar) for van, naar, soort in kept if soort == "vooraf"])


def owned_links(written) -> Q:
    """The verbindingen that these files speak for; a link onwards is said in the file of the later knooppunt."""
    slugs = list(written)
    vooraf = Q(naar__slug__in=slugs, soort=Verbinding.Soort.VOORAF)
    return vooraf | Q(soort=Verbinding.Soort.ZIE_OOK) & (Q(van__slug__in=slugs) | Q(naar__slug__in=slugs))


def _unsound_links(written, fase_of, kept) -> list[Problem]:
    edges = [(van, vorm.slug) for vorm in written.values() for van in vorm.vooraf] + kept
    found = first_unsound((van, naar, fase_of[van], fase_of[naar]) for van, naar in edges)
    if not found:
        return []
    message, pairs = found
    for van, naar in pairs:
        if naar in written and van in written[naar].vooraf:
            return [written[naar].problem(f"vooraf: {message}", "vooraf", van)]
    slugs = [slug for pair in pairs for slug in pair if slug in written]
    return [written[slugs[0]].problem(f"fase: {message}", "fase")]
