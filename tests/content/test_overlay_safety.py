"""Safety can only grow: every way of weakening it is refused with its own words and both places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.overlay import BOOK, Own
from tests.support.people import answers
from tests.support.probe import truth
from therapy_guide.content.loading.condition_shapes import condition
from therapy_guide.content.loading.covers import covers
from therapy_guide.content.loading.yaml_tree import parse_tree
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.engine.answers import Answers
from therapy_guide.engine.truth import Truth

NOTICES, RULES, SIGNS, CONTACTS = (
    "safety/notices.yaml",
    "rules/ours.yaml",
    "safety/signs/ours.yaml",
    "safety/contacts/ours.yaml",
)
QUESTIONS = "questions/ours.yaml"


def notice(entry: str, name: str = "loud") -> str:
    return f"notices:\n  - id: {name}\n    {entry}\n"


def rule(entry: str, name: str = "afraid_no_gamma") -> str:
    return f"rules:\n  - id: {name}\n    {entry}\n"


def sign(entry: str) -> str:
    return f"signs:\n  - sign: danger_said\n    {entry}\n"


def contact(entry: str, name: str) -> str:
    return f"contacts:\n  - id: {name}\n    {entry}\n"


def afraid(entry: str) -> str:
    return f"topic: concerns\nquestions:\n  - id: afraid\n    {entry}\n"


def secret(entry: str) -> str:
    return f"topic: concerns\nquestions:\n  - id: worries\n    options: {{secret: {{{entry}}}}}\n"


ATTEMPTS = [
    # notices
    (NOTICES, "remove: [quiet]\n", "`quiet` is a notice, and would be taken out"),
    (NOTICES, notice("level: offer"), "the notice `loud` would become a quiet line"),
    (NOTICES, notice("when: {worries: secret, how_bad: bad}"), "the notice `loud` would come less often"),
    (NOTICES, notice("when: {worries: panic}"), "the notice `loud` would come less often"),
    (NOTICES, notice("when: {afraid: rather_not}", "quiet"), "the notice `quiet` would come less often"),
    (NOTICES, notice("heard_as: []"), "the notice `loud` would lose `danger` from `heard_as:`"),
    (NOTICES, notice("contacts: [emergency]"), "the notice `loud` would lose `listening` from `contacts:`"),
    (NOTICES, notice("contacts: [listening]"), "the notice `loud` would lose `emergency` from `contacts:`"),
    (NOTICES, notice("do_now: [Wait.]"), "the notice `loud` would lose `Call someone.` from `do_now:`"),
    (NOTICES, notice("say: Never mind."), "the notice `loud` would say something else under `say:`"),
    (NOTICES, notice("only_alone: yes"), "the notice `loud` would stay away beside another notice"),
    (NOTICES, notice("in_print: You said it."), "the notice `loud` would be printed in other words"),
    # rules that hold back or take care
    (
        RULES,
        "remove: [afraid_no_gamma]\n",
        "`afraid_no_gamma` is a rule that keeps people safe, and would be taken out",
    ),
    (
        RULES,
        "remove: [heavy_take_care]\n",
        "`heavy_take_care` is a rule that keeps people safe, and would be taken out",
    ),
    (RULES, rule("when: {afraid: no}"), "the safety rule `afraid_no_gamma` would hold less often"),
    (
        RULES,
        rule("hold_back: delta"),
        "the safety rule `afraid_no_gamma` would touch fewer therapies under `hold_back:`",
    ),
    (
        RULES,
        rule("hold_back: {therapies: gamma, except: gamma}"),
        "the safety rule `afraid_no_gamma` would touch fewer therapies under `hold_back:`",
    ),
    (
        RULES,
        rule("caution: beta", "heavy_take_care"),
        "the safety rule `heavy_take_care` would touch fewer therapies under `caution:`",
    ),
    (
        RULES,
        rule("if_unknown: nothing\n    unknown_reason: We think so."),
        "the safety rule `afraid_no_gamma` would do less while the answer is unknown",
    ),
    (RULES, rule("heard_as: []"), "the safety rule `afraid_no_gamma` would hear less"),
    (RULES, rule("in_print: You are afraid."), "the safety rule `afraid_no_gamma` would be printed"),
    (RULES, rule("kind: practical"), "the safety rule `afraid_no_gamma` would no longer be about safety"),
    (
        "facts.yaml",
        "facts:\n  heavy: {when: {how_bad: bad}}\n",
        "the fact `heavy` would hold less often, and `heavy_take_care` hangs on it",
    ),
    # signs
    (SIGNS, "remove: [danger_said]\n", "`danger_said` is a sign of danger, and would be taken out"),
    (SIGNS, sign("say: [jump off]"), "the sign `danger_said` would be heard in fewer words"),
    (
        SIGNS,
        sign("not: [want to jump for joy, kill myself laughing]"),
        "the sign `danger_said` would be passed over more often",
    ),
    (SIGNS, sign("level: likely"), "the sign `danger_said` would count as a hint only"),
    (SIGNS, sign("sure: no"), "the sign `danger_said` would no longer be sure to bring help"),
    (SIGNS, sign("kind: fear"), "the sign `danger_said` would bring another notice"),
    # contacts
    (CONTACTS, "remove: [emergency_here]\n", "`emergency_here` is a contact for `emergency`, and would be taken out"),
    (CONTACTS, "remove: [listening_here]\n", "`listening_here` is a contact for `listening`, and would be taken out"),
    (
        CONTACTS,
        contact("hours: Weekdays", "emergency_here"),
        "the contact `emergency_here` is for emergencies, and would be changed",
    ),
    (CONTACTS, contact("role: other", "listening_here"), "the contact `listening_here` would be for something else"),
    (
        CONTACTS,
        contact("places: [here]", "listening_here"),
        "the contact `listening_here` would be shown in fewer places",
    ),
    (
        CONTACTS,
        contact("reach: [Call 009]", "listening_here"),
        "the contact `listening_here` would show another number under the day the old one was checked",
    ),
    # questions about safety, their options, and private marks
    (QUESTIONS, "remove: [afraid]\n", "`afraid` is a question about safety, and would be taken out"),
    (QUESTIONS, "remove: [concerns]\n", "`concerns` is a question about safety, and would be taken out"),
    (QUESTIONS, afraid("private: no"), "the question `afraid` would no longer be private"),
    (
        QUESTIONS,
        afraid("route: full"),
        "the question `afraid` is about safety, and would be asked on the long route only",
    ),
    (
        QUESTIONS,
        afraid("shown_when: {how_bad: bad}"),
        "the question `afraid` is about safety, and would be shown less often",
    ),
    (
        QUESTIONS,
        afraid("unless: {how_bad: mild}"),
        "the question `afraid` is about safety, and would be left out more often",
    ),
    (QUESTIONS, afraid("changes: nothing"), "the question `afraid` is about safety, and would have another `changes:`"),
    (QUESTIONS, afraid("remove: ['yes']"), "`yes` is an answer that brings help, and would be taken out"),
    (
        QUESTIONS,
        afraid("options: {yes: {unsure: yes}}"),
        "the option `yes` of `afraid` brings help, and would count as an answer that says nothing",
    ),
    (QUESTIONS, secret("private: no"), "the option `secret` of `worries` would no longer be private"),
    (
        QUESTIONS,
        secret("group: fear"),
        "the option `secret` of `worries` brings help, and would be shown to other people",
    ),
    (
        QUESTIONS,
        "topic: concerns\nmode: caller\n",
        "the topic `concerns` holds a question about safety, and would be asked in another way",
    ),
    (
        "guidebook.yaml",
        BOOK + "safety_question: plan\n",
        "`plan` would take the place of `afraid` as the safety question",
    ),
    (
        "pages.yaml",
        "pages:\n  - id: a_page\n    parts: [{title: T, points: [P.], sources: [made_up]}]\n",
        "the page `a_page` belongs to the notice `quiet`, and would say something else",
    ),
]


@pytest.mark.parametrize(("file", "text", "headline"), ATTEMPTS, ids=[a[2][:60] for a in ATTEMPTS])
def test_an_attempt_is_refused_once_naming_both_places(tmp_path: Path, file, text, headline):
    """One message, with the line that makes it and the line it would weaken."""
    problem = Own.into(tmp_path, {file: text}).only_problem()
    assert (problem.code, problem.headline) == ("safety-can-only-grow", headline)
    assert problem.span.path == f"own/{file}"
    assert [r.span.path.split("/")[0] for r in problem.related] == ["kitchen_sink"]
    assert problem.why
    assert problem.fix


ALLOWED = [
    (NOTICES, notice("level: interrupt\n    contacts: [abuse, listening, emergency]", "quiet")),
    (NOTICES, notice("when:\n      any:\n        - worries: secret\n        - how_bad: bad")),
    (NOTICES, notice("when: {worries: [secret, low]}\n    heard_as: [danger, fear]")),
    (NOTICES, notice("do_now: [Call someone., Or call us.]\n    contacts: [emergency, listening, urgent]")),
    (RULES, rule("hold_back: [gamma, delta]\n    if_unknown: hold_back")),
    (RULES, rule("hold_back: {therapies: gamma, family: second_family}")),
    (RULES, rule("because: In other words.\n    unknown_says: Ask us first.")),
    (RULES, rule("hold_back: {all: yes}")),
    ("facts.yaml", "facts:\n  heavy:\n    when: {any: [{how_bad: [bad, middling]}, {fact: fear_topic}]}\n"),
    (SIGNS, sign("say: [want to jump, kill myself, end it all]\n    not: []")),
    (SIGNS, "signs:\n  - {sign: ours, kind: danger, level: plain, sure: yes, say: [our word]}\n"),
    (CONTACTS, contact("hours: Any time", "listening_here")),
    (CONTACTS, contact("reach: [Call 009]\n    checked_on: 2026-11-01", "listening_here")),
    (QUESTIONS, afraid("ask: Is anyone making you afraid?\n    options: {yes: Yes I am}")),
    (QUESTIONS, secret("text: Something I keep to myself")),
    (QUESTIONS, "topic: concerns\nquestions:\n  - {id: follow_up, private: yes}\n"),
]


@pytest.mark.parametrize(("file", "text"), ALLOWED)
def test_adding_is_welcome(tmp_path: Path, file, text):
    """Louder, more often, to more people, in one's own words."""
    problems = list(Own.into(tmp_path, {file: text}).load().problems)
    assert [p for p in problems if p.code == "safety-can-only-grow"] == []


