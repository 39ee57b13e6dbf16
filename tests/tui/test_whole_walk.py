"""A whole conversation with keys alone ends where the same answers end without a screen."""

from __future__ import annotations

import pytest

from tests.tui.people import FULL, NO_PAST, PANIC, Given, press, said_at, start, state_of, talked, type_in
from therapy_guide.analysis.assess import assess
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.prompt import PromptKind
from therapy_guide.conversation.said import Chose, Wrote
from therapy_guide.conversation.state import State
from therapy_guide.report.as_json import as_json
from therapy_guide.tui.app import TherapyGuideApp
from therapy_guide.tui.screens.notice import NoticeScreen
from therapy_guide.tui.screens.results import ResultsScreen
from therapy_guide.tui.widgets.choices import Choices
from therapy_guide.tui.widgets.field import Field


def json_of(guidebook: Guidebook, state: State) -> str:
    outcome = assess(guidebook, state.answers, state.texts)
    return as_json(guidebook, state.answers, state.texts, outcome)


def keys_for(app: TherapyGuideApp, options: tuple[str, ...]) -> list[str]:
    """The keys that choose these options, turning pages where needed."""
    choices = app.screen.query_one(Choices)
    keys: list[str] = []
    page = choices.pages.index(choices.page)
    for number, choice in enumerate(choices.choices):
        if choice.id in options:
            there = next(n for n, rows in enumerate(choices.pages) if number in rows)
            keys += ["9"] * (there - page)
            page = there
            keys.append(str(number - choices.pages[there].start + 1))
    return [*keys, "enter"] if choices.several else keys


@pytest.mark.parametrize("given", [PANIC, FULL, NO_PAST], ids=["short", "full", "no past therapy"])
async def test_keys_end_in_the_same_result_as_answers(app: TherapyGuideApp, guidebook: Guidebook, given: Given) -> None:
    """Number keys, typed words and skips, through every question to the result."""
    async with app.run_test(size=(80, 24)) as pilot:
        guide = await start(app, pilot)
        while guide.prompt.kind is not PromptKind.DONE:
            said = said_at(guide.prompt, given)
            if isinstance(app.screen, NoticeScreen):
                await press(pilot, "escape")
            elif isinstance(said, Chose):
                await press(pilot, *keys_for(app, said.options))
            elif isinstance(said, Wrote):
                await type_in(pilot, said.text)
            elif guide.prompt.kind is not PromptKind.ASK:
                await press(pilot, "enter")
            elif isinstance(app.screen.focused, Field):
                await type_in(pilot, "skip")
            else:
                await press(pilot, "0")
        await press(pilot, "enter")
        assert isinstance(app.screen, ResultsScreen)
        assert json_of(guidebook, state_of(app)) == json_of(guidebook, talked(guidebook, given))
