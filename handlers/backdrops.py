"""Backdrops as people ask for them: whose one may see, how it looks, as a picture, a file, or all of them in one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from handlers.acting import acting_for
from handlers.context import Context
from handlers.papers import backdrop
from handlers.pictures import show_picture
from handlers.rights import SITES
from handlers.talk import answer, say, send_file
from handlers.views import backdrops as view
from handlers.views import sites
from handlers.views.backdrops import Look
from locales import DEFAULT, words
from meetings import backdrops
from meetings import places as naming
from meetings.backdrops import Place
from meetings.model import Meeting
from meetings.problems import Problem, Refusal
from meetings.tags import tagged

FORMS = ("pdf", "png")
PER_PACK = 400
"""Files of one zip, which Telegram takes up to 50 MB of; each has 30 kilobytes."""


async def own(context: Context) -> None:
    """The backdrop of one's own place; with several, or as an organiser, the choice."""
    meeting = (await context.timetable()).meeting
    there = _open_to(context, meeting)
    if len(there) == 1:
        await show(context, there[0].key)
    elif there:
        await listed(context)
    else:
        raise Refusal(Problem("rights.no_unit"))


async def found(context: Context, said: str) -> None:
    """The backdrop of the place that is meant, or the likeliest to choose from."""
    timetable = await context.timetable()
    meant = naming.find(said, timetable.units, context.now.date())
    if meant.place is not None:
        await show(context, meant.place.key)
    elif meant.choices:
        await say(context, sites.ask_which(context.words, said, meant.choices, "maket:u:"))
    else:
        await say(context, view.unknown(context.words, said))


async def listed(context: Context, page: int = 0) -> None:
    meeting = (await context.timetable()).meeting
    there, all_at_once = _open_to(context, meeting), context.organises(meeting.key)
    await say(context, view.listed(context.words, meeting, there, page, all_at_once=all_at_once))


async def show(context: Context, tag: str, look: str = "", *, anew: bool = False) -> None:
    """The picture in the chat; after a press that changes its look, in place."""
    meeting, place = await _allowed(context, tag)
    shown, wording = Look.read(look), backdrops.wording(meeting, place)
    picture = await asyncio.to_thread(backdrop.preview, view.backdrop(words(DEFAULT), wording, shown))
    several = len(_open_to(context, meeting)) > 1
    screen = view.card(context.words, meeting, place, wording, shown, several=several)
    await show_picture(context, view.file_name(place, shown, "png"), picture, screen, anew=anew)


async def send(context: Context, tag: str, look: str, form: str) -> None:
    """The file itself: PDF to print, PNG for the screen."""
    meeting, place = await _allowed(context, tag)
    draw = _drawing(form)
    shown, wording = Look.read(look), backdrops.wording(meeting, place)
    await answer(context, context.own_words.plain("backdrop.drawing"))
    content = await asyncio.to_thread(draw, view.backdrop(words(DEFAULT), wording, shown))
    caption = view.file_caption(context.words, place, shown, form)
    await send_file(context, view.file_name(place, shown, form), content, caption)


async def send_all(context: Context) -> None:
    """Those of all places to print, packed; only for organisers. In several packs where one would be too large."""
    meeting = (await context.timetable()).meeting
    _require_organiser(context, meeting)
    there = backdrops.places(meeting)
    await answer(context, context.own_words.plain("backdrop.drawing_all", number=len(there)))
    packs = [there[at : at + PER_PACK] for at in range(0, len(there), PER_PACK)]
    for number, pack in enumerate(packs, 1):
        content = await asyncio.to_thread(_packed, meeting, pack)
        name = f"maket-{meeting.key}-{number}.zip" if len(packs) > 1 else f"maket-{meeting.key}.zip"
        await send_file(context, name, content, view.pack_caption(context.words, len(pack)))


def _packed(meeting: Meeting, there: Sequence[Place]) -> bytes:
    look, official = Look(), words(DEFAULT)
    named = [
        (view.file_name(place, look, "pdf"), view.backdrop(official, backdrops.wording(meeting, place), look))
        for place in there
    ]
    return backdrop.together(named, backdrop.printable)


def _drawing(form: str) -> Callable[..., bytes]:
    if form not in FORMS:
        raise Refusal(Problem("unknown.button"))
    return backdrop.printable if form == "pdf" else backdrop.picture


async def _allowed(context: Context, tag: str) -> tuple[Meeting, Place]:
    """The place of that tag. Raises Refusal where it is another unit's; without a unit it is the organisers'."""
    meeting = (await context.timetable()).meeting
    without_unit = {place.key: place for place in backdrops.places(meeting) if place.unit is None}
    key = tagged(tag, without_unit)
    if key is not None:
        _require_organiser(context, meeting)
        return meeting, without_unit[key]
    acting = await acting_for(context, tag, SITES)
    return meeting, backdrops.place_of(meeting, acting.unit)


def _require_organiser(context: Context, meeting: Meeting) -> None:
    if not context.organises(meeting.key):
        raise Refusal(Problem("backdrop.organisers"))


def _open_to(context: Context, meeting: Meeting) -> tuple[Place, ...]:
    """All places for an organiser, for others those of their units."""
    if context.organises(meeting.key):
        return backdrops.places(meeting)
    held = {one.unit for one in context.glance.roles if one.meeting == meeting.key and one.role in SITES}
    units = [invited.unit for invited in meeting.roster if invited.unit.key in held]
    return tuple(backdrops.place_of(meeting, unit) for unit in units)
