"""What a page template may do: show what the report holds. What could run on, grow or reach further is refused.

Templates come with content, and content comes from folders that others wrote. The sandbox keeps them from the machine;
this keeps them from taking all of its time and memory, before any of it is run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import Environment, nodes

FILTERS = frozenset(
    {"capitalize", "count", "d", "default", "e", "escape", "first", "join", "last", "length", "list", "lower"}
    | {"md", "plain", "reverse", "sort", "title", "trim", "underlined", "unique", "upper", "wrapped"}
)
MOST_LOOPS = 4
MOST_ASSIGNMENTS = 20
MOST_MACROS = 10
MOST_CALLS = 20
MOST_TIMES = 1_000
LONGEST_REPEATED = 3

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem,
    nodes.Filter, nodes.Test, nodes.Call, nodes.Keyword, nodes.If, nodes.For, nodes.Macro, nodes.CondExpr,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Neg, nodes.Concat, nodes.Add, nodes.Sub,
    nodes.Mul, nodes.Assign, nodes.AssignBlock, nodes.List, nodes.Tuple, nodes.Include, nodes.Slice,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something a template may not do. `word` stands on the line, where it is known."""

    line: int
    headline: str
    word: str = ""


def guarded(environment: Environment, name: str, known: Mapping[str, str]) -> nodes.Template | list[Refusal]:
    """A template as a tree, where it only shows the report; else what it does that it may not.

    Raises for what can't be read.
    """
    try:
        tree = environment.parse(known[name], name)
        return list(dict.fromkeys(_Guard(tree, known).found())) or tree
    except RecursionError:
        return [Refusal(1, "this page template is nested too deep")]


def included(environment: Environment, source: str) -> Iterator[str]:
    """The names of the templates that a template includes."""
    for node in environment.parse(source).find_all(nodes.Include):
        if isinstance(node.template, nodes.Const):
            yield str(node.template.value)


