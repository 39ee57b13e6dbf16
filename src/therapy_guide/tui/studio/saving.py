"""Saving, and everything that keeps text from being lost: other people's changes, full disks, crashes, leaving."""

from __future__ import annotations

from datetime import date
from difflib import unified_diff
from pathlib import Path

from textual import work

from therapy_guide.authoring.content_file import Cannot, ContentFile, Disk, digest, open_file, save_copy
from therapy_guide.authoring.mirror import stamps
from therapy_guide.authoring.recovery import drop_copy, keep_copy, left_over, with_copies
from therapy_guide.files.reading import CouldNotRead
from therapy_guide.files.writing import AlreadyThere, CouldNotWrite, WriteTrouble
from therapy_guide.tui.presenters.choice import Choice
from therapy_guide.tui.studio.base import StudioBase
from therapy_guide.tui.studio.dialogs import Ask, Blank, Fill, Read
from therapy_guide.tui.studio.panes.yaml_editor import YamlEditor

_WHY = {
    WriteTrouble.FULL: "The disk is full.",
    WriteTrouble.NOT_ALLOWED: "You are not allowed to write there.",
    WriteTrouble.NO_FOLDER: "There is no such folder.",
    WriteTrouble.A_FOLDER: "That is a folder; a file name is missing.",
    WriteTrouble.NAME_TOO_LONG: "The name is too long.",
    WriteTrouble.ALREADY_THERE: "A file of that name is there already.",
}
_ELSEWHERE = (
    Choice("differ", "See the difference"),
    Choice("mine", "Keep mine: save what is on this screen over it"),
    Choice("theirs", "Take theirs: show the file as it is now (Ctrl+Z brings mine back)"),
)
_LEFT = (
    Choice("differ", "See the difference"),
    Choice("take", "Take up the unsaved text (the file itself stays as it is until you save)"),
    Choice("drop", "Leave it out, and delete the copy"),
)


