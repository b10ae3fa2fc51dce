"""Every form of the site has a row here that says where its words are kept: a new form without one fails.

The admin's own forms come from one place (`config/beheer`), and so does what guards them.
"""

import re

import pytest
from django.conf import settings
from django.contrib import admin

from config.beheer.bewaakt import Bewaakt

ROOT = settings.BASE_DIR
TEMPLATES = ROOT / "templates"

# What happens to the words when the login is over or the token stale: one test goes over all pages for both.
BEWAARD = "site/test_onderbroken.py::test_every_form_gives_its_words_back_after_logging_in"
TOKEN = "site/test_onderbroken.py::test_every_form_gives_its_words_back_with_a_fresh_token"
NOOIT = "site/test_onderbroken.py::test_no_form_about_who_you_are_is_kept"
NIEUW = "each time it is sent makes something of its own: two windows have nothing to share"

# (template, action): where it is tested that nothing typed is lost with the session over or the token stale, with a
# field that is wrong, and with two windows.
BALIE = (BEWAARD, *2 * ["ervaringen/test_balie.py::test_the_words_of_a_moderator_survive"])
OP_DE_SITE = (BEWAARD, *2 * ["ervaringen/test_balie.py::test_the_reason_for_taking_down_survives"])
OVER_IEMAND = "terugmelden/test_ervaring_melden.py::"
MELDEN = "terugmelden/test_terugmelden.py::"
LIJST = "meenemen/test_lijst.py::"
SCHRIJVEN = "ervaringen/test_bewaren.py::"
ANTWOORD, KENNER = "ervaringen/test_antwoord.py::", "ervaringen/test_kenner.py::"
SPAM = "ervaringen/test_wachtrij.py::"
FORMS = {
    ("admin/versies/wissen.html", ""): (
        BEWAARD,
        "versies/test_wissen.py::test_what_can_not_be_is_said_and_nothing_typed_is_lost",
        NIEUW,
    ),
    ("ervaringen/schrijven.html", "{{ actie }}"): (
        BEWAARD,
        f"{SCHRIJVEN}test_one_wrong_field_keeps_no_other_from_being_kept",
        f"{SCHRIJVEN}test_a_field_that_both_changed_is_shown_twice_and_chosen",
    ),
    ("ervaringen/mijn_inzending.html", "{% url 'mijn_inzending_stap' inzending.pk 'decline' %}"): (
        BEWAARD,
        f"{SCHRIJVEN}test_a_reason_that_is_too_long_is_not_cut_off",
        f"{SCHRIJVEN}test_a_reason_that_came_too_late_stays_on_the_screen",
    ),
    ("ervaringen/mijn_inzending.html", "{{ antwoord_url }}"): (
        BEWAARD,
        f"{ANTWOORD}test_an_answer_that_can_not_be_kept_is_given_back",
        f"{ANTWOORD}test_an_answer_that_came_too_late_stays_on_the_screen",
    ),
    ("ervaringen/kenner.html", ""): (
        f"{KENNER}test_the_answer_comes_once_and_stands_at_the_desk",  # without a login and a token
        f"{KENNER}test_an_answer_that_can_not_be_kept_is_given_back",
        f"{KENNER}test_of_four_answers_at_once_one_counts",
    ),
    ("admin/terugmelden/melding.html", ""): (
        BEWAARD,
        "terugmelden/test_afhandelen.py::test_what_is_wrong_is_said_and_nothing_typed_is_lost",
        "terugmelden/test_afhandelen.py::test_the_words_of_who_was_second_stay",
    ),
    ("account/mail.html", "{% url 'mijn_mail' %}"): (
        BEWAARD,
        "achtergrond/test_mailsoorten.py::test_what_is_no_choice_is_said_and_changes_nothing",
        NIEUW,
    ),
    ("admin/ervaringen/samen.html", ""): (BEWAARD, f"{SPAM}test_without_a_reason_nothing_goes", NIEUW),
    ("ervaringen/afloop.html", ""): (
        TOKEN,
        "ervaringen/test_rare_invoer.py::test_an_odd_ending_gets_a_page",
        "ervaringen/test_taken.py::test_words_about_how_it_ended_are_shown_when_an_edit_is_under_way",
    ),
    ("meenemen/lijst_wijzigen.html", ""): (
        TOKEN,
        f"{LIJST}test_a_mistake_is_named_and_nothing_typed_is_lost",
        f"{LIJST}test_a_note_that_both_windows_changed_is_asked",
    ),
    ("meenemen/mijn_lijst.html", ""): (
        TOKEN,
        f"{LIJST}test_a_name_that_can_not_be_comes_back",
        NIEUW,
    ),
    ("meenemen/geven.html", ""): (
        BEWAARD,
        "meenemen/test_geven.py::test_an_address_that_can_not_be_comes_back",
        NIEUW,
    ),
    ("meenemen/bewaren.html", ""): (
        TOKEN,
        f"{LIJST}test_a_note_that_is_too_long_comes_back",
        f"{LIJST}test_a_note_at_one_thing_asks_too",
    ),
    ("terugmelden/melden.html", ""): (TOKEN, f"{MELDEN}test_what_is_wrong_is_said_and_nothing_typed_is_lost", NIEUW),
    ("terugmelden/ervaring_melden.html", ""): (
        TOKEN,
        f"{OVER_IEMAND}test_what_is_wrong_is_said_and_nothing_typed_is_lost",
        f"{OVER_IEMAND}test_the_same_report_twice_is_one_until_it_is_handled",
    ),
    (
        "admin/terugmelden/ervaringmelding.html",
        "{% url 'admin:terugmelden_ervaringmelding_change' melding.pk %}",
    ): (
        BEWAARD,
        f"{OVER_IEMAND}test_closing_asks_for_what_was_done",
        f"{OVER_IEMAND}test_the_words_of_who_was_second_stay",
    ),
    ("account/gegevens.html", "{% url 'mijn_gegevens' %}"): (
        BEWAARD,
        "accounts/test_gegevens.py::test_one_wrong_field_keeps_no_other_back",
        "accounts/test_gegevens.py::test_two_windows_merge_and_ask",
    ),
    ("admin/ervaringen/balie.html", "{{ adres }}"): BALIE,
    ("admin/ervaringen/_woorden.html", "{{ opnieuw }}"): BALIE,
    ("admin/ervaringen/ervaring.html", "{% url 'admin:ervaringen_ervaring_change' ervaring.pk %}"): OP_DE_SITE,
    # Of one's own account nothing is kept over a login (it might be a password); a wrong field keeps what was typed.
    ("account/leescodes.html", "{% url 'mijn_leescodes' %}"): (
        NOOIT,
        "accounts/test_leescodes.py::test_a_name_that_can_not_be_is_refused_and_kept_on_the_form",
        NIEUW,
    ),
    ("account/email_change.html", "{% url 'account_email' %}"): (
        NOOIT,
        "accounts/test_address_and_password.py::test_another_address_asks_for_the_password_and_forgets_nothing",
        NIEUW,
    ),
}
# No words: a button, and what it is about.
BUTTONS = {
    ("_teruggave.html", "{{ teruggave.adres }}"),  # what could not be saved, as it was sent; what is shown is no field
    ("account/email_confirm.html", "{% url 'account_confirm_email' confirmation.key %}"),
    ("account/logout.html", "{% url 'account_logout' %}"),
    ("account/sessies.html", "{% url 'usersessions_list' %}"),
    ("admin/delete_confirmation.html", ""),
    ("admin/delete_selected_confirmation.html", ""),
    ("admin/laat_vervallen.html", ""),
    ("admin/pakket/lijst.html", ""),
    ("admin/pakket/tekst.html", ""),
    ("admin/versies/weggegooid/change_form.html", "{% url 'herstel' original.pk %}"),
    ("admin/versies/_versies.html", "{% url 'zet_terug' versie.pk %}"),
    ("admin/weer_concept.html", "{% url opts|admin_urlname:'changelist' %}"),
    ("ervaringen/ervaring.html", "{% url 'ervaring_wijzigen' ervaring.pk %}"),
    ("ervaringen/_gedeeld.html", "{% url 'ervaring_intrekken' ervaring.pk %}"),
    ("ervaringen/_gedeeld.html", "{% url 'ervaring_wijzigen' ervaring.pk %}"),
    ("ervaringen/mijn_inzending.html", ""),
    ("knooppunten/knooppunt.html", "{% url 'nuttig' knooppunt.slug %}"),
    ("meenemen/_bewaar.html", "{% url 'mijn_lijst_zetten' %}"),
    ("meenemen/_maken.html", "{{ maken }}"),
    ("meenemen/gedeelde_lijst.html", "{% url 'gedeelde_lijst_overnemen' lijst.deelsleutel %}"),
    ("bezoek/_hier_was_je.html", "{% url 'mijn_bezoek' %}"),
    ("meenemen/geven.html", "{% url 'mijn_lijst_geven' lijst.pk %}"),
    ("meenemen/lijst.html", "{% url 'mijn_lijst_delen' lijst.pk %}"),
    ("meenemen/lijst.html", "{% url 'mijn_lijst_wissen' lijst.pk %}"),
    ("meenemen/overnemen.html", ""),
    ("mfa/authenticate.html", "{% url 'account_logout' %}"),
    ("mfa/webauthn/authenticator_confirm_delete.html", "{% url 'mfa_remove_webauthn' authenticator.pk %}"),
    ("socialaccount/connections.html", "{% url 'socialaccount_connections' %}"),
    ("volgen/_volgingen.html", "{{ actie }}"),
    ("volgen/gestopt.html", "{{ volging.follow_path }}"),
    ("volgen/mijn_volgen.html", "{{ actie }}"),
    ("volgen/stop.html", ""),
    ("volgen/volgen.html", ""),
    ("zoeken/voorbeeld.html", "{% url 'zoek_voorbeeld' %}"),
}  # fmt: skip
# Nothing but an address, a password, a code or a name of a key: short, and never kept.
WHO_YOU_ARE = {
    "account/login.html", "account/signup.html", "account/password_change.html", "account/password_reset.html",
    "account/password_reset_from_key.html", "account/password_set.html", "account/reauthenticate.html",
    "account/verwijderen.html", "mfa/authenticate.html", "mfa/reauthenticate.html", "mfa/totp/activate_form.html",
    "mfa/recovery_codes/generate.html", "mfa/totp/deactivate_form.html",
    "mfa/webauthn/add_form.html", "mfa/webauthn/edit_form.html", "mfa/webauthn/reauthenticate.html",
    "socialaccount/signup.html",
}  # fmt: skip


