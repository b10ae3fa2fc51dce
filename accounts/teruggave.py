"""Words of a form that could not be saved anywhere: given back on the page that says so, to be sent again."""

from contextlib import suppress
from typing import NamedTuple

from accounts import stempel
from accounts.onderbroken import OWN_FIELDS, SECRET, is_word


class Teruggave(NamedTuple):
    """All that the form needs to be sent again; `woorden` are what somebody wrote in it."""

    adres: str
    velden: list[tuple[str, str]]
    woorden: list[str]
    bestanden: bool  # which a browser has to choose anew


def given_back(request) -> Teruggave | None:
    """What was typed in a form of ours that this request sent in; None without words. Asks no database."""
    with suppress(Exception):  # of a request that can't be read nothing can be given back
        if request.method != "POST" or not stempel.read(request) or not stempel.may_be_kept(request.path):
            return None
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
        fields = [(name, value) for name, value in fields if not SECRET.search(name)]
        words = [value for name, value in fields if name not in OWN_FIELDS and is_word((name, [value]))]
        return Teruggave(request.get_full_path(), fields, words, bool(request.FILES)) if words else None
    return None
