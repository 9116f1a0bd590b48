"""A real browser before a running playground; every page must stay free of errors and on this machine."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Locator, Page, Request, async_playwright, expect

from playground.model import Chat, Message
from playground.scenes.live import Live
from playground.scenes.theatre import Theatre
from playground.server import serving

CHROMIUM = Path("/usr/bin/chromium")
INSTALLED = CHROMIUM.exists()
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, PHONE = (1280, 800), (390, 844)
expect.set_options(timeout=10_000)


@dataclass
class View:
    """One page with its scene; `problems` are errors of the console and requests that left this machine."""

    page: Page
    theatre: Theatre
    live: Live
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.problems.append(message.text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.theatre.address, "data:", "blob:")):
            self.problems.append(request.url)

    @property
    def log(self) -> Locator:
        return self.page.locator("#log")

    def chat(self, who: str = "contact") -> Chat:
        return self.live.world.private(self.live.people[who])

    def shown(self, message: Message) -> Locator:
        return self.log.locator(f'[data-id="{message.id}"]')

    async def sit(self, who: str) -> None:
        if await self.page.locator("#open-side").is_visible():
            await self.page.click("#open-side")
        await self.page.click(f'#seats [data-key="{who}"]')
        await expect(self.page.locator(f'#seats [data-key="{who}"]')).to_have_attribute("aria-checked", "true")
        await expect(self.page.locator("#scroll")).not_to_have_attribute("aria-busy", "true")

    async def enter(self, title: str) -> None:
        if await self.page.locator("#open-side").is_visible():
            await self.page.click("#open-side")
        await self.page.locator("#chats button", has_text=title).click()
        await expect(self.page.locator("#title")).to_have_text(title)
        await expect(self.page.locator("#scroll")).not_to_have_attribute("aria-busy", "true")

    async def say(self, text: str) -> None:
        await self.page.fill("#input", text)
        await self.page.press("#input", "Enter")

    async def answer(self, chat: Chat, act: Callable[[], object], *, look: bool = True) -> Message:
        """Do something and wait for the bot's next message in that chat; to `look` is to wait until it is on the page."""
        watch = self.live.world.watch(chat)
        try:
            done = act()
            if asyncio.iscoroutine(done):
                await done
            async with asyncio.timeout(10):
                async for event in watch:
                    if event.kind == "message" and event.message and event.message.sender.is_bot:
                        break
        finally:
            watch.close()
        assert event.message is not None
        if look:
            await self.shown(event.message).wait_for()
        return event.message


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        found = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield found
        finally:
            await found.close()


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def chromium() -> AsyncIterator[Browser]:
    if not INSTALLED:
        if os.environ.get("DIEMCAU_NOTHING_SKIPPED") == "1":
            pytest.fail("needs Chromium: run make system")
        pytest.skip("needs Chromium: run make system")
    async with browser() as found:
        yield found


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def theatre() -> AsyncIterator[Theatre]:
    stage = Theatre()
    async with serving(stage):
        yield stage


@asynccontextmanager
async def looking(
    chromium: Browser, theatre: Theatre, scene: str = "2020", size: tuple[int, int] = WIDE, *, slow: bool = False
) -> AsyncIterator[View]:
    """A page of this size in the scene, begun anew; with `slow` the look-alike keeps Telegram's rates."""
    await theatre.leave(scene)
    live = await theatre.enter(scene)
    live.world.rates.on = slow
    viewport = {"width": size[0], "height": size[1]}
    context = await chromium.new_context(viewport=viewport, locale="vi-VN", reduced_motion="reduce")  # type: ignore[arg-type] # a TypedDict of the library's own
    await context.grant_permissions(["clipboard-read", "clipboard-write"])
    view = View(await context.new_page(), theatre, live)
    try:
        await view.page.goto(f"{theatre.address}/#{scene}")
        await expect(view.page.locator(f'body[data-ready="{scene}"]')).to_be_attached()
        yield view
        assert view.problems == []
        assert live.world.violations == []
    finally:
        await context.close()
