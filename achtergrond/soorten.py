"""The kinds of mail that nobody's own act asks for: each room registers what it sends, and each person chooses by kind.

A mail about what its reader just did, asked for, or wrote has no kind: there is nothing to choose about it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.urls import reverse

NOOIT = "nooit"


@dataclass(frozen=True)
class Mailsoort:
    """`ritmes` holds how often it comes, {what is kept: words}. Who never chose has the first, if `vanzelf` says so."""

    naam: str
    titel: str
    uitleg: str
    ritmes: dict[str, str]
    plaats: int  # on the page
    voor: Callable[[object], bool] = lambda user: True  # who could get it
    vanzelf: Callable[[object], bool] = lambda user: True
    pagina: tuple[str, str] | None = None  # name of the page that it is about, and its words
    keuzes: dict[str, str] = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "keuzes", self.ritmes | {NOOIT: "nooit"})

    def chosen_by(self, users) -> dict[int, str]:
        """{key of a person: how often they want it}; 1 query."""
        from achtergrond.models import Mailvoorkeur

        kept = dict(Mailvoorkeur.objects.filter(lid__in=users).values_list("lid", "keuzes"))
        return {user.pk: self.choice_of(user, kept.get(user.pk, {})) for user in users}

    def choice_of(self, user, kept: dict[str, str]) -> str:
        """What somebody with these choices of their own gets."""
        if kept.get(self.naam) in self.keuzes:
            return kept[self.naam]
        return next(iter(self.ritmes)) if self.vanzelf(user) else NOOIT

    def declined(self):
        """The keys of who chose not to get it, as a subquery."""
        from achtergrond.models import Mailvoorkeur

        return Mailvoorkeur.objects.filter(**{f"keuzes__{self.naam}": NOOIT}).values("lid")

    def is_wanted_by(self, user) -> bool:
        return self.chosen_by([user])[user.pk] != NOOIT


_soorten: dict[str, Mailsoort] = {}


def register(soort: Mailsoort) -> Mailsoort:
    if soort.naam in _soorten:
        raise ValueError(f"There is a kind of mail {soort.naam!r} already.")
    _soorten[soort.naam] = soort
    return soort


def registered() -> list[Mailsoort]:
    return sorted(_soorten.values(), key=lambda soort: soort.plaats)


@transaction.atomic
def choose(user, keuzes: dict[str, str]) -> None:
    """What somebody chose of a kind that is not theirs now, they chose: it is there when it is theirs again."""
    from achtergrond import gewist
    from achtergrond.models import Mailvoorkeur

    Mailvoorkeur.objects.get_or_create(lid=user)
    row = Mailvoorkeur.objects.select_for_update(no_key=True).get(lid=user)
    for naam, keuze in keuzes.items():
        if keuze == NOOIT != row.keuzes.get(naam):
            gewist.note("mail nooit", f"{user.pk}.{naam}")
    row.keuzes |= keuzes
    row.save(update_fields=["keuzes"])


def page_path() -> str:
    """Where each person chooses; every mail of a kind links to it."""
    return reverse("mijn_mail")
