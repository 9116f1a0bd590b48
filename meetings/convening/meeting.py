"""A draft as a meeting: what can be kept as facts becomes facts, the rest is counted and shown, never dropped silently."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from meetings.convening import parts
from meetings.convening import roster as rosters
from meetings.convening.binding import bind
from meetings.convening.clashing import clashes
from meetings.convening.doubts import Doubt, doubt, doubts
from meetings.convening.fields import Entry, entries
from meetings.convening.quoting import DOCUMENT, LOOSE, TITLE, changed, fact, moment, source
from meetings.convening.second import Second
from meetings.facts import Fact
from meetings.keys import slug
from meetings.model import (
    DeputyRule,
    Document,
    DocumentKind,
    Form,
    Meeting,
    Requirement,
    Topic,
)
from meetings.moments import Moment
from meetings.reading.documents import draft as drafts
from meetings.reading.documents.draft import Draft, Kind, Quoted
from meetings.reading.fold import fold

DOCUMENT_KINDS = {
    Kind.PLAN: DocumentKind.PLAN,
    Kind.NOTICE: DocumentKind.NOTICE,
    Kind.CONCLUSIONS: DocumentKind.NOTICE,
    Kind.REPORT: DocumentKind.NEWS,
}
DEPUTIES = (
    (re.compile(r"phai cu|bat buoc cu"), DeputyRule.OBLIGED),
    (re.compile(r"khong (?:duoc )?cu|khong uy quyen"), DeputyRule.FORBIDDEN),
    (re.compile(r"dong y|xin phep|bao cao .*chu tri"), DeputyRule.CONSENT),
    (re.compile(r"co the cu|duoc cu|cu nguoi"), DeputyRule.FREE),
)


@dataclass(frozen=True, slots=True)
class Unclear:
    """A time whose year no word of the document gives: where it belongs, and how it is written."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A meeting as the document has it, not yet convened.

    Of the document's `sentences`, `read` went into fields, `bases` are legal bases and `unread` those with a date, a time,
    a place or a duty that went into no field; `unclear` are the times that cannot be kept, since no year is known,
    `collectives` those whom it names only as *các …*, so that nobody is invited by it, `doubts` what looks wrong with it.
    With `second` it is about a meeting that is there already; `candidates` are the keys of those of which it may be the
    conclusions, where nothing says so surely.
    """

    meeting: Meeting
    sentences: int = 0
    read: int = 0
    bases: int = 0
    unread: tuple[str, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    collectives: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    second: Second | None = None
    candidates: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that can be looked at and changed, in order."""
        return entries(self.meeting, {one.path for one in self.unclear})

    @property
    def without_year(self) -> tuple[str, ...]:
        """The words of the times that nobody has completed yet."""
        still = {one.path for one in self.entries if one.value is None}
        return tuple(dict.fromkeys(one.words for one in self.unclear if one.path in still))


def meeting_of(
    draft: Draft,
    now: datetime,
    keys: Collection[str] = (),
    others: Iterable[Meeting] = (),
    known: Meeting | None = None,
) -> Proposed:
    """The meeting under a key that is not among `keys`; provinces are those of the day of issue, or of `now` (aware).

    Doubts are of the roster of `known`, the meeting that the letter is about, else of its own, and of the `others`.
    """
    issued = moment(draft.identity.issued)
    day = issued.value.day if issued else now.date()
    title, invited = _title(draft), rosters.roster(draft, day)
    sessions = parts.sessions(draft, title, {one.unit.name: one.unit.key for one in invited})
    main = draft.sessions[0] if draft.sessions else drafts.Session()
    meeting = Meeting(
        key=_key(draft, day, keys),
        title=title,
        form=Fact(_form(draft), source(main.online or main.start or draft.kind)),
        convener=fact(draft.convener),
        chair=fact(main.chair),
        place=fact(main.place),
        time=moment(main.start),
        deputies=_deputies(draft.deputies),
        deputies_note=fact(draft.deputies),
        backdrop=fact(draft.backdrop),
        documents=_documents(draft, issued, now),
        annexed=parts.annexed(draft),
        roster=invited,
        sessions=sessions,
        bridge_points=next((made for one in draft.sessions if (made := rosters.bridge_points(one, invited))), ()),
        topics=tuple(Topic(f"noi-dung-{n}", Fact(one.value, source(one))) for n, one in enumerate(draft.topics, 1)),
        requirements=_requirements(draft),
        agenda=tuple(parts.item(n, one, sessions) for n, one in enumerate(draft.agenda, 1)) if sessions else (),
        contacts=tuple(parts.contact(n, one) for n, one in enumerate(draft.contacts, 1)),
        preparations=() if _concludes(draft) else parts.preparations(draft),
        tasks=tuple(parts.task(n, one, draft) for n, one in enumerate(draft.tasks, 1)) if _concludes(draft) else (),
    )
    return _proposed(draft, bind(meeting), known, others)


