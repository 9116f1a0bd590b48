"""Who handed in what, as a workbook: a sheet of units by requirement and topic, and a sheet of receipts."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from handlers.views import phrases, report_forms
from locales import Words
from meetings import reports
from meetings.model import Meeting
from meetings.records import Records
from meetings.reports import Cell, Column, Submission

WIDTHS = (6, 44)


def workbook(words: Words, meeting: Meeting, records: Records) -> bytes:
    whole = io.BytesIO()
    with xlsxwriter.Workbook(whole, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
        matrix = reports.matrix(meeting, records)
        heads = [words.plain("report.sheet_unit"), *(_head(words, meeting, column) for column in matrix.columns)]
        rows = [[row.unit.name, *(_cell(words, cell) for cell in row.cells)] for row in matrix.rows]
        _table(book.add_worksheet(words.plain("report.sheet_matrix")), bold, heads, rows)
        keys = ("unit", "what", "number", "version", "state", "received", "sender", "file", "size", "digest")
        heads = [words.plain(f"report.sheet_{key}") for key in keys]
        _table(
            book.add_worksheet(words.plain("report.sheet_receipts")), bold, heads, _receipts(words, meeting, records)
        )
    return whole.getvalue()


def _table(sheet: xlsxwriter.worksheet.Worksheet, bold: object, heads: list[str], rows: Sequence[list[str]]) -> None:
    """Everything is text: what people wrote is never a formula."""
    sheet.freeze_panes(1, 2)
    for column, head in enumerate(["", *heads]):
        sheet.write_string(0, column, head, bold)
        sheet.set_column(column, column, WIDTHS[column] if column < len(WIDTHS) else 20)
    for number, row in enumerate(rows, 1):
        for column, text in enumerate([str(number), *row]):
            sheet.write_string(number, column, text)


def _head(words: Words, meeting: Meeting, column: Column) -> str:
    if column.topic is None:
        return column.requirement.what.value
    number = meeting.topics.index(column.topic) + 1
    return words.plain("report.sheet_topic", number=number, title=column.topic.title.value)


def _cell(words: Words, cell: Cell) -> str:
    return words.plain(f"report.cell_{cell.name.lower()}")


def _receipts(words: Words, meeting: Meeting, records: Records) -> list[list[str]]:
    return [
        _receipt(words, unit.name, one.what.value, value)
        for one in meeting.requirements
        for unit in reports.asked(meeting, one)
        if (value := records.value(Submission, one.key, unit.key)) is not None
    ]


def _receipt(words: Words, unit: str, what: str, value: Submission) -> list[str]:
    return [
        unit,
        what,
        report_forms.number(value),
        str(value.version),
        words.plain(f"report.state_{value.state.name.lower()}"),
        report_forms.received(words, value),
        phrases.who(words, value.sender),
        value.filename,
        report_forms.size(words, value.size),
        value.digest,
    ]
