"""`rename`: only true uses, every byte else as it was, and the same guidebook but for a name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.conftest import CONTENT
from tests.support.kitchen import KITCHEN, Copy, kitchen
from tests.support.people import answers
from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import Outcome
from therapy_guide.authoring.editing.index import index_of
from therapy_guide.authoring.editing.named_by_program import why_fixed
from therapy_guide.authoring.editing.renaming import plan_rename
from therapy_guide.authoring.editing.things import Thing
from therapy_guide.cli.main import cli
from therapy_guide.content.loading.forms import Names
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.engine.answers import Answer, Answers, Picked, Place
from therapy_guide.files.together import ChangedMeanwhile, NewContent, write_together

NEW = "zz_renamed"


def guide(*arguments: str | Path) -> Result:
    """Runs a command in this process."""
    return CliRunner().invoke(cli, [str(one) for one in arguments])


def state(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@cache
def nameable() -> list[Thing]:
    """Everything in the kitchen sink that has an id of its own."""
    index = index_of(KITCHEN)
    fixed = (Names.ROW, Names.SENTENCE)
    return [t for t in sorted(index.uses) if t.names not in fixed and not why_fixed(t, index.outline)]


def kind_word(thing: Thing) -> str:
    """The word for `--as`."""
    words = {Names.SET: "set", Names.RISK: "risk", Names.MEANING: "words", Names.OTHER_WAY: "other-way"}
    words |= {Names.ASK: "ask", Names.ASK_TOPIC: "ask-topic"}
    return words.get(thing.names, thing.names.value)


def renamed(given_: Answers, thing: Thing) -> Answers:
    """The same answers under the new name."""

    def one(place: Place, answer: Answer) -> tuple[Place, Answer]:
        if isinstance(answer, Picked):
            asked = kitchen().questions[place.question]
            own = thing.owner in (place.question, asked.options_from.answers if asked.options_from else "")
            of_therapy = thing.names is Names.THERAPY and asked.options_from and asked.options_from.therapies
            if of_therapy or (thing.names is Names.OPTION and own):
                answer = Picked(tuple(NEW if option == thing.id else option for option in answer.options))
        is_it = thing.names is Names.QUESTION and place.question == thing.id
        return (Place(NEW, place.round) if is_it else place), answer

    return Answers(dict(one(place, answer) for place in given_ if (answer := given_.get(place)) is not None))


def followed(outcome: Outcome) -> str:
    """Everything a person is told, without how it came about."""
    return repr([getattr(outcome, field.name) for field in fields(outcome) if field.name != "trace"])


@settings(max_examples=25, deadline=None, phases=[Phase.generate, Phase.explicit, Phase.reuse])
@given(thing=st.sampled_from(nameable()), people=st.lists(answers("kitchen"), min_size=3, max_size=3))
def test_there_and_back_gives_the_same_bytes_and_the_same_guidebook(thing: Thing, people: list[Answers]) -> None:
    """Under its new name everything behaves as before, whoever answers; and the way back restores every byte."""
    with TemporaryDirectory() as name:
        folder = Path(shutil.copytree(KITCHEN, Path(name) / "kitchen_sink"))
        before = state(folder)
        done = guide("rename", thing.full_id, NEW, "--as", kind_word(thing), "--guidebook", folder)
        assert done.exit_code == 0, done.output
        after = load_guidebook(folder).guidebook
        assert after is not None
        old = load_guidebook(KITCHEN).guidebook
        assert old is not None
        for given_ in people:
            new_outcome = followed(assess(after, renamed(given_, thing), {}))
            assert new_outcome.replace(NEW, thing.id) == followed(assess(old, given_, {}))
        owner = f"{thing.owner}:" if thing.names is Names.OPTION else ""
        back = guide("rename", f"{owner}{NEW}", thing.id, "--as", kind_word(thing), "--guidebook", folder)
        assert back.exit_code == 0, back.output
        assert state(folder) == before


@pytest.mark.parametrize("written", ["structure", "concerns:worry", "cbt", "nice_ng222"])
def test_the_shipped_guidebook_there_and_back(written: str, tmp_path: Path) -> None:
    """Planned on a copy of the shipped content, without trying each result: the plan's way back is exact."""
    folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    before = state(folder)
    for old, new in ((written, NEW), (written.rpartition(":")[0] + ":" * (":" in written) + NEW, written)):
        index = index_of(folder)
        (thing,) = index.find(old)
        plan = plan_rename(index, thing, new.rpartition(":")[2])
        assert plan.places > 3
        write_together([file.new for file in plan.files])
    assert state(folder) == before


