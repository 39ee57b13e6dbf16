"""The chapters of rules, and of the descriptions that rules use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from therapy_guide.authoring.booklet.parts import Chapter, Entry, Field, Point, Section
from therapy_guide.authoring.booklet.shelf import NEVER_PRINTED, Shelf, place, said, told
from therapy_guide.authoring.booklet.whens import when
from therapy_guide.authoring.in_words.pieces import capital, listed, plain
from therapy_guide.authoring.in_words.rules import counts_under, effects_in_words, if_unknown_in_words
from therapy_guide.authoring.in_words.targets import name_of, therapy_piece
from therapy_guide.authoring.things import Ref, Thing
from therapy_guide.content.rules import Fact, Rule
from therapy_guide.engine.program import OpenRule, open_guidebook


def chapter(shelf: Shelf) -> Chapter:
    intro = plain(
        "What an answer changes. Before each reason the guide puts the person’s own answer: “You said …”. "
        "A rule follows only when what it asks for is known; an answer that is missing never sets one off."
    )
    groups: dict[str, list[OpenRule]] = {}
    for rule in open_guidebook(shelf.guidebook).rules:
        groups.setdefault(rule.rule.span.path, []).append(rule)
    sections = tuple(
        Section(f"rules-{count}", _theme(path), tuple(_entry(shelf, rule) for rule in rules))
        for count, (path, rules) in enumerate(groups.items(), 1)
    )
    return Chapter("rules", "Rules", (intro,), sections)


def _theme(path: str) -> str:
    """The name of a file of rules, as a heading."""
    words = PurePosixPath(path).stem.replace("_", " ").strip() or "rules"
    return f"{words[:1].upper()}{words[1:]}"


def _entry(shelf: Shelf, opened: OpenRule) -> Entry:
    rule = opened.rule
    effects = tuple(Point(capital(effect)) for effect in effects_in_words(shelf.guidebook, rule))
    counted = counts_under(shelf.guidebook, rule, opened.question)
    fields = (
        when(shelf.guidebook, rule.when),
        Field("Then", points=effects),
        *said("They read", rule.because),
        *(_in_print(rule.in_print, "this reason") if opened.private else ()),
        *_unknown(rule),
        *_typed(rule),
        *([Field("Weighed with", (counted,))] if counted else []),
        shelf.sources(rule.sources),
    )
    return Entry(Ref(Thing.RULE, rule.id), _title(rule), place(rule.span), fields, _marks(opened))


def _title(rule: Rule) -> str:
    words = rule.id.replace("_", " ")
    return f"{words[:1].upper()}{words[1:]}"


def _marks(opened: OpenRule) -> tuple[str, ...]:
    rule = opened.rule
    found = ["private"] if opened.private else []
    found += ["holds back"] if rule.hold_back else []
    found += ["take care"] if rule.caution else []
    return tuple(found)


def _in_print(in_print: str, what: str) -> Iterator[Field]:
    yield from said("In print, instead", in_print)
    yield from told("In print", "" if in_print else NEVER_PRINTED)


def _unknown(rule: Rule) -> Iterator[Field]:
    yield from told("If not known", if_unknown_in_words(rule))


def _typed(rule: Rule) -> Iterator[Field]:
    if rule.heard_as:
        kinds = " or ".join(f"“{kind.replace('_', ' ')}”" for kind in rule.heard_as)
        yield from told("Typed words", f"It also follows when the guide hears {kinds} in what was typed.")


def facts_chapter(shelf: Shelf) -> Chapter:
    intro = plain("Descriptions of a person that several rules share. Picking a topic is not having the condition.")
    facts = tuple(_fact(shelf, fact) for fact in shelf.guidebook.facts.values())
    sets = tuple(_set(shelf, name, therapies) for name, therapies in shelf.guidebook.about.sets)
    sections = [Section("facts-all", "Descriptions", facts)] if facts else []
    sections += [Section("facts-sets", "Sets of therapies", sets)] if sets else []
    return Chapter("facts", "Descriptions and sets used in rules", (intro,), tuple(sections))


def _fact(shelf: Shelf, fact: Fact) -> Entry:
    ref = Ref(Thing.FACT, fact.id)
    fields = (when(shelf.guidebook, fact.when, "This is so when"), *shelf.used_by(ref))
    return Entry(ref, fact.means, place(fact.span), fields)


def _set(shelf: Shelf, name: str, therapies: tuple[str, ...]) -> Entry:
    members = listed([(therapy_piece(shelf.guidebook, one),) for one in therapies if one in shelf.guidebook.therapies])
    users = [Ref(Thing.RULE, rule.id) for rule in shelf.guidebook.rules.values() if _names(rule, name)]
    used = shelf.by_kind(users) if users else plain("Nothing reads this yet.")
    fields = (Field("In it", (members,)), Field("Used by", (used,)))
    title = name_of(shelf.guidebook, name)[-1].text.strip("“”")
    return Entry(Ref(Thing.SET, name), f"{title[:1].upper()}{title[1:]}", place(shelf.guidebook.about.span), fields)


def _names(rule: Rule, name: str) -> bool:
    targets = (rule.for_, rule.against, rule.caution, rule.hold_back)
    return any(target and name in (*target.therapies, *target.leave_out) for target in targets)
