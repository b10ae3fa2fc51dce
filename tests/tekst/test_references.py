"""A reference is rewritten wherever it is one, and nowhere else."""

import pytest

from tekst.references import MENTION, canonical, references

NOW = {(MENTION, "Oud"): "nieuw", ("bron", "oud"): "nieuw"}


@pytest.mark.parametrize(
    ("source", "now"),
    [
        ("Zie [[Oud]] en [[ Oud |zo]].", "Zie [[nieuw]] en [[nieuw|zo]]."),
        ("Lees {{bron:oud}} en {{bron:oud|dit}}.", "Lees {{bron:nieuw}} en {{bron:nieuw|dit}}."),
        (r"| a | [[Oud\|zo]] | {{bron:oud\|dit}} |", r"| a | [[nieuw\|zo]] | {{bron:nieuw\|dit}} |"),
        ("`[[Oud]]` en `{{bron:oud}}` staan in code.", None),
        (r"\[[Oud]] en \{{bron:oud}} zijn tekst.", None),
        ("[[Ouder]], {{bron:ouder}} en {{boek:oud}} zijn andere.", None),
    ],
)
def test_a_reference_gets_the_slug_of_now(source, now):
    assert canonical(source, NOW) == (now or source)


def test_all_references_of_a_text_are_told():
    assert references(r"[[Oud]], {{bron:oud\|dit}}, `[[code]]`") == {(MENTION, "Oud"), ("bron", "oud")}
