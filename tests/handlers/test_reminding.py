"""What can be muted is what comes: a policy without days or minutes offers no button for them."""

from __future__ import annotations

import pytest

from handlers.views.reminding import Own, own
from locales import LANGUAGES, words
from meetings.policy import Choice, Policy, Wish
from tests.made import meeting


def muting(policy: Policy, language: str = "vi") -> set[str]:
    screen = own(words(language), meeting(), Own(Wish(), policy, (), tasks=True, organises=False))
    presses = [button.press or "" for row in screen.rows for button in row]
    return {press.split(":")[2] for press in presses if press.startswith("nhac_lich:m:")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_comes_can_be_muted(language: str) -> None:
    assert muting(Policy(), language) == set(Choice)


@pytest.mark.parametrize(
    ("policy", "missing"),
    [
        (Policy(session_days=()), {Choice.FAR, Choice.EVE}),
        (Policy(session_days=(1,)), {Choice.FAR}),
        (Policy(site_minutes=0), {Choice.SITE}),
        (Policy(last_minutes=0), {Choice.LAST}),
    ],
)
def test_what_never_comes_is_not_offered(policy: Policy, missing: set[Choice]) -> None:
    assert muting(policy) == set(Choice) - missing
