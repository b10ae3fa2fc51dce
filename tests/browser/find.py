"""Prints the path of Playwright's own Chromium when it is installed; exits with 1 otherwise."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright


def own_chromium() -> str:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else ""


if __name__ == "__main__":
    found = own_chromium()
    sys.stdout.write(found)
    sys.exit(not found)
