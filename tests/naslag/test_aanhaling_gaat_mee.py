"""What a text says of others goes with the text, however the text goes."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from knooppunten.models import Knooppunt, Tip
from knooppunten.models.vermelding import TextHolder, Vermelding
from naslag.models import Aanhaling
from paginas.models import Adres, Pagina
from redactie.models import Vindplaats
from tests.kept import kept
from tests.make import make_bron, make_draft, make_knooppunt
from versies.models import Versie

TEXT = "Lees {{bron:een-boek}} bij [[doel]]."
OURS = [model for model in apps.get_models() if issubclass(model, TextHolder | Pagina)]


@kept
def bron():
    make_knooppunt("Doel", slug="doel")
    return make_bron("Een boek", slug="een-boek")


def delete_with_page(tip):
    """A tip goes in the cascade of its knooppunt, which was never public."""
    tip.knooppunt.delete()


@pytest.mark.parametrize(
    ("model", "delete"),
    [
        (Knooppunt, lambda row: row.delete()),
        (Knooppunt, lambda row: Knooppunt.objects.filter(pk=row.pk).delete()),
        (Tip, lambda row: row.delete()),
        (Tip, lambda row: Tip.objects.filter(pk=row.pk).delete()),
        (Tip, delete_with_page),
    ],
)
def test_a_text_that_goes_takes_what_it_says_along(model, delete, bron):
    page = make_draft("Een plan", aanpak=TEXT if model is Knooppunt else "Anders.", tips=[])
    row = page if model is Knooppunt else Tip.objects.create(knooppunt=page, tekst=TEXT)
    assert Aanhaling.objects.count() == Vermelding.objects.count() == 1
    delete(row)
    assert Aanhaling.objects.count() == Vermelding.objects.count() == 0
    bron.slug = "ander-boek"
    bron.save()  # saves every text that cites it
    assert bron.get_absolute_url() == "/bron/ander-boek/"


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_django_knows_what_goes_with_a_row(model):
    """A relation back deletes in a cascade and in a delete of many too, where no method of ours is called."""
    goes_along = {field.related_model for field in model._meta.private_fields if hasattr(field, "bulk_related_objects")}
    if issubclass(model, TextHolder):
        assert Vermelding in goes_along
        assert (Aanhaling in goes_along) == model.MARKED
    if issubclass(model, Pagina):
        assert Adres in goes_along


def test_there_is_no_other_kind_of_such_rows():
    """Whoever adds one: let it go with its row, and say so above."""
    pointing = {
        model
        for model in apps.get_models()
        for field in model._meta.private_fields
        if hasattr(field, "ct_field") and model.__module__.split(".")[0] != "taggit"
    }
    # A version stays when its row goes; where addresses stand is collected anew every hour.
    assert pointing == {Aanhaling, Vermelding, Adres, Versie, Vindplaats}


def test_rows_whose_text_went_before_are_removed(bron):
    tip = Tip.objects.create(knooppunt=make_knooppunt("Drager"), tekst=TEXT)
    kind = ContentType.objects.get_for_model(Tip)
    gone = ContentType.objects.create(app_label="knooppunten", model="sage")
    for tekst_type, tekst_id in ((kind, tip.pk + 1000), (gone, 1)):
        Aanhaling.objects.create(tekst_type=tekst_type, tekst_id=tekst_id, bron=bron)
    import_module("naslag.migrations.0004_verweesde_aanhalingen").remove_orphans(apps, None)
    assert [row.tekst for row in Aanhaling.objects.all()] == [tip]
