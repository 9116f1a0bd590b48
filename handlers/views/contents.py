"""What a meeting is about: agenda, topics, papers and people to ask."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.paging import page_of, paged, turn
from handlers.views.screen import Button, Rows, Screen, fit, grid, lines, paragraphs, shorten
from locales import Words
from meetings.knowledge import known_from
from meetings.model import AgendaItem, Contact, Document, Meeting, Session, Topic

LABEL = 28
PER_PAGE = 6
TOPICS_PER_PAGE = 8


def agenda(words: Words, meeting: Meeting, session: Session | None, page: int = 0) -> Screen:
    """The agenda of one session, or of all in order."""
    items = [item for item in meeting.agenda if session is None or item.session == session.key]
    named = phrases.titled(session) if session else phrases.title(meeting)
    heading = words("agenda.title", title=named)
    if not items:
        text = lines(
            heading,
            words("agenda.none", absent=phrases.missing(words, meeting, "agenda")),
            _annex_source(words, meeting),
        )
        return Screen(text, _rows(words, meeting, session))
    pages = fit(_items(words, meeting, items))
    shown, turning = paged(pages, page, f"chuong_trinh:{session.key if session else '-'}:")
    source = phrases.sources(words, meeting, [item.what for item in items])
    return Screen(paragraphs(heading, lines(*shown), source), turning + _rows(words, meeting, session))


def _items(words: Words, meeting: Meeting, items: Sequence[AgendaItem]) -> list[Markup]:
    """The items; where they belong to several sessions, each under its session's title."""
    titles = {session.key: phrases.titled(session) for session in meeting.sessions}
    several = len({item.session for item in items}) > 1
    return [
        block
        for key, group in groupby(items, key=lambda item: item.session)
        for block in _of_session(words, titles.get(key, key) if several else None, list(group))
    ]


def _of_session(words: Words, title: str | None, items: Sequence[AgendaItem]) -> list[Markup]:
    shown = [_item(words, item) for item in items]
    return [lines(words("agenda.session", title=title), shown[0]), *shown[1:]] if title else shown


def _annex_source(words: Words, meeting: Meeting) -> Markup | None:
    return phrases.sources(words, meeting, [annex.source for annex in meeting.annexed if annex.what == "agenda"])


def _item(words: Words, item: AgendaItem) -> Markup:
    start = phrases.time_of_day(words, item.start.value) if item.start else ""
    end = phrases.time_of_day(words, item.end.value) if item.end else ""
    time = f"{start}–{end}" if start and end else start
    line = (
        words("agenda.item", time=time, what=item.what.value)
        if time
        else words("agenda.item_untimed", what=item.what.value)
    )
    return lines(line, words("agenda.speaker", speaker=item.speaker.value) if item.speaker else None)


def _rows(words: Words, meeting: Meeting, session: Session | None) -> Rows:
    back = f"lich:s:{session.key}" if session else "lich:a:0"
    return grid(
        [
            Button(words.plain("button.session" if session else "button.all_sessions"), press=back),
            Button(words.plain("button.documents"), press="tai_lieu:p:0") if _public(meeting) else None,
        ]
    )


def topics(words: Words, meeting: Meeting, page: int = 0) -> Screen:
    """The groups of questions, each a button to what it asks."""
    heading = words("topic.list_title", title=phrases.title(meeting))
    aim = words("topic.aim", aim=shorten(meeting.aim.value, 600)) if meeting.aim else None
    if not meeting.topics:
        text = lines(heading, aim, words("topic.none", absent=phrases.missing(words, meeting, "topics")))
        return Screen(text, grid([see_schedule(words)]))
    shown = page_of(list(enumerate(meeting.topics, 1)), page, TOPICS_PER_PAGE)
    listed = [words("topic.line", number=i, title=shorten(one.title.value, 200)) for i, one in shown.rows]
    source = phrases.sources(words, meeting, [one.title for _, one in shown.rows])
    buttons = [Button(words.plain("button.topic", number=i), press=f"noi_dung:k:{one.key}") for i, one in shown.rows]
    turning = turn(shown, "noi_dung:p:")
    rows = (*grid(buttons), *([turning] if turning else []), *grid([see_schedule(words)]))
    return Screen(paragraphs(heading, aim, lines(*listed), source), rows)


