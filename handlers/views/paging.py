"""Pages of a long list, with ‹ and › that keep their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from handlers.views.screen import Button

T = TypeVar("T")
PER_PAGE = 8


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """The rows of one page; `number` counts from 0."""

    rows: tuple[T, ...]
    number: int
    count: int


def page_of(rows: Sequence[T], number: int, per_page: int = PER_PAGE) -> Page[T]:
    """Page `number` of the rows, or the nearest one that exists."""
    count = max(1, -(-len(rows) // per_page))
    number = min(max(number, 0), count - 1)
    return Page(tuple(rows[number * per_page : (number + 1) * per_page]), number, count)


def paged(pages: Sequence[Sequence[T]], number: int, press: str) -> tuple[Sequence[T], tuple[tuple[Button, ...], ...]]:
    """One of ready-made pages, and the row that turns them if there are several."""
    shown = page_of(pages, number, 1)
    turning = turn(shown, press)
    return (shown.rows[0] if shown.rows else ()), ((turning,) if turning else ())


def turn(page: Page[T], press: str) -> tuple[Button, ...]:
    """‹ 2/8 ›; `press` is the callback data to which the page's number is added. Nothing for a single page."""
    if page.count == 1:
        return ()
    before, after = (page.number - 1) % page.count, (page.number + 1) % page.count
    here = f"{page.number + 1}/{page.count}"
    return (
        Button("‹", press=f"{press}{before}"),
        Button(here, press=f"{press}{page.number}"),
        Button("›", press=f"{press}{after}"),
    )
