"""What a PDF holds on paper: its words, and those that stick out beyond the margins."""

import html
import re
import subprocess

from gereedschap.vinden import find

KOLOMMEN = ["Woningtype", "Eigendomsverhouding", "Warmtevoorziening", "Isolatiemaatregelen", "Aansluitpercentages"]
KOLOMMEN += ["Financieringsvoorstellen", "Bewonersparticipatietraject", "Uitvoeringsverantwoordelijkheid", "Slot"]
CELLEN = [
    "portiekflats",
    "woningbouwvereniging",
    "middentemperatuurwarmtenet",
    "spouwmuurisolatiemateriaal",
    "de helft",
]
CELLEN += ["gebouwgebondenfinanciering", "bewonersbijeenkomstenreeks", "aannemerscombinatie", "kolomeinde"]
LANG = "We begonnen met een avond in het buurthuis, waar ruim tachtig mensen luisterden en vertelden. " * 3
ADRES = "https://kennisbank.voorbeeldstad.example/" + "zonder-een-enkele-spatie/" * 8
# (Markdown, the word it ends in)
BREED = [
    ("\n".join(["|".join(KOLOMMEN), "|".join(["---"] * 9), "|".join(CELLEN)]), "kolomeinde"),
    ("|".join("abcdefghijklmn") + "\n" + "|".join(["---"] * 14) + "\n" + "|".join(["woorden"] * 13 + ["tabeleinde"]),
     "tabeleinde"),
    (f"\t{LANG}regeleinde", "regeleinde"),
    (f"- Een punt\n\n      {LANG}lijsteinde", "lijsteinde"),
    (f"```\n{LANG}blokeinde\n```", "blokeinde"),
    (f"> `{'x' * 240}` citaateinde", "citaateinde"),
    (f"{ADRES} en woord{'en' * 120} tekstuiteinde", "tekstuiteinde"),
]  # fmt: skip
MARKDOWN = "\n\n".join(text for text, _ in BREED)
LAATSTE = [last for _, last in BREED]
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)" yMax="[-\d.]+">(.*?)</word>')
_PAGE = re.compile(r'<page width="([\d.]+)"')


def read(pdf: bytes) -> tuple[str, list[str]]:
    """(all its letters in the order of the text, the words that stand outside its margins or off the page)."""
    boxes = _asked("-bbox", pdf)
    width = float(_PAGE.search(boxes)[1])
    margin = 40  # points: 14 mm
    words = [(float(left), float(right), html.unescape(word)) for left, right, word in _WORD.findall(boxes)]
    letters = re.sub(r"[\s\u00ad\u2010-]", "", _asked("-raw", pdf))
    return letters, [word for left, right, word in words if left < margin or right > width - margin]


def cut_off(pdf: bytes) -> list[str]:
    """What of MARKDOWN is not on this paper, or not whole."""
    letters, outside = read(pdf)
    wanted = [*LAATSTE, *CELLEN, ADRES, "x" * 240]
    return [word for word in wanted if re.sub(r"[\s-]", "", word) not in letters] + outside


def _asked(option, pdf) -> str:
    command = [find("pdftotext"), option, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
