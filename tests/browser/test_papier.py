"""Nothing of a wide table or a long line is cut off when a page is printed: on the site and in a copy of it."""

import pytest
from django.core.management import call_command

from ervaringen.models import Ervaring
from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from meenemen.models import Lijst
from naslag.models import Bron
from tests.make import make_user
from tests.make_ervaring import make_ervaring
from tests.meenemen.statisch.conftest import fill
from tests.papier import ADRES, CELLEN, MARKDOWN, cut_off, read

pytestmark = pytest.mark.needs("pdftotext")


@pytest.fixture
def breed(transactional_db, tmp_path, settings, live_server, django_user_model):
    """A small site with wide texts wherever a text can be; its pages by what they are."""
    settings.MEDIA_ROOT, settings.SITE_URL = tmp_path / "bijlagen", live_server.url
    auteur = django_user_model.objects.create_user("auteur@voorbeeld.example")
    moderator = make_user("moderator", role="moderator")
    fill(auteur, moderator)
    knooppunt = Knooppunt.objects.published().first()
    for name in Knooppunt.TEXTS:
        setattr(knooppunt, name, MARKDOWN)
    knooppunt.save()
    tip = knooppunt.tips.first()
    tip.tekst = MARKDOWN
    tip.save()
    pages = [knooppunt]
    for model in (Fase, Spoor, Partij):
        row = model.objects.first()
        row.omschrijving = MARKDOWN
        row.save()
        pages.append(row)
    pages.append(make_ervaring(auteur, moderator, [knooppunt], titel="Breed", wat_deden=MARKDOWN))
    return {row._meta.model_name: row.get_absolute_url() for row in pages}


def test_every_page_with_texts_prints_whole(breed, live_server, page):
    found = {}
    for name, path in breed.items():
        page.goto(live_server.url + path)
        found[name] = cut_off(page.pdf(format="A4"))
    assert found == {name: [] for name in breed}


def test_a_shared_list_and_a_source_print_whole(breed, live_server, page, django_user_model):
    lijst = Lijst.objects.create(eigenaar=django_user_model.objects.get(email="auteur@voorbeeld.example"))
    for row in (Knooppunt.objects.published().first(), Ervaring.objects.first()):
        lijst.add(row, noot=f"{' '.join(CELLEN)} {ADRES} nooteinde")
    lijst.share()
    bron = Bron.objects.first()
    bron.omschrijving = f"{'Woord' * 60} bronneneinde"
    bron.save()
    for path, last in (
        (f"/lijsten/{lijst.deelsleutel}/", "nooteinde"),
        (bron.get_absolute_url(), "bronneneinde"),
        ("/bronnen/", "bronneneinde"),
    ):
        page.goto(live_server.url + path)
        letters, outside = read(page.pdf(format="A4"))
        assert (path, last in letters, outside) == (path, True, [])


def test_a_copy_of_the_site_prints_whole(breed, tmp_path, page):
    call_command("exporteer_site", str(tmp_path / "kopie"), verbosity=0)
    for path in breed.values():
        page.goto((tmp_path / "kopie" / path.strip("/").lower() / "index.html").as_uri())
        assert cut_off(page.pdf(format="A4")) == [], path
