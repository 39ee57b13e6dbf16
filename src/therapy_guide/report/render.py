"""From a Report to text, Markdown or HTML, by the guidebook's own templates. Decides nothing.

Typed words reach a template only as values, never as template text, so that `{{ 7*7 }}` stays `{{ 7*7 }}`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from enum import Enum
from functools import lru_cache
from types import TracebackType
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import SandboxedEnvironment

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.diagnostics.diagnostic import Diagnostic, Severity
from therapy_guide.diagnostics.span import Span
from therapy_guide.report.plain_text import WIDTH, markdown, plain, underlined, wrapped
from therapy_guide.report.report import Report
from therapy_guide.report.template_guard import Refusal, guarded, included

FOLDER = "content/templates"


class Format(Enum):
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"

    @property
    def template(self) -> str:
        return {"text": "report.txt.j2", "markdown": "report.md.j2", "html": "report.html.j2"}[self.value]

    @property
    def ending(self) -> str:
        """How the name of a file of this format ends."""
        return {"text": ".txt", "markdown": ".md", "html": ".html"}[self.value]


class TemplateProblem(Exception):
    """A page template has a mistake. `problem` names the file, the line and what to do."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(f"{problem.span}: {problem.headline}")
        self.problem = problem


_MISTAKES = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""What a mistake in a template may end in while a page is made."""


def render(guidebook: Guidebook, report: Report, format_: Format) -> str:
    """The report as one page. Raises TemplateProblem where the template can't be used."""
    environment = _environment(tuple(guidebook.templates.items()), format_ is Format.HTML)
    name = format_.template
    try:
        page = environment.get_template(name).render(report=report)
    except TemplateNotFound as missing:
        raise _missing(str(missing.name or name)) from missing
    except TemplateSyntaxError as mistake:
        raise _problem(mistake.name or name, mistake.lineno, mistake.message or "it can't be read") from mistake
    except _MISTAKES as mistake:
        where, line = _place(mistake.__traceback__, guidebook.templates)
        raise _problem(where or name, line, str(mistake)) from mistake
    return _tidy(page)


def check_templates(guidebook: Guidebook) -> tuple[Diagnostic, ...]:
    """Problems that show without a report: templates that are missing or can't be read."""
    found = []
    for format_ in Format:
        environment = _environment(tuple(guidebook.templates.items()), format_ is Format.HTML)
        try:
            environment.get_template(format_.template)
            names = included(environment, guidebook.templates[format_.template])
            found += [_missing(name).problem for name in names if name not in guidebook.templates]
        except TemplateProblem:
            name = format_.template
            source = guidebook.templates[name]
            refused = guarded(environment, name, guidebook.templates)
            found += [_refused(name, source, one) for one in (refused if isinstance(refused, list) else ())]
        except TemplateNotFound as missing:
            found.append(_missing(str(missing.name or format_.template)).problem)
        except TemplateSyntaxError as mistake:
            name = mistake.name or format_.template
            found.append(_problem(name, mistake.lineno, mistake.message or "it can't be read").problem)
    return tuple(found)


class _Guarded(BaseLoader):
    """Templates that were looked through before any of them is run; each is read into a tree once for both."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self.known = known

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:
        """A template ready to be run. Raises TemplateProblem for one that may not be."""
        if name not in self.known:
            raise TemplateNotFound(name)
        tree = guarded(environment, name, self.known)
        if isinstance(tree, list):
            raise TemplateProblem(_refused(name, self.known[name], tree[0]))
        code = environment.compile(tree, name, f"{FOLDER}/{name}")
        return environment.template_class.from_code(environment, code, globals or {})


@lru_cache(maxsize=8)
def _environment(templates: tuple[tuple[str, str], ...], autoescape: bool) -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=_Guarded(dict(templates)),
        undefined=StrictUndefined,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=None if autoescape else plain,
        auto_reload=False,
    )
    environment.globals |= {"width": WIDTH}
    environment.filters |= {"wrapped": wrapped, "underlined": underlined, "md": markdown, "plain": plain}
    return environment


def _tidy(page: str) -> str:
    """No spaces at the ends of lines, and never more than one empty line."""
    lines = "\n".join(line.rstrip() for line in page.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"


def _place(trace: TracebackType | None, templates: Mapping[str, str]) -> tuple[str, int]:
    """The template and line an error came from: the innermost frame that belongs to a template."""
    found = ("", 0)
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename.removeprefix(f"{FOLDER}/")
        if name in templates:
            found = (name, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _problem(name: str, line: int, message: str) -> TemplateProblem:
    return TemplateProblem(
        Diagnostic(
            "template-mistake",
            Severity.ERROR,
            f"this page template has a mistake: {_in_plain_words(message)}",
            Span(f"{FOLDER}/{name}", line, 1, line, 1),
            why="people could not take a report away",
            fix="mend this line, or put back the template as it was shipped",
        )
    )


_PLAIN = (
    (r"unexpected '}'", "a bracket is missing: `{{` needs `}}`"),
    (r"unexpected char '%'|unexpected '%'", "a bracket is missing: `{%` needs `%}`"),
    (r"innermost block that needs to be closed is '(\w+)'", r"`{% \1 … %}` is not closed: it needs `{% end\1 %}`"),
    (r"expected token 'end of (print|block)", "brackets don't match, or a word stands where none can"),
    (r"unknown tag '(\w+)'", r"`\1` is no word that a template knows after `{%`"),
)
"""What the template library says, and the same for editors."""


def _in_plain_words(message: str) -> str:
    for pattern, plain_words in _PLAIN:
        if found := re.search(pattern, message):
            return found.expand(plain_words)
    return f"{message[:1].lower()}{message[1:].rstrip('.')}"


def _refused(name: str, source: str, refusal: Refusal) -> Diagnostic:
    text = source.splitlines()[refusal.line - 1] if refusal.line <= source.count("\n") + 1 else ""
    at = max(0, text.find(refusal.word)) if refusal.word else 0
    return Diagnostic(
        "template-not-allowed",
        Severity.ERROR,
        refusal.headline,
        Span(f"{FOLDER}/{name}", refusal.line, at + 1, refusal.line, at + 1 + len(refusal.word)),
        why="it could keep a person's report from ever being ready, or show what is not meant for it",
        fix="take it out, or put back the template as it was shipped",
    )


def _missing(name: str) -> TemplateProblem:
    return TemplateProblem(
        Diagnostic(
            "missing-template",
            Severity.ERROR,
            f"there is no page template called `{name}`",
            Span(f"{FOLDER}/{name}", 0, 0, 0, 0),
            why="people could not take a report away",
            fix="put back the template as it was shipped",
        )
    )