def test_contacts_of_a_place_that_is_gone_may_go(tmp_path: Path):
    """A service for one country can leave the others out, emergency numbers and all."""
    files = {
        "questions/ours.yaml": "topic: start\nquestions:\n  - {id: country, remove: [there]}\n",
        CONTACTS: contact("places: [here]", "listening_here"),
    }
    problem = Own.into(tmp_path, files).only_problem()
    assert problem.headline == "the contact `listening_here` would be shown in fewer places"


PAIRS = [
    ("{worries: [panic, low]}", "{worries: panic}", True),
    ("{worries: panic}", "{worries: [panic, low]}", False),
    ("{worries: panic}", "{worries: {includes_all: [panic, low]}}", True),
    ("{worries: {includes_all: [panic, low]}}", "{worries: panic}", False),
    ("{any: [{plan: free}, {tasks: none}]}", "{plan: free}", True),
    ("{plan: free}", "{plan: free, tasks: none}", True),
    ("{plan: free, tasks: none}", "{plan: free}", False),
    ("{worries: {picked_at_least: 1}}", "{worries: {picked_at_least: 2}}", True),
    ("{past: {any_time: {past_result: [worse, same]}}}", "{past: {every_time: {past_result: worse}}}", True),
    ("{past: {every_time: {past_result: worse}}}", "{past: {any_time: {past_result: worse}}}", False),
    ("{not: {plan: free}}", "{not: {plan: free}}", True),
]


