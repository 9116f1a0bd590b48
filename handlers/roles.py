"""Who holds which role of a meeting: found, given, taken, and the person concerned told."""

from __future__ import annotations

from telegram.error import BadRequest

from handlers import dialogue
from handlers.context import Context
from handlers.menus import set_menu_of
from handlers.talk import say
from handlers.telling import telling
from handlers.views import guide
from handlers.views import roles as view
from handlers.views.roles import CODES, NEED_UNIT, Holder, holders
from handlers.word_of_people import about_role
from meetings import places
from meetings.model import Meeting
from meetings.problems import Problem, Refusal
from meetings.reading.fold import fold
from meetings.tags import tagged
from meetings.units import Unit
from storage.effects import Grant, KeepPerson, Owe, Revoke, Role
from storage.people import Member

LONGEST_NUMBER = 16
"""Digits: Telegram's ids have at most 52 bits."""


async def people(context: Context) -> None:
    """Everybody with a role, a page at a time."""
    meeting = (await context.timetable()).meeting
    await say(context, view.people(context.words, meeting, await _holders(context), context.page(1), "phan_quyen:l:"))


async def by_role(context: Context) -> None:
    await say(context, view.by_role(context.words, await _holders(context)))


async def of_role(context: Context) -> None:
    meeting, role = (await context.timetable()).meeting, _role(context.part(1))
    held = [one for one in await _holders(context) if any(mine is role for mine, _ in one.roles)]
    await say(context, view.people(context.words, meeting, held, context.page(2), f"phan_quyen:f:{context.part(1)}:"))


async def ask_person(context: Context) -> None:
    question = guide.question(context.words, "roles.ask_person")
    await dialogue.wait(context, "phan_quyen", "search", question)


async def search(context: Context, said: str) -> None:
    """By name, unit or role among those with a role; by @account or number also somebody who has none yet."""
    meeting = (await context.timetable()).meeting
    held = await _holders(context)
    known = await _by_account(context, said, held)
    found = [known] if known else _found(held, [_named(context, meeting, one) for one in held], fold(said))
    if len(found) == 1:
        await say(context, view.card(context.words, meeting, found[0]))
    elif found:
        await say(context, view.people(context.words, meeting, found[: view.PER_PAGE], 0, "phan_quyen:l:"))
    else:
        await say(context, view.nobody(context.words, said))


async def named(context: Context) -> None:
    """A name was typed: of a person, or of the unit that a role is for."""
    waiting = context.glance.dialogue
    if waiting is not None and waiting.step == "unit":
        await _unit_named(context, str(waiting.data["person"]), _role(str(waiting.data["role"])))
    else:
        await search(context, context.said)


async def card(context: Context) -> None:
    await _card(context, await _person(context, context.part(1)))


async def choose_role(context: Context) -> None:
    person = await _person(context, context.part(1))
    await say(context, view.choose_role(context.words, person))


async def choose_unit(context: Context) -> None:
    meeting, person = (await context.timetable()).meeting, await _person(context, context.part(1))
    units = places.roster(meeting)
    role = _role(context.part(2))
    await say(context, view.choose_unit(context.words, person, role, units, context.page(3)))


async def ask_unit(context: Context) -> None:
    question = guide.question(context.words, "roles.ask_unit")
    await dialogue.wait(context, "phan_quyen", "unit", question, person=context.part(1), role=context.part(2))


async def _unit_named(context: Context, person: str, role: Role) -> None:
    """The units that the typed name may mean; nothing is given before one of them is pressed."""
    timetable = await context.timetable()
    meant = places.find(context.said, timetable.units, context.now.date())
    units = (meant.place,) if meant.place else meant.choices
    chosen = await _person(context, person)
    if not units:
        await say(context, view.no_unit(context.words, chosen, role, context.said))
        return
    await say(context, view.choose_unit(context.words, chosen, role, units, 0))


async def give(context: Context) -> None:
    """Give the role, at once; the person is told and finds the commands in the menu."""
    meeting, person = (await context.timetable()).meeting, await _person(context, context.part(1))
    role, unit = _role(context.part(2)), _unit(meeting, context.part(3))
    if unit is None and role in NEED_UNIT:
        raise Refusal(Problem("roles.needs_unit"))
    key = unit.key if unit else None
    await context.apply(Grant(person.person, meeting.key, role, key), *await _told(context, person, "given", role, key))
    await _card(context, await _person(context, context.part(1)), "roles.given_toast")
    await set_menu_of(context, person.person)


async def _told(context: Context, person: Holder, step: str, role: Role, unit: str | None) -> list[Owe]:
    """Word for the person concerned; nobody hears of what they did themselves."""
    if person.person == context.person_id:
        return []
    said = about_role(step, role, unit, context.incoming.update_id)
    concerned = Member(person.person, person.name, role, unit)
    return [(await telling(context, (await context.timetable()).meeting, said, [concerned], unit)).owe]


