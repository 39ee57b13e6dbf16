"""The JSON follows its schema and stays the same whatever order answers came in."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from tests.conftest import ROOT
from tests.report.pages import all_keys, json_text
from tests.report.people import Person, came_back, worried
from tests.support.kitchen import book
from tests.support.people import people
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.answers import load_answers
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.engine.answers import Answers
from therapy_guide.engine.parse_answers import parse_answers

SCHEMA = json.loads((ROOT / "docs" / "suggest.schema.json").read_text(encoding="utf-8"))
VALID = Draft202012Validator(SCHEMA)
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


def example(guidebook: Guidebook, path) -> Person:
    case, problems = load_answers(path, path.name)
    assert case is not None, list(problems)
    parsed = parse_answers(guidebook, case.answers, Problems())
    return Person(guidebook, parsed.answers, parsed.texts)


def test_the_schema_is_sound():
    """The schema is itself valid."""
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_follow_the_schema(guidebook, path):
    """Every example, with and without its private answers."""
    one = example(guidebook, path)
    for include in (frozenset[str](), all_keys(one)):
        VALID.validate(json.loads(json_text(one, include)))


@pytest.mark.parametrize("made", [worried, came_back])
def test_made_up_people_follow_the_schema(made):
    """With rounds, private answers and words."""
    one = made()
    for include in (frozenset[str](), all_keys(one)):
        VALID.validate(json.loads(json_text(one, include)))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(people())
def test_any_answers_follow_the_schema(someone):
    """Whatever was answered, in any round, of either guidebook; and the order of answers never matters."""
    name, answers = someone
    one = Person(book(name), answers, {})
    text = json_text(one)
    VALID.validate(json.loads(text))
    turned = Answers(dict(reversed(list(answers.given.items()))))
    assert json_text(Person(one.book, turned, {})) == text


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(people())
def test_a_private_rule_is_never_named(someone):
    """No id of a rule that reads anything private stands in the JSON while nothing was chosen."""
    name, answers = someone
    one = Person(book(name), answers, {})
    data = json.loads(json_text(one))
    private = {rule.rule.id for rule in one.outcome.trace.program.rules if rule.private}
    private |= {row.id for row in one.outcome.trace.program.evidence if row.private}
    named = {r["rule"] for s in data["suggestions"] for r in (*s["reasons"], *s["cautions"])}
    named |= {h["rule"] for h in data["held_back"]} | {t["id"] for t in data["tells"]}
    assert not named & private
    assert not {ask["id"] for ask in data["ask"]} & {ask.id for ask in one.outcome.asks if ask.private}
    for row in data["answers"]:
        question = one.book.questions[row["question"]]
        option = question.option(row["option"] or "")
        assert not question.private
        assert option is None or not option.private
