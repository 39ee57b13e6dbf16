"""What stands in the boxes and beside the arrows of a picture."""

from __future__ import annotations

from therapy_guide.authoring.connections import How, Link
from therapy_guide.authoring.drawing.picture import Box, Look
from therapy_guide.authoring.things import Ref, Thing, things_of
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Mode, Question, Rounds, Route
from therapy_guide.engine.program import open_guidebook

LONGEST = 110
"""A box says enough to know the thing by; the book has the whole of it."""

LOOKS = {
    Thing.QUESTION: Look.QUESTION,
    Thing.FACT: Look.FACT,
    Thing.RULE: Look.RULE,
    Thing.EVIDENCE: Look.EVIDENCE,
    Thing.THERAPY: Look.THERAPY,
    Thing.NOTICE: Look.NOTICE,
    Thing.ASK: Look.ASK,
}

SHOWN_ANSWERS = 2
"""So many answers are named beside an arrow; the rest are counted."""


def box_id(ref: Ref) -> str:
    """An id that stays the same from run to run, and is never a word of Mermaid or DOT such as `end`."""
    return f"{ref.thing.value}_{ref.id.replace('.', '_E_')}"


def box_of(guidebook: Guidebook, ref: Ref, centre: bool = False) -> Box:
    """The box of anything: its kind and id, and the words it is known by."""
    kind = ref.thing.one
    head = f"{kind[:1].upper()}{kind[1:]}: {ref.id}"
    look = LOOKS.get(ref.thing, Look.OTHER)
    if ref.thing is Thing.QUESTION:
        question = guidebook.questions[ref.id]
        marks = marks_of(guidebook, question)
        lines = (head, shortened(question.ask), *([f"({', '.join(marks)})"] if marks else []))
        return Box(box_id(ref), lines, look_of(question), centre)
    if ref.thing is Thing.RULE:
        return Box(box_id(ref), (head, *_effects(guidebook, ref.id)), look, centre)
    return Box(box_id(ref), (head, shortened(things_of(guidebook)[ref].title)), look, centre)


def look_of(question: Question) -> Look:
    return Look.FULL_ONLY if question.route is Route.FULL else Look.QUESTION


def marks_of(guidebook: Guidebook, question: Question) -> list[str]:
    """What an editor should know of a question at one look."""
    marks = []
    if question.route is Route.FULL:
        marks.append("whole guide only")
    if question.mode is Mode.CALLER:
        marks.append("with a caller only")
    if question.repeats:
        first = question.rounds is Rounds.FIRST
        marks.append("for the first past therapy only" if first else "for each past therapy")
    if question.private:
        marks.append("private")
    elif any(option.private for option in question.options):
        marks.append("some answers are private")
    if question.id in _bringing_notices(guidebook):
        marks.append("may bring a safety notice")
    return marks


def _bringing_notices(guidebook: Guidebook) -> set[str]:
    """Questions that a notice looks at, facts opened."""
    program = open_guidebook(guidebook)
    waiting = list(program.notices.values())
    found: set[str] = set()
    while waiting:
        node = program.nodes[waiting.pop()]
        found.add(node.question)
        waiting += node.parts
    return found


def arrow_label(guidebook: Guidebook, link: Link) -> str:
    """In which way one thing leads to another, with the answers that do so."""
    said = _answers(guidebook, link)
    with_more = " (with other answers)" if link.part_of_more else ""
    match link.how:
        case How.ASKED_IF:
            turned = "only if not" if link.turned_round else "only if"
            return f"{turned} {said or 'so'}{with_more}"
        case How.LEFT_OUT_IF:
            turned = "left out if not" if link.turned_round else "left out if"
            return f"{turned} {said or 'so'}{with_more}"
        case How.NARROWS:
            return "narrows the answers"
        case How.GIVES_ANSWERS:
            return "its answers are the ones picked here"
        case How.READ_BY:
            return f"{'not ' if link.turned_round else ''}{said}{with_more}".strip()
        case How.SUPPORTS:
            return ""
        case _:
            words: str = link.how.value
            return words


def _answers(guidebook: Guidebook, link: Link) -> str:
    if link.start.thing is not Thing.QUESTION or not link.options:
        return link.amount
    question = guidebook.questions[link.start.id]
    named = [f"“{shortened(_option(question, name), 40)}”" for name in link.options[:SHOWN_ANSWERS]]
    rest = len(link.options) - len(named)
    if rest:
        return f"{', '.join(named)} or {rest} more"
    return " or ".join(named)


def _option(question: Question, name: str) -> str:
    option = question.option(name)
    return option.text if option else name


def _effects(guidebook: Guidebook, rule_id: str) -> tuple[str, ...]:
    """What a rule does, in a few words each: enough to see whether to look at it."""
    rule = next(rule for rule in open_guidebook(guidebook).rules if rule.rule.id == rule_id)
    found = []
    for target, how in (
        (rule.for_, "counts for"),
        (rule.against, "counts against"),
        (rule.caution, "take care with"),
        (rule.hold_back, "does not suggest for now:"),
    ):
        if target.same_as_past:
            found.append(f"{how} the kind of therapy they had")
        if target.therapies:
            found.append(f"{how} {_few(guidebook, target.therapies)}")
    if rule.rule.ask:
        count = len(rule.rule.ask)
        found.append(f"brings {count} question{'s' if count > 1 else ''} to ask")
    if rule.rule.tell:
        found.append("tells the person something")
    return tuple(found)


def _few(guidebook: Guidebook, therapies: tuple[str, ...]) -> str:
    names: list[str] = [guidebook.therapies[name].short or guidebook.therapies[name].name for name in therapies]
    if len(therapies) > 2:
        return f"{len(therapies)} therapies"
    return " and ".join(names)


def shortened(text: str, longest: int = LONGEST) -> str:
    """Text cut at a word, with an ellipsis where something was left out."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
