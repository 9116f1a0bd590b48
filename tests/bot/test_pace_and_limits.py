"""Whatever happens on the way, the look-alike's flood control never complains; and nearly all of the rate is used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.pace import Pace, Rates
from bot.settings import Delivery
from bot.traffic import limited
from playground.rules.buckets import FloodControl
from playground.rules.buckets import Rates as Limits

BOT, SECONDS, LOOKS = 1, 40, 20
GROUPS = 7
"""The first few chats are groups."""
RATES = limited(Delivery()).pace.rates
Way = tuple[float, float]
"""Seconds from us to Telegram, and back."""


@dataclass
class Network:
    """What is under way; `complaints` are the chats of what Telegram refused, `arrived` when it took notices."""

    pace: Pace
    flood: FloodControl = field(default_factory=lambda: FloodControl(Limits(on=True)))
    complaints: list[int] = field(default_factory=list)
    arrived: list[float] = field(default_factory=list)
    _coming: list[tuple[float, int, Callable[[], None]]] = field(default_factory=list)
    _count: int = 0

    def leave(self, chat: int, now: float, way: Way, *, notice: bool) -> None:
        there, back = now + way[0], now + way[0] + way[1]

        def taken() -> None:
            if self.flood.take(BOT, chat, there, group=chat < 0):
                self.complaints.append(chat)
            elif notice:
                self.arrived.append(there)

        self._at(there, taken)
        self._at(back, (lambda: self.pace.sent(chat)) if notice else self.pace.answered)

    def until(self, now: float) -> None:
        while self._coming and self._coming[0][0] <= now:
            heappop(self._coming)[2]()

    def _at(self, when: float, what: Callable[[], None]) -> None:
        self._count += 1
        heappush(self._coming, (when, self._count, what))


def _chat(number: int) -> int:
    return -1 - number if number < GROUPS else number


def _played(rates: Rates, ways: Sequence[Way], asking: Sequence[int] = (), chats: int = 10_000) -> Network:
    """Notices to one chat after the other as fast as the pace allows; `asking` answers in each second, to other chats."""
    network = Network(Pace(rates, 0.0))
    pace, begun, under_way = network.pace, 0, set[int]()
    for look in range(SECONDS * LOOKS):
        now = look / LOOKS
        network.until(now)
        under_way = {chat for chat in under_way if chat in pace._sending}
        for number in range(asking[look // LOOKS % len(asking)] if asking and look % LOOKS == 0 else 0):
            pace.answer(20_000 + number, now)
            network.leave(20_000 + number, now, ways[number % len(ways)], notice=False)
        held = pace.held(now)
        for _ in range(pace.room(now)):
            chat, begun = _chat(begun % chats), begun + 1
            if chat not in held and chat not in under_way:
                pace.send(chat, now)
                under_way.add(chat)
                network.leave(chat, now, ways[begun % len(ways)], notice=True)
    network.until(SECONDS)
    return network


SLOW = st.tuples(st.floats(0.0, 8.0), st.floats(0.0, 8.0))
QUICK = st.tuples(st.floats(0.0, 0.4), st.floats(0.0, 0.3))


@settings(max_examples=25)
@given(
    st.lists(SLOW, min_size=1, max_size=40), st.lists(st.integers(0, 3), max_size=10), st.sampled_from([3, 40, 10_000])
)
@example([(5.0 - number / 20, 0.0) for number in range(100)], [], 10_000)
def test_however_long_each_is_on_its_way_nothing_is_refused(ways: list[Way], asking: list[int], chats: int) -> None:
    assert _played(RATES, ways, asking, chats).complaints == []


@settings(max_examples=8)
@given(st.lists(QUICK, min_size=1, max_size=40))
def test_on_a_usual_network_nearly_all_of_the_rate_is_used(ways: list[Way]) -> None:
    arrived = _played(RATES, ways).arrived
    assert len(arrived) >= 0.95 * RATES.all_chats * (SECONDS - 1)


def test_without_a_limit_of_what_is_under_way_a_moment_of_standing_still_would_be_refused() -> None:
    standing = [(5.0 - number / 20, 0.0) for number in range(100)]
    assert _played(Rates(abreast=1_000), standing).complaints
