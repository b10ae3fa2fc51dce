"""The lines of the work list about texts: newer ones of the project, drafts, dead mentions, searches in vain."""

from functools import partial

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from knooppunten.models import Knooppunt
from naslag import nazien
from redactie import pakket
from redactie.models import ExternAdres
from redactie.vermeldingen import dead_mentions, form_of
from werklijst.regels import Wachtend, Werkregel, register
from zoeken.models import Zoekvraag


def newer_texts(user) -> Wachtend:
    rows = pakket.pending(pakket.models_of(user))
    lijst = reverse("nieuwe_teksten")
    return Wachtend(rows=rows, moment="sinds", een=lambda pk: reverse("nieuwe_tekst", args=[pk]), meer=lijst)


def drafts(user) -> Wachtend:
    """Each since it was touched last. No news: somebody works on it."""
    lijst = reverse("admin:knooppunten_knooppunt_changelist")
    column = admin.site.get_model_admin(Knooppunt).list_display.index("gewijzigd_op") + 1  # beside the boxes
    return Wachtend(
        rows=Knooppunt.objects.current().filter(status=Knooppunt.Status.DRAFT),
        moment="gewijzigd_op",
        een=lambda pk: reverse("admin:knooppunten_knooppunt_change", args=[pk]),
        meer=f"{lijst}?stand=draft&o={column}",
        is_news=False,
    )


def mentions(user) -> Wachtend:
    return Wachtend(rows=dead_mentions(), moment="noemt_sinds", een=form_of, meer=reverse("dode_vermeldingen"))


def due(model):
    """A function to the rows of this model that have to be looked at again."""

    def rows(user) -> Wachtend:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        place = admin.site.get_model_admin(model).list_display.index("nazicht") + 1
        return Wachtend(
            rows=model.due_on(timezone.localdate()),
            moment="sinds",
            een=lambda pk: f"{reverse(f'{name}_change', args=[pk])}#id_controleer_voor",
            meer=f"{reverse(f'{name}_changelist')}?nazien=nu&o={place}",
        )

    return rows


def searches(user) -> Wachtend:
    """Questions that are no row to solve: the list is where one looks what they ask for. No news: they are counted."""
    lijst = reverse("admin:zoeken_zoekvraag_changelist")
    rows = Zoekvraag.objects.by_question().in_vain_lately()
    return Wachtend(rows=rows, moment="maand", meer=f"{lijst}?resultaat=kort", is_news=False, by_month=True)


def broken_links(user) -> Wachtend:
    lijst = reverse("admin:redactie_externadres_changelist")
    return Wachtend(
        rows=ExternAdres.objects.broken(),
        moment="mislukt_sinds",
        een=lambda pk: reverse("admin:redactie_externadres_change", args=[pk]),
        meer=f"{lijst}?stand=kapot",
    )


def register_lines():
    register(
        Werkregel(
            naam="kapotte links",
            een="link naar buiten is kapot",
            meer="links naar buiten zijn kapot",
            plaats=42,
            mag=edits,
            rijen=broken_links,
        )
    )
    register(
        Werkregel(
            naam="nieuwere teksten",
            een="nieuwere tekst van het project om over te nemen of te laten",
            meer="nieuwere teksten van het project om over te nemen of te laten",
            plaats=40,
            mag=pakket.may_decide,
            rijen=newer_texts,
        )
    )
    register(
        Werkregel(
            naam="dode vermeldingen",
            een="tekst noemt een knooppunt dat niet te lezen is",
            meer="teksten noemen een knooppunt dat niet te lezen is",
            plaats=41,
            mag=edits,
            rijen=mentions,
        )
    )
    register(
        Werkregel(
            naam="concepten",
            een="knooppunt is nog een concept",
            meer="knooppunten zijn nog een concept",
            plaats=50,
            mag=edits,
            rijen=drafts,
        )
    )
    for plaats, model in enumerate(nazien.models(), 45):
        register(
            Werkregel(
                naam=f"na te zien: {model._meta.model_name}",
                een=f"{model._meta.verbose_name} is vervallen of weer na te zien",
                meer=f"{model._meta.verbose_name_plural} zijn vervallen of weer na te zien",
                plaats=plaats,
                mag=partial(changes, model),
                rijen=due(model),
            )
        )
    register(
        Werkregel(
            naam="zonder resultaat",
            een="zoekvraag had kort geleden geen resultaat",
            meer="zoekvragen hadden kort geleden geen resultaat",
            plaats=60,
            mag=lambda user: user.has_perm("zoeken.view_zoekvraag"),
            rijen=searches,
        )
    )


def changes(model, user) -> bool:
    return user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}")


def edits(user) -> bool:
    return user.has_perm("knooppunten.change_knooppunt")
