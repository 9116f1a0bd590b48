"""What a link t.me/BOT?start=… does, by how what it says begins."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from handlers import admission, checkins, coming_in
from handlers.context import Context
from meetings import joining

LINKS: Mapping[str, Callable[[Context, str], Coroutine[Any, Any, None]]] = {
    checkins.PREFIX: checkins.at_door,
    joining.PREFIX: admission.entered,
}
"""Each gets the rest of what the link says."""


async def opened(context: Context, said: str) -> bool:
    """Do what the link is for; False where it is none of these, and no code."""
    prefix = next((one for one in LINKS if said.startswith(one)), None)
    if prefix is None:
        return await coming_in.linked(context, said)
    await LINKS[prefix](context, said.removeprefix(prefix))
    return True
