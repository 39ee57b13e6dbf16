"""`make bench-docs`: how cost grows with the guidebook, as a table in docs/performance.md and as a plot."""

from __future__ import annotations

import math
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.listening import growth, phrases, shipped
from bench.loading import sizes
from bench.proving import more_rules, per_claim
from bench.suggest import suggest_seconds
from bench.terminal import ROOT
from therapy_guide.files.writing import write_shared

TIMES = (1, 10, 100)
PAGE = ROOT / "docs" / "performance.md"
PLOT = ROOT / "docs" / "pictures" / "performance.svg"
WIDTH, HEIGHT, LEFT, TOP, RIGHT, FOOT = 720, 420, 70, 20, 250, 50
LOWEST, HIGHEST = 1e-4, 1e2
"""Seconds at the foot and at the top of the plot."""
COLOURS = ("#1c6757", "#a2361c", "#3b5b92", "#8a6d1d", "#6b3f7d")


@dataclass(frozen=True, slots=True)
class Line:
    """Seconds at each size of TIMES; fewer, where the largest was not tried."""

    name: str
    seconds: tuple[float, ...]


def main() -> None:
    """Measures, and rewrites the part of the page between its two marks."""
    lines = measured()
    write_shared(PLOT, plot(lines))
    page = PAGE.read_text("utf-8")
    marked = re.compile(r"(<!-- grows -->\n).*?(<!-- end of grows -->)", re.DOTALL)
    write_shared(PAGE, marked.sub(lambda found: found[1] + table(lines) + found[2], page))
    print(table(lines))


def measured() -> list[Line]:
    """Every line of the table."""
    guidebook = shipped()
    with tempfile.TemporaryDirectory() as folder:
        loading = sizes(Path(folder), TIMES)
        whole = tuple(suggest_seconds(Path(folder) / f"guidebook_{many}", 3) for many in TIMES[:2])
    hearing = growth(guidebook, phrases(guidebook), TIMES)
    proving = tuple(per_claim(more_rules(guidebook, many)) for many in TIMES[:2])
    return [
        Line("load and check all files", tuple(one.load for one in loading)),
        Line("`suggest`, a whole process, later starts", whole),
        Line("hold all files against the kept copy", tuple(one.looked_at for one in loading)),
        Line("prove one claim", proving),
        Line("find patterns in one sentence", tuple(seconds for _, seconds in hearing)),
    ]


def table(lines: Sequence[Line]) -> str:
    """The numbers as Markdown."""
    head = "| what | " + " | ".join(f"{many}×" for many in TIMES) + " |\n|---|" + "---:|" * len(TIMES) + "\n"
    return head + "".join(f"| {line.name} | {' | '.join(_cells(line))} |\n" for line in lines)


def _cells(line: Line) -> list[str]:
    shown = [f"{s * 1000:.3g} ms" if s < 1 else f"{s:.3g} s" for s in line.seconds]
    return shown + ["not tried"] * (len(TIMES) - len(shown))


def plot(lines: Sequence[Line]) -> str:
    """The same as a picture, both scales by tens: a line as steep as the grey one grows as the content does."""
    shapes = [*_grid(), _path([0.001, 0.01, 0.1], "#b8b1a4", dashed=True)]
    for line, colour in zip(lines, COLOURS, strict=True):
        shapes.append(_path(line.seconds, colour))
        shapes += [f'<circle cx="{_x(n):.1f}" cy="{_y(s):.1f}" r="4" fill="{colour}"/>' for n, s in _points(line)]
        at = (_x(len(line.seconds) - 1) + 10, _y(line.seconds[-1]) + 4)
        shapes.append(_words(*at, line.name.replace("`", ""), colour))
    body = "\n".join(shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="12"><title>How cost grows with the guidebook</title>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n{body}\n</svg>\n'
    )


def _points(line: Line) -> list[tuple[int, float]]:
    return list(enumerate(line.seconds))


def _grid() -> list[str]:
    shapes = []
    for power in range(round(math.log10(LOWEST)), round(math.log10(HIGHEST)) + 1):
        y, seconds = _y(10.0**power), 10.0**power
        name = f"{seconds:g} s" if seconds >= 1 else f"{seconds * 1000:g} ms"
        shapes.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#e9e4d8"/>')
        shapes.append(_words(8, y + 4, name, "#655f56"))
    shapes += [_words(_x(n) - 10, HEIGHT - 18, f"{many}×", "#655f56") for n, many in enumerate(TIMES)]
    return shapes


def _path(seconds: Sequence[float], colour: str, *, dashed: bool = False) -> str:
    steps = " ".join(f"{'L' if n else 'M'}{_x(n):.1f} {_y(s):.1f}" for n, s in enumerate(seconds))
    dash = ' stroke-dasharray="4 4"' if dashed else ""
    return f'<path d="{steps}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>'


def _words(x: float, y: float, words: str, colour: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}">{words}</text>'


def _x(number: int) -> float:
    return LEFT + 20 + number * (WIDTH - LEFT - RIGHT - 40) / (len(TIMES) - 1)


def _y(seconds: float) -> float:
    share = (math.log10(seconds) - math.log10(LOWEST)) / (math.log10(HIGHEST) - math.log10(LOWEST))
    return HEIGHT - FOOT - share * (HEIGHT - TOP - FOOT)


if __name__ == "__main__":
    main()
