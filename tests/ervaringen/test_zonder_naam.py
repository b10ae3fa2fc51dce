"""An ervaring without name and place: its planted words stand nowhere that a reader or a machine can look."""

import io
import re
import zipfile

import pytest
from django.core.management import call_command
from django.urls import get_resolver

from ervaringen.models import Ervaring, Foto
from ervaringen.rules import reveals
from tests.adressen import ADDRESSES, SHOWN
from tests.make_ervaring import make_concept, make_ervaring

SECRETS = ["Zeldzamenaam", "Geheimorganisatie", "Verborgenstad", "Stillebuurt", "zeldzaam@voorbeeld.example"]


@pytest.fixture
def planted(django_user_model, moderator, knooppunt, sporen, settings, tmp_path):
    """Published without name and place, after it was public with both."""
    settings.MEDIA_ROOT = tmp_path
    user = django_user_model.objects.create_user(
        SECRETS[4], "een-goed-wachtwoord", naam=SECRETS[0], organisatie=SECRETS[1]
    )
    knooppunt.sporen.set(sporen.values())
    place = {"gemeente": SECRETS[2], "wijk": SECRETS[3]}
    ervaring = make_ervaring(user, moderator, [knooppunt], titel="Warmte in Stillebuurt", tags=["warmte"], **place)
    edit = ervaring.begin_edit(by=user)
    edit.titel, edit.zichtbaarheid, edit.contact = "Warmte in een wijk", "zonder_naam", True
    edit.keep(by=user)
    Foto.objects.create(inzending=edit, bestand="fotos/b", breedte=1, hoogte=1, beschrijving="Een leiding")
    edit.submit(by=user)
    edit.approve(by=moderator)
    ervaring.refresh_from_db()
    return ervaring


def addresses(ervaring):
    yield ervaring.get_absolute_url()
    for kind in ("knooppunt/eerste-stap", "spoor/A", "fase/fase-nummer-1", "tag/warmte"):
        yield f"/ervaringen/feed/{kind}/"
        key, value = kind.split("/")
        yield f"/ervaringen/?{key}={value}"
    yield from (path for path in SHOWN.values() if "{" not in path)


def read(content: bytes) -> str:
    """The words of an answer; those of a table are packed."""
    if content[:2] != b"PK":
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "".join(packed.read(name).decode() for name in packed.namelist())


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("role", [None, "ander_lid", "redacteur"])
def test_the_planted_words_stand_nowhere(role, planted, gemeente, client, request):
    if role:
        client.force_login(request.getfixturevalue(role))
    seen = 0
    for address in addresses(planted):
        answer = client.get(address, follow=True)
        is_text = not answer.streaming and answer.headers.get("Content-Type") != "application/pdf"  # made of its HTML
        body = read(answer.content) if is_text else ""
        seen += "Warmte in een wijk" in body
        everything = body + str(dict(answer.headers)) + address
        assert [word for word in SECRETS if word.casefold() in everything.casefold()] == [], address
    assert seen >= 5


def test_the_address_of_before_is_gone(planted, client):
    assert client.get(f"/ervaringen/warmte-in-stillebuurt-{planted.pk}/").status_code == 404
    assert planted.slug == f"warmte-in-een-wijk-{planted.pk}"


def test_the_public_rows_of_the_database_hold_no_name_or_place(planted):
    row = Ervaring.objects.filter(pk=planted.pk).values().get()
    row |= {f"foto {n}": str(vars(foto)) for n, foto in enumerate(planted.fotos.all())}
    assert [word for word in SECRETS if word.casefold() in str(row).casefold()] == []


def test_the_content_export_holds_nothing_of_it(planted, tmp_path):
    call_command("exporteer_inhoud", str(tmp_path / "uit"), verbosity=0)
    text = "".join(path.read_text() for path in (tmp_path / "uit").rglob("*") if path.is_file())
    assert "Eerste stap" in text
    assert [word for word in SECRETS if word.casefold() in text.casefold()] == []


