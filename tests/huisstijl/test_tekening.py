"""The drawings are what the script draws, and name no colour but tokens that are there."""

import re

import pytest

from huisstijl import tokens
from scripts.draw_street import DRAWINGS, FOLDER


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_what_the_script_draws(name):
    assert (FOLDER / f"{name}.svg").read_text() == DRAWINGS[name](), "Draw it anew: scripts/draw_street.py"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_it_says_nothing_and_every_colour_is_a_token(path):
    drawn = path.read_text()
    assert path.stem in DRAWINGS
    assert 'aria-hidden="true"' in drawn
    assert all(tokens.colour(name) for name in re.findall(r"var\((--[\w-]+)\)", drawn))
