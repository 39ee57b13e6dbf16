"""`uses`: every place of an id, and none that only looks like one."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conftest import CONTENT, ROOT
from tests.support.kitchen import KITCHEN, Copy, shipped
from therapy_guide.authoring.editing.index import Index, index_of
from therapy_guide.authoring.editing.named_by_program import why_fixed
from therapy_guide.authoring.editing.things import Thing
from therapy_guide.cli.main import cli
from therapy_guide.content.loading.forms import Names


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(KITCHEN)


def guide(*arguments: str | Path) -> Result:
    """Runs a command in this process."""
    return CliRunner().invoke(cli, [str(one) for one in arguments])


def places(index: Index, written: str) -> list[str]:
    """Where something is used, as `file: within, entry`, for an id that means one thing."""
    (thing,) = index.find(written)
    return [
        f"{use.span.path.partition('/')[2]}: {use.mention.within}, {use.mention.entry}"
        for use in index.uses[thing]
        if not use.mention.defines
    ]


def test_a_question_in_conditions_options_and_answers(index: Index) -> None:
    """Everywhere it is read, named or answered."""
    found = places(index, "worries")
    assert "questions/concerns.yaml: question `main_worry`, shown_when" in found
    assert "rules/effects.yaml: rule `secret_told`, when" in found
    assert "cases/one.yaml: case `everything_said`, answers" in found
    assert "cases/one.yaml: case `everything_said`, words" in found
    assert "guidebook.yaml: guidebook.yaml, concern_question" in found
    assert any(place.startswith("questions/concerns.yaml: question `main_worry`, options_from") for place in found)


def test_an_option_is_followed_through_questions_that_repeat_it(index: Index) -> None:
    """The main worry, evidence for it and named methods all speak of the worry itself."""
    found = places(index, "worries:panic")
    assert "cases/one.yaml: case `everything_said`, answers" in found
    assert "therapies/alpha.yaml: therapy `alpha`, evidence › for" in found
    assert places(index, "main_worry.panic") == found
    assert "guidebook.yaml: guidebook.yaml, named_methods" in places(index, "worries:phobia")


def test_a_therapy_in_rules_answers_and_cases(index: Index) -> None:
    """A therapy is also an answer to the question about past therapy."""
    found = places(index, "alpha")
    assert "rules/effects.yaml: rule `likes_to_lead`, against" in found
    assert "cases/one.yaml: case `everything_said`, answers" in found
    assert "cases/one.yaml: case `everything_said`, expect › suggested" in found


def test_words_are_no_uses(index: Index) -> None:
    """`fear` is an option, a kind of risk language, and a word in sentences. Sentences never count."""
    option, risk = index.find("fear")
    assert (option.names, risk.names) == (Names.RISK, Names.OPTION)
    assert {use.file.kind.name for thing in (option, risk) for use in index.uses[thing]} == {
        "questions",
        "notices",
        "rules",
        "signs",
    }


def test_each_place_is_exact(index: Index) -> None:
    """Line and columns of every use of everything cut out the id itself."""
    for uses in index.uses.values():
        for use in uses:
            line = use.file.line(use.span.line)
            assert line[use.span.column - 1 : use.span.end_column - 1] == use.mention.piece


@pytest.mark.parametrize("folder", [KITCHEN, CONTENT], ids=["kitchen", "shipped"])
def test_everything_that_is_used_is_made(folder: Path) -> None:
    """The guidebooks load, so every id that is read must be made somewhere. Kinds of risk are made by their signs."""
    found = index_of(folder)
    loose = [thing for thing in found.uses if not found.made(thing) and thing.names is not Names.RISK]
    assert loose == []


def test_the_command_lists_places_by_kind_of_file() -> None:
    """A heading for each kind, the place, what it stands in, and the line as typed."""
    done = guide("uses", "plan", "--guidebook", KITCHEN)
    assert done.exit_code == 0
    assert "Question `plan`\n  made in kitchen_sink/questions/style.yaml:4:9\n  used in 3 places\n" in done.output
    assert "  Rules (3)\n    kitchen_sink/rules/effects.yaml:4:12  rule `likes_a_plan`, when\n" in done.output
    assert "      when: {plan: planned}\n" in done.output


def test_ids_of_several_things_are_listed_apart() -> None:
    """`nothing` is an option of two questions."""
    done = guide("uses", "nothing", "--guidebook", KITCHEN)
    assert "2 things are called `nothing`." in done.output
    assert "Option `nothing` of the question `past_bad`" in done.output
    assert "Option `nothing` of the question `past_good`" in done.output


def test_json_has_the_same() -> None:
    (thing,) = json.loads(guide("uses", "fear_topic", "--format", "json", "--guidebook", KITCHEN).output)
    assert (thing["what"], thing["id"], len(thing["made"]), len(thing["uses"])) == ("fact", "fear_topic", 1, 1)
    assert thing["uses"][0]["within"] == "fact `heavy`"


def test_an_unknown_id_gets_near_ones() -> None:
    done = guide("uses", "worrys", "--guidebook", KITCHEN)
    assert done.exit_code == 2
    assert done.output == "Nothing is called `worrys`. The closest: worries, worse.\n"


def test_a_broken_file_is_named_and_the_rest_is_shown(tmp_path: Path) -> None:
    """While one file can't be read, the uses in the others are still found."""
    copy = Copy.into(tmp_path)
    copy.write("rules/past.yaml", "rules: [")
    done = guide("uses", "plan", "--guidebook", copy.folder)
    assert done.exit_code == 0
    assert "Rules (3)" in done.output
    assert "could not be read, and may use it too: kitchen_sink/rules/past.yaml" in done.output


def test_no_guidebook_is_said() -> None:
    done = guide("uses", "plan", "--guidebook", "/nowhere")
    assert done.exit_code == 3
    assert "There is no guidebook in /nowhere" in done.output


ORDINARY = {"a_lot", "cut_off", "go_on", "self_harm"}
"""Names that stand in the program for something else than the id of the same spelling, or only in a report."""


def test_every_id_the_program_names_is_known_as_fixed() -> None:
    """A page or another id with _ in it that stands in the program's code can't be renamed in the content."""
    book, found = shipped(), index_of(CONTENT)
    ids = {name for name in (*book.pages, *book.questions, *book.notices) if "_" in name}
    ids |= {option.id for question in book.questions.values() for option in question.options if "_" in option.id}
    named = set()
    for path in (ROOT / "src/therapy_guide").rglob("*.py"):
        if not re.search(r"/(authoring|cli|kinds)/", path.as_posix()):
            parts = ast.walk(ast.parse(path.read_text("utf-8")))
            named |= {part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    for name in sorted((named & ids) - ORDINARY):
        things: tuple[Thing, ...] = found.find(name)
        assert any(why_fixed(thing, found.outline) for thing in things), name
