"""One made-up talk from the first screen to the end of the short guide, key by key, for the rows that need a whole one.

What is answered stands below by question, so that a question more or less does not break the talk. Which keys that
takes, what each brings, and how many widgets come and go with it, is found by playing the talk once without a terminal.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static, TextArea

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.tui.app import TherapyGuideApp
from therapy_guide.tui.presenters.card import ADD, GO_ON
from therapy_guide.tui.presenters.option_pages import MOST
from therapy_guide.tui.screens.notice import NoticeScreen
from therapy_guide.tui.screens.page import Page
from therapy_guide.tui.widgets.choices import Choices
from therapy_guide.tui.widgets.question_card import QuestionCard
from therapy_guide.tui.widgets.rows import Rows

ANSWERED = {
    "route": ("short",),
    "country": ("germany",),
    "adult": ("yes",),
    "areas": ("fear", "body"),
    "concerns": ("worry", "panic", "sleep"),
    "main_concern": ("worry",),
    "gets_in_the_way": ("quite_a_bit",),
    "goals": ("feel_calmer", "understand_why"),
    "had_therapy": ("yes",),
    "past_kind": ("cft",),
    "past_trouble": ("judged", "just_talking"),
    "another_time": ("no",),
    "fear_at_home": ("no",),
    "safe_right_now": ("not_sure",),
    "structure": ("clear_plan",),
    "support_or_challenge": ("challenge",),
    "between_sessions": ("plenty",),
    "format": ("video", "phone"),
    "cost_route": ("free", "pay"),
}
"""Every other question is skipped. “Not sure” whether one is safe brings a notice that comes before all else."""
TYPED_NUMBER = ("another_time",)
"""Questions answered by a number typed into the field, and Enter."""
IN_OWN_WORDS = "I cannot sleep"
"""Added to the first summary, where the guide asks whether it got that right."""
READING = 1.0
"""Seconds for a notice. Its button takes no Enter that comes sooner."""
LONGEST = 400
"""Keys, so that a talk that goes in circles ends."""

_BYTES = {"enter": "\r", "tab": "\t", "space": " ", "f4": "\x1bOS"}


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key. `brings` is what it puts on the screen: the first words of the next question or page, or nothing.

    `mounted` are the widgets it makes or fills with other words, `removed` those it takes away or fills.
    """

    key: str
    brings: str
    mounted: int
    removed: int
    wait: float = 0
    """Seconds before it is pressed."""

    @property
    def typed(self) -> str:
        """What the terminal sends."""
        return _BYTES.get(self.key, self.key)


@dataclass(frozen=True, slots=True)
class Talk:
    """The keys up to the last question answered, the key that opens the results, the widgets of the first screen."""

    first: int
    strokes: tuple[Stroke, ...]
    results: Stroke


def short_talk(guidebook: Guidebook) -> Talk:
    """The talk with this guidebook."""
    talk = asyncio.run(_played(guidebook, LONGEST))
    if len(talk.strokes) >= LONGEST:
        raise AssertionError(f"the talk did not end; it ended with {[stroke.key for stroke in talk.strokes[-9:]]}")
    return talk


def talk_begun(guidebook: Guidebook, keys: int) -> Talk:
    """Only so many keys of it, for guidebooks that would go on asking."""
    return asyncio.run(_played(guidebook, keys))


async def _played(guidebook: Guidebook, most: int) -> Talk:
    app = TherapyGuideApp(guidebook, today=date(2026, 11, 22))
    strokes: list[Stroke] = []
    async with app.run_test(size=(80, 24)) as pilot:
        there = _there(app)
        first = len(there)
        done: set[str] = set()
        while not _asked(app.screen)[0].startswith("done:") and len(strokes) < most:
            notice = isinstance(app.screen, NoticeScreen)
            await pilot.pause(READING if notice else 0)
            for key in _keys(app.screen, done):
                stroke, there = await _pressed(pilot, key, there, READING if notice else 0)
                strokes.append(stroke)
        results, _ = await _pressed(pilot, "f4", there, 0)
    return Talk(first, tuple(strokes), results)


async def _pressed(pilot: Pilot[None], key: str, there: Shown, wait: float) -> tuple[Stroke, Shown]:
    before = _asked(pilot.app.screen)
    await pilot.press(key)
    await pilot.pause()
    after = _asked(pilot.app.screen)
    now = _there(pilot.app)
    brings = after[1] if after != before else ""
    filled = sum(now[widget] != there[widget] for widget in now.keys() & there.keys())
    made, gone = len(now.keys() - there.keys()), len(there.keys() - now.keys())
    return Stroke(key, brings, made + filled, gone + filled, wait), now


Shown = dict[Widget, object]
"""Widgets, and the words each of them shows."""


def _there(app: App[None]) -> Shown:
    """Every widget of every open screen: none is counted again when the page over it is left."""
    return {widget: _words(widget) for screen in app.screen_stack for widget in screen.query(Widget)}


def _words(widget: Widget) -> object:
    if isinstance(widget, Rows):
        return widget.rows
    if isinstance(widget, Static):
        return str(widget.content)
    return widget.text if isinstance(widget, TextArea) else None


def _asked(screen: Screen[object]) -> tuple[str, str]:
    """What the screen asks: its name and its words. Another page, or another question, has another name."""
    cards = screen.query(QuestionCard)
    if cards:
        return cards.first().view.name, cards.first().view.asking
    return type(screen).__name__, screen.top()[0] if isinstance(screen, Page) else ""


def _keys(screen: Screen[object], done: set[str]) -> Iterator[str]:
    """The keys for what stands on the screen. They are asked for one by one, as turning a page changes the numbers."""
    if not (cards := screen.query(QuestionCard)):
        yield "enter"
        return
    card = cards.first()
    kind = card.view.name.split(":")[0].split("@")[0]
    if kind == "reflect" and "words" not in done:
        done.add("words")
        yield from _chosen(card.choices, (ADD,), several=False)
    elif not card.view.choices:
        yield from ("space" if letter == " " else letter for letter in IN_OWN_WORDS)
        yield "enter"
    elif GO_ON in {choice.id for choice in card.view.choices}:
        yield from _chosen(card.choices, (GO_ON,), several=card.view.several)
    elif kind in ANSWERED:
        typed = ("tab",) if kind in TYPED_NUMBER else ()
        yield from typed
        yield from _chosen(card.choices, ANSWERED[kind], several=card.view.several)
        yield from ("enter",) if typed else ()
    else:
        yield "0"


def _chosen(choices: Choices, wanted: tuple[str, ...], *, several: bool) -> Iterator[str]:
    """Turns to the page of each choice, presses its number, and Enter after several. What is not offered is left."""
    offered = [choice.id for choice in choices.choices]
    for at in (offered.index(one) for one in wanted if one in offered):
        while at not in choices.page:
            yield str(MOST + 1)
        yield str(at - choices.page.start + 1)
    if several:
        yield "enter"
