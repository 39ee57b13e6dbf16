"""What is private stays out of everything that is saved, printed, copied or read out, unless it was chosen."""

from __future__ import annotations

import json

import pytest

from tests.report.pages import DAY, all_keys, everything, json_text
from tests.report.people import Person, came_back, person
from tests.support.kitchen import shipped
from therapy_guide.content.questions import QuestionKind
from therapy_guide.engine.program import open_guidebook
from therapy_guide.report.build import build_report
from therapy_guide.report.private import private_items

LIFE: dict[str, str | int | list[str] | None] = {
    "route": "full", "adult": "yes", "country": "england", "areas": ["mood", "happened", "people"],
    "gets_in_the_way": "a_lot", "goals": ["feel_calmer"], "had_therapy": "yes", "past_kind_1": "person_centred",
    "past_result_1": "no_help", "another_1": "no", "structure": "clear_plan", "between_sessions": "plenty",
    "cost_route": ["free"],
}  # fmt: skip


def _life(**given: str | list[str] | None) -> Person:
    usual: dict[str, str | int | list[str] | None] = {"concerns": ["low_mood", "one_event"], **LIFE}
    return person(shipped(), None, **{**usual, **given})


def _private_picks() -> list[tuple[str, str]]:
    return [
        (question.id, option.id)
        for question in shipped().questions.values()
        for option in question.options
        if (question.private or option.private) and question.id != "main_concern"
    ]


def _with_pick(question_id: str, option_id: str) -> Person:
    """A person who gave one private answer, beside a plain one where several may be picked."""
    question = shipped().questions[question_id]
    plain = {"concerns": ["low_mood", "one_event"], "past_trouble": ["judged"]}.get(question_id, [])
    order = [option.id for option in question.options]
    value = sorted([*plain, option_id], key=order.index) if question.kind is QuestionKind.MANY else option_id
    return _life(**{f"{question_id}_1" if question.repeats else question_id: value})


@pytest.mark.parametrize(("question_id", "option_id"), _private_picks())
def test_a_private_answer_leaves_no_trace(question_id, option_id):
    """Neither its words, nor its question, nor a rule or notice that reads it, nor their sentences."""
    one = _with_pick(question_id, option_id)
    printed = everything(one)
    question = shipped().questions[question_id]
    option = question.option(option_id)
    assert option is not None
    if len(option.text.split()) > 3:
        assert option.text not in printed
    assert not option.heard or option.heard not in printed
    assert not question.private or question.ask not in printed
    for rule in _private_rules(one):
        assert rule not in printed
    for text in _private_texts(one):
        assert text not in printed


def _private_rules(one: Person) -> set[str]:
    outcome, program = one.outcome, open_guidebook(one.book)
    found = {r.rule for s in outcome.suggestions for r in s.reasons if r.private}
    found |= {c.rule for s in outcome.suggestions for c in s.cautions if c.private}
    found |= {h.rule for h in outcome.held_back if h.private} | {t.rule for t in outcome.tells if t.private}
    found |= {rule.rule.id for rule in program.rules if rule.private}
    # `fear_at_home` is a notice, and the name of the question as well; neither may show.
    return found | {n.id for n in outcome.notices if n.private}


def _private_texts(one: Person) -> set[str]:
    outcome = one.outcome
    found = {r.because for s in outcome.suggestions for r in s.reasons if r.private and r.because != r.in_print}
    found |= {c.text for s in outcome.suggestions for c in s.cautions if c.private and c.text != c.in_print}
    found |= {h.because for h in outcome.held_back if h.private}
    found |= {t.text for t in outcome.tells if t.private}
    return found | {one.book.asks[a.id].question for a in outcome.asks if a.private}


@pytest.mark.parametrize("question_id", ["fear_at_home", "safe_right_now", "safe_to_talk"])
def test_yes_no_and_silence_look_the_same(question_id):
    """Whoever reads the page can't tell how a private question was answered, or whether it was."""
    options = [option.id for option in shipped().questions[question_id].options]
    pages = [json.loads(json_text(_life(**{question_id: given}))) for given in (*options, None)]
    for printed in pages:
        printed.pop("private_left_out")
    assert all(printed == pages[0] for printed in pages)


