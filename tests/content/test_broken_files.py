"""One broken file per mistake, made from the kitchen sink: code, place and a way to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.kitchen import Copy
from therapy_guide.diagnostics.diagnostic import Severity

STYLE, WORRIES, PAST = "questions/style.yaml", "questions/concerns.yaml", "questions/past.yaml"
EFFECTS, SAFETY, ALPHA = "rules/effects.yaml", "rules/safety.yaml", "therapies/alpha.yaml"
PAST_RULES = "rules/past.yaml"
BOOK, FACTS, NOTICES, CONTACTS = "guidebook.yaml", "facts.yaml", "safety/notices.yaml", "safety/contacts/all.yaml"

TWO_WAYS = "{any_time: {past_result: better}, every_time: {past_result: same}}"
IF_UNKNOWN = "    if_unknown: caution\n    unknown_says: Ask to be seen alone first.\n"
MILD = "{how_bad: {at_most: middling}}"
TASKS = """options:
      plenty: {text: Plenty, heard: you like tasks}
      none: {text: None, heard: you want no tasks}
"""

MISTAKES = [
    # file, what stands there, what it is broken into, code, the marker that the place must point at
    # --- YAML itself
    (STYLE, "title: Style", "title: Style: of working", "yaml-colon", ": of working"),
    (STYLE, "    why: Ways of working differ.", "\twhy: Ways of working differ.", "yaml-tab", "\twhy"),
    (STYLE, "title: Style", "title: @Style", "yaml-quote", "@Style"),
    (STYLE, "title: Style", "title: &here Style", "yaml-alias", "&here"),
    (STYLE, "title: Style", "title: *here", "yaml-alias", "*here"),
    (STYLE, "title: Style", "title: !!python/object/apply:os.system Style", "yaml-tag", "!!python"),
    (STYLE, "title: Style", "title: !mine Style", "yaml-tag", "!mine"),
    (STYLE, "title: Style", "title: Style\ntitle: Again", "duplicate-key", "title: Again"),
    (STYLE, "title: Style", "title: Style\n[a, b]: c", "name-is-not-a-word", "[a, b]"),
    # --- shapes
    (STYLE, "title: Style", "titel: Style", "unknown-key", "titel"),
    (STYLE, "    why: Ways of working differ.\n", "", "missing-key", "plan"),
    (STYLE, "title: Style", "title: [Style]", "wrong-kind", "[Style]"),
    (STYLE, "title: Style", 'title: "  "', "empty-text", '"  "'),
    (STYLE, "kind: one", "kind: several", "unknown-word", "several"),
    (STYLE, "id: plan", "id: My plan", "not-an-id", "My plan"),
    ("questions/start.yaml", "reflect: no", "reflect: maybe", "wrong-kind", "maybe"),
    ("questions/start.yaml", "least: 0", "least: none", "wrong-kind", "none"),
    (BOOK, "written_on: 2026-11-01", "written_on: 2026-13-01", "wrong-kind", "2026-13-01"),
    (BOOK, "limits:\n  - It is made up.", "limits: []", "empty-list", "[]"),
    (ALPHA, "weeks: 4 to 8", "weeks: a month", "wrong-kind", "a month"),
    (ALPHA, "openness: 2}", "openness: 9}", "wrong-kind", "{structure"),
    (STYLE, "      either:", "      skip:", "reserved-word", "skip:"),
    (EFFECTS, "{structure: 4 to 5}", "{structure: 4-5}", "wrong-kind", "4-5"),
    (EFFECTS, "{family: second_family}", "{famly: second_family}", "wrong-kind", "famly"),
    (EFFECTS, "at_least_2_of", "at_least_4_of", "impossible-condition", "at_least_4_of"),
    (EFFECTS, "when: {plan: planned}", "when: {}", "wrong-kind", "{}"),
    (EFFECTS, "{is: answered}", "{was: answered}", "wrong-kind", "{was: answered}"),
    (PAST_RULES, "{any_time: {past_result: better}}", TWO_WAYS, "wrong-kind", "{any_time"),
    # --- names that do not exist
    (EFFECTS, "{plan: planned}", "{plam: planned}", "unknown-question", "plam: planned"),
    (EFFECTS, "{plan: planned}", "{plan: plannd}", "unknown-option", "plannd"),
    (EFFECTS, "against: alpha", "against: alfa", "unknown-therapy", "alfa"),
    (EFFECTS, "{family: second_family}", "{family: second}", "unknown-family", "second}"),
    (EFFECTS, "except: [gamma]", "except: [gama]", "unknown-therapy", "gama"),
    (EFFECTS, "ask: meeting_ask", "ask: meting_ask", "unknown-question-to-ask", "meting_ask"),
    (EFFECTS, "sources: [made_up]", "sources: [madeup]", "unknown-source", "madeup"),
    (SAFETY, "fact: heavy", "fact: heavi", "unknown-fact", "heavi"),
    (PAST_RULES, "{past: {any", "{passed: {any", "unknown-repeated-topic", "passed"),
    (PAST_RULES, "same_as: past_kind", "same_as: past_end", "unknown-question", "past_end}"),
    (FACTS, "- fact: fear_topic", "- fact: feer_topic", "unknown-fact", "feer_topic"),
    (BOOK, "style]", "styel]", "unknown-topic", "styel"),
    (BOOK, "past, style]", "past]", "topic-not-listed", ""),
    (BOOK, "country_question: country", "country_question: contry", "unknown-question", "contry"),
    (BOOK, "named_methods: [phobia]", "named_methods: [fobia]", "unknown-option", "fobia"),
    (BOOK, "seconds: {one: 10", "seconds: {won: 10", "unknown-kind-of-question", "won: 10"),
    (ALPHA, "family: first_family", "family: third_family", "unknown-family", "third_family"),
    (ALPHA, "for: panic", "for: panik", "unknown-concern-or-fact", "panik"),
    (WORRIES, "narrowed_by: areas", "narrowed_by: area", "unknown-question", "area\n"),
    (WORRIES, "panic: {group: fear", "panic: {group: fright", "unknown-group", "fright"),
    (PAST, "alliance: keep", "alliance: hold", "unknown-reading-of-the-alliance", "hold"),
    (PAST, "again: another", "again: anoter", "unknown-question", "anoter"),
    (NOTICES, "heard_as: fear", "heard_as: feer", "unknown-kind-of-risk-language", "feer"),
    (CONTACTS, "places: [here]", "places: [heer]", "unknown-place", "heer"),
    # --- names that stand where they mean nothing
    (EFFECTS, "{plan: planned}", "{past_result: better}", "wrong-round", "past_result: better"),
    (PAST_RULES, "{past_bad: crossed}", "{plan: free}", "wrong-round", "plan: free"),
    (EFFECTS, "{plan: planned}", "{age: planned}", "impossible-condition", "planned}"),
    (EFFECTS, "{plan: planned}", "{plan: {at_least: planned}}", "impossible-condition", "plan: {at_least"),
    (EFFECTS, MILD, "{how_bad: {at_least: bad, at_most: mild}}", "impossible-condition", "mild}}"),
    (EFFECTS, MILD, "{how_bad: {at_most: cant_say}}", "unknown-option", "cant_say}}"),
    (EFFECTS, "{plan: planned}", "{plan: {picked_at_least: 9}}", "impossible-condition", "plan: {picked_at_least"),
    (WORRIES, "{how_bad: {at_least: middling}}", "{plan: planned}", "asked-too-late", "plan: planned"),
    (FACTS, "worries: [panic, phobia]", "fact: heavy", "fact-goes-in-circles", "fear_topic"),
    # --- rules that say too little
    (EFFECTS, "    tell: info\n", "", "rule-without-effect", "story_told"),
    (EFFECTS, "    strength: some\n", "", "missing-key", "likes_a_plan"),
    (EFFECTS, "kind: preference", "kind: safety", "wrong-rule-kind", "likes_a_plan"),
    (EFFECTS, "{plan: planned}", "{plan: planned, tasks: none}", "missing-about", "likes_a_plan"),
    (PAST_RULES, "about: past_bad", "about: past_end", "unknown-question-read-by-this-rule", "past_end"),
    (SAFETY, IF_UNKNOWN, "", "missing-if-unknown", "afraid_no_gamma"),
    (SAFETY, "    unknown_says: Ask to be seen alone first.\n", "", "missing-key", "afraid_no_gamma"),
    (SAFETY, "    unknown_reason: It is only less useful, not unsafe.\n", "", "missing-key", "bad_no_beta"),
    # --- the rest
    (EFFECTS, "id: likes_to_lead", "id: likes_a_plan", "duplicate-id", None),
    (ALPHA, "  - text: A good point, number 2.\n    sources: [made_up]\n", "", "empty-list", None),
    (ALPHA, "hard:\n", "hard:\n  - text: A third.\n    sources: [made_up]\n", "uneven-points", "alpha"),
    (PAST, ", keep: Agree on an aim.", "", "missing-key", "shared_aim"),
    (STYLE, TASKS, "help: None.\n", "no-options", "tasks"),
    (CONTACTS, "places: [anywhere]", "places: [here]", "place-without-help", None),
    (FACTS, "facts:", "fakts:", "unknown-key", "fakts"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "marker"), MISTAKES, ids=[f"{m[3]}-{m[2][:25]}" for m in MISTAKES]
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, file, old, new, code, marker):
    """The guidebook doesn't load, and the mistake is told with file, line and column, why it matters and a fix."""
    copy = Copy.into(tmp_path)
    copy.swap(file, old, new)
    loaded = copy.load()
    assert loaded.guidebook is None
    found = [p for p in loaded.problems if p.code == code]
    assert found, [p.code for p in loaded.problems]
    problem = found[0]
    assert problem.severity is Severity.ERROR
    assert problem.why
    assert problem.fix
    assert problem.headline[0] == problem.headline[0].lower() or problem.headline[0] == "`"
    assert not problem.headline.endswith(".")
    if marker:
        assert problem.span.path == f"kitchen_sink/{file}"
        assert (problem.span.line, problem.span.column) == copy.place(file, marker)


