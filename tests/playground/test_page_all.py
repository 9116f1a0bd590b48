"""Every command of every scene, chosen in the menu as each person."""

from __future__ import annotations

from functools import partial

import pytest
from playwright.async_api import Browser, expect

import handlers
from playground.scenes import SCENES
from playground.scenes.theatre import Theatre
from tests.playground.browser import PHONE, WIDE, View, looking

FULLEST = "2020"
"""Where also the commands of those who take part are chosen; what they answer elsewhere is in the talks."""
OPEN_TO_ALL = {command.name for command in handlers.commands() if not command.roles}
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES)
async def test_every_command_answers_everyone(chromium: Browser, theatre: Theatre, scene: str) -> None:
    async with looking(chromium, theatre, scene, PHONE if scene == "dien-tap" else WIDE) as view:
        for who in view.live.people:
            await view.sit(who)
            if await view.page.locator("#barred .begin").is_visible():
                await view.answer(view.chat(who), view.page.locator("#barred .begin").click)
            listed = [entry["command"] for entry in view.live.world.menu(view.live.people[who], view.chat(who))]
            commands = [name for name in listed if scene == FULLEST or name in OPEN_TO_ALL]
            assert len(commands) >= 10
            for command in commands:
                answer = await view.answer(view.chat(who), partial(_choose, view, who, command), look=who == "contact")
                assert answer.text or answer.media, command
            await expect(view.log.locator(".mine").last).to_contain_text(f"/{commands[-1]}")
            await view.shown(answer).wait_for()


async def _choose(view: View, who: str, command: str) -> None:
    """The contact takes it from the menu, the others type it."""
    if who == "contact":
        await view.page.click("#slash")
        await view.page.locator("#commands [role=option]").filter(has_text=f"/{command}").first.click()
    else:
        await view.say(f"/{command}")
