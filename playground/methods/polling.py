"""getUpdates, deleteWebhook and getWebhookInfo."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from playground.groups import Groups
from playground.params import Params
from playground.rules.errors import ApiError
from playground.state import Bot

WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def get_updates(state: Groups, bot: Bot, params: Params) -> list[dict[str, Any]]:  # noqa: ARG001 - all methods take the same
    if bot.webhook_url:
        await bot.queue.conflict(WEBHOOK_ACTIVE)  # Client.cpp 15700
    with suppress(ApiError):  # broken JSON keeps the previous choice, as does none
        bot.queue.allow(params.json("allowed_updates"))
    return await bot.queue.poll(params.integer("offset"), params.integer("limit", 100), params.integer("timeout"))


def delete_webhook(state: Groups, bot: Bot, params: Params) -> bool:  # noqa: ARG001 - all methods take the same
    bot.webhook_url = ""
    if params.flag("drop_pending_updates"):
        bot.queue.waiting.clear()
    return True


def get_webhook_info(state: Groups, bot: Bot, params: Params) -> Any:  # noqa: ARG001 - all methods take the same
    bot.queue.forget_old()
    allowed = {"allowed_updates": sorted(bot.queue.allowed)} if bot.queue.allowed else {}
    return {
        "url": bot.webhook_url,
        "has_custom_certificate": False,
        "pending_update_count": len(bot.queue.waiting),
    } | allowed


METHODS = {"getUpdates": get_updates, "deleteWebhook": delete_webhook, "getWebhookInfo": get_webhook_info}
