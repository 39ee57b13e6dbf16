"""The check that follows the typing: in a process of its own, on the unsaved text, begun again when typing goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from textual import on, work
from textual.message import Message
from textual.timer import Timer

from therapy_guide.authoring.check_messages import Done, Ready, Reply, Stepped
from therapy_guide.authoring.check_process import CheckProcess
from therapy_guide.authoring.live_check import LATE, Cases, Loading, Meaning, Step, counted
from therapy_guide.authoring.other_run import OtherRun
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.diagnostics.diagnostic import Diagnostic
from therapy_guide.engine.program import open_guidebook
from therapy_guide.tui.studio.dialogs import Read
from therapy_guide.tui.studio.panes.editor import EditorPane
from therapy_guide.tui.studio.panes.files import NONE, FileMark
from therapy_guide.tui.studio.panes.problems import ProblemsPane, count
from therapy_guide.tui.studio.panes.yaml_editor import MARKS
from therapy_guide.tui.studio.saving import SavingScreen
from therapy_guide.tui.studio.tabs import Tabs
from therapy_guide.tui.widgets.top_line import TopLine

PAUSE = 0.35
"""Seconds without typing before a check begins."""
MOST_TIMES = 5
"""The process that checks is started again so often. If it ends each time, typing can't mend what is wrong."""


