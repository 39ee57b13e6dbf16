"""What the program says when it ends. Scripts and CI rely on these."""

from __future__ import annotations

FINE = 0
CONTENT = 1
"""A problem in the content or in an answers file."""
WRONG_USE = 2
"""Click's own code for a wrong command or option."""
NO_FILE = 3
"""Something could not be read or written."""
STOPPED = 130
"""Stopped with Ctrl+C, as shells call it."""