def _read(text: str):
    node = parse_tree(text, "x", Problems())
    assert node is not None
    return condition(node, Problems())


@pytest.mark.parametrize(("wide", "narrow", "expected"), PAIRS)
def test_whether_one_condition_covers_another(wide, narrow, expected):
    """Read from how they are written."""
    assert covers(_read(wide), _read(narrow)) is expected


LEAF = st.sampled_from(
    [
        "{plan: free}",
        "{plan: [free, planned]}",
        "{worries: panic}",
        "{worries: [panic, low]}",
        "{worries: {includes_all: [panic, low]}}",
        "{worries: {picked_at_least: 2}}",
        "{how_bad: {at_least: middling}}",
        "{past: {any_time: {past_result: [worse, same]}}}",
        "{past: {every_time: {past_result: worse}}}",
    ]
)
TREE = st.recursive(
    LEAF,
    lambda part: st.one_of(
        st.builds(
            lambda how, parts: f"{{{how}: [{', '.join(parts)}]}}",
            st.sampled_from(["all", "any", "at_least_2_of"]),
            st.lists(part, min_size=2, max_size=3),
        ),
        part.map(lambda one: f"{{not: {one}}}"),
    ),
    max_leaves=4,
)


@given(wide=TREE, narrow=TREE, person=answers("kitchen"))
def test_what_covers_holds_whenever_the_other_does(wide: str, narrow: str, person: Answers):
    """For anybody: where the narrow one is yes, so is the wide one."""
    if covers(_read(wide), _read(narrow)) and truth(narrow, person) is Truth.YES:
        assert truth(wide, person) is Truth.YES
