"""`cases`: run the worked examples, see what none of them touches, and record new ones."""

from __future__ import annotations

import json
from pathlib import Path

import click

from therapy_guide.authoring.choosing_cases import Choice, touches, worth_running
from therapy_guide.authoring.expectations import CaseResult, run_case
from therapy_guide.cli import exit_codes
from therapy_guide.cli.content_folder import ContentLines, content_folder, load_or_exit
from therapy_guide.cli.known_names import known_or_exit
from therapy_guide.cli.options import guidebook_option
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.diagnostics.render import as_json, full, line


def run_cases(content: Path | None, choice: Choice, format_: str, *, verbose: bool, only_failed: bool) -> int:
    """Prints each case that no longer holds, and how many do; gives the exit code."""
    guidebook = load_or_exit(content)
    _check_names(guidebook, choice)
    results = [run_case(guidebook, case) for case in worth_running(guidebook.cases, choice)]
    results = [result for result in results if touches(result, choice)]
    if not results:
        wanted = choice.words
        click.echo(f"There is no case {wanted}." if wanted else "There are no cases yet.", err=True)
        return exit_codes.WRONG_USE if wanted else exit_codes.FINE
    if format_ == "json":
        click.echo(_as_json(results, only_failed=only_failed))
    else:
        _print(results, format_, content_folder(content), with_holding=verbose and not only_failed)
    return exit_codes.FINE if all(result.holds for result in results) else exit_codes.CONTENT


def _check_names(guidebook: Guidebook, choice: Choice) -> None:
    rows = [f"{t.id}.evidence.{row.for_}" for t in guidebook.therapies.values() for row in t.evidence]
    known_or_exit(choice.rule, "rule", [*guidebook.rules, *rows])
    known_or_exit(choice.therapy, "therapy", guidebook.therapies)
    known_or_exit(choice.question, "question", guidebook.questions)


def _print(results: list[CaseResult], format_: str, folder: Path, *, with_holding: bool) -> None:
    lines = ContentLines(folder)
    for result in results:
        if result.holds and with_holding:
            click.echo(f"holds  {result.case.case}  {result.case.means}".rstrip())
        for problem in result.problems:
            click.echo(line(problem) if format_ == "line" else full(problem, lines) + "\n")
    broken = [result.case.case for result in results if not result.holds]
    click.echo(f"{len(results) - len(broken)} of {len(results)} cases hold.")
    if len(broken) > 1:
        click.echo(f"Those that do not: {', '.join(broken)}.")


def _as_json(results: list[CaseResult], *, only_failed: bool) -> str:
    rows = [
        {
            "case": result.case.case,
            "means": result.case.means,
            "path": result.case.span.path,
            "line": result.case.span.line,
            "holds": result.holds,
            "problems": json.loads(as_json(result.problems)),
        }
        for result in results
        if not (only_failed and result.holds)
    ]
    hold = sum(result.holds for result in results)
    return json.dumps({"cases": len(results), "hold": hold, "results": rows}, ensure_ascii=False, indent=2)


FILE = click.Path(path_type=Path)


@click.command()
@click.argument("names", nargs=-1)
@click.option("--file", default="", metavar="PART", help="Only cases in files with this in their path.")
@click.option("--rule", default="", metavar="ID", help="Only cases that touch this rule or row of evidence.")
@click.option("--therapy", default="", metavar="ID", help="Only cases that touch this therapy.")
@click.option("--question", default="", metavar="ID", help="Only cases that answer this question.")
@click.option("--failed", "only_failed", is_flag=True, help="Show only the cases that do not hold.")
@click.option("--format", "format_", type=click.Choice(["full", "line", "json"]), default="full")
@click.option("--verbose", is_flag=True, help="Name each case that holds, too.")
@click.option("--coverage", "with_coverage", is_flag=True, help="Show what no case touches, by line.")
@click.option(
    "--least", type=click.FloatRange(0, 100), metavar="PERCENT", help="With --coverage: fail where less is touched."
)
@click.option("--record", metavar="NAME", help="Play the guide, and keep your answers as a case of this name.")
@click.option("--from", "from_", type=FILE, metavar="ANSWERS", help="With --record: take the answers from this file.")
@click.option("--to", type=FILE, metavar="FILE", help="With --record: the file of cases to add to.")
@click.option("--means", default="", metavar="TEXT", help="With --record: what the case shows, in one sentence.")
@click.option("--caller", is_flag=True, help="With --record: play as with a caller on the phone.")
@guidebook_option
def command(
    names: tuple[str, ...],
    file: str,
    rule: str,
    therapy: str,
    question: str,
    only_failed: bool,
    format_: str,
    verbose: bool,
    with_coverage: bool,
    least: float | None,
    record: str | None,
    from_: Path | None,
    to: Path | None,
    means: str,
    caller: bool,
    guidebook: Path | None,
) -> None:
    """Run the worked examples; with NAMES, only those with one of these in their name.

    A case that fails shows the conditions that were not met, and the answer each of them saw.
    """
    if record is None and (from_ or to or means or caller):
        raise click.UsageError("--from, --to, --means and --caller go with --record NAME.")
    if least is not None and not with_coverage:
        raise click.UsageError("--least goes with --coverage.")
    if record is not None:
        from therapy_guide.cli.case_recording import record_case

        raise SystemExit(record_case(guidebook, record, means, to, from_, with_caller=caller))
    if with_coverage:
        from therapy_guide.cli.case_coverage import show_coverage

        raise SystemExit(show_coverage(guidebook, format_, least))
    choice = Choice(names, file, rule, therapy, question)
    raise SystemExit(run_cases(guidebook, choice, format_, verbose=verbose, only_failed=only_failed))
