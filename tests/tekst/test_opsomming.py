import pytest

from tekst.opsomming import summed_up


@pytest.mark.parametrize(("items", "words"), [([], ""), (["B"], "B"), ("BC", "B en C"), (iter([1, 2, 3]), "1, 2 en 3")])
def test_the_last_of_several_things_follows_en(items, words):
    assert summed_up(items) == words
