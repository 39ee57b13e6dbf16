"""A guidebook laid over another: what it changes, adds and takes out, and what is told where that goes wrong."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import CONTENT
from tests.support.kitchen import KITCHEN
from tests.support.overlay import BOOK, Own
from tests.support.work import counted
from therapy_guide.content.conditions import Picks
from therapy_guide.content.loading.load import load_guidebook

NEW_QUESTION = """  - id: {id}
{after}    kind: one
    route: full
    changes: nothing
    ask: What else?
    say: What else?
    why: It helps us.
    options: {{some: Something, none: Nothing}}
"""
TELL = """rules:
  - id: {id}
    when: {when}
    tell: info
    because: We say so.
    sources: [made_up]
"""


def question(name: str, after: str = "") -> str:
    """One new question, put after another if one is named."""
    return NEW_QUESTION.format(id=name, after=f"    after: {after}\n" if after else "")


def test_without_anything_of_its_own_all_comes_from_below(tmp_path: Path):
    """The name is its own; rules, therapies, words and contacts are those of the guidebook below."""
    book, below = Own.into(tmp_path).book(), load_guidebook(KITCHEN).guidebook
    assert below is not None
    assert (book.about.id, book.about.title, book.about.version) == ("own", "Our own", below.about.version)
    assert book.rules == below.rules
    assert book.therapies == below.therapies
    assert book.questions == below.questions
    assert book.wording == below.wording
    assert book.contacts == below.contacts
    assert book.templates == below.templates


def test_a_known_id_changes_only_the_entries_it_names(tmp_path: Path):
    """The rest stays; each value knows the file it was written in."""
    own = Own.into(tmp_path, {"rules/ours.yaml": "rules:\n  - id: likes_a_plan\n    strength: a_lot\n"})
    rule, before = own.book().rules["likes_a_plan"], load_guidebook(KITCHEN).guidebook.rules["likes_a_plan"]  # type: ignore[union-attr]
    assert rule.strength is not None
    assert rule.strength.points == 3
    assert (rule.because, rule.when, rule.for_) == (before.because, before.when, before.for_)
    assert rule.span.path == "own/rules/ours.yaml"
    assert rule.when.span.path == "kitchen_sink/rules/effects.yaml"


def test_a_list_takes_the_place_of_the_whole_list(tmp_path: Path):
    """Nothing is mixed in from below."""
    own = Own.into(tmp_path, {"guidebook.yaml": BOOK + "limits: [Only ours.]\nnamed_methods: []\n"})
    assert own.book().about.limits == ("Only ours.",)
    assert own.book().about.named_methods == ()


def test_groups_of_names_are_laid_name_by_name(tmp_path: Path):
    """Families, seconds and a therapy's style keep the names that are not mentioned."""
    files = {
        "guidebook.yaml": BOOK + "families: {first_family: Our first}\nseconds: {one: 99}\n",
        "therapies/alpha.yaml": "id: alpha\nstyle: {homework: 1}\nlength: {weeks: 2}\n",
    }
    book = Own.into(tmp_path, files).book()
    assert dict(book.about.families) == {"first_family": "Our first", "second_family": "The second family"}
    assert dict(book.about.seconds)["one"] == 99
    assert dict(book.about.seconds)["many"] == 20
    assert dict(book.therapies["alpha"].style)["homework"] == 1
    assert dict(book.therapies["alpha"].style)["openness"] == 2
    assert book.therapies["alpha"].length.weeks == (2, 2)
    assert book.therapies["alpha"].length.text


def test_a_condition_is_replaced_as_a_whole(tmp_path: Path):
    """Half a condition from here and half from there would mean something nobody wrote."""
    own = Own.into(tmp_path, {"rules/ours.yaml": "rules:\n  - id: likes_a_plan\n    when: {plan: either}\n"})
    assert own.book().rules["likes_a_plan"].when == Picks("plan", ("either",))


def test_options_are_laid_by_id(tmp_path: Path):
    """`id: words` changes the words alone; new options come last or after another; some are taken out."""
    text = """topic: style
questions:
  - id: tasks
    options:
      plenty: Yes please
      few: {text: A few, heard: you like a few tasks, after: plenty}
      other: {text: Other}
  - id: plan
    remove: either
"""
    book = Own.into(tmp_path, {"questions/style.yaml": text}).book()
    tasks = book.questions["tasks"].options
    assert [(o.id, o.text) for o in tasks] == [
        ("plenty", "Yes please"),
        ("few", "A few"),
        ("none", "None"),
        ("other", "Other"),
    ]
    assert tasks[0].heard == "you like tasks"
    assert [o.id for o in book.questions["plan"].options] == ["planned", "free", "dont_know"]


