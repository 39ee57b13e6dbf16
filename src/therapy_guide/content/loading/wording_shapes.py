"""Reading the wording files: sentences under names, with their gaps checked."""

from __future__ import annotations

import re

from therapy_guide.content.loading.yaml_tree import Entries, Node, Text
from therapy_guide.content.pages import Sentence
from therapy_guide.diagnostics.diagnostic import Problems

_GAP = re.compile(r"\{([a-z_]+)\}")


def sentences(node: Node, problems: Problems, lead: str = "") -> list[Sentence]:
    """All sentences below this node, with keys such as `welcome.title`."""
    if not isinstance(node, Entries):
        problems.error(
            "wrong-kind",
            "wording files hold names and sentences",
            node.span,
            why="the sentence would have no name to be found by, so people would never read it",
            fix="write `name: sentence`",
        )
        return []
    found: list[Sentence] = []
    for key, value in node.pairs:
        path = f"{lead}{key.value}"
        if isinstance(value, Text):
            gaps = tuple(dict.fromkeys(_GAP.findall(value.value)))
            found.append(Sentence(path, value.value.strip(), gaps, value.span))
        else:
            found += sentences(value, problems, f"{path}.")
    return found