def test_the_kitchen_sink_itself_has_no_problem(tmp_path: Path):
    """What the mistakes are made from is whole."""
    loaded = Copy.into(tmp_path).load()
    assert loaded.guidebook is not None
    assert list(loaded.problems) == []


def test_several_problems_come_in_one_run(tmp_path: Path):
    """One run of `check` names mistakes in different files, and several in one file."""
    copy = Copy.into(tmp_path)
    copy.swap(STYLE, "kind: one", "kind: several")
    copy.swap(STYLE, "title: Style", "titel: Style")
    copy.swap(ALPHA, "weeks: 4 to 8", "weeks: a month")
    copy.swap(CONTACTS, "role: listening", "role: lisening")
    problems = copy.problems()
    assert {p.code for p in problems} == {"unknown-word", "unknown-key", "wrong-kind"}
    assert {p.span.path for p in problems} == {f"kitchen_sink/{f}" for f in (STYLE, ALPHA, CONTACTS)}
    assert problems == sorted(problems, key=lambda p: (p.span, p.code, p.headline))


def test_several_wrong_names_come_in_one_run(tmp_path: Path):
    """Names are checked after shapes, and all of them at once."""
    copy = Copy.into(tmp_path)
    copy.swap(EFFECTS, "{plan: planned}", "{plam: planned}")
    copy.swap(EFFECTS, "against: alpha", "against: alfa")
    copy.swap(SAFETY, "fact: heavy", "fact: heavi")
    assert {p.code for p in copy.problems()} == {"unknown-question", "unknown-therapy", "unknown-fact"}


