"""What differs, as text: safety first, then rules, people, examples, proofs, cases, and words apart at the end."""

from __future__ import annotations

from collections.abc import Iterator

from therapy_guide.authoring.comparing.comparing import Compared
from therapy_guide.authoring.comparing.examples import Example
from therapy_guide.authoring.comparing.gets import KINDS
from therapy_guide.authoring.comparing.sentences import (
    affected_words,
    choice_words,
    differs_words,
    headline,
    is_only_read,
    proof_lines,
)
from therapy_guide.authoring.comparing.structure import Change, How
from therapy_guide.authoring.comparing.word_diff import diff_line
from therapy_guide.authoring.saved_case import answer_lines

SHOWN = 40
"""Changes of one sort that are listed without being asked for."""
AT_ONCE = 8
"""Differences shown for one example."""


def compared_lines(compared: Compared, old_name: str, new_name: str, *, everything: bool = False) -> Iterator[str]:
    """The whole account."""
    yield f"{old_name} → {new_name}"
    yield headline(compared)
    yield ""
    yield from _titled("Safety that is lost", [_loss(compared, number) for number in range(len(compared.losses))])
    contacts = [c for c in compared.changes if c.what == "contact"]
    yield from _titled("Contacts that differ. Check each on the service's own page", _changes(contacts, True))
    decides = [c for c in compared.changes if not is_only_read(c) and c.what != "contact"]
    yield from _titled("What decides", _changes(decides, everything))
    yield from _people(compared)
    for number, example in enumerate(compared.examples, 1):
        yield from _example(compared, example, number)
    yield from _titled("Proved for all people, not only simulated ones", list(proof_lines(compared)))
    yield from _titled("Cases", [f"{case.case} {case.says}" for case in compared.cases])
    prose = [c for c in compared.changes if is_only_read(c)]
    yield from _titled("Words only. They change what is read, not what follows", _changes(prose, everything))
    if compared.stopped:
        yield "Stopped early. This is what was found so far."


def _titled(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield title
        yield from (f"  {line}" for line in lines)
        yield ""


def _loss(compared: Compared, number: int) -> str:
    loss = compared.losses[number]
    met = f" ({loss.people} of {len(compared.people)} people met)" if loss.people else ""
    led = f" ({loss.guided} people led there)" if loss.guided and not loss.people else ""
    return f"! {loss.says}{met or led}"


def _changes(found: list[Change], everything: bool) -> list[str]:
    lines: list[str] = []
    shown = found if everything else found[:SHOWN]
    for change in shown:
        renamed = f" to {change.new_id}" if change.how is How.RENAMED else ""
        at = f"  {change.span}" if change.span.path else ""
        lines.append(f"{change.what} {change.id}: {change.how.value}{renamed}{at}")
        for entry in change.decides:
            if change.how is How.CHANGED:
                lines.append(f"    {entry.name}: {entry.before or 'nothing'} → {entry.after or 'nothing'}")
            else:
                lines.append(f"    {entry.name}: {entry.before or entry.after}")
        lines += [f"    {entry.name}: {diff_line(entry.before, entry.after)}" for entry in change.reads]
    if len(shown) < len(found):
        lines.append(f"… and {len(found) - len(shown)} more. See them all with --all.")
    return lines


def _people(compared: Compared) -> Iterator[str]:
    if not compared.people:
        return
    counts = compared.by_kind
    rows = [f"{counts[kind]:>6} of {len(compared.people)}  {KINDS[kind]}" for kind in KINDS if counts[kind]]
    yield from _titled("How many people get something different, by what it is", rows)
    yield from _titled("Who they are", [affected_words(compared, row) for row in compared.affected])
    lost = [
        f"{number} people gave the answer {choice_words(compared.pair.old, choice)}, which is gone"
        for choice, number in compared.lost_choices.most_common(10)
    ]
    yield from _titled("Answers that no longer fit", lost)
    new = [
        f"{number} people would pick {choice_words(compared.pair.new, choice)}"
        for choice, number in compared.new_choices
    ]
    yield from _titled("Options that are new", new)


def _example(compared: Compared, example: Example, number: int) -> Iterator[str]:
    how_many = f"{example.people} people" if example.people else "nobody met by chance, but possible"
    yield f"Example {number}: {differs_words(compared.pair, example.differs)} ({how_many})"
    yield "  The fewest answers that show it:"
    lines = list(answer_lines(compared.pair.old, example.old, {})) or ["no answer at all"]
    yield from (f"      {line}" for line in lines)
    if example.new != example.old:
        yield "  and with the new guidebook:"
        yield from (f"      {line}" for line in answer_lines(compared.pair.new, example.new, {}))
    yield "  In all, for these answers:"
    yield from (
        f"      {'+' if d.gained else '−'} {differs_words(compared.pair, d)}" for d in example.all_of_it[:AT_ONCE]
    )
    if len(example.all_of_it) > AT_ONCE:
        yield f"      … and {len(example.all_of_it) - AT_ONCE} more"
    for cause in example.causes[:6]:
        yield f"  because {cause.says}"
        yield f"          {cause.at}"
    yield ""
