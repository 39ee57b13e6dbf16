"""The plots of the page, as shapes with their numbers. Every plot also carries the rows of the table under it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from therapy_guide.analysis.outcome import Fit
from therapy_guide.authoring.comparing.comparing import Compared
from therapy_guide.authoring.comparing.gets import KINDS, Gets
from therapy_guide.authoring.comparing.population import Met

GROUPS = (*(fit.value for fit in Fit), "not_suggested", "held_back")
"""From the top of a flow to its foot."""
FLOWS, BARS = 6, 18
FLOW_WIDTH, FLOW_HEIGHT, LABELS, SLOT, BLOCK = 400, 190, 145, 17, 9
BAR_LABELS, BAR_WIDTH, BAR_ROW = 265, 285, 24
DOTS = 200


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: `part` of `whole`, as shares of the widest."""

    label: str
    part: int
    whole: int
    y: int
    part_width: float
    whole_width: float


@dataclass(frozen=True, slots=True)
class Block:
    """One group on one side of a flow."""

    group: str
    count: int
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Ribbon:
    """People who go from one group to another. `rises` tells that the new group stands higher."""

    before: str
    now: str
    count: int
    rises: bool
    path: str


@dataclass(frozen=True, slots=True)
class Flow:
    """One therapy: of the people for whom its group changed, where they came from and where they went."""

    therapy: str
    people: int
    left: tuple[Block, ...]
    right: tuple[Block, ...]
    ribbons: tuple[Ribbon, ...]
    height: float


def share_of_dots(compared: Compared) -> int:
    """How many of the dots are filled: rounded, but never to none where there is somebody, nor to all but."""
    if not compared.people or not compared.changed:
        return 0
    exact = DOTS * compared.changed / len(compared.people)
    return min(DOTS, max(1, round(exact)))


def kind_bars(compared: Compared) -> tuple[Bar, ...]:
    """People by the kind of difference."""
    counts = compared.by_kind
    return _bars([(KINDS[kind], counts[kind], len(compared.people)) for kind in KINDS if counts[kind]])


def concern_bars(compared: Compared) -> tuple[Bar, ...]:
    """For each concern, how many of the people who named it get something different."""
    question = compared.pair.old.questions[compared.pair.old.about.concern_question]
    named: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    for met in compared.people:
        picked = met.old.picked(question.id)
        named.update(picked)
        changed.update(picked if met.differs else ())
    rows = [(option.text, changed[option.id], named[option.id]) for option in question.options if changed[option.id]]
    return _bars(sorted(rows, key=lambda row: (-row[1] / row[2], row[0]))[:BARS])


def flows(compared: Compared) -> tuple[Flow, ...]:
    """The therapies whose group changes for most people."""
    moves: dict[str, Counter[tuple[str, str]]] = {}
    for met in compared.people:
        for therapy in _moved(met):
            moves.setdefault(therapy, Counter())[(_group(met.before, therapy), _group(met.after, therapy))] += 1
    most = sorted(moves, key=lambda therapy: (-sum(moves[therapy].values()), therapy))[:FLOWS]
    names = {**compared.pair.old.therapies, **compared.pair.new.therapies}
    return tuple(_flow(names[therapy].name, moves[therapy]) for therapy in most)


def _bars(rows: Sequence[tuple[str, int, int]]) -> tuple[Bar, ...]:
    widest = max((whole for _, _, whole in rows), default=1) or 1
    return tuple(
        Bar(label, part, whole, n * BAR_ROW, part / widest * BAR_WIDTH, whole / widest * BAR_WIDTH)
        for n, (label, part, whole) in enumerate(rows)
    )


def _moved(met: Met) -> set[str]:
    therapies = {one.partition(" ")[0] for one in met.before.groups ^ met.after.groups}
    return therapies | (met.before.held_back ^ met.after.held_back)


def _group(got: Gets, therapy: str) -> str:
    if therapy in got.held_back:
        return "held_back"
    return next((fit.value for fit in Fit if f"{therapy} {fit.value}" in got.groups), "not_suggested")


def _flow(name: str, moves: Counter[tuple[str, str]]) -> Flow:
    total = sum(moves.values())
    used = [group for group in GROUPS if any(group in pair for pair in moves)]
    scale = (FLOW_HEIGHT - SLOT * len(used)) / total
    left = _blocks(used, Counter({g: sum(n for (b, _), n in moves.items() if b == g) for g in used}), scale, LABELS)
    far = FLOW_WIDTH - LABELS - BLOCK
    right = _blocks(used, Counter({g: sum(n for (_, a), n in moves.items() if a == g) for g in used}), scale, far)
    return Flow(name, total, left, right, _ribbons(moves, left, right, scale), FLOW_HEIGHT + SLOT)


def _blocks(groups: list[str], counts: Counter[str], scale: float, x: float) -> tuple[Block, ...]:
    found, y = [], 4.0
    for group in groups:
        height = counts[group] * scale
        found.append(Block(group, counts[group], x, y, height))
        y += height + SLOT
    return tuple(block for block in found if block.count)


def _ribbons(
    moves: Counter[tuple[str, str]], left: tuple[Block, ...], right: tuple[Block, ...], scale: float
) -> tuple[Ribbon, ...]:
    """Ribbons leave and reach their blocks in the order of the groups, so that few of them cross."""
    from_y = {block.group: block.y for block in left}
    to_y = {block.group: block.y for block in right}
    found = []
    for before, now in sorted(moves, key=lambda pair: (GROUPS.index(pair[0]), GROUPS.index(pair[1]))):
        thick = moves[(before, now)] * scale
        x0, x1 = LABELS + BLOCK, FLOW_WIDTH - LABELS - BLOCK
        path = _path(x0, from_y[before], x1, to_y[now], thick)
        from_y[before] += thick
        to_y[now] += thick
        rises = GROUPS.index(now) < GROUPS.index(before)
        found.append(Ribbon(before, now, moves[(before, now)], rises, path))
    return tuple(found)


def _path(x0: float, y0: float, x1: float, y1: float, thick: float) -> str:
    middle = (x0 + x1) / 2
    return (
        f"M{x0:.1f} {y0:.1f} C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1:.1f} {y1:.1f} "
        f"v{thick:.1f} C{middle:.1f} {y1 + thick:.1f} {middle:.1f} {y0 + thick:.1f} {x0:.1f} {y0 + thick:.1f} Z"
    )
