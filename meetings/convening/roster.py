"""Who is invited and where they sit: units named one by one, and *các tỉnh, thành phố* as the provinces of that day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from meetings import provinces
from meetings.convening.quoting import fact, listed, source
from meetings.facts import Fact, Source
from meetings.keys import slug
from meetings.model import BridgePoint, Invited, Purpose
from meetings.reading.documents.draft import BridgePoint as Point
from meetings.reading.documents.draft import Draft, Quoted, Session
from meetings.reading.fold import fold
from meetings.units import Kind, Unit

MOST = 300
EVERY_PROVINCE = re.compile(
    r"^(.*?)[,;]?\s*(?:của\s+|tại\s+)?(?:63\s+|34\s+)?(?:các\s+)?tỉnh\b[,/ và]*(?:thành phố|tp\.?)\b.*$", re.IGNORECASE
)
"""*Sở Khoa học và Công nghệ các tỉnh, thành phố trực thuộc Trung ương*: what stands before is what each of them has."""
HEADS = re.compile(
    r"^(?:các\s+)?(?:ông|bà|đồng chí|đ/c|giám đốc|chủ tịch|thủ trưởng|lãnh đạo)(?:\s*\(?bà\)?)?\s+(?=\S)", re.IGNORECASE
)
COLLECTIVE = re.compile(
    r"^cac (?!ong\b|ba\b|dong chi\b)"
    r"|^(?!lien hiep|hiep hoi|lien minh|ban quan ly|mang luoi).*\bcac (?:huyen|xa|phuong|thi xa|quan|tinh|thanh pho|so|ban"
    r"|bo|nganh|don vi|phong|khoa|truong|chi bo|co quan|to chuc|doanh nghiep|dia phuong|thu truong|pct|pho|thanh vien)\b"
    r"|\bcap (?:huyen|xa|tinh|so)$|^lanh dao (?:so|bo|cuc|vien|truong|co quan|don vi)$"
    r"|^(?:thanh vien|quy dai bieu|dai bieu|toan the)\b"
)
"""*UBND các huyện*, *Lãnh đạo Sở*: several offices, or people of one, whom nobody can bind to; not *Liên hiệp các Hội*."""
NOBODY = re.compile(r"^(?:nhu tren|nhu dieu|nhu kinh gui|luu\b)")
PLACES = re.compile(r"dia phuong|tinh,? thanh pho|cac tinh")
CENTRAL = re.compile(r"trung tam|trung uong|tai bo\b|bo khoa|tru so")
PURPOSES = (
    (re.compile(r"bao cao|b/c"), Purpose.REPORT),
    (re.compile(r"phoi hop|p/h"), Purpose.COOPERATE),
    (re.compile(r"thuc hien|t/h"), Purpose.ACT),
)
RANKS = {Kind.CITY: "thành phố"}
KINDS = (
    (re.compile(r"\bhuyen\b"), Kind.DISTRICT), (re.compile(r"\bthi xa\b"), Kind.TOWN),
    (re.compile(r"\b(?:thanh pho|tp)\b"), Kind.PROVINCIAL_CITY), (re.compile(r"\b(?:xa|phuong)\b"), Kind.COMMUNE),
    (re.compile(r"^so\b"), Kind.DEPARTMENT), (re.compile(r"^bo\b"), Kind.MINISTRY),
    (re.compile(r"\bhoi\b|hiep hoi"), Kind.ASSOCIATION),
)  # fmt: skip


def roster(draft: Draft, day: date) -> tuple[Invited, ...]:
    """The hosts of a tour, whom the letter addresses, and its recipients, each once; provinces are those of `day`."""
    found: dict[str, Invited] = {}
    hosts = [one.unit for one in draft.sessions if one.unit is not None]
    for host in hosts:
        _add(found, host.value, source(host), Purpose.ACT)
    for addressee in draft.identity.addressees:
        _name(found, addressee, Purpose.ACT, day, expand=not hosts)
    for recipient in draft.recipients:
        purpose = _purpose(recipient.purpose.value if recipient.purpose else "")
        _name(found, recipient.name, purpose, day, expand=not hosts)
    if not found:
        _charged(found, draft, day)
    return tuple({one.unit.key: one for one in found.values()}.values())[:MOST]


def _charged(found: dict[str, Invited], draft: Draft, day: date) -> None:
    """A copy without its address, as pages of the web are: whom it gives work as the office of every province."""
    charged = [one.assignee for one in draft.tasks] + [one.by for one in draft.requirements]
    every = next((one for one in charged if one is not None and of_provinces(one.value) is not None), None)
    if every is not None:
        _name(found, every, Purpose.ACT, day, expand=True)


def _name(found: dict[str, Invited], named: Quoted[str], purpose: Purpose | None, day: date, *, expand: bool) -> None:
    if NOBODY.match(fold(named.value)):
        return
    office = of_provinces(named.value) if expand else None
    if office is None:
        if not COLLECTIVE.search(fold(named.value)):
            _add(found, named.value, source(named), purpose)
        return
    for province in provinces.all_on(day):
        name = f"{office} {RANKS.get(Kind(province.kind), 'tỉnh')} {province.name}"
        unit = Unit(_key(office, province), name, _kind(office), province.key, (f"{office} {province.name}",))
        found.setdefault(fold(name), Invited(unit, source(named), purpose))


def collectives(draft: Draft, invited: tuple[Invited, ...]) -> tuple[str, ...]:
    """Those whom the letter asks as *các …*, in its words, unless it invites them one by one as well."""
    named = [one.value for one in (*draft.identity.addressees, *(one.name for one in draft.recipients))]
    whole = [one for one in named if COLLECTIVE.search(fold(one)) and of_provinces(one) is None]
    return tuple(one for one in dict.fromkeys(whole) if not _is_listed(one, invited))


def _is_listed(collective: str, invited: tuple[Invited, ...]) -> bool:
    office = fold(collective).partition("cac ")[0]
    return bool(office) and sum(fold(one.unit.name).startswith(office) for one in invited) > 1


def of_provinces(text: str) -> str | None:
    """The office that every province has, where the words name them all; else None."""
    match = EVERY_PROVINCE.match(text.strip())
    office = HEADS.sub("", match[1].strip(" ,")) if match else ""
    return office or None


def _key(office: str, province: Unit) -> str:
    """`skhcn-ben-tre`, however the office is written: Sở Khoa học và Công nghệ, Sở KH&CN."""
    words = [word for word in re.findall(r"\w+", fold(office)) if word != "va"]
    initials = "".join(word if word in ("khcn", "ubnd", "hdnd", "kh", "cn") else word[0] for word in words)
    return f"{initials[: 23 - len(province.key)]}-{province.key}"[:24]


def _add(found: dict[str, Invited], name: str, told: Source, purpose: Purpose | None) -> None:
    bare = name.strip(" .;,")[:150]
    if bare and fold(bare) not in found:
        keys = [one.unit.key for one in found.values()]
        found[fold(bare)] = Invited(Unit(slug(bare, keys), bare, _kind(bare)), told, purpose)


def _kind(name: str) -> Kind:
    return next((kind for pattern, kind in KINDS if pattern.search(fold(name))), Kind.OTHER)


def _purpose(words: str) -> Purpose | None:
    return next((purpose for pattern, purpose in PURPOSES if pattern.search(fold(words))), None)


def bridge_points(session: Session, invited: tuple[Invited, ...]) -> tuple[BridgePoint, ...]:
    """As the document names them; *tại các địa phương* is one for every unit of a province."""
    made: list[BridgePoint] = []
    for point in session.bridge_points:
        local = [one for one in invited if one.unit.province] if PLACES.search(fold(point.name.value)) else []
        made += _local(point, local) if local else [_single(point, [one.key for one in made])]
    return tuple(made)


def _single(point: Point, used: list[str]) -> BridgePoint:
    name = Fact(point.name.value, source(point.name))
    central = bool(CENTRAL.search(fold(point.name.value)))
    return BridgePoint(
        slug(point.name.value, used), name, central=central, room=fact(point.place), attendees=listed(point.attendees)
    )


def _local(point: Point, units: list[Invited]) -> Iterator[BridgePoint]:
    seen: set[str] = set()
    for one in units:
        place = one.unit.province or one.unit.key
        if place in seen:
            continue
        seen.add(place)
        name = _place_name(one)
        yield BridgePoint(
            place,
            Fact(f"Điểm cầu {name}", source(point.name)),
            unit=one.unit.key,
            room=fact(point.place),
            attendees=listed(point.attendees),
        )


def _place_name(one: Invited) -> str:
    """The province's own name, as the unit's bears it at its end."""
    return re.split(r" (?:tỉnh|thành phố) ", one.unit.name)[-1]