def test_new_questions_come_last_or_after_the_one_they_name(tmp_path: Path):
    """Two after the same one stand in the order written; a known one may be moved."""
    added = "topic: style\nquestions:\n" + question("b", "plan") + question("c", "plan") + question("d")
    moved = "topic: concerns\nquestions:\n  - {id: story, after: areas}\n"
    book = Own.into(tmp_path, {"questions/a.yaml": added, "questions/b.yaml": moved}).book()
    assert [q.id for q in book.topics[-1].questions] == ["plan", "b", "c", "tasks", "meeting", "d"]
    assert [q.id for q in book.topics[2].questions][:3] == ["areas", "story", "worries"]
    assert book.questions["b"].topic == "style"


@pytest.mark.parametrize(
    ("after", "order", "expected"),
    [
        ("", "", ["start", "call", "concerns", "past", "style", "ours"]),
        ("after: call\n", "", ["start", "call", "ours", "concerns", "past", "style"]),
        ("", "topics: [ours, start, call, concerns, past, style]\n", ["ours", "start"]),
    ],
)
def test_a_new_topic_finds_its_place(tmp_path: Path, after, order, expected):
    """Last, after the one it names, or where an order of one's own puts it."""
    topic = f"topic: ours\ntitle: Ours\n{after}questions:\n{question('what')}"
    own = Own.into(tmp_path, {"guidebook.yaml": BOOK + order, "questions/ours.yaml": topic})
    assert [t.topic for t in own.book().topics][: len(expected)] == expected


def test_things_can_be_taken_out(tmp_path: Path):
    """From files that hold several things and from those that are one thing."""
    files = {
        "rules/ours.yaml": "remove: [likes_a_plan]\n" + TELL.format(id="ours", when="{plan: free}"),
        "cases/ours.yaml": "remove: everything_said\n",
        "other_ways.yaml": "remove: [same_kind_again]\n",
        "wording/ours.yaml": "kitchen:\n  plain: Ours.\n",
        "templates/page.html.j2": "<h2>{{ title }}</h2>\n",
    }
    book = Own.into(tmp_path, files).book()
    assert "likes_a_plan" not in book.rules
    assert "ours" in book.rules
    assert book.cases == ()
    assert [way.id for way in book.other_ways] == ["not_now"]
    assert book.say("kitchen.plain") == "Ours."
    assert book.templates == {"page.html.j2": "<h2>{{ title }}</h2>\n"}


def test_a_question_that_is_still_used_names_both_files(tmp_path: Path):
    """Every use is told, with the line that takes the question out and a way on."""
    own = Own.into(tmp_path, {"questions/ours.yaml": "remove: [tasks]\n"})
    problems = list(own.load().problems)
    assert {p.code for p in problems} == {"taken-out-but-used"}
    assert {p.span.path for p in problems} == {"kitchen_sink/rules/effects.yaml"}
    assert {str(r.span) for p in problems for r in p.related} == {"own/questions/ours.yaml:1:10"}
    assert problems[0].headline == "`tasks` was taken out, and is still used here"
    assert "take `no_tasks` out as well, in rules/" in problems[0].fix


def test_what_used_it_may_go_as_well(tmp_path: Path):
    """Then all is well, and the worked examples below no longer answer it."""
    files = {
        "questions/ours.yaml": "remove: [story]\n",
        "rules/ours.yaml": "remove: [story_told]\n",
    }
    book = Own.into(tmp_path, files).book()
    (case,) = book.cases
    assert "story" not in dict(case.answers.once)
    assert "worries" in dict(case.answers.once)


