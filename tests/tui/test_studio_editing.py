"""The studio's editor: problems in place while typing, and the habits YAML needs."""

from __future__ import annotations

from pathlib import Path

from textual.events import Key, Paste

from tests.tui.people import settle
from tests.tui.studio_desk import RULES, playable, studio
from therapy_guide.tui.studio.dialogs import Read
from therapy_guide.tui.studio.panes.problems import ProblemsPane


async def test_a_typo_is_told_and_mending_clears_it(tmp_path: Path) -> None:
    """The line is marked and the message stands below in full; with the right word back, both go."""
    async with studio(playable(tmp_path).folder) as desk:
        assert desk.said() == ""
        await desk.edit("because:", "becuase:")
        row = desk.editor.cursor_location[0] + 1
        assert [p.code for p in desk.editor.problems_on(row)] == ["unknown-key"]
        assert "becuase" in desk.said()
        assert "because" in desk.said()
        assert "✗" in desk.text()
        await desk.edit("becuase:", "because:")
        assert desk.editor.problems_on(row) == ()
        assert desk.said() == ""


async def test_unsaved_text_is_checked_and_nothing_is_written(tmp_path: Path) -> None:
    """The file on the disk stays as it was until it is saved."""
    copy = playable(tmp_path)
    before = (copy.folder / RULES).read_bytes()
    async with studio(copy.folder) as desk:
        await desk.edit("because:", "becuase:")
        assert [p.code for p in desk.studio.problems if p.is_error] != []
        assert (copy.folder / RULES).read_bytes() == before
        assert "unsaved" in desk.text()


async def test_f8_goes_through_the_problems_of_all_files(tmp_path: Path) -> None:
    """From the file in sight to the others, and round again; the list leads to the same places."""
    copy = playable(tmp_path)
    copy.swap("rules/past.yaml", "because:", "becuase:")
    copy.swap(RULES, "because:", "becuase:")
    async with studio(copy.folder, first="facts.yaml") as desk:
        seen = []
        for _ in desk.studio.query_one(ProblemsPane).problems:
            await desk.press("f8")
            seen.append((desk.editor.file_name, desk.editor.cursor_location[0] + 1))
        assert {name for name, _ in seen} == {RULES, "rules/past.yaml"}
        pane = desk.studio.query_one(ProblemsPane)
        await desk.press("f4", "enter")
        first = pane.problems[0].span
        assert desk.editor.cursor_location == (first.line - 1, first.column - 1)


async def test_the_corrected_line_is_taken_and_can_be_undone(tmp_path: Path) -> None:
    """Ctrl+T writes the better line; Ctrl+Z takes it back."""
    async with studio(playable(tmp_path).folder) as desk:
        await desk.edit("because: ", "because: In short: ")
        wrong = desk.editor.document[desk.editor.cursor_location[0]]
        problem = desk.studio.edit.problem
        assert problem is not None
        assert problem.better_line
        row = desk.editor.cursor_location[0]
        await desk.press("ctrl+t")
        assert desk.editor.document[row] == problem.better_line
        await desk.checked()
        assert desk.editor.problems_on(row + 1) == ()
        await desk.press("ctrl+z")
        assert desk.editor.document[row] == wrong


async def test_the_code_of_a_problem_is_looked_up(tmp_path: Path) -> None:
    """Ctrl+L shows a page about it, or says calmly that there is none."""
    async with studio(playable(tmp_path).folder) as desk:
        await desk.edit("because:", "becuase:")
        await desk.press("ctrl+l")
        await desk.until(lambda: isinstance(desk.app.screen, Read))
        assert "unknown-key" in desk.text()
        await desk.press("escape")
        assert desk.app.screen is desk.studio


async def test_enter_keeps_the_indentation_and_tab_is_two_spaces(tmp_path: Path) -> None:
    """Below a name, and after the mark of an entry, one step further in."""
    async with studio(playable(tmp_path).folder, first="facts.yaml") as desk:
        desk.editor.put("")
        await desk.type("rules:\n- id: a\nwhen:\nb: c")
        assert desk.editor.text.split("\n") == ["rules:", "  - id: a", "    when:", "      b: c"]
        await desk.press("enter", "tab", "x", "shift+tab")
        assert desk.editor.document[4] == "      x"


async def test_a_paste_is_cleaned_and_it_is_said(tmp_path: Path) -> None:
    """Tabs and escape codes never reach the file."""
    async with studio(playable(tmp_path).folder, first="facts.yaml") as desk:
        desk.editor.put("")
        desk.editor.post_message(Paste("a:\r\n\tb: \x1b[31mred\x1b[0m"))
        await settle(desk.pilot)
        assert desk.editor.text == "a:\n  b: red"
        assert "1 tab" in desk.messages()
        assert "2 hidden characters" in desk.messages()


async def test_files_are_found_by_typing(tmp_path: Path) -> None:
    """Ctrl+O, part of a name, Enter."""
    async with studio(playable(tmp_path).folder) as desk:
        await desk.press("ctrl+o")
        await desk.type("past rul")
        await desk.press("enter")
        assert desk.editor.file_name == "rules/past.yaml"


async def test_words_are_found_in_the_file(tmp_path: Path) -> None:
    """Ctrl+F asks for them, Ctrl+G goes on, and round again at the end."""
    async with studio(playable(tmp_path).folder) as desk:
        await desk.press("ctrl+f")
        await desk.type("kind:")
        await desk.press("enter")
        first = desk.editor.selection
        assert desk.editor.selected_text == "kind:"
        await desk.press("ctrl+g")
        assert desk.editor.selection != first


async def test_one_pane_at_a_time_where_it_is_narrow(tmp_path: Path) -> None:
    """At 80 by 24 each pane has the whole width; wide, three stand side by side."""
    async with studio(playable(tmp_path).folder, size=(80, 24)) as desk:
        page = desk.studio
        for key, shown in [("f2", page.files), ("f3", page.edit), ("f5", page.preview), ("f6", page.cases)]:
            await desk.press(key)
            panes = (page.files, page.edit, page.preview, page.cases)
            assert [pane for pane in panes if pane.region.area] == [shown]
            assert shown.region.width == 80
        await desk.pilot.resize_terminal(160, 50)
        await settle(desk.pilot)
        assert all(pane.region.area for pane in (page.files, page.edit, page.cases))


async def test_a_guidebook_that_may_not_be_changed_is_read_only(tmp_path: Path) -> None:
    """Typing does nothing, saving says why, and no copy is made."""
    copy = playable(tmp_path)
    async with studio(copy.folder, read_only="It came with the program.") as desk:
        await desk.type("x")
        assert not desk.editor.is_unsaved
        await desk.press("ctrl+s")
        assert "It came with the program." in desk.messages()
        assert "read only" in desk.text()


async def test_keys_typed_in_one_go_keep_their_order(tmp_path: Path) -> None:
    """While the studio is busy keys pile up. What is typed after an arrow still goes where the arrow led."""
    async with studio(playable(tmp_path).folder) as desk:
        desk.editor.focus()
        desk.editor.move_cursor((0, 0))
        for key in ("down", "down", "end"):
            desk.studio.post_message(Key(key, None))
        for letter in "#ab":
            desk.studio.post_message(Key("number_sign" if letter == "#" else letter, letter))
        await settle(desk.pilot)
        assert desk.editor.document.get_line(2).endswith("#ab")
