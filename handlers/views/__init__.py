"""Screens: pure functions from what is known to what is shown, within Telegram's limits."""
