"""Who works with what in the admin: one line for each model of ours, and how the groups of the roles follow it.

A new model needs a line here and no migration; a right of its own is one of `Meta.permissions`, named "verb_model".
"""

from django.apps import apps as all_apps
from django.contrib.auth.management import create_permissions
from django.db import DEFAULT_DB_ALIAS, transaction

from accounts.models import ROLES, Rolrecht

ALL = ("add", "change", "delete", "view")
WITH_ITS_WHOLE = "it is edited with the page, text or account that it belongs to"
MADE = "the site makes and erases it"
OWN = "it is its owner's, and nobody else's"

# "app.model": what each role may do with it, or why nobody works with it by itself. A beheerder may all that any role
# may, and what stands here besides: who gives a role has to have its permissions.
RIGHTS = {
    "knooppunten.knooppunt": {"redacteur": (*ALL, "publish")},
    "knooppunten.fase": {"redacteur": ALL},
    "knooppunten.spoor": {"redacteur": ALL},
    "knooppunten.partij": {"redacteur": ALL},
    "knooppunten.tip": {"redacteur": ALL},
    "knooppunten.betrokkenheid": {"redacteur": ALL},
    "knooppunten.verbinding": {"redacteur": ALL},
    "knooppunten.vermelding": MADE,
    "naslag.begrip": {"redacteur": ALL},
    "naslag.anderenaam": {"redacteur": ALL},
    "naslag.bron": {"redacteur": ALL},
    "naslag.feit": {"redacteur": ALL},
    "naslag.aanhaling": MADE,
    "bewoners.uitleg": {"redacteur": ALL},
    "paginas.adres": MADE,
    "paginas.generation": MADE,
    "versies.versie": {"beheerder": ("wis",)},
    "versies.concept": WITH_ITS_WHOLE,
    "versies.gepland": WITH_ITS_WHOLE,
    "versies.akkoord": WITH_ITS_WHOLE,
    "versies.leesverzoek": WITH_ITS_WHOLE,
    "versies.kanttekening": WITH_ITS_WHOLE,
    "versies.bezig": MADE,
    "versies.weggegooid": {"redacteur": ("view",)},
    "logboek.logregel": {"beheerder": ("view",)},
    "redactie.externadres": {"redacteur": ("change", "view")},
    "redactie.vindplaats": MADE,
    "redactie.pakkettekst": "who may change the page that a text is for decides on it",
    "zoeken.uitgelicht": {"redacteur": ALL},
    "zoeken.zoekvraag": {"redacteur": ("view",)},
    "zoeken.document": MADE,
    "zoeken.kenmerk": MADE,
    "zoeken.woord": MADE,
    "zoeken.synoniem": MADE,
    "zoeken.indexstand": MADE,
    "terugmelden.melding": {"redacteur": ("change", "view")},
    "terugmelden.meldingstap": MADE,
    "terugmelden.waardering": {"redacteur": ("view",)},
    "terugmelden.ervaringmelding": "who moderates handles it",
    "ervaringen.inzending": {"moderator": ("moderate", "view")},
    "ervaringen.ervaring": {"moderator": ("view",)},
    "ervaringen.redensjabloon": {"moderator": ALL},
    "ervaringen.foto": WITH_ITS_WHOLE,
    "ervaringen.wachtbestand": MADE,
    "ervaringen.kennervraag": "who moderates asks it at the desk",
    "ervaringen.stap": MADE,
    "ervaringen.inzage": MADE,
    "ervaringen.telling": MADE,
    "accounts.user": {"beheerder": ALL},
    "accounts.uitnodiging": {"moderator": ("add", "view"), "beheerder": ("delete",)},
    "accounts.leescode": OWN,
    "accounts.onderbrokenformulier": MADE,
    "accounts.rolrecht": MADE,
    "auth.group": {"beheerder": ("view",)},
    "achtergrond.mail": {"beheerder": ("change", "view")},
    "achtergrond.taakstand": {"beheerder": ("view",)},
    "achtergrond.lease": MADE,
    "achtergrond.herstel": {"beheerder": ("change", "view")},
    "achtergrond.gewist": MADE,
    "achtergrond.mailvoorkeur": OWN,
    "werklijst.dagmail": MADE,
    "meenemen.aanbod": OWN,
    "meenemen.lijst": OWN,
    "meenemen.onderdeel": OWN,
    "meenemen.verlopenlink": OWN,
    "meenemen.maakopdracht": MADE,
    "meenemen.maakwens": OWN,
    "volgen.volging": OWN,
    "bezoek.bezoek": OWN,
}


def rights_of(role: str) -> set[tuple[str, str]]:
    """{("app.model", codename)} of all that the table lets this role do."""
    found = set()
    for label, line in RIGHTS.items():
        for other, actions in line.items() if isinstance(line, dict) else ():
            if role in (other, "beheerder"):
                found |= {(label, f"{action}_{label.split('.')[1]}") for action in actions}
    return found


def is_followed() -> bool:
    """Whether this database carried out all that the table says; 1 query, for a start without migrations."""
    right = [f"permission__{name}" for name in ("content_type__app_label", "content_type__model", "codename")]
    rows = Rolrecht.objects.filter(group__name__in=ROLES).values_list("group__name", *right)
    told = {(role, f"{app_label}.{model}", codename) for role, app_label, model, codename in rows}
    wanted = {(role, *right) for role in ROLES for right in rights_of(role)}
    return wanted == {row for row in told if row[1] in RIGHTS}


def follow_table(*, app_config, using=DEFAULT_DB_ALIAS, apps=all_apps, **kwargs):
    """After each migrate and flush, app by app: gives what came into the table since, and takes what went out of it.

    All else is an administrator's: what was given or taken by hand stays, for `Rolrecht` remembers what the table said.
    """
    try:
        known = apps.get_model("accounts", "Rolrecht")
    except LookupError:  # this database is at an earlier version
        return
    create_permissions(app_config, verbosity=0, using=using, apps=apps)  # Django's own receiver may come after this one
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    permissions = {
        (f"{app_config.label}.{permission.content_type.model}", permission.codename): permission.pk
        for permission in Permission.objects.using(using)
        .filter(content_type__app_label=app_config.label)
        .select_related("content_type")
    }
    decided = {pk for (label, _codename), pk in permissions.items() if label in RIGHTS}
    with transaction.atomic(using=using):
        groups = {role: Group.objects.using(using).get_or_create(name=role)[0].pk for role in ROLES}
        now = {(groups[role], permissions[right]) for role in ROLES for right in rights_of(role) & permissions.keys()}
        before = set(
            known.objects.using(using)
            .filter(group__in=groups.values(), permission__in=decided)
            .values_list("group", "permission")
        )
        for model in (Group.permissions.through, known):
            model.objects.using(using).bulk_create(
                [model(group_id=group, permission_id=permission) for group, permission in sorted(now - before)],
                ignore_conflicts=True,
            )
            for group, permission in before - now:
                model.objects.using(using).filter(group=group, permission=permission).delete()
