"""The way in. Without any option the guide starts without the library that reads options: somebody waits for it."""

from __future__ import annotations

import sys
from datetime import date

from therapy_guide.cli import exit_codes
from therapy_guide.cli.where import where


def main() -> None:
    """No traceback reaches a person: what went wrong is said plainly, and no answer is repeated."""
    try:
        _start()
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(exit_codes.FINE) from None
    except KeyboardInterrupt:
        raise SystemExit(exit_codes.STOPPED) from None
    except OSError as trouble:
        _tell(f"Could not read or write: {trouble.strerror or 'unknown reason'}")
        raise SystemExit(exit_codes.NO_FILE) from None
    except Exception as trouble:  # the last net: the kind of error may be told, its contents may hold answers
        _tell("Something went wrong in the program. It is not anything you did.")
        _tell(f"(For the developers: {type(trouble).__name__} {where(trouble)})")
        raise SystemExit(exit_codes.CONTENT) from None


def _start() -> None:
    if len(sys.argv) > 1:
        from therapy_guide.cli.main import with_options

        with_options()
    else:
        from therapy_guide.cli.run import run

        raise SystemExit(run(None, plain=False, with_caller=False, today=date.today()))


def _tell(line: str) -> None:
    print(line, file=sys.stderr)  # noqa: T201 - the person's terminal
