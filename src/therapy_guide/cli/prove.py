"""`prove`: what must always, never or possibly follow, over every possible set of answers."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import click

from therapy_guide.authoring.proof.case_of import case_of
from therapy_guide.authoring.proof.circuit import SolverMissing
from therapy_guide.authoring.proof.claims import Claim
from therapy_guide.authoring.proof.lengths import longest_talk
from therapy_guide.authoring.proof.prove import Proved, Verdict, all_claims, prove
from therapy_guide.authoring.proof.table import Row, table
from therapy_guide.authoring.saved_case import NotACasesFile, add_case, answer_lines
from therapy_guide.cli import exit_codes
from therapy_guide.cli.content_folder import load_or_exit
from therapy_guide.cli.editors_tools import needs_editors_tools
from therapy_guide.cli.options import guidebook_option
from therapy_guide.cli.proof_words import all_problem_words, how_long_words, row_words
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.files.writing import CouldNotWrite


@dataclass
class _Run:
    """One proof as it goes on."""

    guidebook: Guidebook
    claims: Sequence[Claim]
    format: str
    done: list[Proved] = field(default_factory=list)
    stopped: bool = False

    def go(self) -> None:
        start = perf_counter()
        try:
            for one in prove(self.guidebook, self.claims):
                self.done.append(one)
                self._tell(one)
        except KeyboardInterrupt:
            self.stopped = True
        self._clear()
        self.seconds = perf_counter() - start

    def _tell(self, one: Proved) -> None:
        if self.format == "jsonl":
            _line({"event": "result", **_as_dict(self.guidebook, one)})
            _line({"event": "progress", "done": len(self.done), "of": len(self.claims)})
        elif sys.stderr.isatty():
            about = one.claim.about.value[:44]
            click.echo(f"\r\x1b[Kproving {len(self.done)} of {len(self.claims)}: {about}", nl=False, err=True)

    def _clear(self) -> None:
        if self.format != "jsonl" and sys.stderr.isatty():
            click.echo("\r\x1b[K", nl=False, err=True)

    @property
    def failing(self) -> list[Proved]:
        return [one for one in self.done if one.verdict is not Verdict.HOLDS]


def prove_guidebook(given: Path | None, only: str, format_: str, save: Path | None, with_lengths: bool) -> int:
    """Proves the claims of a guidebook; gives the exit code: 1 where one does not hold or could not be decided."""
    guidebook = load_or_exit(given)
    claims = [claim for claim in all_claims(guidebook) if only in claim.id or only in claim.says]
    if not claims:
        click.echo(f"Nothing to prove has “{only}” in its name. `prove --list` shows all names.", err=True)
        return exit_codes.WRONG_USE
    run = _Run(guidebook, claims, format_)
    try:
        run.go()
    except SolverMissing:
        return needs_editors_tools("prove")
    _show(run, with_lengths and not only and not run.stopped)
    if save is not None:
        return _save(run, save)
    if run.stopped:
        return exit_codes.STOPPED
    return exit_codes.CONTENT if run.failing else exit_codes.FINE


def _show(run: _Run, with_lengths: bool) -> None:
    rows = table(run.done)
    if run.format == "text":
        for line in all_problem_words(run.guidebook, run.failing):
            click.echo(line)
        _print_table(rows, run)
        if with_lengths:
            for line in how_long_words(_lengths(run.guidebook)):
                click.echo(line)
        return
    summary = {
        "stopped": run.stopped,
        "seconds": round(run.seconds, 1),
        "claims": len(run.claims),
        "rows": [_row_dict(row) for row in rows],
    }
    if run.format == "jsonl":
        _line({"event": "done", **summary})
    else:
        results = [_as_dict(run.guidebook, one) for one in run.done]
        click.echo(json.dumps({**summary, "results": results}, ensure_ascii=False, indent=2))


def _lengths(guidebook: Guidebook) -> list[tuple[bool, bool, int]]:
    ways = ((full, caller) for full in (False, True) for caller in (False, True))
    return [
        (full, caller, longest_talk(guidebook, full_route=full, with_caller=caller).questions) for full, caller in ways
    ]


def _print_table(rows: Sequence[Row], run: _Run) -> None:
    for row in rows:
        click.echo(row_words(row))
    held = sum(row.held for row in rows)
    left = f" Stopped: {len(run.claims) - len(run.done)} were not looked at." if run.stopped else ""
    click.echo(f"\n{held} of {len(run.done)} proved over every possible set of answers, in {run.seconds:.1f} s.{left}")


def _row_dict(row: Row) -> dict[str, object]:
    return {
        "about": row.about.name.lower(),
        "says": row.about.value,
        "claims": row.claims,
        "held": row.held,
        "broken": row.broken,
        "not_known": row.not_known,
        "seconds": round(row.seconds, 2),
    }


def _as_dict(guidebook: Guidebook, one: Proved) -> dict[str, object]:
    example = list(answer_lines(guidebook, one.example, {})) if one.example is not None else None
    return {
        "id": one.claim.id,
        "about": one.claim.about.name.lower(),
        "how": one.claim.how.value,
        "says": one.claim.says,
        "verdict": one.verdict.value,
        "at": str(one.claim.span) if one.claim.span.line else "",
        "example": example,
        "seconds": round(one.seconds, 3),
    }


def _save(run: _Run, file: Path) -> int:
    found = [one for one in run.failing if one.example is not None]
    if not found:
        click.echo("There is no example to save.", err=True)
        return exit_codes.CONTENT if run.failing else exit_codes.FINE
    try:
        for one in found:
            add_case(file, case_of(run.guidebook, one))
    except (NotACasesFile, CouldNotWrite) as trouble:
        click.echo(str(trouble), err=True)
        return exit_codes.NO_FILE
    click.echo(f"{len(found)} {'case' if len(found) == 1 else 'cases'} saved in {file}.", err=True)
    return exit_codes.CONTENT


def _line(values: dict[str, object]) -> None:
    click.echo(json.dumps(values, ensure_ascii=False))
    sys.stdout.flush()


def list_claims(given: Path | None) -> int:
    """Prints the name of everything that is proved."""
    for claim in all_claims(load_or_exit(given)):
        click.echo(f"{claim.id:50} {claim.says}")
    return exit_codes.FINE


@click.command()
@click.argument("only", required=False, default="")
@click.option("--format", "format_", type=click.Choice(["text", "json", "jsonl"]), default="text")
@click.option(
    "--save", type=click.Path(path_type=Path), metavar="FILE", help="Add the examples found to this cases file."
)
@click.option("--list", "listed", is_flag=True, help="Only name what would be proved.")
@click.option("--lengths/--no-lengths", default=True, help="Also prove how long a talk can get.")
@guidebook_option
def command(only: str, format_: str, save: Path | None, listed: bool, lengths: bool, guidebook: Path | None) -> None:
    """Prove what must always, never or possibly follow, over every possible set of answers.

    With ONLY, what has it in its name, such as `risk`, `therapy.cbt` or the id of a promise.
    """
    raise SystemExit(list_claims(guidebook) if listed else prove_guidebook(guidebook, only, format_, save, lengths))
