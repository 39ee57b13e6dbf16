"""A proof in words: its table, and each thing that did not hold with an example."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from therapy_guide.authoring.proof.claims import About
from therapy_guide.authoring.proof.conflict import conflict
from therapy_guide.authoring.proof.prove import Proved, Verdict
from therapy_guide.authoring.proof.table import Row
from therapy_guide.authoring.saved_case import answer_lines
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.promises import How
from therapy_guide.engine.program import open_with_promises

WIDTH = 88

_MEANS = {
    About.RISK: "someone who tells the guide that they are in danger would see no help",
    About.HELD_BACK: "someone would be pointed to help that may hurt them",
    About.CARE: "someone would be pointed to help without the words of care that belong to it",
    About.RESULT: "someone would see a page that gives them nothing, or a suggestion with no reason",
    About.PROMISE: "the guide does not do what this promise says",
    About.QUESTION: "nobody would ever be asked it",
    About.RULE: "nobody would ever see what it says",
    About.EVIDENCE: "nobody would ever see it",
    About.THERAPY: "nobody would ever see it first, whatever they told the guide",
    About.SAFETY: "nobody would ever see it, or everybody would",
    About.ASK: "nobody would ever see it",
    About.OPTION: "someone may choose it and see no effect",
    About.LENGTH: "someone tired may be asked more than they were told",
}

_MEND = {
    About.RISK: "write the answer under `when:` of a notice, with no other condition beside it",
    About.PROMISE: "change what decides it, or the promise if it asks for what you do not mean",
    About.QUESTION: "mend its `shown_when:` or `unless:`, or take the question out",
    About.RULE: "mend its `when:`, or take the rule out",
    About.EVIDENCE: "mend what it is `for:`, or take the row out",
    About.THERAPY: "give it evidence or points; if it should never be first, promise `never: {first_group: its_id}`",
    About.SAFETY: "mend its `when:`",
    About.ASK: "mend its `when:`, or take it out",
    About.OPTION: "let a rule read it, write `neutral: yes` on the option, or take the option out",
}
"""What an editor can do. The other rows are about the guide itself, whose rules for safety stand above the content."""


def row_words(row: Row) -> str:
    """One line of the table."""
    mark = "proved" if row.held == row.claims else "NOT PROVED"
    rest = f", {row.broken} broken" if row.broken else ""
    rest += f", {row.not_known} not known" if row.not_known else ""
    return f"{row.held:>5} of {row.claims:<5} {mark:10}  {row.about.value}{rest}"


def all_problem_words(guidebook: Guidebook, failing: Sequence[Proved]) -> Iterator[str]:
    """Everything that did not hold; what stands in one place and is shown by the same person is told once."""
    together: dict[tuple[object, ...], list[Proved]] = {}
    for one in failing:
        example = None if one.example is None else frozenset(one.example.given.items())
        alike = (one.claim.about, one.claim.how, one.claim.span, one.verdict, example)
        by_itself = () if one.claim.span.line else (one.claim.id,)
        together.setdefault((*alike, *by_itself), []).append(one)
    for group in together.values():
        yield from problem_words(guidebook, group[0], [one.claim.says for one in group[1:]])


def problem_words(guidebook: Guidebook, one: Proved, also: Sequence[str] = ()) -> Iterator[str]:
    """What did not hold, what it means, and the smallest example there is. `also` are claims it breaks as well."""
    place = f"  ({one.claim.span})" if one.claim.span.line else ""
    yield f"{one.verdict.value}: {one.claim.says}{place}"
    names = ", ".join(says.split("`")[-2] if "`" in says else says for says in also)
    if names:
        yield from textwrap.wrap(f"The same for {names}.", WIDTH, initial_indent="    ", subsequent_indent="    ")
    if one.verdict is Verdict.DISAGREES:
        yield "    The proof found an example that the guide itself does not show. Please tell the developers."
    elif one.verdict is Verdict.NOT_KNOWN:
        yield "    The search was too long, so nothing is claimed."
    else:
        yield from textwrap.wrap(
            f"So {_MEANS[one.claim.about]}.", WIDTH, initial_indent="    ", subsequent_indent="    "
        )
    if one.example is not None and one.verdict is not Verdict.HOLDS:
        yield "    The smallest example found:"
        yield from (f"        {line}" for line in answer_lines(guidebook, one.example, {}))
    elif one.claim.how is How.POSSIBLE and one.verdict is Verdict.BROKEN:
        yield from _why_never(guidebook, one)
    if one.verdict is Verdict.BROKEN and one.claim.about in _MEND:
        mend = f"To mend it: {_MEND[one.claim.about]}."
        yield from textwrap.wrap(mend, WIDTH, initial_indent="    ", subsequent_indent="    ")
    yield ""


def _why_never(guidebook: Guidebook, one: Proved) -> Iterator[str]:
    if one.claim.node is None:
        yield "    No set of answers does it."
        if one.claim.about is About.PROMISE and "`" in one.claim.says:
            name = one.claim.says.split("`")[-2]
            yield f"    Write answers that fit its `when:` in a file, and see what decides: why ANSWERS.yaml {name}"
        return
    nodes = open_with_promises(guidebook).nodes
    parts = [nodes[number] for number in conflict(guidebook, one.claim.node)]
    yield "    No set of answers does it. These can't all hold:" if len(parts) > 1 else "    This can never hold:"
    for node in parts:
        yield f"        {node.question or node.kind.value} {' or '.join(node.options)}  {node.span}".rstrip()


def how_long_words(lengths: Sequence[tuple[bool, bool, int]]) -> Iterator[str]:
    """The longest talks, for each route, alone and with a caller."""
    for full, caller, count in lengths:
        route, who = "whole guide" if full else "short route", "with a caller" if caller else "alone"
        known = f"at most {count} questions" if count >= 0 else "not known"
        yield f"{route}, {who}: {known}"
