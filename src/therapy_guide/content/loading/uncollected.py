"""Reading with Python's search for circles put off."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for circles inside: what is read makes none, and each search would look through all of it again.

    Two threads may be inside at once: the search goes on as soon as the one that stopped it has left.
    """
    goes_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if goes_on:
            gc.enable()
