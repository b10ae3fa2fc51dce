"""Lighthouse over the pages that most people see, on a phone and on a desk: LIGHTHOUSE=path of its command (npm).

Each has to get 100 in all four. A page that tells search engines to stay out misses that one audit by design: it is
left out of the judgement there, and said so.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gereedschap.vinden import find  # noqa: E402
from scripts.bench import KNOOPPUNT, make_member  # noqa: E402
from scripts.figures import end, serve, table, write_section  # noqa: E402

PORT = 18951
CHROME_FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
KINDS = ("performance", "accessibility", "best-practices", "seo")
STAYS_OUT = "is-crawlable"
PAGES = {
    "spoorkaart": "/spoorkaart/",
    "knooppunt": KNOOPPUNT,
    "zoeken": "/zoeken/?q=netbeheerder",
    "een ervaring": "/ervaringen/proef-1/",
    "formulier": f"/ervaringen/delen/{KNOOPPUNT.split('/')[-2]}/",
}


def main():
    command = os.environ.get("LIGHTHOUSE") or sys.exit("Zeg waar Lighthouse is: LIGHTHOUSE=pad/van/lighthouse (npm)")
    os.environ |= {
        "VAR_DIR": tempfile.mkdtemp(prefix="wijkaanpak-lighthouse-"),
        "PORT": str(PORT),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("start", "--alleen-klaarzetten")
    call_command("maak_proefdata", knooppunten=0, ervaringen=20)
    cookie = make_member()
    server = serve("config.wsgi", PORT)
    try:
        rows = [
            [name, where, *judged(command, path, where, cookie if name == "formulier" else "")]
            for name, path in PAGES.items()
            for where in ("phone", "desk")
        ]
    finally:
        end(server)
    said = table(["page", "on", "performance", "accessibility", "best practices", "search engines", "below 100"], rows)
    write_section("Lighthouse", "make lighthouse", said)
    sys.exit(any(row[-1] != "–" for row in rows))


def judged(command, path, where, cookie) -> list:
    """The four scores, and what keeps them from 100."""
    out = Path(os.environ["VAR_DIR"], "lighthouse.json")
    options = ["--preset=desktop"] if where == "desk" else []
    if cookie:
        options.append(f"--extra-headers={json.dumps({'Cookie': cookie})}")
    subprocess.run(  # noqa: S603
        [
            command, f"http://localhost:{PORT}{path}", *options, "--quiet", "--output=json", f"--output-path={out}",
            f"--chrome-flags={CHROME_FLAGS}",
        ],
        env=os.environ | {"CHROME_PATH": find("chromium")},
        check=True,
        capture_output=True,
    )  # fmt: skip
    told = json.loads(out.read_text())
    scores, wanting = [], []
    for kind in KINDS:
        audits = {
            ref["id"]: told["audits"][ref["id"]]["score"]
            for ref in told["categories"][kind]["auditRefs"]
            if ref["weight"]
        }
        short = [name for name, score in audits.items() if score is not None and score < 0.995]
        score = f"{round(told['categories'][kind]['score'] * 100)}"
        if short == [STAYS_OUT]:
            score += " (noindex)"
        elif score != "100":
            wanting += short
        scores.append(score)
    return [*scores, ", ".join(wanting) or "–"]


if __name__ == "__main__":
    main()
