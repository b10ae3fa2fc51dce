"""What strangers write runs nowhere: hundreds of attacks through every field that one fills, in a real browser.

Pages are shown without their Content-Security-Policy, so that it is the page that holds, and not the policy. No
handler, script, style, form or foreign scheme of theirs may be in what the browser makes of it.
"""

import os
from contextlib import suppress

import pytest
from django.apps import apps
from django.contrib import admin as django_admin
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from taggit.models import Tag

from tekst import velden
from terugmelden.models import Ervaringmelding, Melding
from tests.aanvallen import all_of_them
from tests.adressen import SHOWN
from tests.make_ervaring import ask_expert, make_inzending
from tests.site.test_access import inhoud, rijen, undone
from tests.site.test_keys import list_path
from zoeken.models import Zoekvraag

__all__ = ["inhoud", "rijen"]
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]  # no rows that outlive the browser
TOTAL = int(os.environ.get("FUZZ_VERZOEKEN", "1000"))
ATTACKS = all_of_them()
WORD = "liepmerk"
ROOMS = ("accounts", "ervaringen", "meenemen", "terugmelden")
HOOK = """
window.liepen = 0;
window.liep = function () { window.liepen += 1; };
window.alert = window.confirm = window.prompt = window.liep;
"""
# What there is in a page that nobody of this site wrote.
FOREIGN = """
() => {
  const found = [];
  const addresses = ["href", "src", "action", "formaction", "xlink:href", "data", "poster", "background"];
  const frames = ["iframe", "object", "embed", "base", "frame", "applet", "math", "marquee", "audio", "video"];
  const own = (address) => {
    const plain = address.replace(/[\\u0000-\\u0020]/g, "");
    return /^(https?:|mailto:|[/?#.]|$)/i.test(plain) || !plain.includes(":");
  };
  const walk = (root) => root.querySelectorAll("*").forEach((element) => {
    const name = element.localName, action = element.getAttribute("action") || "";
    if (name === "template") walk(element.content);
    for (const { name: key, value } of element.attributes) {
      if (/^on/i.test(key) || key === "srcdoc" || key === "style") found.push(name + " " + key);
      if (addresses.includes(key) && !own(value)) found.push(name + " " + key + "=" + value.slice(0, 40));
    }
    const from = element.getAttribute("src");
    const foreign = element.textContent.includes("liep") || (from && !from.startsWith("/static/"));
    if (name === "script" && foreign) found.push("script " + element.outerHTML.slice(0, 60));
    if (name === "style" && element.textContent.includes("liep")) found.push("style");
    if (frames.includes(name)) found.push(name);
    if (name === "meta" && element.httpEquiv) found.push("meta " + element.httpEquiv);
    if (name === "form" && !/^[/?#]|^$/.test(action)) found.push("form " + action);
    if (name === "link" && !/^(\\/|https?:)/.test(element.getAttribute("href"))) found.push("link");
  });
  walk(document);
  const over = () => new MouseEvent("mouseover", { bubbles: true });
  document.querySelectorAll("main a, main button").forEach((element) => element.dispatchEvent(over()));
  return found;
}
"""


def fields_of_strangers():
    """(model, field) of every column of words in the rooms of members and visitors; an address of mail is no word."""
    for model in (model for room in ROOMS for model in apps.get_app_config(room).get_models()):
        for field in model._meta.fields:
            if isinstance(field, velden.Schoon) and not isinstance(field, velden.Mailadres) and not field.choices:
                yield model, field
    yield Tag, Tag._meta.get_field("name")


def write(attack_of):
    """Puts an attack in every such field of every row, as `save` writes it."""
    for number, (model, field) in enumerate(fields_of_strangers()):
        for place, row in enumerate(model._default_manager.order_by("pk")):
            text = attack_of(number + place)
            if isinstance(field, velden.Tekst):  # where there is room for more
                text = "\n\n".join([text, *(attack_of(number + place + more) for more in (11, 22))])
            setattr(row, field.name, text[: field.max_length] if field.max_length else text)
            with suppress(IntegrityError), transaction.atomic():  # what this row may not say in its state
                row.save()


