"""Conditions as sentences, for people who never see the files: "they named “Sleep” as a concern"."""

from __future__ import annotations

from therapy_guide.authoring.in_words.pieces import Clause, Join, Piece, Pieces, listed, number, text_of
from therapy_guide.authoring.things import Ref, Thing
from therapy_guide.content.conditions import (
    AllOf,
    AnyOf,
    AtLeastOf,
    Between,
    Condition,
    FactHolds,
    Given,
    InRounds,
    Leaf,
    NotThis,
    PickedAtLeast,
    Picks,
)
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Question, QuestionKind
from therapy_guide.report.phrasing import first_sentences, lowered

OPPOSITE = {
    Join.ALL: Join.NOT_ALL,
    Join.ANY: Join.NONE,
    Join.AT_LEAST: Join.FEWER,
    Join.ANY_TIME: Join.NO_TIME,
    Join.EVERY_TIME: Join.NOT_EVERY_TIME,
}


def condition_in_words(guidebook: Guidebook, condition: Condition) -> str:
    """A condition on one line, to stand after "when": "someone named “Sleep” as a concern and …"."""
    return text_of(inline(clause_of(guidebook, condition), first=True))


def clause_of(guidebook: Guidebook, condition: Condition, opposite: bool = False) -> Clause:
    """A condition as a tree of statements. `opposite` words what must not be so."""
    match condition:
        case NotThis():
            return clause_of(guidebook, condition.part, not opposite)
        case Picks() | PickedAtLeast() | Between() | Given():
            return Clause(_leaf(guidebook, condition, opposite))
        case FactHolds():
            return _fact(guidebook, condition, opposite)
        case InRounds():
            return _rounds(guidebook, condition, opposite)
        case AllOf():
            join, parts, count = Join.ALL, condition.parts, 0
        case AnyOf():
            join, parts, count = Join.ANY, condition.parts, 0
        case AtLeastOf():
            join, parts, count = Join.AT_LEAST, condition.parts, condition.count
    if len(parts) == 1 and join is not Join.AT_LEAST:
        return clause_of(guidebook, parts[0], opposite)
    said = tuple(clause_of(guidebook, part) for part in parts)
    return Clause(join=OPPOSITE[join] if opposite else join, parts=said, count=count)


def inline(clause: Clause, first: bool = False) -> Pieces:
    """A clause on one line. `first` opens with "someone" where it would open with "they"."""
    said = _line(clause)
    return _with_someone(said) if first else said


def _line(clause: Clause) -> Pieces:
    match clause.join:
        case Join.LEAF | Join.FACT:
            return clause.said
        case Join.ALL:
            return _all(clause.parts)
        case Join.ANY:
            return (Piece("either "), *_spaced([_inside(part) for part in clause.parts], "or"))
    opening = (Piece(f"{clause.opening} "),)
    if len(clause.parts) == 1:
        return opening + _line(clause.parts[0])
    return opening + _spaced([_inside(part) for part in clause.parts], "")


def _all(parts: tuple[Clause, ...]) -> Pieces:
    """ "they named … and answered …": "they" is said once, and a last "either … or …" needs no brackets."""
    lines: list[Pieces] = []
    for count, part in enumerate(parts, 1):
        line = _line(part) if part.join is Join.ANY and count == len(parts) else _inside(part)
        after_they = bool(lines) and _opens(lines[-1], "they ", "did not ") and part.join is Join.LEAF
        lines.append((Piece(line[0].text.removeprefix("they ")), *line[1:]) if after_they else line)
    return _spaced(lines, "and")


def _opens(line: Pieces, *words: str) -> bool:
    return line[0].text.startswith(words) or line[0].text.partition(" ")[0] in ("answered", "picked", "named")


def _inside(part: Clause) -> Pieces:
    """A part within a line: brackets keep a group of its own apart."""
    line = _line(part)
    return line if part.join in (Join.LEAF, Join.FACT) else (Piece("("), *line, Piece(")"))


def _spaced(items: list[Pieces], last: str) -> Pieces:
    """Statements in a row. They hold commas themselves, so each gets its own "and", or a semicolon."""
    between = f"{',' if len(items) > 2 else ''} {last} " if last else "; "
    found: list[Piece] = []
    for count, item in enumerate(items):
        found += (Piece(between), *item) if count else item
    return tuple(found)


def _with_someone(said: Pieces) -> Pieces:
    head, *rest = said
    for they, someone in (("they ", "someone "), ("their ", "someone’s ")):
        if head.text.startswith(they):
            return (Piece(someone + head.text.removeprefix(they), head.about), *rest)
    return said


