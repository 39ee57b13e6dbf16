"""What comes out of whole files: the kitchen sink, and answers files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.kitchen import KITCHEN, Copy, kitchen
from therapy_guide.content.conditions import AllOf, AnyOf, FactHolds, InRounds, Picks
from therapy_guide.content.loading.answers import load_answers
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.content.questions import Changes, Mode, Part, QuestionKind, Rounds
from therapy_guide.content.rules import IfUnknown, RuleKind, Strength, TellLevel
from therapy_guide.content.safety import Level, Role
from therapy_guide.content.therapies import EvidenceLevel


def test_the_kitchen_sink_uses_everything():
    """Every kind of question, change, round, effect, strength, target and answer to the unknown is in it."""
    book = kitchen()
    questions = list(book.questions.values())
    rules = list(book.rules.values())
    assert {q.kind for q in questions} == set(QuestionKind)
    assert {q.changes for q in questions} == set(Changes)
    assert {q.mode for q in questions} == set(Mode)
    assert {q.rounds for q in questions} == set(Rounds)
    assert {o.part for q in questions for o in q.options if o.part} == set(Part)
    assert {r.strength for r in rules if r.strength} == set(Strength)
    assert {r.if_unknown for r in rules if r.if_unknown} == set(IfUnknown)
    assert {r.tell for r in rules if r.tell} == set(TellLevel)
    assert {r.kind for r in rules} == set(RuleKind) - {RuleKind.EVIDENCE}
    assert {n.level for n in book.notices.values()} == set(Level)
    assert {e.level for t in book.therapies.values() for e in t.evidence} == set(EvidenceLevel)
    targets = [t for r in rules for t in (r.for_, r.against, r.caution, r.hold_back) if t]
    assert all(any(getattr(t, a) for t in targets) for a in ("therapies", "families", "style", "same_as", "every"))
    assert all(any(getattr(r, a) for r in rules) for a in ("for_", "against", "caution", "hold_back", "ask", "tell"))


def test_topics_and_therapies_stand_in_the_order_of_the_guidebook_file():
    """Topics as listed there; therapies by family, then by name."""
    book = kitchen()
    assert [t.topic for t in book.topics] == list(book.about.topics)
    assert list(book.therapies) == ["alpha", "beta", "delta", "gamma"]
    assert book.questions["past_kind"].repeats
    assert not book.questions["had_before"].repeats
    assert book.questions["safe_to_talk"].mode is Mode.CALLER


def test_values_become_what_they_mean():
    """Days, weeks, ratings, flags and lists."""
    book = kitchen()
    assert book.about.written_on == date(2026, 11, 1)
    assert book.therapies["alpha"].length.weeks == (4, 8)
    assert dict(book.therapies["alpha"].style)["homework"] == 5
    assert book.questions["worries"].option("secret").private  # type: ignore[union-attr]
    assert book.notices["quiet"].heard_as == ("fear",)
    assert book.contacts[0].role is Role.EMERGENCY
    assert book.signs[0].not_ == ("want to jump for joy",)
    assert book.asks["aim_ask"].topic == "asking"
    assert book.templates == {"page.html.j2": "<h1>{{ title }}</h1>\n"}


def test_yes_and_no_stay_words():
    """As answers they are ids like any other, not true and false."""
    book = kitchen()
    assert [o.id for o in book.questions["afraid"].options] == ["yes", "no", "rather_not"]
    assert book.rules["afraid_no_gamma"].when == Picks("afraid", ("yes",))


def test_conditions_are_read_as_trees():
    """Side by side means all; facts and rounds keep their names."""
    book = kitchen()
    heavy = book.facts["heavy"].when
    assert isinstance(heavy, AnyOf)
    assert isinstance(heavy.parts[1], AllOf)
    assert heavy.parts[1].parts[0] == FactHolds("fear_topic")
    both = book.rules["bad_no_beta"].when
    assert both == AllOf((Picks("how_bad", ("bad",)), Picks("worries", ("low",))))
    assert book.rules["never_helped"].when == InRounds("past", True, Picks("past_result", ("worse", "same")))


def test_sentences_fill_their_gaps(guidebook):
    """A gap that is not given is an error of ours, and shows at once."""
    book = kitchen()
    assert book.say("kitchen.plain") == "A plain sentence."
    assert book.say("kitchen.with_gap", name="{name}") == "{name} is in the kitchen"
    assert book.wording["kitchen.with_gap"].gaps == ("name",)
    with pytest.raises(KeyError):
        book.say("kitchen.not_there")
    with pytest.raises(KeyError):
        book.say("kitchen.with_gap")


def test_the_hash_changes_with_any_file(tmp_path: Path):
    """The same content has the same hash; one changed letter has another."""
    copy = Copy.into(tmp_path)
    first = load_guidebook(KITCHEN).guidebook
    again = copy.load().guidebook
    copy.swap("glossary.yaml", "What it is for.", "What it is for!")
    other = copy.load().guidebook
    assert first is not None
    assert again is not None
    assert other is not None
    assert first.content_hash == again.content_hash != other.content_hash


def test_the_case_of_the_kitchen_sink_is_kept_with_its_places():
    """Answers, rounds, words and expectations, as written."""
    (case,) = kitchen().cases
    assert [name for name, _ in case.answers.once][:2] == ["country", "age"]
    assert [len(r) for r in case.answers.rounds] == [2, 1]
    assert [name for name, _ in case.answers.words] == ["worries"]
    assert case.expect.suggested.names == ("alpha",)
    assert (case.expect.held_back.written, case.expect.held_back.names) == (True, ())
    assert not case.expect.lead.written


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("answers:\n  plan: {a: b}\n", "wrong-kind"),
        ("answers: [a]\n", "wrong-kind"),
        ("answer: {plan: free}\n", "unknown-key"),
        ("words: {plan: x}\n", "missing-key"),
        ("just words\n", "wrong-kind"),
        ("answers: {plan: [{a: b}, c]}\n", "wrong-kind"),
        ("answers: {plan: free, plan: planned}\n", "duplicate-key"),
        ("answers: {plan: [[deep]]}\n", "wrong-kind"),
    ],
)
def test_an_answers_file_of_the_wrong_shape_is_named(tmp_path: Path, text, code):
    """Where an answer must stand, something else stands."""
    path = tmp_path / "answers.yaml"
    path.write_text(text, encoding="utf-8")
    case, problems = load_answers(path, "answers.yaml")
    assert case is None
    assert code in {p.code for p in problems}


def test_an_answers_file_that_is_not_there_is_named(tmp_path: Path):
    """With the system's own words, and no traceback."""
    for path in (tmp_path / "gone.yaml", tmp_path):
        case, problems = load_answers(path, "answers.yaml")
        assert case is None
        assert [p.code for p in problems] == ["unreadable-file"]


