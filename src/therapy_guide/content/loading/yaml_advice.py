"""YAML's own complaints, said again in an editor's words."""

from __future__ import annotations

import yaml

from therapy_guide.diagnostics.diagnostic import Diagnostic, Severity
from therapy_guide.diagnostics.span import Span


def advice_for(trouble: yaml.YAMLError, text: str, path: str) -> Diagnostic:
    """One diagnostic for an error of the YAML reader."""
    mark = getattr(trouble, "problem_mark", None) or getattr(trouble, "context_mark", None)
    lines = text.splitlines()
    number = min(mark.line + 1, max(1, len(lines))) if mark else 1
    column = mark.column + 1 if mark else 1
    said = str(getattr(trouble, "problem", "") or trouble)
    here = lines[number - 1] if lines else ""
    code, headline, why, fix, better = _advice(said, here, lines, number)
    if code == "yaml-tab":
        column = here.find("\t") + 1
    return Diagnostic(
        code=code,
        severity=Severity.ERROR,
        headline=headline,
        span=Span(path, number, max(1, column), number, max(1, column) + 1),
        why=why,
        fix=fix,
        better_line=better,
    )


def _advice(said: str, here: str, lines: list[str], number: int) -> tuple[str, str, str, str, str]:
    if "\t" in here[: len(here) - len(here.lstrip())] or "found character '\\t'" in said:
        return (
            "yaml-tab",
            "this line starts with a tab; only spaces can be used here",
            "a tab looks like spaces on your screen, but YAML cannot tell how deep the line is meant to be",
            "delete the tab and type spaces",
            here.replace("\t", "    ").rstrip(),
        )
    if "mapping values are not allowed" in said and here.count(": ") + here.rstrip().endswith(":") > 1:
        return _colon(here)
    if ("did not find expected" in said and here.lstrip()[:1] in {'"', "'"} | set()) or "found unexpected end" in said:
        return (
            "yaml-quote",
            "a quotation mark on or above this line opens but does not close, or text follows a closed one",
            "everything up to the next quotation mark would be read as one text",
            "close the quotation mark, or put the whole text in the other kind of quotation marks",
            "",
        )
    if any(mark in said for mark in ("cannot start any token", "unknown escape", "found undefined tag")):
        return (
            "yaml-quote",
            "this text starts with a character that means something to YAML",
            "text that starts with @, `, %, *, & or a quotation mark is read as an instruction",
            "put the whole text in quotation marks",
            "",
        )
    return (
        "yaml-indent",
        "this line does not line up with the lines above it",
        "YAML tells what belongs together by how far lines are moved in",
        "make this line start in the same column as its neighbours, with two spaces for each level",
        "",
    )


def _colon(here: str) -> tuple[str, str, str, str, str]:
    name, _, rest = here.partition(":")
    better = f'{name}: "{rest.strip()}"' if ":" in rest and '"' not in rest else ""
    return (
        "yaml-colon",
        "this text has a colon in it, so YAML reads it as two entries",
        "after the first colon the rest of the line must be plain text; a colon followed by a space starts a new entry",
        "put the text in quotation marks",
        better,
    )
