"""Ids that the program itself asks for. Under another name nothing would find them, so they are never renamed."""

from __future__ import annotations

from therapy_guide.authoring.editing.outline import Outline
from therapy_guide.authoring.editing.things import Thing
from therapy_guide.content.loading.forms import Names
from therapy_guide.content.loading.safety_rules import ALWAYS
from therapy_guide.content.questions import Route
from therapy_guide.listening.learned import learned
from therapy_guide.listening.options import OPTION_HEAD

_QUESTIONS = {
    "adult": "it decides whether help for young people comes first",
    "consent": "it decides whether a caller's own words may stand on a page",
    "hope": "the page of goals asks for it",
    "goals": "the page of goals asks for it",
    "first_sign": "the page of goals asks for it",
    "past_again": "the words to a therapist ask for it",
    "past_never": "the words to a therapist ask for it",
    "access_needs": "the words to a therapist ask for it",
    "therapist_wishes": "the words to a therapist ask for it",
}
_OPTIONS = {("adult", "no"), ("consent", "yes"), ("consent", "no")}
_TOPICS = {
    "start": "what was said there is not told back",
    "call": "what was said there is not told back",
    "past_therapy": "answers files give past therapies under this name",
}
_PAGES = {
    "about_the_relationship",
    "before_you_call",
    "checking_a_register",
    "first_three_sessions",
    "if_nobody_replies",
    "raising_something",
    "safe_use",
    "when_a_line_was_crossed",
    "where_studies_disagree",
    "words_to_a_therapist",
}
_RISKS = {"medical_emergency", "danger_now", "child_at_risk"}
_SOURCES = {"judgement": "the list of sources leaves it out"}


def why_fixed(thing: Thing, outline: Outline) -> str:
    """Why the program needs this very id; empty where it doesn't."""
    match thing.names:
        case Names.QUESTION:
            safety = any(thing.id == question for question, _ in ALWAYS)
            return "the safety rules that stay on name it" if safety else _QUESTIONS.get(thing.id, "")
        case Names.OPTION:
            return _why_option_fixed(thing, outline)
        case Names.TOPIC:
            return _TOPICS.get(thing.id, "")
        case Names.PAGE:
            return "a screen or a page asks for it" if thing.id in _PAGES else ""
        case Names.RISK:
            return "it can't wait, whoever is in danger" if thing.id in _RISKS else ""
        case Names.SOURCE:
            return _SOURCES.get(thing.id, "")
        case Names.SENTENCE:
            return "screens and pages ask for it"
        case _:
            return ""


def _why_option_fixed(thing: Thing, outline: Outline) -> str:
    pair = (thing.owner, thing.id)
    if pair in ALWAYS:
        return "the safety rules that stay on name it"
    if thing.owner == outline.about.get("route_question") and thing.id in [route.value for route in Route]:
        return "the route is chosen by it"
    return "what follows from it is decided in the program" if pair in _OPTIONS else ""


def is_learned(thing: Thing) -> bool:
    """Whether the ear learned from sentences labelled with this id."""
    heads = learned().heads
    if thing.names is Names.RISK:
        return thing.id in heads
    return thing.names is Names.OPTION and OPTION_HEAD.format(thing.owner, thing.id) in heads


def is_learned_group(thing: Thing) -> bool:
    """Whether what the ear learned reads this group of words."""
    return thing.names is Names.MEANING and f"{{{thing.id}}}" in learned().meanings
