"""A question laid over another: its options by id, some taken out with `remove:`, some put `after:` another."""

from __future__ import annotations

from dataclasses import replace

from therapy_guide.content.loading.overlay_entries import laid_entries, without
from therapy_guide.content.loading.yaml_tree import Entries, Listing, Node, Text
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.nearest import meant
from therapy_guide.diagnostics.span import Span

OPTIONS, REMOVE, AFTER = "options", "remove", "after"

Pair = tuple[Text, Node]


def laid_question(base: Entries, own: Entries, removed: dict[str, Span], problems: Problems) -> Entries:
    """The question with what `own` names. Options that are taken out are added to `removed`."""
    taken = _taken_out(base, own, problems)
    removed.update(taken)
    old, new = base.get(OPTIONS), own.get(OPTIONS)
    merged = laid_entries(base, without(own, REMOVE))
    if not isinstance(old, Entries) or (new is not None and not isinstance(new, Entries)):
        return merged
    left = [pair for pair in old.pairs if pair[0].value not in taken]
    options = Entries.at(new.span if new else old.span, tuple(_laid(left, new, problems)))
    pairs = tuple((key, options if key.value == OPTIONS else value) for key, value in merged.pairs)
    return replace(merged, pairs=pairs)


def _laid(base: list[Pair], own: Entries | None, problems: Problems) -> list[Pair]:
    pairs = list(base)
    for key, value in own.pairs if own else ():
        wanted = value.get(AFTER) if isinstance(value, Entries) else None
        given = without(value, AFTER) if isinstance(value, Entries) else value
        number = next((n for n, (old, _) in enumerate(pairs) if old.value == key.value), None)
        if number is not None:
            pairs[number] = (key, laid_entries(_opened(pairs[number][1]), _opened(given)))
        elif isinstance(wanted, Text):
            pairs.insert(_place(pairs, wanted, problems), (key, given))
        else:
            pairs.append((key, given))
    return pairs


def _place(pairs: list[Pair], wanted: Text, problems: Problems) -> int:
    for number, (key, _) in enumerate(pairs):
        if key.value == wanted.value:
            return number + 1
    near = meant(wanted.value, [key.value for key, _ in pairs])
    problems.error(
        "nothing-to-follow",
        f"this question has no option called `{wanted.value[:60]}`",
        wanted.span,
        why="nobody could tell where this option should stand",
        fix=near or "name an option of this question, or take `after:` away to put it last",
    )
    return len(pairs)


def _taken_out(base: Entries, own: Entries, problems: Problems) -> dict[str, Span]:
    """The ids under `remove:` of a question, with their places; a name that is no option is told."""
    listed = own.get(REMOVE)
    names = listed.items if isinstance(listed, Listing) else (listed,) if listed is not None else ()
    options = base.get(OPTIONS)
    known = [key.value for key, _ in options.pairs] if isinstance(options, Entries) else []
    found: dict[str, Span] = {}
    for name in names:
        if isinstance(name, Text) and name.value in known:
            found[name.value] = name.span
            continue
        said = name.value[:60] if isinstance(name, Text) else "…"
        problems.error(
            "nothing-to-remove",
            f"this question has no option called `{said}`",
            name.span,
            why="what you meant to take out would still be there",
            fix=meant(said, known) or "check the spelling, or take the name out of `remove:`",
        )
    return found


def _opened(option: Node) -> Entries:
    """An option as entries, where it was written as `id: words`."""
    if isinstance(option, Entries):
        return option
    return Entries.at(option.span, ((Text.at(option.span, "text"), option),))
