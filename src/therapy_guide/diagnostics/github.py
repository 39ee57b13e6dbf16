"""Problems as workflow commands, so that they stand beside the changed lines of a pull request."""

from __future__ import annotations

from therapy_guide.diagnostics.diagnostic import Diagnostic, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(problem: Diagnostic, path: str) -> str:
    """One workflow command. `path` is the file's path from the root of the repository, or empty."""
    span = problem.span
    properties = {"file": path} if path else {}
    if path and span.line:
        properties["line"] = str(span.line)
        if span.end_line >= span.line:
            properties["endLine"] = str(span.end_line)
        # Columns are only read by the service where a place stays on one line.
        if span.end_line == span.line:
            properties |= {"col": str(span.column), "endColumn": str(max(span.column, span.end_column - 1))}
    properties["title"] = problem.code
    message = "\n".join(
        part for part in (problem.headline, problem.why, problem.fix and f"To mend it: {problem.fix}") if part
    )
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[problem.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
