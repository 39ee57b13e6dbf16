"""`prove`: what holds is proved, what is wrong is found with a small example, and stopping is clean."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.kitchen import Copy, kitchen, shipped
from therapy_guide.authoring.proof.case_of import case_of
from therapy_guide.authoring.proof.claims import About
from therapy_guide.authoring.proof.conflict import conflict
from therapy_guide.authoring.proof.differences import Verdict as Apart
from therapy_guide.authoring.proof.differences import differences, notice_differences
from therapy_guide.authoring.proof.follows import Seen
from therapy_guide.authoring.proof.lengths import longest_talk
from therapy_guide.authoring.proof.prove import Proved, Verdict, all_claims, prove
from therapy_guide.authoring.proof.smallest_change import Goal, smallest_change
from therapy_guide.authoring.proof.solving import Stopped
from therapy_guide.content.conditions import AllOf, Picks
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.promises import Following, FollowKind, Promise
from therapy_guide.engine.answers import Answers
from therapy_guide.engine.flow import asked_places
from therapy_guide.engine.program import open_guidebook


def guide(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Runs the program in a process of its own."""
    command = [sys.executable, "-m", "therapy_guide", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, timeout=170)


def loaded(copy: Copy) -> Guidebook:
    """A copy of the kitchen sink that must load."""
    found = copy.load()
    assert found.guidebook is not None, list(found.problems)
    return found.guidebook


def proved(guidebook: Guidebook, *about: About) -> dict[str, Proved]:
    """Proofs by the id of the claim, of some kinds or of all."""
    claims = [claim for claim in all_claims(guidebook) if not about or claim.about in about]
    return {one.claim.id: one for one in prove(guidebook, claims)}


@pytest.fixture(scope="module")
def all_of_it() -> dict[str, Proved]:
    """The whole shipped guidebook, proved once."""
    return proved(shipped())


def test_the_shipped_guidebook_is_proved(all_of_it: dict[str, Proved]) -> None:
    """Every claim about the content that people use, promises and all."""
    assert [one.claim.says for one in all_of_it.values() if one.verdict is not Verdict.HOLDS] == []
    assert {one.claim.about for one in all_of_it.values()} == set(About)
    assert len(all_of_it) > 1200


def test_every_example_is_what_it_says(all_of_it: dict[str, Proved]) -> None:
    """The engine agrees about each person found, and a talk can give their answers."""
    for one in all_of_it.values():
        if one.example is None:
            continue
        seen = Seen(shipped(), one.example)
        assert one.claim.seen(seen), one.claim.id
        if one.claim.in_talk:
            asked = set(asked_places(seen.program, one.example, with_caller=True))
            assert set(one.example) <= asked, one.claim.id


def test_a_risk_answer_without_its_notice_is_found() -> None:
    """A notice that does not come for someone in danger would keep a guidebook from loading; the proof finds it too."""
    book = shipped()
    notice = book.notices["fear_at_home"]
    narrow = AllOf((notice.when, Picks("adult", ("yes",)))) if notice.when else None
    wrong = replace(book, notices={**book.notices, notice.id: replace(notice, when=narrow)})
    found = proved(wrong, About.RISK)
    broken = {name for name, one in found.items() if one.verdict is Verdict.BROKEN}
    assert broken == {"risk.fear_at_home.yes", "risk.fear_at_home.sometimes"}
    example = found["risk.fear_at_home.yes"].example
    assert example is not None
    assert len(list(example)) == 1


def test_a_broken_promise_gives_the_smallest_example(tmp_path: Path) -> None:
    """One answer is enough to break it, so the example is one answer; saved, it is a case that fails."""
    copy = Copy.into(tmp_path)
    therapy = next(iter(kitchen().therapies))
    copy.write(
        "promises/wrong.yaml",
        f"promises:\n  - id: never_this\n    means: It never comes up.\n    never: {{suggested: {therapy}}}\n",
    )
    book = loaded(copy)
    found = proved(book, About.PROMISE)[f"promise.never_this.suggested.{therapy}"]
    assert found.verdict is Verdict.BROKEN
    assert found.example is not None
    assert Seen(book, found.example).follows(FollowKind.SUGGESTED, therapy)
    for place in found.example:
        assert not Seen(book, found.example.without(place)).follows(FollowKind.SUGGESTED, therapy)
    copy.write("cases/saved.yaml", "cases:\n" + case_of(book, found))
    done = guide("cases", "--guidebook", str(copy.folder), "proof_")
    assert done.returncode == 1
    assert "never_this" in done.stdout


@pytest.mark.parametrize(("most", "verdict"), [(500, Verdict.HOLDS), (3, Verdict.BROKEN)])
def test_promises_about_length(tmp_path: Path, most: int, verdict: Verdict) -> None:
    """A talk can be promised to stay short, and the proof knows whether it does."""
    copy = Copy.into(tmp_path)
    promise = f"promises:\n  - id: short\n    means: Short.\n    most_questions: {most}\n"
    copy.write("promises/length.yaml", promise)
    found = proved(loaded(copy), About.LENGTH)
    assert [one.verdict for one in found.values()] == [verdict]


