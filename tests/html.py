"""The HTML of a page as tests read it: whitespace that nobody sees doesn't count, in what they look for either."""

import re

_INLINE = "a|abbr|b|br|button|code|em|i|img|input|label|mark|q|select|small|span|strong|textarea|time"
_AROUND = re.compile(rf" ?(</?(?!(?:{_INLINE})\b)[a-z][^>]*(?:>|$)) ?")  # a block stands on a line of its own
_INSIDE = re.compile(r"((?:^[^<>]*|<[a-z][^>]*)>) | (</)")  # a needle may begin in the middle of a tag
_TYPED = re.compile(r"(?<=>)([^<>]*</textarea>)")


def squeeze(html: str) -> str:
    """Without what nobody sees; what stands in a textarea is as somebody typed it."""
    markup = _TYPED.split(html)
    markup[::2] = (_INSIDE.sub(r"\1\2", _AROUND.sub(r"\1", re.sub(r"\s+", " ", piece))) for piece in markup[::2])
    return "".join(markup)


def _needle(text: str) -> str:
    """What is looked for: the spaces around plain words are part of them, those around a tag are not."""
    return squeeze(text) if "<" in text or ">" in text else re.sub(r"\s+", " ", text)


class Html(str):
    """Squeezed; so is each piece of it, and each needle that isn't there as it is."""

    def __new__(cls, html):
        made = super().__new__(cls, squeeze(html))
        made.sent = html
        return made

    def __contains__(self, needle):
        return needle in self.sent or super().__contains__(_needle(needle))

    def count(self, needle):
        return super().count(_needle(needle))

    def index(self, needle):
        return super().index(_needle(needle))

    def split(self, mark=None, most=-1):
        return [Html(piece) for piece in super().split(_needle(mark) if mark else None, most)]


def html_of(answer) -> Html:
    """What a response says."""
    return Html(answer.content.decode())


def sitemap_of(client) -> str:
    """All files of the sitemap, one behind the other."""
    index = client.get("/sitemap.xml").content.decode()
    parts = re.findall(r"<loc>http://[^/]+(/[^<]+)</loc>", index)
    assert parts
    return "".join(client.get(part).content.decode() for part in parts)