def forms(folder=TEMPLATES):
    """{(template, action): the markup of the form}"""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        text = path.read_text()
        for tag in re.finditer(r"<form\b(?:\{%.*?%\}|\{\{.*?\}\}|[^>])*>", text, re.DOTALL):
            if re.search(r'method="post"', tag[0], re.IGNORECASE):
                action = re.search(r'action="((?:\{%.*?%\}|\{\{.*?\}\}|[^"])*)"', tag[0], re.DOTALL)
                key = (str(path.relative_to(folder)), action[1] if action else "")
                found[key] = found.get(key, "") + text[tag.end() :].partition("</form>")[0]
    return found


FOUND = forms()


def test_every_form_has_a_row():
    known = {*FORMS, *BUTTONS}
    assert {key for key in FOUND if key not in known and key[0] not in WHO_YOU_ARE} == set()
    assert known <= set(FOUND)
    assert {key[0] for key in FOUND} >= WHO_YOU_ARE


def test_a_new_form_would_be_missed(tmp_path):
    (tmp_path / "nieuw.html").write_text('<form class="x" method="post" action="{% url \'a\' %}"><textarea>')
    assert set(forms(tmp_path)) == {("nieuw.html", "{% url 'a' %}")}


@pytest.mark.parametrize("key", sorted(BUTTONS), ids=" ".join)
def test_a_form_without_words_has_nothing_to_write_in(key):
    assert not re.search(
        r'<textarea|type="(text|email|search)"|_velden\.html|as_field_group|\{\{ form(?!\.non)', FOUND[key]
    )


