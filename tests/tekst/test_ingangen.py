"""Every way in cleans what comes through it: each text field of each model, form and admin, the files and questions."""

from pathlib import Path

import pytest
from django import forms
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict
from django.test import RequestFactory
from django.utils.module_loading import import_string
from taggit.forms import TagField

import config.urls  # noqa: F401  every form of a page is imported by now
from ervaringen.admin.woorden import Woorden
from inhoud.read import read
from inhoud.row_files import BEGRIPPEN
from inhoud.rows import read_rows
from knooppunten.models import Fase, Knooppunt
from tests.make import make_knooppunt
from tests.test_house import ROOMS
from zoeken.question import read as read_question
from zoeken.search import Zoekactie

DIRTY, CLEAN = "zon\u00adne\u200bboiler cafe\u0301\u202e\x08", "zonneboiler café"
# What is no text of a person, by the reason why it stays as it is.
NO_TEXT_OF_MODELS = {
    "a key, a digest or an address that we make": {
        *(f"accounts.OnderbrokenFormulier.{name}" for name in ("sleutel", "formulier", "adres", "pagina")),
        "zoeken.Indexstand.versie",
        *("accounts.Leescode.afdruk", "accounts.User.password", "ervaringen.Inzending.sleutel"),
        *("ervaringen.Foto.bestand", "ervaringen.Wachtbestand.naam", "ervaringen.Kennervraag.afdruk"),
        *("meenemen.Lijst.deelsleutel", "meenemen.VerlopenLink.afdruk"),
        *("terugmelden.Melding.vingerafdruk", "terugmelden.Ervaringmelding.vingerafdruk"),
        *("knooppunten.Fase.geladen", "knooppunten.Spoor.geladen", "knooppunten.Partij.geladen"),
        *(f"redactie.Pakkettekst.{name}" for name in ("soort", "sleutel", "afdruk")),
        *(f"redactie.{name}" for name in ("ExternAdres.adres", "ExternAdres.reden", "Vindplaats.waar")),
        *("versies.Versie.digest", "logboek.Logregel.doel_id", "versies.Versie.slug", "versies.Concept.slug"),
        *("versies.Akkoord.afdruk", "versies.Kanttekening.veld", "versies.Weggegooid.slug"),
        *(f"meenemen.Maakopdracht.{name}" for name in ("soort", "sleutel", "geldt_voor", "stand")),
        *("knooppunten.Knooppunt.geladen", "naslag.Begrip.geladen", "naslag.Bron.geladen", "bewoners.Uitleg.geladen"),
        "naslag.Feit.geladen",
    },
    "the name of a step, a task or a process of ours": {
        *("ervaringen.Stap.verb", "ervaringen.Stap.van", "ervaringen.Stap.naar"),
        *("achtergrond.Lease.naam", "achtergrond.Lease.holder", "achtergrond.Taakstand.naam"),
        *("achtergrond.Taakstand.melding", "zoeken.Uitgelicht.soort"),
        *("achtergrond.Gewist.soort", "achtergrond.Gewist.sleutel"),
    },
    "made by `vergelijkbaar` or by the search index, of clean text": {
        *("knooppunten.Knooppunt.titel_klein", "naslag.Begrip.naam_klein", "naslag.AndereNaam.naam_klein"),
        *("zoeken.Uitgelicht.vraagsleutel",),
    },
    "written by our own text form, of rows or a file that are clean": {
        *(f"redactie.Pakkettekst.{name}" for name in ("overgenomen", "nieuw", "gehouden")),
        *("versies.Versie.vorm", "versies.Versie.titel", "versies.Concept.vorm"),
        *("versies.Weggegooid.vorm", "versies.Weggegooid.titel"),
    },
    "an address that its own pattern keeps to letters": {"paginas.Adres.pad", "knooppunten.Spoor.code"},
}
NO_TEXT_OF_FORMS = {  # passwords, codes, answers of a key; what only a robot fills in; a choice; what allauth takes out
    "keuze", "password", "password1", "password2", "oldpassword", "code", "credential", "usable_password", "website",
    "username",
}  # fmt: skip
FORMS_OF_OTHERS = {  # Django's and allauth's own, for a beheerder; UserAdmin makes its own form of the last
    "EmailAddressAdmin.email", "GroupAdmin.name",
    *(f"accounts.admin.UserChangeForm.{name}" for name in ("first_name", "last_name", "email")),
}  # fmt: skip
OUR_FORMS = tuple(ROOMS)
INDEX = {f"zoeken.{name}" for name in ("Document", "Kenmerk", "Woord", "Synoniem")}  # made of rows that are clean


def text_fields_of_models():
    """Every column of ours in which words can stand."""
    for model in apps.get_models():
        if model.__module__.split(".")[0] not in ROOMS or model._meta.label in INDEX:
            continue
        for field in model._meta.local_concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField) and not isinstance(field, models.SlugField)
            rendered = field.name.endswith("_html") and not field.editable
            if is_text and not field.choices and not rendered:
                yield f"{model._meta.label}.{field.name}", field


MODEL_FIELDS = dict(text_fields_of_models())
EXCEPTIONS = {name for names in NO_TEXT_OF_MODELS.values() for name in names}


@pytest.mark.parametrize("name", sorted(MODEL_FIELDS))
def test_each_column_of_words_is_clean(name):
    field = MODEL_FIELDS[name]
    if name in EXCEPTIONS:
        assert field.to_python(DIRTY) == DIRTY, "it is clean: take it off the list"
        return
    assert field.to_python(DIRTY) == CLEAN, "use a field of tekst.velden"
    assert field.get_prep_value(DIRTY) == CLEAN  # what is written by update(), and what is looked for


