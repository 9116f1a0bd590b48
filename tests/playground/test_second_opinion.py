"""The same talk before our look-alike and before an independent one: the bot must ask the same of both."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import cast

from telegram.error import TelegramError

from bot import app, menu
from bot.api import Api, connect
from bot.intake import Intake
from bot.patience import Doors
from bot.settings import Settings
from locales import words
from meetings.exchange import read
from meetings.model import Meeting
from playground.scenes import SAMPLES
from storage.effects import Grant, KeepPerson, Role, SaveMeeting
from storage.store import Store
from tests.playground.differences import in_answers, in_refusals, written
from tests.playground.look_alikes import NOW, TOKEN, LookAlike, Ours, ours_over_http, theirs
from tests.playground.recording import Call, asked
from tests.playground.refusals import CHAT, SENT, TRIED

MEETING = "hoi-nghi-2020"


@asynccontextmanager
async def product(peer: LookAlike, database: Path) -> AsyncIterator[Intake]:
    """The real application and intake, talking to the look-alike; its person is the contact of Bến Tre."""
    store = await Store.open(f"sqlite+aiosqlite:///{database}")
    sample = read((SAMPLES / f"{MEETING}.toml").read_text(encoding="utf-8"))
    assert isinstance(sample, Meeting)
    contact = Grant(peer.person_id, MEETING, Role.CONTACT, "skhcn-ben-tre")
    await store.apply(None, [SaveMeeting(sample, None), KeepPerson(peer.person_id, "Trần Hạnh"), contact], NOW)
    settings = Settings.model_validate({"telegram": {"api_url": peer.address} if peer.address else {}})
    api = connect(settings.telegram, TOKEN, request=peer.request(), get_updates_request=peer.request())
    built = app.build(settings, store, lambda: NOW, api)
    try:
        async with built:
            await menu.show(cast("Api", built.bot), words("vi"))
            yield app.intake(built, Doors(asyncio.sleep, lambda: 0.0, _fail))
    finally:
        await store.close()


def _fail(key: str, /, **values: object) -> None:
    raise AssertionError(f"the intake had to wait: {key} {values}")


async def played(peer: LookAlike, database: Path) -> list[Call]:
    async with product(peer, database) as intake:
        for act in SCENARIO:
            word, _, rest = act.partition(": ")
            if word == "press":
                await peer.press(rest)
            else:
                await peer.say(rest, group=word == "group")
            await intake.drain()
    return peer.calls


SCENARIO = (
    "say: /start",
    "press: Xem lịch",
    "press: Thêm vào lịch máy",
    "say: /lich 29/5",
    "press: Chương trình",
    "say: /diem_cau Hà Nội",
    "say: phong hop ben tre o dau",
    "group: /lich@diemcau_bot",
    "group: /ngon_ngu@diemcau_bot",
    "say: /ngon_ngu",
    "press: English",
    "say: /schedule",
)


async def test_the_bot_asks_the_same_of_both(sqlite_file: Path, tmp_path: Path) -> None:
    ours = await played(Ours(), Path(shutil.copy(sqlite_file, tmp_path / "ours.db")))
    async with theirs(bridged=True) as peer:
        other = await played(peer, Path(shutil.copy(sqlite_file, tmp_path / "theirs.db")))
    assert asked(ours) == asked(other)
    assert [call.method for call in ours if not call.ok] == []
    assert {call.method for call in ours} >= {"sendMessage", "editMessageText", "sendDocument", "setMyCommands"}
    assert in_answers(ours, other) == written("Answers").keys()


async def refused(peer: LookAlike) -> dict[str, str]:
    """What each call of the table was told."""
    settings = Settings.model_validate({"telegram": {"api_url": peer.address} if peer.address else {}})
    url = settings.telegram.api_url
    api = Api(TOKEN, base_url=f"{url}/bot", request=peer.request(), get_updates_request=peer.request())
    told: dict[str, str] = {}
    async with _ready(api):
        await peer.say("/start")
        sent = await api.send_message(peer.person_id, "a")
        names = {CHAT: peer.person_id, SENT: sent.message_id}
        for name, (method, params) in TRIED.items():
            given = {k: names.get(v, v) if isinstance(v, str) else v for k, v in params.items()}
            with suppress(TelegramError):
                await api._post(method, given)
            told[name] = peer.calls[-1].told
    return told


@asynccontextmanager
async def _ready(api: Api) -> AsyncIterator[None]:
    """Without `initialize`, which asks getMe."""
    for request in api._request:
        await request.initialize()
    try:
        yield
    finally:
        for request in api._request:
            await request.shutdown()


async def test_what_one_refuses_and_the_other_takes_is_written_down() -> None:
    mine = Ours()
    ours = await refused(mine)
    async with theirs(bridged=False) as peer:
        other = await refused(peer)
    assert in_refusals({name: (ours[name], other[name]) for name in TRIED}) == written("Refusals").keys()


async def test_our_two_doors_lead_to_the_same(sqlite_file: Path, tmp_path: Path) -> None:
    ours = await played(Ours(), Path(shutil.copy(sqlite_file, tmp_path / "direct.db")))
    async with ours_over_http() as peer:
        other = await played(peer, Path(shutil.copy(sqlite_file, tmp_path / "http.db")))
    assert asked(ours) == asked(other)
    assert in_answers(ours, other) == set()


async def test_our_two_doors_refuse_the_same() -> None:
    ours = await refused(Ours())
    async with ours_over_http() as peer:
        assert await refused(peer) == ours


def test_every_difference_says_what_telegram_does() -> None:
    rows = written("Answers") | written("Refusals")
    assert [row for row, telegram in rows.items() if not telegram] == []
