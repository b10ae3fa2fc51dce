"""Runs the W3C's checker over the pages of visitors and members, errors and the style sheet: make html VNU=vnu.jar."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ("", "wijzigen/", "geven/", "boekje.html")


def main():
    jar = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
    if not jar.is_file():
        sys.exit("Geef het pad van vnu.jar: make html VNU=pad/vnu.jar (uit het npm-pakket vnu-jar).")
    folder = Path(tempfile.mkdtemp(prefix="wijkaanpak-html-"))
    os.environ |= {"VAR_DIR": str(folder / "var"), "DJANGO_SETTINGS_MODULE": "config.settings"}
    sys.path.insert(0, str(ROOT))
    count = write_pages(folder / "pages")
    command = ["java", "-jar", str(jar), "--errors-only", "--also-check-css", "--skip-non-html", str(folder / "pages")]
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603
    print(done.stderr.replace(str(folder), ""), end="")
    print(f"{count} pagina's gecontroleerd: {'geen fouten' if done.returncode == 0 else 'FOUT'}")
    sys.exit(done.returncode)


def write_pages(folder: Path) -> int:
    """Every address of the sitemap, every page, some choices, the error pages and the style sheet, as files."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from paginas.declared import Readers
    from tests.adressen import in_the_content
    from tests.html import sitemap_of

    call_command("start", "--alleen-klaarzetten")
    folder.mkdir()
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    locations = re.findall(r"<loc>(.*?)</loc>", sitemap_of(client))
    paths = [re.sub(r"^https?://[^/]+", "", location) for location in locations]
    paths += in_the_content(Readers.EVERYONE, Readers.EVERYONE_ALWAYS)
    paths += [f"/boekjes/{path}" for path in ("methode/", "methode/boekje.html", "partij/gemeente/boekje.html")]
    paths += [
        "/spoorkaart/?spoor=B",
        "/spoorkaart/?spoor=Z",
        "/spoorkaart/?route=concept-uitvoeringsplan-schrijven",
        "/start/?fase=kiezen",
    ]
    paths += ["/ervaringen/?spoor=B&bouwperiode=voor_1945", "/nergens/"]
    write(folder, client, paths)
    write(folder, client, member_paths(client) + in_the_content(Readers.MEMBERS), prefix="lid-")
    write_error_pages(folder)
    from config.finders import SHEET, MadeFilesFinder

    (folder / "wijkaanpak.css").write_text(Path(MadeFilesFinder().find(SHEET)).read_text())
    return len(list(folder.iterdir()))


def write(folder: Path, client, paths, prefix=""):
    for path in paths:
        name = re.sub(r"\W+", "-", path).strip("-") or "kaart"
        (folder / f"{prefix}{name}.html").write_bytes(client.get(path, follow=True).content)


def member_paths(client) -> list[str]:
    """Logs a member in who shared something in every state; the pages that only members see."""
    from django.contrib.auth import get_user_model

    from knooppunten.models import Knooppunt, Spoor
    from meenemen.models import Aanbod
    from tests.make_ervaring import make_concept, make_ervaring, make_inzending
    from volgen.models import Volging, stop_path

    make = get_user_model().objects.create_user
    member, moderator = make("lid@voorbeeld.example", "x"), make("moderator@voorbeeld.example", "x")
    moderator.give_role("moderator")
    knooppunt = Knooppunt.objects.published().filter(bestuurlijk_gevoelig="").first()
    ervaring = make_ervaring(member, moderator, [knooppunt], bouwperiode="voor_1945", tags=["koffie"], contact=True)
    make_ervaring(member, moderator, [knooppunt], titel="Lijkt erop", bouwperiode="voor_1945")
    proposed = make_inzending(member, [knooppunt])
    proposed.propose(by=moderator, texts={"titel": "Anders", "wat_werkte": "Koffie."}, reden="Korter.")
    concept = make_concept(member, [knooppunt], tags=["thee"])
    for onderwerp in (knooppunt, Spoor.objects.get(code="A")):
        Volging.objects.follow(member, onderwerp)
    client.force_login(member)
    client.post(f"/mijn/lijst/bewaren/knooppunt/{knooppunt.slug}/", {"noot": "Onthouden"})
    own = member.lijsten.get()
    own.share()
    Aanbod.objects.make(own, "ander@voorbeeld.example")
    client.post("/volgen/spoor/B/")
    pages = [ervaring.get_absolute_url(), knooppunt.get_absolute_url(), "/", "/ervaringen/", "/ervaringen/?fase=x"]
    pages += ["/mijn/lijst/?alle=1", *(f"/mijn/lijst/{own.pk}/{path}" for path in LIST), "/volgen/spoor/B/"]
    pages += [f"/mijn/lijst/bewaren/ervaring/{ervaring.slug}/", f"/lijsten/{own.deelsleutel}/"]
    pages += [proposed.get_absolute_url(), concept.get_absolute_url()]
    pages += [f"/mijn/ervaringen/{concept.pk}/schrijven/", f"/ervaringen/delen/{knooppunt.slug}/"]
    pages += [f"/volgen/knooppunt/{knooppunt.slug}/", stop_path(member)]
    return pages


def write_error_pages(folder: Path):
    from django.template.loader import render_to_string

    from config.context import site

    for name in ("400", "403", "403_csrf", "413", "500"):
        (folder / f"fout-{name}.html").write_text(render_to_string(f"{name}.html", site()))


if __name__ == "__main__":
    main()
