"""How much there is of everything, after targets are opened."""

from __future__ import annotations

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.program import open_guidebook
from therapy_guide.engine.targets import Opened


def counts(guidebook: Guidebook) -> tuple[tuple[str, int], ...]:
    """Named figures, in the order they are printed."""
    program = open_guidebook(guidebook)
    concern = guidebook.questions[guidebook.about.concern_question]
    kinds = len(guidebook.therapies)
    opened = sum(
        _size(target, kinds)
        for rule in program.rules
        for target in (rule.for_, rule.against, rule.caution, rule.hold_back)
    )
    alone = sum(1 for rule in program.rules for effect in (rule.rule.ask, rule.rule.tell) if effect)
    unverified = sum(not source.verified for source in guidebook.sources.values())
    return (
        ("therapies", kinds),
        ("families", len(guidebook.about.families)),
        ("topics", len(guidebook.topics)),
        ("questions", len(guidebook.questions)),
        ("options", sum(len(q.options) for q in guidebook.questions.values())),
        ("concerns", len(concern.options)),
        ("facts", len(guidebook.facts)),
        ("rules as written", len(guidebook.rules)),
        ("rules after targets are opened", opened + alone),
        ("rows of evidence", len(program.evidence)),
        ("conditions", len(program.nodes)),
        ("questions to ask", len(guidebook.asks)),
        ("notices", len(guidebook.notices)),
        ("contacts", len(guidebook.contacts)),
        ("signs in words", len(guidebook.signs)),
        ("patterns of signs", sum(len(sign.say) for sign in guidebook.signs)),
        ("patterns of option words", sum(len(words.say) for words in guidebook.option_words)),
        ("groups of words", len(guidebook.meanings)),
        ("sources", len(guidebook.sources)),
        ("sources not fully checked", unverified),
        ("glossary words", len(guidebook.glossary)),
        ("sentences of wording", len(guidebook.wording)),
        ("cases", len(guidebook.cases)),
    )


def _size(opened: Opened, kinds: int) -> int:
    return len(opened.therapies) + (kinds - len(opened.leave_out) if opened.same_as_past else 0)
