"""What a messenger must do: formatting, edits, presses, copies, files, groups, topics."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, expect

from playground.model import Chat
from playground.scenes.live import token_of
from playground.scenes.theatre import Theatre
from tests.playground.browser import PHONE, View, looking

pytestmark = pytest.mark.asyncio(loop_scope="session")
HTML = '<img src=x onerror="document.title=1"><b>đậm</b>'


async def _call(view: View, method: str, **params: Any) -> Any:
    """The bot does something by itself."""
    outcome = await view.live.world.call(token_of(view.live.scene), method, params)
    return outcome.as_json()["result"]


async def _send(view: View, chat: Chat, text: str, **more: Any) -> Locator:
    sent = await _call(view, "sendMessage", chat_id=chat.id, text=text, parse_mode="HTML", **more)
    return view.log.locator(f'[data-id="{sent["message_id"]}"]')


async def test_formatting_counts_as_telegram_does_and_nests(chromium: Browser, theatre: Theatre) -> None:
    async with looking(chromium, theatre) as view:
        text = (
            "😀 <b>Lịch <i>mai</i></b> <code>a&lt;b</code>\n<pre>x</pre><blockquote>trích</blockquote>"
            '<u>u</u><s>s</s> <a href="https://vn.vn/a">đây</a> /lich <tg-spoiler>kín</tg-spoiler>'
        )
        last = (await _send(view, view.chat(), text)).locator(".text")
        for tag, words in {"b": "Lịch mai", "b i": "mai", "code": "a<b", "pre": "x", "blockquote": "trích"}.items():
            await expect(last.locator(tag)).to_have_text(words)
        await expect(last.locator(".link")).to_have_text(["đây", "/lich"])
        await last.locator(".spoiler").click()
        await expect(last.locator(".spoiler")).to_have_attribute("aria-expanded", "true")
        await view.answer(view.chat(), last.locator(".link", has_text="/lich").click)
        await last.locator(".link", has_text="đây").click()
        await expect(view.page.locator("dialog")).to_contain_text("https://vn.vn/a")
        await view.page.keyboard.press("Escape")
        await expect(view.page.locator("dialog")).to_be_hidden()


async def test_markup_in_names_and_texts_is_text(chromium: Browser, theatre: Theatre) -> None:
    async with looking(chromium, theatre) as view:
        world, organiser = view.live.world, view.live.people["organiser"]
        view.live.people["delegate"].first_name = HTML
        group = world.add_group(HTML, [organiser, *view.live.people.values()])
        world.add_bot_to_group(group, organiser)
        world.say(view.live.people["delegate"], group, HTML)
        world.send_file(view.live.people["delegate"], group, f"{HTML}.txt", b"x")
        await view.page.reload()
        await view.enter(HTML)
        await expect(view.log.locator(".name", has_text=HTML).first).to_be_visible()
        await expect(view.log.locator(".text", has_text=HTML)).to_be_visible()
        await expect(view.log.locator(".file strong")).to_have_text(f"{HTML}.txt")
        assert await view.page.locator("img[src=x]").count() == 0
        assert "Điểm Cầu" in await view.page.title()


async def test_a_press_edits_in_place_and_the_view_stays(chromium: Browser, theatre: Theatre) -> None:
    async with looking(chromium, theatre, size=PHONE) as view:
        for _ in range(3):
            await view.answer(view.chat(), lambda: view.say("/lich"))
        await view.page.evaluate("document.querySelector('#scroll').scrollTop = 40")
        before = await view.page.evaluate("document.querySelector('#scroll').scrollTop")
        button = view.log.locator("[data-place]").first
        await button.click()
        first = view.log.locator(".theirs").first
        await expect(first.locator(".stamp")).to_contain_text("đã sửa")
        await expect(view.log.locator("[aria-busy]")).to_have_count(0)
        assert await view.page.evaluate("document.querySelector('#scroll').scrollTop") == before
        await expect(view.page.locator("#down")).to_be_visible()
        await view.page.click("#down")
        await expect(view.page.locator("#down")).to_be_hidden()


async def test_a_pressed_button_waits_for_its_answer(chromium: Browser, theatre: Theatre) -> None:
    async with looking(chromium, theatre) as view:
        rows = {"inline_keyboard": [[{"text": "Nhận", "callback_data": "thu:1"}]]}
        await view.live.rest()
        button = (await _send(view, view.chat(), "chờ", reply_markup=rows)).locator("[data-place]")
        for alert, place in ((False, "#toast"), (True, "dialog")):
            async with view.page.expect_response("**/press"):
                await button.click()
            await expect(button).to_have_attribute("aria-busy", "true")
            (press,) = [found for _, found in view.live.world.presses.values() if found.answer is None]
            await _call(view, "answerCallbackQuery", callback_query_id=press.id, text="Đã nhận", show_alert=alert)
            await expect(view.page.locator(place)).to_contain_text("Đã nhận")
            await expect(button).not_to_have_attribute("aria-busy", "true")
        await view.page.keyboard.press("Enter")
        await expect(view.page.locator("dialog")).to_be_hidden()


async def test_copy_buttons_copy_and_links_to_the_bot_open_here(chromium: Browser, theatre: Theatre) -> None:
    async with looking(chromium, theatre) as view:
        await view.answer(view.chat(), lambda: view.say("/lich"))
        await view.log.get_by_role("button", name="Chép gửi Zalo").last.click()
        await expect(view.page.locator("#toast")).to_contain_text("Đã chép")
        assert "8h00, thứ Sáu 29/5/2020" in await view.page.evaluate("navigator.clipboard.readText()")
        group = view.live.groups[0]
        url = "https://t.me/diemcau_bot?start=lich"
        await _send(view, group, "riêng", reply_markup={"inline_keyboard": [[{"text": "Mở", "url": url}]]})
        await view.enter(group.title)
        await view.answer(view.chat(), view.log.get_by_role("button", name="Mở").click)
        await expect(view.log.locator(".mine").last).to_contain_text("/start lich")


async def test_files_go_both_ways(chromium: Browser, theatre: Theatre, tmp_path: Path) -> None:
    async with looking(chromium, theatre) as view:
        card = await view.answer(view.chat(), lambda: view.say("/lich"))
        sent = await view.answer(view.chat(), view.shown(card).get_by_role("button", name="Thêm vào lịch máy").click)
        async with view.page.expect_download() as coming:
            await view.shown(sent).locator(".file").click()
        download = await coming.value
        assert download.suggested_filename.endswith(".ics")
        await download.save_as(tmp_path / "lich.ics")
        assert (tmp_path / "lich.ics").read_text("utf-8").startswith("BEGIN:VCALENDAR")
        (tmp_path / "báo cáo.txt").write_bytes(b"x" * 188_416)
        await view.page.set_input_files("#file", tmp_path / "báo cáo.txt")
        await expect(view.log.locator(".mine .file")).to_contain_text("báo cáo.txt184 KB")


async def test_the_menu_follows_place_and_language(chromium: Browser, theatre: Theatre) -> None:
    async with looking(chromium, theatre) as view:
        commands = view.page.locator("#commands [role=option]")
        await view.page.click("#slash")
        await expect(commands.filter(has_text="/lich")).to_contain_text("ịch")
        private = await commands.count()
        await view.page.keyboard.press("Escape")
        card = await view.answer(view.chat(), lambda: view.say("/ngon_ngu"))
        await view.shown(card).get_by_role("button", name="English").click()
        await view.page.click("#slash")
        await expect(commands.filter(has_text="/schedule")).to_be_visible()
        await view.page.keyboard.press("Escape")
        await view.enter("Nhóm hội nghị")
        await view.page.click("#slash")
        await expect(commands.filter(has_text="/lich")).to_be_visible()
        assert await commands.count() < private
        await view.answer(view.live.groups[0], commands.filter(has_text="/lich").click)
        await expect(view.log.locator(".mine").last).to_contain_text("/lich@diemcau_bot")


async def test_reply_keyboards_answers_and_edits_of_ones_own(chromium: Browser, theatre: Theatre) -> None:
    async with looking(chromium, theatre) as view:
        rows = {"keyboard": [[{"text": "Có"}, {"text": "Không"}]], "resize_keyboard": True}
        await _send(view, view.chat(), "Dự?", reply_markup=rows)
        await view.answer(view.chat(), view.page.locator("#keys button", has_text="Có").click)
        await expect(view.log.locator(".mine").last).to_contain_text("Có")
        await _send(view, view.chat(), "Xong", reply_markup={"remove_keyboard": True})
        await expect(view.page.locator("#keys")).to_be_hidden()
        await view.page.focus("#input")
        await view.page.keyboard.press("ArrowUp")
        await view.say("/lich 29/5")
        await expect(view.log.locator(".mine").last).to_contain_text("đã sửa")
        bubble = view.log.locator(".theirs .bubble").first
        await bubble.click(button="right")
        await view.page.get_by_role("button", name="Trả lời", exact=True).click()
        await view.answer(view.chat(), lambda: view.say("ben tre"))
        await expect(view.log.locator(".mine .quote")).to_contain_text("Điểm Cầu")


async def test_topics_groups_and_what_others_write(chromium: Browser, theatre: Theatre) -> None:
    async with looking(chromium, theatre) as view:
        page, world = view.page, view.live.world
        await view.enter("Tổ giúp việc")
        await page.get_by_role("tab", name="Đường truyền").click()
        await view.say("Đã thử đường truyền")
        await expect(view.log.locator(".mine")).to_contain_text("Đã thử đường truyền")
        await page.get_by_role("tab", name="Tài liệu").click()
        await expect(view.log.locator(".mine")).to_have_count(0)
        await page.get_by_role("button", name="Chủ đề mới").click()
        await page.keyboard.type("Maket")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("tab", name="Maket")).to_have_attribute("aria-selected", "true")
        world.say(view.live.people["organiser"], view.live.groups[0], "Chào các đồng chí")
        await expect(page.locator("#chats button", has_text="Nhóm hội nghị").locator("b")).to_have_text("1")
        await expect(page.locator('#seats [data-key="delegate"] .dot')).to_be_visible()
        await view.sit("delegate")
        await view.enter("Nhóm hội nghị")
        await expect(view.log.locator(".name").last).to_have_text("Lan Nguyễn")
