"""An earlier version of a row in its form, not saved: what is no list of other rows is filled in as it was then."""

from django.contrib import messages
from django.utils import timezone
from django.utils.formats import date_format

from config.beheer.stand import Getoond
from inhoud.soorten import KNOOPPUNTEN, kind_of
from tekst.sleutel import key_of
from versies.models import Versie

SHOWN = "Dit is versie {} van {}. Er is nog niets teruggezet: kijk het na en sla het dan op."
BY_HAND = "Zet zelf terug wat je ervan wilt houden: {}."


def lay_over(model_admin, request, row):
    """Where the address asks for it. What the form says that it showed is the row as it is now."""
    soort = kind_of(row)
    if soort is None or soort.naam == KNOOPPUNTEN or hasattr(request, "getoond"):
        return
    versie = Versie.objects.of(row).filter(nummer=key_of(request.GET["terug"])).first()
    if versie is None or versie.form is None:
        return
    request.getoond = Getoond.now(model_admin, request, row, request.noted)
    form, by_hand = versie.form, []
    for column in soort.section.columns:
        if column.put is None:
            setattr(row, column.name, form.values[column.name])
        elif sorted(column.of(row)) != (then := sorted(form.values[column.name])):
            by_hand.append(f"{column.name.replace('_', ' ')} ({', '.join(then) or 'geen'})")
    messages.info(request, SHOWN.format(versie.nummer, date_format(timezone.localtime(versie.op), "j F Y")))
    if by_hand:
        messages.warning(request, BY_HAND.format("; ".join(by_hand)))
