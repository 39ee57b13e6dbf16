"""The check of unsaved text: a copy of the folder, a process of its own, and answers with which a question is asked."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from tests.support.kitchen import BOOKS, Copy, book
from therapy_guide.authoring.check_messages import Done, Ready, Reply, Stepped
from therapy_guide.authoring.check_process import CheckProcess
from therapy_guide.authoring.live_check import Cases, Loading, Meaning
from therapy_guide.authoring.mirror import Mirror
from therapy_guide.authoring.other_run import OtherRun, event_in
from therapy_guide.authoring.reaching import answers_to_reach
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.content.questions import Mode
from therapy_guide.diagnostics.render import line
from therapy_guide.engine.answers import Answers, Place
from therapy_guide.engine.flow import asked_places
from therapy_guide.engine.program import open_guidebook

TODAY = date(2026, 11, 22)


def replies_to(process: CheckProcess, number: int) -> list[Reply]:
    """Everything the process says until it is done with a request."""
    found: list[Reply] = []
    for reply in process.replies():
        found.append(reply)
        if isinstance(reply, Done) and reply.number == number:
            break
    return found


def test_a_mirror_gives_the_same_messages_as_the_folder(tmp_path: Path) -> None:
    """Paths in messages are those of the folder, and unsaved text stands on top of it."""
    copy = Copy.into(tmp_path)
    copy.swap("rules/effects.yaml", "because:", "becuase:")
    mirror = Mirror(copy.folder)
    try:
        mirror.refresh({})
        assert [line(p) for p in load_guidebook(mirror.folder).problems] == [line(p) for p in copy.problems()]
        good = (copy.folder / "rules/effects.yaml").read_bytes().replace(b"becuase:", b"because:", 1)
        mirror.refresh({"rules/effects.yaml": good})
        assert load_guidebook(mirror.folder).guidebook is not None
        mirror.refresh({})
        assert load_guidebook(mirror.folder).guidebook is None
    finally:
        mirror.close()
    assert not mirror.root.exists()


def test_a_mirror_follows_files_that_come_and_go(tmp_path: Path) -> None:
    """New, changed, deleted and linked files; and a link out of the folder is still refused."""
    copy = Copy.into(tmp_path)
    mirror = Mirror(copy.folder)
    try:
        mirror.refresh({"rules/mine.yaml": b"rules: []\n"})
        assert (mirror.folder / "rules/mine.yaml").exists()
        copy.write("rules/theirs.yaml", "rules: []\n")
        (copy.folder / "rules/past.yaml").unlink()
        (copy.folder / "rules/out.yaml").symlink_to(tmp_path / "elsewhere.yaml")
        (tmp_path / "elsewhere.yaml").write_text("rules: []\n", "utf-8")
        mirror.refresh({})
        assert sorted(path.name for path in (mirror.folder / "rules").iterdir()) == [
            "effects.yaml",
            "out.yaml",
            "safety.yaml",
            "theirs.yaml",
        ]
        assert "link-out-of-folder" in {p.code for p in load_guidebook(mirror.folder).problems}
    finally:
        mirror.close()


def test_the_process_checks_unsaved_text_and_cleans_up(tmp_path: Path) -> None:
    """First whether it loads, then what it means, then the cases; and its copy of the folder goes with it."""
    copy = Copy.into(tmp_path)
    process = CheckProcess(copy.folder, TODAY)
    try:
        process.ask(1, {})
        said = replies_to(process, 1)
        broken = (copy.folder / "rules/effects.yaml").read_bytes().replace(b"because:", b"becuase:", 1)
        process.ask(2, {"rules/effects.yaml": broken})
        then = replies_to(process, 2)
    finally:
        process.close()
    ready = said[0]
    assert isinstance(ready, Ready)
    assert ready.before is not None
    steps = [reply.step for reply in said if isinstance(reply, Stepped)]
    assert [type(step) for step in steps] == [Loading, Meaning, Cases, Meaning]
    assert isinstance(steps[2], Cases)
    assert not steps[2].failing
    only = [reply.step for reply in then if isinstance(reply, Stepped)]
    assert len(only) == 1
    assert isinstance(only[0], Loading)
    assert only[0].guidebook is None
    assert "unknown-key" in {problem.code for problem in only[0].problems}
    gone_by = time.monotonic() + 5
    while ready.before.exists() and time.monotonic() < gone_by:
        time.sleep(0.05)
    assert not ready.before.exists()


@pytest.mark.parametrize("name", BOOKS)
def test_every_question_can_be_played(name: str) -> None:
    """For each question there are answers with which it is asked."""
    guidebook = book(name)
    program = open_guidebook(guidebook)
    for question in guidebook.questions.values():
        with_caller = question.mode is Mode.CALLER
        found = answers_to_reach(guidebook, question.id, Answers(), with_caller=with_caller)
        assert found is not None, question.id
        assert Place(question.id, int(question.repeats)) in asked_places(program, found, with_caller)


def test_a_question_nobody_can_be_asked_is_given_up(tmp_path: Path) -> None:
    """It says so, in bounded time."""
    copy = Copy.into(tmp_path)
    never = "{all: [{had_before: no}, {past: {any_time: {past_result: better}}}]}"
    copy.swap("questions/style.yaml", "    own_words: yes\n", f"    own_words: yes\n    shown_when: {never}\n")
    guidebook = copy.load().guidebook
    assert guidebook is not None
    assert answers_to_reach(guidebook, "meeting", Answers(), with_caller=False) is None


def test_another_run_is_read_and_ended(tmp_path: Path) -> None:
    """Its lines and its code; and one that goes on for ever ends when asked to."""
    copy = Copy.into(tmp_path)
    run = OtherRun(["cases", "--guidebook", str(copy.folder)])
    assert list(run.lines())[-1].startswith("1 of 1 cases hold")
    assert run.ended().code == 0
    waiting = OtherRun(["listen", "--help"])
    waiting.end()
    assert waiting.cancelled
    waiting.ended()
    assert event_in('{"event": "done"}') == {"event": "done"}
    assert event_in("Traceback …") is None
