"""Proof over every possible set of answers: every rule and every therapy, and how one claim grows with the rules."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

from bench.listening import shipped
from bench.row import Row
from therapy_guide.authoring.proof.claims import About
from therapy_guide.authoring.proof.prove import all_claims, prove, prove_one
from therapy_guide.content.guidebook import Guidebook

SECONDS = 20
SAMPLE = 12
"""Claims that are proved again with more rules."""


def rows(quick: bool) -> list[Row]:
    """Seconds for all claims about rules and therapies; then a sample of them at 4 and 16 times the rules."""
    guidebook = shipped()
    claims = [claim for claim in all_claims(guidebook) if claim.about in (About.RULE, About.THERAPY)]
    start = perf_counter()
    done = sum(1 for _ in prove(guidebook, claims))
    took = perf_counter() - start
    found = [
        Row(
            "prove every rule and every therapy",
            f"{SECONDS} seconds",
            took / SECONDS,
            1,
            f"{took:.1f} s for {done} claims on two cores, {len(guidebook.rules)} rules, {len(guidebook.therapies)} "
            "therapies",
        )
    ]
    base = per_claim(guidebook)
    for times in (4,) if quick else (4, 16):
        larger = per_claim(more_rules(guidebook, times))
        found.append(
            Row(
                f"prove at {times}× the rules: growth of time by growth of rules, for the same claims",
                "the shipped guidebook",
                larger / base / times,
                1,
                f"{base:.2f} s a claim, {larger:.2f} s with {times} times the rules",
            )
        )
    return found


def per_claim(guidebook: Guidebook) -> float:
    """Seconds for one claim about a rule or a therapy, on the average of a spread sample."""
    claims = [c for c in all_claims(guidebook) if c.about in (About.RULE, About.THERAPY) and "__" not in c.id]
    sample = claims[:: max(1, len(claims) // SAMPLE)][:SAMPLE]
    prove_one(guidebook, sample[0])  # opens the guidebook, once for all claims
    start = perf_counter()
    for claim in sample:
        prove_one(guidebook, claim)
    return (perf_counter() - start) / len(sample)


def more_rules(guidebook: Guidebook, times: int) -> Guidebook:
    """The same guidebook with copies of every rule; their points are cut at the same limits."""
    rules = dict(guidebook.rules)
    for number in range(1, times):
        for rule in guidebook.rules.values():
            name = f"{rule.id}__{number}"
            rules[name] = replace(rule, id=name)
    return replace(guidebook, rules=rules)
