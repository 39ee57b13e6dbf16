"""The rest of the result: questions to ask, past therapy, first sessions, other ways, and what would change it."""

from __future__ import annotations

from therapy_guide.analysis.outcome import AllianceItem, Outcome, PickedAsk
from therapy_guide.analysis.what_if import WouldChange
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Part
from therapy_guide.conversation.heard import heard_in, joined
from therapy_guide.engine.answers import Texts
from therapy_guide.tui.presenters.lines import SPACE, Line, Lines, Look, sentence


def first_words(guidebook: Guidebook) -> Lines:
    """What stands above the short guides that come first."""
    return Line(Look.GUIDE, guidebook.say("screens.results.read_first")), SPACE


def asks_page(guidebook: Guidebook, outcome: Outcome) -> Lines:
    """The few questions to begin with in full, then the others by topic."""
    lines: list[Line] = [Line(Look.GUIDE, guidebook.say("screens.asks.lead")), SPACE]
    lines += [Line(Look.HEADING, guidebook.say("screens.asks.first")), SPACE]
    for picked in (a for a in outcome.asks if a.first):
        lines += _ask_in_full(guidebook, picked)
    rest = [a for a in outcome.asks if not a.first]
    for topic in guidebook.ask_topics:
        mine = [a for a in rest if guidebook.asks[a.id].topic == topic.topic]
        if mine:
            lines += [Line(Look.HEADING, topic.title), SPACE]
            lines += [Line(Look.POINT, _with_mark(guidebook, a)) for a in mine]
            lines.append(SPACE)
    return (*lines, *page_lines(guidebook, outcome, "checking_a_register"))


def _ask_in_full(guidebook: Guidebook, picked: PickedAsk) -> Lines:
    ask = guidebook.asks[picked.id]
    return (
        Line(Look.NAME, _with_mark(guidebook, picked)),
        Line(Look.WORDS, ask.why),
        Line(Look.REASON, guidebook.say("screens.asks.good_sign", sign=ask.good_sign)),
        Line(Look.REASON, guidebook.say("screens.asks.warning_sign", sign=ask.warning_sign)),
        SPACE,
    )


def _with_mark(guidebook: Guidebook, picked: PickedAsk) -> str:
    words = guidebook.asks[picked.id].question
    return f"{words} {guidebook.say('screens.only_here')}" if picked.private else words


def past_page(guidebook: Guidebook, outcome: Outcome, texts: Texts) -> Lines:
    """Past therapy as it was told, then through goals, tasks and bond: what to keep, what to change."""
    accounts = _accounts(guidebook, outcome, texts)
    if not outcome.alliance and not accounts:
        return (Line(Look.GUIDE, guidebook.say("screens.past.nothing")), SPACE)
    lines: list[Line] = [Line(Look.GUIDE, guidebook.say("screens.past.lead")), SPACE, *accounts, SPACE]
    for part in Part:
        mine = list({i.option: i for i in outcome.alliance if i.part is part}.values())
        if mine:
            lines += [Line(Look.HEADING, _part_title(guidebook, part)), Line(Look.FAINT, _part_means(guidebook, part))]
            lines += [line for item in mine for line in _item(guidebook, item)]
            lines.append(SPACE)
    crossed = any(item.part is Part.HARM for item in outcome.alliance)
    after = ("when_a_line_was_crossed",) if crossed else ()
    return (*lines, *page_lines(guidebook, outcome, *after, "about_the_relationship"))


def _accounts(guidebook: Guidebook, outcome: Outcome, texts: Texts) -> Lines:
    """What was told of each time, without what the reading below says again."""
    lines: list[Line] = []
    topic = next((t.topic for t in guidebook.topics if t.repeat), "")
    for heard in heard_in(guidebook, outcome.trace.answers, texts, topic):
        if heard.place.round == 0 or heard.private:
            continue
        if heard.sentence and not guidebook.questions[heard.place.question].alliance:
            lines.append(Line(Look.POINT, heard.sentence))
        if heard.words:
            lines.append(Line(Look.PERSON, guidebook.say("screens.guide.quoted", words=heard.words)))
    return tuple(lines)


