"""What is about to go out: the message as it will be received, whom it reaches, and what it undoes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handlers.views.screen import Button, Screen, lines, paragraphs, shorten
from handlers.views.worded import said
from locales import Words
from meetings.changes import Proposed
from meetings.circle import Reach
from meetings.problems import Problem
from meetings.records import Record
from meetings.undoing import Undone

MOST_UNREACHED = 4
MOST_WARNINGS = 5


@dataclass(frozen=True, slots=True)
class Preview:
    """What is about to go out: the message as it will be received, its buttons, whom it reaches and what it undoes.

    `void`: nothing of it takes place. `overtaken`: what stood there changed since it was shown. `ordered`: a paper says so.
    """

    message: Screen
    reach: Reach
    undone: Undone
    warnings: Sequence[Problem]
    approval: bool
    rival: Record[Proposed] | None = None
    overtaken: bool = False
    void: bool = False
    ordered: bool = False


def preview(words: Words, one: Preview) -> Screen:
    """The message first, then to how many it goes and what it undoes; nothing is sent yet."""
    labels = " ".join(f"[{button.label}]" for row in one.message.rows for button in row)
    warned = [words(problem.key, **said(words, problem)) for problem in one.warnings]
    before = paragraphs(
        words("change.overtaken") if one.overtaken else None,
        words("change.rival", who=shorten(one.rival.value.hold.name, 60)) if one.rival else None,
        words("change.preview"),
    )
    quoted = words("change.quoted", message=lines(one.message.text, words("change.labels", labels=labels)))
    effect = lines(*reach(words, one.reach), undone(words, one.undone, void=one.void))
    text = lines(
        before, quoted, paragraphs(effect, lines(*warned[:MOST_WARNINGS]))
    )  # a quotation stands apart by itself
    send = Button(words.plain("change.button_submit" if one.approval else "change.button_send"), press="doi_lich:g")
    edit = Button(words.plain("change.button_edit"), press="doi_lich:e")
    stop = Button(words.plain("button.stop"), press="thoat:")
    paper = Button(
        words.plain("change.button_other_paper" if one.ordered else "change.button_paper"), press="doi_lich:v:1"
    )
    return Screen(text, ((send,), (paper,), (edit, stop)))


def reach(words: Words, found: Reach) -> list[Markup]:
    """63 đơn vị, 71 người, 2 nhóm; and whom no message reaches."""
    sums = words("change.reach", units=len(found.units), people=len(found.people), groups=len(found.groups))
    if not found.unreached:
        return [sums]
    shown = ", ".join(shorten(unit.name, 60) for unit in found.unreached[:MOST_UNREACHED])
    more = "…" if len(found.unreached) > MOST_UNREACHED else ""
    return [sums, words.count("change.unreached", len(found.unreached), units=f"{shown}{more}")]


def undone(words: Words, found: Undone, *, void: bool) -> Markup:
    """Phải xác nhận lại: 12 trả lời, 3 phòng; where nothing takes place all of it is void."""
    names = ("answers", "deputies", "rooms", "ready", "tests", "floor", "handed_in")
    parts = [str(words.count(f"change.undo_{name}", getattr(found, name))) for name in names if getattr(found, name)]
    return (
        words("change.void" if void else "change.undone", what=", ".join(parts))
        if parts
        else words("change.undone_nothing")
    )
