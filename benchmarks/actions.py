"""How many actions the reference drawing takes: in our window by real events, in bpmn-js beside it.

``python benchmarks/actions.py [--list] [--ours] [--picture FOLDER]`` prints a table; exit status 1 when ours
takes more than was promised or is not the drawing that was asked for.
"""

import argparse
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import peers  # noqa: E402
from drawing import MOST, WAYS, Action, Drawer, seconds, wrongs  # noqa: E402

from designer.app.run import application  # noqa: E402
from layout.quality import faults  # noqa: E402


class Count(NamedTuple):
    """One line of the table."""

    whose: str
    actions: int
    seconds: float
    wrong: tuple[str, ...] = ()
    most: int | None = None

    def __str__(self) -> str:
        most = "" if self.most is None else f"at most {self.most}"
        found = "; ".join(self.wrong) or "as asked for"
        return f"{self.whose:44} {self.actions:8} {self.seconds:8.0f} s   {most:12} {found}"


def ours(way: str, picture: Path | None) -> tuple[Count, list[Action]]:
    """Draw it by ``way`` in a window of our own."""
    with tempfile.TemporaryDirectory() as folder:
        drawer = Drawer(Path(folder))
        WAYS[way](drawer)
        wrong = (*wrongs(drawer.process), *faults(drawer.process))
        if picture:
            drawer.window.grab().save(str(picture / f"actions-{re.sub(r'[^a-z]+', '-', way.lower())}.png"))
        drawer.close()
    actions = drawer.actions
    return Count(f"Voronka, {way}", len(actions), seconds(actions), wrong, MOST[way]), actions


def theirs(*words: str) -> Count:
    """Draw it in bpmn-js; raises where the peer cannot be run."""
    said = peers.drawing(*words)
    total = re.search(r"^TOTAL (\d+)", said, re.MULTILINE)
    time = re.search(r"^KLM .* sum ([\d.]+)", said, re.MULTILINE)
    if total is None or time is None:
        raise ValueError(said.strip().splitlines()[-1])
    named = ", exits named" if "label2" in words else ""
    return Count(f"bpmn-js, {words[0]}{named}", int(total[1]), float(time[1]), ("its timer stays empty",))


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="also every action of ours")
    parser.add_argument("--ours", action="store_true", help="without bpmn-js")
    parser.add_argument("--picture", type=Path, help="the folder for a picture of each window")
    asked = parser.parse_args()
    application()
    found = [ours(way, asked.picture) for way in WAYS]
    counts = [count for count, _ in found]
    for words in () if asked.ours else (("expert",), ("expert", "label2"), ("newcomer",)):
        try:
            counts.append(theirs(*words))
        except (OSError, ValueError, peers.FAILED) as error:
            print(f"bpmn-js, {' '.join(words)}: {peers.reason(error)}")
    print(f"{'The reference drawing':44} {'actions':>8} {'model':>10}")
    print(*counts, sep="\n")
    for count, actions in found if asked.list else ():
        print(f"\n{count.whose}")
        for number, action in enumerate(actions, 1):
            print(f"{number:4}  {action.kind:13} {action.what}")
    kept = all(count.actions <= (count.most or 0) and not count.wrong for count, _ in found)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
