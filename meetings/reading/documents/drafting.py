"""From the blocks of a document to its draft: every reader asked, and every sentence accounted for."""

from __future__ import annotations

from dataclasses import replace

from meetings.reading.documents.accounts import accounted
from meetings.reading.documents.agenda import agenda_of
from meetings.reading.documents.blocks import Blocks
from meetings.reading.documents.calendars import calendar_sessions
from meetings.reading.documents.conveners import convener_of
from meetings.reading.documents.deadlines import requirements_of
from meetings.reading.documents.draft import AgendaItem, Draft, Identity, Kind, Quoted, Session
from meetings.reading.documents.elsewise import is_no_meeting
from meetings.reading.documents.identity import identity_of
from meetings.reading.documents.kinds import kind_of
from meetings.reading.documents.people import (
    attachments_of,
    backdrop_of,
    contacts_of,
    deputies_of,
    recipients_of,
    topics_of,
)
from meetings.reading.documents.programmes import sessions_from, sessions_of_schedule
from meetings.reading.documents.schedule_names import is_schedule, name_of
from meetings.reading.documents.schedules import scheduled
from meetings.reading.documents.sections import Section, sections_of
from meetings.reading.documents.sessions import sessions_of
from meetings.reading.documents.supplements import cited_in
from meetings.reading.documents.tasks import tasks_of
from meetings.reading.documents.text import Text, text_of
from meetings.reading.documents.times import Times, times_of
from meetings.reading.documents.titles import title_of
from meetings.reading.documents.workplans import work_of


def drafted(blocks: Blocks) -> Draft:
    """What the document says. Nothing is invented: absent is absent, a year that no word gives stays unknown."""
    text = text_of(blocks)
    times, sections = times_of(text), sections_of(text)
    identity = identity_of(text, times, sections)
    kind = kind_of(text, identity)
    sessions, agenda, table = _held(text, times, sections, identity, kind)
    work = () if table else work_of(text, times)
    begin = min((one.at for one in work), default=None)
    draft = Draft(
        kind=kind,
        identity=identity,
        convener=identity.issuer or convener_of(text, sessions, kind),
        sessions=sessions,
        requirements=(
            *(one for one in requirements_of(text, times, sections, kind) if begin is None or one.what.at < begin),
            *(one.requirement for one in work if one.requirement is not None),
        ),
        agenda=agenda,
        tasks=(
            *(one for one in tasks_of(text, times, kind) if begin is None or one.what.at < begin),
            *(one.task for one in work),
        ),
        topics=topics_of(text, sections),
        contacts=contacts_of(text),
        attachments=attachments_of(text, sections),
        recipients=recipients_of(text, sections),
        deputies=deputies_of(text),
        backdrop=backdrop_of(text),
        cited=cited_in(text),
        sentences=len(text.sentences),
    )
    used, bases, unread = accounted(draft, text, times)
    return replace(draft, read=used, bases=bases, unread=unread)


def _held(
    text: Text, times: Times, sections: tuple[Section, ...], identity: Identity, kind: Quoted[Kind] | None
) -> tuple[tuple[Session, ...], tuple[AgendaItem, ...], bool]:
    """Its sessions and its agenda, and whether a table or a calendar sets the sessions."""
    calendar = kind is not None and kind.value is Kind.CALENDAR
    table = (calendar_sessions(text, times) if calendar else ()) or scheduled(text, times, identity.subject)
    if table:
        return table, (), True
    agenda = agenda_of(text, times, sections, kind)
    sessions = () if is_no_meeting(text) else sessions_of(text, times, sections, identity, kind)
    if sessions or not agenda:
        return sessions, agenda, False
    if (kind is None or kind.value is Kind.NOTICE) and is_schedule(text):
        return sessions_of_schedule(agenda, name_of(text, None)), (), False
    return sessions_from(agenda, text, title_of(text, identity.subject, sections)), agenda, False