AS_TYPED = """# plan: a comment that names plan
rules:
  - id: 'quoted'      # plan
    when: { plan :   planned }   # odd spaces stay
    because: "The plan, planned by plan."
    tell: info
    sources: [ "made_up" ,made_up ]
  - {id: short, when: {"plan": ['planned', "free"]}, tell: info, because: In short form, sources: [made_up]}
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("lead", ["", "\ufeff"], ids=["plain", "bom"])
def test_comments_quotes_and_layout_stay(tmp_path: Path, newline: str, lead: str) -> None:
    """Only the id itself changes, in every way of writing it; sentences and comments do not."""
    copy = Copy.into(tmp_path)
    text = lead + AS_TYPED.replace("\n", newline)
    copy.write("rules/typed.yaml", text.encode())
    assert guide("rename", "plan", "layout", "--guidebook", copy.folder).exit_code == 0
    wanted = text.replace("{ plan :", "{ layout :").replace('{"plan":', '{"layout":')
    assert (copy.folder / "rules/typed.yaml").read_bytes().decode() == wanted


def test_a_therapy_takes_its_file_along(tmp_path: Path) -> None:
    """therapies/alpha.yaml becomes therapies/first.yaml; its rows of evidence are named after it."""
    copy = Copy.into(tmp_path)
    copy.swap("cases/one.yaml", "suggested: [alpha]", "suggested: [alpha]\n      rules: [alpha.evidence.panic]")
    done = guide("rename", "alpha", "first", "--guidebook", copy.folder)
    assert "therapies/alpha.yaml: 1 line, renamed to first.yaml" in done.output
    assert not (copy.folder / "therapies/alpha.yaml").exists()
    assert "rules: [first.evidence.panic]" in (copy.folder / "cases/one.yaml").read_text("utf-8")
    assert copy.load().guidebook is not None


def test_groups_of_words_are_renamed_inside_patterns(tmp_path: Path) -> None:
    """`{name}` in a pattern is a use, also in a block of several lines; the bare word is not."""
    copy = Copy.into(tmp_path)
    copy.write("listening/meanings/own.yaml", "meanings:\n  scare:\n    fear, dread\n")
    words = (
        "heard:\n  - question: worries\n    option: panic\n    say: |\n      a big {scare}\n      scare, {scare} me\n"
    )
    copy.write("listening/options/panic.yaml", words)
    assert guide("rename", "scare", "fright", "--guidebook", copy.folder).exit_code == 0
    assert (copy.folder / "listening/options/panic.yaml").read_text("utf-8") == words.replace("{scare}", "{fright}")


def test_leans_in_the_wording_follow(tmp_path: Path) -> None:
    """Sentences under `report.lean` are found by the ids of a question and an option."""
    copy = Copy.into(tmp_path)
    lean = "report:\n  lean:\n    plan:\n      planned: I would like a plan.\n"
    copy.write("wording/lean.yaml", lean)
    assert guide("rename", "plan:planned", "laid_out", "--guidebook", copy.folder).exit_code == 0
    assert guide("rename", "plan", "layout", "--guidebook", copy.folder).exit_code == 0
    new = lean.replace("planned:", "laid_out:").replace("plan:\n", "layout:\n")
    assert (copy.folder / "wording/lean.yaml").read_text("utf-8") == new


def test_examples_beside_the_content_are_renamed_too(tmp_path: Path) -> None:
    """Answers files in `examples/` would otherwise no longer fit."""
    copy = Copy.into(tmp_path)
    beside = tmp_path / "examples/one.yaml"
    beside.parent.mkdir()
    beside.write_text("answers: {plan: free, story: my plan}\n", "utf-8")
    assert guide("rename", "plan", "layout", "--guidebook", copy.folder).exit_code == 0
    assert beside.read_text("utf-8") == "answers: {layout: free, story: my plan}\n"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("worrys", "x", "Nothing is called `worrys`. The closest: worries, worse."),
        ("plan", "Big Plan", "`Big Plan` can't be an id."),
        ("plan", "big-plan", "Perhaps `big_plan`?"),
        ("plan", "worries", "`worries` is taken: there is a question `worries`"),
        ("plan", "any", "A question can't be called `any`"),
        ("plan", "plan", "The question `plan` is already called so."),
        ("plan:free", "skip", "An option can't be called `skip`"),
        ("plan:free", "planned", "`planned` is taken"),
        ("worries:low", "heavy", "there is a fact `heavy`"),
        ("heavy", "low", "there is an option `low` of the question `worries`"),
        ("alpha", "unknown_kind", "`unknown_kind` is taken"),
        ("alpha", "beta", "`beta` is taken"),
        ("nothing", "x", "Several things are called `nothing`. Say which:\n  past_bad:nothing"),
        ("alpha.evidence.panic", "x", "named after its therapy and its concern"),
        ("kitchen.plain", "x", "the program itself asks for it"),
        ("safe_to_talk", "x", "the safety rules that stay on name it"),
        ("route:full", "x", "the route is chosen by it"),
    ],
)
def test_what_can_not_be_is_refused(old: str, new: str, says: str, tmp_path: Path) -> None:
    """Each with its reason, code 2, and every file as it was."""
    copy = Copy.into(tmp_path)
    before = state(copy.folder)
    done = guide("rename", old, new, "--guidebook", copy.folder)
    assert done.exit_code == 2
    assert says in done.output
    assert state(copy.folder) == before


def test_a_dry_run_shows_every_line_and_changes_nothing(tmp_path: Path) -> None:
    copy = Copy.into(tmp_path)
    before = state(copy.folder)
    done = guide("rename", "fear_topic", "afraid_of", "--dry-run", "--guidebook", copy.folder)
    assert "     2 - fear_topic:\n       + afraid_of:\n" in done.output
    assert "    12 - - fact: fear_topic\n       + - fact: afraid_of\n" in done.output
    assert "Fact `fear_topic` would become `afraid_of`: 2 lines in 1 file. The result loads." in done.output
    assert state(copy.folder) == before


def test_a_broken_guidebook_is_not_renamed_in(tmp_path: Path) -> None:
    """Its problems are shown instead."""
    copy = Copy.into(tmp_path)
    copy.swap("rules/effects.yaml", "{plan: planned}", "{plam: planned}")
    before = state(copy.folder)
    done = guide("rename", "plan", "layout", "--guidebook", copy.folder)
    assert done.exit_code == 1
    assert "plam" in done.output
    assert state(copy.folder) == before


@pytest.fixture
def overlay(tmp_path: Path) -> Iterator[Path]:
    """A guidebook on the kitchen sink, with one rule of its own."""
    Copy.into(tmp_path)
    own = tmp_path / "mine"
    (own / "rules").mkdir(parents=True)
    (own / "guidebook.yaml").write_text("extends: ../kitchen_sink\nid: mine\noffers: [alpha, beta]\n", "utf-8")
    rule = "rules:\n  - id: mine_only\n    after: no_tasks\n    when: {plan: free}\n    tell: info\n"
    (own / "rules/own.yaml").write_text(rule + "    because: So.\n    sources: [made_up]\n", "utf-8")
    yield own


def test_in_an_overlay_only_its_own_things_are_renamed(overlay: Path) -> None:
    """What the guidebook below makes stays; what the overlay makes may change."""
    below = state(overlay.parent / "kitchen_sink")
    for old in ("plan", "alpha", "no_tasks"):
        done = guide("rename", old, "other_name", "--guidebook", overlay)
        assert done.exit_code == 2, done.output
        assert "belongs to the guidebook that this one builds on (kitchen_sink/" in done.output
    assert guide("rename", "mine_only", "ours", "--guidebook", overlay).exit_code == 0
    assert "id: ours" in (overlay / "rules/own.yaml").read_text("utf-8")
    assert state(overlay.parent / "kitchen_sink") == below


def test_uses_look_through_all_layers(overlay: Path) -> None:
    """`after:`, `offers:` and conditions of an overlay are uses like any other."""
    assert (
        "mine/rules/own.yaml:3:12  rule `mine_only`, after" in guide("uses", "no_tasks", "--guidebook", overlay).output
    )
    assert "mine/guidebook.yaml:3:10  guidebook.yaml, offers" in guide("uses", "alpha", "--guidebook", overlay).output
    assert "mine/rules/own.yaml:4:12  rule `mine_only`, when" in guide("uses", "plan", "--guidebook", overlay).output


def test_all_files_or_none(tmp_path: Path) -> None:
    """When the second file changed meanwhile, the first is put back, and nothing is left lying about."""
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_bytes(b"one")
    two.write_bytes(b"two, changed by someone else")
    with pytest.raises(ChangedMeanwhile):
        write_together([NewContent(one, b"one", b"1", tmp_path / "first.yaml"), NewContent(two, b"two", b"2")])
    assert state(tmp_path) == {"one.yaml": b"one", "two.yaml": b"two, changed by someone else"}


def test_permissions_stay(tmp_path: Path) -> None:
    one = tmp_path / "one.yaml"
    one.write_bytes(b"one")
    one.chmod(0o640)
    write_together([NewContent(one, b"one", b"1")])
    assert (one.read_bytes(), one.stat().st_mode & 0o777) == (b"1", 0o640)


def test_what_the_ear_learned_is_told(tmp_path: Path) -> None:
    """Concerns are labels of the sentences the ear learned from."""
    folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    index = index_of(folder)
    (thing,) = index.find("concerns:worry")
    assert any("make ear" in note for note in plan_rename(index, thing, "worrying").notes)
