"""What a measured process finds around it."""

from __future__ import annotations

import os
from collections.abc import Mapping


def as_installed(extra: Mapping[str, str]) -> dict[str, str]:
    """This environment with some more in it. Modules are kept compiled, as an installation does: otherwise ours alone
    would be compiled anew at each start, beside libraries that are not.
    """
    found = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**found, "THERAPY_GUIDE_CACHE": "", **extra}
