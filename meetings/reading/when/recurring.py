"""Notices that an expression recurs: `ngày 20 hằng tháng`, `mỗi thứ hai`, `7h sáng hằng ngày`."""

from __future__ import annotations

from meetings.reading.when.phrases import Phrase
from meetings.reading.when.pieces import Unit
from meetings.reading.when.tokens import Line, Words

_UNITS = Words({"ngày": Unit.DAY, "tuần": Unit.WEEK, "tháng": Unit.MONTH, "quý": Unit.QUARTER, "năm": Unit.YEAR})


def every_of(line: Line, phrase: Phrase) -> Unit | None:
    """How often it recurs, if the words straight after or before it say so."""
    for i in (phrase.stop, phrase.start - 1, phrase.start - 2):
        if line.word(i, "hằng", "hàng"):
            return _UNITS.get(line.at(i + 1))
    if line.word(phrase.start - 1, "mỗi"):
        return Unit.WEEK if phrase.first.weekday is not None else Unit.DAY
    return None
