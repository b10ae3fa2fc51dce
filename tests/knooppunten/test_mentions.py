"""What mentions what: filled at reading, so that it is right everywhere at once."""

import pytest
from django.core.exceptions import ValidationError

from knooppunten.models import Betrokkenheid, Tip, Vermelding
from knooppunten.publishable import NotPublishable, check_mentions
from tests.html import html_of
from tests.kept import kept
from tests.make import complete, make_draft, make_fase, make_knooppunt, make_partij


def html(client, page):
    return html_of(client.get(page.get_absolute_url()))


def aanpak(client, page):
    return html(client, page).split('id="aanpak"')[1].split('id="tips"')[0]


@kept
def ander():
    """A published knooppunt in fase 2."""
    return make_knooppunt("Andere stap", fase=make_fase(2))


LINK = '<a href="/fase-nummer-2/andere-stap/">'


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("[[andere-stap]]", f"{LINK}Andere stap</a> (fase 2)"),
        ("[[Andere stap]]", f"{LINK}Andere stap</a> (fase 2)"),
        ("[[ANDERE STAP]]", f"{LINK}Andere stap</a> (fase 2)"),
        ("[[andere-stap|dat & dit]]", f"{LINK}dat &amp; dit</a> (fase 2)"),
    ],
)
def test_a_mention_is_a_link_with_title_and_fase(source, shown, ander, fase, client):
    page = make_knooppunt(fase=fase, aanpak=f"Zie {source}.")
    assert f"Zie {shown}." in aanpak(client, page)


def test_a_mention_within_the_own_fase_names_no_fase(knooppunt, fase, client):
    page = make_knooppunt(fase=fase, aanpak="Zie [[eerste-stap]].")
    assert '/eerste-stap/">Eerste stap</a>.' in aanpak(client, page)


def test_a_rename_is_right_everywhere_at_once(ander, fase, client):
    page = make_knooppunt(fase=fase, aanpak="Zie [[Andere stap]].", tips=["Lees [[andere-stap]]."])
    ander.titel, ander.slug, ander.fase = "Nieuwe naam", "nieuwe-naam", make_fase(3)
    ander.save()
    shown = '<a href="/fase-nummer-3/nieuwe-naam/">Nieuwe naam</a> (fase 3)'
    assert html(client, page).count(shown) >= 2


def test_an_unpublished_target_becomes_plain_text(ander, fase, client):
    page = make_knooppunt(fase=fase, aanpak="Zie [[andere-stap]] en [[andere-stap|daar]].")
    ander.unpublish()
    assert "Zie Andere stap en daar." in aanpak(client, page)


def test_staff_follow_a_mention_of_a_draft(ander, fase, client, redacteur):
    page = make_knooppunt(fase=fase, aanpak="Zie [[andere-stap]].")
    ander.unpublish()
    client.force_login(redacteur)
    assert f"{LINK}Andere stap</a> (fase 2) (concept)" in aanpak(client, page)


def test_a_title_with_markup_is_escaped(ander, fase, client):
    page = make_knooppunt(fase=fase, aanpak="Zie [[andere-stap]].")
    ander.titel = "<b>Dik</b> & dun"
    ander.save()
    assert ">&lt;b&gt;Dik&lt;/b&gt; &amp; dun</a>" in aanpak(client, page)


def test_a_mention_is_kept_under_the_slug_so_that_a_new_title_breaks_nothing(ander, fase):
    page = make_knooppunt(fase=fase, aanpak="Zie [[Andere stap|daar]] en [[Andere stap]], niet `[[Niets]]`.")
    assert page.aanpak == "Zie [[andere-stap|daar]] en [[andere-stap]], niet `[[Niets]]`."


def test_an_earlier_slug_still_means_the_same(ander, fase, client):
    ander.slug = "nieuwe-naam"
    ander.save()
    page = make_knooppunt(fase=fase, aanpak="Zie [[andere-stap]].")
    assert page.aanpak == "Zie [[nieuwe-naam]]."
    assert '<a href="/fase-nummer-2/nieuwe-naam/">' in aanpak(client, page)


def test_any_text_can_mention(ander, fase):
    partij = make_partij()
    page = make_knooppunt(fase=fase, tips=["Zie [[andere-stap]]."])
    for holder in (fase, partij):
        holder.omschrijving = "Zie [[andere-stap]]."
        holder.save()
    assert {row.bron for row in Vermelding.objects.filter(naar=ander)} == {page.tips.get(), fase, partij}


def test_a_mention_goes_with_the_words_that_made_it(ander, fase):
    page = make_knooppunt(fase=fase, aanpak="Zie [[andere-stap]].", tips=["Lees [[andere-stap]]."])
    page.aanpak = "Zie niets."
    page.save()
    Tip.objects.get(knooppunt=page).delete()
    assert not Vermelding.objects.exists()


def test_the_page_says_where_it_is_mentioned(ander, fase, client):
    make_knooppunt("Bron", fase=fase, tips=["Lees [[andere-stap]]."], aanpak="Ook [[andere-stap]].")
    make_draft("Stille bron", fase=fase, aanpak="Zie [[andere-stap]].")
    fase.omschrijving = "Zie [[andere-stap]]."
    fase.save()
    listed = html(client, ander).split("<h2>Wordt genoemd bij</h2>")[1].split("</section>")[0]
    assert listed.count("<li>") == 2
    assert '<a href="/fase-nummer-1/bron/">Bron</a>' in listed
    assert '<a href="/fase-nummer-1/">Fase nummer 1</a>' in listed


