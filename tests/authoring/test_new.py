"""`new`: from prompts or flags to tidy YAML that checks clean, with all that stood there untouched."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from tests.support.kitchen import Copy
from tests.support.overlay import Own
from therapy_guide.authoring.editing.tidy_yaml import tidy
from therapy_guide.cli.main import cli
from therapy_guide.content.loading.yaml_tree import Entries, Listing, Text, parse_tree
from therapy_guide.diagnostics.diagnostic import Problems


def new(folder: Path, *arguments: str, typed: str | None = None) -> Result:
    """Runs `new` in this process; without replies to type it asks nothing."""
    quiet = [] if typed is not None else ["--no-input"]
    return CliRunner().invoke(cli, ["--guidebook", str(folder), "new", *arguments, *quiet], input=typed)


def state(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


THERAPY = [
    *("--id", "epsilon", "--name", "Epsilon therapy", "--family", "first_family", "--summary", "What it is."),
    *("--recognise-by", "You knew.", "--session", "An hour.", "--together", "You work.", "--style", "3 2 3 3 4 2 2"),
    *("--length", "Some weeks.", "--weeks", "8 to 20", "--good", "One.", "--good", "Two.", "--hard", "One."),
    *("--hard", "Two.", "--care", "Take care.", "--check-with", "Ask: first.", "--sources", "made_up"),
    *("--evidence", "panic, emerging, If this turns out to be panic, little is known."),
]
COMPLETE: dict[str, tuple[list[str], str]] = {
    "rule": (
        ["--id", "new_one", "--when", "plan: free", "--target", "alpha", "--because", "So.", "--sources", "made_up"],
        "rules/effects.yaml",
    ),
    "fact": (["--id", "new_one", "--means", "Something.", "--when", "not plan: free, planned"], "facts.yaml"),
    "question": (
        [
            *("--topic", "style", "--id", "new_one", "--ask", "A pet?", "--why", "It may stay."),
            *("--changes", "nothing", "--options", "yes: Yes", "--options", "No, none"),
        ],
        "questions/style.yaml",
    ),
    "option": (
        ["--question", "how_bad", "--id", "new_one", "--text", "Very: bad", "--unsure", "yes"],
        "questions/concerns.yaml",
    ),
    "case": (
        [
            "--id",
            "new_one",
            "--answers",
            "worries: panic, low",
            "--answers",
            "past_kind: alpha",
            "--suggested",
            "alpha",
        ],
        "cases/one.yaml",
    ),
    "notice": (
        ["--id", "new_one", "--when", "plan: free", "--say", "Hello.", "--do-now", "Do: this.", "--sources", "made_up"],
        "safety/notices.yaml",
    ),
    "source": (["--id", "new_one", "--cite", "Somebody. Some title: a book. 2020."], "sources/all.yaml"),
    "ask": (
        [
            *("--topic", "asking", "--id", "new_one", "--question", "How?", "--why", "So.", "--good-sign", "Yes."),
            *("--warning-sign", "No.", "--sources", "made_up"),
        ],
        "ask/asking.yaml",
    ),
}


@pytest.mark.parametrize("what", COMPLETE)
def test_complete_answers_check_clean(what: str, tmp_path: Path) -> None:
    """Each kind of thing, by flags: it loads clean, and every line that stood there still stands."""
    copy = Copy.into(tmp_path)
    flags, file = COMPLETE[what]
    before = state(copy.folder)
    done = new(copy.folder, what, *flags)
    assert done.exit_code == 0, done.output
    assert "check finds nothing wrong with it." in done.output
    loaded = copy.load()
    assert loaded.guidebook is not None, list(loaded.problems)
    after = state(copy.folder)
    assert [name for name in after if after[name] != before.get(name)] == [file]
    left = after[file].decode().splitlines()
    for line in before[file].decode().splitlines():
        left = left[left.index(line) + 1 :]
    assert "new_one" in after[file].decode()


def test_a_therapy_gets_a_file_of_its_own(tmp_path: Path) -> None:
    """With as many hard points as good ones, and what is still to do around it."""
    copy = Copy.into(tmp_path)
    done = new(copy.folder, "therapy", *THERAPY)
    assert "check finds nothing wrong with it." in done.output
    assert "Next: add `epsilon` to `sets:` in guidebook.yaml" in done.output
    book = copy.load().guidebook
    assert book is not None
    made = book.therapies["epsilon"]
    assert (len(made.good), len(made.hard), made.length.weeks) == (2, 2, (8, 20))
    assert made.evidence[0].note == "If this turns out to be panic, little is known."
    again = new(copy.folder, "therapy", *THERAPY)
    assert again.exit_code == 2
    assert "`epsilon` is taken" in again.output


def test_gaps_are_marked_and_named(tmp_path: Path) -> None:
    """What was not said is left open where check finds it, with the same number of gaps for both sides."""
    copy = Copy.into(tmp_path)
    done = new(copy.folder, "therapy", "--id", "epsilon", "--good", "One.", "--good", "Two.", "--good", "Three.")
    assert done.output.count("a hard point, in the same detail\n") == 6  # in the file, and in the list
    assert "Still to do:\n  line 2: its name\n" in done.output
    codes = {(p.code, p.span.line) for p in copy.load().problems if p.span.path.endswith("epsilon.yaml")}
    assert ("empty-text", 2) in codes


def test_prompts_help_go_back_and_offer_near_names(tmp_path: Path) -> None:
    """Typed or piped, the same: a refused id, help, a step back, a slip, a default, and then it is written."""
    copy = Copy.into(tmp_path)
    replies = [
        *("Likes Plans", "likes_plans", "?", "<", "likes_to_plan", "plam: free", "plan: fre", "plan: free"),
        *("", "alphaa", "alpha", "", "a_lot", "Because: so.", "", "made_up", "rules/effects.yaml", "y"),
    ]
    done = new(copy.folder, "rule", typed="\n".join(replies) + "\n")
    assert done.exit_code == 0, done.output
    told = " ".join(done.output.split())
    assert "such as `likes_plans`" in told
    assert "Write `question: option`" in told
    assert "No question is called `plam`; the closest name is `plan`" in told
    assert "`plan` has no option `fre`; the closest name is `free`" in told
    assert "No therapy or set is called `alphaa`; the closest name is `alpha`" in told
    written = (copy.folder / "rules/effects.yaml").read_text("utf-8")
    assert written.endswith(
        "\n\n  - id: likes_to_plan\n    when: {plan: free}\n    for: alpha\n    kind: preference\n"
        '    strength: a_lot\n    because: "Because: so."\n    sources: [made_up]\n'
    )


@pytest.mark.parametrize("typed", ["one\n", "one\nplan: free\n", ""])
def test_ending_early_writes_nothing(typed: str, tmp_path: Path) -> None:
    """Ctrl+C, or replies that end."""
    copy = Copy.into(tmp_path)
    before = state(copy.folder)
    done = new(copy.folder, "rule", typed=typed)
    assert done.exit_code == 130
    assert "Nothing was written." in done.output
    assert state(copy.folder) == before


def test_saying_no_writes_nothing(tmp_path: Path) -> None:
    copy = Copy.into(tmp_path)
    before = state(copy.folder)
    flags = ["--id", "s", "--kind", "study", "--cite", "A book.", "--where", "x", "--verified", "yes", "--note", "n"]
    assert "Nothing was written." in new(copy.folder, "source", *flags, typed="n\n").output
    assert state(copy.folder) == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["rule", "--id", "no_tasks"], "--id: `no_tasks` is taken (kitchen_sink/rules/effects.yaml:"),
        (["rule", "--effect", "fore"], "--effect: the closest name is `for`"),
        (["rule", "--sources", "mad_up"], "--sources: no source is called `mad_up`; the closest name is `made_up`"),
        (["case", "--answers", "plan: fre"], "--answers: `plan` has no option `fre`"),
        (["option", "--question", "plan", "--id", "skip"], "--id: people type `skip` as a command"),
        (["question", "--topic", "styl"], "--topic: the closest name is `style`"),
        (["fact", "--when", "{plan: }}"], "--when:"),
        (["source", "--id", "x", "--to", "rules/effects.yaml"], "is not where a source is looked for"),
        (["source", "--id", "x", "--to", "../out.yaml"], "inside the content folder"),
        (["option", "--question", "plan", "--id", "x", "--to", "questions/concerns.yaml"], "stands in short form"),
    ],
)
def test_wrong_flags_are_told_and_nothing_is_written(arguments: list[str], says: str, tmp_path: Path) -> None:
    """Code 2, the flag, what is wrong with it, and a near name."""
    copy = Copy.into(tmp_path)
    before = state(copy.folder)
    done = new(copy.folder, *arguments)
    assert done.exit_code == 2
    assert says in done.output
    assert state(copy.folder) == before


def test_what_is_still_missing_is_said(tmp_path: Path) -> None:
    """A source typed twice is kept, and named as still to do."""
    copy = Copy.into(tmp_path)
    flags = ["--id", "one", "--when", "plan: free", "--effect", "tell", "--because", "So.", "--to", "rules/own.yaml"]
    done = new(copy.folder, "rule", *flags, "--tell", "info", "--yes", typed="my_book\nmy_book\n")
    assert done.exit_code == 0, done.output
    assert "Type it again to keep it" in " ".join(done.output.split())
    assert "Still to do:" in done.output
    assert "error[unknown-source] no source is called `my_book`" in done.output
    assert (copy.folder / "rules/own.yaml").read_text("utf-8").startswith("rules:\n  - id: one\n")


def test_it_works_while_something_else_is_broken(tmp_path: Path) -> None:
    """The missing source can be added after the rule that cites it."""
    copy = Copy.into(tmp_path)
    copy.swap("rules/effects.yaml", "sources: [made_up]", "sources: [my_book]")
    assert copy.load().guidebook is None
    done = new(copy.folder, "source", "--id", "my_book", "--cite", "My book.")
    assert done.exit_code == 0, done.output
    assert copy.load().guidebook is not None


def test_files_with_comments_and_other_line_ends(tmp_path: Path) -> None:
    """A comment after the last rule stays after it, and new lines end as the others do."""
    copy = Copy.into(tmp_path)
    text = (copy.folder / "rules/past.yaml").read_text("utf-8").replace("\n", "\r\n") + "  # the end\r\n"
    copy.write("rules/past.yaml", text.encode())
    done = new(copy.folder, "rule", *COMPLETE["rule"][0], "--to", "rules/past.yaml")
    assert done.exit_code == 0, done.output
    written = (copy.folder / "rules/past.yaml").read_bytes().decode()
    assert written.startswith(text.removesuffix("  # the end\r\n"))
    assert written.endswith("sources: [made_up]\r\n  # the end\r\n")
    assert "\n" not in written.replace("\r\n", "")


def test_an_overlay_gets_files_of_its_own(tmp_path: Path) -> None:
    """Something new in a topic of the guidebook below stands in a file of the overlay."""
    own = Own.into(tmp_path)
    below = state(own.below.folder)
    for what, file in (("question", "style"), ("option", "concerns")):
        done = new(own.folder, what, *COMPLETE[what][0])
        assert done.exit_code == 0, done.output
        assert (own.folder / f"questions/{file}.yaml").is_file()
    assert new(own.folder, "ask", *COMPLETE["ask"][0]).exit_code == 0
    book = own.book()
    assert book.questions["how_bad"].option("new_one") is not None
    assert book.questions["new_one"].topic == "style"
    assert book.asks["new_one"].topic == "asking"
    assert state(own.below.folder) == below


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=150)


@given(text=WORDS)
def test_any_words_survive_being_written(text: str) -> None:
    """Whatever is typed comes back as the same words, however YAML would misread it bare."""
    words = " ".join(text.split())
    written = "\n".join(tidy({"because": words, "sources": ["a", "b"], "points": [words, words]}))
    tree = parse_tree(written, "file.yaml", Problems())
    assert isinstance(tree, Entries)
    because = tree.get("because")
    assert isinstance(because, Text)
    assert " ".join(because.value.split()) == words
    points = tree.get("points")
    assert isinstance(points, Listing)
    assert [" ".join(point.value.split()) for point in points.items if isinstance(point, Text)] == [words, words]
