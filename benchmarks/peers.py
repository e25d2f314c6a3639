"""The peers, run by ``../shared/perf/peer`` on the same files: bpmn-js., bpmn-moddle, bpmnlint."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
PEER = SHARED / "perf" / "peer"
CACHE = Path(os.environ.get("KIT_CACHE") or Path.home() / ".cache" / "bpmn-kit") / "perf"

FAILED = subprocess.CalledProcessError


class Peers(NamedTuple):
    """Milliseconds by (what, tasks); ``missing`` says which peer could not be run and why."""

    times: dict[tuple[str, int], float]
    missing: list[str]


def data(sizes: list[int]) -> dict[int, Path]:
    """Return the generated files by their number of tasks."""
    folder = Path(_run("data", *map(str, sizes)).strip().splitlines()[-1])
    return {size: folder / f"p{size}.bpmn" for size in sizes}


def measure(sizes: list[int]) -> Peers:
    """Run the peers; bpmn-js takes about three minutes for its 10,000 tasks."""
    times: dict[tuple[str, int], float] = {}
    missing: list[str] = []
    try:
        _run("data", "50", "500", "2000", "10000")
        for line in _run("node").splitlines():
            row = json.loads(line)
            times["bpmnlint", row["n"]] = row["lint"]["med"]
            times["moddle read", row["n"]] = row["fromXML"]["med"]
            times["moddle write", row["n"]] = row["toXML"]["med"]
    except (OSError, subprocess.CalledProcessError, ValueError) as error:
        missing.append(f"bpmn-moddle and bpmnlint: {reason(error)}")
    browser = measure_browser(sizes)
    return Peers(times | browser.times, missing + browser.missing)


def measure_browser(sizes: list[int]) -> Peers:
    """Run bpmn-js in its browser."""
    times: dict[tuple[str, int], float] = {}
    missing: list[str] = []
    words = [*map(str, sizes)]
    try:
        _run("bpmnjs", *words)
        results = json.loads((CACHE / "results" / f"bpmnjs_{'_'.join(words)}.json").read_text())
        for row in results["rows"]:
            times |= _browser(row)
    except (OSError, subprocess.CalledProcessError, ValueError) as error:
        missing.append(f"bpmn-js: {reason(error)}")
    return Peers(times, missing)


def _browser(row: dict[str, Any]) -> dict[tuple[str, int], float]:
    size = row["n"]
    return {
        ("bpmn-js import", size): row["load"]["importXML"]["med"],
        ("bpmn-js import to frame", size): row["load"]["import_to_frame"]["med"],
        ("bpmn-js save", size): row["io"]["saveXML"]["med"],
        ("bpmn-js move", size): row["edit"]["move_frame"]["med"],
        ("bpmn-js rename", size): row["edit"]["rename_frame"]["med"],
        ("bpmn-js undo", size): row["edit"]["undo_move_frame"]["med"],
        ("bpmn-js append", size): row["edit"]["append_frame"]["med"],
        ("bpmn-js drag", size): row["drag"]["step_ms"],
        ("bpmn-js pan frame, fit", size): row["view"]["pan_fit"]["med"],
        ("bpmn-js zoom frame, fit", size): row["view"]["zoom_fit"]["med"],
        ("bpmn-js pan frame, 100", size): row["view"]["pan_100"]["med"],
        ("bpmn-js zoom frame, 100", size): row["view"]["zoom_100"]["med"],
    }


def edit(what: str, size: int, times: dict[tuple[str, int], float]) -> tuple[str, float | None]:
    """Return how the peer calls our edit ``what``, and its milliseconds where it was timed."""
    whose = f"bpmn-js {'append' if what == 'insert' else what}"
    return whose, times.get((whose, size))


def drawing(*words: str) -> str:
    """Return what the peer tells of the reference drawing in bpmn-js, an ``expert``'s or a ``newcomer``'s."""
    return _run("actions", *words)


def _run(*words: str) -> str:
    done = subprocess.run([str(PEER), *words], capture_output=True, text=True, check=True, timeout=1800)
    return done.stdout


def reason(error: Exception) -> str:
    """Return the last thing that a peer said."""
    said = getattr(error, "stderr", "") or str(error)
    return said.strip().splitlines()[-1] if said.strip() else type(error).__name__
