"""Telegram in a box: a look-alike of the Bot API, so that the bot can be seen and tested without a token or a network."""
