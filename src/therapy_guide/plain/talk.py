"""The conversation line by line, with full parity: back, skip, why, change, contacts, save, leave as typed words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.safety import place_of
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.prompt import Prompt, PromptKind, exchanges, present
from therapy_guide.conversation.said import Finish, Revise
from therapy_guide.conversation.state import State
from therapy_guide.conversation.turn import begin, take
from therapy_guide.conversation.typed import Command, read_line
from therapy_guide.plain.lines import all_contacts, prompt_lines, quiet_lines, wrapped
from therapy_guide.plain.pausing import Pausing
from therapy_guide.plain.result import result_lines
from therapy_guide.plain.saving import save
from therapy_guide.store.traces import Traces

ReadLine = Callable[[], str]
"""Gives the next line. Raises EOFError at the end and KeyboardInterrupt for Ctrl+C."""
Write = Callable[[str], None]

HELP = (
    *("lead", "numbers", "skip", "back", "why", "change", "contacts", "results", "save"),
    *("pause", "resume", "leave", "delete", "exit_now", "quotes"),
)


class ExitNow(Exception):
    """Leave at once: nothing more is said."""


class Talk:
    """One conversation, from the opening to the end."""

    def __init__(
        self,
        guidebook: Guidebook,
        read: ReadLine,
        write: Write,
        today: date,
        with_caller: bool,
        show_private: bool = True,
        read_secret: ReadLine | None = None,
    ) -> None:
        self.guidebook = guidebook
        self.read = read
        self.write = write
        self.today = today
        self.state = begin(guidebook, with_caller=with_caller)
        self.show_private = show_private
        self.read_secret = read_secret or read
        self.traces = Traces()
        self.pausing = Pausing(guidebook, self._ask, self._ask_secret, self.traces)
        self.clear: Callable[[], None] = lambda: None
        self.kept: object = None
        self.opened = False
        self.shown: object = None
        self.topic = ""

    def begin_from(self, path: Path) -> bool:
        """The opening, and then on from a file. Where it can't be opened, the talk is at its beginning."""
        self._open()
        return self._resume(path)

    def run(self) -> None:
        """Talks until the person leaves or there is nothing more to read. Raises ExitNow for `exit now`."""
        if not self.opened:
            self._open()
        while True:
            prompt = present(self.guidebook, self.state)
            self._show(prompt)
            try:
                line = self.read()
            except EOFError:
                self._end_of_input(prompt)
                return
            except KeyboardInterrupt:
                self._say("plain.interrupted")
                continue
            if self._hears(prompt, line):
                return

    def _hears(self, prompt: Prompt, line: str) -> bool:
        """Acts on one line; true when the conversation is over."""
        read = read_line(self.guidebook, self.state, prompt, line)
        if isinstance(read, Command):
            return self._command(read, prompt)
        self.state = take(self.guidebook, self.state, read)
        self.shown = None
        return False

    def _command(self, command: Command, prompt: Prompt) -> bool:
        match command:
            case Command.EXIT_NOW:
                raise ExitNow
            case Command.LEAVE:
                return self._leave()
            case Command.HELP:
                self._help()
            case Command.WHY:
                why = prompt.question.why if prompt.question else self.guidebook.say("trouble.go_on")
                self._lines(wrapped(self.guidebook.say("conversation.why_lead", why=why)))
            case Command.CONTACTS:
                for notice in prompt.quiet:
                    self._lines(line for s in self.guidebook.notices[notice.id].do_now for line in wrapped(s, "- "))
                self._lines(all_contacts(self.guidebook, self._place(), self.today))
            case Command.CHANGE:
                self._change()
            case Command.SAVE:
                self._save()
            case Command.PAUSE | Command.RESUME | Command.DELETE:
                return self._files(command)
            case Command.RESULTS:
                self.state = take(self.guidebook, self.state, Finish())
                self.shown = None
            case Command.AGAIN:
                self.state = replace(self.state, trouble="")
                self.shown, self.topic = None, ""
        return False

    def _open(self) -> None:
        self.opened = True
        for key in ("mode", "what", "not", "private", "leave"):
            self._say(f"plain.opening.{key}")
        self._say("plain.opening.urgent")
        if self.state.with_caller:
            self._say("plain.caller_opening")

    def _show(self, prompt: Prompt) -> None:
        """Prints a prompt once; commands such as `why` don't repeat it."""
        if self.shown == (self.state, prompt.kind):
            return
        self.shown = (self.state, prompt.kind)
        self.write("")
        self._lines(quiet_lines(self.guidebook, prompt))
        if prompt.trouble:
            return
        new_topic, self.topic = prompt.topic_title != self.topic, prompt.topic_title
        with_caller = self.state.with_caller
        self._lines(prompt_lines(self.guidebook, prompt, with_caller, self.today, self._place(), new_topic))
        if prompt.kind is PromptKind.DONE:
            self._result()
            self._say("plain.after")

    def _result(self) -> None:
        self.write("")
        self._lines(result_lines(self.guidebook, self.state, self.today, show_private=self.show_private))

    def _end_of_input(self, prompt: Prompt) -> None:
        self.write("")
        if prompt.kind is not PromptKind.DONE:
            self._say("plain.ended")
            self.state = take(self.guidebook, _without_pending(self.guidebook, self.state), Finish())
            self._result()

    def _leave(self) -> bool:
        if self.kept == self._given or not self.state.answers.given:
            return self._bye()
        self._say("plain.leave_ask")
        try:
            again = self.read().strip().casefold().rstrip(".")
        except (EOFError, KeyboardInterrupt):
            return True
        if again == "exit now":
            raise ExitNow
        if again in ("leave", "quit", "exit", "yes", "y"):
            return self._bye()
        self.shown = None
        if again == "save":
            self._save()
        if again in ("pause", "delete everything"):
            return self._files(Command(again))
        return False

    def _bye(self) -> bool:
        self._say("plain.bye_saved" if self.traces.files else "plain.bye")
        return True

    def _help(self) -> None:
        for name in HELP:
            self._say(f"plain.help.{name}")

    def _change(self) -> None:
        given = exchanges(self.guidebook, self.state)
        self._say("conversation.change_which")
        for number, one in enumerate(given, 1):
            said = one.answered or (f"“{one.words}”" if one.words else self.guidebook.say("conversation.skipped"))
            said = self.guidebook.say("conversation.private_given") if one.private else said
            self._lines(wrapped(f"{one.asked} {said}", f"{number:>2}. "))
        try:
            chosen = self.read().strip()
        except (EOFError, KeyboardInterrupt):
            return
        if chosen.casefold() == "exit now":
            raise ExitNow
        if chosen.isdigit() and 1 <= int(chosen) <= len(given):
            self.state = take(self.guidebook, self.state, Revise(given[int(chosen) - 1].place))
        self.shown = None

    def _save(self) -> None:
        outcome = assess(self.guidebook, self.state.answers, self.state.texts)
        written = save(self.guidebook, self.state, outcome, self.today, self._ask)
        if written is not None:
            self.traces.note(written)
            self.kept = self._given

    @property
    def _given(self) -> object:
        """What would be lost by leaving now."""
        return self.state.answers, self.state.texts

    def _files(self, command: Command) -> bool:
        """Pausing, going on from a file, deleting; true when the conversation is over."""
        if command is Command.DELETE:
            return self.pausing.delete(self.clear)
        if command is Command.RESUME:
            self._resume(None)
        else:
            self._pause()
        return False

    def _pause(self) -> None:
        if self.pausing.pause(self.state, self.today):
            self.kept = self._given

    def _resume(self, path: Path | None) -> bool:
        resumed = self.pausing.resume(self.state, path, self.state.with_caller)
        if resumed is None:
            return False
        self.state = resumed.state
        self.kept = self._given
        self.shown, self.topic = None, ""
        return True

    def _ask_secret(self) -> str:
        """A passphrase: read without being shown, and never said again."""
        try:
            line = self.read_secret()
        except (EOFError, KeyboardInterrupt):
            return ""
        if line.strip().casefold() == "exit now":
            raise ExitNow
        return line

    def _ask(self, text: str, wants_answer: bool) -> str:
        """Says something and, where wanted, reads one line; the end of input counts as no answer."""
        self._lines(wrapped(text))
        if not wants_answer:
            return ""
        try:
            line = self.read().strip()
        except (EOFError, KeyboardInterrupt):
            return ""
        if line.casefold() == "exit now":
            raise ExitNow
        if line.casefold() == "contacts":
            self._lines(all_contacts(self.guidebook, self._place(), self.today))
            return self._ask(text, wants_answer)
        return line

    def _place(self) -> str:
        return place_of(self.guidebook, self.state.answers)

    def _say(self, key: str) -> None:
        self._lines(wrapped(self.guidebook.say(key)))

    def _lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)


def _without_pending(guidebook: Guidebook, state: State) -> State:
    """A notice that waited was printed before the end came; it does not stand in the way of the result."""
    while state.pending:
        state = take(guidebook, state, Finish())
    return state