@pytest.fixture
def places(inhoud, shown, knooppunt, auteur, moderator, beheerder):
    """{path: (client, what stands there anyway)} of every page that shows one of those fields."""
    melding = Melding.objects.create(knooppunt=knooppunt, sectie="doel", passage=WORD, tekst=WORD)
    report = Ervaringmelding.objects.create(ervaring_id=inhoud["openbaar"], soort="anders", tekst=WORD)
    heard = make_inzending(auteur, [knooppunt], titel="Een kenner antwoordde")
    ask_expert(heard, moderator)
    heard.expert_told(antwoord=WORD)
    Zoekvraag.objects.create(vraag=WORD, maand="2026-11-01", aantal=3, zonder_resultaat=3)
    clients = []
    for user in (None, auteur, moderator, beheerder):
        clients.append(Client(raise_request_exception=False))
        if user:
            clients[-1].force_login(user)
    admin = [list_path(model) for model, _ in fields_of_strangers() if model in django_admin.site._registry]
    admin += [f"{list_path(type(row))}{row.pk}/change/" for row in (auteur, melding, report)]
    admin += [f"/beheer/ervaringen/inzending/{pk}/change/" for pk in (inhoud["inzending"], heard.pk)]
    admin += ["/beheer/", "/beheer/zoeken/zoekvraag/"]
    paths = {path.format(**inhoud) for path in SHOWN.values() if not path.endswith(".pdf")} | set(admin)
    found = {}
    with undone():
        write(lambda number: f"{WORD}{number}")
        for client in clients:
            for path in sorted(paths - set(found)):
                answer = client.get(path)
                if answer.streaming:
                    for close in answer._resource_closers:
                        close()
                elif answer.get("Content-Type", "").startswith("text/html") and WORD in answer.content.decode():
                    found[path] = client, set(shown(answer.content.decode()))
    return found


@pytest.fixture
def shown(page):
    """Shows a page as the browser makes it; gives what is in it that nobody of this site wrote, and whether it ran."""
    page.add_init_script(HOOK)
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.route("**/*", lambda route: route.abort())

    def shown(html: str) -> list[str]:
        page.set_content(html, wait_until="domcontentloaded")
        found = page.evaluate(FOREIGN)
        page.wait_for_timeout(5)
        ran = page.evaluate("window.liepen")
        return found + ["ran"] * bool(ran) + dialogs

    return shown


def test_every_field_of_a_stranger_is_tried(places):
    """Each word of it stands on some page; what is on none could not be tried."""
    labels = {f"{model._meta.label}.{field.name}" for model, field in fields_of_strangers()}
    assert {
        "ervaringen.Ervaring.titel", "ervaringen.Ervaring.gemeente", "ervaringen.Ervaring.wijk",
        "ervaringen.Inzending.wat_deden", "accounts.User.naam", "accounts.User.organisatie", "meenemen.Lijst.titel",
        "meenemen.Onderdeel.noot", "terugmelden.Melding.tekst", "terugmelden.Ervaringmelding.tekst",
        "ervaringen.Kennervraag.antwoord",
    } <= labels  # fmt: skip
    assert len(places) > 30


def test_nothing_of_it_runs_and_nothing_is_left(places, shown):
    wrong, rounds = [], max(10, len(ATTACKS) * TOTAL // 50_000)
    for turn in range(rounds):
        at = turn * len(ATTACKS) // rounds
        with undone():
            write(lambda number, at=at: ATTACKS[(at + 37 * number) % len(ATTACKS)])
            for path, (client, usual) in places.items():
                html = client.get(path).content.decode()
                if found := set(shown(html)) - usual:
                    wrong.append((path, at, found))
        cache.clear()
    assert wrong == []
    print(f"\n{len(ATTACKS)} attacks, {rounds} rounds over {len(places)} pages: 0 ran")  # noqa: T201


@pytest.mark.parametrize("path", ["/zoeken/?q=", "/start/?hulp=", "/spoorkaart/?route=", "/ervaringen/?gemeente="])
def test_what_is_asked_for_stays_a_question(path, inhoud, shown, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    wrong = []
    for attack in ATTACKS[:: max(1, 5_000 // TOTAL)]:
        key = path.partition("?")[2].strip("=")
        if found := shown(client.get(path.partition("?")[0], {key: attack}).content.decode()):
            wrong.append((attack, found))
    assert wrong == []


def test_a_form_that_comes_back_shows_words(inhoud, shown, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    forms = {
        "/terugmelden/eerste-stap/": ("tekst", "adres", "passage"),
        "/account/inloggen/": ("login", "password"),
        "/account/nieuw/": ("email", "password1"),
        "/account/wachtwoord/vergeten/": ("email",),
    }
    wrong = []
    for number, attack in enumerate(ATTACKS[:: max(1, 5_000 // TOTAL)]):
        path, names = list(forms.items())[number % len(forms)]
        if found := shown(client.post(path, dict.fromkeys(names, attack)).content.decode()):
            wrong.append((path, attack, found))
        cache.clear()
    assert wrong == []


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS[:30:3] if "<scr<" not in attack], ids=ascii)
def test_the_browser_bites(attack, shown):
    """Shown as it is, an attack is found."""
    assert shown(f"<!doctype html><title>x</title><main>{attack}</main>")