def topic(words: Words, meeting: Meeting, one: Topic, page: int = 0) -> Screen:
    """One group with everything it asks."""
    number = meeting.topics.index(one) + 1
    asks = [words("topic.ask", ask=ask) for ask in one.asks.value] if one.asks else [words("topic.no_asks")]
    shown, turning = paged(fit(asks), page, f"noi_dung:k:{one.key}:")
    due = [r for r in meeting.requirements if not r.topics or one.key in r.topics]
    text = paragraphs(
        words("topic.title", number=number, title=shorten(one.title.value, phrases.MAX_TITLE)),
        lines(*shown),
        phrases.sources(words, meeting, [one.title, one.asks]),
    )
    following = meeting.topics[number % len(meeting.topics)]
    buttons = [
        Button(words.plain("button.next_topic"), press=f"noi_dung:k:{following.key}")
        if len(meeting.topics) > 1
        else None,
        Button(words.plain("button.all_topics"), press="noi_dung:p:0"),
        Button(words.plain("button.deadlines"), press="han_nop:p:0") if due else None,
        see_schedule(words),
    ]
    return Screen(text, turning + grid(buttons))


def documents(words: Words, meeting: Meeting, page: int) -> Screen:
    """Papers that may be seen, in the order in which they were given, each with the file where there is one."""
    public = _public(meeting)
    heading = words("document.list_title", title=phrases.title(meeting))
    if not public:
        return Screen(lines(heading, words("document.none")), grid([see_schedule(words)]))
    shown = page_of(public, page, PER_PAGE)
    blocks = [_document(words, document, public) for document in shown.rows]
    files = [
        Button(shorten(words.plain("button.open", name=d.title), LABEL), url=d.file) for d in shown.rows if _is_link(d)
    ]
    turning = turn(shown, "tai_lieu:p:")
    rows = (*grid(files), *([turning] if turning else []), *grid([see_schedule(words)]))
    return Screen(paragraphs(heading, *blocks), rows)


def _public(meeting: Meeting) -> list[Document]:
    return [document for document in meeting.documents if document.public]


def _is_link(document: Document) -> bool:
    return bool(document.file and document.file.startswith("https://"))


def _document(words: Words, document: Document, papers: Sequence[Document]) -> Markup:
    name = phrases.document_name(words, document, papers)
    return lines(
        words("document.title", name=name),
        Markup.escape(shorten(document.title, 150)) if document.title not in name else None,
        words("document.issuer", issuer=shorten(document.issuer, 100)) if document.issuer else None,
        None if _is_link(document) else words("document.no_file"),
        words("document.undated") if known_from(document) is None else None,
    )


def contacts(words: Words, meeting: Meeting, page: int = 0, *, private: bool) -> Screen:
    """Whom to ask; numbers only in private chats."""
    heading = words("contact.list_title", title=phrases.title(meeting))
    if not meeting.contacts:
        return Screen(
            lines(heading, words("contact.none", absent=phrases.missing(words, meeting, "contacts"))),
            grid([see_schedule(words)]),
        )
    blocks = [_contact(words, contact, private=private) for contact in meeting.contacts]
    source = phrases.sources(words, meeting, [contact.name for contact in meeting.contacts])
    hidden = not private and any(contact.phone for contact in meeting.contacts)
    shown, turning = paged(fit(blocks), page, "lien_he:p:")
    text = paragraphs(heading, *shown, source, words("contact.in_private") if hidden else None)
    return Screen(text, turning + grid([see_schedule(words)]))


def _contact(words: Words, contact: Contact, *, private: bool) -> Markup:
    shown = contact if private else None
    return lines(
        words("contact.name", name=shorten(contact.name.value, phrases.MAX_TITLE)),
        phrases.field(words, "contact.position", contact.position),
        phrases.field(words, "contact.about", contact.about),
        phrases.field(words, "contact.phone", shown.phone if shown else None),
        phrases.field(words, "contact.email", shown.email if shown else None),
    )
