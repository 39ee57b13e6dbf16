"""Walks: promises held at every turn, failures cut down to a replay, and what no talk reaches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.support.kitchen import Copy, kitchen, shipped
from therapy_guide.authoring.walking.reached import Reached
from therapy_guide.authoring.walking.session import Broken, Session, Setting
from therapy_guide.authoring.walking.talker import Talker
from therapy_guide.authoring.walking.talks import Failure, hold_talk, replay, shortest
from therapy_guide.authoring.walking.typed_lines import words_that_bring_notices
from therapy_guide.authoring.walking.walks import Walked, branch_walk, random_walk, recorded
from therapy_guide.content.conditions import AllOf, Picks
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.prompt import PromptKind

TODAY = date(2026, 11, 22)


def walked(guidebook: Guidebook, talks: int = 12, *, pages_every: int = 0) -> Walked:
    """A random walk without pages, which take most of the time."""
    return random_walk(Setting(recorded(guidebook), TODAY), talks, 1, pages_every=pages_every)


def no_options(tmp_path: Path) -> Guidebook:
    """A question that takes its options from another is asked although nothing was picked there."""
    copy = Copy.into(tmp_path)
    copy.swap("questions/concerns.yaml", "    shown_when: {worries: {picked_at_least: 2}}\n", "")
    guidebook = copy.load().guidebook
    assert guidebook is not None
    return replace(guidebook, wording={**kitchen().wording})


def test_random_talks_hold_every_promise() -> None:
    """The kitchen sink has every kind of question."""
    assert walked(kitchen(), 25).failures == ()


def test_shipped_talks_give_every_page() -> None:
    """A few talks with the shipped guidebook, each with all its pages, one with a caller."""
    found = walked(shipped(), 4, pages_every=1)
    assert (found.talks, found.failures) == (4, ())


def test_the_same_seed_holds_the_same_talks() -> None:
    """Line for line."""

    def lines(seed: str) -> list[str]:
        session = Session(Setting(kitchen(), TODAY))
        assert hold_talk(session, Talker(seed).line, Reached(kitchen()), 0, with_pages=False) is None
        return session.lines

    assert lines("1/5") == lines("1/5")
    assert lines("1/5") != lines("1/6")


def test_a_failure_comes_with_its_shortest_replay(tmp_path: Path) -> None:
    """The replay fails the same way, and no line of it can be left out."""
    guidebook = no_options(tmp_path)
    failure = next(f for f in walked(guidebook, 20).failures if f.kind == "no-options")
    assert "questions/concerns.yaml" in failure.says
    assert failure.lines == ("/main_worry",)
    again = replay(Setting(guidebook, TODAY), failure.lines)
    assert again is not None and again.kind == "no-options"


def test_a_mistake_in_a_page_is_found() -> None:
    """A template that names something that isn't there fails at the end of the talk, with a short replay."""
    broken = replace(shipped(), templates={**shipped().templates, "report.txt.j2": "{{ report.nothing_like_it }}"})
    failure = walked(broken, 1, pages_every=1).failures[0]
    assert failure.kind == "page-not-made"
    assert len(failure.lines) <= 2


def test_the_program_breaking_is_a_failure_without_a_traceback() -> None:
    """It names the kind of error and its place."""

    def draw(state: object, prompt: object) -> None:
        raise ZeroDivisionError

    setting = Setting(kitchen(), TODAY)
    session = Session(setting)
    session.setting = replace(setting, draw=draw)
    failure = hold_talk(session, lambda _: "skip", Reached(kitchen()), 0)
    assert failure is not None
    assert failure.kind == "ZeroDivisionError at test_walk.py:" + failure.kind.rpartition(":")[2]


def test_a_quiet_notice_waits_for_a_loud_one() -> None:
    """Found by walking: two notices from one answer, and the quiet one was lost behind the screen of the other."""
    session = Session(Setting(shipped(), TODAY))
    for line in ("/concerns", "suicidal_thoughts, eating_low", "next"):
        session.hear(line)
    assert "eating_doctor_first" in {notice.id for notice in session.prompt.quiet}


def test_a_quiet_notice_behind_a_loud_one_survives_a_pause() -> None:
    """Put away while the loud one stands, taken up again: both come."""
    session = Session(Setting(shipped(), TODAY))
    for line in ("/concerns", "suicidal_thoughts, eating_low", "pause", "next"):
        session.hear(line)
    assert "eating_doctor_first" in session.shown


def test_a_notice_that_never_shows_is_a_broken_promise() -> None:
    """The check itself can fail: a notice marked as seen that nobody saw."""
    session = Session(Setting(kitchen(), TODAY))
    session.state = replace(session.state, seen=frozenset({"quiet"}))
    session.hear("/afraid")
    with pytest.raises(Broken, match="quiet"):
        session.hear("yes")


def test_the_branch_walk_sees_every_branch() -> None:
    """Each option, each side of each condition, each rule, with few talks."""
    found = branch_walk(Setting(recorded(kitchen()), TODAY), 1, pages_every=0)
    assert found.failures == ()
    never = {t.name for t in found.reached.never() if t.what in ("question", "option", "gate", "rule", "evidence")}
    assert never == {"main_worry: foggy"}  # with an unsure worry the main one is not asked
    assert found.talks < 40


def test_what_no_talk_reaches_is_told_by_line() -> None:
    """A rule on two answers that exclude each other. Loading would refuse it, so it is made in memory."""
    rule = kitchen().rules["story_told"]
    never_so = AllOf((Picks("plan", ("planned",)), Picks("plan", ("free",))))
    broken = replace(kitchen(), rules={**kitchen().rules, rule.id: replace(rule, when=never_so)})
    found = branch_walk(Setting(recorded(broken), TODAY), 1, pages_every=0)
    never = {(t.what, t.name): t.span for t in found.reached.never()}
    assert never[("rule", "story_told")] == rule.span


def test_avoiding_what_was_used_reaches_more() -> None:
    """With the same number of talks."""
    setting = Setting(recorded(kitchen()), TODAY)
    plain = random_walk(setting, 3, 1, pages_every=0)
    avoiding = random_walk(setting, 3, 1, avoid_used=True, pages_every=0)

    def options(found: Walked) -> int:
        return next(count for kind, count, _ in found.reached.totals() if kind == "option")

    assert options(avoiding) > options(plain)


def test_stopping_keeps_what_was_found() -> None:
    """Ctrl+C after the third talk."""

    def stop(what: str, done: int, of: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    found = random_walk(Setting(recorded(kitchen()), TODAY), 50, 1, pages_every=0, on_progress=stop)
    assert (found.talks, found.stopped) == (3, True)


def test_words_are_made_for_each_kind_of_language() -> None:
    """So that notices which only words bring are walked, too."""
    heard_as = {kind for notice in shipped().notices.values() for kind in notice.heard_as}
    assert len(words_that_bring_notices(shipped())) >= len(heard_as)


def test_a_replay_that_cannot_be_cut_stays() -> None:
    """A failure that no replay shows again keeps its lines."""
    session = Session(Setting(kitchen(), TODAY))
    failure = Failure("never-seen", "", ("next", "skip"), False, 0, session.state.answers, {})
    assert shortest(Setting(kitchen(), TODAY), failure) == failure
    assert session.prompt.kind is not PromptKind.DONE
