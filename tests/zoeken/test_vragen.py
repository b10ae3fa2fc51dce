"""Questions as users ask them, over the content that comes with the project."""

from pathlib import Path

import yaml

from zoeken.search import Zoekactie, search

QUESTIONS = yaml.safe_load((Path(__file__).parent / "vragen.yaml").read_text())


def slug_of(treffer) -> str:
    return treffer.document.pad.rstrip("/").rsplit("/", 1)[-1].lstrip("#")


def test_nine_in_ten_find_the_right_page_in_the_first_five(loaded):
    assert len(QUESTIONS) >= 80
    missed = []
    for question, *wanted in QUESTIONS:
        found = [slug_of(treffer) for treffer in search(Zoekactie(q=question), leden=False).treffers[:5]]
        if not set(found) & set(wanted):
            missed.append(question)
    assert len(missed) <= len(QUESTIONS) / 10, missed
