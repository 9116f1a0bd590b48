"""One line for a reading: `2020-05-29 08:00`, `A..B`, `2020-05`, `conflict:…`, `error:…`, `-`."""

from __future__ import annotations

from meetings.moments import Moment, write
from meetings.problems import Problem
from meetings.reading.when.result import When


def notation(result: When | Problem | None) -> str:
    """The notation that the corpus and the command line use; `XXXX` stands for a year that was not said."""
    if result is None:
        return "-"
    if isinstance(result, Problem):
        said = result.values.get("said", result.key)
        return f"error:{said} does not exist" if "no_such" in result.key else f"error:{said}"
    line = _moment(result.start, result)
    if result.end is not None:
        line = f"{line}..{_moment(result.end, result)}"
    return f"conflict:{line}" if result.conflict else line


def _moment(moment: Moment, result: When) -> str:
    line = write(moment)
    if moment.part is not None:
        line = f"{line[:10]} ~{moment.part.value}"
    if not result.month_known:
        return "XXXX-XX" + line[7:]
    return line if result.year_known else "XXXX" + line[4:]
