"""What a unit declares of the bridge point that it runs: what no document can know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from meetings import phones
from meetings.facts import Fact, Source, SourceKind
from meetings.model import BridgePoint
from meetings.moments import VIETNAM, at
from meetings.problems import Problem
from meetings.reading.fold import fold
from meetings.records import Record
from meetings.rota import Slot

FIELDS = ("room", "address", "technician", "hotline")
LONGEST = 200
"""Characters of one value."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """Key: bridge point; the unit is the one that runs it. What is None was not declared.

    `on_behalf`: an organiser wrote last; `by_organiser` names the fields that organisers wrote for the unit.
    """

    kind: ClassVar[str] = "declaration"
    room: str | None = None
    address: str | None = None
    technician: str | None = None
    hotline: str | None = None
    on_behalf: bool = False
    by_organiser: tuple[str, ...] = ()


def checked(field: str, text: str) -> dict[str, str] | Problem:
    """The values that an answer to the question about `field` gives; a number beside a name becomes the hotline.

    A place takes no number: it is shown in groups, where no number may be.
    """
    said = " ".join(text.split())
    numbers, rest = phones.find(said)
    name = rest.strip(" ,.:-–()")
    if field == "hotline":
        return {"hotline": ", ".join(numbers)} if numbers and len(name) < 20 else Problem("declaration.no_number")
    if numbers and field != "technician":
        return Problem("declaration.number_in_place")
    if not name or len(name) > LONGEST:
        return Problem("declaration.too_long" if name else "declaration.nothing", {"limit": LONGEST})
    return {field: name} | ({"hotline": ", ".join(numbers)} if numbers else {})


def changed(before: Declaration | None, values: dict[str, str | None], *, on_behalf: bool) -> Declaration:
    """The declaration with these fields written anew; None takes one back."""
    base = before or Declaration()
    others = [name for name in base.by_organiser if name not in values]
    written = [name for name, value in values.items() if value and on_behalf]
    marked = tuple(name for name in FIELDS if name in (*others, *written))
    return replace(base, **values, on_behalf=on_behalf, by_organiser=marked)


def declared(
    point: BridgePoint, record: Record[Declaration] | None, unit: str | None = None, slot: Record[Slot] | None = None
) -> BridgePoint:
    """The bridge point with what was declared of it in place of what stood there; `unit` names who runs it.

    What the document states otherwise is not lost: `differing` gives it to be shown beside.
    """
    facts: dict[str, Fact[object]] = {}
    if record is not None:
        for name in FIELDS:
            if value := getattr(record.value, name):
                facts[name] = Fact(value, _source(record, name, unit))
    if slot is not None:
        local = slot.value.start.astimezone(VIETNAM)
        facts["test"] = Fact(at(local.date(), local.time()), Source(SourceKind.ORGANISER, at=slot.at))
    return replace(point, **facts) if facts else point  # type: ignore[arg-type] # each fact is of its field's type


def _source(record: Record[Declaration], field: str, unit: str | None) -> Source:
    kind = SourceKind.ORGANISER if field in record.value.by_organiser else SourceKind.SITE
    return Source(kind, by=unit, at=record.at)


def differing(point: BridgePoint, shown: BridgePoint) -> dict[str, Fact[str]]:
    """What document or organisers state otherwise than `shown`, by field; what a site declared before is replaced."""
    found: dict[str, Fact[str]] = {}
    for name in FIELDS:
        stated, now = getattr(point, name), getattr(shown, name)
        if stated is None or stated.source.kind is SourceKind.SITE:
            continue
        if fold(stated.value) != fold(now.value):
            found[name] = stated
    return found
