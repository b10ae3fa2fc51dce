"""Every form in which somebody writes gives the words back after a login and after a stale token; no other does.

The forms are those of the pages themselves: all that `test_access` has a row for, the states named here, and every form
of the admin.
"""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.test import Client
from lxml import html

from accounts.models import OnderbrokenFormulier
from accounts.onderbroken import SECRET
from accounts.terugvullen import WRITTEN
from tests.adressen import SHOWN
from tests.kept import kept
from tests.make_ervaring import make_concept, make_inzending
from tests.site.test_access import inhoud, rijen

__all__ = ["inhoud", "rijen"]
pytestmark = pytest.mark.ignore_template_errors
OURS = {"origin": "http://testserver"}
NEVER = ("/account/", "/mijn/leescodes/", "/beheer/password_change/")


@kept
def states(inhoud, auteur, moderator, knooppunt):
    """Addresses of forms that only stand there in a certain state."""
    proposed = make_inzending(auteur, [knooppunt], titel="Met een voorstel")
    texts = {name: getattr(proposed, name) for name in proposed.PROPOSABLE} | {"titel": "Zo dan"}
    proposed.propose(by=moderator, reden="Zo leest het beter.", texts=texts)
    concept = make_concept(auteur, [knooppunt])
    asked = make_inzending(auteur, [knooppunt], titel="Met een vraag")
    asked.ask_changes(by=moderator, reden="Hoeveel?")
    return [
        ("auteur", f"/mijn/ervaringen/{asked.pk}/"),
        ("moderator", f"/beheer/ervaringen/inzending/spam/?van={inhoud['inzending']}"),
        ("auteur", f"/mijn/ervaringen/{proposed.pk}/"),
        ("auteur", f"/mijn/ervaringen/{concept.pk}/schrijven/"),
        ("moderator", f"/beheer/ervaringen/inzending/{inhoud['inzending']}/change/"),
        ("moderator", f"/beheer/ervaringen/ervaring/{inhoud['openbaar']}/change/"),
    ]


def paths(inhoud, states):
    """(role, address) of every page that may hold a form."""
    yield from states
    for path in SHOWN.values():
        if not path.startswith("/account/uitloggen"):
            yield "auteur", path.format(**inhoud)
        if path.startswith("/account/"):
            yield "bezoeker", path
    for model, model_admin in admin.site._registry.items():
        base = f"/beheer/{model._meta.app_label}/{model._meta.model_name}/"
        yield "beheerder", f"{base}add/"
        if first := model_admin.model._default_manager.order_by("pk").first():
            yield "beheerder", f"{base}{first.pk}/change/"


def written_forms(page, path):
    """(form, its address) of each posted form with room to write in."""
    for form in page.iter("form"):
        names = {control.get("name") for control in form.iter("textarea", "input") if is_written(control)}
        if form.get("method", "").lower() == "post" and names - {None}:
            yield form, (form.get("action") or path)


def is_written(control):
    return (control.tag == "textarea" or control.get("type") in WRITTEN) and "disabled" not in control.attrib


def page_of(answer):
    return html.document_fromstring(answer.content, parser=html.HTMLParser(encoding="utf-8"))


def filled_in(form):
    """What a browser would send after somebody wrote in every field; and the words by field."""
    data = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    words = {}
    for number, control in enumerate(c for c in form.iter("textarea", "input") if is_written(c)):
        name, kind = control.get("name"), control.get("type")
        if "__prefix__" in name or name.startswith("initial-"):
            continue
        word = {"number": str(number), "date": "2026-11-26"}.get(kind, f"Wöord {number} <i>&\"'")
        data[name] = [word]
        if not SECRET.search(name):
            words[name] = word
    return {name: values for name, values in data.items() if "__prefix__" not in name}, words


def shown(page, name):
    """What stands in the fields of this name."""
    return [
        (control.text or "").removeprefix("\n") if control.tag == "textarea" else control.get("value")
        for control in page.xpath("//textarea[@name=$n] | //input[@name=$n]", n=name)
    ]


def every_form(request, inhoud, states):
    """(role, user, page's address, form, form's address) of every form, each once."""
    seen = set()
    for role, path in paths(inhoud, states):
        user = None if role == "bezoeker" else request.getfixturevalue(role)
        client = Client()
        if user:
            client.force_login(user)
        answer = client.get(path)
        if answer.streaming:
            for close in answer._resource_closers:
                close()
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        for form, action in written_forms(page_of(answer), path):
            key = (action, tuple(sorted({name for name, _ in form.form_values()})))
            if key not in seen:
                seen.add(key)
                yield user, path, form, action


def kept_forms(request, inhoud, states):
    return [row for row in every_form(request, inhoud, states) if not row[1].startswith(NEVER)]


def test_every_form_gives_its_words_back_after_logging_in(request, inhoud, states):
    forms, lost = kept_forms(request, inhoud, states), []
    assert len(forms) > 25
    for user, path, form, action in forms:
        if path == "/zoeken/voorbeeld/?q=stap":
            continue
        client = Client()
        client.force_login(user)
        del client.cookies["sessionid"]
        data, words = filled_in(form)
        answer = client.post(action, data)
        if answer.status_code != 302 or not answer["Location"].startswith("/account/inloggen/"):
            continue  # open to everyone: no login comes between
        client.force_login(user)
        page = page_of(client.get(parse_qs(urlsplit(answer["Location"]).query)["next"][0], follow=True))
        lost += [(action, name) for name, word in words.items() if word not in shown(page, name)]
        OnderbrokenFormulier.objects.all().delete()
        cache.clear()
    assert not lost, "\n".join(map(str, lost))


def test_every_form_gives_its_words_back_with_a_fresh_token(request, inhoud, states):
    lost = []
    for user, _, form, action in kept_forms(request, inhoud, states):
        client = Client(enforce_csrf_checks=True)
        client.force_login(user)
        data, words = filled_in(form)
        if "csrfmiddlewaretoken" not in data:
            continue  # it asks for none, so none is stale
        answer = client.post(action, data, headers=OURS)
        assert answer.status_code == 302, (action, answer.status_code)
        page = page_of(client.get(answer["Location"], follow=True))
        lost += [(action, name) for name, word in words.items() if word not in shown(page, name)]
        OnderbrokenFormulier.objects.all().delete()
        cache.clear()
    assert not lost, "\n".join(map(str, lost))


def test_no_form_about_who_you_are_is_kept(request, inhoud, states):
    forms = [row for row in every_form(request, inhoud, states) if row[1].startswith(NEVER)]
    assert len(forms) >= 4
    for user, path, form, action in forms:
        client = Client(enforce_csrf_checks=True)
        if user:
            client.force_login(user)
        client.post(action, filled_in(form)[0], headers=OURS)
        assert "stempel" not in dict(form.form_values()), path
    assert not OnderbrokenFormulier.objects.exists()
