"""A process that holds one of everything that the notation can draw."""

from itertools import count

from designer.model.facts import OutcomeFacts
from designer.model.geometry import Box, Point
from designer.model.kinds import FLOWS, KINDS, TRIGGERS
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, ProcessFacts, Record, Role

RUSSIAN = "Согласовать договор с юристом клиента"
ENGLISH = "Agree the contract with the client’s lawyer"


def gallery(name: str = "") -> Process:
    """Return every kind, every trigger in every position and every kind of flow, all called ``name``."""
    number = count(1)
    records: list[Record] = [ProcessFacts("Process_1"), *_frames(name)]
    cells = _cells()
    for kind in KINDS.values():
        for trigger in TRIGGERS if kind.family == "event" else ("",):
            x, y = next(cells)
            box = Box(x, y, kind.width, kind.height)
            host = "Stage_1" if kind.position == "boundary" else ""
            n = next(number)
            records.append(
                Node(f"Node_{n}", kind.tag, name, n, box, parent="Process_1", trigger=trigger, host=host)
            )
    records.append(Node("Stage_1", "userTask", name, 900, Box(100, 20, 120, 80), parent="Process_1"))
    records.append(Node("Stage_2", "userTask", name, 901, Box(400, 20, 120, 80), parent="Process_1"))
    lost, place = OutcomeFacts("lost", ("no budget",)), Box(600, 40, 36, 36)
    records.append(Node("Lost_1", "endEvent", name, 902, place, parent="Process_1", facts=lost))
    points = (Point(220, 60), Point(300, 60), Point(300, 50), Point(400, 50))
    records += [Flow(f"Flow_{n}", tag, "Stage_1", "Stage_2", name, n, points) for n, tag in enumerate(FLOWS)]
    away = (Point(520, 60), Point(600, 58))
    return Process([*records, Flow("Flow_9", "sequenceFlow", "Stage_2", "Lost_1", name, 9, away)])


def _frames(name: str) -> list[Record]:
    return [
        Pool("Pool_1", name, 1, Box(0, 0, 1500, 1600), process="Process_1"),
        Pool("Pool_2", name, 2, Box(0, 1700, 1500, 100)),
        Role("Role_1", name, 1, Box(30, 0, 1470, 1000), process="Process_1"),
        Role("Role_2", name, 2, Box(30, 1000, 1470, 600), process="Process_1"),
        Role("Role_3", name, 3, Box(60, 1000, 1440, 300), process="Process_1", parent="Role_2"),
    ]


def _cells() -> "iter[tuple[float, float]]":
    return ((100 + column * 330.0, 130 + row * 230.0) for row in count() for column in range(14))