async def take(context: Context) -> None:
    """Take the role, at once; the only organiser's own one only after a second question."""
    person, role = await _person(context, context.part(1)), _role(context.part(2))
    if role is Role.ORGANISER and person.person == context.person_id and await _is_last(context):
        await say(context, view.sure(context.words, person))
        return
    await _take(context, person, role)


async def take_surely(context: Context) -> None:
    await _take(context, await _person(context, context.part(1)), _role(context.part(2)))


async def _take(context: Context, person: Holder, role: Role) -> None:
    meeting = (await context.timetable()).meeting
    unit = next((key for mine, key in person.roles if mine is role and view.unit_tag(key) == context.part(3)), None)
    told = await _told(context, person, "taken", role, unit)
    await context.apply(Revoke(person.person, meeting.key, role, unit), *told)
    context.glance = await context.services.store.glance(context.person_id, context.chat_id)
    if context.organises(meeting.key):
        await _card(context, await _person(context, context.part(1)), "roles.taken_toast")
    else:
        await say(context, view.left(context.words, meeting))
    await set_menu_of(context, person.person)


async def _is_last(context: Context) -> bool:
    held = await _holders(context)
    others = [one for one in held if one.person != context.person_id and any(r is Role.ORGANISER for r, _ in one.roles)]
    return not others and not context.is_admin


async def _card(context: Context, person: Holder, toast: str | None = None) -> None:
    meeting = (await context.timetable()).meeting
    await say(context, view.card(context.words, meeting, person), context.own_words.plain(toast) if toast else None)


async def _holders(context: Context) -> list[Holder]:
    meeting = (await context.timetable()).meeting
    return holders(await context.services.store.members(meeting.key))


async def _person(context: Context, number: str) -> Holder:
    """Somebody the bot has met. Raises Refusal where it has not, or forgot them."""
    found = next((one for one in await _holders(context) if str(one.person) == number), None)
    if found is None and number.isdecimal() and len(number) <= LONGEST_NUMBER:
        known = (await context.services.store.glance(int(number), int(number))).person
        found = Holder(known.id, known.name, known.username, known.language, ()) if known else None
    if found is None:
        raise Refusal(Problem("roles.unknown_person"))
    return found


async def _by_account(context: Context, said: str, held: list[Holder]) -> Holder | None:
    """By @account among those who are known; by the number that Telegram gives also whoever wrote to the bot once."""
    if said.startswith("@"):
        person = await context.services.store.person_called(said.removeprefix("@"))
        return await _person(context, str(person)) if person else None
    if not said.isdecimal() or len(said) > LONGEST_NUMBER:
        return None
    known = (await context.services.store.glance(int(said), int(said))).person
    if known is None and not any(str(one.person) == said for one in held):
        await _keep(context, int(said))
    return await _person(context, said)


async def _keep(context: Context, number: int) -> None:
    """Note who that is, as Telegram tells of those who wrote to the bot. Raises Refusal where nobody did."""
    try:
        chat = await context.bot.get_chat(number)
    except BadRequest as error:
        raise Refusal(Problem("roles.unknown_person")) from error
    await context.apply(KeepPerson(number, chat.full_name or str(number), chat.username))


def _found(held: list[Holder], names: list[str], wanted: str) -> list[Holder]:
    """Those whose names have all the words that were typed; where there are none, those that have them in part."""
    words = wanted.split()
    whole = [one for one, text in zip(held, names, strict=True) if words and set(words) <= set(text.split())]
    part = [one for one, text in zip(held, names, strict=True) if words and all(word in text for word in words)]
    return whole or part


def _named(context: Context, meeting: Meeting, person: Holder) -> str:
    """Everything by which somebody is found, folded: name, account, roles, units."""
    units = {one.unit.key: one.unit for one in meeting.roster}
    named = [person.name, person.username or ""]
    for role, key in person.roles:
        unit = units.get(key or "")
        named += [context.words.plain(f"role.{role}"), *((unit.name, *unit.aliases) if unit else ())]
    return fold(" ".join(named))


def _role(code: str) -> Role:
    """Raises Refusal for a press that was never made."""
    role = CODES.get(code)
    if role is None:
        raise Refusal(Problem("unknown.button"))
    return role


def _unit(meeting: Meeting, short: str) -> Unit | None:
    """The unit of that tag; None for `-`. Raises Refusal for one that is not on the roster."""
    units = {one.unit.key: one.unit for one in meeting.roster}
    if short == "-":
        return None
    key = tagged(short, units)
    if key is None:
        raise Refusal(Problem("unknown.button"))
    return units[key]