class _Guard:
    def __init__(self, tree: nodes.Template, known: Mapping[str, str]) -> None:
        self.tree = tree
        self.known = known
        found = list(tree.find_all((nodes.Macro, nodes.Call, nodes.Assign, nodes.AssignBlock)))
        self.macros = [node.name for node in found if isinstance(node, nodes.Macro)]
        self.calls = [node for node in found if isinstance(node, nodes.Call)]
        self.assignments = [node for node in found if isinstance(node, nodes.Assign | nodes.AssignBlock)]
        self.set = {name.name for assigned in self.assignments for name in _names(assigned.target)}

    def found(self) -> Iterator[Refusal]:
        yield from self._too_many()
        yield from self._within(self.tree, (), None)

    def _too_many(self) -> Iterator[Refusal]:
        calls = [call for call in self.calls if _called(call) in self.macros]
        counts = (
            (len(self.assignments), MOST_ASSIGNMENTS, "`set` lines"),
            (len(self.macros), MOST_MACROS, "macros"),
            (len(calls), MOST_CALLS, "calls of macros"),
        )
        for count, most, what in counts:
            if count > most:
                yield Refusal(1, f"this page template has more than {most} {what}")

    def _within(self, node: nodes.Node, loops: tuple[nodes.For, ...], macro: nodes.Macro | None) -> Iterator[Refusal]:
        yield from self._one(node, loops, macro)
        if isinstance(node, nodes.For):
            loops = (*loops, node)
        if isinstance(node, nodes.Macro):
            macro, loops = node, ()
        for child in node.iter_child_nodes():
            yield from self._within(child, loops, macro)

    def _one(self, node: nodes.Node, loops: tuple[nodes.For, ...], macro: nodes.Macro | None) -> Iterator[Refusal]:
        line = node.lineno
        match node:
            case nodes.Getattr() if node.attr.startswith("_"):
                yield Refusal(line, f"a page template may not look into `{node.attr}`", node.attr)
            case nodes.Getitem() if isinstance(node.arg, nodes.Const) and str(node.arg.value).startswith("_"):
                yield Refusal(line, f"a page template may not look into `{node.arg.value}`", str(node.arg.value))
            case nodes.Filter() if node.name not in FILTERS:
                yield Refusal(line, f"a page template may not use the filter `{node.name}`", node.name)
            case nodes.Call():
                yield from self._call(node, loops, macro)
            case nodes.For() if len(loops) >= MOST_LOOPS or node.recursive:
                yield Refusal(line, f"more than {MOST_LOOPS} loops stand inside each other", "for")
            case nodes.Mul() if not _repeats_little(node):
                yield Refusal(line, 'a page template may only repeat up to three letters, in `"-" * number`', "*")
            case nodes.Include() if not self._is_simple(node):
                headline = "a page template may only include another by its name, and one that includes none itself"
                yield Refusal(line, headline, "include")
            case nodes.Assign() | nodes.AssignBlock() if self._grows(node):
                yield Refusal(line, "a `set` line uses one name several times, so it could grow without end", "set")
            case _ if not isinstance(node, _ALLOWED):
                yield Refusal(line, f"a page template may not use `{_spoken(node)}`", _spoken(node))

    def _call(self, call: nodes.Call, loops: tuple[nodes.For, ...], macro: nodes.Macro | None) -> Iterator[Refusal]:
        name = _called(call)
        if name == "range":
            if not _counts_little(call):
                yield Refusal(call.lineno, f"a page template may count up to {MOST_TIMES}, without sums", "range")
        elif name not in self.macros:
            yield Refusal(call.lineno, f"a page template may not call `{name or 'this'}`", name)
        elif macro is not None and not self._goes_down(call, loops, macro):
            yield Refusal(call.lineno, f"the macro `{name}` could call itself without end", name)

    def _goes_down(self, call: nodes.Call, loops: tuple[nodes.For, ...], macro: nodes.Macro) -> bool:
        """A macro may call those before it; itself only for each part of what it was given."""
        name = _called(call)
        if name != macro.name:
            return self.macros.index(name) < self.macros.index(macro.name)
        first = call.args[0] if call.args else None
        given = macro.args[0].name if macro.args else ""
        return any(
            isinstance(first, nodes.Name)
            and isinstance(loop.target, nodes.Name)
            and loop.target.name == first.name
            and isinstance(loop.iter, nodes.Getattr)
            and isinstance(loop.iter.node, nodes.Name)
            and loop.iter.node.name == given
            for loop in loops
        )

    def _is_simple(self, node: nodes.Include) -> bool:
        """Whether it names one template, from which no circle can come about."""
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        return isinstance(name, str) and "/" not in name and "include" not in self.known.get(name, "")

    def _grows(self, node: nodes.Assign | nodes.AssignBlock) -> bool:
        parts = [node.node] if isinstance(node, nodes.Assign) else node.body
        used = [name.name for part in parts for name in _names(part)]
        return any(used.count(name) > 1 for name in self.set)


def _names(node: nodes.Node) -> Iterator[nodes.Name]:
    if isinstance(node, nodes.Name):
        yield node
    yield from node.find_all(nodes.Name)


def _called(call: nodes.Call) -> str:
    return call.node.name if isinstance(call.node, nodes.Name) else ""


def _repeats_little(node: nodes.Mul) -> bool:
    """A short text times a number that is no product itself."""
    sides = (node.left, node.right)
    texts = [s for s in sides if isinstance(s, nodes.Const) and isinstance(s.value, str)]
    others = [s for s in sides if s not in texts]
    if len(texts) != 1 or len(texts[0].value) > LONGEST_REPEATED:
        return False
    return not list(others[0].find_all(nodes.Mul)) and _is_small(others[0])


def _is_small(node: nodes.Node) -> bool:
    """Whether the figures in a sum are small ones."""
    figures = [node] if isinstance(node, nodes.Const) else list(node.find_all(nodes.Const))
    return all(not isinstance(c.value, int) or c.value <= MOST_TIMES for c in figures)


def _counts_little(call: nodes.Call) -> bool:
    alone = (nodes.Const, nodes.Name, nodes.Getattr)
    return bool(call.args) and all(isinstance(arg, alone) and _is_small(arg) for arg in call.args)


def _spoken(node: nodes.Node) -> str:
    """What stands in the template for a kind of node."""
    signs = {"Pow": "**", "Mod": "%", "Div": "/", "FloorDiv": "//", "CallBlock": "call", "FromImport": "from"}
    return signs.get(type(node).__name__, type(node).__name__.lower())
