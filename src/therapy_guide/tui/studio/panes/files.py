"""The files of the guidebook, with what is wrong in each and what is not saved yet. Typing narrows them down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, OptionList, Static, Tree
from textual.widgets.option_list import Option
from textual.widgets.tree import TreeNode

from therapy_guide.tui.studio.dialogs import matching


@dataclass(frozen=True, slots=True)
class FileMark:
    """What is to be said about a file."""

    errors: int = 0
    warnings: int = 0
    unsaved: bool = False

    def __add__(self, other: FileMark) -> FileMark:
        return FileMark(self.errors + other.errors, self.warnings + other.warnings, self.unsaved or other.unsaved)


NONE = FileMark()


class FileTree(Tree[str]):
    """Folders open and close with Enter or Space; a file opens in the editor."""

    show_root = False
    guide_depth = 2
    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "


class FilesPane(Vertical):
    """A field to type part of a name in, and the tree."""

    class Opened(Message):
        """A file was chosen, by its path in the folder."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self) -> None:
        super().__init__(id="files", classes="pane")
        self.names: tuple[str, ...] = ()
        self.marks: Mapping[str, FileMark] = {}

    def compose(self) -> ComposeResult:
        yield Input(placeholder="Find a file", compact=True, id="file-filter")
        yield FileTree("files", id="file-tree")
        yield OptionList(id="file-matches", compact=True, markup=False)
        yield Static("✗ error  ! warning  • unsaved", markup=False, id="file-legend")

    def on_mount(self) -> None:
        self.query_one("#file-matches").display = False

    def take_focus(self) -> None:
        self.query_one(FileTree).focus()

    def find(self) -> None:
        """Puts the cursor into the field."""
        self.query_one("#file-filter", Input).focus()

    def show(self, names: Sequence[str], marks: Mapping[str, FileMark]) -> None:
        """Shows these files with their marks. What is open in the tree stays open."""
        changed = tuple(names) != self.names
        if not changed and marks == self.marks:
            return
        self.names, self.marks = tuple(names), marks
        if changed:
            self._plant()
        for node in _below(self.query_one(FileTree).root):
            node.set_label(self._label(node))

    def point_at(self, name: str) -> None:
        """Opens the tree at a file."""
        for node in _below(self.query_one(FileTree).root):
            if node.data == name and node.parent is not None:
                parent: TreeNode[str] | None = node.parent
                while parent is not None:
                    parent.expand()
                    parent = parent.parent
                self.call_after_refresh(self.query_one(FileTree).move_cursor, node)

    def _plant(self) -> None:
        tree = self.query_one(FileTree)
        open_before = {node.data for node in _below(tree.root) if node.is_expanded and node.allow_expand}
        tree.clear()
        folders: dict[str, TreeNode[str]] = {".": tree.root}
        for name in sorted(self.names, key=lambda name: (name.count("/") == 0, name)):
            folder = _folder(folders, str(PurePosixPath(name).parent), open_before)
            folder.add_leaf(PurePosixPath(name).name, name)
        tree.root.expand()

    def _label(self, node: TreeNode[str]) -> Text:
        name = node.data or ""
        inside = [mark for file, mark in self.marks.items() if file == name or file.startswith(f"{name}/")]
        mark = sum(inside, NONE)
        label = Text(PurePosixPath(name).name)
        colour = self.app.current_theme.variables
        if mark.unsaved:
            label.append(" •", style="bold")
        if mark.errors:
            label.append(f" ✗{mark.errors}", style=f"bold {colour['wrong']}")
        if mark.warnings:
            label.append(f" !{mark.warnings}", style=colour["careful"])
        return label

    @on(Tree.NodeSelected)
    def _selected(self, event: Tree.NodeSelected[str]) -> None:
        event.stop()
        if event.node.data and not event.node.allow_expand:
            self.post_message(self.Opened(event.node.data))

    @on(Input.Changed, "#file-filter")
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        matches = self.query_one("#file-matches", OptionList)
        found = matching(event.value, [(name, name) for name in self.names]) if event.value.strip() else []
        matches.clear_options()
        matches.add_options([Option(Text(name), id=name) for name, _ in found])
        matches.highlighted = 0 if found else None
        matches.display = bool(event.value.strip())
        self.query_one(FileTree).display = not matches.display

    @on(Input.Submitted, "#file-filter")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one("#file-matches", OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _matched(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.query_one("#file-filter", Input).value = ""
        if event.option_id:
            self.post_message(self.Opened(event.option_id))

    def key_escape(self) -> None:
        self.query_one("#file-filter", Input).value = ""
        self.take_focus()

    def key_down(self) -> None:
        if self.query_one("#file-filter", Input).has_focus:
            self.query_one("#file-matches", OptionList).action_cursor_down()

    def key_up(self) -> None:
        if self.query_one("#file-filter", Input).has_focus:
            self.query_one("#file-matches", OptionList).action_cursor_up()


def _folder(folders: dict[str, TreeNode[str]], name: str, open_before: set[str | None]) -> TreeNode[str]:
    if name not in folders:
        above = _folder(folders, str(PurePosixPath(name).parent), open_before)
        folders[name] = above.add(PurePosixPath(name).name, name, expand=name in open_before)
    return folders[name]


def _below(node: TreeNode[str]) -> list[TreeNode[str]]:
    return [found for child in node.children for found in (child, *_below(child))]