@pytest.mark.parametrize(("question_id", "option_id"), _private_picks())
def test_a_private_answer_can_be_chosen(question_id, option_id):
    """Its key puts the answer and the rules that read it back."""
    one = _with_pick(question_id, option_id)
    key = f"{question_id}@1" if shipped().questions[question_id].repeats else question_id
    data = json.loads(json_text(one, frozenset({key})))
    assert {"question": question_id, "option": option_id} in [
        {"question": row["question"], "option": row["option"]} for row in data["answers"]
    ]
    assert data["private_left_out"] == 0


def test_all_chosen_is_the_whole_outcome():
    """With every key, every rule, notice and line of the outcome is there."""
    one = _life(concerns=["low_mood", "suicidal_thoughts", "self_harm", "couple"], fear_at_home="yes")
    data = json.loads(json_text(one, all_keys(one)))
    outcome = one.outcome
    assert [n["id"] for n in data["notices"]] == [n.id for n in outcome.notices]
    assert [h["rule"] for h in data["held_back"]] == [h.rule for h in outcome.held_back]
    assert [t["id"] for t in data["tells"]] == [t.rule for t in outcome.tells]
    assert [a["id"] for a in data["ask"]] == [a.id for a in outcome.asks]
    for shown, known in zip(data["suggestions"], outcome.suggestions, strict=True):
        assert [r["rule"] for r in shown["reasons"]] == [r.rule for r in known.reasons]


def test_one_key_brings_back_no_other():
    """Choosing one private answer says nothing of the next."""
    one = _life(concerns=["low_mood", "suicidal_thoughts", "couple"], fear_at_home="yes")
    printed = everything(one, frozenset({"concerns"}))
    assert "you have had thoughts of not wanting to be alive" in printed
    assert "no_joint_work_with_fear" not in printed
    assert shipped().questions["fear_at_home"].ask not in printed


def test_a_therapy_left_out_for_fear_is_not_named_as_left_out():
    """The line "left out because" at home could cost a life. It is simply not there, and nor is the therapy."""
    one = _life(concerns=["couple"], areas=["people"], fear_at_home="yes")
    data = json.loads(json_text(one))
    held = {h.therapy for h in one.outcome.held_back if h.rule == "no_joint_work_with_fear"}
    assert held
    assert not held & {s["therapy"] for s in data["suggestions"]}
    assert not held & {h["therapy"] for h in data["held_back"]}
    assert not held & {t for change in data["would_change"] for t in change["brings"]}


def test_what_would_change_never_brings_what_fear_holds_back():
    """Neither for the person who is afraid nor for anyone else, or its absence would speak."""
    for given in ("yes", "no", None):
        one = _life(fear_at_home=given)
        brought = {t for change in json.loads(json_text(one))["would_change"] for t in change["brings"]}
        assert not brought & {"couple_behavioural", "couple_eft", "systemic_family"}


@pytest.mark.parametrize(
    "words",
    ["I want to stop cutting myself", "I don't want to be alive", "I do not want to be gay any more"],
)
def test_words_of_danger_are_never_a_goal(words):
    """They stay out of print, and even when chosen they are quoted, never made into a sentence to say aloud."""
    one = person(shipped(), {"hope": words, "first_sign": words}, **LIFE)
    assert words not in everything(one)
    report = build_report(one.book, one.answers, one.texts, one.outcome, DAY, all_keys(one))
    passage = report.section("passage")
    assert passage is not None
    assert all(words not in getattr(block, "text", "") for block in passage.blocks)


def test_words_beside_a_private_answer_are_private():
    """What was typed where a line was crossed stays there, though nothing in it sounds like danger."""
    one = _life(past_trouble_1=["crossed_line"])
    told = Person(one.book, one.answers, {**person(one.book, {"past_trouble_1": "He wrote at night."}).texts})
    assert "He wrote at night." not in everything(told)
    assert "words:past_trouble@1" in all_keys(told)


def test_items_are_offered_one_by_one():
    """One for each private answer and text, each with a label for the screen."""
    one = came_back()
    items = private_items(one.book, one.answers, one.texts, one.outcome)
    assert [item.key for item in items] == ["worries", "afraid", "past_bad@2", "words:hope"]
    assert all(item.label for item in items)
