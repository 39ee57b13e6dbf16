"""Rules as sentences: when something is so, what follows, and what the person reads."""

from __future__ import annotations

from therapy_guide.authoring.in_words.conditions import asked, condition_in_words
from therapy_guide.authoring.in_words.pieces import Piece, Pieces, capital, listed, plain, stopped, text_of
from therapy_guide.authoring.in_words.targets import names_only, target_in_words, therapies_touched, therapy_piece
from therapy_guide.authoring.things import Ref, Thing
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.rules import IfUnknown, Rule, RuleKind, Strength, Target, TellLevel
from therapy_guide.report.phrasing import sentence

STRENGTH_IN_WORDS = {
    Strength.A_LITTLE: "counts a little",
    Strength.SOME: "counts",
    Strength.A_LOT: "counts a lot",
}

KIND_IN_WORDS = {
    RuleKind.EVIDENCE: "research",
    RuleKind.PREFERENCE: "what they would like",
    RuleKind.PRACTICAL: "practical matters",
    RuleKind.PAST: "therapy they had before",
    RuleKind.SAFETY: "safety",
}


def rule_in_words(guidebook: Guidebook, rule: Rule) -> str:
    """A whole rule on one line: "When …, then …. The reason they read: …"."""
    effects = " ".join(text_of(effect) for effect in effects_in_words(guidebook, rule, with_names=False))
    when = condition_in_words(guidebook, rule.when)
    return f"When {when}, then {effects} The reason they read: {sentence(rule.because)}"


def effects_in_words(guidebook: Guidebook, rule: Rule, with_names: bool = True) -> tuple[Pieces, ...]:
    """One sentence for each thing that follows, to stand after "then".

    `with_names` adds which therapies a description comes to today.
    """
    found: list[Pieces] = []
    counts = STRENGTH_IN_WORDS[rule.strength] if rule.strength else "counts"
    for target, before, after in (
        (rule.for_, f"this {counts} for ", ""),
        (rule.against, f"this {counts} against ", ""),
        (rule.caution, "a note to take care stands with ", ""),
        (rule.hold_back, "", " will not be suggested for now, and the person is told why"),
    ):
        if target is not None:
            found.append(_on_therapies(guidebook, target, before, after, with_names))
    if rule.ask:
        asks = [(Piece(f"“{guidebook.asks[ask].question}”", Ref(Thing.ASK, ask)),) for ask in rule.ask]
        found.append(stopped((Piece("the questions to ask a therapist may include "), *listed(asks))))
    if rule.tell is not None:
        mark = ", marked “take care”" if rule.tell is TellLevel.TAKE_CARE else ""
        found.append(plain(f"the reason below is shown by itself, under no therapy{mark}."))
    return (found[0], *(capital(effect) for effect in found[1:]))


def _on_therapies(guidebook: Guidebook, target: Target, before: str, after: str, with_names: bool) -> Pieces:
    whole = (*plain(before), *target_in_words(guidebook, target), Piece(f"{after}."))
    touched = therapies_touched(guidebook, target)
    if not with_names or names_only(guidebook, target) or not touched:
        return whole
    names = [(therapy_piece(guidebook, therapy),) for therapy in touched]
    return (*whole, Piece(f" Today {'these are' if len(names) > 1 else 'that is'} "), *listed(names), Piece("."))


def if_unknown_in_words(rule: Rule) -> str:
    """What happens while an answer it needs is missing, or an empty text where nothing is said about it."""
    match rule.if_unknown:
        case IfUnknown.CAUTION:
            return f"They are shown with a note to take care: “{rule.unknown_says}”"
        case IfUnknown.HOLD_BACK:
            return f"They are not suggested for now. The person reads: “{rule.unknown_says or rule.because}”"
        case IfUnknown.NOTHING:
            return f"Nothing happens. Why that is safe enough: {sentence(rule.unknown_reason)}"
        case None:
            return ""


def counts_under(guidebook: Guidebook, rule: Rule, question: str) -> Pieces:
    """Where the points of a rule are counted: what they speak of, and under which question."""
    if not (rule.for_ or rule.against):
        return ()
    under = (Piece(", under "), asked(guidebook.questions[question])) if question in guidebook.questions else ()
    return capital(stopped((Piece(KIND_IN_WORDS[rule.kind]), *under)))
