"""What is said about paused files: what became of them, in the same words on the full screen and line by line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.paused import Resumed
from therapy_guide.engine.answers import Skipped
from therapy_guide.files.writing import WriteTrouble
from therapy_guide.report.phrasing import written_date
from therapy_guide.store.sealed import LEAST_PASSPHRASE
from therapy_guide.store.traces import Removed
from therapy_guide.store.trouble import Why

CANNOT = ("copies", "sent", "earlier", "backups", "windows", "traces")
"""What no program can take back, in the order it is said."""


def cannot_open_words(guidebook: Guidebook, why: Why) -> str:
    return guidebook.say(f"pause.cannot_open.{why.value}")


def cannot_write_words(guidebook: Guidebook, path: Path, trouble: WriteTrouble, reason: str = "") -> str:
    return guidebook.say(f"pause.cannot_write.{trouble.value}", file=path, reason=reason)


def passphrase_trouble(guidebook: Guidebook, first: str, again: str) -> str:
    """What is wrong with a passphrase typed twice; nothing where it will do."""
    if len(first) < LEAST_PASSPHRASE:
        return guidebook.say("pause.too_short", least=LEAST_PASSPHRASE)
    return guidebook.say("pause.not_the_same") if first != again else ""


def resumed_words(guidebook: Guidebook, resumed: Resumed, *, plain: bool = False) -> tuple[str, ...]:
    """A welcome back, what is there again, and what is not."""
    say = guidebook.say
    count = sum(not isinstance(answer, Skipped) for answer in resumed.state.answers.given.values())
    back = say("pause.resumed.many", count=count) if count > 1 else say(f"pause.resumed.{'one' if count else 'none'}")
    lines = [say("pause.resumed.welcome", day=written_date(guidebook, resumed.paused_on)), back]
    lost = len(resumed.lost)
    if lost > 1:
        lines.append(say("pause.resumed.lost_many", count=lost))
    elif lost:
        lines.append(say("pause.resumed.lost_one"))
    elif resumed.changed:
        lines.append(say("pause.resumed.changed"))
    lines.append(say("pause.resumed.private"))
    lines.append(say("pause.resumed.harder_plain" if plain else "pause.resumed.harder"))
    return tuple(lines)


def delete_about(guidebook: Guidebook, files: Iterable[Path]) -> str:
    """What deleting would take away, before it is done."""
    named = ", ".join(str(path) for path in files)
    return guidebook.say("pause.delete.about_files", files=named) if named else guidebook.say("pause.delete.about")


def removed_words(guidebook: Guidebook, removed: Iterable[Removed]) -> tuple[str, ...]:
    """What was removed and what could not be, file by file."""
    files = tuple(guidebook.say(f"pause.delete.{one.fate.value}", file=one.path) for one in removed)
    return (guidebook.say("pause.delete.answers"), *(files or (guidebook.say("pause.delete.no_files"),)))


def cannot_remove_words(guidebook: Guidebook) -> tuple[str, ...]:
    return tuple(guidebook.say(f"pause.delete.{what}") for what in CANNOT)
