"""Whole talks: held to the end, checked, and where one fails, cut down to the shortest that fails the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from therapy_guide.authoring.smallest import smallest
from therapy_guide.authoring.walking.endings import check_pages, check_result
from therapy_guide.authoring.walking.reached import Reached
from therapy_guide.authoring.walking.session import Broken, Session, Setting
from therapy_guide.authoring.walking.typed_lines import line_for
from therapy_guide.conversation.prompt import PromptKind
from therapy_guide.engine.answers import Amount, Answers, Picked, Place, Texts

NEVER_ENDS = "never-ends"
LONGEST = 260
"""Lines after which a person only goes on, so that the talk comes to its end."""
END_WITHIN = 400
"""More lines than this to the end can only be a loop."""

NextLine = Callable[[Session], str]
"""Chooses what is typed at the present prompt."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A talk that broke a promise: what was typed, the answers there were, and the question it stood at."""

    kind: str
    says: str
    lines: tuple[str, ...]
    with_caller: bool
    talk: int
    answers: Answers
    texts: Texts
    at: str = ""


def hold_talk(
    session: Session, next_line: NextLine, reached: Reached, number: int, *, with_pages: bool = True
) -> Failure | None:
    """Talks to the end and checks what comes of it; the failure, where there is one."""
    try:
        reached.by_prompt(session.prompt)
        while not session.is_done:
            session.hear(next_line(session) if len(session.lines) < LONGEST else _onward(session))
            reached.by_prompt(session.prompt)
            if len(session.lines) > LONGEST + END_WITHIN:
                raise Broken(NEVER_ENDS, f"after {len(session.lines)} lines the talk has not come to its end")
        outcome = check_result(session.guidebook, session.state)
        if with_pages:
            check_pages(session.setting, session.state, outcome)
    except Exception as trouble:  # whatever breaks here would have broken in front of a person
        return _failure(session, trouble, number)
    reached.by_outcome(outcome, session.shown)
    return None


def shortest(setting: Setting, failure: Failure) -> Failure:
    """The same failure with as few lines as can be found: from what was typed, or by going straight to each answer."""
    if failure.kind == NEVER_ENDS:
        return failure
    best = failure
    as_typed: list[tuple[str, ...]] = [(line,) for line in failure.lines]
    for items in (as_typed, _straight_to(setting, failure)):
        found = _shortened(setting, failure, items)
        if found is not None and len(found.lines) < len(best.lines):
            best = found
    return best


def replay(
    setting: Setting, lines: Iterable[str], *, with_caller: bool = False, to_the_end: bool = True
) -> Failure | None:
    """Types these lines and, where the talk has not ended, asks for the result."""
    session = Session(setting, with_caller)
    try:
        for line in lines:
            session.hear(line)
        for _ in range(40 if to_the_end else 0):
            if session.is_done:
                break
            session.hear("results")
        if session.is_done:
            outcome = check_result(setting.guidebook, session.state)
            check_pages(setting, session.state, outcome)
    except Exception as trouble:  # the same net as in a talk
        return _failure(session, trouble, 0)
    return None


def _shortened(setting: Setting, failure: Failure, items: list[tuple[str, ...]]) -> Failure | None:
    def fails(part: tuple[tuple[str, ...], ...]) -> Failure | None:
        lines = [line for item in part for line in item]
        found = replay(setting, lines, with_caller=failure.with_caller)
        return found if found is not None and found.kind == failure.kind else None

    if fails(tuple(items)) is None:
        return None
    found = fails(smallest(items, lambda part: fails(part) is not None, tries=150))
    return None if found is None else replace(found, with_caller=failure.with_caller, talk=failure.talk)


def _straight_to(setting: Setting, failure: Failure) -> list[tuple[str, ...]]:
    """Each answer as two lines: to its question, and the answer."""
    session = Session(setting, failure.with_caller)
    found = []
    for place in failure.answers:
        session.lines.clear()
        try:
            session.hear(f"/{place.question}")
            session.hear(planned_line(session, failure.answers, place))
        except Exception:  # noqa: S112 - what fails here may be the failure itself; the replay finds out
            continue
        finally:
            found.append(tuple(session.lines))
    return [*found, (f"/{failure.at}",)] if failure.at else found


def planned_line(session: Session, answers: Answers, place: Place) -> str:
    """The line that gives the answer there is for a place."""
    match answers.get(place):
        case Picked(options):
            return line_for(session.guidebook, session.state, session.prompt, options) or "skip"
        case Amount(value):
            return str(value)
        case _:
            return "skip"


def _onward(session: Session) -> str:
    return "skip" if session.prompt.kind is PromptKind.ASK else "next"


def _failure(session: Session, trouble: Exception, number: int) -> Failure:
    if isinstance(trouble, Broken):
        kind, says = trouble.kind, trouble.says
    else:
        kind = f"{type(trouble).__name__} at {_where(trouble.__traceback__)}"
        says = "the program itself broke here; please pass this replay on to the people who look after it"
    state = session.state
    at = state.at.place.question if state.at.place else ""
    return Failure(kind, says, tuple(session.lines), session.with_caller, number, state.answers, state.texts, at)


def _where(trace: TracebackType | None) -> str:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"
