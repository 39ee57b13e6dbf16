"""The comparison as one HTML page that needs nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template

from therapy_guide.authoring.comparing import plots
from therapy_guide.authoring.comparing.comparing import Compared
from therapy_guide.authoring.comparing.gets import KINDS
from therapy_guide.authoring.comparing.sentences import (
    affected_words,
    choice_words,
    differs_words,
    headline,
    is_only_read,
    proof_lines,
)
from therapy_guide.authoring.comparing.word_diff import word_diff
from therapy_guide.authoring.saved_case import answer_lines


def page_of(compared: Compared, old_name: str, new_name: str) -> str:
    """The whole page. Every word of the content reaches it escaped."""
    pair = compared.pair
    page: str = _template().render(
        compared=compared,
        old_name=old_name,
        new_name=new_name,
        headline=headline(compared),
        dots=plots.share_of_dots(compared),
        plots=plots,
        kinds=plots.kind_bars(compared),
        kind_names=KINDS,
        concerns=plots.concern_bars(compared),
        flows=plots.flows(compared),
        affected=[affected_words(compared, row) for row in compared.affected],
        lost=[(choice_words(pair.old, choice), count) for choice, count in compared.lost_choices.most_common(20)],
        new=[(choice_words(pair.new, choice), count) for choice, count in compared.new_choices],
        proofs=list(proof_lines(compared)),
        contacts=[change for change in compared.changes if change.what == "contact"],
        decides=[change for change in compared.changes if not is_only_read(change) and change.what != "contact"],
        prose=[change for change in compared.changes if is_only_read(change)],
        differs_words=lambda one: differs_words(pair, one),
        old_answers=lambda example: list(answer_lines(pair.old, example.old, {})),
        new_answers=lambda example: list(answer_lines(pair.new, example.new, {})),
        word_diff=word_diff,
    )
    return page


@lru_cache(maxsize=1)
def _template() -> Template:
    """The template is part of the program: it decides the look of a tool, and no sentence of the guide."""
    text = resources.files("therapy_guide.authoring.comparing").joinpath("page.html.j2").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(text)
