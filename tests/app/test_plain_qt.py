import subprocess
import sys

FIND = """
import sys
import designer.app.run, designer.canvas.view
import linecache
print(sum(name.endswith(("view.py", "lookup.py")) for name in linecache.cache))
"""


def test_no_source_is_read_and_kept_for_a_switch_that_is_never_used() -> None:
    command = [sys.executable, "-c", FIND]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0"]
