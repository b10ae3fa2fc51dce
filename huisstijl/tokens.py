"""Which colours and letters this site has: what tokens.css declares, and over it the organisation's theme."""

import os
import re
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

import tinycss2
from cssselect2 import ElementWrapper, Matcher, SelectorError, compile_selector_list
from django.conf import settings
from tinycss2.color5 import parse_color

TOKENS = settings.BASE_DIR / "static" / "css" / "tokens.css"


def colour(name: str) -> str:
    """The literal colour of a token, for what reads no CSS (theme-color, favicon): the theme's, else our own."""
    for sheets in (_sheets(settings.THEMA_CSS), _sheets()):
        if value := _literal(name, sheets, settings.THEMA_KLASSE):
            return value
    raise LookupError(f"tokens.css gives {name} no colour")


@lru_cache(maxsize=64)
def _literal(name: str, sheets, klasse: str) -> str:
    value = _resolved(f"var({name})", _declared(sheets, klasse))
    known = parse_color(value) if value else None
    return "" if known is None or known == "currentcolor" else value


def filled(drawing: str) -> str:
    """An SVG, or the sheet of a mail, with each var(--token) in it replaced by what it is."""
    return re.sub(r"var\((--[\w-]+)\)", lambda found: _said(found[1]), drawing)


def _said(name: str) -> str:
    """A colour as a literal; what is none, such as a letter, as the theme or we have it."""
    try:
        return colour(name)
    except LookupError:
        return _resolved(f"var({name})", _declared(_sheets(settings.THEMA_CSS), settings.THEMA_KLASSE))


def theme_rule(sheet: str) -> str:
    """What the theme says of the tokens that `sheet` uses, as one rule for after it; empty without a theme.

    A file that stands by itself takes these along rather than the theme: that may be large and may ask for files.
    """
    if not settings.THEMA_CSS:
        return ""
    ours = _declared(_sheets(), "")
    themed = _declared(_sheets(settings.THEMA_CSS), settings.THEMA_KLASSE)
    wanted, used = set(), _used(sheet)
    while used:
        wanted |= used
        used = {other for name in used for other in _used(themed.get(name, ""))} - wanted
    said = {name: themed[name] for name in sorted(wanted) if name in themed and themed[name] != ours.get(name)}
    safe = [f"{name}: {value}" for name, value in said.items() if "url(" not in value.lower() and "<" not in value]
    return f":root {{ {'; '.join(safe)} }}\n" if safe else ""


def _used(css: str) -> set[str]:
    return set(re.findall(r"--[\w-]+", css))


def _sheets(theme: str = "") -> tuple[tuple[str, int], ...]:
    """Our tokens and the theme, each with what changes when the file does. A theme that is gone for now is left out."""
    found = [(str(TOKENS), os.stat(TOKENS).st_mtime_ns)]
    if theme:
        with suppress(OSError):
            found.append((theme, os.stat(theme).st_mtime_ns))
    return tuple(found)


@lru_cache(maxsize=8)
def _declared(sheets, klasse: str) -> dict[str, str]:
    """{custom property: value} of the html element, by the rules of the cascade; what stands in @media is left out."""
    sheet = ""
    for path, _age in sheets:
        with suppress(OSError):
            sheet += Path(path).read_text("utf-8", "replace") + "\n"
    matcher = Matcher()
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            try:
                for selector in compile_selector_list(rule.prelude):
                    matcher.add_selector(selector, rule.content)
            except SelectorError:
                continue  # a browser passes it over as well
    page = ElementWrapper.from_html_root(ElementTree.Element("html", {"class": klasse}))
    found = {}
    for _specificity, _order, pseudo, content in matcher.match(page):  # the strongest last
        for item in tinycss2.parse_blocks_contents(content) if pseudo is None else ():
            if item.type == "declaration" and item.name.startswith("--"):
                found[item.name] = tinycss2.serialize(item.value).strip()
    return found


def _resolved(value: str, declared: dict[str, str], within: tuple[str, ...] = ()) -> str:
    """A value without var(), or nothing where one of them leads nowhere."""
    try:
        return tinycss2.serialize(_without_var(tinycss2.parse_component_value_list(value), declared, within)).strip()
    except LookupError:
        return ""


def _without_var(parts, declared, within) -> list:
    whole = []
    for part in parts:
        if part.type == "function" and part.lower_name == "var":
            name, _comma, fallback = tinycss2.serialize(part.arguments).partition(",")
            name = name.strip()
            value = _resolved(declared.get(name, ""), declared, (*within, name)) if name not in within else ""
            value = value or _resolved(fallback, declared, within)
            if not value:
                raise LookupError(name)
            whole += tinycss2.parse_component_value_list(value)
        else:
            if part.type == "function":
                part.arguments = _without_var(part.arguments, declared, within)
            whole.append(part)
    return whole
