"""A table as a file for a spreadsheet, in each of two forms."""

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime

from django.http import HttpResponse
from django.utils import timezone

# What a spreadsheet takes for a formula: what a visitor typed would be carried out on the desk of who opens the file.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST, WIDEST, SHEET = 32767, 60, 31  # characters of a cell; of a column before it wraps; of the name of a sheet


class Maand(date):
    """A day that stands for its month."""

    def __str__(self):
        return f"{self:%Y-%m}"


def table_response(form: str, name: str, head: Iterable[str], rows: Iterable[Iterable]) -> HttpResponse:
    """`form` is one of FORMS."""
    return FORMS[form](name, list(head), rows)


def _csv(name, head, rows) -> HttpResponse:
    """With semicolons and a mark of UTF-8, as a Dutch spreadsheet opens it with a double click."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(response, delimiter=";")
    writer.writerows([_plain(cell) for cell in row] for row in [head, *rows])
    return response


def _plain(cell):
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _xlsx(name, head, rows) -> HttpResponse:
    """Numbers and days as what they are, words never as a formula or a link. The heading stays in sight.

    Rows go to disk one by one until they are packed, whatever their number.
    """
    from xlsxwriter import Workbook  # for the few workers that are ever asked for one

    file = io.BytesIO()
    with Workbook(file, {"constant_memory": True}) as book:
        sheet, bold = book.add_worksheet(name[:SHEET]), book.add_format({"bold": True, "bottom": 1})
        day, month = (book.add_format({"num_format": look, "align": "left"}) for look in ("d mmmm yyyy", "mmmm yyyy"))
        sheet.freeze_panes(1, 0)
        widths, last = [len(title) for title in head], 0
        for column, title in enumerate(head):
            sheet.write_string(0, column, title, bold)
        for last, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    cell = timezone.make_naive(cell) if isinstance(cell, datetime) and cell.tzinfo else cell
                    sheet.write_datetime(last, column, cell, month if isinstance(cell, Maand) else day)
                elif isinstance(cell, int | float):
                    sheet.write_number(last, column, cell)
                elif cell not in (None, ""):
                    sheet.write_string(last, column, str(cell)[:LONGEST])
                widths[column] = max(widths[column], 17 if isinstance(cell, date) else len(str(cell)))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(width, WIDEST) + 2)
        sheet.autofilter(0, 0, last, len(head) - 1)
    response = HttpResponse(file.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


FORMS = {"csv": _csv, "xlsx": _xlsx}
