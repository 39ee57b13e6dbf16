"""The plot of the growth table: small panels side by side, each with figures of one kind, both scales by tens."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

COLOURS = ("#1c6757", "#a2361c", "#3b5b92", "#8a6d1d")
MARKS = ("M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0", "M-4 -4H4V4H-4Z", "M0 -5L5 4H-5Z", "M0 -5.5L5.5 0L0 5.5L-5.5 0Z")
"""A round, a square, a triangle, a diamond."""
WIDE, HIGH, ACROSS = 330, 250, 3
LEFT, RIGHT, TOP, FOOT = 58, 24, 34, 78
INK, FAINT, LINE = "#2b2a27", "#655f56", "#e9e4d8"


@dataclass(frozen=True, slots=True)
class Curve:
    """One line of a panel: a value for each size, None where there is none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Figures of one unit. `told` writes a power of ten as people read it."""

    title: str
    curves: tuple[Curve, ...]
    told: Callable[[float], str]


def drawn(panels: Sequence[Panel], sizes: Sequence[int], title: str) -> str:
    """All panels as one SVG."""
    rows = math.ceil(len(panels) / ACROSS)
    shapes = []
    for number, panel in enumerate(panels):
        x, y = WIDE * (number % ACROSS), HIGH * (number // ACROSS)
        body = "\n".join(_panel(panel, sizes))
        shapes.append(f'<g transform="translate({x} {y})">\n{body}\n</g>')
    width, height = WIDE * ACROSS, HIGH * rows
    body = "\n".join(shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="11"><title>{title}</title>\n<rect width="{width}" height="{height}" fill="#ffffff"/>\n{body}\n'
        "</svg>\n"
    )


def _panel(panel: Panel, sizes: Sequence[int]) -> list[str]:
    low, high = _span([value for curve in panel.curves for value in curve.values if value])
    at = _Scale(low, high, len(sizes))
    shapes = [_words(8, 18, panel.title, INK, bold=True)]
    for power in range(low, high + 1):
        y = at.y(10.0**power)
        shapes.append(f'<path d="M{LEFT} {y:.1f}H{WIDE - RIGHT}" stroke="{LINE}"/>')
        shapes.append(_words(LEFT - 6, y + 4, panel.told(10.0**power), FAINT, anchor="end"))
    shapes += [_words(at.x(n), HIGH - FOOT + 16, f"{size}×", FAINT, anchor="middle") for n, size in enumerate(sizes)]
    shapes.append(_steepness(at, len(sizes)))
    for number, (curve, colour) in enumerate(zip(panel.curves, COLOURS, strict=False)):
        shapes += _curve(number, curve, colour, at)
        x, y = LEFT - 40 + 150 * (number % 2), HIGH - FOOT + 36 + 16 * (number // 2)
        shapes.append(_mark(number, x, y - 4, colour))
        shapes.append(_words(x + 9, y, curve.name, colour))
    return shapes


def _curve(number: int, curve: Curve, colour: str, at: _Scale) -> list[str]:
    points = [(at.x(n), at.y(value)) for n, value in enumerate(curve.values) if value]
    steps = " ".join(f"{'L' if n else 'M'}{x:.1f} {y:.1f}" for n, (x, y) in enumerate(points))
    line = f'<path d="{steps}" fill="none" stroke="{colour}" stroke-width="2"/>'
    return [line, *(_mark(number, x, y, colour) for x, y in points)]


def _mark(number: int, x: float, y: float, colour: str) -> str:
    """Each curve has a mark of its own, so that nobody needs the colours."""
    return f'<path transform="translate({x:.1f} {y:.1f})" d="{MARKS[number]}" fill="{colour}"/>'


def _steepness(at: _Scale, sizes: int) -> str:
    """A dashed line as steep as the content grows, as far as the panel is high enough for it."""
    tens = min(sizes - 1, at.high - at.low)
    first, last = 10.0**at.low, 10.0 ** (at.low + tens)
    return (
        f'<path d="M{at.x(0):.1f} {at.y(first):.1f}L{at.x(tens):.1f} {at.y(last):.1f}" '
        'stroke="#b8b1a4" stroke-width="1.5" stroke-dasharray="4 4"/>'
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where sizes and values stand in a panel."""

    low: int
    high: int
    sizes: int

    def x(self, number: int) -> float:
        return LEFT + 20 + number * (WIDE - LEFT - RIGHT - 40) / (self.sizes - 1)

    def y(self, value: float) -> float:
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return HIGH - FOOT - share * (HIGH - TOP - FOOT)


def _span(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten just below and just above all values."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _words(x: float, y: float, words: str, colour: str, *, anchor: str = "start", bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}"{weight}>{words}</text>'
