"""What the site holds of a person here: what they look after. The role stays when the person goes."""

from accounts.persoonsgegevens import Gegevens
from naslag.nazien import models


def _rows(user):
    return [(model, model.objects.filter(eigenaar_persoon=user).order_by("pk")) for model in models()]


def export(user) -> list[dict]:
    return [
        {"soort": model._meta.verbose_name, "wat": str(row), "controleer_voor": row.controleer_voor}
        for model, rows in _rows(user)
        for row in rows
    ]


def erase(user, *, keep) -> None:
    for _, rows in _rows(user):
        rows.update(eigenaar_persoon=None)


NAZICHT = Gegevens(naam="wat_je_bijhoudt", export=export, erase=erase)
