"""How alike two words or lines are: slips between them, and letters they share in order.

Both walk through one word while whole numbers hold, bit by bit, where each letter stands in the other (Hyyrö 2003).
So no library of several megabytes is opened for the few words that need it.
"""

from __future__ import annotations

from collections.abc import Iterable


def slips(one: str, other: str) -> int:
    """How many letters were added, left out, changed, or swapped with the next, to make one word of the other."""
    if not one:
        return len(other)
    stands = _places(one)
    last = 1 << (len(one) - 1)
    every = (last << 1) - 1
    count, more, fewer, before, stood = len(one), every, 0, 0, 0
    for letter in other:
        here = stands.get(letter, 0)
        swapped = ((~before & here) << 1) & stood
        before = ((((here & more) + more) ^ more) | here | fewer | swapped) & every
        rises = (fewer | ~(before | more)) & every
        falls = before & more
        count += bool(rises & last) - bool(falls & last)
        rises = (rises << 1) | 1
        more = ((falls << 1) | ~(before | rises)) & every
        fewer = before & rises & every
        stood = here
    return count


def nearest(word: str, known: Iterable[str], most: int) -> str | None:
    """The first of the known words that are fewest slips away, and no more than `most`."""
    letters = _letters(word)
    found = None
    for other in known:
        if abs(len(other) - len(word)) > most or (letters ^ _letters(other)).bit_count() > 2 * most:
            continue  # each slip changes the length by one at most, and at most two of the letters that are there
        count = slips(word, other)
        if count <= most:
            found, most = other, count - 1
    return found


def likeness(one: str, other: str) -> float:
    """From 0 to 100: how much of both lines the letters are that stand in both, in the same order."""
    whole = len(one) + len(other)
    if not whole:
        return 100.0
    stands = _places(one)
    every = (1 << len(one)) - 1
    free = every
    for letter in other:
        met = free & stands.get(letter, 0)
        free = ((free + met) | (free - met)) & every
    shared = len(one) - free.bit_count()
    return 200.0 * shared / whole


def _places(word: str) -> dict[str, int]:
    """For each letter a number with a bit for each place it stands at."""
    stands: dict[str, int] = {}
    for at, letter in enumerate(word):
        stands[letter] = stands.get(letter, 0) | 1 << at
    return stands


def _letters(word: str) -> int:
    """A number with a bit for each letter there is. Odd letters share one."""
    letters = 0
    for letter in word:
        letters |= 1 << (ord(letter) & 31)
    return letters
