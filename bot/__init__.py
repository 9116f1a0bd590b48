"""What makes it run: settings, clock, intake, transport and the command line."""

import os

# python-telegram-bot is moving spans of time from seconds to timedelta; until version 23 this variable asks for the
# new form, and without it every RetryAfter raises a deprecation warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")