@pytest.mark.parametrize("key", sorted(FORMS), ids=" ".join)
def test_what_a_row_points_at_is_there(key):
    for test in FORMS[key]:
        if test != NIEUW:
            file, _, name = test.partition("::")
            assert f"def {name}" in (ROOT / "tests" / file).read_text()


def test_every_model_of_the_admin_is_guarded():
    """One mixin carries the number that every save raises; tests/admin/test_bewaakt.py tries it for each model."""
    assert {model._meta.label for model, page in admin.site._registry.items() if not isinstance(page, Bewaakt)} == set()


GUARDED = {"data-bewaar": "js/ervaring-bewaren.js", "data-bewaakt": "js/vertrek.js"}


@pytest.mark.parametrize("row", [row for row in FORMS if FORMS[row][0] != NOOIT and not row[0].startswith("admin/")])
def test_leaving_a_form_with_words_asks_first(row):
    """Where there is a script; the admin's own forms are guarded by `admin/change_form.html`."""
    template, action = row
    text = (TEMPLATES / template).read_text()
    tags = [tag[0] for tag in re.finditer(r"<form\b(?:\{%.*?%\}|\{\{.*?\}\}|[^>])*>", text, re.DOTALL)]
    tag = next(tag for tag in tags if (f'action="{action}"' in tag if action else "action=" not in tag))
    marks = [mark for mark in GUARDED if re.search(rf"\s{mark}[\s>{{]", tag)]
    assert marks
    assert "{% static '" + GUARDED[marks[0]] + "' %}" in text