def _proposed(draft: Draft, made: Meeting, known: Meeting | None, others: Iterable[Meeting]) -> Proposed:
    """With the doubts of the letter beside the roster, and those of the meeting beside the others, each once."""
    listed = tuple(one.unit for one in (known or made).roster)
    wrong = dict.fromkeys((*doubts(draft, listed), *(doubt(one) for one in clashes(made, others))))
    unread = tuple(one.value for one in draft.unread)
    whole = rosters.collectives(draft, made.roster)
    return Proposed(made, draft.sentences, draft.read, len(draft.bases), unread, _unclear(draft), whole, tuple(wrong))


_NAMELESS = re.compile(r"^(?:cac )?(?:hoi nghi|hoi thao|cuoc hop|buoi hop|buoi lam viec|hop|toa dam)(?: truc tuyen)?$")


def _title(draft: Draft) -> Fact[str]:
    """Of several sittings none gives the whole its name, where the letter has a subject; *Hội nghị* alone is no name."""
    titles = [
        one.title for one in draft.sessions if one.title is not None and not _NAMELESS.match(fold(one.title.value))
    ]
    several = len({one.value for one in titles}) > 1
    found = (draft.identity.subject if several else None) or next(iter(titles), None) or draft.identity.subject
    return changed(found, lambda text: text[:TITLE]) if found else Fact(LOOSE, source(draft.kind))


def _key(draft: Draft, day: date, keys: Collection[str]) -> str:
    start = next((one for one in (moment(session.start) for session in draft.sessions) if one), None)
    when = start.value.day if start else day
    return slug(f"hop-{when.day}-{when.month}-{when.year}", keys)


def _form(draft: Draft) -> Form:
    if sum(one.unit is not None for one in draft.sessions) > 1:
        return Form.TOUR
    online = any(one.online is not None and one.online.value for one in draft.sessions)
    return Form.ONLINE if online or any(one.bridge_points for one in draft.sessions) else Form.ON_SITE


def _deputies(rule: Quoted[str] | None) -> Fact[DeputyRule] | None:
    """None where the words do not say which rule it is: then the organiser is asked."""
    known = rule and next((one for pattern, one in DEPUTIES if pattern.search(fold(rule.value))), None)
    return Fact(known, source(rule)) if known else None


def _documents(draft: Draft, issued: Fact[Moment] | None, now: datetime) -> tuple[Document, ...]:
    """The paper itself and what it says is attached; without a day of issue it is known from now on."""
    identity, kind = (
        draft.identity,
        DOCUMENT_KINDS.get(draft.kind.value, DocumentKind.LETTER) if draft.kind else DocumentKind.LETTER,
    )
    when = issued.value if issued else None
    named = identity.subject.value if identity.subject else _title(draft).value
    number = (
        identity.number.value.strip()
        if identity.number and re.search(r"\d", identity.number.value.partition("/")[0])
        else None
    )
    issuer = identity.issuer.value if identity.issuer else None
    own = Document(DOCUMENT, kind, named[:TITLE], number, when, issuer, known_from=None if when else now)
    annexes = _named_once(one.value[:TITLE] for one in draft.attachments if not number or number not in one.value)
    return own, *(
        Document(f"phu-luc-{n}", DocumentKind.ANNEX, title, issued=when, part_of=DOCUMENT, known_from=own.known_from)
        for n, title in enumerate(annexes, 1)
    )


def _named_once(titles: Iterable[str]) -> list[str]:
    """*Chương trình* and *Chương trình Hội nghị.* are one annex, under the fuller name."""
    bare = dict.fromkeys(" ".join(one.split()).strip(" .;") for one in titles)
    return [one for one in bare if not any(one != other and fold(other).startswith(f"{fold(one)} ") for other in bare)]


def _concludes(draft: Draft) -> bool:
    """Whether what the document asks for is work after a meeting, as also news of it tell; before one it is to be got ready for it."""
    return draft.kind is not None and draft.kind.value in (Kind.CONCLUSIONS, Kind.REPORT)


def _requirements(draft: Draft) -> tuple[Requirement, ...]:
    """What a clause of conclusions assigns is a task, also where something is to be handed in; not both."""
    tasks = {one.what.quote for one in draft.tasks} if _concludes(draft) else set()
    wanted = enumerate(draft.requirements, 1)
    return tuple(parts.requirement(n, one) for n, one in wanted if one.what.quote not in tasks)


def _unclear(draft: Draft) -> tuple[Unclear, ...]:
    """Under the paths that these times would have in the meeting."""
    times = [
        *((f"sessions.phien-{n}.start", one.start) for n, one in enumerate(draft.sessions, 1)),
        *((f"sessions.phien-{n}.end", one.end) for n, one in enumerate(draft.sessions, 1)),
        *((f"requirements.yeu-cau-{n}.due", one.due) for n, one in enumerate(draft.requirements, 1)),
        *((f"tasks.nhiem-vu-{n}.due", one.due) for n, one in enumerate(draft.tasks, 1)),
        *((f"preparations.viec-{n}.due", one.due) for n, one in enumerate(draft.tasks, 1)),
    ]
    return tuple(Unclear(path, time.quote) for path, time in times if time is not None and moment(time) is None)