def test_no_exception_is_left_over():
    assert set(MODEL_FIELDS) >= EXCEPTIONS


def subclasses(form):
    for sub in form.__subclasses__():
        yield sub
        yield from subclasses(sub)


def forms_of_the_admin():
    request = RequestFactory().get("/")
    request.user = apps.get_model("accounts.User")(is_superuser=True, is_staff=True, is_active=True)
    for model, model_admin in admin.site._registry.items():
        if not (model_admin.has_change_permission(request) or model_admin.has_add_permission(request)):
            continue
        yield f"{model.__name__}Admin", model_admin.get_form(request)
        for inline in model_admin.get_inline_instances(request):
            yield f"{type(inline).__name__}", inline.get_formset(request).form


def text_fields_of_forms():
    for path in (*settings.ACCOUNT_FORMS.values(), *settings.MFA_FORMS.values()):
        import_string(path)  # forms that only their page brings in
    found = [(f"{form.__module__}.{form.__name__}", form) for form in subclasses(forms.BaseForm)]
    found = [(name, form) for name, form in found if name.startswith(OUR_FORMS)] + list(forms_of_the_admin())
    for name, form in found:
        for field_name, field in form.base_fields.items():
            if isinstance(field, forms.CharField) and not isinstance(field, (forms.SlugField, forms.JSONField)):
                yield f"{name}.{field_name}", field


@pytest.mark.django_db
def test_each_field_of_a_form_is_clean():
    fields = list(text_fields_of_forms())
    assert len(fields) > 40
    dirty = []
    for name, field in fields:
        clean = field.clean(DIRTY) == [CLEAN] if isinstance(field, TagField) else field.to_python(DIRTY) == CLEAN
        if name not in FORMS_OF_OTHERS and clean == (name.rpartition(".")[2] in NO_TEXT_OF_FORMS):
            dirty.append(name)
    assert not dirty, "use a field of tekst.velden, or name it among what is no text"


# What comes in without a field


def test_what_a_moderator_types_is_clean():
    typed = QueryDict(mutable=True)
    typed.update({"reden_reject": DIRTY, "kenner_adres": DIRTY, "reden_ask_changes": "een\r\ntwee"})
    words = Woorden.typed_in(typed)
    assert (words.redenen["reject"], words.kenner) == (CLEAN, CLEAN)
    assert words.redenen["ask_changes"] == "een\ntwee"


def test_a_content_file_is_read_clean():
    text = (
        "---\nvorm: 1\ntitel: Huis\u00adbezoek\x0bin de wijk\nstatus: draft\nfase: 1\nvolgorde: 1\n"
        'zoekwoorden: "zon\\u00adneboiler\\x0bwarm"\ntags: [cafe\u0301]\n---\n## Doel\nDe w\u200bijk\x08.\n'
        "## Klaar als\n## Aanpak\n## Tips\n- Ga\u202e langs\n## In gewone taal\n"
    )
    vorm = read(text.encode(), slug="huisbezoek")
    assert (vorm.titel, vorm.zoekwoorden, vorm.tags) == ("Huisbezoek in de wijk", "zonneboiler warm", ["café"])
    assert (vorm.texts["doel"], vorm.tips[0].tekst) == ("De wijk.", "Ga langs")


def test_a_file_of_rows_is_read_clean():
    text = 'begrippen:\n  - slug: cv\n    naam: "c\\u00adv"\n    uitleg: Ketel\x0bin huis.\n'
    text += "    andere_namen: [cafe\u0301]\n"
    row = read_rows(BEGRIPPEN, text.encode(), Path("begrippen.yaml"))[0]
    assert row.values["naam"] == "cv"
    assert row.values["uitleg"] == "Ketel in huis."
    assert row.values["andere_namen"] == ["café"]


@pytest.mark.django_db
def test_a_question_is_read_clean():
    assert Zoekactie.from_query({"q": DIRTY}).q == CLEAN
    assert read_question(DIRTY).tekst == CLEAN
    assert read_question("ZON\u00adNEBOILER").woorden == ["zonneboiler"]


def test_what_stands_in_a_title_is_found_however_it_is_copied(db):
    make_knooppunt("Portret van de wijk", slug="portret")
    for name in ("Portret\u00a0van de wijk", "portret van\u202fde w\u00adijk", "PORTRET VAN DE WIJK"):
        assert Knooppunt.objects.named([name])[name].slug == "portret"


def test_two_titles_that_look_the_same_are_one(db):
    make_knooppunt("Het café in")
    with pytest.raises(ValidationError, match="titel"):
        Knooppunt(titel="Het\u00a0cafe\u0301 in", slug="nog-een", fase=Fase.objects.get()).full_clean()


def test_a_row_says_at_once_what_the_database_will(db):
    row = make_knooppunt("Een")
    row.titel, row.aanpak = "Cafe\u0301\x0bin", "zon\u00adneboiler"
    row.save()
    assert (row.titel, row.titel_klein, row.aanpak) == ("Café in", "café in", "zonneboiler")
    row.refresh_from_db()
    assert (row.titel, row.titel_klein, row.aanpak) == ("Café in", "café in", "zonneboiler")
    Knooppunt.objects.update(zoekwoorden="cafe\u0301")
    assert Knooppunt.objects.filter(zoekwoorden="café", titel="Cafe\u0301 in").exists()
