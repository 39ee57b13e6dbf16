"""Proof over every possible set of answers: all that `prove` claims, and how a claim grows with the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.listening import shipped
from bench.row import Row
from bench.timing import short_time, stopwatch
from therapy_guide.authoring.proof.claims import About, Claim
from therapy_guide.authoring.proof.prove import Proved, Verdict, all_claims, prove, prove_one
from therapy_guide.content.guidebook import Guidebook

SECONDS = 20
RULES_AND_THERAPIES = (About.RULE, About.EVIDENCE, About.THERAPY)
SAMPLE = 36
"""Claims of all kinds that are proved again with more rules."""


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds for claims, worked on two at once as `prove` does, and how many of them hold."""

    seconds: float
    claims: int
    hold: int


def rows(quick: bool) -> list[Row]:
    """Seconds for all claims, and for those about rules and therapies; then a sample of all with more rules."""
    guidebook = shipped()
    claims = all_claims(guidebook)
    chosen = [claim for claim in claims if claim.about in RULES_AND_THERAPIES]
    few, whole = proved(guidebook, chosen), proved(guidebook, claims)
    kinds = Counter(claim.about for claim in claims)
    told = "; ".join(f"{count} {about.value}" for about, count in kinds.items())
    size = f"{len(guidebook.rules)} rules, {len(guidebook.therapies)} therapies"
    limit = f"{SECONDS} seconds"
    found = [
        Row("prove every rule and every therapy", limit, few.seconds / SECONDS, 1, f"{_words(few)}; {size}."),
        Row("`prove`, all promises", limit, whole.seconds / SECONDS, 1, f"{_words(whole)}; {size}. {told}."),
    ]
    names = sample(guidebook)
    base = per_claim(guidebook, names)
    for times in (4,) if quick else (4, 16):
        larger = per_claim(more_rules(guidebook, times), names)
        found.append(
            Row(
                f"prove at {times}× the rules: growth of time by growth of rules, for the same claims",
                "the shipped guidebook",
                larger / base / times,
                1,
                f"{short_time(base)} a claim, {short_time(larger)} with {times} times the rules, on the average of "
                f"{SAMPLE} claims of all kinds.",
            )
        )
    return found


def proved(guidebook: Guidebook, claims: Sequence[Claim]) -> Took:
    """All of some claims, as `prove` works on them."""
    done: list[Proved] = []
    took = stopwatch(lambda: done.extend(prove(guidebook, claims)))
    return Took(took, len(done), sum(one.verdict is Verdict.HOLDS for one in done))


def _words(took: Took) -> str:
    return f"{took.seconds:.1f} s on two cores for {took.claims:,} claims, of which {took.hold:,} hold"


def sample(guidebook: Guidebook) -> list[str]:
    """Names of claims of all kinds, spread evenly."""
    claims = all_claims(guidebook)
    return [claim.id for claim in claims[:: len(claims) // SAMPLE]][:SAMPLE]


def per_claim(guidebook: Guidebook, names: Sequence[str]) -> float:
    """Seconds for one of these claims, on the average."""
    chosen = [claim for claim in all_claims(guidebook) if claim.id in names]
    prove_one(guidebook, chosen[0])  # opens the guidebook, once for all claims
    return stopwatch(lambda: [prove_one(guidebook, claim) for claim in chosen]) / len(chosen)


def more_rules(guidebook: Guidebook, times: int) -> Guidebook:
    """The same guidebook with copies of every rule; their points are cut at the same limits."""
    rules = dict(guidebook.rules)
    for number in range(1, times):
        for rule in guidebook.rules.values():
            name = f"{rule.id}__{number}"
            rules[name] = replace(rule, id=name)
    return replace(guidebook, rules=rules)
