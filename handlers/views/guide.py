"""The help, the choice of language, groups, and what to say to what was not understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.views.screen import Button, Rows, Screen, grid, lines, shorten
from locales import LANGUAGES, Words
from meetings.problems import Problem


@dataclass(frozen=True, slots=True)
class HelpPage:
    """`commands` are names and what each does, for the one who reads."""

    key: str
    commands: tuple[tuple[str, str], ...] = ()


def main_rows(words: Words) -> Rows:
    """The doors to the main screens."""
    return grid(
        [
            see_schedule(words),
            Button(words.plain("button.find_bridge_point"), press="diem_cau:p:0"),
            Button(words.plain("button.deadlines"), press="han_nop:p:0"),
            Button(words.plain("button.topics"), press="noi_dung:p:0"),
            Button(words.plain("button.help"), press="tro_giup:0"),
        ]
    )


def see_schedule(words: Words) -> Button:
    """The way back from every screen."""
    return Button(words.plain("button.see_schedule"), press="lich:a:0")


def help_page(words: Words, pages: Sequence[HelpPage], page: int) -> Screen:
    """Help in short pages; the button leads to the next one."""
    here, following = pages[page % len(pages)], (page + 1) % len(pages)
    listed = [words("help.command", name=name, does=does) for name, does in here.commands]
    turn = Button(words.plain(f"button.{pages[following].key}"), press=f"tro_giup:{following}")
    return Screen(words(here.key, commands=lines(*listed)), grid([turn, see_schedule(words)]))


def languages(words: Words) -> Screen:
    """The choice of language, each named in itself."""
    buttons = [Button(words.plain(f"language.{name}"), press=f"ngon_ngu:{name}") for name in LANGUAGES]
    return Screen(words("language.choose"), grid([*buttons, see_schedule(words)]))


def language_set(words: Words) -> Screen:
    return Screen(words("language.set"), main_rows(words))


def elsewhere(words: Words, bot: str, command: str) -> Screen:
    """In a group: this is personal, the button leads into the private chat."""
    return Screen(
        words("group.private_only"), grid([Button(words.plain("button.private"), url=private_link(bot, command))])
    )


def private_link(bot: str, start: str) -> str:
    """Into the private chat, where `start` is opened."""
    return f"https://t.me/{bot}?start={start}"


def question(words: Words, key: str, *, group: bool = False) -> Screen:
    """A question of ours that waits for text; in a group the bot sees only what is said in reply to it."""
    how = words("group.reply") if group else None
    return Screen(lines(words(key), how), grid([Button(words.plain("button.stop"), press="thoat:")]))


def left(words: Words, *, was_open: bool) -> Screen:
    return Screen(words("dialogue.left" if was_open else "dialogue.none"), main_rows(words))


def refused(words: Words, problem: Problem, bot: str | None = None) -> Screen:
    """A refusal in words, and where to go on: in a group, where `bot` is given, in the private chat."""
    rows = grid([Button(words.plain("button.private"), url=private_link(bot, "start"))]) if bot else None
    help_ = Button(words.plain("button.help"), press="tro_giup:0")
    convene = Button(words.plain("start.button_import"), press="nhap_van_ban:l")
    nothing = {"meeting.none": grid([help_]), "meeting.none_yet": grid([convene, help_])}.get(problem.key)
    return Screen(words(problem.key, **problem.values), rows or nothing or main_rows(words))


def not_found(words: Words, said: str) -> Screen:
    return Screen(words("schedule.not_found", said=shorten(said, 60)), main_rows(words))


def not_understood(words: Words, near: Sequence[str] = ()) -> Screen:
    """What can be asked; or, where something was half understood, the commands that may be meant."""
    if not near:
        return Screen(words("unknown.text"), main_rows(words))
    buttons = [Button(words.plain(f"menu.{name}"), press=f"tro_giup:c:{name}") for name in near]
    return Screen(words("unknown.perhaps"), (*((button,) for button in buttons), *grid([see_schedule(words)])))


def off_topic(words: Words) -> Screen:
    """What is no matter of a meeting, as the weather: said so, with what can be asked."""
    return Screen(words("unknown.other"), main_rows(words))


def greeted(words: Words) -> Screen:
    return Screen(words("unknown.greeted"), main_rows(words))


def unknown_command(words: Words, said: str, near: Sequence[str]) -> Screen:
    """The nearest commands as buttons, or the way to the help."""
    key = "unknown.command_near" if near else "unknown.command"
    buttons = [Button(f"/{name}", press=f"tro_giup:c:{name}") for name in near]
    return Screen(words(key, said=shorten(said, 40)), grid(buttons) or main_rows(words))


def only_text(words: Words) -> Screen:
    return Screen(words("unknown.not_text"), main_rows(words))


def failed(words: Words) -> Screen:
    return Screen(words("unknown.failed"))


def joined(words: Words) -> Screen:
    return Screen(words("group.joined"), _bind(words))


def bind_in_group(words: Words, bot: str, person: int) -> Screen:
    """In a private chat: how to bring the bot into a group; and who one is, for the one who installs."""
    link = f"https://t.me/{bot}?startgroup=gan_nhom"
    return Screen(
        words("group.how", person=str(person), bot=bot), grid([Button(words.plain("button.add_to_group"), url=link)])
    )


def unbound(words: Words) -> Screen:
    return Screen(words("group.unbound"), _bind(words))


def _bind(words: Words) -> Rows:
    return ((Button(words.plain("group.button_bind"), press="gan_nhom:p:0"),),)
