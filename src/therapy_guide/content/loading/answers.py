"""An answers file: one person's answers by themselves, read without the rest of the loader."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from therapy_guide.content.cases import Case
from therapy_guide.content.loading.case_shapes import ANSWERS_FILE
from therapy_guide.content.loading.shapes import MISSING
from therapy_guide.content.loading.yaml_tree import Entries, Node, Text, read_tree
from therapy_guide.diagnostics.diagnostic import Problems


def load_answers(path: Path, shown_as: str) -> tuple[Case | None, Problems]:
    """Reads an answers file: `answers:`, and `words:` where the person said something in their own words."""
    problems = Problems()
    node = read_tree(path, shown_as, problems)
    case = ANSWERS_FILE(_with_name(node), problems) if node is not None else MISSING
    return (None if case is MISSING or problems.has_errors else case), problems


def _with_name(node: Node) -> Node:
    """An answers file needs no name; a missing one is filled in so that it reads like a case."""
    if isinstance(node, Entries) and node.get("case") is None:
        span = node.span
        return replace(node, pairs=((Text.at(span, "case"), Text.at(span, "answers")), *node.pairs))
    return node