@pytest.mark.parametrize(
    ("file", "old", "new", "offered"),
    [
        (EFFECTS, "{plan: planned}", "{plan: plannd}", "planned"),
        (EFFECTS, "against: alpha", "against: alpa", "alpha"),
        (STYLE, "title: Style", "titel: Style", "title"),
        (CONTACTS, "role: listening", "role: lisening", "listening"),
    ],
)
def test_a_slip_is_met_with_the_nearest_name(tmp_path: Path, file, old, new, offered):
    """The fix names what was most likely meant."""
    copy = Copy.into(tmp_path)
    copy.swap(file, old, new)
    assert any(f"`{offered}`" in problem.fix for problem in copy.problems())


def test_a_missing_guidebook_file_is_named(tmp_path: Path):
    """Without guidebook.yaml nothing starts, and the message says so."""
    copy = Copy.into(tmp_path)
    (copy.folder / BOOK).unlink()
    assert [p.code for p in copy.problems()] == ["missing-file"]


def test_an_empty_folder_is_not_a_guidebook(tmp_path: Path):
    """A wrong folder gives one clear message."""
    folder = tmp_path / "nothing"
    folder.mkdir()
    assert [p.code for p in Copy(folder).problems()] == ["missing-file"]
    assert [p.code for p in Copy(tmp_path / "not_there").problems()] == ["missing-file"]


@pytest.mark.parametrize("file", ["facts.yaml", "safety/signs/all.yaml", "questions/past.yaml", "safety/notices.yaml"])
def test_a_file_left_out_never_ends_in_a_traceback(tmp_path: Path, file):
    """Rules that rely on a file that is gone are named as problems."""
    copy = Copy.into(tmp_path)
    (copy.folder / file).unlink()
    loaded = copy.load()
    assert (loaded.guidebook is None) == loaded.problems.has_errors


def test_each_file_of_the_kitchen_sink_may_be_replaced_by_anything(tmp_path: Path):
    """Whatever stands in one file, loading ends in a guidebook or in problems, never in an exception."""
    copy = Copy.into(tmp_path)
    for path in sorted(copy.folder.rglob("*.yaml")):
        kept = path.read_bytes()
        for text in ("", "just words", "- a\n- b\n", "a:\n  b: {c: [d]}\n", "? a"):
            path.write_text(text, encoding="utf-8")
            loaded = copy.load()
            assert loaded.guidebook is not None or loaded.problems.has_errors
        path.write_bytes(kept)
