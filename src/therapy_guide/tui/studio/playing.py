"""The preview at a question or with a case, what was played as a case, and `prove` and `compare` beside it."""

from __future__ import annotations

import re

from textual import on, work

from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import Fit
from therapy_guide.authoring.saved_case import case_text
from therapy_guide.content.cases import Case
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Question
from therapy_guide.conversation.state import State
from therapy_guide.engine.answers import Answers
from therapy_guide.tui.studio.checking import CheckingScreen
from therapy_guide.tui.studio.dialogs import Blank, Fill, Pick, Read
from therapy_guide.tui.studio.panes.cases import CasesPane
from therapy_guide.tui.studio.panes.preview import PreviewPane
from therapy_guide.tui.studio.panes.proof import Job, ProofPane
from therapy_guide.tui.studio.replay import start_at, with_case

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_NO_GUIDEBOOK = "There is nothing to play yet: the files have not loaded without errors so far."


class PlayingScreen(CheckingScreen):
    """Everything that plays, records and runs."""

    # The preview

    @work(exclusive=True, group="dialog")
    async def action_start_here(self) -> None:
        """Plays the question or the case at the cursor; asks which question where there is none."""
        if self.guidebook is None:
            self.say(_NO_GUIDEBOOK)
            return
        case = self._case_at_cursor(self.guidebook)
        question = self._question_at_cursor(self.guidebook)
        if case is not None:
            self._play_case(case)
        elif question is not None:
            self._play_question(self.guidebook, question)
        else:
            await self._pick_question(self.guidebook)

    @work(exclusive=True, group="dialog")
    async def action_start_at(self) -> None:
        if self.guidebook is not None:
            await self._pick_question(self.guidebook)

    @work(exclusive=True, group="dialog")
    async def action_start_from_case(self) -> None:
        if self.guidebook is None:
            return
        rows = [(case.case, f"{case.case}  {case.means}".strip()) for case in self.guidebook.cases]
        chosen = await self.app.push_screen_wait(Pick("Play the answers of which case?", rows))
        case = next((case for case in self.guidebook.cases if case.case == chosen), None)
        if case is not None:
            self._play_case(case)

    def action_start_again(self) -> None:
        self.preview.again()
        self.go_to_pane("preview")

    def action_start_as_caller(self) -> None:
        """The conversation with an intake worker who reads it aloud."""
        self.preview.again(with_caller=True)
        self.go_to_pane("preview")

    def action_older(self, way: int) -> None:
        """Scrolls the preview, as the field of the guide does."""
        self.preview.query_one("Transcript").scroll_relative(y=way * 10, animate=False)

    async def _pick_question(self, guidebook: Guidebook) -> None:
        rows = [(q.id, f"{q.id}  {q.ask}") for q in guidebook.questions.values()]
        chosen = await self.app.push_screen_wait(Pick("Play from which question?", rows))
        if chosen:
            self._play_question(guidebook, guidebook.questions[chosen])

    def _play_question(self, guidebook: Guidebook, question: Question) -> None:
        given = self.preview.state.answers if self.preview.state else Answers()
        state = start_at(guidebook, question.id, given) or start_at(guidebook, question.id, Answers())
        if state is None:
            self.say(f"No answers were found with which `{question.id}` is asked. `prove` can tell for certain.")
            return
        self.preview.play(state, f"From `{question.id}` on, with answers chosen so that it is asked.")
        self.go_to_pane("preview")

    def _play_case(self, case: Case) -> None:
        if self.guidebook is not None:
            self.preview.play(with_case(self.guidebook, case), f"With the answers of the case `{case.case}`.")
            self.go_to_pane("preview")

    def _question_at_cursor(self, guidebook: Guidebook) -> Question | None:
        found = [q for q in guidebook.questions.values() if self._is_above_cursor(q.span.path, q.span.line)]
        return max(found, key=lambda question: question.span.line, default=None)

    def _case_at_cursor(self, guidebook: Guidebook) -> Case | None:
        found = [case for case in guidebook.cases if self._is_above_cursor(case.span.path, case.span.line)]
        return max(found, key=lambda case: case.span.line, default=None)

    def _is_above_cursor(self, path: str, line: int) -> bool:
        editor = self.edit.editor
        return editor is not None and self.name_of(path) == editor.file_name and line <= editor.cursor_location[0] + 1

    # Cases

    @on(CasesPane.Opened)
    async def _case_chosen(self, event: CasesPane.Opened) -> None:
        event.stop()
        result = event.result
        if event.play:
            case = next((c for c in self.guidebook.cases if c.case == result.name), None) if self.guidebook else None
            if case is not None:
                self._play_case(case)
            return
        first = result.problems[0].span if result.problems else result.span
        span = first if self.name_of(first.path) in self.names else result.span
        name = self.name_of(span.path)
        if name is None:
            self.say(f"This case stands in {span.path}, in the guidebook that yours builds on. P plays it.")
            return
        await self.open(name, span.line, span.column)

    @on(PreviewPane.SaveCase)
    def _save_case(self, event: PreviewPane.SaveCase) -> None:
        event.stop()
        self.action_save_case()

    @work(exclusive=True, group="dialog")
    async def action_save_case(self) -> None:
        """Puts what was played into a file of cases, in the editor; it is on the disk once that is saved."""
        guidebook, state = self.preview.guidebook, self.preview.state
        if guidebook is None or state is None or not state.answers.given:
            self.say("Play something first: there are no answers yet.")
            return
        if self.read_only:
            self.say(self.read_only, urgent=True)
            return
        about = "It is put into the file in the editor, with what follows from it now. Save the file to keep it."
        values = {"name": _free_name(guidebook), "means": "", "file": "cases/recorded.yaml"}
        while about:
            blanks = [
                Blank("name", "Its name, in small_words_with_lines", values["name"]),
                Blank("means", "What it shows, in a sentence", values["means"]),
                Blank("file", "The file to put it into", values["file"]),
            ]
            filled = await self.app.push_screen_wait(Fill("Save what was played as a case", blanks, about))
            if filled is None:
                return
            values = filled
            about = self._refused(guidebook, filled)
        await self._add_case(guidebook, state, values)

    def _refused(self, guidebook: Guidebook, filled: dict[str, str]) -> str:
        if not _NAME.match(filled["name"]):
            return "The name has small letters, figures and _ only, and begins with a letter."
        if any(case.case == filled["name"] for case in guidebook.cases):
            return f"A case is called {filled['name']} already. Choose another name."
        parts = filled["file"].split("/")
        if parts[0] != "cases" or ".." in parts or not filled["file"].endswith(".yaml"):
            return "The file stands in cases/ and ends in .yaml, such as cases/recorded.yaml."
        return ""

    async def _add_case(self, guidebook: Guidebook, state: State, filled: dict[str, str]) -> None:
        outcome = assess(guidebook, state.answers, state.texts)
        expect = {
            "first_group": [s.therapy for s in outcome.in_group(Fit.FITS_MANY)],
            "held_back": sorted(outcome.held),
            "notices": [notice.id for notice in outcome.notices],
        }
        text = case_text(guidebook, filled["name"], filled["means"], state.answers, state.texts, expect)
        editor = await self.open(filled["file"])
        if editor is None:
            return
        if editor.text.strip() and not re.search(r"^cases:\s*$", editor.text, re.MULTILINE):
            self.say(f"{filled['file']} has no `cases:` list to add to. Choose another file.", urgent=True)
            return
        before = editor.text.rstrip("\n") or "cases:"
        gap = "\n" if before == "cases:" else "\n\n"
        editor.put(before + gap + text)
        editor.go_to(before.count("\n") + gap.count("\n") + 1, 1)

    # New files

    @work(exclusive=True, group="dialog")
    async def action_new_file(self) -> None:
        """Opens a file that isn't there yet. It is on the disk once it is saved."""
        blank = Blank("file", "Its path in the guidebook, such as rules/sleep.yaml")
        filled = await self.app.push_screen_wait(Fill("New file", [blank], "Nothing is written until you save."))
        name = (filled or {}).get("file", "")
        if not name:
            return
        path = self.folder / name
        if not path.resolve().is_relative_to(self.folder.resolve()) or not name.endswith((".yaml", ".j2")):
            self.say("A file of the guidebook stands in its folder and ends in .yaml or .j2.")
            return
        await self.open(name)

    # Prove and compare

    def action_prove(self) -> None:
        """Runs `prove` on the saved files."""
        self.go_to_pane("proof")
        arguments = ("prove", "--guidebook", str(self.folder), "--format", "jsonl")
        self._run(Job("Prove", arguments, stream=True))

    @work(exclusive=True, group="dialog")
    async def action_compare(self) -> None:
        """Runs `compare` of an earlier guidebook with the saved files."""
        self.go_to_pane("proof")
        about = "A folder, or the name of a version in git such as HEAD. Empty: as it was when the studio was opened."
        blank = Blank("old", "Compare with")
        filled = await self.app.push_screen_wait(Fill("Who gets something different?", [blank], about))
        if filled is None:
            return
        old = filled["old"] or (str(self.before) if self.before else "")
        if not old:
            self.say("The studio has no copy of how it was. Name a folder or a version.")
            return
        self._run(Job("Compare", ("compare", old, str(self.folder), "--format", "json"), stream=False))

    def _run(self, job: Job) -> None:
        if self.unsaved:
            self.say(f"{job.name} reads the saved files. What is not saved yet is not part of it.")
        self.proof.start(job)

    def action_stop_run(self) -> None:
        self.run_worker(self.proof.stop, thread=True, group="stop")

    @on(ProofPane.Opened)
    def _finding_chosen(self, event: ProofPane.Opened) -> None:
        event.stop()
        self.app.push_screen(Read(event.finding.title, event.finding.text))


def _free_name(guidebook: Guidebook) -> str:
    taken = {case.case for case in guidebook.cases}
    number = 1
    while f"recorded_{number}" in taken:
        number += 1
    return f"recorded_{number}"