def test_an_answers_file_needs_no_name(tmp_path: Path):
    """And may say that there was no therapy before with an empty list."""
    path = tmp_path / "answers.yaml"
    path.write_text("answers:\n  plan: free\n  past_therapy: []\n", encoding="utf-8")
    case, problems = load_answers(path, "answers.yaml")
    assert list(problems) == []
    assert case is not None
    assert [name for name, _ in case.answers.once] == ["plan"]


LAYERS = {
    "yaml": ("questions/style.yaml", "    why: Some ways ask for them.", "\twhy: Some ways ask for them.", "yaml-tab"),
    "shape": ("therapies/alpha.yaml", "weeks: 4 to 8", "weeks: a month", "wrong-kind"),
    "name": ("rules/effects.yaml", "against: [alpha, beta]", "against: [alfa, beta]", "unknown-therapy"),
    "safety": ("safety/notices.yaml", "when: {afraid: yes}", "when: {afraid: rather_not}", "answer-without-help"),
}


def test_a_slip_in_each_layer_is_told_in_one_run(tmp_path: Path):
    """YAML, shapes, names and safety: four slips, four messages, nothing said twice."""
    copy = Copy.into(tmp_path)
    for file, old, new, _ in LAYERS.values():
        copy.swap(file, old, new)
    loaded = copy.load()
    assert loaded.guidebook is None
    assert sorted(p.code for p in loaded.problems) == sorted(code for *_, code in LAYERS.values())


