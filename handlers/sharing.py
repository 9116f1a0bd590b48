"""A contact brings in a colleague by a code, and hands the role over once the colleague is there."""

from __future__ import annotations

from handlers import work
from handlers.acting import Acting, acting_for
from handlers.context import Context
from handlers.menus import set_menu
from handlers.rights import CONTACTS
from handlers.talk import say
from handlers.telling import telling
from handlers.views import sharing as view
from handlers.whom import of_unit
from handlers.word_of_people import of_hand_over
from meetings.invitations import VALID, Invitation, closed
from meetings.problems import Problem, Refusal
from storage.effects import MakeInvitations, Revoke, Role
from storage.people import Member


async def invite(context: Context) -> None:
    """The unit's code that is in force, or a new one by which one colleague comes in."""
    acting = await acting_for(context, context.part(1), CONTACTS)
    code = await _in_force(context, acting)
    if code is None:
        fresh = ((acting.unit.key, context.services.code()),)
        until = context.now + VALID
        await context.apply(MakeInvitations(acting.meeting.key, Role.CONTACT, fresh, 1, until, context.person_id))
        code = await _in_force(context, acting)
    if code is None:
        raise Refusal(Problem("invitation.unknown"))
    await say(context, view.invitation(context.words, acting.meeting, acting.unit, code, context.bot.username))


async def _in_force(context: Context, acting: Acting) -> Invitation | None:
    made = await context.services.store.invitations(acting.meeting.key)
    own = (one for one in made if one.unit == acting.unit.key and one.role == Role.CONTACT)
    return next((one for one in own if closed(one, context.now) is None), None)


async def choose(context: Context) -> None:
    """To which of the unit's other contacts the role goes."""
    acting = await _own(context)
    others = await _colleagues(context, acting)
    await say(context, view.colleagues(context.words, acting.unit, others))


async def sure(context: Context) -> None:
    acting = await _own(context)
    colleague = await _colleague(context, acting)
    await say(context, view.sure(context.words, acting.unit, colleague))


async def hand_over(context: Context) -> None:
    """One's own role ends; the colleague and the unit's other contacts are told."""
    acting = await _own(context)
    colleague = await _colleague(context, acting)
    others = await _colleagues(context, acting)
    said = of_hand_over(acting.unit.key, context.person_id, colleague.person, context.incoming.update_id)
    told = await telling(context, acting.meeting, said, others, acting.unit.key)
    await context.apply(Revoke(context.person_id, acting.meeting.key, Role.CONTACT, acting.unit.key), told.owe)
    context.glance = await context.services.store.glance(context.person_id, context.chat_id)
    await set_menu(context, context.words.language)
    await say(context, view.handed_over(context.words, acting.unit, colleague))


async def _own(context: Context) -> Acting:
    """For one's own unit: nobody hands over another's role."""
    acting = await acting_for(context, context.part(1), CONTACTS)
    if acting.on_behalf or acting.unit not in work.units_of(context, acting.meeting):
        raise Refusal(Problem("rights.other_unit", {"unit": acting.unit.name}))
    return acting


async def _colleagues(context: Context, acting: Acting) -> list[Member]:
    return await of_unit(context, acting.meeting, acting.unit.key)


async def _colleague(context: Context, acting: Acting) -> Member:
    """Raises Refusal where the chosen one is no contact of the unit any more."""
    wanted = context.part(2)
    found = next((one for one in await _colleagues(context, acting) if str(one.person) == wanted), None)
    if found is None:
        raise Refusal(Problem("work.colleague_gone"))
    return found
