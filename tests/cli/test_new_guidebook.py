"""`new-guidebook` and `--guidebook`, run as an editor runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import guide
from tests.conftest import CONTENT


def own(tmp_path: Path, *more: str) -> Path:
    """A new guidebook in `our-county`."""
    done = guide("new-guidebook", "our-county", *more, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    return tmp_path / "our-county"


def test_a_new_guidebook_checks_clean_and_its_case_holds(tmp_path: Path) -> None:
    """At once, with the commands that the message names."""
    done = guide("new-guidebook", "our county", cwd=tmp_path)
    said = [line.strip() for line in done.stdout.splitlines() if line.startswith("    therapy-guide")]
    assert said == [
        "therapy-guide check 'our county'",
        "therapy-guide cases --guidebook 'our county'",
        "therapy-guide prove --guidebook 'our county'",
        "therapy-guide --guidebook 'our county'",
    ]
    check = guide("check", "our county", cwd=tmp_path)
    assert (check.returncode, check.stderr) == (0, "")
    assert "0 errors, 0 warnings" in check.stdout
    cases = guide("cases", "our_county", "--guidebook", "our county", "--verbose", cwd=tmp_path)
    assert (cases.returncode, cases.stderr) == (0, "")
    assert "holds  our_county_never_had_therapy" in cases.stdout
    assert "1 of 1 cases hold." in cases.stdout


def test_it_holds_only_what_differs(tmp_path: Path) -> None:
    """A page for its editors, and no gap left unfilled; no contact that is made up."""
    folder = own(tmp_path)
    files = {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}
    assert set(files) == {
        "README.md",
        "guidebook.yaml",
        "cases/ours.yaml",
        "rules/ours.yaml",
        "safety/contacts/ours.yaml",
        "wording/ours.yaml",
    }
    assert "id: our_county\ntitle: Our county\n" in files["guidebook.yaml"]
    assert files["safety/contacts/ours.yaml"].endswith("contacts: []\n")
    for gap in ("MY_ID", "MY_TITLE", "TODAY", "REVIEW_BY", "BUILDS_ON"):
        assert not any(gap in text for text in files.values())


@pytest.mark.parametrize("there", ["a file in it", "a file", "the built-in one"])
def test_nothing_is_ever_overwritten(tmp_path: Path, there: str) -> None:
    """Code 2, a sentence, and everything as it was."""
    folder = CONTENT / "mine" if there == "the built-in one" else tmp_path / "ours"
    if there == "a file in it":
        folder.mkdir()
        (folder / "notes.txt").write_text("kept", "utf-8")
    elif there == "a file":
        folder.write_text("kept", "utf-8")
    done = guide("new-guidebook", str(folder))
    assert done.returncode == 2
    assert "Nothing was changed." in done.stderr
    assert "Traceback" not in done.stderr
    if there == "the built-in one":
        assert not folder.exists()
    else:
        kept = folder / "notes.txt" if there == "a file in it" else folder
        assert kept.read_text("utf-8") == "kept"
        assert list(tmp_path.iterdir()) == [folder]


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    """Someone made it in their file manager first."""
    (tmp_path / "our-county").mkdir()
    assert (own(tmp_path) / "guidebook.yaml").is_file()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Code 3, and no half of a guidebook."""
    (tmp_path / "file").write_text("x", "utf-8")
    done = guide("new-guidebook", "file/ours", cwd=tmp_path)
    assert done.returncode == 3
    assert "Nothing was changed." in done.stderr


def test_a_whole_copy_needs_nothing_below(tmp_path: Path) -> None:
    """It has an id of its own, and none of the files that belong to the program."""
    folder = own(tmp_path, "--whole")
    text = (folder / "guidebook.yaml").read_text("utf-8")
    assert "id: our_county\n" in text
    assert "extends:" not in text
    assert not (folder / "starter").exists()
    assert not (folder / "explain").exists()
    assert guide("check", str(folder)).returncode == 0


def test_one_may_stand_on_another_of_ones_own(tmp_path: Path) -> None:
    """With `--guidebook`, before the command or after it."""
    own(tmp_path)
    done = guide("--guidebook", "our-county", "new-guidebook", "towns/ours", cwd=tmp_path)
    assert done.returncode == 0
    assert "extends: ../../our-county\n" in (tmp_path / "towns" / "ours" / "guidebook.yaml").read_text("utf-8")
    assert guide("check", "towns/ours", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("after", [True, False])
def test_every_way_in_uses_the_guidebook_that_is_named(tmp_path: Path, after: bool) -> None:
    """The plain talk, for a caller too, suggestions, hearing, and one therapy explained."""
    folder = own(tmp_path)
    (folder / "guidebook.yaml").write_text(
        "extends: built-in\nid: our_county\ntitle: Talking Help\noffers: [cbt, ipt]\n", "utf-8"
    )
    named = ("--guidebook", str(folder))

    def run(*command: str, typed: str | None = None) -> str:
        done = guide(*command, *named, typed=typed) if after else guide(*named, *command, typed=typed)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    example = "examples/first-time-panic.yaml"
    assert "Talking Help" in run("suggest", example)
    assert '"id": "our_county"' in run("suggest", example, "--format", "json")
    assert "Cognitive behavioural" in run("why", example, "cbt")
    assert "sleep" in run("listen", "I can't sleep")
    assert "1 of 1 cases hold." in run("cases", "our_county")
    assert "The content is fine." in run("check")
    assert "How much time" in run("--plain", typed="exit now\n")
    assert "Yes, it is safe to talk" in run("--plain", "--caller", typed="exit now\n")


def test_messages_show_lines_of_both_folders(tmp_path: Path) -> None:
    """One's own under the name of the folder, those below as `built-in/…`, each with the line as typed."""
    folder = own(tmp_path)
    (folder / "safety" / "notices.yaml").write_text("notices:\n  - id: fear_at_home\n    say: Never mind.\n", "utf-8")
    done = guide("check", ".", cwd=folder)
    assert done.returncode == 1
    assert "--> our-county/safety/notices.yaml:3:5" in done.stdout
    assert "    say: Never mind." in done.stdout
    assert "::: built-in/safety/notices.yaml:" in done.stdout
    assert "    say: >-" in done.stdout


def test_a_guidebook_that_is_not_there_is_told_calmly(tmp_path: Path) -> None:
    """To the person who came for help as well."""
    done = guide("--plain", "--guidebook", str(tmp_path / "gone"))
    assert done.returncode == 1
    assert "call the emergency number" in done.stderr
    assert "the content folder is not there" in done.stderr
    assert "Traceback" not in done.stderr
