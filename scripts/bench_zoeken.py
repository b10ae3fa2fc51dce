"""Search over 10,000 knooppunten and 100,000 ervaringen: seconds per search, and LIKE over the same rows beside it.

Measured is everything between the question and a page's results: the index, snippets, counts. On SQLite in a folder of
its own, or on an empty database of yours by DATABASE_URL.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KNOOPPUNTEN = int(os.environ.get("ZOEK_KNOOPPUNTEN", "10000"))
ERVARINGEN = int(os.environ.get("ZOEK_ERVARINGEN", "100000"))
ROUNDS = 15  # searches for one word
FASTER_THAN_LIKE = 10
P95 = {"sqlite": (15, 80), "postgresql": (60, 200)}  # ms, for words in up to one in thirty texts, and in a third
SHARES = ((1 / 3000, 0), (1 / 300, 0), (1 / 30, 0), (1 / 3, 1))


def main():
    folder = os.environ.get("ZOEK_MAP") or tempfile.mkdtemp(prefix="wijkaanpak-bench-")
    os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from ervaringen.models import Ervaring

    if not Ervaring.objects.exists():
        call_command("laad_inhoud", verbosity=0)
        call_command("maak_proefdata", knooppunten=KNOOPPUNTEN, ervaringen=ERVARINGEN)
    sys.exit(report())


def report() -> int:
    from django.db import connection

    from zoeken.models import Document

    total, missed = Document.objects.count(), 0
    print(f"\n{connection.vendor}, {total} pagina's")
    numbers = f"{'p50 ms':>9}{'p95 ms':>9}{'doel':>6}{'LIKE ms':>10}{'× sneller':>11}{'doel':>6}"
    print(f"{'woord':16}{'in teksten':>12}{numbers}")
    for share, kind in SHARES:
        word, found = word_in(share * total)
        times = sorted(measured(lambda word=word: ask(word), ROUNDS))
        like = statistics.median(measured(lambda word=word: ask_like(word), 3))
        p50, p95 = statistics.median(times), times[int(len(times) * 0.95)]
        most = P95[connection.vendor][kind]
        miss = p95 > most or like / p50 < FASTER_THAN_LIKE
        missed += miss
        print(
            f"{word:16}{found:12}{p50:9.1f}{p95:9.1f}{most:6}{like:10.0f}{like / p50:11.1f}{FASTER_THAN_LIKE:6}"
            + ("   GEMIST" if miss else "")
        )
    return 1 if missed else 0


def word_in(wanted: float) -> tuple[str, int]:
    """A word that stands in about so many documents."""
    from django.db import connection

    from zoeken import taal
    from zoeken.models import Woord

    best = ("", 0)
    count = {
        "sqlite": "SELECT count(*) FROM zoeken_fts WHERE zoeken_fts MATCH %s",
        "postgresql": "SELECT count(*) FROM zoeken_fts WHERE woorden @@ %s::tsquery",
    }[connection.vendor]
    with connection.cursor() as cursor:
        words = Woord.objects.filter(woord__regex="^[a-z]{6,12}$").order_by("pk")
        for word in taal.significant(list(words.values_list("woord", flat=True)[:1500])):
            cursor.execute(count, [f'"{word}"' if connection.vendor == "sqlite" else f"'{word}'"])
            (found,) = cursor.fetchone()
            if abs(found - wanted) < abs(best[1] - wanted):
                best = (word, found)
    return best


def ask(word):
    from zoeken.search import Zoekactie, search

    search(Zoekactie(q=word), leden=False)


def ask_like(word):
    """What a search without an index does: read every text, and count and show the first ten."""
    from django.db.models import Q

    from zoeken.models import Document

    rows = Document.objects.filter(Q(titel__icontains=word) | Q(delen__icontains=word))
    list(rows[:10])
    rows.count()


def measured(action, rounds) -> list[float]:
    """Milliseconds of each round."""
    action()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return times


if __name__ == "__main__":
    main()
