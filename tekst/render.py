"""Markdown to clean HTML, once, when a text is saved.

What has to be right at reading (the title of a mentioned knooppunt, its fase, whether it is public) is left out
here: the HTML holds a placeholder in its place, that who reads the text replaces.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

import nh3
from django.conf import settings
from django.core.exceptions import ValidationError
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml

from tekst.references import MARK_PATTERN, MENTION, MENTION_PATTERN, placeholder
from tekst.velden import MAX_LENGTH

_HREF = re.compile(r'(<a\b[^>]*?\bhref=")([/#])')
_RESERVED = re.compile("[\ue000-\ue00f\x00]")

_TAGS = {
    "p", "br", "strong", "em", "ul", "ol", "li", "a", "span", "h3", "h4", "h5", "h6", "blockquote", "code", "pre",
    "hr", "div", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "rel"},
    "ol": {"start"},
    "div": {"role", "tabindex", "aria-label"},
    "span": {"aria-hidden"},
}
_CLASSES = {"span": {"extern__teken", "verborgen"}, "div": {"tabel"}, "a": {"extern"}}


class TextTooLong(ValidationError):
    """The text is longer than MAX_LENGTH characters."""


@dataclass
class Rendered:
    """HTML with placeholders, with what it refers to in the order in which it stands.

    `names` are those in `[[name]]`, `marks` the (kind, slug) of each `{{kind:slug}}`.
    """

    html: str
    names: list[str] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)


def render(source: str, *, clickable=True, marks=True) -> Rendered:
    """Markdown `source` (at most MAX_LENGTH characters, else TextTooLong) as clean HTML; no queries.

    Without `clickable` a link to another site is plain text with its address behind it; without `marks`
    `{{kind:slug}}` stays as it was typed.
    """
    if len(source) > MAX_LENGTH:
        raise TextTooLong(f"Deze tekst is te lang: {len(source)} tekens, en er passen er {MAX_LENGTH}.")
    env: dict = {"names": [], "marks": [], "clickable": clickable, "marked": marks}
    html = _markdown().render(tidy(source), env)
    return Rendered(_clean(html).strip(), env["names"], env["marks"])


def tidy(source: str) -> str:
    """The source as it is kept: one kind of line end, no empty lines around it, none of our own marks in it."""
    lines = _RESERVED.sub("", source).replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", lines).rstrip()


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    """Whole before another thread sees it: at its first text it compiles its rules, and half of them drop lists."""
    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    md.validateLink = allowed_link
    md.inline.ruler.before("link", "mention", _mention_rule)
    md.inline.ruler.before("link", "mark", _mark_rule)
    md.core.ruler.push("headings", _demote_headings)
    md.add_render_rule("mention", _mention_html)
    md.add_render_rule("mark", _mark_html)
    md.add_render_rule("image", _image_as_link)
    md.add_render_rule("link_open", _link_open)
    md.add_render_rule("link_close", _link_close)
    md.add_render_rule("table_open", _table_open)
    md.add_render_rule("table_close", lambda *args: "</table></div>\n")
    md.render("*a*")
    return md


# Links


def allowed_link(url: str) -> bool:
    """Only http, https, mailto, a path of this site or a place on this page."""
    if re.search(r"[\x00-\x20\\]", url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(parts.hostname) and not parts.username
    if parts.scheme == "mailto":
        return "@" in parts.path
    return not parts.scheme and not parts.netloc and url.startswith(("/", "#"))


def is_external(url: str) -> bool:
    """Whether a link leaves this site."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and parts.hostname != settings.SITE_HOST


def absolute(html: str, pad: str) -> str:
    """The HTML of the page `pad` with every link of the site as a full address, for who reads it elsewhere."""
    site = settings.SITE_URL
    return _HREF.sub(lambda match: match[1] + (f"{site}/" if match[2] == "/" else f"{site}{pad}#"), html)


def _link_open(renderer, tokens, index, options, env):
    href = str(tokens[index].attrGet("href") or "")
    env.setdefault("links", []).append(href)
    if not href or _is_text(href, env):
        return ""
    return f'<a href="{escapeHtml(href)}"' + (' class="extern" rel="external noopener">' if is_external(href) else ">")


def _link_close(renderer, tokens, index, options, env):
    href = env["links"].pop()
    if not href:
        return ""
    if _is_text(href, env):
        return f" ({escapeHtml(href)})"
    return (_LEAVES if is_external(href) else "") + "</a>"


def _is_text(href: str, env) -> bool:
    """Whether this link stays text: it leaves the site, and the text is not to be clicked in (yet)."""
    return not env["clickable"] and (is_external(href) or href.startswith("mailto:"))


_LEAVES = (
    '<span class="extern__teken" aria-hidden="true">\N{NO-BREAK SPACE}↗</span>'
    '<span class="verborgen"> (andere site)</span>'
)


def _image_as_link(renderer, tokens, index, options, env):
    """A picture of elsewhere is a link to it: nothing is loaded from another site."""
    token = tokens[index]
    href = str(token.attrGet("src") or "")
    label = escapeHtml(token.content or href)
    if env.get("links") or not href:
        return label
    if _is_text(href, env):
        return f"{label} ({escapeHtml(href)})"
    rel = ' class="extern" rel="external noopener"' if is_external(href) else ""
    return f'<a href="{escapeHtml(href)}"{rel}>{label}{_LEAVES if rel else ""}</a>'


# Mentions


def _mention_rule(state, silent):
    match = MENTION_PATTERN.match(state.src, state.pos, state.posMax)
    if not match or not match[1].strip():
        return False
    if not silent:
        token = state.push("mention", "", 0)
        token.content, token.meta = match[1].strip(), {"text": (match[2] or "").strip()}
    state.pos = match.end()
    return True


def _mention_html(renderer, tokens, index, options, env):
    token = tokens[index]
    name, text = token.content, token.meta["text"]
    env["names"].append(name)
    return placeholder(MENTION, "?" + escapeHtml(name), escapeHtml(text))


# Marks: what stands in another list, such as a source


def _mark_rule(state, silent):
    match = MARK_PATTERN.match(state.src, state.pos, state.posMax)
    if not match or match[1] == MENTION or not state.env["marked"]:
        return False
    if not silent:
        token = state.push("mark", "", 0)
        token.content, token.meta = match[2], {"kind": match[1], "text": (match[3] or "").strip()}
    state.pos = match.end()
    return True


def _mark_html(renderer, tokens, index, options, env):
    token = tokens[index]
    kind, text = token.meta["kind"], token.meta["text"]
    env["marks"].append((kind, token.content))
    return placeholder(kind, f"?{token.content}", escapeHtml(text))


# Shape


def _demote_headings(state):
    """The page owns h1 and h2: what a writer uses becomes h3 and further, without a skipped level."""
    above = []
    for token in state.tokens:
        if token.type == "heading_open":
            while above and above[-1] >= token.tag:
                above.pop()
            above.append(token.tag)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(2 + len(above), 6)}"


def _table_open(renderer, tokens, index, options, env):
    return '<div class="tabel" role="region" tabindex="0" aria-label="Tabel"><table>\n'
