"""Dates, times and spans of days in the official style of each language."""

from __future__ import annotations

from datetime import date, time

from locales import Words

LONG_AGO = 31
"""Days after which nobody counts them any more."""


def clock(words: Words, moment: time) -> str:
    """8h00 in Vietnamese, 8:00 in English."""
    return words.plain("date.clock", hour=moment.hour, minute=f"{moment.minute:02}")


def day(words: Words, when: date) -> str:
    """29/5/2020; in English 29 May 2020."""
    return words.plain("date.day", day=when.day, month=_month(words, when.month), year=when.year)


def short_day(words: Words, when: date) -> str:
    """29/5; in English 29 May."""
    return words.plain("date.short_day", day=when.day, month=_month(words, when.month))


def weekday(words: Words, when: date) -> str:
    """thứ Sáu; in English Friday."""
    return words.plain(f"date.weekday_{when.isoweekday()}")


def full_day(words: Words, when: date) -> str:
    """thứ Sáu 29/5/2020; in English Friday 29 May 2020."""
    return words.plain("date.full_day", weekday=weekday(words, when), day=day(words, when))


def month(words: Words, when: date) -> str:
    """tháng 4/2023; in English April 2023."""
    return words.plain("date.month", month=_month(words, when.month), year=when.year)


def part(words: Words, name: str) -> str:
    """sáng, trưa, chiều, tối; `name` is am, noon, pm or eve."""
    return words.plain(f"date.part_{name}")


def distance(words: Words, days: int) -> str:
    """How far off a day is, in brackets: (hôm nay), (ngày mai), (còn 2 ngày), (2 ngày trước); nothing for what is long ago."""
    if days < -LONG_AGO:
        return ""
    if days == 0:
        return words.plain("date.today")
    if days == 1:
        return words.plain("date.tomorrow")
    if days == -1:
        return words.plain("date.yesterday")
    return str(words.count("date.days_left" if days > 0 else "date.days_ago", abs(days)))


def minutes_left(words: Words, minutes: int) -> str:
    """(hôm nay, còn 45 phút) or, from an hour on, (hôm nay, còn 3 giờ 10 phút)."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return words.plain("date.minutes_left", minutes=rest)
    return words.plain("date.hours_left" if rest == 0 else "date.hours_minutes_left", hours=hours, minutes=rest)


def _month(words: Words, number: int) -> str:
    return words.plain(f"date.month_{number}")