class CheckingScreen(SavingScreen):
    """Keeps the last problems and the last good guidebook, and shows both in every pane."""

    class Heard(Message):
        """Something the process that checks has to say; nothing once it is gone."""

        def __init__(self, reply: Reply | None) -> None:
            super().__init__()
            self.reply = reply

    def __init__(self, folder: Path, today: date, *, read_only: str, first: str) -> None:
        super().__init__(folder, today, read_only=read_only, first=first)
        self.process: CheckProcess | None = None
        self.before: Path | None = None
        self.guidebook: Guidebook | None = None
        self.problems: tuple[Diagnostic, ...] = ()
        self.checked_texts: dict[str, str] = {}
        self.cases_failing = ""
        self.wanted = 0
        self.checking = False
        self.closing = False
        self.times_gone = 0
        self.trouble = ""
        self.pause: Timer | None = None

    def end_checks(self) -> None:
        """Lets the process go that checks, and with it the copy of the folder."""
        self.closing = True
        if self.process is not None:
            self.process.close()

    # Asking for a check

    def changed(self) -> None:
        """Marks follow at once, the check after a pause."""
        self.show_marks()
        if self.pause is not None:
            self.pause.stop()
        self.pause = self.set_timer(PAUSE, self._begin)

    @on(EditorPane.Typed)
    def _typed(self, event: EditorPane.Typed) -> None:
        event.stop()
        self.changed()

    def _begin(self) -> None:
        if self.closing:
            return
        self.wanted += 1
        self.checking = True
        self.checked_texts = {name: editor.text for name, editor in self.editors.items()}
        if self.process is None:
            self.process = CheckProcess(self.folder, self.today)
            self.run_worker(self._listen_to(self.process), thread=True, group="check", name="check")
        self.process.ask(self.wanted, {editor.file_name: editor.as_bytes() for editor in self.unsaved})
        self.show_marks()

    def _listen_to(self, process: CheckProcess) -> Callable[[], None]:
        def listen() -> None:
            for reply in process.replies():
                if isinstance(reply, Stepped) and isinstance(reply.step, Loading) and reply.step.guidebook:
                    open_guidebook(reply.step.guidebook)  # here, so that the page does not wait for it
                self.post_message(self.Heard(reply))
            self.post_message(self.Heard(None))

        return listen

    # What it found

    def on_checking_screen_heard(self, event: Heard) -> None:
        event.stop()
        match event.reply:
            case Ready():
                self.before = event.reply.before
            case Stepped() if event.reply.number == self.wanted:
                self._take(event.reply.step)
            case Done():
                self._done(event.reply)
            case None:
                self._gone()

    def _take(self, step: Step) -> None:
        match step:
            case Loading():
                self._loaded(step)
            case Meaning():
                late = () if step.whole else tuple(p for p in self.problems if p.code in LATE)
                self._show_problems((*step.problems, *late))
            case Cases():
                self._ran(step)

    def _done(self, done: Done) -> None:
        if done.trouble and done.trouble != self.trouble:
            self.say(done.trouble, urgent=True)
        self.trouble = done.trouble
        if done.number == self.wanted:
            self.checking = False
            self.show_marks()

    def _gone(self) -> None:
        """The process that checks ended by itself. It is started again with the next change, a few times."""
        self.checking = False
        self.times_gone += 1
        if self.closing:
            return
        self.say("The check ended unexpectedly. It begins again when you type; what is shown may be old.", urgent=True)
        if self.times_gone < MOST_TIMES:
            self.process = None
        self.show_marks()

    def _loaded(self, step: Loading) -> None:
        if step.guidebook is None:
            self._show_problems(step.problems)
            self.preview.broken(counted(step.problems)[0])
            self.cases.stale("Not run: the files have errors. These are from before.")
            self.cases_failing = "not run"
            return
        self.guidebook = step.guidebook
        self.preview.use(step.guidebook)

    def _ran(self, cases: Cases) -> None:
        failing = len(cases.failing)
        self.cases_failing = f"{failing} {'fails' if failing == 1 else 'fail'}" if failing else "all hold"
        self.cases.show(cases)
        self.show_marks()

    def _show_problems(self, problems: tuple[Diagnostic, ...]) -> None:
        self.problems = problems
        for name, editor in self.editors.items():
            if editor.text == self.checked_texts.get(name):
                editor.show_problems([p for p in problems if self.name_of(p.span.path) == name])
        self.problems_pane.show(problems)
        self.edit.explain()
        self.show_marks()

    def show_marks(self) -> None:
        """The marks of the files, the words behind the panes, and the line at the top."""
        marks: dict[str, FileMark] = {}
        for problem in self.problems:
            name = self.name_of(problem.span.path)
            if name is not None and problem.severity in MARKS:
                mark = FileMark(int(problem.is_error), int(not problem.is_error))
                marks[name] = marks.get(name, NONE) + mark
        for editor in self.unsaved:
            marks[editor.file_name] = marks.get(editor.file_name, NONE) + FileMark(unsaved=True)
        self.files.show(sorted({*self.names, *self.editors}), marks)
        errors, warnings = counted(self.problems)
        number = str(errors + warnings) if errors + warnings else ""
        self.query_one(Tabs).behind = {"problems": number, "cases": self.cases_failing}
        self._show_top(errors, warnings)

    def _show_top(self, errors: int, warnings: int) -> None:
        editor = self.edit.editor
        name = f"{self.folder.name}/{editor.file_name}" if editor else f"Studio   {self.folder.name}/"
        state = "read only" if self.read_only else "unsaved" if editor and editor.is_unsaved else ""
        found = [count(errors, "error")] if errors else []
        found += [count(warnings, "warning")] if warnings else []
        check = "checking" if self.checking else ", ".join(found) or "no problems"
        self.query_one(TopLine).show(name, "   ".join(part for part in (state, check) if part))

    @on(EditorPane.Moved)
    def _moved(self, event: EditorPane.Moved) -> None:
        event.stop()
        editor = self.edit.editor
        if editor is not None and not editor.problems and editor.text == self.checked_texts.get(editor.file_name):
            self._mark(editor.file_name)
        self.show_marks()

    def _mark(self, name: str) -> None:
        found = [p for p in self.problems if self.name_of(p.span.path) == name]
        if found:
            self.editors[name].show_problems(found)
            self.edit.explain()

    # Going through the problems

    @on(ProblemsPane.Opened)
    async def _problem_chosen(self, event: ProblemsPane.Opened) -> None:
        event.stop()
        await self.go_to_problem(event.problem)

    async def go_to_problem(self, problem: Diagnostic) -> None:
        """Opens the file of a problem at its place."""
        name = self.name_of(problem.span.path)
        if name is None or (name not in self.names and name not in self.editors):
            where = f"in {problem.span.path}, outside this folder" if problem.span.path else "in no single file"
            self.say(f"{problem.headline}: this stands {where}.")
            return
        self.checked_texts.setdefault(name, "")
        editor = await self.open(name, problem.span.line, problem.span.column)
        if editor is not None:
            self.checked_texts[name] = self.checked_texts[name] or editor.text
            self._mark(name)

    async def action_next_problem(self) -> None:
        await self._step_through(1)

    async def action_previous_problem(self) -> None:
        await self._step_through(-1)

    async def _step_through(self, way: int) -> None:
        worth = sorted((p for p in self.problems if p.severity in MARKS), key=lambda p: p.span)
        if not worth:
            self.say("There are no errors and no warnings.")
            return
        editor = self.edit.editor
        here = ("", 0, 0)
        if editor is not None:
            row, column = editor.cursor_location
            here = (f"{self.folder.name}/{editor.file_name}", row + 1, column + 1)
        places = [(p.span.path, p.span.line, p.span.column) for p in worth]
        after = [n for n, place in enumerate(places) if (place > here if way > 0 else place < here)]
        following = (after[0] if way > 0 else after[-1]) if after else (0 if way > 0 else -1)
        await self.go_to_problem(worth[following])

    def action_take_fix(self) -> None:
        """Writes the corrected line of the message at the cursor, so that it can be undone."""
        problem, editor = self.edit.problem, self.edit.editor
        if problem is None or editor is None or not problem.better_line:
            self.say("The message here has no corrected line to take." if problem else "There is no problem here.")
            return
        if editor.read_only or editor.text != self.checked_texts.get(editor.file_name):
            self.say("One moment: the text is being checked again." if not editor.read_only else self.read_only)
            return
        row = problem.span.line - 1
        editor.history.checkpoint()
        editor.replace(problem.better_line.rstrip("\n"), (row, 0), (row, len(editor.document[row])))
        editor.history.checkpoint()

    @work(thread=True, group="explain", exclusive=True)
    def action_explain(self) -> None:
        """Looks up the code of the problem at the cursor, with the command that does so."""
        problem = self.edit.problem
        if problem is None:
            self.app.call_from_thread(self.say, "There is no problem at the cursor. F8 goes to the next one.")
            return
        self.app.call_from_thread(self.say, f"Looking up {problem.code} …")
        run = OtherRun(["explain", problem.code])
        text = "\n".join(run.lines())
        ended = run.ended()
        words = text if not ended.code and text else ended.said or "There is no page about this code yet."
        self.app.call_from_thread(self.app.push_screen, Read(problem.code, words))
