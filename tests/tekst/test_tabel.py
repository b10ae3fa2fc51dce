"""A table as a file: numbers are numbers, days are days, and no cell is carried out by who opens it."""

import csv
import io
import tracemalloc
import zipfile
from datetime import date, timedelta

import pytest
from lxml import etree

from tekst.tabel import FORMS, LONGEST, Maand, table_response

SHEET = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
EVIL = (
    "=1+1",
    "+31 6",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "https://voorbeeld.example/",
    "007",
    "minder dan 5",
    "<b>&amp;</b>",
    "é 😀",
)


def parts(file: bytes) -> dict:
    with zipfile.ZipFile(io.BytesIO(file)) as folder:
        return {name: etree.fromstring(folder.read(name)) for name in folder.namelist() if name.endswith(".xml")}


def sheet_of(file: bytes):
    return parts(file)["xl/worksheets/sheet1.xml"]


def cells(file: bytes) -> list[list]:
    """The values of the first sheet: what is kept as words as str, what is kept as a number as int or float."""
    return [[_value(cell) for cell in row.findall("s:c", SHEET)] for row in sheet_of(file).iterfind(".//s:row", SHEET)]


def _value(cell):
    if cell.get("t") == "inlineStr":
        return "".join(cell.itertext())
    number = float(cell.find("s:v", SHEET).text)
    return int(number) if number.is_integer() else number


def made(head, rows, form="xlsx") -> bytes:
    answer = table_response(form, "tabel", head, rows)
    return answer.content


def test_words_stay_words_and_numbers_numbers():
    file = made(["tekst", "getal", "deel"], [[word, 5, 0.5] for word in EVIL])
    assert cells(file) == [["tekst", "getal", "deel"], *([word, 5, 0.5] for word in EVIL)]
    whole = b"".join(etree.tostring(part) for part in parts(file).values())
    assert b"<f>" not in whole
    assert b"hyperlink" not in whole


def test_days_are_days_and_months_months():
    file = made(["dag", "maand"], [[date(2026, 11, 27), Maand(2026, 11, 1)]])
    first = date(1899, 12, 30)
    assert cells(file)[1] == [(date(2026, 11, 27) - first).days, (date(2026, 11, 1) - first).days]
    looks = {each.get("formatCode") for each in parts(file)["xl/styles.xml"].iterfind(".//s:numFmt", SHEET)}
    assert looks == {"d mmmm yyyy", "mmmm yyyy"}
    assert made(["dag", "maand"], [[date(2026, 11, 27), Maand(2026, 11, 1)]], "csv").endswith(b"2026-11-27;2026-11\r\n")


def test_the_heading_is_bold_and_stays_and_columns_fit():
    sheet = sheet_of(made(["kort", "lang", "heel lang"], [["x", "x" * 30, "x" * 500], [None, "", 0]]))
    pane = sheet.find(".//s:pane", SHEET)
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    assert [float(each.get("width")) // 1 for each in sheet.iterfind(".//s:col", SHEET)] == [6, 32, 62]
    assert sheet.find(".//s:autoFilter", SHEET).get("ref") == "A1:C3"
    styles = parts(made(["kort"], []))["xl/styles.xml"]
    assert styles.find(".//s:fonts", SHEET)[1].find("s:b", SHEET) is not None


def test_what_no_cell_can_hold_does_not_break_the_file():
    file = made(["tekst"], [["a\x00b\x0bc"], ["x" * (LONGEST + 9)]])
    assert len(cells(file)[2][0]) == LONGEST
    assert cells(file)[1][0].startswith("a")


@pytest.mark.parametrize("form", FORMS)
def test_a_table_without_rows_has_its_heading(form):
    assert b"kop" in made(["kop"], [], "csv")
    assert cells(made(["kop"], [])) == [["kop"]]


def test_in_csv_nothing_is_a_formula():
    found = list(
        csv.reader(io.StringIO(made(["x"], [[word] for word in EVIL], "csv").decode("utf-8-sig")), delimiter=";")
    )
    assert [row[0] for row in found[1:6]] == ["'=1+1", "'+31 6", "'-2", "'@SUM(A1)", "'\t=1"]


def test_memory_does_not_grow_with_the_rows():
    def most(number) -> int:
        rows = ([f"vraag {n}", n, date(2026, 1, 1) + timedelta(days=n % 300)] for n in range(number))
        tracemalloc.start()
        answer = table_response("xlsx", "tabel", ["a", "b", "c"], rows)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        answer.close()
        return peak

    assert most(4000) < most(400) + 300_000