def _part_title(guidebook: Guidebook, part: Part) -> str:
    return guidebook.say(f"screens.past.{part.value}.title")


def _part_means(guidebook: Guidebook, part: Part) -> str:
    return guidebook.say(f"screens.past.{part.value}.means")


def _item(guidebook: Guidebook, item: AllianceItem) -> Lines:
    only = f" {guidebook.say('screens.only_here')}" if item.private else ""
    said = Line(Look.PERSON, f"{sentence(item.text)}{only}")
    if item.part is Part.HARM:
        return said, Line(Look.WORDS, item.change)
    if item.keep:
        return said, Line(Look.REASON, guidebook.say("screens.past.keep", words=item.keep))
    if item.change:
        return said, Line(Look.REASON, guidebook.say("screens.past.change", words=item.change))
    return (said,)


def page_lines(guidebook: Guidebook, outcome: Outcome, *pages: str) -> Lines:
    """Short guides from the content, by id, with the parts that are for this person. Absent ones are left out."""
    lines: list[Line] = []
    shown = outcome.trace.program.page_parts
    for page in (guidebook.pages[name] for name in pages if name in guidebook.pages):
        lines += [Line(Look.TITLE, page.title), SPACE]
        for number, part in enumerate(page.parts):
            if part.when is not None and not outcome.trace.holds(shown[page.id, number]):
                continue
            lines += [Line(Look.HEADING, part.title)] if part.title else []
            lines += [Line(Look.POINT, point) for point in part.points]
            lines.append(SPACE)
    return tuple(lines)


def other_ways_page(guidebook: Guidebook, outcome: Outcome) -> Lines:
    lines: list[Line] = [Line(Look.GUIDE, guidebook.say("screens.other_ways.lead")), SPACE]
    texts = {way.id: way.text for way in guidebook.other_ways}
    for way in outcome.other_ways:
        lines += [Line(Look.POINT, texts[way]), SPACE]
    return (*lines, *page_lines(guidebook, outcome, "if_nobody_replies"))


def changes_page(guidebook: Guidebook, changes: tuple[WouldChange, ...], outcome: Outcome) -> Lines:
    """What a single different answer would bring or drop, and what was left open."""
    lines: list[Line] = [Line(Look.GUIDE, guidebook.say("screens.changes.lead")), SPACE]
    if not changes:
        lines += [Line(Look.WORDS, guidebook.say("screens.changes.nothing")), SPACE]
    question = ""
    for change in changes:
        if change.question != question:
            lines += [SPACE] if question else []
            question = change.question
            lines.append(Line(Look.NAME, guidebook.questions[question].ask))
        lines.append(Line(Look.REASON, _change(guidebook, change)))
    lines += _left_open(guidebook, outcome)
    return tuple(lines)


def _change(guidebook: Guidebook, change: WouldChange) -> str:
    option = guidebook.questions[change.question].option(change.option)
    answer = option.text if option else change.option
    brings = joined([guidebook.therapies[t].name for t in change.brings], guidebook)
    drops = joined([guidebook.therapies[t].name for t in change.drops], guidebook)
    if brings and drops:
        return guidebook.say("screens.changes.both", answer=answer, brings=brings, drops=drops)
    if brings:
        return guidebook.say("screens.changes.brings", answer=answer, brings=brings)
    return guidebook.say("screens.changes.drops", answer=answer, drops=drops)


def _left_open(guidebook: Guidebook, outcome: Outcome) -> Lines:
    if not outcome.unanswered:
        return ()
    lines = [SPACE, Line(Look.HEADING, guidebook.say("screens.changes.left_open")), SPACE]
    open_ones = [guidebook.questions[q] for q in outcome.unanswered]
    lines += [Line(Look.POINT, question.ask) for question in open_ones if not question.private]
    return (*lines, SPACE)
