"""The result as a letter: the kinds of therapy in their groups, each with reasons from the person's own answers."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby

from therapy_guide.analysis.outcome import Direction, Fit, Lead, Outcome, Suggestion
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.rules import TellLevel
from therapy_guide.tui.presenters.lines import SPACE, Line, Lines, Look
from therapy_guide.tui.presenters.reasons import caution_words, reason_words, said_words

MOST_OF_A_FAMILY = 3
"""Where more than this many of one family stand in one group, they fold together under the family's name."""

MOST_REASONS = 4
"""Reasons of each sort shown in the list. The page of the therapy shows all of them."""

FAMILY = "family:"
"""How the key of a folded family begins; the group and the family follow."""


def therapies_page(
    guidebook: Guidebook,
    outcome: Outcome,
    *,
    minutes_left: int = 0,
    ticked: Collection[str] = (),
    opened: Collection[str] = (),
) -> Lines:
    """Therapies worth asking about, what was left out, and what to take care of."""
    lines: list[Line] = [*_first_words(guidebook, outcome, minutes_left)]
    for fit in Fit:
        group = outcome.in_group(fit)
        if group:
            lines += [Line(Look.HEADING, _group_title(guidebook, fit)), SPACE]
            lines += _group(guidebook, fit, group, ticked, opened)
    lines += _left_out(guidebook, outcome)
    lines += _good_to_know(guidebook, outcome)
    return tuple(lines)


def _first_words(guidebook: Guidebook, outcome: Outcome, minutes_left: int) -> Lines:
    lines: list[Line] = []
    if minutes_left:
        lines += [Line(Look.FAINT, guidebook.say("screens.results.so_far", minutes=minutes_left)), SPACE]
    if outcome.notices:
        lines += [Line(Look.GUIDE, guidebook.say("screens.results.help_near")), SPACE]
    lines += [Line(Look.GUIDE, _lead_words(guidebook, outcome)), SPACE]
    if outcome.suggestions:
        lines += [Line(Look.FAINT, guidebook.say("screens.results.order")), SPACE]
    return tuple(lines)


def _lead_words(guidebook: Guidebook, outcome: Outcome) -> str:
    if not outcome.suggestions:
        return guidebook.say("screens.results.lead_nothing")
    match outcome.lead:
        case Lead.CLEAR:
            return guidebook.say("screens.results.lead_clear")
        case Lead.SEVERAL:
            return guidebook.say("screens.results.lead_several")
        case Lead.NONE:
            return guidebook.say("screens.results.lead_none")


def _group_title(guidebook: Guidebook, fit: Fit) -> str:
    match fit:
        case Fit.FITS_MANY:
            return guidebook.say("screens.results.fits_many")
        case Fit.FITS_SOME:
            return guidebook.say("screens.results.fits_some")
        case Fit.WORTH_KNOWING:
            return guidebook.say("screens.results.worth_knowing")


def _group(
    guidebook: Guidebook, fit: Fit, group: tuple[Suggestion, ...], ticked: Collection[str], opened: Collection[str]
) -> Lines:
    """A group in the order of its names. Near-twins stand together where many of one family are there."""
    lines: list[Line] = []
    counts = {family: len(list(same)) for family, same in groupby(sorted(_families(guidebook, group)))}
    folded: set[str] = set()
    for suggestion in group:
        family = guidebook.therapies[suggestion.therapy].family
        key = f"{FAMILY}{fit.value}:{family}"
        if counts[family] <= MOST_OF_A_FAMILY or key in opened:
            lines += suggestion_lines(guidebook, suggestion, ticked=suggestion.therapy in ticked)
        elif family not in folded:
            folded.add(family)
            lines += _folded(guidebook, [s for s in group if _family(guidebook, s) == family], key)
    return tuple(lines)


def _families(guidebook: Guidebook, group: tuple[Suggestion, ...]) -> list[str]:
    return [_family(guidebook, suggestion) for suggestion in group]


def _family(guidebook: Guidebook, suggestion: Suggestion) -> str:
    return guidebook.therapies[suggestion.therapy].family


def _folded(guidebook: Guidebook, twins: list[Suggestion], key: str) -> Lines:
    family = guidebook.family_name(_family(guidebook, twins[0]))
    title = guidebook.say("screens.results.family", family=family, count=len(twins))
    names = [Line(Look.POINT, guidebook.therapies[twin.therapy].full_name) for twin in twins]
    return Line(Look.NAME, title, key), *names, Line(Look.FAINT, guidebook.say("screens.results.unfold")), SPACE


def suggestion_lines(guidebook: Guidebook, suggestion: Suggestion, *, ticked: bool = False) -> Lines:
    """One therapy: what it is, why it came up, what speaks against it, what to take care of."""
    therapy = guidebook.therapies[suggestion.therapy]
    name = Line(Look.NAME, therapy.full_name, therapy.id, ticked)
    return name, Line(Look.WORDS, therapy.summary), *for_you_lines(guidebook, suggestion, most=MOST_REASONS)


def for_you_lines(guidebook: Guidebook, suggestion: Suggestion, *, most: int = 100) -> Lines:
    """What the person's own answers say about one therapy: for it, against it, and what to take care of."""
    lines: list[Line] = []
    lines += _reasons(guidebook, suggestion, Direction.FOR, guidebook.say("screens.results.for"), most)
    lines += _reasons(guidebook, suggestion, Direction.AGAINST, guidebook.say("screens.results.against"), most)
    if suggestion.cautions:
        lines.append(SPACE)
        lines.append(Line(Look.LABEL, guidebook.say("screens.results.care")))
        lines += [Line(Look.REASON, caution_words(guidebook, caution)) for caution in suggestion.cautions]
    return (*lines, SPACE)


def _reasons(guidebook: Guidebook, suggestion: Suggestion, direction: Direction, label: str, most: int) -> Lines:
    found = [r for r in suggestion.reasons if r.direction is direction]
    if not found:
        return ()
    shown = found if len(found) <= most + 1 else found[:most]
    lines = [SPACE, Line(Look.LABEL, label), *(Line(Look.REASON, reason_words(guidebook, r)) for r in shown)]
    if len(shown) < len(found):
        lines.append(Line(Look.FAINT, guidebook.say("screens.results.more_reasons", count=len(found) - len(shown))))
    return tuple(lines)


def _left_out(guidebook: Guidebook, outcome: Outcome) -> Lines:
    """What was left out, and why: therapies with the same reason stand together."""
    if not outcome.held_back:
        return ()
    lines = [Line(Look.HEADING, guidebook.say("screens.results.left_out")), SPACE]
    by_reason: dict[tuple[str, bool], list[str]] = {}
    for held in outcome.held_back:
        by_reason.setdefault((held.because, held.private), []).append(guidebook.therapies[held.therapy].full_name)
    for (because, private), names in by_reason.items():
        only = guidebook.say("screens.only_here") if private else ""
        lines += [Line(Look.NAME, ", ".join(names)), Line(Look.WORDS, f"{because} {only}".strip()), SPACE]
    return tuple(lines)


def _good_to_know(guidebook: Guidebook, outcome: Outcome) -> Lines:
    if not outcome.tells:
        return ()
    lines = [Line(Look.HEADING, guidebook.say("screens.results.good_to_know")), SPACE]
    for tell in sorted(outcome.tells, key=lambda t: t.level is not TellLevel.TAKE_CARE):
        said = said_words(guidebook, tell.quotes)
        only = guidebook.say("screens.only_here") if tell.private else ""
        lines.append(Line(Look.POINT, " ".join(part for part in (said, tell.text, only) if part)))
    return (*lines, SPACE)
