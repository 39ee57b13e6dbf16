"""Why a therapy came up, or didn't: its evidence, its lean as a sum, the line it met, and every rule about it."""

from __future__ import annotations

from dataclasses import dataclass

from therapy_guide.analysis.held_by_words import held_by_words
from therapy_guide.analysis.matching import Standing, cut, lean_sums, standings
from therapy_guide.analysis.outcome import Fit, Outcome
from therapy_guide.authoring.group_lines import GroupAccount, Position, group_accounts, level_word
from therapy_guide.authoring.rule_views import Effect, RuleView, about_therapy, signed
from therapy_guide.engine.program import OpenRule
from therapy_guide.engine.truth import Truth


@dataclass(frozen=True, slots=True)
class LeanPart:
    """What one question gives in one kind: the points of its rules, their sum, and what is left after the cut."""

    kind: str
    question: str
    total: int
    counted: int
    rules: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that speaks for or against one therapy, and where it stands."""

    standing: Standing
    position: Position
    rules: tuple[RuleView, ...]
    lean: tuple[LeanPart, ...]
    groups: tuple[GroupAccount, ...]
    by_words: frozenset[str]

    @property
    def fit(self) -> Fit | None:
        return self.standing.fit

    @property
    def place(self) -> str:
        """The group in one word or two."""
        if self.standing.held_back:
            return "held back"
        return self.fit.value if self.fit else "not suggested"

    def speaking(self, *effects: Effect) -> tuple[RuleView, ...]:
        """The rules with one of these effects."""
        return tuple(rule for rule in self.rules if rule.effect in effects)

    @property
    def first_shut(self) -> GroupAccount | None:
        """The group just above the one it is in: the next it could reach."""
        shut = []
        for group in self.groups:
            if group.met:
                break
            shut.append(group)
        return shut[-1] if shut else None


def why(outcome: Outcome, therapy: str) -> Account:
    """The whole account of one therapy. Raises KeyError for a therapy that does not exist."""
    return _account(outcome, {s.therapy: s for s in _standings(outcome)}[therapy])


def why_all(outcome: Outcome) -> tuple[Account, ...]:
    """An account of every therapy: those that come up first, then held back, then the others, by name in each."""
    book = outcome.trace.program.guidebook
    order = [*Fit, None]
    found = [_account(outcome, standing) for standing in _standings(outcome)]

    def rank(account: Account) -> tuple[int, bool, str]:
        name = book.therapies[account.standing.therapy].name.casefold()
        return order.index(account.fit), not account.standing.held_back, name

    return tuple(sorted(found, key=rank))


def _standings(outcome: Outcome) -> tuple[Standing, ...]:
    return standings(outcome.trace, held_by_words(outcome.trace, outcome.notices))


def _account(outcome: Outcome, standing: Standing) -> Account:
    trace = outcome.trace
    program = trace.program
    named = program.named_method >= 0 and trace.holds(program.named_method)
    position = Position(standing.main, standing.other, standing.lean, named)
    return Account(
        standing,
        position,
        about_therapy(trace, standing.therapy),
        _lean_parts(standing),
        group_accounts(program.guidebook, position),
        _by_words(outcome),
    )


def _by_words(outcome: Outcome) -> frozenset[str]:
    """The rules that hold back only because of what was typed."""
    trace = outcome.trace
    met = {rule.rule.id for rule in trace.program.rules if trace.holds(rule.node)}
    return held_by_words(trace, outcome.notices) - met


def _lean_parts(standing: Standing) -> tuple[LeanPart, ...]:
    sums = lean_sums(standing.for_, standing.against)
    return tuple(
        LeanPart(kind, question, total, cut(total), _points(standing, kind, question))
        for (kind, question), total in sorted(sums.items())
    )


def _points(standing: Standing, kind: str, question: str) -> tuple[tuple[str, int], ...]:
    signs: tuple[tuple[tuple[OpenRule, ...], int], ...] = ((standing.for_, 1), (standing.against, -1))
    return tuple(
        (rule.rule.id, sign * rule.points)
        for rules, sign in signs
        for rule in rules
        if (rule.rule.kind.value, rule.question) == (kind, question)
    )


def standing_words(account: Account) -> str:
    """Where a therapy stands, in one sentence part."""
    at = account.position
    named = "; guidelines name a method for the main concern" if at.named else ""
    evidence = f"evidence for the main concern: {level_word(at.main)}, for others: {level_word(at.other)}"
    return f"{evidence}; lean {signed(at.lean)}{named}"


def main_reason(account: Account) -> str:
    """The one thing that most decides where a therapy stands, in a few words."""
    if account.standing.held_back:
        return held_words(account)
    met = [rule for rule in account.rules if rule.level and rule.truth is Truth.YES]
    strongest = max(met, key=lambda rule: (rule.main, rule.level.rank if rule.level else 0), default=None)
    evidence = f"{strongest.does} ({strongest.id})" if strongest else "no evidence for what was picked"
    if not account.lean:
        return evidence if strongest else "nothing speaks for it"
    most = max(account.lean, key=lambda part: abs(part.counted))
    leaning = f"lean {signed(account.position.lean)}"
    if len(account.lean) > 1 and not strongest:
        leaning += f", most of it from {most.question or most.kind}"
    return f"{evidence}; {leaning}" if strongest or account.fit is None else leaning


def held_words(account: Account) -> str:
    """Which rules hold a therapy back, and whether that is for an answer, for typed words, or for want of an answer."""
    parts = []
    for rule, truth in account.standing.held_back:
        by_words = rule.rule.id in account.by_words
        note = ", because of what was typed" if by_words else ", while an answer is missing"
        parts.append(f"`{rule.rule.id}`" + (note if by_words or truth is Truth.UNKNOWN else ""))
    return "held back by " + " and ".join(parts)
