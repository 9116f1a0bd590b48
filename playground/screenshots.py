"""`python -m playground.screenshots`: pictures for README and guide, each from a talk that is played anew."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playground.picture import smaller
from playground.scenes.live import Live
from playground.scenes.theatre import Theatre
from playground.server import serving

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--font-render-hinting=none",
    "--lang=vi",
)
PHONE, WIDE = (390, 844), (1280, 800)
LARGEST = 200_000
"""Bytes; a reader on a phone should not wait for a picture."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: who says what in which scene, what is pressed after it, and how large the window is."""

    name: str
    scene: str
    says: tuple[str, ...]
    presses: tuple[str, ...] = ()
    size: tuple[int, int] = PHONE
    scale: float = 2.0


SHOTS = (
    Shot("lich", "2020", ("/lich",)),
    Shot("diem-cau", "2020", ("phong hop ben tre o dau",)),
    Shot("ca-trang", "2020", ("/lich",), size=WIDE, scale=1.5),
    Shot("nhiem-vu", "940", ("/nhiem_vu",)),
    Shot("hung-yen", "hung-yen", ("/lich",)),
    Shot("dien-tap", "dien-tap", ("/lich",)),
    Shot("viec", "2020", ("/cua_toi",)),
    Shot("dang-ky", "2020", ("/dang_ky",), ("Dự trực tuyến tại điểm cầu Bến Tre",)),
)


async def take(browser: Browser, theatre: Theatre, shot: Shot) -> bytes:
    """Play the talk and look at its end."""
    await theatre.leave(shot.scene)
    live = await theatre.enter(shot.scene)
    width, height = shot.size
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=shot.scale,
        locale="vi-VN",
        reduced_motion="reduce",
        has_touch=shot.size == PHONE,
    )
    try:
        page = await context.new_page()
        await page.goto(f"{theatre.address}/#{shot.scene}")
        await page.locator(f'body[data-ready="{shot.scene}"]').wait_for(state="attached")
        for text in shot.says:
            await _say(page, live, text)
        for label in shot.presses:
            await page.locator("#log .keyboard").last.get_by_role("button", name=label).click()
            await page.locator("#log .message").last.get_by_text("đã sửa").wait_for()
        await page.locator("#log .mine").last.evaluate("said => said.scrollIntoView({block: 'start'})")
        await page.locator("#input").evaluate("field => field.blur()")
        await page.evaluate("document.fonts.ready")
        return await page.screenshot()
    finally:
        await context.close()


async def _say(page: Page, live: Live, text: str) -> None:
    watch = live.world.watch(live.world.private(live.people[live.scene.who]))
    try:
        await page.fill("#input", text)
        await page.press("#input", "Enter")
        async for event in watch:
            if event.kind == "message" and event.message and event.message.sender.is_bot:
                await page.locator(f'#log [data-id="{event.message.id}"]').wait_for()
                return
    finally:
        watch.close()


async def main(names: Sequence[str]) -> None:
    """All pictures, or those named."""
    from playwright.async_api import async_playwright  # only who takes pictures needs it

    FOLDER.mkdir(parents=True, exist_ok=True)
    theatre = Theatre()
    async with serving(theatre), async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for shot in SHOTS:
            if not names or shot.name in names:
                _save(shot, smaller(await take(browser, theatre, shot)))
        await browser.close()


def _save(shot: Shot, data: bytes) -> None:
    path = FOLDER / f"{shot.name}.png"
    path.write_bytes(data)
    print(f"{path.name}: {len(data) // 1000} kB")
    if len(data) > LARGEST:
        print(f"  larger than {LARGEST // 1000} kB", file=sys.stderr)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
