"""Every page of the admin speaks Dutch, says je, and gives a time in words."""

import gettext
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils.html import strip_tags
from lxml.html import document_fromstring

from tests.beheer import all_pages, fill_the_admin, save
from tests.make import make_begrip, make_user

pytestmark = pytest.mark.ignore_template_errors

ENGLISH = (
    "Add|Any|Are you|Authentication|Change|Changed|Clear|Delete|Error|Go|Hide|Home|Login|Model name|Model|Name|None|"
    "Please|Save|Search|Select|Show|Subject|Successfully|True|False|View|Yes|You|Your|created|message|status code"
)
HET = "knooppunt|begrip|spoor|feit|account|concept|uitgelicht zoekresultaat|bericht|e-mailadres|verhaal|sjabloon"
WRONG = {
    "Engels": re.compile(rf"(?<![\w“])({ENGLISH})(?![\w”])"),
    "de voor een het-woord": re.compile(rf"\b[Dd]e ({HET})\b"),
    "u in plaats van je": re.compile(r"\b([Uu]w?)\b(?![-./])"),
    "een zin die niemand zegt": re.compile(
        r"Selecteer .* om te|Bedankt voor het|““|””|\b\d+ (weggegooid|logboek|mail)$"
    ),
    "een maand kort en elders lang": re.compile(
        r"\b(jan|feb|mrt|apr|jun|jul|aug|sep|sept|okt|nov|dec)\.? 20\d\d", re.I
    ),
    "een tijd zoals Python die schrijft": re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d"),
}
UNREAD = "//script | //style | //textarea"


def words_on(html: str):
    """What is seen and what is heard of a page, piece by piece."""
    tree = document_fromstring(html)
    for element in tree.xpath(UNREAD):
        element.drop_tree()
    yield from (piece.strip() for piece in tree.itertext() if piece.strip())
    for name in ("alt", "aria-label", "title", "placeholder"):
        yield from tree.xpath(f"//@{name}")
    yield from tree.xpath("//input[@type='submit']/@value")


def wrong_on(html: str) -> list[str]:
    return [
        f"{what}: {found[0]!r} in {piece[:80]!r}"
        for piece in words_on(html)
        for what, pattern in WRONG.items()
        if (found := pattern.search(piece))
    ]


def test_no_page_of_the_admin_speaks_english_or_says_u(db):
    fill_the_admin()
    client, seen, bad = Client(), 0, {}
    client.force_login(make_user("alles", is_staff=True, is_superuser=True))
    for path in sorted(all_pages()):
        answer = client.get(path)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            seen += 1
            if wrong := wrong_on(answer.content.decode()):
                bad[path] = wrong[:6]
            tree = document_fromstring(answer.content.decode())
            first = tree.xpath("//div[@class='breadcrumbs']/a[1] | //ol[@class='breadcrumbs']/li[1]/a")
            if [link.text_content() for link in first] not in ([], ["Start"]):
                bad.setdefault(path, []).append(f"kruimel {first[0].text_content()!r}")
            for label in tree.xpath("//div[contains(@class, 'form-row')]//label[@for and not(.//input)]"):
                if label.get("class", "") != "vCheckboxLabel" and label.text_content().strip()[:1].islower():
                    bad.setdefault(path, []).append(f"label {label.text_content().strip()!r}")
            for heading in document_fromstring(answer.content.decode()).xpath("//h1"):
                if heading.text_content().strip()[:1].islower():
                    bad.setdefault(path, []).append(f"h1 {heading.text_content().strip()!r}")
    assert seen > 110
    assert not bad, "\n".join(f"{path} {line}" for path, lines in bad.items() for line in lines)


def test_what_a_save_says_has_no_article(client, redacteur):
    client.force_login(redacteur)
    begrip = make_begrip()
    answer = save(client, begrip, uitleg="Een andere uitleg.", _save="ja")
    assert answer.status_code == 302
    html = client.get("/beheer/").content.decode()
    assert f"Gewijzigd: begrip “{begrip}”." in strip_tags(html)
    assert not wrong_on(html)


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_what_is_translated_is_what_is_read(domain):
    """The .mo is made of the .po by msgfmt; both are kept, for a machine may not have that."""
    folder = Path(settings.BASE_DIR, "locale", "nl", "LC_MESSAGES")
    with (folder / f"{domain}.mo").open("rb") as file:
        kept = gettext.GNUTranslations(file)._catalog
    written = re.findall(r'^msgstr(?:\[\d\])? "(.+)"$', (folder / f"{domain}.po").read_text(), re.M)
    unescaped = {words.replace('\\"', '"') for words in written}
    assert unescaped == {words for key, words in kept.items() if key}
