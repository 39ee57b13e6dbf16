"""A promise that is taken away is safety lost, though nobody gets anything different yet."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import CONTENT, ROOT

PROMISE = "no_joint_sessions_while_afraid"


def test_a_promise_that_is_gone_is_told_and_fails(tmp_path: Path) -> None:
    """Code 1, by name; and what the promise held is listed."""
    new = tmp_path / "content"
    shutil.copytree(CONTENT, new)
    file = new / "promises" / "held_back.yaml"
    before, _, rest = file.read_text("utf-8").partition(f"  - id: {PROMISE}\n")
    after = rest.partition("\n  - id: ")
    file.write_text(f"{before}  - id: {after[2]}", "utf-8")
    command = [sys.executable, "-m", "therapy_guide", "compare", str(CONTENT), str(new), "--no-exact", "--people", "20"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert done.returncode == 1, done.stderr
    assert f"the promise `{PROMISE}` is gone, so nothing is held to it any more" in done.stdout
    assert "0 of 20 simulated people get something different" in done.stdout
