"""A table as a file for a spreadsheet."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse

# What a spreadsheet takes for a formula: what a visitor typed would be carried out on the desk of who opens the file.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_response(name: str, head: Iterable[str], rows: Iterable[Iterable]) -> HttpResponse:
    """With semicolons and a mark of UTF-8, as a Dutch spreadsheet opens it with a double click."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(response, delimiter=";")
    writer.writerows([_plain(cell) for cell in row] for row in [head, *rows])
    return response


def _plain(cell):
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
