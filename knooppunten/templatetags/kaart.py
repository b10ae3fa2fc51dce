"""The drawing of the spoorkaart: lanes, stations, interchanges. It is decoration; the links say it in words."""

from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join

register = template.Library()


@register.simple_tag
def banen(codes, all_codes, followed=""):
    """The lanes of one station: a dot with its letter on each of its sporen, a bar between the outermost ones."""
    return _lanes(tuple(codes), tuple(all_codes), followed)


@lru_cache(maxsize=512)
def _lanes(codes, all_codes, followed):
    lanes = format_html_join(
        "",
        '<span class="baan spoor--{}{}" aria-hidden="true">{}</span>',
        (
            (
                code.lower(),
                " baan--zacht" if followed and code != followed else "",
                format_html('<b class="stip">{}</b>', code) if code in codes else "",
            )
            for code in all_codes
        ),
    )
    places = [place for place, code in enumerate(all_codes, 1) if code in codes]
    if len(places) < 2:
        return lanes
    bar = format_html('<span class="overstap van-{} tot-{}" aria-hidden="true"></span>', places[0], places[-1])
    return lanes + bar


@register.simple_tag
def spoorletters(sporen):
    """The letters of these sporen, each in its colour."""
    return _badges(tuple((spoor.code, spoor.naam) for spoor in sporen))


@lru_cache(maxsize=512)
def _badges(sporen):
    return format_html_join(
        "",
        '<span class="spoor spoor--{}" title="Spoor {}: {}">{}</span>',
        ((code.lower(), code, naam, code) for code, naam in sporen),
    )


@register.simple_tag
def letters(lines):
    """The letters above the lanes of a fase."""
    row = format_html_join(
        "",
        '<span class="letter spoor--{}">{}</span>',
        ((line.spoor.code.lower(), line.spoor.code) for line in lines),
    )
    return format_html('<div class="letters kaart--{}" aria-hidden="true">{}</div>', len(lines), row)
