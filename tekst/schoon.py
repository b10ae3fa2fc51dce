"""Clean text: what every way in makes of the words that come through it.

A password, a code, a key or a token is no text, and stays as it was typed.
"""

import re
import unicodedata

# Where a line ended in the program it was copied from: Word's own line break, a page, NEL, Unicode's two separators.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")
_PARAGRAPH = "\u2029"
_WORDS_HYPHEN = "\x1e"  # how Word writes a hyphen that keeps a word together
_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_JOINING = (  # Arabic and its relatives, the scripts of India and south-east Asia, Mongolian
    "\u0600-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00011fff"
)
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_EUROPEAN = "0-9A-Za-z\u00aa-\u052f"
_NEVER = (
    "\x00-\x08\x0e-\x1d\x1f\x7f-\x84\x86-\x9f"  # control characters, Word's soft hyphen among them
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # half a character, and what is none
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc"
    "\u202a-\u202e\u2066-\u2069"  # turns the order of what follows
)
_NONE = "".join(chr(plane + last) for plane in range(0x10000, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_JOINER, _MARK, _LOOK = "\u200c\u200d", "\u200e\u200f\u061c", "\ufe00-\ufe0f"
_SPELLED, _ACCENT = "\U000e0000-\U000e007f", "\u0300-\u036f"
# One character first, then whether it goes: the engine then looks for these characters alone.
_GONE = re.compile(
    f"[{_NEVER}{_NONE}{_JOINER}{_MARK}{_LOOK}{_SPELLED}{_ACCENT}](?:"
    f"(?<=[{_NEVER}{_NONE}])"
    f"|(?<=[{_JOINER}])(?<![{_EMOJI}{_JOINING}].)(?<![{_EMOJI}]\ufe0f.)[{_JOINER}]*"
    f"|(?:(?<=[{_EMOJI}][{_JOINER}])|(?<=[{_EMOJI}]\ufe0f[{_JOINER}]))[{_JOINER}]*(?![{_EMOJI}])"
    f"|(?<=[{_MARK}])(?<![{_RIGHT_TO_LEFT}].)[{_MARK}]*(?![{_RIGHT_TO_LEFT}])"
    f"|(?<=[{_EUROPEAN}{_JOINER}][{_LOOK}])[{_LOOK}]*(?!\u20e3)"  # picks a look; a digit in a box needs it
    f"|(?<=[{_SPELLED}])(?<![\U0001f3f4{_SPELLED}].)[{_SPELLED}]*"  # spells the country on a flag, hides elsewhere
    f"|(?<=[{_ACCENT}]{{9}})[{_ACCENT}]*"  # nobody writes so many on one letter, and sorting them takes long
    ")",
    re.DOTALL,
)
_UNSEEN = re.compile("[\u061c\u200c-\u200f\ufe00-\ufe0f\U000e0000-\U000e007f]")
_WHITE = re.compile(r"[ ]*[\t\n]\s*")


def schoon(text: str, *, line_end="\n") -> str:
    """The text as it is kept: NFC, lines that end in a newline, and nothing in it that no reader can see.

    What joins emoji, or letters in a script that needs it, stays, and so do hard spaces. `line_end` is what other
    programs' line ends become; a file whose own lines count gives a space.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub(line_end, text).replace(_PARAGRAPH, 2 * line_end).replace(_WORDS_HYPHEN, "-")
    for _ in range(4):  # what goes may leave beside each other what belongs together
        before, text = text, unicodedata.normalize("NFC", _GONE.sub("", text))
        if text == before:
            return text
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))  # made to keep us busy


def regel(text: str) -> str:
    """Clean text that is one line: a title, a name."""
    return _WHITE.sub(" ", schoon(text))


def vergelijkbaar(text: str) -> str:
    """What is the same in two spellings of one name: hard spaces are spaces, capitals make no difference."""
    return unicodedata.normalize("NFC", " ".join(schoon(text).split()).casefold())
