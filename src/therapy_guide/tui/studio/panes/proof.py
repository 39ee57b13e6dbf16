"""`prove` and `compare` beside the work: progress, results as they come, and an end at any time."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from therapy_guide.authoring.other_run import Ended, OtherRun, event_in
from therapy_guide.tui.studio.findings import Finding, findings_of_comparison, progress_in, result_in, rows_in

IDLE = "P proves what must always and never follow.  C compares with an earlier guidebook.  X stops."


@dataclass(frozen=True, slots=True)
class Job:
    """What to run: its name for people, and the arguments. `stream` where each line is an event of its own."""

    name: str
    arguments: tuple[str, ...]
    stream: bool


class ProofPane(Vertical):
    """One run at a time. Enter shows the example of a result."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "screen.prove", id="proof.prove", show=False),
        Binding("c", "screen.compare", id="proof.compare", show=False),
        Binding("x", "screen.stop_run", id="proof.stop", show=False),
    ]

    class Opened(Message):
        """The example of a result is to be shown."""

        def __init__(self, finding: Finding) -> None:
            super().__init__()
            self.finding = finding

    def __init__(self) -> None:
        super().__init__(id="proof", classes="pane")
        self.run: OtherRun | None = None
        self.job: Job | None = None
        self.findings: list[Finding] = []
        self.held = self.failed = self.seconds = 0

    def compose(self) -> ComposeResult:
        yield Static(IDLE, markup=False, classes="pane-line", id="proof-line")
        yield OptionList(id="proof-list", markup=False)
        yield Static("", markup=False, id="proof-said")

    def take_focus(self) -> None:
        self.query_one(OptionList).focus()

    @property
    def is_running(self) -> bool:
        return self.run is not None

    def start(self, job: Job) -> None:
        """Starts a run, unless one is going."""
        if self.is_running:
            self.app.notify("Something runs already. X stops it.", markup=False)
            return
        self.findings.clear()
        self.held = self.failed = self.seconds = 0
        self.query_one(OptionList).clear_options()
        self.query_one("#proof-said", Static).update("")
        try:
            self.run = OtherRun(job.arguments)
        except (OSError, subprocess.SubprocessError) as trouble:
            self._line(f"{job.name} could not start: {getattr(trouble, 'strerror', '') or 'unknown reason'}.")
            return
        self.job = job
        self._line(f"{job.name}: started. X stops it.")
        self.run_worker(self._reader(self.run, job), thread=True, group="proof", name="proof")

    def stop(self) -> None:
        """Ends the run, if there is one."""
        if self.run is not None:
            self.run.end()

    def on_mount(self) -> None:
        self.set_interval(1, self._second)

    def _second(self) -> None:
        """Where a run tells nothing of how far it is, the time shows that it goes on."""
        if self.is_running and self.job is not None and not self.job.stream:
            self.seconds += 1
            self._line(f"{self.job.name}: {self.seconds} seconds so far. X stops it.")

    def on_unmount(self) -> None:
        """Nothing goes on running once the studio is left."""
        self.stop()

    def _reader(self, run: OtherRun, job: Job) -> Callable[[], None]:
        app = self.app

        def read() -> None:
            whole: list[str] = []
            for line in run.lines():
                event = event_in(line) if job.stream else None
                if event is not None:
                    app.call_from_thread(self._take, job, event)
                else:
                    whole.append(line)
            app.call_from_thread(self._end, run, job, run.ended(), "\n".join(whole))

        return read

    def _take(self, job: Job, event: Mapping[str, Any]) -> None:
        """What holds is only counted: there may be a thousand of it. What does not is listed at once."""
        progress = progress_in(event)
        if progress:
            self._line(f"{job.name}: {progress}; {self.held} hold, {self.failed} fail. X stops it.")
        found = result_in(event)
        if found is not None and found.holds:
            self.held += 1
        elif found is not None:
            self.failed += 1
            self._add([found])
        self._add(rows_in(event))

    def _end(self, run: OtherRun, job: Job, ended: Ended, whole: str) -> None:
        self.run = None
        said = ended.said
        if not job.stream and whole:
            try:
                self._add(findings_of_comparison(json.loads(whole)))
            except ValueError:
                said = said or whole
        self._line(self._last_line(job.name, run.cancelled, ended.code))
        show = said if not run.cancelled and not self.findings else ""
        self.query_one("#proof-said", Static).update(Text(show))

    def _last_line(self, name: str, cancelled: bool, code: int) -> str:
        counts = f" {self.held} hold, {self.failed} fail." if self.held or self.failed else ""
        if cancelled:
            return f"{name}: stopped.{counts}  P proves.  C compares."
        if not self.findings and not counts and code:
            return f"{name} could not do its work. What it says stands below."
        return f"{name}: done.{counts} Enter shows one.  P proves.  C compares."

    def _add(self, found: Sequence[Finding]) -> None:
        """Adds results; those that fail come first."""
        if not found:
            return
        self.findings += found
        self.findings.sort(key=lambda finding: finding.holds is not False)
        rows = self.query_one(OptionList)
        here = rows.highlighted
        rows.clear_options()
        rows.add_options([Option(self._row(finding), id=str(n)) for n, finding in enumerate(self.findings)])
        rows.highlighted = here or 0

    def _row(self, finding: Finding) -> Text:
        colour = self.app.current_theme.variables
        mark, style = {
            True: ("✓ holds  ", colour["right"]),
            False: ("✗ fails  ", f"bold {colour['wrong']}"),
            None: ("• ", colour["faint"]),
        }[finding.holds]
        return Text(mark, style=style).append(finding.title, style=colour["words"])

    def _line(self, text: str) -> None:
        self.query_one("#proof-line", Static).update(text)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Opened(self.findings[int(event.option_id or 0)]))
