"""`make bench`: every row measured, one table printed, and `bench/results.json` written."""

from __future__ import annotations

import gc
import importlib
import json
import os
import platform
import sys
import traceback
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from time import perf_counter

from bench.row import Row
from therapy_guide.files.writing import write_shared

HERE = Path(__file__).resolve().parent
CALM = 0.5
"""More programs than this waiting for a processor, and the figures are not to be trusted much."""
MEASURED = (
    "start",
    "memory",
    "keys",
    "suggest",
    "loading",
    "one_person",
    "population",
    "proving",
    "listening",
)


def main() -> None:
    """Measures everything, or what is named; `--quick` with fewer repetitions and without the largest sizes."""
    asked = set(sys.argv[1:])
    if not asked <= {"--quick", *MEASURED}:
        sys.exit(f"usage: python -m bench.run [--quick] [{' | '.join(MEASURED)}] ...")
    quick = "--quick" in asked
    named = [name for name in MEASURED if name in asked] or MEASURED
    busy, start = os.getloadavg()[0], perf_counter()
    rows = [row for name in named for row in _measured(name, quick)]
    print()
    for line in table(rows):
        print(line)
    took = perf_counter() - start
    print(f"\n{sum(row.met for row in rows)} of {len(rows)} aims met; measured in {took:.0f} s on {machine()}.")
    if busy > CALM:
        print(f"The machine was busy when this began (load {busy:.1f}): figures may be off by a good deal.")
    if tuple(named) == MEASURED:
        held = {
            "measured_on": date.today().isoformat(),
            "machine": machine(),
            "seconds": round(took),
            "quick": quick,
            "load_before": round(busy, 2),
            "rows": [row.as_dict() for row in rows],
        }
        write_shared(HERE / "results.json", json.dumps(held, ensure_ascii=False, indent=2) + "\n")


def _measured(name: str, quick: bool) -> list[Row]:
    """The rows of one part. One that can't be measured here is a row that says so, and the rest goes on."""
    print(f"measuring: {name.replace('_', ' ')}", file=sys.stderr, flush=True)
    gc.collect()
    gc.freeze()  # what other parts left behind is not looked through again and again in this one
    try:
        found: list[Row] = importlib.import_module(f"bench.{name}").rows(quick)
    except Exception as trouble:  # a part that fails is told in the table
        traceback.print_exc()
        return [Row(name.replace("_", " "), "-", float("inf"), 0, f"not measured: {type(trouble).__name__}: {trouble}")]
    return found


def table(rows: Iterable[Row]) -> list[str]:
    """One line for each row, and its figures under it."""
    lines = [f"{'':4} {'ratio':>9} {'aim':>9}  what"]
    for row in rows:
        sign = "≥" if row.larger_is_better else "≤"
        met = "met" if row.met else "MISS"
        lines.append(f"{met:4} {short(row.ratio):>9} {sign + ' ' + short(row.aim):>9}  {row.what}")
        lines.append(f"{'':26}against {row.against}: {row.detail}")
    return lines


def short(number: float) -> str:
    """Three figures that count."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def machine() -> str:
    """What the figures were taken on, as far as it matters."""
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"


if __name__ == "__main__":
    main()
