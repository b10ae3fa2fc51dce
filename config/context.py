"""What every template may use about the site itself."""

from django.conf import settings
from django.templatetags.static import static

from huisstijl import tokens


def site(request=None):
    """Name, look and access of this installation; no queries."""
    return {
        "site_naam": settings.SITE_NAAM,
        "site_url": settings.SITE_URL,
        "site_logo": static(f"thema/{_name(settings.SITE_LOGO)}") if settings.SITE_LOGO else "",
        "thema_css": static(f"thema/{_name(settings.THEMA_CSS)}") if settings.THEMA_CSS else "",
        "thema_klasse": settings.THEMA_KLASSE,
        "thema_kleur": tokens.colour("--kleur-huis"),
        "oidc_naam": settings.OIDC.get("naam", ""),
        "registratie": settings.REGISTRATIE,
        "besloten": settings.TOEGANG == "besloten",
        "contact_email": settings.CONTACT_EMAIL,
    }


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1]
