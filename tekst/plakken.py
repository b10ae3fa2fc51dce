"""What a visitor typed or pasted, as Markdown that shows what was on the screen it came from.

Done once, when it is saved; a second time changes nothing. The renderer knows nothing of it.
"""

import re

_SYMBOLS = "•●○◦‣▪▫■□◾◽▸►➢➤∙·⁃\uf0a7\uf0b7\uf0d8\uf0fc"  # the last are how Word names signs of its own fonts
_HARD = "\t\u00a0\u202f"
_BULLET = re.compile(rf"\s*(?:[{_SYMBOLS}]\s*|[–—]\s+|[-*+][{_HARD}]\s*|(o)(?:[{_HARD}]\s*|[ ]{{2,}}))(?=\S)")
_NUMBER = re.compile(rf"\s*(\d{{1,3}}[.)])[{_HARD}]\s*(?=\S)")
_ITEM = re.compile(r" *(?:[-*+]|\d{1,3}[.)]) +\S")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_UNDERLINE = re.compile(r"\s*(?:-+|=+)\s*$")
_LINK = re.compile(r"\]\(\s*((?:https?://|www\.)[^()<>\n]*(?:\([^()<>\n]*\)[^()<>\n]*)*)\)", re.IGNORECASE)
_TITLED = re.compile(r"\S+\s+(?:\"[^\"]*\"|'[^']*')\s*$")


def lijsten(text: str) -> str:
    """With the bullets of Word and of a phone as plain lists; for text that is shown as it is."""
    return "\n".join(_listed(line, nested=False) for line in text.split("\n"))


def opgemaakt(text: str) -> str:
    """Clean text as Markdown: lists, single line ends and addresses as they were meant; no code, no headings.

    A line below a list that is not indented is no part of its last item, as it would be to Markdown.
    """
    made, fence, in_list = [], "", False
    for line in text.split("\n"):
        before = made[-1] if made else ""
        mark = _FENCE.match(line)
        if fence or mark:
            closes = fence and mark and mark[1].startswith(fence) and line.strip() == mark[1]
            fence = "" if closes else fence or mark[1]
            made.append(line)
            continue
        if not line.strip():
            made.append("")
            continue
        line = _listed(line, nested=in_list)
        item = bool(_ITEM.match(line))
        ends_list = in_list and not item and not line[0].isspace()
        in_list = item or (in_list and not ends_list)
        if not in_list:
            line = line.lstrip()
        elif "\t" in line[: len(line) - len(line.lstrip())]:
            line = "  " + line.lstrip()
        if before and ends_list:
            made[-1:] = [before.rstrip(" "), ""]
        elif before and _UNDERLINE.match(line):
            made.append("")
        elif before and not item and not before.endswith(("  ", "\\")):
            made[-1] += "  "
        made.append(_LINK.sub(_whole_link, line))
    return "\n".join(made)


def _listed(line: str, *, nested: bool) -> str:
    """The line with a dash where it has a bullet of elsewhere; `o` is Word's second level."""
    if number := _NUMBER.match(line):
        return f"{number[1]} {line[number.end() :]}"
    if bullet := _BULLET.match(line):
        return f"{'  ' if nested and bullet[1] else ''}- {line[bullet.end() :]}"
    return line


def _whole_link(match) -> str:
    """An address that a browser would take, as one that Markdown takes."""
    address = match[1].strip()
    if _TITLED.match(address):
        return match[0]
    address = re.sub(r"\s+", "%20", address)
    return f"]({'https://' if address.lower().startswith('www.') else ''}{address})"
