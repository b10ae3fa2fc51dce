"""Runs every test file that has to do with a tool of the machine as if none of those tools were there."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gereedschap.vinden import ALL, HIDE, TOOLS  # noqa: E402

NAMES = re.compile(r"\bneeds\(|gereedschap|\bpdf\b|spelling|keuring|controleer_inhoud|maak_boekje|boekje\.|/browser/")


def concerned() -> list[str]:
    """The test files that name a tool, or what uses one; of those in a browser all."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(path.relative_to(ROOT)) for path in files if NAMES.search(f"{path}\n{path.read_text()}")]


def main():
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "CHROMIUM")}
    environment |= {HIDE: ALL, "TESTS": " ".join(concerned())}
    run = subprocess.run(
        ["/bin/sh", "scripts/test.sh"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    print(run.stdout[-4000:], run.stderr[-2000:])
    wrong = [f"{tool.naam}: genoemd {run.stdout.count(tool.zonder)} keer" for tool in TOOLS.values()
             if run.stdout.count(tool.zonder) != 1]  # fmt: skip
    sys.exit("\n".join(wrong) or run.returncode)


if __name__ == "__main__":
    main()