def test_a_page_does_not_list_itself(fase, client):
    page = make_knooppunt("Zelf", fase=fase, aanpak="Dit is [[zelf]].")
    assert "Wordt genoemd bij" not in html(client, page)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("Zie [[bestaat-niet]].", r"noemt \[\[bestaat-niet\]\], en dat knooppunt bestaat niet"),
        ("Zie [[een-concept]].", "noemt “Een concept”, en dat knooppunt staat niet op de site"),
    ],
)
@pytest.mark.parametrize("where", ["aanpak", "tip"])
def test_publishing_refuses_a_mention_that_leads_nowhere(source, reason, where, fase):
    make_draft(fase=fase)
    extra = {"aanpak": source} if where == "aanpak" else {"tips": [source]}
    draft = make_draft("Bron", fase=fase, **extra)
    with pytest.raises(ValidationError, match=reason):
        draft.publish()
    draft.refresh_from_db()
    assert draft.status == "draft"
    assert draft.gepubliceerd_op is None


def test_two_drafts_that_mention_each_other_are_published_together(fase):
    een = complete(make_draft("Een", fase=fase, aanpak="Zie [[twee]]."))
    twee = complete(make_draft("Twee", fase=fase, aanpak="Zie [[een]]."))
    assert type(een).objects.publish_together([een, twee]) == {}
    twee.refresh_from_db()
    assert twee.is_public


def test_publishing_together_is_all_or_none(fase):
    een = complete(make_draft("Een", fase=fase))
    twee = complete(make_draft("Twee", fase=fase, aanpak="Zie [[weg]]."))
    reasons = type(een).objects.publish_together([een, twee])
    assert list(reasons) == [twee]
    een.refresh_from_db()
    assert not een.is_public


@pytest.mark.parametrize(("empty", "label"), [("doel", "doel"), ("aanpak", "aanpak")])
def test_publishing_names_what_is_missing(empty, label, fase):
    draft = make_draft(fase=fase, tips=[], wet_en_regelgeving=True, **{empty: ""})
    with pytest.raises(ValidationError, match=f"Vul “{label}” in") as error:
        draft.publish()
    assert "Schrijf ten minste één tip." in error.value.messages
    assert "Vul in wanneer de wet- en regelgeving is gecontroleerd." in error.value.messages


def test_a_text_that_is_always_public_may_not_mention_a_draft(fase):
    make_draft(fase=fase)
    fase.omschrijving = "Zie [[een-concept]]."
    fase.save()
    with pytest.raises(NotPublishable):
        check_mentions(fase)


def test_a_name_that_comes_to_exist_is_linked_when_the_text_is_published(fase, client):
    draft = complete(make_draft("Bron", fase=fase, aanpak="Zie [[later]].", tips=["Lees [[later]]."]))
    make_knooppunt("Later", fase=fase)
    draft.publish()
    assert html(client, draft).count('/later/">Later</a>') >= 2
    assert Vermelding.objects.filter(naar__slug="later").count() == 2


def test_publishing_names_every_reason_at_once(fase):
    draft = make_draft(fase=fase, tips=[], doel="", aanpak="Zie [[weg]] en {{bron:weg}}.", wet_en_regelgeving=True)
    with pytest.raises(ValidationError) as error:
        draft.publish()
    assert error.value.messages == [
        "Vul “doel” in.",
        "Vul “klaar als” in.",
        "Vul “in gewone taal” in.",
        "Schrijf ten minste één tip.",
        "Kies ten minste één spoor.",
        "Kies ten minste één betrokken partij, met haar rol en met wat je van haar vraagt.",
        "Leg ten minste één verbinding met een ander knooppunt.",
        "Vul in wanneer de wet- en regelgeving is gecontroleerd.",
        "De tekst noemt [[weg]], en dat knooppunt bestaat niet.",
        "De tekst noemt {{bron:weg}}, en die bestaat niet.",
    ]


@pytest.mark.parametrize(
    ("rollen", "reason"),
    [
        (["doet_mee"], "Geef ten minste één partij de rol “trekt”."),
        (["beslist", "beslist"], "Geef ten minste één partij de rol “trekt”."),
        (["trekt", ""], "Kies de rol van Partij 1."),
    ],
)
def test_a_partij_pulls_and_each_has_a_rol(rollen, reason, fase):
    draft = make_draft(fase=fase)
    for n, rol in enumerate(rollen):
        partij = make_partij(f"partij-{n}", f"Partij {n}")
        Betrokkenheid.objects.create(knooppunt=draft, partij=partij, rol=rol, vraag="Doe mee.")
    with pytest.raises(ValidationError) as error:
        complete(draft).publish()
    assert error.value.messages == [reason]


def test_more_than_one_may_decide(fase):
    draft = make_draft(fase=fase)
    for n, rol in enumerate(["trekt", "beslist", "beslist"]):
        partij = make_partij(f"partij-{n}", f"Partij {n}")
        Betrokkenheid.objects.create(knooppunt=draft, partij=partij, rol=rol, vraag="Doe mee.")
    complete(draft).publish()
    assert draft.is_public


def test_each_partij_is_asked_something(fase, gemeente):
    draft = make_draft(fase=fase)
    Betrokkenheid.objects.create(knooppunt=draft, partij=gemeente, rol="trekt")
    with pytest.raises(ValidationError, match="Schrijf wat je van Gemeente"):
        complete(draft).publish()
