"""What this guidebook is, who checked it, and what it rests on."""

from __future__ import annotations

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.tui.presenters.days import in_words
from therapy_guide.tui.presenters.lines import SPACE, Line, Lines, Look
from therapy_guide.tui.presenters.therapy import source_words


def about_page(guidebook: Guidebook) -> Lines:
    """Version, review, money, updates, limits and every source."""
    about = guidebook.about
    written, due = in_words(guidebook, about.written_on), in_words(guidebook, about.review_by)
    reviewed = about.reviewed_by if about.clinically_reviewed else guidebook.say("screens.about.not_reviewed")
    lines: list[Line] = [
        Line(Look.GUIDE, guidebook.say("screens.about.what")),
        SPACE,
        Line(Look.HEADING, guidebook.say("screens.about.version_title")),
        Line(Look.WORDS, guidebook.say("screens.about.version", version=about.version, written=written, due=due)),
        SPACE,
        Line(Look.HEADING, guidebook.say("screens.about.review_title")),
        Line(Look.WORDS, reviewed),
        SPACE,
        Line(Look.HEADING, guidebook.say("screens.about.funding_title")),
        Line(Look.WORDS, about.funding),
        SPACE,
        Line(Look.HEADING, guidebook.say("screens.about.update_title")),
        Line(Look.WORDS, about.update_policy),
        SPACE,
        Line(Look.HEADING, guidebook.say("screens.about.limits_title")),
        *(Line(Look.POINT, limit) for limit in about.limits),
        SPACE,
        Line(Look.HEADING, guidebook.say("screens.about.privacy_title")),
        Line(Look.WORDS, guidebook.say("screens.about.privacy")),
        SPACE,
        Line(Look.HEADING, guidebook.say("screens.about.words_title")),
        SPACE,
        *_words(guidebook),
        *_disagreements(guidebook),
        Line(Look.HEADING, guidebook.say("screens.about.sources_title")),
        Line(Look.FAINT, guidebook.say("screens.about.sources_lead")),
        SPACE,
    ]
    lines += [Line(Look.FAINT, text) for text in source_words(guidebook, guidebook.sources)]
    return (*lines, SPACE)


def _disagreements(guidebook: Guidebook) -> Lines:
    """Where studies and guidelines do not agree."""
    page = guidebook.pages.get("where_studies_disagree")
    lines: list[Line] = [Line(Look.HEADING, page.title), SPACE] if page else []
    for part in page.parts if page else ():
        lines += [Line(Look.NAME, part.title), *(Line(Look.POINT, point) for point in part.points), SPACE]
    return tuple(lines)


def _words(guidebook: Guidebook) -> Lines:
    """Therapy words in plain words, by the alphabet."""
    lines: list[Line] = []
    for word in sorted(guidebook.glossary, key=lambda w: w.word.casefold()):
        lines += [Line(Look.NAME, word.word), Line(Look.WORDS, word.means), SPACE]
    return tuple(lines)
