"""The right side, very long talks, and what happens when a scene begins anew."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest
from playwright.async_api import Browser, expect

from meetings.moments import VIETNAM
from playground.scenes.theatre import Theatre
from tests.playground.browser import looking

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_trouble_shows_and_the_talk_goes_on(chromium: Browser, theatre: Theatre) -> None:
    async with looking(chromium, theatre) as view:
        page, world = view.page, view.live.world
        await page.get_by_role("button", name="Hạnh Trần chặn bot").click()
        await page.locator("#barred").get_by_role("button", name="Bỏ chặn").click()
        await expect(page.locator("#composer")).to_be_visible()
        await page.get_by_role("button", name="Mất câu trả lời").click()
        await expect(page.locator(".ordered")).to_contain_text("1 sự cố")
        await view.answer(view.chat(), lambda: view.say("/lich"))
        await expect(page.locator(".calls summary").first).to_contain_text("đứt")
        await expect(page.locator(".ordered")).to_be_hidden()
        await view.enter("Nhóm hội nghị")
        await page.get_by_role("button", name="Nâng thành siêu nhóm").click()
        await expect(view.log).to_contain_text("Siêu nhóm này được nâng cấp")
        await page.get_by_role("button", name="Đưa bot ra khỏi nhóm").click()
        await page.get_by_role("button", name="Đưa bot vào nhóm").click()
        await expect(view.log.locator(".service").last).to_contain_text("đã thêm Điểm Cầu")
        assert [group.title for group in world.groups.values() if group.migrated_to] == ["Nhóm hội nghị"]


async def test_the_clock_jumps_and_runs(chromium: Browser, theatre: Theatre) -> None:
    async with looking(chromium, theatre) as view:
        page = view.page
        await page.get_by_role("button", name="Đến sự kiện tiếp theo").click()
        await expect(page.locator("#time")).to_have_text("8h00, thứ Sáu 29/5/2020")
        await page.get_by_role("button", name="+1 ngày").click()
        await expect(page.locator("#time")).to_have_text("8h00, thứ Bảy 30/5/2020")
        await page.get_by_role("radio", name="3.600×").click()
        await expect(page.locator("#time")).to_contain_text("3.600×")
        await page.get_by_role("radio", name="dừng").click()
        assert view.live.clock() > datetime(2020, 5, 30, 8, 0, tzinfo=VIETNAM)
        await page.fill(".go input", "7h30 28/5/2020")
        await page.get_by_role("button", name="Đến", exact=True).click()
        await expect(page.locator("#time")).to_have_text("7h30, thứ Năm 28/5/2020 · dừng")
        answer = await view.answer(view.chat(), lambda: view.say("/lich"))
        assert "còn 1 ngày" in answer.text or "ngày mai" in answer.text
        await page.locator(".calls summary", has_text="sendMessage").first.click()
        await expect(page.locator(".calls pre").first).to_contain_text('"parse_mode": "HTML"')


async def test_ten_thousand_messages_stay_usable(chromium: Browser, theatre: Theatre) -> None:
    async with looking(chromium, theatre) as view:
        world, person, group = view.live.world, view.live.people["contact"], view.live.groups[0]
        await view.enter(group.title)
        for number in range(10_000):
            world.say(person, group, f"tin {number}")
            if number % 500 == 0:
                await asyncio.sleep(0)
        await expect(view.log.locator(".mine").last).to_contain_text("tin 9999", timeout=20_000)
        assert await view.log.locator(".message").count() <= 600
        await view.answer(group, lambda: view.say("/lich@diemcau_bot"))
        for _ in range(5):
            oldest = await view.log.locator("[data-id]").first.get_attribute("data-id")
            await view.page.evaluate("document.querySelector('#scroll').scrollTop = 0")
            await expect(view.log.locator("[data-id]").first).not_to_have_attribute("data-id", oldest or "")
        assert await view.log.locator(".message").count() <= 600
        await view.page.click("#down")
        await expect(view.log.locator(".theirs").last).to_be_in_viewport()
        await view.page.reload()
        await view.enter(group.title)
        assert await view.log.locator(".message").count() <= 200


async def test_the_page_finds_its_way_back(chromium: Browser, theatre: Theatre) -> None:
    async with looking(chromium, theatre) as view:
        await view.page.get_by_role("button", name="Chơi lại từ đầu").click()
        await view.page.locator("dialog").get_by_role("button", name="Chơi lại từ đầu").click()
        await expect(view.page.locator("#taps button")).to_have_count(3)
        live = await theatre.enter("2020")
        assert live is not view.live
        view.live = live
        live.world.rates.on = False
        await view.answer(view.chat(), lambda: view.say("/lich"))
        await view.page.select_option("#scene", "940")
        await expect(view.page.locator('body[data-ready="940"]')).to_be_attached()
        await expect(view.page.locator("#taps button").first).to_have_text("/ket_luan")
