"""Puts the examples of the pages into the practice guidebook, and tells what the program then says."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from tests.authoring.practice import OWN, own, practice
from tests.conftest import CONTENT
from tests.support.kitchen import Copy
from therapy_guide.authoring.expectations import run_case
from therapy_guide.authoring.explained import Example, Explained
from therapy_guide.cli.check import command as check
from therapy_guide.diagnostics.diagnostic import Diagnostic


@dataclass(frozen=True)
class Found:
    """One problem, by what the pages speak of."""

    code: str
    level: str
    file: str
    line: int
    headline: str


def _from(problem: Diagnostic) -> Found:
    file = problem.span.path.partition("/")[2]
    return Found(problem.code, problem.severity.value, file, problem.span.line, problem.headline)


def put(copy: Copy, example: Example, lines: str) -> range:
    """Writes the lines into the copy, moved in as their place is; gives the lines they stand on, from 1."""
    path = copy.folder / example.file
    if example.whole:
        copy.write(example.file, lines + "\n")
        return range(1, lines.count("\n") + 2)
    old = (example.over or example.right).splitlines()
    text = path.read_text(encoding="utf-8").splitlines()
    at, lead = _place(text, old, example.file)
    new = [lead + line if line.strip() else "" for line in lines.splitlines()]
    text[at : at + len(old)] = new
    path.write_text("\n".join(text) + "\n", encoding="utf-8")
    return range(at + 1, at + 1 + len(new))


def _place(text: list[str], lines: list[str], file: str) -> tuple[int, str]:
    """Where the lines stand in a file, all moved in by the same spaces."""
    for at in range(len(text) - len(lines) + 1):
        lead = text[at][: len(text[at]) - len(text[at].lstrip())]
        if all(text[at + n] == (lead + line if line.strip() else "") for n, line in enumerate(lines)):
            return at, lead
        dash = lead + "- "
        first = [dash + lines[0], *(f"{lead}  {line}" for line in lines[1:])]
        if text[at : at + len(lines)] == first:
            raise AssertionError(f"{file}: begin the example with `- `")
    raise AssertionError(f"{lines[0]!r} and what follows is not in {file}")


def heads(copy: Copy, file: str, line: int) -> set[int]:
    """The lines above that what stands on this line belongs to, such as the `- id:` of its rule."""
    text = (copy.folder / file).read_text(encoding="utf-8").splitlines()
    found, depth = set(), _depth(text[line - 1])
    for number in range(line - 1, 0, -1):
        if text[number - 1].strip() and _depth(text[number - 1]) < depth:
            found.add(number)
            depth = _depth(text[number - 1])
    return found


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def told_by_check(copy: Copy) -> list[Found]:
    """Everything `check --notes` says of this guidebook."""
    done = CliRunner().invoke(check, ["--format", "json", "--notes", "--guidebook", str(copy.folder)])
    assert done.exit_code in (0, 1), done.output
    return [
        Found(row["code"], row["severity"], row["path"].partition("/")[2], row["line"], row["headline"])
        for row in json.loads(done.stdout)
    ]


def told_by_cases(copy: Copy) -> list[Found]:
    """Everything `cases` says of this guidebook."""
    guidebook = copy.load().guidebook
    assert guidebook is not None
    return [_from(problem) for case in guidebook.cases for problem in run_case(guidebook, case).problems]


def told(page: Explained, copy: Copy) -> list[Found]:
    """What the command that finds this code says."""
    return (told_by_check if "check" in page.found_by else told_by_cases)(copy)


ByHand = Callable[[Copy], None]
"""Makes the wrong state where lines can't show it."""


def _many_entries(copy: Copy) -> None:
    copy.write("facts.yaml", "facts: [" + "x, " * 100_001 + "x]\n")


def _link_out(copy: Copy) -> None:
    outside = copy.folder.parent / "elsewhere.yaml"
    (copy.folder / "facts.yaml").rename(outside)
    (copy.folder / "facts.yaml").symlink_to(outside)


def _nobody_listens(copy: Copy) -> None:
    """Contacts and places without the one role that the notice names."""
    copy.swap("safety/notices.yaml", "contacts: [abuse, listening]", "contacts: [listening]")
    text = (copy.folder / "safety/contacts/all.yaml").read_text(encoding="utf-8")
    copy.write("safety/contacts/all.yaml", text.replace("role: listening", "role: abuse"))


def _many_files(copy: Copy) -> None:
    (copy.folder / "old").mkdir()
    for number in range(5_001):
        (copy.folder / "old" / f"{number}.txt").touch()


def _delta_forgotten(copy: Copy) -> None:
    copy.swap("cases/more.yaml", "worries: [secret]\n      plan: free\n      tasks: plenty", "country: here")
    (copy.folder / "cases/more.yaml").write_text("cases: []\n", encoding="utf-8")


def _many_layers(copy: Copy) -> None:
    for number in range(6):
        below = Copy(copy.folder.parent / f"own{number}")
        below.write("guidebook.yaml", OWN.replace("practice", f"own{number + 1}"))
    copy.swap("guidebook.yaml", "../practice", "../own0")


def _review_not_said(copy: Copy) -> None:
    Copy(copy.folder.parent / "practice").swap("guidebook.yaml", "clinically_reviewed: no", "clinically_reviewed: yes")
    copy.swap("guidebook.yaml", "clinically_reviewed: no\n", "")


def _not_on_offer(copy: Copy) -> None:
    copy.swap("guidebook.yaml", "id: own", "id: own\noffers: [alpha, beta, delta]")
    rule = "when: {plan: free}, against: gamma, kind: preference, strength: some, because: Here they lead."
    copy.write("rules/own.yaml", f"rules:\n  - {{id: own_rule, {rule}, sources: [made_up]}}\n")


def _sentence_lost(copy: Copy) -> None:
    """The wording of the shipped guidebook, less one line."""
    for file in sorted((CONTENT / "wording").glob("*.yaml")):
        lines = file.read_text("utf-8").splitlines()
        copy.write(f"wording/{file.name}", "\n".join(li for li in lines if not li.startswith("  joined:")) + "\n")


BY_HAND: dict[str, ByHand] = {
    "missing-sentence": _sentence_lost,
    "yaml-too-deep": lambda copy: copy.swap("questions/style.yaml", "Style", "[" * 33 + "Style" + "]" * 33),
    "yaml-too-many": _many_entries,
    "missing-file": lambda copy: (copy.folder / "guidebook.yaml").unlink(),
    "file-too-big": lambda copy: copy.write("facts.yaml", "facts: {}\n" + "# and so on\n" * 100_000),
    "not-utf-8": lambda copy: copy.write("questions/style.yaml", "title: Café\n".encode("latin-1")),
    "link-out-of-folder": _link_out,
    "therapy-never-comes-up": _delta_forgotten,
    "file-never-read": lambda copy: copy.write("rules/sleep.yml", "rules: []\n"),
    "folder-too-big": _many_files,
    "extends-too-far": _many_layers,
    "review-not-said": _review_not_said,
    "therapy-not-on-offer": _not_on_offer,
    "missing-template": lambda copy: (copy.folder / "templates/report.txt.j2").unlink(),
}


def practice_with(tmp_path: Path, name: str, with_own: bool = False) -> Copy:
    """A fresh practice guidebook in a folder of this name, or one of one's own that builds on it."""
    (tmp_path / name).mkdir()
    return (own if with_own else practice)(tmp_path / name)
