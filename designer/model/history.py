"""The undo and redo stacks of one process: deltas, nothing else."""

from designer.model.delta import Delta


class History:
    """Two stacks of deltas; whoever takes a step off applies it to the process."""

    def __init__(self, done: tuple[Delta, ...] = (), undone: tuple[Delta, ...] = ()) -> None:
        """Begin with the steps of an earlier life, the newest last."""
        self._done = list(done)
        self._undone = list(undone)
        self._open = bool(done)

    @property
    def done(self) -> tuple[Delta, ...]:
        """Steps that can be undone, the newest last."""
        return tuple(self._done)

    @property
    def undone(self) -> tuple[Delta, ...]:
        """Steps that can be redone, the next one last."""
        return tuple(self._undone)

    def push(self, delta: Delta) -> None:
        """Add a step; it joins the newest one of the same non-empty key where nothing came between."""
        self._undone.clear()
        newest = self._done[-1] if self._done and self._open else None
        if newest and delta.key and newest.key == delta.key:
            joined = newest.then(delta)
            self._done.pop()
            if joined.changes:
                self._done.append(joined)
        else:
            self._done.append(delta)
        self._open = True

    def close(self) -> None:
        """Let the next step be one of its own, whatever its key."""
        self._open = False

    def undo(self) -> Delta | None:
        """Return the delta to apply to take the newest step back, None where there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        self._open = False
        return step.inverse()

    def redo(self) -> Delta | None:
        """Return the delta to apply to do the last undone step again, None where there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self._open = False
        return step
