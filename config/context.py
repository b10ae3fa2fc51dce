"""What every template may use about the site itself."""

from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

from huisstijl import tokens


def site(request=None):
    """Name, look and access of this installation; no queries."""
    return {
        "site_naam": settings.SITE_NAAM,
        "site_url": settings.SITE_URL,
        "site_afzender": settings.SITE_AFZENDER,
        "tekst_licentie": settings.TEKST_LICENTIE[0],
        "tekst_licentie_adres": settings.TEKST_LICENTIE[1],
        "site_logo": static(f"thema/{Path(settings.SITE_LOGO).name}") if settings.SITE_LOGO else "",
        "thema_css": static(f"thema/{Path(settings.THEMA_CSS).name}") if settings.THEMA_CSS else "",
        "thema_klasse": settings.THEMA_KLASSE,
        "thema_kleur": tokens.colour("--kleur-huis"),
        "oidc_naam": settings.OIDC.get("naam", ""),
        "registratie": settings.REGISTRATIE,
        "besloten": settings.TOEGANG == "besloten",
        "contact_email": settings.CONTACT_EMAIL,
        "kopieen_bewaard": settings.RESERVEKOPIE_BEWAAR.in_woorden if settings.RESERVEKOPIE_MAP else "",
    }
