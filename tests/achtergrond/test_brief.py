"""The letter that every mail of ours is made with."""

import re
from html import unescape

from django.core import mail as django_mail

from achtergrond.brief import MailLijst, MailLink, mail
from huisstijl import tokens

WHOLE = {
    "soort": None,
    "zinnen": ["Er is iets gebeurd.", "En nog iets."],
    "knop": "Bekijk het",
    "adres": "/daar/",
    "aanhef": "Piet & Co",
    "citaat_kop": "Iemand schrijft:",
    "citaat": "Zo <b>is</b> het.",
    "lijsten": [MailLijst("Nieuw", [MailLink("Een “stap” & meer", "/een/")], rest="En nog 3 andere.")],
    "uitgang": MailLink("Stop hiermee", "/stop/"),
}


def words(text: str) -> list[str]:
    return re.findall(r"[\w&“”<>/:.]+", text)


def sent(**changes):
    mail("lid@voorbeeld.example", "Nieuws", **WHOLE | changes)
    message = django_mail.outbox[-1]
    return message, message.body, message.alternatives[0].content


def test_text_and_html_say_the_same_words(settings):
    _, text, html = sent()
    shown = unescape(re.sub(r"<[^>]+>", " ", html.split("<body>")[1]))
    for word in words(text):
        assert word in words(shown) or word.rstrip(":") in html, word
    for address in ("/daar/", "/een/", "/stop/"):
        assert settings.SITE_URL + address in text
        assert f'href="{settings.SITE_URL}{address}"' in html


def test_the_look_is_that_of_the_site_and_asks_for_nothing(settings):
    settings.SITE_AFZENDER = "Gemeente Voorbeeldstad"
    _, text, html = sent()
    style = html.split("<style>")[1].split("</style>")[0]
    assert f"background: {tokens.colour('--kleur-knop')}" in style
    assert not set(style) & set("&<>")
    assert [part for part in ("var(", "url(", "@import") if part in style] == []
    assert "src=" not in html
    for said in (text, html):
        assert "Wijkaanpak, een uitgave van Gemeente Voorbeeldstad" in said


def test_what_a_person_wrote_is_no_markup():
    _, text, html = sent()
    assert "Zo <b>is</b> het." in text
    assert "Zo &lt;b&gt;is&lt;/b&gt; het." in html


def test_what_is_not_given_leaves_no_trace():
    _, text, html = sent(aanhef="", citaat="", lijsten=[], uitgang=None)
    assert text.startswith("Hallo,\n\nEr is iets gebeurd.\n\nEn nog iets.\n\nBekijk het:\n")
    for trace in ("Iemand schrijft", "Nieuw", "Stop hiermee", "\n\n\n"):
        assert trace not in text
        assert trace not in html or trace == "\n\n\n"


def test_headers_go_along_and_the_subject_names_the_site():
    message, _, _ = sent(headers={"X-Soort": "proef"})
    assert message.extra_headers["X-Soort"] == "proef"
    assert message.subject == "Wijkaanpak: Nieuws"
