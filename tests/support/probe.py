"""One condition, written as an editor writes it, held against answers to the kitchen sink."""

from __future__ import annotations

from dataclasses import replace

from tests.support.kitchen import kitchen
from therapy_guide.content.loading.condition_shapes import condition
from therapy_guide.content.loading.yaml_tree import parse_tree
from therapy_guide.content.rules import Fact
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.engine.answers import Answers
from therapy_guide.engine.evaluate import Trace, evaluate
from therapy_guide.engine.program import open_guidebook
from therapy_guide.engine.truth import Truth


def probe(written: str, given: Answers) -> tuple[Trace, int]:
    """The trace, and the number of the node for the condition."""
    problems = Problems()
    node = parse_tree(written, "probe", problems)
    assert node is not None
    opened = condition(node, problems)
    assert not problems.has_errors, list(problems)
    guidebook = kitchen()
    with_probe = replace(guidebook, facts={**guidebook.facts, "probe": Fact("probe", "A test.", opened)})
    program = open_guidebook(with_probe)
    return evaluate(program, given), program.facts["probe"]


def truth(written: str, given: Answers) -> Truth:
    """What the condition comes to."""
    trace, number = probe(written, given)
    return trace.truth(number)
