"""The studio's preview and cases: the person's place is kept, whatever happens to the files."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.studio_desk import RULES, Desk, playable, studio
from therapy_guide.conversation.prompt import PromptKind
from therapy_guide.conversation.state import StopKind
from therapy_guide.engine.answers import Picked, Place
from therapy_guide.tui.studio.dialogs import Fill, Read
from therapy_guide.tui.studio.panes.preview import PreviewPane

CONCERNS = "questions/concerns.yaml"


def asked(desk: Desk) -> str:
    """The question the preview asks now."""
    place = desk.studio.preview.prompt.place
    return place.question if place else desk.studio.preview.prompt.kind.value


def picked(desk: Desk, question: str) -> tuple[str, ...]:
    """What was picked in the preview."""
    state = desk.studio.preview.state
    assert state is not None
    return state.answers.picked(question)


def line(desk: Desk) -> str:
    """What the line above the preview says."""
    return "\n".join(desk.studio.preview.notes.values())


async def play_to(desk: Desk, question: str) -> None:
    """Answers with the first choice until a question is asked."""
    await desk.press("f5")
    for _ in range(40):
        if asked(desk) == question:
            return
        await desk.press("1", "enter") if desk.studio.preview.prompt.kind is PromptKind.ASK else await desk.press("1")
    raise AssertionError(f"{question} was not asked")


async def test_the_place_is_kept_over_a_save(tmp_path: Path) -> None:
    """New words of the question show at once; the answers given stay given."""
    async with studio(playable(tmp_path).folder, first=CONCERNS) as desk:
        await play_to(desk, "how_bad")
        before = picked(desk, "worries")
        await desk.edit("ask: How bad is it?", "ask: How hard is it for you?")
        await desk.press("ctrl+s")
        await desk.checked()
        assert asked(desk) == "how_bad"
        assert picked(desk, "worries") == before == ("panic",)
        assert desk.studio.preview.prompt.asking == "How hard is it for you?"
        assert "How hard is it for you?" in desk.text()


async def test_the_place_is_kept_while_the_files_are_broken(tmp_path: Path) -> None:
    """The last good guidebook goes on, a line says so, and it goes when they load again."""
    async with studio(playable(tmp_path).folder, first=CONCERNS) as desk:
        await play_to(desk, "how_bad")
        await desk.edit("ask: How bad is it?", "aks: How bad is it?")
        assert asked(desk) == "how_bad"
        assert "last worked" in line(desk)
        await desk.press("f5", "1")
        assert picked(desk, "how_bad") == ("mild",)
        await desk.edit("aks: How bad is it?", "ask: How bad is it?")
        assert line(desk) == ""
        assert picked(desk, "how_bad") == ("mild",)


async def test_an_answer_that_no_longer_fits_is_named(tmp_path: Path) -> None:
    """It is left out, and the rest is kept."""
    async with studio(playable(tmp_path).folder, first="questions/style.yaml") as desk:
        await desk.edit("either: {text: Either", "any: {text: Either")
        await play_to(desk, "plan")
        await desk.press("3")
        assert picked(desk, "plan") == ("any",)
        await desk.edit("any: {text: Either", "either: {text: Either")
        assert picked(desk, "plan") == ()
        assert "plan" in line(desk)
        assert picked(desk, "worries") == ("panic",)


async def test_play_from_the_question_at_the_cursor(tmp_path: Path) -> None:
    """Answers are chosen so that it is asked."""
    async with studio(playable(tmp_path).folder, first=CONCERNS) as desk:
        row = desk.editor.text.split("id: follow_up")[0].count("\n")
        desk.editor.move_cursor((row + 2, 0))
        await desk.press("ctrl+r")
        await desk.until(lambda: asked(desk) == "follow_up")
        assert picked(desk, "route") == ("full",)
        assert picked(desk, "how_bad") in {("middling",), ("bad",)}


async def test_play_the_answers_of_a_case(tmp_path: Path) -> None:
    """P in the list of cases shows what follows from them."""
    async with studio(playable(tmp_path).folder) as desk:
        await desk.press("f6", "p")
        state = desk.studio.preview.state
        assert state is not None
        assert state.at.kind is StopKind.DONE
        assert state.answers.get(Place("worries")) == Picked(("panic", "low"))
        assert "Alpha" in desk.text()


async def test_a_failing_case_comes_first_with_its_reason(tmp_path: Path) -> None:
    """In words as well as in colour; Enter leads to its line."""
    async with studio(playable(tmp_path).folder, first="cases/one.yaml") as desk:
        assert "all hold" in desk.text()
        await desk.edit("suggested: [alpha]", "suggested: [delta]")
        cases = desk.studio.cases
        assert [result.holds for result in cases.results] == [False]
        await desk.press("f6")
        assert "✗ fails" in desk.text()
        assert "delta" in str(desk.studio.query_one("#case-words").content)  # type: ignore[attr-defined]
        await desk.press("enter")
        assert desk.editor.file_name == "cases/one.yaml"
        assert "suggested: [delta]" in desk.editor.document[desk.editor.cursor_location[0]]


async def test_what_was_played_becomes_a_case(tmp_path: Path) -> None:
    """It stands in the editor, unsaved, and holds."""
    copy = playable(tmp_path)
    async with studio(copy.folder) as desk:
        await play_to(desk, "how_bad")
        desk.studio.preview.post_message(PreviewPane.SaveCase())
        await desk.until(lambda: isinstance(desk.app.screen, Fill))
        desk.app.screen.query_one("#blank-name", Input).value = "played"
        await desk.press("enter", "enter", "enter")
        await desk.until(lambda: desk.editor.file_name == "cases/recorded.yaml")
        await desk.checked()
        assert "  - case: played\n" in desk.editor.text
        assert "worries: panic" in desk.editor.text
        assert not (copy.folder / "cases/recorded.yaml").exists()
        assert {r.name: r.holds for r in desk.studio.cases.results} == {"everything_said": True, "played": True}
        await desk.press("ctrl+s")
        assert (copy.folder / "cases/recorded.yaml").read_text("utf-8") == desk.editor.text


async def test_a_run_that_cannot_work_is_told_calmly(tmp_path: Path) -> None:
    """What the command says for people is shown; no report of the program."""
    copy = playable(tmp_path)
    copy.swap(RULES, "because:", "becuase:")
    async with studio(copy.folder) as desk:
        await desk.press("f9", "p")
        await desk.until(lambda: not desk.studio.proof.is_running)
        said = str(desk.studio.query_one("#proof-said").content)  # type: ignore[attr-defined]
        assert said
        assert "Traceback" not in said
        assert "could not do its work" in desk.text()


async def test_prove_runs_beside_the_work(tmp_path: Path) -> None:
    """Its table is listed, and Enter shows a row."""
    pytest.importorskip("ortools")
    async with studio(playable(tmp_path).folder) as desk:
        await desk.press("f9", "p")
        await desk.until(lambda: not desk.studio.proof.is_running)
        assert "Prove: done." in desk.text()
        assert desk.studio.proof.held > 50
        await desk.press("enter")
        assert isinstance(desk.app.screen, Read)


async def test_compare_shows_what_changed_since_the_studio_was_opened(tmp_path: Path) -> None:
    """Saved changes only, against the copy made at the start."""
    async with studio(playable(tmp_path).folder, first=CONCERNS) as desk:
        await desk.edit("ask: How bad is it?", "ask: How hard is it for you?")
        await desk.press("ctrl+s", "f9", "c")
        await desk.until(lambda: isinstance(desk.app.screen, Fill))
        await desk.press("enter")
        await desk.until(lambda: not desk.studio.proof.is_running and bool(desk.studio.proof.findings))
        assert any("how bad" in finding.title for finding in desk.studio.proof.findings)


async def test_a_run_is_stopped(tmp_path: Path) -> None:
    """X ends it, and says so; the studio goes on."""
    async with studio(playable(tmp_path).folder) as desk:
        await desk.press("f9", "p", "x")
        await desk.until(lambda: not desk.studio.proof.is_running)
        assert "Prove: stopped." in desk.text()