def test_its_author_still_sees_the_place(planted, client):
    client.force_login(planted.auteur)
    page = client.get(f"/mijn/ervaringen/{planted.inzendingen.latest('besloten_op').pk}/").content.decode()
    assert "Zonder naam en plaats" in page


@pytest.mark.parametrize("where", ["tags", "foto"])
def test_keywords_and_descriptions_may_not_tell_it_either(where, lid, knooppunt):
    from django.core.exceptions import ValidationError

    concept = make_concept(lid, [knooppunt], zichtbaarheid="zonder_naam", tags=["Proefwijk"] if where == "tags" else [])
    if where == "foto":
        Foto.objects.create(inzending=concept, bestand="x", breedte=1, hoogte=1, beschrijving="Een straat in Proefwijk")
    with pytest.raises(ValidationError, match="zonder naam en plaats"):
        concept.submit(by=lid)


def test_every_page_with_an_address_of_its_own_was_looked_at():
    """A new public address has to be searched too: this fails until it has a row."""
    names = {pattern.name for pattern in get_resolver().url_patterns if getattr(pattern, "name", None)}
    assert {name for name in names if name and not re.match("admin", name)} <= set(ADDRESSES)


TOLD = {
    "another apostrophe": ("'s-Hertogenbosch", "We deden dit in ’s-Hertogenbosch."),
    "no hyphen": ("'s-Hertogenbosch", "We deden dit in ‘s Hertogenbosch."),
    "emphasis": ("Zwolle", "We deden dit in _Zwolle_ samen."),
    "emphasis with stars": ("Zwolle", "We deden dit in **Zwolle**."),
    "emphasis within": ("Zwolle", "We deden dit in Z*wol*le."),
    "an underscore": ("Zwolle", "Zie foto_zwolle_2020."),
    "capitals": ("Zwolle", "Hier in ZWOLLE."),
    "a possessive": ("Zwolle", "Zwolle’s oudste wijk."),
    "spaces for hyphens": ("Bergen-op-Zoom", "In Bergen op Zoom samen."),
    "hyphens for spaces": ("Bergen op Zoom", "In Bergen-op-Zoom samen."),
    "a hard space": ("Bergen op Zoom", "In Bergen\u00a0op Zoom samen."),
    "an invisible character": ("Zwolle", "In Zwol\u00adle en Zwo\u200blle."),
    "an accent": ("Súdwest-Fryslân", "In Sudwest Fryslan."),
    "the people who live there": ("Amsterdam", "Met de Amsterdamse aanpak."),
}
NOT_TOLD = {
    "a short name in a word": ("Ede", "We deden dit met iedereen, en ze deden mee."),
    "another short one": ("Assen", "Klassen passen zich aan."),
    "at the start of a word": ("Best", "De bestaande huizen."),
    "an ordinary word in a longer one": ("Centrum", "Bij het winkelcentrum."),
    "letters of more words": ("Zwolle", "Een waas z wollen dekens."),
}


@pytest.mark.parametrize(("name", "text"), TOLD.values(), ids=TOLD)
def test_a_place_is_told_whatever_stands_between_its_letters(name, text, lid, knooppunt):
    concept = make_concept(lid, [knooppunt], zichtbaarheid="zonder_naam", gemeente=name, wat_deden=text)
    assert "zonder naam en plaats" in reveals(concept)["wat_deden"]


@pytest.mark.parametrize(("name", "text"), NOT_TOLD.values(), ids=NOT_TOLD)
def test_no_alarm_is_raised_for_other_words(name, text, lid, knooppunt):
    concept = make_concept(lid, [knooppunt], zichtbaarheid="zonder_naam", gemeente=name, wat_deden=text)
    assert reveals(concept) == {}


def test_the_name_of_the_author_is_told_too(lid, knooppunt):
    lid.naam = "Jan O'Brien"
    lid.save()
    concept = make_concept(lid, [knooppunt], zichtbaarheid="zonder_naam", wat_deden="Jan O’Brien ging langs de deuren.")
    concept.auteur.refresh_from_db()
    assert reveals(concept)
