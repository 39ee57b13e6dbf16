"""Page templates that mean harm: refused by `check` and before a page is made, without running any of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import CONTENT
from tests.support.kitchen import shipped
from tests.support.work import counted
from therapy_guide.diagnostics.diagnostic import Diagnostic
from therapy_guide.report.render import check_templates

TRICKS = {
    "a look behind a value": ("{{ ''.__class__.__mro__ }}", "may not look into `__mro__`"),
    "the same in brackets": ("{{ report['__class__'] }}", "may not look into `__class__`"),
    "the same by a filter": ("{{ report|attr('__class__') }}", "may not use the filter `attr`"),
    "the globals of a helper": ("{{ cycler.__init__.__globals__ }}", "may not look into"),
    "an endless count": ("{% for i in range(10**9) %}x{% endfor %}", "may count up to 1000"),
    "counts inside counts": (
        "{% for a in range(999) %}" * 5 + "x" + "{% endfor %}" * 5,
        "more than 4 loops stand inside each other",
    ),
    "a tower of powers": ("{{ 10 ** 10 ** 10 }}", "may not use `**`"),
    "a long repeat": ("{{ 'x' * 10000000000 }}", "may only repeat up to three letters"),
    "a repeat of a repeat": ("{{ '-' * (900 * 900) }}", "may only repeat up to three letters"),
    "a wide format": ("{{ '%099999999d' % 1 }}", "may not use `%`"),
    "a wide column": ("{{ 'x'|center(999999999) }}", "may not use the filter `center`"),
    "a call of a text": ("{{ '{:>999999999}'.format(1) }}", "may not call"),
    "random text": ("{{ lipsum(n=100000) }}", "may not call `lipsum`"),
    "a text that doubles": ("{% set x = x ~ x %}", "could grow without end"),
    "many texts that grow": ("{% set x = 'y' %}" * 30, "more than 20 `set` lines"),
    "a macro that calls itself": ("{% macro a() %}{{ a() }}{{ a() }}{% endmacro %}{{ a() }}", "could call itself"),
    "macros in a circle": ("{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}x{% endmacro %}", "could call itself"),
    "a file of the machine": ("{% include '../../../../etc/passwd' %}", "may only include another by its name"),
    "itself": ("{% include 'report.txt.j2' %}", "may only include another by its name"),
    "a name made up at run time": ("{% include report.title %}", "may only include another by its name"),
    "an import": ("{% from 'x' import y %}", "may not use `from`"),
    "typed words as they are": ("{{ report.title|safe }}", "may not use the filter `safe`"),
    "brackets without end": ("{{ " + "(" * 100_000 + " }}", "nested too deep"),
}


def _found(text: str) -> list[Diagnostic]:
    book = shipped()
    return list(check_templates(replace(book, templates={**book.templates, "report.txt.j2": text})))


A_LOT = 1_000_000
"""Calls of functions. Checking every page of the guidebook takes a quarter of them."""


@pytest.mark.parametrize("name", TRICKS)
def test_a_trick_is_refused_without_being_run(name):
    """With no more work than any template, with file and line, and in an editor's words."""
    text, says = TRICKS[name]
    problems, calls = counted(lambda: _found(f"first line\n{text}\n"))
    assert calls < A_LOT
    assert {p.code for p in problems} == {"template-not-allowed"}
    assert any(says in p.headline for p in problems), [p.headline for p in problems]
    assert all(p.span.path.endswith("templates/report.txt.j2") for p in problems)
    assert all(p.why and p.fix for p in problems)


def test_all_tricks_of_a_template_come_in_one_run():
    """Each at the word that is refused."""
    problems = _found("a\n{{ report.__dict__ }}\n{{ lipsum() }} {{ 2 ** 3 }}\n")
    places = [(p.span.line, p.span.column) for p in problems]
    assert places == [(2, 11), (3, 4), (3, 21)]


def test_a_template_that_is_not_there_is_missing():
    """An included page that nobody shipped."""
    assert [p.code for p in _found("{% include 'other.j2' %}")] == ["missing-template"]


def test_the_shipped_templates_may_do_all_they_do():
    """Loops, macros that go down into the parts of a part, filters and short repeats."""
    assert check_templates(shipped()) == ()
    assert len(list(Path(CONTENT / "templates").glob("*.j2"))) == 3
