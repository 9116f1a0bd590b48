"""One Telegram in memory: people act on it from one side, bots call its methods from the other."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playground import schema
from playground.groups import Groups
from playground.methods import METHODS
from playground.model import Call, Chat, Event, User
from playground.params import Params, Upload
from playground.rules.errors import ApiError, Dropped, bad
from playground.state import Bot
from playground.updates import UpdateQueue
from playground.watching import Watch

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Result:
    value: Any

    def as_json(self) -> dict[str, Any]:
        return {"ok": True, "result": self.value}


class World(Groups):
    """See `State` for the clocks and switches.

    Every call is checked against the schema; what does not fit is collected in `violations`, and carried out
    all the same, as the real server ignores an unknown parameter.
    """

    def add_bot(self, token: str, username: str, first_name: str = "", *, privacy: bool = True) -> Bot:
        """A bot; the number before the colon of its token is its id."""
        if not _TOKEN.fullmatch(token):
            raise ValueError("a token looks like 123:abc")
        user = User(int(token.partition(":")[0]), first_name or username, username=username, is_bot=True)
        self.users[user.id] = user
        queue = UpdateQueue(self.transport_clock, self.pause, self.patient)
        bot = self.bots[token] = Bot(token, user, queue, privacy)
        return bot

    async def call(
        self, token: str, method: str, params: Mapping[str, Any], files: Mapping[str, Upload] | None = None
    ) -> Result | ApiError:
        """Carry out one call of the Bot API, as either door received it. Raises Dropped where a fault ordered it."""
        try:
            outcome = await self._call(token, method, Params(params, files or {}))
        except ApiError as error:
            self._note(method, params, error)
            return error
        except Dropped:
            self._note(method, params, None)
            raise
        self._note(method, params, outcome)
        return outcome

    async def _call(self, token: str, method: str, params: Params) -> Result:
        bot = self._bot(token)
        work = METHODS.get(method.lower())
        self.violations.extend(schema.check(method, params.values, params.files))
        fault = self.faults.take(method, params.integer("chat_id") or None)
        if fault and fault.delay:
            await self.pause(fault.delay)
        if fault and fault.dropped:
            raise Dropped(took_effect=False)
        if fault and (error := fault.error()):
            raise error
        if work is None:
            raise _missing(method)
        value = work(self, bot, params)
        outcome = Result(await value if inspect.isawaitable(value) else value)
        if fault and fault.lost:
            raise Dropped(took_effect=True)
        return outcome

    def _bot(self, token: str) -> Bot:
        if not _TOKEN.fullmatch(token):
            raise ApiError(401, "Unauthorized: invalid token specified")
        if token not in self.bots:
            raise ApiError(401)
        return self.bots[token]

    def _note(self, method: str, params: Mapping[str, Any], outcome: Result | ApiError | None) -> None:
        answer = outcome.as_json() if outcome else None
        call = Call(method, params, answer, self.clock())
        self.calls.append(call)
        self.emit(Event("call", data={"call": call}))

    def download(self, token: str, path: str) -> bytes | ApiError:
        """The bytes behind a path that getFile told."""
        try:
            self._bot(token)
        except ApiError as error:
            return error
        found = self.files_by_path.get(path)
        return ApiError(404) if found is None else found.data

    def watch(self, chat: Chat | None = None) -> Watch:
        """Events as they happen, of one chat or of all, from now on; `close()` it after use."""
        return Watch(self, chat)


def _missing(method: str) -> ApiError:
    """A method of the Bot API that is not in use here answers by name; what is no method at all, as the real server does."""
    if schema.knows(method):
        return bad(f"The playground has no method {method}")
    return ApiError(404, "method not found")