MISTAKES = [
    ("rules/x.yaml", "remove: [likes_a_plann]\n", "nothing-to-remove", "1:10", "likes_a_plan"),
    (
        "questions/x.yaml",
        "topic: style\nquestions:\n  - {id: plan, remove: [eiter]}\n",
        "nothing-to-remove",
        "3:25",
        "",
    ),
    (
        "questions/x.yaml",
        "topic: style\nquestions:\n  - id: plan\n    options:\n      x: {text: X, after: plannd}\n",
        "nothing-to-follow",
        "5:27",
        "planned",
    ),
    ("questions/x.yaml", "topic: style\nquestions:\n" + question("q", "plam"), "nothing-to-follow", "4:12", "plan"),
    ("wording/x.yaml", "kitchen: {plane: Ours.}\n", "unknown-sentence", "1:18", "kitchen.plain"),
    ("wording/x.yaml", "kitchen: {with_gap: Nothing in it.}\n", "gaps-differ", "1:21", "{name}"),
    ("wording/x.yaml", 'kitchen: {plain: "Hello {nam}."}\n', "gaps-differ", "1:18", "no gap at all"),
    ("rule/x.yaml", "rules: []\n", "file-never-read", "0:0", "put it in `rules`"),
    ("rules/x.yml", "rules: []\n", "file-never-read", "0:0", ".yaml"),
    ("safety/contact.yaml", "contacts: []\n", "file-never-read", "0:0", "README.md"),
    ("guidebook.yaml", "extends: ../kitchen_sink\ntitle: Ours\n", "same-id-as-base", "1:1", "id:"),
    ("guidebook.yaml", "extends: ../kitchen_sink\nid: kitchen_sink\n", "same-id-as-base", "2:5", "id:"),
    ("guidebook.yaml", "extends: ../kitchen_sing\nid: own\n", "extends-nothing", "1:10", "built-in"),
    ("guidebook.yaml", "extends: .\nid: own\n", "extends-in-circles", "1:10", "built-in"),
    ("guidebook.yaml", BOOK + "offers: [alpha, betta]\n", "unknown-therapy", "4:17", "beta"),
    ("guidebook.yaml", BOOK + "offers: []\n", "empty-list", "4:9", ""),
    ("rules/x.yaml", TELL.format(id="x", when="{plam: free}"), "unknown-question", "3:12", "plan"),
    ("rules/x.yaml", "rules:\n  - {id: likes_a_plan, because: }\n", "empty-text", "2:33", ""),
]


@pytest.mark.parametrize(("file", "text", "code", "place", "offered"), MISTAKES, ids=lambda v: str(v)[:30])
def test_a_mistake_is_told_once_with_its_place(tmp_path: Path, file, text, code, place, offered):
    """One message, in one's own file, with why it matters and a way out."""
    problem = Own.into(tmp_path, {file: text}).only_problem()
    assert (problem.code, str(problem.span)) == (code, f"own/{file}:{place}")
    assert problem.why
    assert offered in problem.fix


def test_a_problem_in_something_changed_names_the_other_place(tmp_path: Path):
    """Where the entry stands that it changes."""
    text = "rules:\n  - id: likes_a_plan\n    strength: som\n"
    problem = Own.into(tmp_path, {"rules/ours.yaml": text}).only_problem()
    assert problem.code == "unknown-word"
    assert [(str(r.span), r.label) for r in problem.related] == [
        ("kitchen_sink/rules/effects.yaml:3:9", "what it changes")
    ]


def test_remove_is_only_for_a_guidebook_that_builds_on_another(tmp_path: Path):
    """In a whole one there is nothing below to take out."""
    own = Own.into(tmp_path)
    own.below.write("rules/more.yaml", "remove: [likes_a_plan]\nrules: []\n")
    assert [p.code for p in own.below.problems()] == ["unknown-key"]


def test_guidebooks_may_stand_on_each_other(tmp_path: Path):
    """A town on a county on the kitchen sink; the topmost word counts."""
    own = Own.into(tmp_path, {"rules/ours.yaml": "rules:\n  - {id: likes_a_plan, because: The county.}\n"})
    town = tmp_path / "town"
    (town / "rules").mkdir(parents=True)
    (town / "guidebook.yaml").write_text("extends: ../own\nid: town\n", encoding="utf-8")
    (town / "rules" / "a.yaml").write_text("rules:\n  - {id: likes_to_lead, because: The town.}\n", encoding="utf-8")
    book = load_guidebook(town).guidebook
    assert book is not None
    assert (book.about.id, book.about.title) == ("town", "Our own")
    assert book.rules["likes_a_plan"].because == "The county."
    assert book.rules["likes_to_lead"].because == "The town."
    own.write("guidebook.yaml", BOOK.replace("../kitchen_sink", "../town"))
    assert [p.code for p in load_guidebook(town).problems] == ["extends-in-circles"]


