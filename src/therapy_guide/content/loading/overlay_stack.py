"""All layers of a guidebook laid over each other, and what that means for messages: they name both places."""

from __future__ import annotations

from dataclasses import dataclass, replace

from therapy_guide.content.guidebook import About
from therapy_guide.content.loading.broken import Broken, missing_name, names_in
from therapy_guide.content.loading.collected import Collected, Item, collect, inside
from therapy_guide.content.loading.folder import BOOK, Folder
from therapy_guide.content.loading.overlay import Change, Laid, lay
from therapy_guide.content.loading.overlay_about import check_about
from therapy_guide.content.loading.overlay_offers import Offered, narrow, read_offers, without_answers, without_names
from therapy_guide.content.loading.overlay_safety import check_growth, looks_guarded
from therapy_guide.content.loading.parts import Parts
from therapy_guide.content.loading.thing_kinds import KINDS, PATTERNS, ThingKind
from therapy_guide.diagnostics.diagnostic import Diagnostic, Problems, Related
from therapy_guide.diagnostics.span import Span


@dataclass(frozen=True, slots=True)
class Stack:
    """What was collected from all layers, what the upper ones changed, and what they took out."""

    layers: tuple[Folder, ...]
    collected: Collected
    changes: tuple[Change, ...]
    removed: dict[str, Span]
    refused: frozenset[str]

    def is_own(self, span: Span) -> bool:
        """Whether something stands in the guidebook itself, not in one that it builds on."""
        return len(self.layers) == 1 or span.path.startswith(f"{self.layers[-1].label}/")

    def leave_out_unread(self, broken: Broken) -> None:
        """Remembers the words of files that could not be read, and the names in what was refused."""
        if self.refused:
            broken.refused()
            broken.words |= self.refused
        for layer in self.layers:
            for path in layer.unread:
                shown = path.relative_to(layer.path).as_posix()
                kind = next((kind.name for kind in KINDS if shown.startswith(kind.pattern.split("*")[0])), "")
                if shown != BOOK:
                    broken.leave_out_file(kind, path)

    def narrowed(self, about: About, parts: Parts, problems: Problems) -> tuple[About, frozenset[str] | None]:
        """Takes out of the lower guidebooks' examples what is not there any more; gives the therapies on offer."""
        if len(self.layers) == 1:
            return about, None
        gone = set(self.removed)
        parts.values["cases"] = [
            case if self.is_own(case.span) or not gone else self._narrowed_case(case, gone) for case in parts["cases"]
        ]
        offered: Offered | None = None
        if self.collected.about is not None:
            offered = read_offers(self.collected.about, parts, problems)
        if offered is None:
            return about, None
        return narrow(about, parts, offered, self.is_own, problems), offered.therapies

    def _narrowed_case(self, case: object, gone: set[str]) -> object:
        narrowed = without_names(case, gone)  # type: ignore[arg-type]
        return replace(narrowed, answers=without_answers(narrowed.answers, gone))

    def explained(self, problem: Diagnostic) -> Diagnostic:
        """A name that is unknown because it was taken out is told as that, with both places."""
        name = missing_name(problem)
        if not problem.code.startswith("unknown-") or name not in self.removed:
            return problem
        return replace(
            problem,
            code="taken-out-but-used",
            headline=f"`{name}` was taken out, and is still used here",
            label="",
            replacement="",
            better_line="",
            related=(Related(self.removed[name], "taken out here"),),
            fix=f"{self._way_out(name, problem.span)}, or leave `{name}` in",
        )

    def _way_out(self, name: str, span: Span) -> str:
        """What to do about something that uses what was taken out. In a guidebook below, it can't be edited."""
        if "/therapies/" in self.removed[name].path:
            return "name the therapies you have under `offers:` in guidebook.yaml, in place of `remove:`"
        holder = None if self.is_own(span) else self._holder(span)
        if holder is None:
            return "change what uses it" + (" here" if self.is_own(span) else " in a file of your own")
        kind, item = holder
        own = f"write an entry `{item.id}` that does without it"
        return (
            own if looks_guarded(item) else f"take `{item.id}` out as well, in {kind.pattern.split('*')[0]}, or {own}"
        )

    def _holder(self, span: Span) -> tuple[ThingKind, Item] | None:
        """The thing that something stands in."""
        for kind in KINDS:
            for item in self.collected.items[kind.name]:
                for one in (*inside(item, kind), item):
                    if one.id and _is_inside(span, one.node.span):
                        return kind, one
        return None

    def with_both_places(self, problems: Problems) -> Problems:
        """A problem in something that was changed names the other place as well."""
        if len(self.layers) == 1:
            return problems
        told = Problems()
        for problem in problems.found:
            told.add(problem if problem.related else self._with_other_place(problem))
        return told

    def _with_other_place(self, problem: Diagnostic) -> Diagnostic:
        own = self.is_own(problem.span)
        names = names_in(problem)
        for change in self.changes:
            if own and _is_inside(problem.span, change.own):
                return replace(problem, related=(Related(change.base, "what it changes"),))
            if not own and change.id in names:
                return replace(problem, related=(Related(_start(change.own), "changed here"),))
        return problem


def stack(layers: list[Folder], problems: Problems) -> Stack:
    """Collects every layer and lays it over those below. What an upper one may not do is told."""
    collected = collect(layers[0], False, problems)
    changes: list[Change] = []
    removed: dict[str, Span] = {}
    refused: set[str] = set()
    for layer in layers[1:]:
        own = collect(layer, True, problems)
        layer.check_unread(PATTERNS)
        laid: Laid = lay(collected, own, problems)
        check_about(collected, own, problems)
        refused |= check_growth(collected, own, laid, problems).refused
        changes += laid.changes
        removed |= laid.removed
        collected = laid.collected
    if len(layers) == 1:
        layers[0].check_unread(PATTERNS)
    return Stack(tuple(layers), collected, tuple(changes), removed, frozenset(refused))


def _is_inside(span: Span, whole: Span) -> bool:
    return span.path == whole.path and whole.line <= span.line <= whole.end_line


def _start(span: Span) -> Span:
    return Span(span.path, span.line, span.column, span.line, span.column + 1)
