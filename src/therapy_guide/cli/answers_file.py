"""Reading an answers file, with every problem in it shown before anything else happens."""

from __future__ import annotations

from pathlib import Path

import click

from therapy_guide.cli import exit_codes
from therapy_guide.cli.content_folder import show_problems
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.answers import load_answers
from therapy_guide.engine.parse_answers import Parsed, parse_answers


def read_answers(guidebook: Guidebook, path: Path) -> Parsed:
    """The answers and words of a file. Ends the program with code 3 where it can't be read, 1 where it doesn't fit."""
    if not path.is_file():
        click.echo(f"There is no file called {path}.", err=True)
        raise SystemExit(exit_codes.NO_FILE)
    case, problems = load_answers(path, str(path))
    parsed = parse_answers(guidebook, case.answers, problems) if case is not None else None
    if parsed is None or problems.has_errors:
        show_problems(problems, path.parent)
        unreadable = any(problem.code == "unreadable-file" for problem in problems)
        raise SystemExit(exit_codes.NO_FILE if unreadable else exit_codes.CONTENT)
    return parsed
