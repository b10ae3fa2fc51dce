"""Digests of the runs of six words in a text, one a line: python scripts/digests.py < text > overgenomen.txt.

Titles and headings, which may be the same, are given as arguments and left out.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from redactie.keuring.bevindingen import COPIED_RUN, digest, runs  # noqa: E402

text = sys.stdin.read()
found = runs(text, COPIED_RUN) - {run for title in sys.argv[1:] for run in runs(title, COPIED_RUN)}
print("# sha256 of six words in a row, first 16 digits; see bevindingen.py")
print("\n".join(sorted(digest(run) for run in found)))
