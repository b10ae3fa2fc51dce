"""Runs what /toegankelijkheid/ says was looked at, and keeps the outcome with its day: make toegankelijk.

Ends with 1 where something is wrong; the outcome is kept then too, because the page has to say it.
"""

import json
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET  # our own file, written a moment ago
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from config.toegankelijkheid import GEMETEN, ONDERZOCHT
    from tests.browser.test_accessibility import MEMBER_PAGES, PAGES, WIDTHS

    outcome = run(ONDERZOCHT.values())
    told = {
        "op": date.today().isoformat(),
        "paginas": len(PAGES),
        "paginas_lid": len(MEMBER_PAGES),
        "breedtes": list(WIDTHS),
        "uitkomst": outcome,
    }
    GEMETEN.write_text(json.dumps(told, indent=2) + "\n")
    wrong = [test for test, said in outcome.items() if said != "goed"]
    print(f"{len(outcome) - len(wrong)} van {len(outcome)} in orde", *wrong, sep="\n")
    return 1 if wrong else 0


def run(tests) -> dict[str, str]:
    """{test: goed or fout}; a test that did not run is neither, and is left out."""
    tests = list(tests)
    report = Path(tempfile.mkdtemp(prefix="wijkaanpak-toegankelijk-")) / "report.xml"
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-m", "browser", f"--junitxml={report}"]
    subprocess.run([*command, *(f"tests/browser/{test}" for test in tests)], cwd=ROOT)  # noqa: S603
    found: dict[str, str] = {}
    for case in ET.parse(report).iter("testcase"):  # noqa: S314
        file = case.get("classname").rpartition(".")[2]
        test = f"{file}.py::{case.get('name').partition('[')[0]}"
        if test in tests and case.find("skipped") is None:
            wrong = case.find("failure") is not None or case.find("error") is not None
            found[test] = "fout" if wrong or found.get(test) == "fout" else "goed"
    return {test: found[test] for test in tests if test in found}


if __name__ == "__main__":
    sys.exit(main())
