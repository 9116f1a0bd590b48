"""What organisers see and do of the codes of their meeting: make, hand out, revoke."""

from __future__ import annotations

from handlers import dialogue, requests
from handlers.arrival import unit_of
from handlers.context import Context
from handlers.talk import answer as toast
from handlers.talk import say, send_file
from handlers.views import codes, phrases, roster, unit_codes
from handlers.views.roster import OF_UNITS, Roster
from meetings import places
from meetings.invitations import USES, VALID, Invitation
from meetings.joining import Request, payload
from meetings.problems import Problem, Refusal
from meetings.tags import tagged
from meetings.units import Unit
from storage.effects import MakeInvitations, RevokeInvitation, Role


async def _state(context: Context) -> Roster:
    meeting = (await context.timetable()).meeting
    store = context.services.store
    made, bound = await store.invitations(meeting.key), await store.sizes(meeting.key)
    waiting = len(requests.waiting_in(await store.records(meeting.key, Request)))
    public, bot = context.services.public and meeting.public, context.bot.username
    return Roster(meeting, tuple(made), bound, waiting, context.now, bot, public, context.services.open)


async def asked(context: Context) -> None:
    """The units; or the one whose name, or part of it, was said."""
    if not context.said:
        await say(context, roster.overview(context.words, await _state(context), Role.CONTACT))
        return
    known = await _state(context)
    found = places.find(context.said, places.roster(known.meeting), context.now.date())
    if found.place is None:
        await say(context, roster.which(context.words, context.said, found.choices))
    else:
        await _card(context, known, Role.CONTACT, found.place)


async def find(context: Context) -> None:
    await dialogue.ask(context, "ma_moi", "invitation.find")


async def overview(context: Context) -> None:
    role, known = _role(context), await _state(context)
    if role in OF_UNITS:
        await say(context, roster.overview(context.words, known, role, context.page(2)))
    else:
        await _card(context, known, role, None)


async def unit(context: Context) -> None:
    known = await _state(context)
    await _card(context, known, _role(context), _unit(context, known))


async def roles(context: Context) -> None:
    await context.timetable()
    await say(context, roster.roles(context.words))


async def make(context: Context) -> None:
    """A code for the unit that is named, else for all that have none of that role in force."""
    role, known = _role(context), await _state(context)
    only = _unit(context, known) if len(context.pressed) > 2 else None
    lacking = [key for key in known.lacking(role) if only is None or key == only.key]
    made = tuple((key, context.services.code()) for key in lacking)
    until, key = context.now + VALID, known.meeting.key
    await context.apply(MakeInvitations(key, role, made, USES, until, context.person_id))
    now = await _state(context)
    done = context.own_words.plain("invitation.made_toast", number=len(made))
    if only is None and role in OF_UNITS:
        await say(context, roster.overview(context.words, now, role), done)
    else:
        await _card(context, now, role, only, done)


async def ask_revoke(context: Context) -> None:
    known = await _state(context)
    await say(context, unit_codes.revoke(context.words, known, _code(context, known)))


async def revoke(context: Context) -> None:
    known = await _state(context)
    made = _code(context, known)
    await context.apply(RevokeInvitation(known.meeting.key, made.code))
    now = await _state(context)
    place = unit_of(now.meeting, made.unit)
    await _card(context, now, Role(made.role), place, context.own_words.plain("invitation.revoked_toast"))


async def qr_of_code(context: Context) -> None:
    known = await _state(context)
    made = _code(context, known)
    whom = known.units.get(made.unit)
    await _send_qr(context, made.code, whom.name if whom else phrases.title(known.meeting))


async def qr_of_link(context: Context) -> None:
    """Raises Refusal where strangers may not see the meeting, for then the link opens nothing."""
    known = await _state(context)
    if not known.public:
        raise Refusal(Problem("invitation.link_closed"))
    await _send_qr(context, payload(known.meeting.key), phrases.title(known.meeting))


async def _send_qr(context: Context, start: str, caption: str) -> None:
    from handlers.papers import qr

    link = codes.link(context.bot.username, start)
    await toast(context, context.own_words.plain("invitation.qr_toast"))
    await send_file(context, f"{start}.png", qr.png(link), f"{caption}\n{link}")


async def sheet(context: Context) -> None:
    """The mail-merge table of every code in force."""
    from handlers.papers import sheet as papers

    words, known = context.words, await _state(context)
    head, rows = codes.sheet(words, known.to_hand_out, known.meeting, known.bot)
    form = "csv" if context.part(1) == "csv" else "xlsx"
    title = words.plain("invitation.sheet_name")
    content = papers.csv_file(head, rows) if form == "csv" else papers.xlsx_file(title, head, rows)
    await toast(context, context.own_words.plain("invitation.sheet_toast"))
    name = f"ma-moi-{known.meeting.key}.{form}"
    await send_file(context, name, content, words.plain("invitation.sheet_caption", number=len(rows)))


async def _card(context: Context, known: Roster, role: Role, unit: Unit | None, done: str | None = None) -> None:
    from handlers import commands  # the list is made of the files that import this one

    work = any(command.name == "cua_toi" for command in commands())
    members = await context.services.store.members(known.meeting.key, unit=unit.key if unit else "")
    await say(context, unit_codes.card(context.words, known, role, unit, members, work=work), done)


def _role(context: Context) -> Role:
    found = next((role for role in Role if role == context.part(1)), None)
    if found is None or found is Role.GUEST:
        raise Refusal(Problem("unknown.button"))
    return found


def _unit(context: Context, known: Roster) -> Unit:
    key = tagged(context.part(2), known.units)
    if key is None:
        raise Refusal(Problem("invitation.unit_gone"))
    return known.units[key]


def _code(context: Context, known: Roster) -> Invitation:
    """Raises Refusal where it is no longer in force: somebody else revoked it, or its time is over."""
    found = next((one for one in known.in_force.values() if one.code == context.part(1)), None)
    if found is None:
        raise Refusal(Problem("invitation.not_in_force"))
    return found
