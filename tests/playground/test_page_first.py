"""The first minute: what a stranger sees who opens the address, on a desk and on a phone."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from playground.scenes import SCENES
from playground.scenes.theatre import Theatre
from tests.playground.browser import PHONE, WIDE, looking

pytestmark = pytest.mark.asyncio(loop_scope="session")
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("scene", SCENES)
async def test_a_scene_opens_with_an_answer_and_three_taps(chromium: Browser, theatre: Theatre, scene: str) -> None:
    async with looking(chromium, theatre, scene) as view:
        taps = view.page.locator("#taps button")
        await expect(taps).to_have_text(list(SCENES[scene].taps))
        await expect(view.log.locator(".mine")).to_have_count(1)
        await expect(view.log.locator(".keyboard").first).to_be_visible()
        for _ in SCENES[scene].taps:
            said = await taps.first.inner_text()
            await view.answer(view.chat(), taps.first.click)
            await expect(view.log.locator(".mine").last).to_contain_text(said)
        await expect(view.page.locator("#taps")).to_be_hidden()
        for width, height in (WIDE, PHONE):
            await view.page.set_viewport_size({"width": width, "height": height})
            assert await view.page.evaluate(OVERFLOW) == 0
            await expect(view.page.locator("#composer")).to_be_in_viewport(ratio=1)
            await expect(view.log.locator(".message").last.locator(".keyboard")).to_be_in_viewport()


async def test_on_a_phone_the_rest_slides_in_and_esc_closes_it(chromium: Browser, theatre: Theatre) -> None:
    async with looking(chromium, theatre, size=PHONE) as view:
        page = view.page
        for opener, part in (("#open-side", "#side"), ("#open-tools", "#tools")):
            await expect(page.locator(part)).to_be_hidden()
            await page.click(opener)
            await expect(page.locator(part)).to_be_visible()
            await expect(page.locator(f"{part} :focus")).to_have_count(1)
            await page.keyboard.press("Escape")
            await expect(page.locator(part)).to_be_hidden()
            await expect(page.locator(opener)).to_be_focused()
        await view.sit("organiser")
        await expect(page.locator("#side")).to_be_hidden()
        await page.get_by_role("button", name="Bắt đầu").click()
        await expect(view.log.locator(".keyboard")).to_have_count(1)


async def test_the_keyboard_alone_is_enough(chromium: Browser, theatre: Theatre) -> None:
    async with looking(chromium, theatre) as view:
        page = view.page
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")  # straight to where one writes
        await expect(page.locator("#input")).to_be_focused()
        await page.keyboard.type("/li")
        await expect(page.locator("#commands [role=option]")).not_to_have_count(0)
        await page.keyboard.press("Escape")
        await expect(page.locator("#commands")).to_be_hidden()
        await page.keyboard.press("Backspace")
        await page.keyboard.press("ArrowDown")
        await view.answer(view.chat(), lambda: page.keyboard.press("Enter"))
        card = view.log.locator(".message").last
        await card.locator("[data-place]").first.focus()
        await page.keyboard.press("Enter")
        await expect(view.log.locator(".message").last.locator(".stamp")).to_contain_text("đã sửa")
        await expect(view.log.locator(".message").last.locator("[data-place]:focus")).to_have_count(1)
        await page.locator('#seats [aria-checked="true"]').focus()
        await page.keyboard.press("ArrowRight")
        await expect(page.locator('#seats [data-key="contact2"]')).to_be_focused()


async def test_every_control_has_a_name(chromium: Browser, theatre: Theatre) -> None:
    async with looking(chromium, theatre) as view:
        nameless = await view.page.evaluate(
            """() => [...document.querySelectorAll("button, input:not([hidden]), select, textarea, a")]
            .filter(e => !e.textContent.trim() && !e.ariaLabel && !e.title && !e.labels?.length).map(e => e.id)"""
        )
        assert nameless == []
        assert await view.page.locator("#scroll").get_attribute("role") == "log"