BROKEN_THINGS = [
    ("questions/concerns.yaml", "why: It narrows what comes next.", "why: []"),
    ("questions/concerns.yaml", "why: It shows where to look.", "why: []"),
    ("questions/concerns.yaml", "kind: scale", "kind: skale"),
    ("questions/concerns.yaml", "why: Some things are not safe then.", "why: []"),
    ("questions/concerns.yaml", "title: Worries", "title: []"),
    ("questions/start.yaml", "reflect: no", "reflect: maybe"),
    ("questions/style.yaml", "planned: {text: A plan,", "planned: {text: [],"),
    ("questions/past.yaml", "up_to: 3", "up_to: three"),
    ("facts.yaml", "means: A kind of fear was picked.", "means: []"),
    ("facts.yaml", "facts:", "fakts:"),
    ("therapies/alpha.yaml", "weeks: 4 to 8", "weeks: a month"),
    ("rules/effects.yaml", "strength: some", "strength: som"),
    ("rules/safety.yaml", "if_unknown: caution", "if_unknown: cauton"),
    ("ask/asking.yaml", "priority: 1", "priority: one"),
    ("safety/notices.yaml", "level: interrupt", "level: interupt"),
    ("safety/notices.yaml", "level: offer", "level: offr"),
    ("safety/contacts/all.yaml", "role: listening", "role: lisening"),
    ("safety/signs/all.yaml", "level: plain", "level: plane"),
    ("sources/all.yaml", "verified: no", "verified: perhaps"),
    ("pages.yaml", "title: A page", "title: []"),
    ("cases/one.yaml", "means: One answer of each kind.", "means: []"),
    ("guidebook.yaml", "written_on: 2026-11-01", "written_on: soon"),
    ("guidebook.yaml", "topics: [start", "topics: start #"),
    ("guidebook.yaml", "country_question: country", "country_question: []"),
]


@pytest.mark.parametrize(("file", "old", "new"), BROKEN_THINGS, ids=[f"{b[0]}: {b[2]}" for b in BROKEN_THINGS])
def test_one_slip_gives_one_message(tmp_path: Path, file, old, new):
    """What points to the broken thing is not wrong, so nothing is said of it."""
    copy = Copy.into(tmp_path)
    copy.swap(file, old, new)
    assert [p.span.path for p in copy.problems()] == [f"kitchen_sink/{file}"]


@pytest.mark.parametrize("file", sorted(str(p.relative_to(KITCHEN)) for p in KITCHEN.rglob("*.yaml")))
def test_a_file_that_cannot_be_read_gives_one_message(tmp_path: Path, file):
    """Not a hundred about the names that stood in it."""
    copy = Copy.into(tmp_path)
    path = copy.folder / file
    path.write_bytes(path.read_bytes() + b"\nlast: caf\xe9\n")
    assert {p.code for p in copy.problems()} == {"not-utf-8"}
    path.write_bytes(b"")
    assert {p.code for p in copy.problems()} == {"empty-file"}


def test_a_slip_in_a_name_is_still_told_beside_something_broken(tmp_path: Path):
    """Only names that the broken thing would have brought are passed over."""
    copy = Copy.into(tmp_path)
    copy.swap("sources/all.yaml", "verified: no", "verified: perhaps")
    copy.swap("rules/effects.yaml", "{plan: planned}", "{plam: planned}")
    assert sorted(p.code for p in copy.problems()) == ["unknown-question", "wrong-kind"]


def test_the_shipped_guidebook_loads_without_errors(guidebook):
    """And names each thing once, cites what exists, and keeps no topic unasked."""
    assert set(guidebook.about.topics) == {t.topic for t in guidebook.topics}
    assert guidebook.content_hash
