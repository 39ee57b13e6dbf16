"""The `therapy-guide` command. Heavy things are imported inside the command that needs them."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from therapy_guide.cli import exit_codes

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _content(context: click.Context) -> Path | None:
    found = context.find_root().params.get("content")
    return found if isinstance(found, Path) else None


@click.group(invoke_without_command=True, context_settings=CONTEXT)
@click.option("--plain", is_flag=True, help="Talk line by line, for screen readers and pipes.")
@click.option("--caller", is_flag=True, help="For intake staff with a caller on the phone.")
@click.option("--resume", type=click.Path(path_type=Path), metavar="FILE", help="Go on from a paused file.")
@click.option("--content", type=click.Path(path_type=Path), help="Use the content in this folder.")
@click.version_option(package_name="therapy-guide", prog_name="therapy-guide")
@click.pass_context
def cli(context: click.Context, plain: bool, caller: bool, resume: Path | None, content: Path | None) -> None:
    """A calm guide for people who are thinking about talking therapy.

    Nothing leaves this machine, and nothing is saved unless you ask.
    """
    if context.invoked_subcommand is None:
        from therapy_guide.cli.run import run

        raise SystemExit(run(content, plain=plain, with_caller=caller, today=date.today(), resume=resume))


@cli.command()
@click.argument("answers", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["text", "markdown", "html", "json"]), default="text")
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file instead of the screen.")
@click.option("--include", multiple=True, metavar="KEY", help="Put one private answer into the output; repeatable.")
@click.pass_context
def suggest(context: click.Context, answers: Path, format_: str, out: Path | None, include: tuple[str, ...]) -> None:
    """Suggestions for the answers in a YAML file."""
    from therapy_guide.cli.suggest import suggest_file

    code = suggest_file(_content(context), answers, format_, out, frozenset(include), date.today())
    raise SystemExit(code)


@cli.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["full", "line", "json"]), default="full")
@click.option("--counts", is_flag=True, help="Print how much there is of everything.")
@click.option("--notes", is_flag=True, help="Show notes too, not only errors and warnings.")
@click.pass_context
def check(context: click.Context, folder: Path | None, format_: str, counts: bool, notes: bool) -> None:
    """Check the content: every problem in one run, with its place and a way to mend it."""
    from therapy_guide.cli.check import check_folder

    raise SystemExit(check_folder(folder or _content(context), format_, counts, notes, date.today()))


@cli.command()
@click.argument("name", required=False, default="")
@click.option("--verbose", is_flag=True, help="Name each case that holds, too.")
@click.option("--coverage", is_flag=True, help="Show what no case touches, by line.")
@click.pass_context
def cases(context: click.Context, name: str, verbose: bool, coverage: bool) -> None:
    """Run the worked examples; with NAME, only those with it in their name."""
    from therapy_guide.cli.cases import run_cases, show_coverage

    if coverage:
        raise SystemExit(show_coverage(_content(context)))
    raise SystemExit(run_cases(_content(context), name, verbose))


@cli.command()
@click.argument("answers", type=click.Path(path_type=Path))
@click.argument("therapy")
@click.option("--all", "everything", is_flag=True, help="Show rules that were not met as well.")
@click.pass_context
def why(context: click.Context, answers: Path, therapy: str, everything: bool) -> None:
    """Why a therapy comes up for these answers, or does not: each rule, each condition."""
    from therapy_guide.cli.why import explain_therapy

    raise SystemExit(explain_therapy(_content(context), answers, therapy, everything))


@cli.command()
@click.argument("text", required=False)
@click.option("--lines", type=click.Path(path_type=Path, allow_dash=True), help="Read a file, one text a line.")
@click.option("--format", "format_", type=click.Choice(["text", "json", "jsonl"]), default="text")
@click.option("--measure", type=click.Path(path_type=Path), help="Recall and precision on a folder of labelled tables.")
@click.pass_context
def listen(context: click.Context, text: str | None, lines: Path | None, format_: str, measure: Path | None) -> None:
    """What the guide hears in a text: concerns it may tell of, and notices it brings."""
    from therapy_guide.cli.listen import listen_to, listen_to_lines, show_measure

    if measure is not None:
        raise SystemExit(show_measure(_content(context), measure, format_))
    if lines is not None:
        raise SystemExit(listen_to_lines(_content(context), lines, format_))
    if text is None:
        raise click.UsageError("Give a text in quotes, or --lines FILE.")
    raise SystemExit(listen_to(_content(context), text, format_))


def main() -> None:
    """The way in. No traceback reaches a person: what went wrong is said plainly, and no answer is repeated."""
    try:
        cli()
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(exit_codes.FINE) from None
    except (KeyboardInterrupt, click.Abort):
        raise SystemExit(130) from None
    except OSError as trouble:
        click.echo(f"Could not read or write: {trouble.strerror or 'unknown reason'}", err=True)
        raise SystemExit(exit_codes.NO_FILE) from None
    except Exception as trouble:  # the last net: the kind of error may be told, its contents may hold answers
        click.echo("Something went wrong in the program. It is not anything you did.", err=True)
        click.echo(f"(For the developers: {type(trouble).__name__} {_where(trouble)})", err=True)
        raise SystemExit(exit_codes.CONTENT) from None


def _where(trouble: BaseException) -> str:
    trace = trouble.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
