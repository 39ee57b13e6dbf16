"""Which of the worked examples to run: by name, by file, or by what they touch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from therapy_guide.authoring.expectations import CaseResult, fired_rules, followed, written
from therapy_guide.content.cases import Case


@dataclass(frozen=True, slots=True)
class Choice:
    """What a case must fit. Names are parts of names, and one of them is enough; everything else must all fit."""

    names: tuple[str, ...] = ()
    file: str = ""
    rule: str = ""
    therapy: str = ""
    question: str = ""

    @property
    def words(self) -> str:
        """The choice as it may be said: “named sleep, touching the rule x”."""
        parts = [
            "with " + " or ".join(f"“{name}”" for name in self.names) + " in the name" if self.names else "",
            f"in a file called “{self.file}”" if self.file else "",
            f"that touches the rule `{self.rule}`" if self.rule else "",
            f"that touches the therapy `{self.therapy}`" if self.therapy else "",
            f"that answers `{self.question}`" if self.question else "",
        ]
        return ", ".join(part for part in parts if part)


def worth_running(cases: Iterable[Case], choice: Choice) -> tuple[Case, ...]:
    """The cases that may fit, as far as can be told before they are run."""
    return tuple(case for case in cases if _fits_as_written(case, choice))


def touches(result: CaseResult, choice: Choice) -> bool:
    """Whether a case that was run touches the rule and the therapy asked for. One whose answers can't be read does."""
    if result.outcome is None:
        return True
    named = {name for _, expected in written(result.case) for name in expected.names}
    if choice.rule and choice.rule not in named and choice.rule not in fired_rules(result.outcome):
        return False
    there = {*followed(result.outcome, "suggested"), *followed(result.outcome, "held_back")}
    return not choice.therapy or choice.therapy in named | there


def _fits_as_written(case: Case, choice: Choice) -> bool:
    if choice.names and not any(name in case.case for name in choice.names):
        return False
    if choice.file and choice.file not in case.span.path:
        return False
    raw = case.answers
    groups = (raw.once, raw.words, *raw.rounds)
    return not choice.question or any(name == choice.question for group in groups for name, _ in group)