def test_a_promise_that_can_never_be_names_what_clashes() -> None:
    """The fewest conditions that no one can meet together, with their places."""
    book = kitchen()
    question = next(
        q for q in book.questions.values() if q.kind.value == "one" and len(q.options) > 2 and not q.repeats
    )
    one, other = (Picks(question.id, (option.id,)) for option in question.options[:2])
    rule = next(iter(book.rules))
    follows = Following(FollowKind.RULE, (rule,))
    clash = Promise("clash", "Both at once.", AllOf((one, other)), possible=(follows,))
    made = replace(book, promises=(clash,))
    found = proved(made, About.PROMISE)
    assert [one_.verdict for one_ in found.values()] == [Verdict.BROKEN]
    program = Seen(made, Answers({})).program
    assert len(conflict(made, program.promises["clash"])) == 2


def test_the_longest_talk_is_as_long_as_it_says() -> None:
    """The example really is asked that many questions."""
    for full in (False, True):
        talk = longest_talk(kitchen(), full_route=full, with_caller=True)
        assert talk.example is not None
        assert len(asked_places(open_guidebook(kitchen()), talk.example, with_caller=True)) == talk.questions


@pytest.mark.parametrize("goal", list(Goal))
def test_the_smallest_change_does_it_and_no_part_of_it_does(goal: Goal) -> None:
    """Putting any one changed answer back undoes it."""
    book = shipped()
    start = next(one.example for one in prove(book, [c for c in all_claims(book) if c.id == "therapy.cbt"]))
    assert start is not None
    therapy = "cbt" if goal is Goal.GOES_AWAY else "emdr"
    kind = FollowKind.FIRST_GROUP if goal is Goal.FIRST_GROUP else FollowKind.SUGGESTED
    change = smallest_change(book, start, goal, therapy)
    assert change is not None
    assert Seen(book, change.answers).follows(kind, therapy) is (goal is not Goal.GOES_AWAY)
    for place in change.changed:
        before = start.get(place)
        back = change.answers.without(place) if before is None else change.answers.with_answer(place, before)
        assert Seen(book, back).follows(kind, therapy) is (goal is Goal.GOES_AWAY), place


def test_the_same_guidebook_is_the_same_for_everyone() -> None:
    """Nothing differs, and that is proved, not sampled."""
    book = shipped()
    assert {one.verdict for one in differences(book, replace(book), book.therapies)} == {Apart.SAME}
    notices = open_guidebook(book).notices
    assert {one.verdict for one in notice_differences(book, replace(book), notices)} == {Apart.SAME}


def test_a_changed_rule_shows_someone_for_whom_it_differs() -> None:
    """The witness really gets something else; therapies the rule does not name are the same for everyone."""
    book = shipped()
    rule = book.rules["mbct_when_mood_is_very_low"]
    new = replace(book, rules={name: r for name, r in book.rules.items() if name != rule.id})
    found = {one.what: one for one in differences(book, new, book.therapies)}
    assert {name for name, one in found.items() if one.verdict is Apart.DIFFERS} == {"mbct"}
    witness = found["mbct"].witness
    assert witness is not None
    before, after = Seen(book, witness).stands["mbct"], Seen(new, witness).stands["mbct"]
    assert (before.fit, bool(before.held_back)) != (after.fit, bool(after.held_back))


def test_stopping_ends_it_soon() -> None:
    """What was proved before stays told; the rest is left."""
    stop = threading.Event()
    found = prove(shipped(), all_claims(shipped()), stop)
    next(found)
    stop.set()
    start = time.monotonic()
    with pytest.raises(Stopped):
        list(found)
    assert time.monotonic() - start < 20


def test_ctrl_c_prints_what_was_proved(tmp_path: Path) -> None:
    """The table so far, how much was left, and the code shells expect."""
    command = [sys.executable, "-m", "therapy_guide", "prove", "--format", "jsonl"]
    pipe = subprocess.PIPE
    heeds = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a job in the background is started deaf to it
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, cwd=ROOT, preexec_fn=heeds) as running:
        assert running.stdout is not None
        first = running.stdout.readline()
        running.send_signal(signal.SIGINT)
        rest, errors = running.communicate(timeout=60)
    assert json.loads(first)["event"] == "result"
    last = json.loads(rest.splitlines()[-1])
    assert (last["event"], last["stopped"]) == ("done", True)
    assert running.returncode == 130
    assert "Traceback" not in errors


def test_the_command_tells_the_table() -> None:
    """Only what was asked for; code 0; every line of the table says what is proved."""
    done = guide("prove", "risk.", "--no-lengths")
    assert done.returncode == 0
    assert "every risk answer leads to its notice" in done.stdout
    assert guide("prove", "nothing_like_this").returncode == 2