def _fact(guidebook: Guidebook, condition: FactHolds, opposite: bool) -> Clause:
    fact = guidebook.facts[condition.fact]
    means = lowered(fact.means.strip().rstrip("."))
    said = (Piece("it is not true that " if opposite else "it is true that "), _quoted(means, Ref(Thing.FACT, fact.id)))
    return Clause(said, Join.FACT, (clause_of(guidebook, fact.when),))


def _rounds(guidebook: Guidebook, condition: InRounds, opposite: bool) -> Clause:
    join = Join.EVERY_TIME if condition.every else Join.ANY_TIME
    inner = clause_of(guidebook, condition.part)
    join = OPPOSITE[join] if opposite else join
    return Clause(join=join, parts=(inner,), together=inner.join not in (Join.LEAF, Join.FACT))


def _quoted(text: str, about: Ref | None = None) -> Piece:
    return Piece(f"“{text}”", about)


def asked(question: Question) -> Piece:
    """A question by its first sentence, in quotation marks."""
    return _quoted(first_sentences(question.ask), Ref(Thing.QUESTION, question.id))


def options_in_words(question: Question, options: tuple[str, ...], last: str = "or") -> Pieces:
    """Options by the words a person reads."""
    found = []
    for name in options:
        option = question.option(name)
        found.append((_quoted((option.text if option else name).rstrip(".")),))
    return listed(found, last)


def _leaf(guidebook: Guidebook, leaf: Leaf, opposite: bool) -> Pieces:
    question = guidebook.questions[leaf.question]
    match leaf:
        case Picks():
            return _picks(guidebook, question, leaf, opposite)
        case PickedAtLeast():
            return _picked_at_least(guidebook, question, leaf.count, opposite)
        case Between() if question.kind is QuestionKind.SCALE:
            return _answered(question, on_scale(question, leaf), opposite)
        case Between():
            return _amount(question, leaf, opposite)
        case Given(skipped=True):
            return (Piece("they did not choose to skip " if opposite else "they chose to skip "), asked(question))
        case Given():
            return (Piece("they did not answer " if opposite else "they answered "), asked(question))


def _picks(guidebook: Guidebook, question: Question, leaf: Picks, opposite: bool) -> Pieces:
    about = guidebook.about
    if question.id == about.main_concern_question and not leaf.all_of:
        is_ = "is not" if opposite else "is"
        main = Piece("main concern", Ref(Thing.QUESTION, question.id))
        return (Piece("their "), main, Piece(f" {is_} "), *options_in_words(question, leaf.options))
    if leaf.all_of:
        both = "both " if len(leaf.options) == 2 else "all of "
        verb = "they did not pick " if opposite else "they picked "
        named = options_in_words(question, leaf.options, "and")
        return (Piece(verb + both), *named, Piece(" when asked "), asked(question))
    if question.id == about.concern_question:
        verb = "they did not name " if opposite else "they named "
        concern = Piece("concern", Ref(Thing.QUESTION, question.id))
        return (Piece(verb), *options_in_words(question, leaf.options), Piece(" as a "), concern)
    return _answered(question, leaf.options, opposite)


def _answered(question: Question, options: tuple[str, ...], opposite: bool) -> Pieces:
    if question.kind is QuestionKind.MANY:
        verb, to = ("they did not pick " if opposite else "they picked "), " when asked "
    else:
        verb, to = ("they did not answer " if opposite else "they answered "), " to "
    return (Piece(verb), *options_in_words(question, options), Piece(to), asked(question))


def _picked_at_least(guidebook: Guidebook, question: Question, count: int, opposite: bool) -> Pieces:
    several = f"fewer than {number(count)}" if opposite else f"{number(count)} or more"
    if question.id == guidebook.about.concern_question:
        return (Piece(f"they named {several} "), Piece("concerns", Ref(Thing.QUESTION, question.id)))
    return (Piece(f"they picked {several} answers when asked "), asked(question))


def on_scale(question: Question, leaf: Between) -> tuple[str, ...]:
    """The answers within the bounds, named one by one: that is clearer than "at least"."""
    scale = [option.id for option in question.options if not option.unsure]
    first = scale.index(leaf.at_least) if leaf.at_least else 0
    last = scale.index(leaf.at_most) if leaf.at_most else len(scale) - 1
    return tuple(scale[first : last + 1])


def _amount(question: Question, leaf: Between, opposite: bool) -> Pieces:
    if leaf.at_least and leaf.at_most:
        bounds = f"from {leaf.at_least} to {leaf.at_most}"
    else:
        bounds = f"{leaf.at_least} or more" if leaf.at_least else f"{leaf.at_most} or less"
    gave = "they did not give a number" if opposite else "they gave a number"
    return (Piece(f"{gave}, {bounds}, for "), asked(question))
