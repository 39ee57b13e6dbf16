"""One talk driven by typed lines, with every promise of the conversation checked after each turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from therapy_guide.analysis.safety import notices_for, notices_in
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.paused import go_on, keep
from therapy_guide.conversation.prompt import Prompt, PromptKind, present
from therapy_guide.conversation.said import Back, Chose, Finish, Gave, Revise, Said, Skip, Unclear, Wrote
from therapy_guide.conversation.state import State
from therapy_guide.conversation.turn import begin, take
from therapy_guide.conversation.typed import Command, read_line
from therapy_guide.engine.answers import clean_words
from therapy_guide.engine.evaluate import Trace, evaluate
from therapy_guide.engine.program import open_guidebook

Draw = Callable[[State, Prompt], None]
"""Draws what a person would see, so that a mistake in it shows and its wording counts as reached."""

PAUSE = "pause"
"""A line that puts the talk away and takes it up again at once."""


class Broken(Exception):
    """A promise of the conversation that did not hold. `kind` is stable, `says` is for the editor."""

    def __init__(self, kind: str, says: str) -> None:
        super().__init__(f"{kind}: {says}")
        self.kind = kind
        self.says = says


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a talk takes place: the guidebook, the day, and what is drawn at each turn."""

    guidebook: Guidebook
    today: date
    draw: Draw | None = None


@dataclass
class Session:
    """A talk. `shown` are the notices that stood on the screen; `lines` is what was typed so far."""

    setting: Setting
    with_caller: bool = False
    lines: list[str] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    state: State = field(init=False)
    prompt: Prompt = field(init=False)

    def __post_init__(self) -> None:
        self.state = begin(self.guidebook, with_caller=self.with_caller)
        self._present()

    @property
    def guidebook(self) -> Guidebook:
        return self.setting.guidebook

    @property
    def is_done(self) -> bool:
        return self.prompt.kind is PromptKind.DONE

    def hear(self, line: str) -> None:
        """Takes one typed line. Raises Broken where a promise does not hold."""
        self.lines.append(line)
        read = read_line(self.guidebook, self.state, self.prompt, line)
        if read is Command.PAUSE:
            self._pause()
        elif read is Command.RESULTS:
            self._take(Finish())
        elif not isinstance(read, Command):
            self._take(read)

    def _take(self, said: Said) -> None:
        before, prompt = self.state, self.prompt
        self.state = take(self.guidebook, before, said)
        self._present()
        for broken in self._broken(before, prompt, said):
            raise broken

    def _present(self) -> None:
        self.prompt = present(self.guidebook, self.state)
        self.shown |= {notice.id for notice in self.prompt.quiet}
        self.shown |= {self.prompt.notice.id} if self.prompt.notice else set()
        if self.setting.draw is not None:
            self.setting.draw(self.state, self.prompt)

    def _pause(self) -> None:
        before = self.state
        self.state = go_on(self.guidebook, keep(self.guidebook, before, self.setting.today)).state
        self._present()
        if (self.state.answers, self.state.at) != (before.answers, before.at):
            raise Broken("resume-changes-the-talk", "a talk that was put away and taken up again is not where it was")

    def _broken(self, before: State, prompt: Prompt, said: Said) -> Iterator[Broken]:
        yield from _answers_kept(before, self.state, said)
        yield from _something_on_offer(self.prompt)
        yield from _moved(before, self.state, prompt, said)
        yield from self._notices(said)

    def _notices(self, said: Said) -> Iterator[Broken]:
        """Every notice that answers or words call for is on the screen now, was there before, or waits in line."""
        trace: Trace = evaluate(open_guidebook(self.guidebook), self.state.answers)
        due = {notice.id for notice in notices_for(trace, {})}
        if isinstance(said, Wrote | Unclear):
            due |= {notice.id for notice in notices_in(self.guidebook, clean_words(said.text))}
        waiting = {notice.id for notice in (*self.state.pending, *self.state.quiet)}
        for missed in sorted(due - self.shown - waiting):
            span = self.guidebook.notices[missed].span
            yield Broken("notice-not-shown", f"the notice `{missed}` ({span}) is due after this answer and never shows")


def _answers_kept(before: State, after: State, said: Said) -> Iterator[Broken]:
    lost = [place.question for place in before.answers if after.answers.get(place) is None]
    lost += [place.question for place in before.texts if place not in after.texts]
    if lost:
        yield Broken("answer-lost", f"the answer to `{lost[0]}` is gone after this line")
    elif isinstance(said, Back | Revise | Finish) and not before.offers and before.answers != after.answers:
        yield Broken("answer-changed", "an answer changed although the person only moved to another place")


def _something_on_offer(prompt: Prompt) -> Iterator[Broken]:
    question = prompt.question
    if prompt.kind is not PromptKind.ASK:
        return
    if question is None or not prompt.asking.strip():
        yield Broken("nothing-is-asked", "a question is on the screen without any words")
    elif question.takes_options and not prompt.options:
        yield Broken("no-options", f"`{question.id}` ({question.span}) is asked with no option to pick")


def _moved(before: State, after: State, prompt: Prompt, said: Said) -> Iterator[Broken]:
    """An answer that the question offers leads on: to another stop, a notice or options heard."""
    if prompt.kind is not PromptKind.ASK or prompt.question is None or not isinstance(said, Chose | Gave | Skip):
        return
    offered = {option.id for option in prompt.options}
    if isinstance(said, Chose) and not set(said.options) <= offered:
        return
    if isinstance(said, Chose) and len(said.options) > 1 and after.trouble:
        return
    stays = replace(after, answers=before.answers).at == before.at and not after.pending and not after.offers
    if stays and not (isinstance(said, Gave) and after.trouble):
        yield Broken("dead-end", f"`{prompt.question.id}` ({prompt.question.span}) was answered and is asked again")