def test_a_tower_of_guidebooks_has_an_end(tmp_path: Path):
    """Past five nobody can tell where a sentence comes from."""
    for number in range(9):
        folder = tmp_path / f"g{number}"
        folder.mkdir()
        (folder / "guidebook.yaml").write_text(f"extends: ../g{number + 1}\nid: g{number}\n", encoding="utf-8")
    assert [p.code for p in load_guidebook(tmp_path / "g0").problems] == ["extends-too-far"]


def test_a_guidebook_file_that_yaml_cannot_read_still_builds_on_the_other(tmp_path: Path):
    """The slip is told, and the rest is checked against what stands below."""
    text = BOOK + "\tversion: 1\n"
    files = {"guidebook.yaml": text, "rules/a.yaml": TELL.format(id="x", when="{plam: free}")}
    problems = list(Own.into(tmp_path, files).load().problems)
    assert [p.code for p in problems] == ["yaml-tab", "unknown-question"]


def test_a_review_below_is_not_a_review_of_the_changes(tmp_path: Path):
    """Whether a clinician has read the changes must be said."""
    own = Own.into(tmp_path)
    own.below.swap("guidebook.yaml", "clinically_reviewed: no", "clinically_reviewed: yes")
    assert own.only_problem().code == "review-not-said"
    own.write("guidebook.yaml", BOOK + "clinically_reviewed: no\n")
    assert not own.book().about.clinically_reviewed


def test_the_hash_covers_both(tmp_path: Path):
    """A changed letter in either folder is another guidebook."""
    own = Own.into(tmp_path)
    first = own.book().content_hash
    own.write("wording/a.yaml", "kitchen: {plain: Ours.}\n")
    second = own.book().content_hash
    own.below.swap("glossary.yaml", "What it is for.", "What it is for!")
    assert len({first, second, own.book().content_hash}) == 3


def test_two_folders_of_one_name_are_told_apart(tmp_path: Path):
    """Messages could not be followed otherwise."""
    own = Own.into(tmp_path)
    inner = tmp_path / "more" / "kitchen_sink"
    inner.mkdir(parents=True)
    (inner / "guidebook.yaml").write_text("extends: ../../kitchen_sink\nid: own\n", encoding="utf-8")
    own.below.swap("rules/effects.yaml", "{plan: planned}", "{plam: planned}")
    assert [p.span.path for p in load_guidebook(inner).problems] == ["kitchen_sink_below/rules/effects.yaml"]


@pytest.mark.parametrize("name", ["file", "nowhere", "fifo", "empty"])
def test_a_folder_that_is_none_is_told_calmly(tmp_path: Path, name):
    """A file, nothing at all, a pipe in place of the one file that counts, an empty folder."""
    folder = tmp_path / name
    if name == "file":
        folder.write_text("x", encoding="utf-8")
    elif name != "nowhere":
        folder.mkdir()
    if name == "fifo":
        os.mkfifo(folder / "guidebook.yaml")
    (problem,) = load_guidebook(folder).problems
    assert problem.code == "missing-file"
    assert problem.fix


def test_a_folder_with_far_too_much_in_it_is_not_read(tmp_path: Path):
    """Somebody named their whole home folder."""
    own = Own.into(tmp_path)
    many = own.folder / "photos"
    many.mkdir()
    for number in range(5_050):
        (many / f"{number}.txt").touch()
    assert own.only_problem().code == "folder-too-big"


def test_a_link_to_a_folder_is_as_good_as_the_folder(tmp_path: Path):
    """Services link to a shared drive."""
    own = Own.into(tmp_path)
    (tmp_path / "link").symlink_to(own.folder)
    assert load_guidebook(tmp_path / "link").guidebook is not None


def test_a_copy_builds_on_what_the_original_builds_on(tmp_path: Path):
    """Tools check a copy with unsaved words in it, from another place."""
    own = Own.into(tmp_path)
    copy = tmp_path / "elsewhere" / "now" / "own"
    shutil.copytree(own.folder, copy)
    assert [p.code for p in load_guidebook(copy).problems] == ["extends-nothing"]
    assert load_guidebook(copy, home=own.folder).guidebook is not None


def test_laying_one_over_the_built_in_costs_little(tmp_path: Path):
    """Less than half as much again, counted in calls."""
    (tmp_path / "guidebook.yaml").write_text("extends: built-in\nid: own\noffers: [cbt, ipt]\n", encoding="utf-8")
    spent = []
    for folder in (CONTENT, tmp_path):
        loaded, calls = counted(partial(load_guidebook, folder))
        assert loaded.guidebook is not None
        spent.append(calls)
    assert spent[1] < 1.5 * spent[0]
