"""Past therapy, read through goals, tasks and bond, practical matters, and harm where the person chose to print it."""

from __future__ import annotations

from therapy_guide.analysis.outcome import AllianceItem
from therapy_guide.content.questions import Part as AlliancePart
from therapy_guide.content.questions import QuestionKind
from therapy_guide.engine.answers import Place
from therapy_guide.report.desk import Desk
from therapy_guide.report.phrasing import joined, quoted, sentence
from therapy_guide.report.report import Block, Paragraph, Part, Points, Section


def past(desk: Desk) -> Section | None:
    """Each therapy in a line or two, then what to keep and what to change."""
    say = desk.book.say
    accounts = [line for round_ in rounds(desk) for line in account(desk, round_)]
    if not accounts and not desk.public.alliance:
        return None
    blocks: list[Block] = [Points(tuple(accounts))] if accounts else []
    if desk.public.alliance:
        blocks.append(Paragraph(say("report.past.alliance")))
    many = len(rounds(desk)) > 1
    for part in AlliancePart:
        lines = tuple(_line(desk, item, many) for item in desk.public.alliance if item.part is part)
        if lines:
            blocks.append(Part(part_title(desk, part), (Points(lines),)))
    return Section("past", say("report.past.title"), tuple(blocks))


def part_title(desk: Desk, part: AlliancePart) -> str:
    match part:
        case AlliancePart.GOALS:
            return desk.book.say("report.past.goals")
        case AlliancePart.TASKS:
            return desk.book.say("report.past.tasks")
        case AlliancePart.BOND:
            return desk.book.say("report.past.bond")
        case AlliancePart.PRACTICAL:
            return desk.book.say("report.past.practical")
        case AlliancePart.HARM:
            return desk.book.say("report.past.harm")


def rounds(desk: Desk) -> tuple[int, ...]:
    """The rounds of past therapy with an answer that may be printed."""
    return tuple(sorted({place.round for place in desk.public.answered() if place.round}))


def account(desk: Desk, round_: int) -> list[str]:
    """What was said of one past therapy: picked answers as one sentence, then the person's own words."""
    said, words = [], []
    for place in desk.public.answered():
        question = desk.book.questions[place.question]
        if place.round != round_ or question.alliance:
            continue
        if question.kind is QuestionKind.TEXT:
            words += [_own_words(desk, place)] if place in desk.public.texts else []
        else:
            said += [o.heard for o in question.options if o.id in desk.public.answers.picked(place.question, round_)]
    beside = [p for p in desk.public.texts if p.round == round_ and desk.book.questions[p.question].own_words]
    words += [_own_words(desk, place) for place in beside]
    heard = joined(desk.book, [text for text in said if text])
    lines = [desk.book.say("report.past.account", round=round_, heard=heard)] if heard else []
    return lines + words


def _own_words(desk: Desk, place: Place) -> str:
    asked = desk.book.questions[place.question].ask
    return desk.book.say("report.past.words", asked=asked, words=quoted(desk.book, desk.public.texts[place]))


def _line(desk: Desk, item: AllianceItem, many: bool) -> str:
    say = desk.book.say
    said = say("report.you_said", heard=item.text)
    if item.part is AlliancePart.HARM:
        line = say("report.past.crossed", said=said, next=sentence(item.change))
    elif item.keep:
        line = say("report.past.keep", said=said, next=sentence(item.keep))
    else:
        line = say("report.past.change", said=said, next=sentence(item.change))
    return say("report.past.in_round", round=item.round, line=line) if many else line
