"""The benchmarks: ours beside floors and peers, in one run on the same files; see ``--help``.

Budgets are those of ``performance.md``. Exit status 1 when a binding one is missed: opening at least ten
times faster than bpmn-js imports at 500 and 2,000 tasks, lint in at most half of bpmnlint's time, and what
``window.py`` tells.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import ours
import peers
import window
from rows import FLOOR, Row, slowness
from timing import interleaved

SIZES = [50, 500, 2000, 10000]


def measured(size: int, path: Path, found: peers.Peers) -> list[Row]:
    """Return all figures of one file."""
    repeats = {50: 15, 500: 11, 2000: 7}.get(size, 3)
    rows = _opening(size, path, repeats, found)
    with tempfile.TemporaryDirectory() as folder:
        rows += _saving(size, path, Path(folder), repeats, found)
        rows += _editing(size, path, Path(folder) / "state", repeats, found)
    rows += _linting(size, path, repeats, found)
    if size <= 2000:
        took = interleaved(ours.laying_out(path), min(repeats, 5))["layout"]
        rows.append(Row("layout", size, took, budget={50: 50.0, 500: 1000.0}.get(size)))
    slow = slowness(size, rows[0].than)
    if slow > 1.2:
        print(f"The machine is {slow:.1f} x slower than a quiet one: budgets in ms are that much larger.")
    return [row._replace(slow=slow) for row in rows]


def _opening(size: int, path: Path, repeats: int, found: peers.Peers) -> list[Row]:
    took = interleaved(ours.opening(path), repeats)
    rows = [Row("open (read)", size, took["open"], took[FLOOR], FLOOR, 10 if size == 500 else 7)]
    peer = found.times.get(("bpmn-js import", size))
    if peer:
        needed = size in {500, 2000}
        rows.append(
            Row("open (read)", size, took["open"], peer, "bpmn-js import", 0.1 if needed else None, needed)
        )
    return rows


def _saving(size: int, path: Path, folder: Path, repeats: int, found: peers.Peers) -> list[Row]:
    took = interleaved(ours.saving(path, folder), repeats)
    rows = [Row("save after an edit", size, took["save"], took[FLOOR], FLOOR, 4)]
    peer = found.times.get(("bpmn-js save", size))
    return rows + ([Row("save after an edit", size, took["save"], peer, "bpmn-js saveXML")] if peer else [])


def _editing(size: int, path: Path, state: Path, repeats: int, found: peers.Peers) -> list[Row]:
    editing = ours.Editing(path, state)
    try:
        took = interleaved(editing.tasks(), repeats * 2)
    finally:
        editing.close()
    rows = []
    for what, milliseconds in took.items():
        # An insert touches all that stands behind it; the budget is for edits of up to twenty records.
        few = what != "insert"
        rows.append(
            Row(f"edit: {what}", size, milliseconds, budget=(16 if size > 2000 else 8) if few else None)
        )
        whose, peer = peers.edit(what, size, found.times)
        if peer:
            tenth = 0.1 if what == "move" and size in {500, 2000} else None
            rows.append(Row(f"edit: {what}", size, milliseconds, peer, whose, tenth))
    return rows


def _linting(size: int, path: Path, repeats: int, found: peers.Peers) -> list[Row]:
    took = interleaved(ours.linting(path), repeats)
    peer = found.times.get(("bpmnlint", size))
    rows = []
    for what, milliseconds in took.items():
        half = 0.5 if peer else None
        rows.append(Row(what, size, milliseconds, peer, "bpmnlint" if peer else "", half, peer is not None))
    again = interleaved(ours.linting_again(path), repeats)
    rows.append(Row("lint after an edit: touched", size, again["touched"], budget=4))
    rows.append(Row("lint after an edit: all", size, again["everything"], budget=250 if size > 2000 else 50))
    return rows


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, choices=SIZES)
    parser.add_argument("--no-peers", action="store_true", help="floors only")
    chosen = parser.parse_args()
    if not peers.PEER.is_file():
        print(f"The peers and the test data are made by {peers.PEER}, which is not there.")
        return 1
    files = peers.data(chosen.sizes)
    found = peers.Peers({}, ["not asked for"]) if chosen.no_peers else peers.measure(chosen.sizes)
    for reason in found.missing:
        print(f"peer missing: {reason}")
    rows: list[Row] = []
    for size, path in files.items():
        for row in measured(size, path, found):
            print(row, flush=True)
            rows.append(row)
    for row in window.rows(files, found):
        print(row, flush=True)
        rows.append(row)
    missed = [row for row in rows if row.missed]
    binding = sum(row.binding for row in missed)
    print(f"{len(rows)} figures, {len(missed)} budgets missed, {binding} of them binding.")
    return 1 if any(row.binding for row in missed) else 0


if __name__ == "__main__":
    sys.exit(main())