class SavingScreen(StudioBase):
    """Nothing is written unless asked, save for hidden copies of text that is not saved yet."""

    def __init__(self, folder: Path, today: date, *, read_only: str, first: str) -> None:
        super().__init__(folder, today, read_only=read_only, first=first)
        self.copied: dict[str, str] = {}
        self.warned: set[str] = set()
        self.stamps = stamps(self.folder)

    def begin_to_look(self) -> None:
        """From here on, looks at the disk and keeps copies."""
        self.set_interval(1.5, self.look_at_disk)
        self.set_interval(1.0, self.keep_copies)

    @property
    def unsaved(self) -> list[YamlEditor]:
        return [editor for editor in self.editors.values() if editor.is_unsaved]

    # Saving

    @work(exclusive=True, group="dialog")
    async def action_save(self) -> None:
        if self.edit.editor is not None and await self.save(self.edit.editor):
            self.say(f"Saved: {self.edit.editor.file_name}")

    @work(exclusive=True, group="dialog")
    async def action_save_all(self) -> None:
        done = [editor.file_name for editor in self.unsaved if await self.save(editor)]
        self.say(f"Saved: {', '.join(done)}" if done else "There was nothing to save.")

    async def save(self, editor: YamlEditor) -> bool:
        """Saves one file, asking where something stands in the way. True once it is on the disk."""
        if editor.read_only:
            self.say(self.read_only or editor.file.cannot.value, urgent=True)
            return False
        disk = editor.file.on_disk()
        if disk is Disk.CHANGED and not await self._over_theirs(editor):
            return False
        if disk is Disk.DELETED and not await self._again(editor):
            return False
        try:
            self._saved(editor, editor.file.save(editor.text))
        except CouldNotWrite as trouble:
            await self._elsewhere(editor, trouble)
            return False
        return True

    def _saved(self, editor: YamlEditor, file: ContentFile) -> None:
        editor.was_saved(file)
        self._drop_copy(editor)
        self.stamps = stamps(self.folder)
        self.names = self.find_names()
        self.changed()

    def changed(self) -> None:
        """Text or files changed, so marks and checks follow."""

    async def _over_theirs(self, editor: YamlEditor) -> bool:
        """The file was changed elsewhere. True where mine may be saved over it."""
        about = "Somebody, or another program, changed this file after you opened it. Nothing is overwritten yet."
        while True:
            asking = f"{editor.file_name} was changed elsewhere."
            chosen = await self.app.push_screen_wait(Ask(asking, _ELSEWHERE, about))
            if chosen == "mine":
                return True
            if chosen == "theirs":
                self._take_theirs(editor)
            if chosen != "differ":
                return False
            await self._show_difference(editor, _text_on_disk(editor), "theirs, on the disk", "mine, on this screen")

    async def _again(self, editor: YamlEditor) -> bool:
        choices = (Choice("back", "Go back"), Choice("write", "Write it again with the text on this screen"))
        asking = f"{editor.file_name} was deleted or moved elsewhere."
        chosen = await self.app.push_screen_wait(Ask(asking, choices, "Your text is still here."))
        return chosen == "write"

    async def _elsewhere(self, editor: YamlEditor, trouble: CouldNotWrite) -> None:
        """The text stays, and may be written to another place."""
        why = _WHY.get(trouble.trouble, f"The system says: {trouble.reason}.")
        place = str(Path.home() / Path(editor.file_name).name)
        while True:
            about = f"{why} Your text is still here, unsaved. You can write a copy of it to another place."
            blank = Blank("place", "Another place", place)
            filled = await self.app.push_screen_wait(Fill(f"{editor.file_name} could not be saved.", [blank], about))
            if not filled or not filled["place"]:
                self.say(f"{editor.file_name} is not saved. Your text is still here.", urgent=True)
                return
            place = filled["place"]
            try:
                written = save_copy(Path(place).expanduser(), editor.as_bytes())
            except (AlreadyThere, CouldNotWrite) as again:
                why = _WHY.get(again.trouble, f"The system says: {again.reason}.")
                continue
            self.say(f"A copy is in {written}. {editor.file_name} itself is still unsaved.", urgent=True)
            return

    async def _show_difference(self, editor: YamlEditor, before: str, from_: str, to: str) -> None:
        lines = unified_diff(before.split("\n"), editor.text.split("\n"), from_, to, lineterm="", n=2)
        text = "\n".join(lines) or "There is no difference."
        await self.app.push_screen_wait(Read(f"{editor.file_name}: − {from_}   + {to}", text))

    # What happens elsewhere

    def look_at_disk(self) -> None:
        """Files changed by others: shown where nothing of ours is lost, said where something would be."""
        now = stamps(self.folder)
        if now == self.stamps:
            return
        touched = {name for name in now.keys() | self.stamps.keys() if now.get(name) != self.stamps.get(name)}
        self.stamps = now
        self.names = self.find_names()
        for editor in [self.editors[name] for name in touched if name in self.editors]:
            self._met(editor)
        self.changed()

    def _met(self, editor: YamlEditor) -> None:
        disk = editor.file.on_disk()
        if disk is Disk.CHANGED and not editor.is_unsaved:
            self._take_theirs(editor)
            self.say(f"{editor.file_name} was changed elsewhere and is shown as it is now.")
        elif disk is Disk.CHANGED:
            self.say(f"{editor.file_name} was changed elsewhere. You will be asked before anything is saved.")
        elif disk is Disk.DELETED:
            editor.gone = True
            self.say(f"{editor.file_name} was deleted elsewhere. Its text is still here.", urgent=True)

    def _take_theirs(self, editor: YamlEditor) -> None:
        try:
            file = open_file(editor.file.path)
        except CouldNotRead:
            self.say(f"{editor.file_name} can't be read now. Your text is still here.", urgent=True)
            return
        if file.cannot is Cannot.NOT_UTF_8:
            self.say(f"{editor.file_name}: {file.cannot.value} Your text is still here.", urgent=True)
            return
        editor.put(file.text)
        editor.was_saved(file)
        self._drop_copy(editor)

    # Copies for the worst case

    def keep_copies(self) -> None:
        """A hidden copy of each text that is not saved, and none of one that is."""
        for editor in self.editors.values():
            if not editor.is_unsaved:
                if editor.file_name in self.copied:
                    self._drop_copy(editor)
                continue
            data = editor.as_bytes()
            if self.copied.get(editor.file_name) != digest(data):
                self._keep_copy(editor, data)

    def _keep_copy(self, editor: YamlEditor, data: bytes) -> None:
        try:
            keep_copy(editor.file.path, data)
        except CouldNotWrite as trouble:
            if editor.file_name not in self.warned:
                self.warned.add(editor.file_name)
                why = _WHY.get(trouble.trouble, f"The system says: {trouble.reason}.")
                self.say(
                    f"No safety copy of {editor.file_name} can be kept. {why} Save it somewhere soon.", urgent=True
                )
            return
        self.copied[editor.file_name] = digest(data)
        self.warned.discard(editor.file_name)

    def _drop_copy(self, editor: YamlEditor) -> None:
        drop_copy(editor.file.path)
        self.copied.pop(editor.file_name, None)

    def names_with_copies(self) -> list[str]:
        """Files of which an earlier run left unsaved text."""
        return [path.relative_to(self.folder).as_posix() for path in with_copies(self.folder)]

    def opened(self, editor: YamlEditor) -> None:
        if not editor.read_only and editor.file_name not in self.copied:
            data = left_over(editor.file.path, editor.file.was)
            if data is not None:
                self._offer(editor, data)

    @work(group="offer")
    async def _offer(self, editor: YamlEditor, data: bytes) -> None:
        """The unsaved text of an earlier run."""
        text = ContentFile(editor.file.path, data).text
        about = "The program or the machine stopped before it was saved, or another studio has the file open."
        while True:
            asking = f"There is unsaved text of {editor.file_name} from an earlier time."
            chosen = await self.app.push_screen_wait(Ask(asking, _LEFT, about))
            if chosen == "take":
                editor.put(text)
                self.copied[editor.file_name] = digest(data)
                self.changed()
            elif chosen == "drop":
                drop_copy(editor.file.path)
            elif chosen == "differ":
                lines = unified_diff(editor.text.split("\n"), text.split("\n"), "saved", "unsaved", lineterm="", n=2)
                await self.app.push_screen_wait(Read(f"{editor.file_name}: − saved   + unsaved", "\n".join(lines)))
                continue
            return

    # Leaving and closing

    @work(exclusive=True, group="dialog")
    async def action_leave(self) -> None:
        if await self.may_leave():
            self.app.exit(return_code=0)

    async def may_leave(self) -> bool:
        """Asks where something is not saved. False where the person stays."""
        open_ = self.unsaved
        if not open_:
            return True
        choices = (
            Choice("stay", "Stay"),
            Choice("save", "Save all and leave"),
            Choice("leave", "Leave without saving. What you changed is lost"),
        )
        about = "Not saved: " + ", ".join(editor.file_name for editor in open_)
        chosen = await self.app.push_screen_wait(Ask("Leave the studio?", choices, about))
        if chosen == "save":
            return all([await self.save(editor) for editor in open_])
        if chosen == "leave":
            for editor in open_:
                self._drop_copy(editor)
            return True
        return False

    @work(exclusive=True, group="dialog")
    async def action_close_file(self) -> None:
        editor = self.edit.editor
        if editor is None:
            return
        if editor.is_unsaved:
            choices = (
                Choice("stay", "Go back"),
                Choice("save", "Save and close"),
                Choice("close", "Close without saving. What you changed is lost"),
            )
            chosen = await self.app.push_screen_wait(Ask(f"{editor.file_name} is not saved.", choices))
            if chosen not in ("save", "close") or (chosen == "save" and not await self.save(editor)):
                return
            self._drop_copy(editor)
        await self.edit.close(editor.file_name)
        self.changed()


def _text_on_disk(editor: YamlEditor) -> str:
    try:
        return open_file(editor.file.path).text
    except CouldNotRead:
        return ""
