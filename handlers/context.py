"""Who asks, where, when and of which meeting: loaded once for every update."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import Application, ApplicationHandlerStop, CallbackContext, ExtBot

from handlers import acted
from handlers.services import Services
from handlers.views.audience import Audience
from handlers.views.screen import Screen
from locales import Words, words
from meetings.model import Meeting
from meetings.problems import Problem, Refusal
from meetings.timetable import Timetable, choose
from meetings.units import Unit
from storage.effects import Effect, EndDialogue, KeepPerson, Role
from storage.glance import Glance

if TYPE_CHECKING:
    from handlers.command import Command

Data = dict[str, Any]


class Context(CallbackContext[ExtBot[None], Data, Data, Data]):
    """PTB's context, and what every handler here needs to know."""

    incoming: Update
    now: datetime
    glance: Glance
    meant: str | None = None
    """The key of the meeting that the answer speaks of."""
    applied: bool = False
    """Whether the effects of this update were written."""
    heard: str | None = None
    """What is left of the text for the command that answers it, once it was understood as a question."""
    command: Command | None = None
    """Whose answer this is, once it is known that it may be given."""
    _met: tuple[Glance, list[Timetable]] | None = None
    asked_meeting: str | None = None
    """The key of the meeting that was chosen just now, or about which a question of ours was answered."""
    as_of: int = 0
    """How many changes there had been when this update began to be answered."""
    caught: list[Screen] | None = None
    """Takes what would be said where nobody asked: a board that is drawn anew."""

    @property
    def services(self) -> Services:
        services: Services = self.bot_data["services"]
        return services

    @property
    def words(self) -> Words:
        """The language of a message: the person's own; in a group, which all read, that of the installation."""
        return self.own_words if self.private else words(self.services.language)

    @property
    def own_words(self) -> Words:
        """The language of what the person alone sees, as the answer to a press, also in a group."""
        person = self.glance.person
        return words((person.language if person else None) or self.services.language)

    @property
    def private(self) -> bool:
        chat = self.incoming.effective_chat
        return chat is None or chat.type == ChatType.PRIVATE

    @property
    def person_id(self) -> int:
        user = self.incoming.effective_user
        return user.id if user else 0

    @property
    def chat_id(self) -> int:
        chat = self.incoming.effective_chat
        return chat.id if chat else self.person_id

    @property
    def is_admin(self) -> bool:
        return self.person_id in self.services.admins

    @property
    def roles_anywhere(self) -> frozenset[Role]:
        """The roles held in any meeting; an admin of the installation is an organiser of all."""
        return frozenset(grant.role for grant in self.glance.roles) | self._as_admin

    def roles_in(self, meeting: str) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.glance.roles if grant.meeting == meeting) | self._as_admin

    @property
    def _as_admin(self) -> frozenset[Role]:
        return frozenset({Role.ORGANISER} if self.is_admin else ())

    @property
    def is_organiser(self) -> bool:
        """An organiser of any meeting, or an admin of the installation."""
        return Role.ORGANISER in self.roles_anywhere

    @property
    def thread(self) -> int | None:
        """The topic to answer in; a reply in General may carry an id that is no topic (telegram.md 3.5)."""
        message = self.incoming.effective_message
        if not isinstance(message, Message) or not message.is_topic_message:
            return None
        return message.message_thread_id

    @property
    def said(self) -> str:
        """What was written after the command, or the whole text where there is none; without the bot's own name."""
        if self.heard is not None:
            return self.heard
        message = self.incoming.effective_message if self.incoming.callback_query is None else None
        text = (message.text or message.caption or "") if message else ""
        spoken_to = re.compile(rf"@{re.escape(self.bot.username)}\b", re.IGNORECASE)
        head, *rest = spoken_to.sub(" ", text).strip().split(maxsplit=1) or [""]
        return "".join(rest) if head.startswith("/") else " ".join([head, *rest])

    @property
    def pressed(self) -> list[str]:
        """The parts of the pressed button's data, without the command's name and the meeting's."""
        query = self.incoming.callback_query
        data = (query.data or "") if query else ""
        return data.partition("@")[0].split(":")[1:]

    def part(self, place: int) -> str:
        """One part of the pressed button's data. Raises Refusal where it is not there: such a button was never made."""
        parts = self.pressed
        if place >= len(parts):
            raise Refusal(Problem("unknown.button"))
        return parts[place]

    def page(self, place: int) -> int:
        """The page that the pressed button asks for; the first where it names none."""
        parts = self.pressed
        return int(parts[place]) if len(parts) > place and parts[place].isdecimal() else 0

    async def known(self) -> list[Timetable]:
        """Every meeting that may be shown here, as it is known now: in a group none but its own and the public ones."""
        return [one for one in await self._convened() if self._may_show(one.meeting)]

    async def can_switch(self) -> bool:
        """Whether there is another meeting to ask about; a group keeps to its own."""
        return self.private and len(await self.known()) > 1

    async def organised(self) -> list[Timetable]:
        """The meetings that this person may decide on: as their organiser, or all of them as an admin."""
        return [one for one in await self._convened() if self.organises(one.meeting.key)]

    def organises(self, meeting: str) -> bool:
        return Role.ORGANISER in self.roles_in(meeting)

    async def _convened(self) -> list[Timetable]:
        if self._met is None or self._met[0] is not self.glance:
            versions = self.glance.meetings.items()
            found = [await self.services.timetables.at(key, version, self.now) for key, version in versions]
            self._met = self.glance, [timetable for timetable in found if timetable is not None]
        return self._met[1]

    def _may_show(self, meeting: Meeting) -> bool:
        return self.takes_part(meeting) or (self.services.public and meeting.public)

    def takes_part(self, meeting: Meeting) -> bool:
        """Whether this chat belongs to the meeting: a group bound to it, or somebody who has a role in it."""
        if not self.private:
            return self.glance.group is not None and self.glance.group.meeting == meeting.key
        return self.is_admin or meeting.key in self.own_keys

    def audience(self, meeting: Meeting) -> Audience:
        """As whom this chat reads about the meeting."""
        if not self.takes_part(meeting):
            return Audience.EVERYBODY
        return Audience.MEMBER if self.private else Audience.GROUP

    @property
    def own_keys(self) -> frozenset[str]:
        """The keys of the meetings in which this person has a role."""
        return frozenset(grant.meeting for grant in self.glance.roles)

    async def timetable(self) -> Timetable:
        """The meeting that is meant: that of the pressed button; else as design §4 says. Raises Refusal without one."""
        candidates = await self.known()
        pressed = self.asked_meeting or self._pressed_meeting
        if not pressed and not self.private and self.glance.group is None and len(candidates) > 1:
            raise Refusal(Problem("group.not_bound", {"bot": self.bot.username}))
        found = self._of_button(candidates, pressed) if pressed else self._of_person(candidates)
        if found is None:
            raise Refusal(Problem("meeting.gone" if pressed else self._nothing_yet()))
        self.meant = found.meeting.key
        return found

    def _nothing_yet(self) -> str:
        """Who may convene a meeting is told how."""
        convenes = self.is_admin or Role.ORGANISER in self.roles_anywhere
        return "meeting.none_yet" if convenes and self.private else "meeting.none"

    def _of_button(self, candidates: list[Timetable], pressed: str) -> Timetable | None:
        return next((one for one in candidates if one.meeting.key == pressed), None)

    def _of_person(self, candidates: list[Timetable]) -> Timetable | None:
        own = [grant.meeting for grant in self.glance.roles]
        group, person = self.glance.group, self.glance.person
        bound = group.meeting if group else None
        return choose(candidates, self.now, bound, person.meeting if person and self.private else None, own)

    def unit_in(self, meeting: Meeting) -> Unit | None:
        """The unit for which this person takes part in the meeting; in a group nobody's."""
        if not self.private:
            return None
        keys = {grant.unit for grant in self.glance.roles if grant.meeting == meeting.key}
        return next((invited.unit for invited in meeting.roster if invited.unit.key in keys), None)

    @property
    def _pressed_meeting(self) -> str | None:
        query = self.incoming.callback_query
        return (query.data or "").partition("@")[2] or None if query else None

    async def apply(self, *effects: Effect) -> bool:
        """Write the effects of this update, once, however often it is handled; a question that waited is over.

        Raises RuntimeError when called twice: the second time nothing would be written.
        """
        if self.applied:
            raise RuntimeError("one update, one transaction")
        self.applied = True
        user = self.incoming.effective_user
        keep = [KeepPerson(self.person_id, user.full_name, user.username)] if user else []
        over = [EndDialogue(self.chat_id, self.person_id)] if self.glance.dialogue else []
        told = await acted.told(self.services.store, effects, self.person_id, self.now)
        written = await self.services.store.apply(self.incoming.update_id, [*keep, *over, *effects, *told], self.now)
        self.services.live.change(effects)
        return written


async def load(update: Update, context: Context) -> None:
    """Runs before every handler: one look at the store tells all that decides the answer."""
    context.incoming = update
    context.now = context.services.now()
    context.as_of = context.services.live.changes
    if update.effective_user is None:
        raise ApplicationHandlerStop
    context.glance = await context.services.store.glance(context.person_id, context.chat_id)


App = Application[ExtBot[None], Context, Data, Data, Data, Any]
