"""What is due, in the document's words: the clause that leads to the time, or follows it, or the heading above."""

from __future__ import annotations

import re
from dataclasses import replace

from meetings.reading.documents.draft import Quoted, Sure
from meetings.reading.documents.sections import NUMBERING
from meetings.reading.documents.text import Sentence, Text, flat
from meetings.reading.documents.times import Seen, Times

_AHEAD = re.compile(
    rf"^{NUMBERING}(?:(?:de|nham) [^,]{{5,160}},\s*(?=(?:kinh|rat|tran|de nghi|yeu cau)))?"
    r"(?:(?:(?:tran trong |kinh |rat )*(?:de nghi|yeu cau|mong)|gia han (?:thoi gian )?|thoi (?:han|gian) (?=nop|gui|dang|hoan))\s*)?"
)
_LAST = re.compile(
    r",\s+((?:dong thoi )?(?:bao cao|gui|nop|trinh|hoan thanh|dang ky|cung cap|xac nhan|tong hop)\b)(?=[^,]*$)"
)
MANY = 30
"""Words above which only the last thing that is due is named."""
LONGEST = 300


def what_is_due(text: Text, times: Times, sentence: Sentence, one: Seen) -> Quoted[str]:
    """The words around the time: the clause that leads to it, or what follows it; under a heading, with the heading."""
    sentence = _after_previous(times, sentence, one)
    begin = one.span[0] - sentence.start
    if ":" in one.quote and one.quote.index(":") > 8:  # "Hạn nộp báo cáo: 30/6" is read as one expression
        said = sentence.text[: begin + one.quote.index(":")]
        return Quoted(_bare(said) if len(_bare(said).split()) > 1 else said, sentence.text, sentence.at)
    before, after = sentence.text[:begin], sentence.text[one.span[1] - sentence.start :]
    clause = re.split(r"[;]\s", before)[-1]
    said = _bare(clause if len(_bare(clause).split()) >= 3 else re.sub(r"^[-–+•*]\s*", "", before))
    if len(said.split()) < 3:
        said = f"{said} {_bare(after)}".strip()
    if len(said.split()) < 3:
        said = _under_heading(text, sentence, said)
    if len(said.split()) > MANY and (last := list(_LAST.finditer(flat(said)))):
        said = said[last[-1].end(0) - len(last[-1][1]) :]
    return Quoted(said[:LONGEST], sentence.text, sentence.at, Sure.LIKELY)


def _after_previous(times: Times, sentence: Sentence, one: Seen) -> Sentence:
    """`A gửi trước ngày 15/6, B gửi trước ngày 30/11`: the words since the time before, if they are enough."""
    stops = [
        s.span[1] - sentence.start
        for s in times.set_in(sentence.line, sentence.start, one.span[0])
        if s.bound is not None
    ]
    cut = max(stops, default=0)
    if len(sentence.text[cut : one.span[0] - sentence.start].split()) < 4:
        return sentence
    return replace(sentence, text=sentence.text[cut:], plain=sentence.plain[cut:], start=sentence.start + cut)


def _bare(said: str) -> str:
    plain = flat(said)
    ahead = _AHEAD.match(plain)
    said = said[ahead.end() :] if ahead is not None else said
    said = re.sub(r"^Theo đó,?\s+|^(?:Thời gian|Thời hạn)\s*:\s*(?=\w+ \w+ \w+)", "", said)
    said = re.sub(r"[\s,(:–-]*(?:là|vào|từ|đến|trong|hạn|thời hạn|xong|hoàn thành)?[\s,(:–-]*$", "", said.strip())
    return re.sub(r"^[\s,.;:)–-]+", "", said)


def _under_heading(text: Text, sentence: Sentence, said: str) -> str:
    """`4. Hội nghị phí:` … `Trước ngày 30/9: …`: the nearest numbered heading above says of what."""
    for line in reversed(text.lines[max(0, sentence.line - 4) : sentence.line]):
        if line.text.endswith(":") and re.match(r"\d", line.text):
            return f"{_bare(line.text)}: {sentence.text}"
    return said or sentence.text
