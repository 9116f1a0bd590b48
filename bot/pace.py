"""How fast notices may go out: token buckets over all chats and for each, which answers debit and never wait for.

Pure: the time is passed in, in seconds of a clock that only goes forward. The true rules are Telegram's secret; these
stay below what is known of them (30 messages a second over all, one a second in a chat, twenty a minute in a group).

What leaves evenly may arrive in a bunch, after a network or a machine that stood still. In any span of `t` seconds no more
arrives than was under way when it began, and left in it: `abreast` + `burst` + `all_chats` * t. So as long as the first two
together are no more than what Telegram takes at once, nothing that happens on the way makes it complain.
"""

from __future__ import annotations

from dataclasses import dataclass, field

SEVERAL = 3
"""Chats told to wait within `NEAR` seconds, from which on not they but we are too fast."""
NEAR = 10.0
SLOWEST = 1 / 8
STEP_S = 10.0
"""Seconds without a further complaint after which the whole goes faster again by `FASTER`."""
FASTER = 1.5
SPARED_ABREAST = 2
"""Notices that may be under way however many answers are."""
FORGET = 2_000
"""Chats remembered; when there are more, those that may be written to at once are forgotten."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages a second over all chats and in a private one, a minute in a group; what each takes at once.

    In no minute does a group get more than `group`: its burst is part of that. `abreast`: how many may be under way
    when a notice begins.
    """

    all_chats: float = 25.0
    one_chat: float = 1.0
    group: float = 20.0
    burst: float = 5.0
    abreast: int = 20
    chat_burst: float = 3.0
    group_burst: float = 4.0
    spared: float = 2.5
    """A second for notices, however many answers go out: nobody's flood of questions silences a change."""


@dataclass(slots=True)
class Bucket:
    """Fills with `rate` tokens a second up to `burst`; may be in debt by `debt`."""

    rate: float
    burst: float
    level: float
    at: float
    debt: float = 0.0

    def fill(self, now: float, factor: float = 1.0) -> float:
        self.level = min(self.burst, self.level + max(0.0, now - self.at) * self.rate * factor)
        self.at = max(now, self.at)
        return self.level

    def take(self) -> None:
        self.level = max(self.level - 1, -self.debt)

    def wait(self, factor: float = 1.0) -> float:
        """Seconds until a token is there."""
        return max(0.0, (1 - self.level) / (self.rate * factor))


@dataclass(slots=True)
class Pace:
    """`now` is always in seconds, and never less than before."""

    rates: Rates
    started: float
    factor: float = 1.0
    """What part of the rate is used: less after complaints in several chats."""
    _chats: dict[int, Bucket] = field(default_factory=dict)
    _paused: dict[int, float] = field(default_factory=dict)
    _complaints: dict[int, float] = field(default_factory=dict)
    _changed: float = 0.0
    _answering: int = 0
    _sending: set[int] = field(default_factory=set)
    _all: Bucket = field(init=False)
    _spared: Bucket = field(init=False)

    def __post_init__(self) -> None:
        rates = self.rates
        self._all = Bucket(rates.all_chats, rates.burst, rates.burst, self.started, debt=rates.all_chats)
        self._spared = Bucket(rates.spared, 1.0, 1.0, self.started)

    def room(self, now: float) -> int:
        """How many notices may go out at once."""
        return max(0, min(self._free(now), self._places()))

    def wait(self, now: float) -> float:
        """Seconds until one more notice may go out, unless it is for something under way to arrive."""
        if self._free(now) >= 1:
            return 0.0
        return min(self._all.wait(self.factor), max(self._spared.wait(self.factor), 1 / self.rates.all_chats))

    def send(self, chat: int, now: float) -> None:
        """A notice goes out now; until `sent` it is under way. At most one is in each chat."""
        if self._all.fill(now, self.factor) < 1:
            self._spared.fill(now, self.factor)
            self._spared.take()
        self._sending.add(chat)
        self._debit(chat, now)

    def sent(self, chat: int) -> None:
        """It is answered, or there was nothing to send; to say so twice does no harm."""
        self._sending.discard(chat)

    def answer(self, chat: int, now: float) -> None:
        """An answer goes out now, whether or not there is room; notices make up for it. It is under way until `answered`."""
        self._answering += 1
        self._debit(chat, now)

    def answered(self) -> None:
        """One of the answers has arrived, or will not."""
        self._answering -= 1

    def _free(self, now: float) -> int:
        self._recover(now)
        free = self._all.fill(now, self.factor)
        return int(free) if free >= 1 else int(self._spared.fill(now, self.factor))

    def _places(self) -> int:
        sending = len(self._sending)
        return max(self.rates.abreast - sending - self._answering, SPARED_ABREAST - sending)

    def _debit(self, chat: int, now: float) -> None:
        self._all.fill(now, self.factor)
        self._all.take()
        bucket = self._chats.get(chat) or self._new(chat, now)
        bucket.fill(now)
        bucket.take()

    def held(self, now: float) -> dict[int, float]:
        """The chats that get nothing just now, each with the seconds until they do."""
        self._paused = {chat: until for chat, until in self._paused.items() if until > now}
        waits = {chat: until - now for chat, until in self._paused.items()}
        self._chats = {chat: bucket for chat, bucket in self._chats.items() if bucket.fill(now) < bucket.burst}
        for chat, bucket in self._chats.items():
            if bucket.level < 1:
                waits[chat] = max(bucket.wait(), waits.get(chat, 0.0))
        return waits

    def complain(self, chat: int, seconds: float, now: float) -> None:
        """Telegram wants this chat to wait; where several are told so, the whole goes more slowly."""
        self._paused[chat] = max(now + seconds, self._paused.get(chat, 0.0))
        self._complaints = {one: at for one, at in self._complaints.items() if at > now - NEAR}
        self._complaints[chat] = now
        if len(self._complaints) >= SEVERAL:
            self._all.fill(now, self.factor)
            self.factor = max(SLOWEST, self.factor / 2)
            self._complaints.clear()
            self._changed = now

    def _recover(self, now: float) -> None:
        while self.factor < 1 and now - self._changed >= STEP_S:
            self._changed += STEP_S
            self.factor = min(1.0, self.factor * FASTER)

    def _new(self, chat: int, now: float) -> Bucket:
        if len(self._chats) >= FORGET:
            self._chats = {one: bucket for one, bucket in self._chats.items() if bucket.fill(now) < bucket.burst}
        rates = self.rates
        if chat < 0:
            steady = max(rates.group - rates.group_burst, 1.0) / 60
            made = Bucket(steady, rates.group_burst, rates.group_burst, now, debt=rates.group)
        else:
            made = Bucket(rates.one_chat, rates.chat_burst, rates.chat_burst, now, debt=rates.chat_burst)
        self._chats[chat] = made
        return made
