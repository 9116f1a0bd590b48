"""Proposals by topic for further work: as a workbook, and as plain text."""

from __future__ import annotations

import io

from locales import Words
from meetings.model import Meeting, Topic
from meetings.proposals import by_topic
from meetings.records import Records

HEADS = ("topic", "unit", "number", "text", "answer")


def workbook(words: Words, meeting: Meeting, records: Records) -> bytes:
    """Everything is text: what people wrote is never a formula."""
    import xlsxwriter

    whole = io.BytesIO()
    with xlsxwriter.Workbook(whole, {"in_memory": True}) as book:
        sheet, wrap = book.add_worksheet(), book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        sheet.set_column(0, 2, 24)
        sheet.set_column(3, 4, 60)
        heads = [words.plain(f"proposal.sheet_{head}") for head in HEADS]
        for row, cells in enumerate([heads, *_rows(words, meeting, records)]):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell, wrap)
    return whole.getvalue()


def text(words: Words, meeting: Meeting, records: Records) -> bytes:
    """With a mark at its beginning, by which every editor knows that it is UTF-8."""
    blocks = [meeting.title.value]
    names = _names(meeting)
    for number, topic, group in by_topic(meeting, records):
        blocks.append(_head(words, number, topic))
        for one in group:
            lines = [f"- {names.get(one.unit or '', '')} ({one.value.number}): {one.value.text}"]
            if one.value.answer:
                lines.append(f"  {words.plain('proposal.sheet_answer')}: {one.value.answer}")
            blocks.append("\n".join(lines))
    return "\n\n".join(blocks).encode("utf-8-sig")


def _rows(words: Words, meeting: Meeting, records: Records) -> list[list[str]]:
    names = _names(meeting)
    return [
        [
            _head(words, number, topic),
            names.get(one.unit or "", ""),
            str(one.value.number),
            one.value.text,
            one.value.answer or "",
        ]
        for number, topic, group in by_topic(meeting, records)
        for one in group
    ]


def _names(meeting: Meeting) -> dict[str, str]:
    return {invited.unit.key: invited.unit.name for invited in meeting.roster}


def _head(words: Words, number: int, topic: Topic | None) -> str:
    if topic is None:
        return words.plain("proposal.general")
    return f"{words.plain('proposal.of_topic', number=number)}: {topic.title.value}"
