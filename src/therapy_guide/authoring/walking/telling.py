"""What a walk found, as text for people and as data for tools."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from therapy_guide.authoring.saved_case import answer_lines
from therapy_guide.authoring.walking.reached import KINDS, Never
from therapy_guide.authoring.walking.talks import Failure
from therapy_guide.authoring.walking.walks import Walked
from therapy_guide.content.guidebook import Guidebook

SHOWN = 30
"""Things never reached that are listed without being asked for."""

FORMAT = 1
"""Goes up when a tool that reads the old shape could no longer read the new one."""

_NEVER = {
    "question": "no talk asks",
    "option offered": "no talk offers",
    "option": "no talk picks",
    "gate": "no talk sees",
    "rule": "no talk brings the rule",
    "evidence": "no talk brings the row",
    "notice": "no talk brings the notice",
    "ask": "no talk brings the question to ask",
    "other way": "no talk shows the other way",
    "page part": "no talk shows the part of a page",
    "wording": "no talk shows the line",
}


def walk_lines(guidebook: Guidebook, walked: Walked, *, seed: int, everything: bool) -> Iterator[str]:
    """Failures first, each with its replay; then what was never reached, and how much was."""
    for failure in walked.failures:
        yield from _failure(guidebook, failure)
    never = _told(walked.reached.never())
    for thing in never if everything else never[:SHOWN]:
        yield f"{thing.span}: {_NEVER[thing.what]} `{thing.name}`"
    if len(never) > SHOWN and not everything:
        yield f"… and {len(never) - SHOWN} more. List them all with --all."
    if never:
        yield ""
    for kind, count, of in walked.reached.totals():
        yield f"{count:>5} of {of:>4}  {KINDS[kind]}"
    yield ""
    if walked.stopped:
        yield f"Stopped after {walked.talks} of {walked.wanted} talks. This is what was found so far."
    yield (
        f"{walked.talks} talks, {walked.turns} lines typed, {walked.per_second:.1f} talks a second. Seed {seed}. "
        + ("No talk failed." if not walked.failures else f"{len(walked.failures)} different failures.")
    )


def walk_data(guidebook: Guidebook, walked: Walked, *, seed: int) -> dict[str, Any]:
    """The same for tools."""
    return {
        "format": FORMAT,
        "guidebook": {"id": guidebook.about.id, "version": guidebook.about.version},
        "seed": seed,
        "talks": walked.talks,
        "wanted": walked.wanted,
        "stopped": walked.stopped,
        "lines": walked.turns,
        "talks_a_second": round(walked.per_second, 2),
        "failures": [
            {
                "kind": failure.kind,
                "says": failure.says,
                "talk": failure.talk,
                "with_caller": failure.with_caller,
                "replay": list(failure.lines),
                "answers": list(answer_lines(guidebook, failure.answers, failure.texts)),
            }
            for failure in walked.failures
        ],
        "reached": [{"what": kind, "reached": n, "of": of} for kind, n, of in walked.reached.totals()],
        "never": [
            {"what": thing.what, "name": thing.name, "path": thing.span.path, "line": thing.span.line}
            for thing in walked.reached.never()
        ],
    }


def _failure(guidebook: Guidebook, failure: Failure) -> Iterator[str]:
    yield f"failure[{failure.kind}]: {failure.says}"
    caller = "with a caller" if failure.with_caller else "alone"
    yield f"  in talk {failure.talk + 1}, {caller}. The shortest replay found, line by line as typed:"
    yield from (f"    > {line}" for line in failure.lines)
    if failure.answers.given:
        yield "  The answers there were:"
        yield from (f"      {line}" for line in answer_lines(guidebook, failure.answers, failure.texts))
    yield ""


def _told(never: tuple[Never, ...]) -> list[Never]:
    """A question that is never asked is told once, without its options; an option not offered is not told again."""
    unasked = {thing.name for thing in never if thing.what == "question"}
    unoffered = {thing.name for thing in never if thing.what == "option offered"}
    return [
        thing
        for thing in never
        if not (thing.what.startswith("option") and thing.name.partition(": ")[0] in unasked)
        and not (thing.what == "option" and thing.name in unoffered)
    ]
