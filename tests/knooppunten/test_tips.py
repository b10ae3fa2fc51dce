from knooppunten.models import Tip
from tests.html import html_of
from tests.make import make_knooppunt


def numbers(knooppunt):
    return [tip.nummer for tip in knooppunt.tips.order_by("nummer")]


def test_tips_are_numbered_in_the_order_in_which_they_came(fase):
    assert numbers(make_knooppunt(fase=fase, tips=["een", "twee", "drie"])) == [1, 2, 3]


def test_a_number_survives_another_order(fase, client):
    knooppunt = make_knooppunt(fase=fase, tips=["een", "twee"])
    first, second = knooppunt.tips.all()
    first.volgorde, second.volgorde = 2, 1
    first.save()
    second.save()
    html = html_of(client.get(knooppunt.get_absolute_url()))
    assert html.index('id="tip-2"') < html.index('id="tip-1"')
    assert "<p>twee</p>" in html.split('id="tip-2"')[1].split('id="tip-1"')[0]


def test_a_number_is_never_given_again(fase):
    knooppunt = make_knooppunt(fase=fase, tips=["een", "twee"])
    knooppunt.tips.get(nummer=2).delete()
    Tip.objects.create(knooppunt=knooppunt, tekst="drie")
    assert numbers(knooppunt) == [1, 3]
