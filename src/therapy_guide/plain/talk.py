"""The conversation line by line, with full parity: back, skip, why, change, contacts, save, leave as typed words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.safety import place_of
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.prompt import Prompt, PromptKind, exchanges, present
from therapy_guide.conversation.said import Finish, Revise
from therapy_guide.conversation.state import State
from therapy_guide.conversation.turn import begin, take
from therapy_guide.conversation.typed import Command, read_line
from therapy_guide.files.terminal import wipe
from therapy_guide.plain.lines import all_contacts, prompt_lines, quiet_lines, wrapped
from therapy_guide.plain.saving import save
from therapy_guide.report.build import build_report
from therapy_guide.report.caller import handover, read_aloud
from therapy_guide.report.private import private_items
from therapy_guide.report.render import Format, render

ReadLine = Callable[[], str]
"""Gives the next line. Raises EOFError at the end and KeyboardInterrupt for Ctrl+C."""
Write = Callable[[str], None]


class ExitNow(Exception):
    """Leave at once: nothing more is said."""


def talk_in_terminal(guidebook: Guidebook, *, today: date, with_caller: bool) -> int:
    """Talks over standard input and output. Always ends with code 0."""
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    you = guidebook.say("plain.you") + " " if sys.stdin.isatty() else ""

    def read() -> str:
        return input(you)

    def write(line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    try:
        Talk(guidebook, read, write, today, with_caller, show_private=sys.stdout.isatty()).run()
    except ExitNow:
        wipe(sys.stdout)
    return 0


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
    ) -> None:
        self.guidebook = guidebook
        self.read = read
        self.write = write
        self.today = today
        self.state = begin(guidebook, with_caller=with_caller)
        self.show_private = show_private
        self.saved = False
        self.shown: object = None
        self.topic = ""

    def run(self) -> None:
        """Talks until the person leaves or there is nothing more to read. Raises ExitNow for `exit now`."""
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
            case Command.RESULTS:
                self.state = take(self.guidebook, self.state, Finish())
                self.shown = None
            case Command.AGAIN:
                self.state = replace(self.state, trouble="")
                self.shown, self.topic = None, ""
        return False

    def _open(self) -> None:
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
        """Prints the result. Private lines show on a screen only, never in a pipe that may end in a file."""
        book, answers, texts = self.guidebook, self.state.answers, self.state.texts
        outcome = assess(book, answers, texts)
        items = private_items(book, answers, texts, outcome) if self.show_private else ()
        report = build_report(book, answers, texts, outcome, self.today, frozenset(item.key for item in items))
        self.write("")
        self.write(render(book, report, Format.TEXT))
        if items:
            self._say("plain.private_shown")
        if self.state.with_caller:
            self._caller_end()

    def _caller_end(self) -> None:
        outcome = assess(self.guidebook, self.state.answers, self.state.texts)
        self._say("plain.caller_aloud")
        for paragraph in read_aloud(self.guidebook, self.state.answers, self.state.texts, outcome):
            self._lines(wrapped(paragraph))
        self._say("plain.caller_handover")
        report = handover(
            self.guidebook, self.state.answers, self.state.texts, outcome, tuple(sorted(self.state.seen)), self.today
        )
        self.write(render(self.guidebook, report, Format.TEXT))

    def _end_of_input(self, prompt: Prompt) -> None:
        self.write("")
        if prompt.kind is not PromptKind.DONE:
            self._say("plain.ended")
            self.state = take(self.guidebook, _without_pending(self.guidebook, self.state), Finish())
            self._result()

    def _leave(self) -> bool:
        if self.saved or not self.state.answers.given:
            self._say("plain.bye_saved" if self.saved else "plain.bye")
            return True
        self._say("plain.leave_ask")
        try:
            again = self.read().strip().casefold().rstrip(".")
        except (EOFError, KeyboardInterrupt):
            return True
        if again == "exit now":
            raise ExitNow
        if again in ("leave", "quit", "exit", "yes", "y"):
            self._say("plain.bye")
            return True
        if again == "save":
            self._save()
        self.shown = None
        return False

    def _help(self) -> None:
        names = ("lead", "numbers", "skip", "back", "why", "change", "contacts", "results", "save", "leave", "exit_now")
        for name in (*names, "quotes"):
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
        self.saved = save(self.guidebook, self.state, outcome, self.today, self._ask) or self.saved

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
