"""What is locked: its known faults, its licences, and an SBOM of what runs. `make audit`.

Ends with 0 when nothing is wrong, 1 for a known fault or a licence that nobody looked at, 3 when the service of known
faults gave no answer: then nobody knows, which is no good news. OSV_URL names another service that speaks OSV.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
FOUND, NO_ANSWER = 1, 3
# What may come along with a site under another licence, unchanged and as a library.
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "LGPL-3.0-only", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0",
    "PSF-2.0", "Apache Software License", "BSD License", "Mozilla Public License 2.0 (MPL 2.0)",
    "GNU Lesser General Public License v2 or later (LGPLv2+)",
}  # fmt: skip


def main() -> int:
    sbom = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(os.environ.get("VAR_DIR", ROOT / "var")) / "sbom.json"
    results = [known_faults(ROOT / "requirements" / f"{name}.txt") for name in ("runtime", "dev")]
    bill = make_sbom(ROOT / "requirements" / "runtime.txt")
    sbom.parent.mkdir(parents=True, exist_ok=True)
    sbom.write_text(json.dumps(bill, indent=1, sort_keys=True) + "\n")
    print(f"SBOM van {len(bill['components'])} pakketten: {sbom.name}")
    results.append(licences(bill))
    return FOUND if FOUND in results else max(results)


def known_faults(requirements: Path) -> int:
    """Asks of each locked version what is known; the answer counts only when it is one about all of them."""
    command = [BIN / "pip-audit", "-r", requirements, "--disable-pip", "--require-hashes", "--strict", "-f", "json"]
    command += ["-s", "osv", "--progress-spinner", "off", "--timeout", "15"]
    if url := os.environ.get("OSV_URL"):
        command += ["--osv-url", url]
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603
    try:
        told = {package["name"]: package for package in json.loads(done.stdout)["dependencies"]}
    except (ValueError, KeyError, TypeError):
        told = {}
    if done.returncode not in (0, 1) or not here(requirements) <= set(map(plain, told)):
        print(f"{requirements.name}: niet na te gaan, de dienst met bekende fouten gaf geen antwoord")
        return NO_ANSWER
    faults = [(package, fault) for package in told.values() for fault in package.get("vulns", [])]
    for package, fault in faults:
        better = ", ".join(fault["fix_versions"]) or "nog geen"
        print(f"{requirements.name}: {package['name']} {package['version']}: {fault['id']}; hersteld in {better}")
    if not faults:
        print(f"{requirements.name}: {len(told)} pakketten, geen bekende fouten")
    return FOUND if faults else 0


def make_sbom(requirements: Path) -> dict:
    """CycloneDX of what is locked to run, as it is installed here, with nothing of this machine."""
    command = [BIN / "cyclonedx-py", "environment", BIN / "python", "--pyproject", ROOT / "pyproject.toml"]
    command += ["--output-reproducible", "--short-PURLs"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    bill, versions = json.loads(done.stdout), locked(requirements)
    bill["components"] = [part for part in bill["components"] if plain(part["name"]) in versions]
    for part in bill["components"]:
        part.pop("properties", None)
        part.pop("externalReferences", None)
        if part["version"] != versions[plain(part["name"])]:
            sys.exit(f"{part['name']}: hier staat {part['version']}, vastgelegd is {versions[plain(part['name'])]}.")
    kept = {part["bom-ref"] for part in (*bill["components"], bill["metadata"]["component"])}
    bill["dependencies"] = [
        row | {"dependsOn": [name for name in row.get("dependsOn", []) if name in kept]}
        for row in bill.get("dependencies", [])
        if row["ref"] in kept
    ]
    bill["metadata"].pop("tools", None)
    absent = sorted(set(versions) - {plain(part["name"]) for part in bill["components"]})
    if absent:
        print(f"Hier niet geïnstalleerd, dus niet in de SBOM (voor andere systemen): {', '.join(absent)}")
    return bill


def licences(bill: dict) -> int:
    """Whether each package offers a licence that is allowed."""
    wrong = {part["name"]: told for part in bill["components"] if not any(map(allowed, told := licences_of(part)))}
    for name, told in wrong.items():
        print(f"Licentie van {name} is niet bekeken: {', '.join(told) or 'er staat er geen'}")
    if not wrong:
        print("Alle licenties zijn bekeken")
    return FOUND if wrong else 0


def licences_of(part: dict) -> list[str]:
    return [
        row.get("expression") or row["license"].get("id") or row["license"]["name"].rpartition(":: ")[2]
        for row in part.get("licenses", [])
    ]


def allowed(licence: str) -> bool:
    """Of an expression: one of what stands between OR, and all of what stands between AND."""
    choices = [choice.split(" AND ") for choice in licence.strip("()").split(" OR ")]
    return licence in ALLOWED or any(all(part.strip("() ") in ALLOWED for part in choice) for choice in choices)


def locked(requirements: Path) -> dict[str, str]:
    return {plain(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+)", requirements.read_text(), re.M)}


def here(requirements: Path) -> set[str]:
    """What is locked for any system; what is for another one is not asked about."""
    return {plain(name) for name in re.findall(r"^([\w.-]+)==\S+ \\$", requirements.read_text(), re.M)}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main())
