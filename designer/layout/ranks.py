"""The order of work: loops turned round, each node after all that lead to it."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def forward(nodes: Sequence[K], follows: Mapping[K, Sequence[K]]) -> dict[K, list[K]]:
    """Return the edges without those that close a loop, found from the starts in the order given."""
    entered = {target for key in nodes for target in follows.get(key, ()) if target != key}
    state: dict[K, int] = {}
    kept: dict[K, list[K]] = {key: [] for key in nodes}
    for root in (*(key for key in nodes if key not in entered), *nodes):
        if root in state:
            continue
        state[root] = 1
        stack = [(root, iter(follows.get(root, ())))]
        while stack:
            key, rest = stack[-1]
            for target in rest:
                if state.get(target) != 1:
                    kept[key].append(target)
                    if target not in state:
                        state[target] = 1
                        stack.append((target, iter(follows.get(target, ()))))
                        break
            else:
                state[key] = 2
                stack.pop()
    return kept


def tails(nodes: Iterable[K], kept: Mapping[K, Sequence[K]]) -> dict[K, int]:
    """Return for each node how many steps the longest way from it to an end has."""
    long: dict[K, int] = {}
    for root in nodes:
        stack = [root]
        while stack:
            key = stack[-1]
            waiting = [target for target in kept[key] if target not in long]
            if key in long:
                stack.pop()
            elif waiting:
                stack += waiting
            else:
                long[key] = 1 + max((long[target] for target in kept[key]), default=0)
                stack.pop()
    return long


def in_order(nodes: Sequence[K], kept: Mapping[K, Sequence[K]]) -> list[K]:
    """Return every node after all that lead to it, the longest way first where they part."""
    long = tails(nodes, kept)
    left = dict.fromkeys(nodes, 0)
    for key in nodes:
        for target in kept[key]:
            left[target] += 1
    place = {key: n for n, key in enumerate(nodes)}
    ready = sorted((key for key in nodes if not left[key]), key=lambda key: -place[key])
    order: list[K] = []
    while ready:
        key = ready.pop()
        order.append(key)
        free = []
        for target in kept[key]:
            left[target] -= 1
            if not left[target]:
                free.append(target)
        # The last of the stack comes next: the longest way is walked to its end first.
        ready += sorted(free, key=lambda target: (long[target], -place[target]))
    return order
