"""One duty as a task: who, what, with whom, and the limit its own words set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from meetings.reading.documents.assigning import BODIES, HANDED_IN, MOST, WITH
from meetings.reading.documents.deadlines import is_within
from meetings.reading.documents.draft import Dated, Quoted, Sure, Task
from meetings.reading.documents.text import Line, Sentence, Text, flat
from meetings.reading.documents.times import Times

NEAR = 12
"""Lines under a task in which a sentence may set its limit."""
_HANDS_IN = re.compile(r"(?:gửi|nộp)\s[^.;]{3,80}\svề\s(?!việc)")
_READIES = re.compile(r"(?:chuẩn bị|bố trí|in ấn|trang trí)\s(?!cho\b)")


def named(said: str, line: Line) -> Quoted[str]:
    return Quoted(re.sub(r"\s+(?:tiếp tục|khẩn trương)$", "", said.strip(" ,:–-")), line.text, line.at, Sure.LIKELY)


def duty(times: Times, index: int, line: Line, who: Quoted[str] | None, what: str, label: str | None) -> Task:
    what = what.strip()
    co = WITH.search(what)
    others = _names(co["co"], line) if co is not None else ()
    if co is not None and co.start() < 12:
        what = f"{what[: co.start()]} {what[co.end() :]}".strip(" ,")
    due = _due(times, index, line, what)
    said = re.sub(r"\s*\./\.$", "", what).strip(" .;,")
    return Task(who, Quoted(said[:MOST], line.text, line.at, Sure.LIKELY), others, due, label)


def _names(said: str, line: Line) -> tuple[Quoted[str], ...]:
    """`Sở A, Sở B và UBND huyện C`, but a name keeps the và and the commas within it."""
    said = re.split(r"\s(?:trong|để|theo|về)\s", said)[0]
    parts = re.split(
        rf",\s+(?:và\s+)?(?=(?:các )?(?:{BODIES})\b)|\s+và\s+(?=(?:các )?(?:{BODIES})\b)|;\s*",
        said,
        flags=re.IGNORECASE,
    )
    return tuple(Quoted(part.strip(" ,"), line.text, line.at, Sure.LIKELY) for part in parts if part.strip(" ,"))


def _due(times: Times, index: int, line: Line, what: str) -> Quoted[Dated] | None:
    """The limit in the clause; a time without the wording of one is no limit."""
    begin = max(line.text.find(what[-60:]) + len(what[-60:]) - len(what), 0)
    seen = [
        one
        for one in times.set_in(index, begin, begin + len(what) + 2)
        if one.bound is not None or is_within(line, one) or (one.end is not None and "hết" in one.quote)
    ]
    if not seen:
        return None
    one = seen[-1]
    return replace(one.quoted(), value=one.end or one.start)


def prepares(who: str, what: str, said: str) -> bool:
    """`Văn phòng Đảng ủy chuẩn bị tài liệu.`: a short sentence that leaves the preparing to a unit."""
    if _HANDS_IN.match(what) is not None and re.match(r"(?:Các|Mỗi|Quý)\s", who):
        return True
    return _READIES.match(what) is not None and len(who.split()) <= 8 and len(said.split()) <= 30


def handed_in_by(times: Times, sentence: Sentence) -> Quoted[Dated] | None:
    """`Báo cáo gửi về Sở A trước ngày X.`: the limit of what the sentence before asks for."""
    if not HANDED_IN.match(sentence.plain):
        return None
    seen = times.set_in(sentence.line, sentence.start, sentence.start + len(sentence.text))
    return next((replace(one.quoted(), value=one.end or one.start) for one in seen if one.bound is not None), None)


def with_limit_below(text: Text, times: Times, tasks: list[Task]) -> Iterator[Task]:
    """The tasks; `Báo cáo gửi về Sở A trước ngày X.` under a list is the limit of the reports that the list asks for."""
    limits = [(one, due) for one in text.sentences if (due := handed_in_by(times, one)) is not None]
    for task in tasks:
        asked = flat(task.what.value)
        below = (
            due
            for one, due in limits
            if 0 < one.at - task.what.at <= NEAR and asked.startswith(" ".join(one.plain.split()[:2]))
        )
        yield task if task.due is not None else replace(task, due=next(below, None))
