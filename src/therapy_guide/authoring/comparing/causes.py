"""What made the difference: the rules that spoke before and those that speak now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from therapy_guide.analysis.matching import Standing, standings
from therapy_guide.authoring.comparing.gets import Differs
from therapy_guide.authoring.comparing.population import Pair
from therapy_guide.authoring.comparing.structure import Change, How
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Answers
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.program import open_guidebook

ABOUT_A_THERAPY = frozenset(["first_group", "suggested", "groups", "held_back", "cautions", "safety_cautions"])


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that spoke only before, only now, or otherwise than before; and its place."""

    says: str
    at: str


def causes(pair: Pair, one: Differs, old: Answers, new: Answers, found: tuple[Change, ...]) -> tuple[Cause, ...]:
    """What made one thing differ for these answers, the most direct first."""
    direct = list(_of_therapy(pair, one.id.partition(" ")[0], old, new)) if one.kind in ABOUT_A_THERAPY else []
    names = {one.id, *one.id.split(" "), *(cause.says.split(" ")[0] for cause in direct)}
    changed = [_as_cause(change) for change in found if change.id in names and not change.is_prose]
    if not direct and not changed:
        wider = ("fact", "about the guidebook", "question", "option", "therapy", "contact")
        changed = [_as_cause(change) for change in found if change.what in wider and not change.is_prose][:3]
    return tuple(dict.fromkeys((*direct, *changed)))


def _of_therapy(pair: Pair, therapy: str, old: Answers, new: Answers) -> Iterator[Cause]:
    """Rules whose say about a therapy differs."""
    before, after = _says(pair.old, therapy, old), _says(pair.new, therapy, new)
    now = {pair.renamed.get("any", {}).get(rule, rule): (rule, say) for rule, say in before.items()}
    for rule, (was, (effect, at)) in now.items():
        if rule not in after:
            yield Cause(f"{was} ({effect}) spoke before and does not speak now", at)
        elif after[rule][0] != effect:
            yield Cause(f"{rule} was “{effect}” and is “{after[rule][0]}”", after[rule][1])
    for rule, (effect, at) in after.items():
        if rule not in now:
            yield Cause(f"{rule} ({effect}) speaks now and did not before", at)


def _says(book: Guidebook, therapy: str, answers: Answers) -> dict[str, tuple[str, str]]:
    """Each rule that speaks of a therapy for these answers: what it does, and where it stands."""
    if therapy not in book.therapies:
        return {}
    trace = evaluate(open_guidebook(book), answers)
    standing = next(s for s in standings(trace) if s.therapy == therapy)
    return dict(_effects(book, standing))


def _effects(book: Guidebook, standing: Standing) -> Iterator[tuple[str, tuple[str, str]]]:
    for rule in standing.for_:
        yield rule.rule.id, (f"for, +{rule.points}", str(rule.rule.span))
    for rule in standing.against:
        yield rule.rule.id, (f"against, −{rule.points}", str(rule.rule.span))
    for row in standing.evidence:
        written = next(r for r in book.therapies[row.therapy].evidence if row.id.endswith(f".{r.for_}"))
        yield row.id, (f"evidence, {row.level.value}", str(written.span))
    for rule, _ in standing.cautions:
        yield rule.rule.id, ("caution", str(rule.rule.span))
    for rule, _ in standing.held_back:
        yield rule.rule.id, ("hold back", str(rule.rule.span))


def _as_cause(change: Change) -> Cause:
    if change.how is not How.CHANGED:
        return Cause(f"{change.id} was {change.how.value}", str(change.span))
    told = "; ".join(f"{f.name}: {f.before or 'nothing'} → {f.after or 'nothing'}" for f in change.decides[:3])
    return Cause(f"{change.id} changed: {told}", str(change.span))
