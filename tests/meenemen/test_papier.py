"""Nothing of a wide table or a long line is cut off in the PDF of a booklet or a list."""

import pytest

from meenemen.boekje import omvang, opmaak, pdf
from tests.make_ervaring import make_ervaring
from tests.papier import MARKDOWN, cut_off

pytestmark = pytest.mark.needs("pango", "pdftotext")


def test_a_booklet_holds_every_text_whole(methode):
    eerste = methode["eerste"]
    for name in ("doel", "klaar_als", "aanpak", "in_gewone_taal"):
        setattr(eerste, name, MARKDOWN)
    eerste.save()
    tip = eerste.tips.first()
    tip.tekst = MARKDOWN
    tip.save()
    eerste.fase.omschrijving = MARKDOWN
    eerste.fase.save()
    made = pdf.make(opmaak.make(omvang.find("fase", "fase-nummer-1")))
    assert cut_off(made) == []


def test_a_list_holds_an_ervaring_and_a_note_whole(lijst, methode, auteur, moderator, lid, client):
    row = make_ervaring(auteur, moderator, [methode["eerste"]], wat_deden=MARKDOWN)
    lijst.add(row, noot=MARKDOWN[:900])
    client.force_login(lid)
    made = client.get(f"/mijn/lijst/{lijst.pk}/boekje.pdf").content
    assert cut_off(made) == []
