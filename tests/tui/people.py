"""Made-up people as answers by question, and ways to walk them through a conversation."""

from __future__ import annotations

from collections.abc import Mapping

from textual.events import Paste
from textual.pilot import Pilot

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import QuestionKind
from therapy_guide.conversation.prompt import Prompt, PromptKind, present
from therapy_guide.conversation.said import Chose, GoOn, Said, Skip, Wrote
from therapy_guide.conversation.state import State
from therapy_guide.conversation.turn import begin, take
from therapy_guide.tui.app import TherapyGuideApp
from therapy_guide.tui.screens.guide import GuideScreen
from therapy_guide.tui.screens.welcome import WelcomeScreen

Given = Mapping[str, str | tuple[str, ...]]

PANIC: Given = {
    "route": "short",
    "adult": "yes",
    "country": "england",
    "areas": ("mood", "fear"),
    "concerns": ("low_mood", "panic"),
    "main_concern": "panic",
    "goals": ("feel_calmer", "back_to_life"),
    "had_therapy": "yes",
    "past_kind": "cbt",
    "past_result": "helped_a_bit",
    "past_trouble": ("worksheets",),
    "another_time": "no",
}
"""Sudden panic and low mood, back after CBT that felt like worksheets. Everything else is skipped."""

FULL: Given = {**PANIC, "route": "full", "hope": "To get on the bus to work", "past_helped": ("felt_heard",)}
NO_PAST: Given = {"route": "short", "country": "scotland", "areas": ("people",), "had_therapy": "no"}


def said_at(prompt: Prompt, given: Given) -> Said:
    """What this person says at a prompt: their answer, or nothing."""
    if prompt.kind is not PromptKind.ASK or prompt.question is None or prompt.place is None:
        return GoOn()
    value = given.get(prompt.question.id) if prompt.place.round < 2 else None
    if value is None:
        return Skip()
    if prompt.question.kind is QuestionKind.TEXT:
        return Wrote(str(value))
    wanted = (value,) if isinstance(value, str) else value
    offered = tuple(o.id for o in prompt.options if o.id in wanted)
    return Chose(offered) if offered else Skip()


def talked(guidebook: Guidebook, given: Given, until: str = "", *, with_caller: bool = False) -> State:
    """The state of a conversation at a question or a kind of prompt, or at its end."""
    state = begin(guidebook, with_caller=with_caller)
    while True:
        prompt = present(guidebook, state)
        here = prompt.place.question if prompt.place else prompt.kind.value
        if here == until or prompt.kind is PromptKind.DONE:
            return state
        state = take(guidebook, state, said_at(prompt, given))


async def settle(pilot: Pilot[None]) -> None:
    """Waits until everything that was said is shown."""
    for _ in range(3):
        await pilot.pause()


async def start(app: TherapyGuideApp, pilot: Pilot[None], *, with_caller: bool = False) -> GuideScreen:
    """Past the welcome page, to the first question."""
    await settle(pilot)
    app.screen.post_message(WelcomeScreen.Begun(with_caller=with_caller))
    await settle(pilot)
    guide = app.guide
    assert guide is not None
    return guide


async def start_at(
    app: TherapyGuideApp, pilot: Pilot[None], given: Given, until: str = "", *, with_caller: bool = False
) -> GuideScreen:
    """A conversation that has come to a question already."""
    guide = await start(app, pilot, with_caller=with_caller)
    guide.state = talked(guide.guidebook, given, until, with_caller=with_caller)
    await settle(pilot)
    return guide


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys as a person does: one after the other, each shown before the next."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def type_in(pilot: Pilot[None], line: str, *, send: bool = True) -> None:
    """Puts a line into the field that has the focus, as a terminal hands over a paste."""
    pilot.app.post_message(Paste(line))
    await settle(pilot)
    if send:
        await press(pilot, "enter")


def state_of(app: TherapyGuideApp) -> State:
    """The one state of the conversation."""
    assert app.state is not None
    return app.state


def over(app: TherapyGuideApp) -> str:
    """The name of the screen that is shown. As a name, so that it may change between two lines of a test."""
    return type(app.screen).__name__


def shown_text(app: TherapyGuideApp) -> str:
    """Everything the screen shows, as plain text."""
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in lines)
