"""What somebody reads before they come in: which meeting, as whom, what is kept of them; and afterwards what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.screen import Button, Screen, grid, lines, paragraphs, shorten
from handlers.views.sessions import state_line
from locales import Words
from meetings.invitations import Invitation
from meetings.model import DocumentKind
from meetings.tags import tag
from meetings.timetable import Timetable
from meetings.units import Unit


def heading(words: Words, timetable: Timetable, now: datetime, unit: Unit | None = None) -> Markup:
    """Which meeting it is: title, when and in which form, the letter; of a tour the visit to that unit."""
    meeting = timetable.meeting
    own = (one for one in timetable.coming(now) if unit is not None and one.host == unit.key)
    session = next(own, None) or timetable.nearest(now)
    letter = next((d for d in meeting.documents if d.public and d.kind is not DocumentKind.NEWS), None)
    form = words.plain(f"form.{meeting.form.value.value}")
    start = session.start.value if session and session.start else None
    when = f"{phrases.capital(phrases.moment(words, start))} · {form[:1].lower()}{form[1:]}" if start else form
    return lines(
        words("start.meeting", title=phrases.title(meeting)),
        state_line(words, session) if session else None,
        when,
        phrases.document_name(words, letter, meeting.documents) if letter else None,
    )


def by_code(words: Words, timetable: Timetable, invitation: Invitation, unit: Unit | None, now: datetime) -> Screen:
    """For whom the code is and what is kept of them; the button says what one agrees to."""
    who = words.plain(f"invitation.who_{invitation.role}")
    named = shorten(unit.name, phrases.MAX_NAME) if unit else None
    meant = words("invitation.for_unit", who=who, unit=named) if named else words("invitation.for_meeting", who=who)
    text = lines(heading(words, timetable, now, unit), meant, words("privacy.notice"))
    code = invitation.code
    agree = Button(words.plain(f"invitation.button_agree_{invitation.role}"), press=f"start:y:{code}")
    wrong = Button(words.plain("invitation.button_not_mine"), press=f"start:n:{code}")
    rules = Button(words.plain("invitation.button_rules"), press=f"start:d:{code}")
    return Screen(text, ((agree,), *grid([wrong if unit else None, rules])))


def rules(words: Words, back: Button | None) -> Screen:
    """What is kept, who sees it, for how long, and how to have it deleted."""
    return Screen(words("invitation.rules"), grid([back or see_schedule(words)]))


def back_to_code(words: Words, code: str) -> Button:
    return Button(words.plain("invitation.button_back"), press=f"start:i:{code}")


def not_mine(words: Words, unit: Unit | None, code: str, meeting: str | None) -> Screen:
    """The code is another unit's; where the meeting may be seen (its key is given) one's own unit can be chosen."""
    name = shorten(unit.name, phrases.MAX_NAME) if unit else ""
    choose = Button(words.plain("invitation.button_choose"), press="start:u:0", meeting=meeting) if meeting else None
    return Screen(words("invitation.not_mine", unit=name), grid([choose, back_to_code(words, code)]))


def in_role(words: Words, role: str, unit: Unit | None) -> Markup:
    """đầu mối của Sở …; thư ký của hội nghị."""
    named = words.plain(f"role.{role}")
    if unit is None:
        return words("invitation.role_of_meeting", role=named)
    return words("invitation.role_of_unit", role=named, unit=shorten(unit.name, phrases.MAX_NAME))


def arrived(
    words: Words, timetable: Timetable, role: str, unit: Unit | None, doors: Sequence[str], now: datetime, *, new: bool
) -> Screen:
    """What one is from now on, and what comes next: the unit's work, or the commands of these names."""
    key = "invitation.arrived" if new else "invitation.there_already"
    text = paragraphs(
        words(key, role=in_role(words, role, unit)),
        heading(words, timetable, now),
        words("invitation.next") if doors else None,
    )
    work = [Button(words.plain("invitation.button_work"), press=f"cua_toi:u:{tag(unit.key)}")] if unit else []
    opened = tuple((Button(words.plain(f"menu.{name}"), press=f"tro_giup:c:{name}"),) for name in doors)
    return Screen(text, (*opened, *grid([*work, see_schedule(words)])))
