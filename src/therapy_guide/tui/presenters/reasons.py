"""Reasons as sentences: each one opens with what the person said."""

from __future__ import annotations

from therapy_guide.analysis.outcome import Caution, Quote, Reason
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.rules import RuleKind
from therapy_guide.conversation.heard import joined


def reason_words(guidebook: Guidebook, reason: Reason) -> str:
    """Such as "You said worry is hard to switch off. If this turns out to be …"."""
    said = said_words(guidebook, reason.quotes)
    level = ""
    if reason.kind is RuleKind.EVIDENCE:
        level = evidence_words(guidebook, reason.strength)
    parts = (said, reason.because, level, _only_here(guidebook, reason.private))
    return " ".join(part for part in parts if part)


def said_words(guidebook: Guidebook, quotes: tuple[Quote, ...]) -> str:
    """The quotes as one sentence; empty where there are none. The same thing said in two rounds stands once."""
    texts = list(dict.fromkeys(quote.text for quote in quotes if quote.text))
    return guidebook.say("conversation.you_said", heard=joined(texts, guidebook)) if texts else ""


def caution_words(guidebook: Guidebook, caution: Caution) -> str:
    return " ".join(part for part in (caution.text, _only_here(guidebook, caution.private)) if part)


def evidence_words(guidebook: Guidebook, level: str) -> str:
    """How sure the research is, in plain words."""
    return guidebook.say(f"screens.evidence.{level}")


def _only_here(guidebook: Guidebook, private: bool) -> str:
    return guidebook.say("screens.only_here") if private else ""
