"""The answers that made conditions yes, as Python written for just these conditions.

Only for conditions that no gate and no round touches. The text holds nothing but numbers of leaves, so no word of the
content is ever run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Answer, Picked, Place, Skipped
from therapy_guide.engine.compiled.layout import KEPT, Key
from therapy_guide.engine.compiled.leaves import leaf_truth
from therapy_guide.engine.evaluate import Seen
from therapy_guide.engine.nodes import LEAVES, Node, NodeKind
from therapy_guide.engine.program import Program, leaves_of
from therapy_guide.engine.truth import Truth

Told = Mapping[Any, Key | None]
"""What was answered, by question."""
Reasons = Callable[[bytes, Told], dict[int, tuple[Seen, ...]]]
"""For the bits of the conditions that hold, the answers that led to each."""


class Supports:
    """Writes one function for all conditions it is given."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._names: dict[str, Any] = {}
        self._questions: dict[str, int] = {}

    def can_say(self, node: int) -> bool:
        """Whether no gate and no round is read anywhere in a condition."""
        leaves = leaves_of(self.program.nodes, node)
        return all(self._is_plain(self.program.nodes[leaf]) for leaf in leaves) and not self._reads_rounds(node)

    def reasons(self, conditions: Mapping[int, int]) -> Reasons:
        """The function for conditions by the number of the bit that says they hold."""
        by_byte: dict[int, list[str]] = defaultdict(list)
        for bit, node in sorted(conditions.items()):
            by_byte[bit // 8].append(f"  if x & {1 << bit % 8}: led[{node}] = {self._whole(node)}")
        lines = ["def reasons(data, told):", " led = {}"]
        lines += [f" a{number} = told[q{number}]" for number in self._questions.values()]
        for at, tests in by_byte.items():
            lines += [f" x = data[{at}]", " if x:", *tests]
        names = {**self._names, **{f"q{number}": question for question, number in self._questions.items()}}
        exec("\n".join([*lines, " return led"]), names)  # noqa: S102 - our own text, of numbers only
        found: Reasons = names["reasons"]
        return found

    def _whole(self, node: int) -> str:
        leaves = leaves_of(self.program.nodes, node)
        written = self._leaf("yes", node) if self.program.nodes[node].kind in LEAVES else self._seen(node)
        questions = {self.program.nodes[leaf].question for leaf in leaves}
        return written if len(questions) == len(leaves) else f"tuple(dict.fromkeys({written}))"

    def _leaf(self, what: str, leaf: int) -> str:
        """A look-up in one of the tables of a leaf."""
        node = self.program.nodes[leaf]
        name = f"{what}{leaf}"
        if name not in self._names:
            self._names[name] = _TABLES[what](self.program.guidebook, node)
        number = self._questions.setdefault(node.question, len(self._questions))
        return f"{name}[a{number}]"

    def _is_plain(self, leaf: Node) -> bool:
        return leaf.shown is None and leaf.unless is None and not leaf.per_round

    def _reads_rounds(self, number: int) -> bool:
        node = self.program.nodes[number]
        return node.kind in (NodeKind.ANY_ROUND, NodeKind.EVERY_ROUND) or any(map(self._reads_rounds, node.parts))

    def _seen(self, number: int) -> str:
        """What `Trace.support` gives for a part that is yes, skipped questions left out."""
        node = self.program.nodes[number]
        match node.kind:
            case NodeKind.ALL:
                return self._joined([self._seen(part) for part in node.parts])
            case NodeKind.ANY:
                first, *rest = reversed(node.parts)
                written = self._seen(first)
                for part in rest:
                    written = f"({self._seen(part)} if {self._yes(part)} else {written})"
                return written
            case NodeKind.NOT:
                below = leaves_of(self.program.nodes, node.parts[0])
                return self._joined([self._leaf("seen", leaf) for leaf in below])
            case NodeKind.AT_LEAST_OF:
                return self._joined([f"({self._seen(part)} if {self._yes(part)} else ())" for part in node.parts])
            case _:
                return self._leaf("seen", number)

    def _joined(self, parts: list[str]) -> str:
        return "(" + " + ".join(parts) + ")" if parts else "()"

    def _yes(self, number: int) -> str:
        return self._truth(number, "yes", {NodeKind.ALL: " and ", NodeKind.ANY: " or "})

    def _no(self, number: int) -> str:
        return self._truth(number, "no", {NodeKind.ALL: " or ", NodeKind.ANY: " and "})

    def _truth(self, number: int, wanted: str, joins: Mapping[NodeKind, str]) -> str:
        """That a part is yes, or that it is no."""
        node = self.program.nodes[number]
        if node.kind in LEAVES:
            return self._leaf(wanted, number)
        same, other = (self._yes, self._no) if wanted == "yes" else (self._no, self._yes)
        if node.kind is NodeKind.NOT:
            return other(node.parts[0])
        parts = [same(part) for part in node.parts]
        if node.kind is NodeKind.AT_LEAST_OF:
            least = node.count if wanted == "yes" else len(parts) - node.count + 1
            return "(" + " + ".join(f"bool({part})" for part in parts) + f" >= {least})"
        if not parts:
            return str((node.kind is NodeKind.ALL) is (wanted == "yes"))
        return "(" + joins[node.kind].join(parts) + ")"


class _Table(dict[Key | None, tuple[Seen, ...]]):
    """What a leaf comes to for each answer, worked out when the answer is first met."""

    def __init__(self, guidebook: Guidebook, node: Node) -> None:
        super().__init__()
        self.guidebook = guidebook
        self.node = node

    def __missing__(self, key: Key | None) -> tuple[Seen, ...]:
        answer: Answer | None = Picked(key) if isinstance(key, tuple) else key
        found = self.work_out(answer)
        if len(self) < KEPT:
            self[key] = found
        return found

    def work_out(self, answer: Answer | None) -> tuple[Seen, ...]:
        raise NotImplementedError

    def seen(self, answer: Answer | None) -> tuple[Seen, ...]:
        picked = answer.options if isinstance(answer, Picked) else ()
        named = tuple(option for option in picked if option in self.node.options)
        return (Seen(Place(self.node.question), named or picked),)


class _Yes(_Table):
    """What was seen where the leaf is yes, and nothing elsewhere."""

    def work_out(self, answer: Answer | None) -> tuple[Seen, ...]:
        return self.seen(answer) if leaf_truth(self.guidebook, self.node, answer) is Truth.YES else ()


class _No(_Table):
    """Something where the leaf is no."""

    def work_out(self, answer: Answer | None) -> tuple[Seen, ...]:
        return self.seen(answer) if leaf_truth(self.guidebook, self.node, answer) is Truth.NO else ()


class _SeenAt(_Table):
    """What was seen, whatever the leaf is, unless the question was skipped or not reached."""

    def work_out(self, answer: Answer | None) -> tuple[Seen, ...]:
        return () if isinstance(answer, Skipped | None) else self.seen(answer)


_TABLES: dict[str, type[_Table]] = {"yes": _Yes, "no": _No, "seen": _SeenAt}
