"""What the boards cost that organisers look at: milliseconds and queries with 240 bridge points and 10,000 people.

Run with `python -m bench.boards`. Each board is asked for as an organiser does it, through intake, rights and all, in
the look-alike. Another board is one more line in `BOARDS`.
"""

from __future__ import annotations

import asyncio
import sys
import time
from dataclasses import dataclass
from statistics import median

from bench import full_house
from bot.verbs.run import attune
from meetings.answers import Answer
from playground.model import User
from playground.scenes import SCENES
from playground.stage import Stage, opened
from storage.effects import Grant, KeepPerson, Role
from tests.storage.queries import counted

ROUNDS = 15
MOST_MILLISECONDS, MOST_QUERIES = 100, 5
PRESSES = 200
BOARDS = {
    "readiness": "san_sang",
    "roll call": "diem_danh",
    "call list": "goi",
    "who has not": "don_doc",
    "all on one": "tong_hop",
    "reports": "nop_bao_cao",
    "registration": "dang_ky",
    "the floor": "phat_bieu",
    "codes": "ma_moi",
    "proposals": "kien_nghi",
}
"""Each by its command, which is also how the buttons of its screen begin."""

PASSING = ("inbox", "outbox", "FROM plans")
"""What the intake and the sender ask beside a board."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds on the clock, and of the processor, which a busy machine does not lengthen: medians of all but the
    first time, for which nothing is kept yet. The queries are those of the last time."""

    first_cpu: float
    clock: float
    cpu: float
    queries: int


async def measure(stage: Stage, command: str) -> Cost:
    """Raises ValueError where something else than the board was answered."""
    clocks, cpus, queries = [], [], 0
    for _ in range(ROUNDS + 1):
        stage.world.say(stage.people["organiser"], stage.world.private(stage.people["organiser"]), f"/{command}")
        with counted() as asked:
            clock, cpu = time.perf_counter_ns(), time.process_time_ns()
            await stage.settle()
            clocks.append((time.perf_counter_ns() - clock) / 1_000_000)
            cpus.append((time.process_time_ns() - cpu) / 1_000_000)
        queries = len([one for one in asked if not any(part in one for part in PASSING)])
    _check(stage, command)
    return Cost(cpus[0], median(clocks[1:]), median(cpus[1:]), queries)


def _check(stage: Stage, command: str) -> None:
    shown = stage.world.messages(stage.world.private(stage.people["organiser"]))[-1]
    if not any(button.get("callback_data", "").startswith(f"{command}:") for row in shown.buttons for button in row):
        raise ValueError(f"no board of /{command}: {shown.text}")


async def presses(stage: Stage) -> tuple[float, float, int]:
    """Two hundred units press "they come" at once: seconds until the last is answered, of the processor, and recorded."""
    people = [await _contact(stage, n) for n in range(PRESSES)]
    for one in people:
        stage.world.start(one, full_house.KEY)
        stage.world.say(one, stage.world.private(one), "/dang_ky")
    await stage.settle()
    for n, one in enumerate(people):
        card = stage.world.messages(stage.world.private(one))[-1]
        stage.world.press(one, card, data=f"dang_ky:on:s3:{full_house.unit(n)}:xa-{n}@{full_house.KEY}")
    clock, cpu = time.perf_counter(), time.process_time()
    await stage.settle()
    seconds = time.perf_counter() - clock, time.process_time() - cpu
    found = (await stage.store.records(full_house.KEY, Answer)).all(Answer)
    once = [one for one in found.values() if one.key.startswith("s3:") and one.version == 1]
    return (*seconds, len(once))


async def _contact(stage: Stage, number: int) -> User:
    user = stage.world.add_user(f"Đầu mối {number}")
    grant = Grant(user.id, full_house.KEY, Role.CONTACT, full_house.unit(number))
    await stage.store.apply(None, [KeepPerson(user.id, user.full_name), grant], stage.clock())
    return user


async def run() -> bool:
    kept = True
    async with opened(SCENES[full_house.SCENE]) as stage:
        await full_house.furnish(stage)
        for name, command in BOARDS.items():
            cost = await measure(stage, command)
            good = cost.cpu <= MOST_MILLISECONDS and cost.queries <= MOST_QUERIES
            kept = kept and good
            sys.stdout.write(
                f"{name:<14}{cost.clock:6.1f} ms, of the processor {cost.cpu:6.1f} ms "
                f"(the first time {cost.first_cpu:.1f} ms), {cost.queries} queries{'' if good else '  TOO MUCH'}\n"
            )
        clock, cpu, recorded = await presses(stage)
        sys.stdout.write(
            f"{PRESSES} presses at once: {recorded} recorded once, the last answered after {clock:.2f} s, "
            f"of the processor {cpu:.2f} s\n"
        )
    return kept and recorded == PRESSES


def main() -> int:
    sys.stdout.write(
        f"{full_house.POINTS} bridge points, {full_house.PEOPLE} people, {full_house.TOPICS} topics; "
        f"at most {MOST_MILLISECONDS} ms of the processor, {MOST_QUERIES} queries\n"
    )
    attune()
    return 0 if asyncio.run(run()) else 1


if __name__ == "__main__":
    sys.exit(main())
