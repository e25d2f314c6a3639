"""A drawn funnel with one of everything that a gesture can take hold of."""

from msgspec.structs import replace

from canvas.mouse import Hand
from designer.model.geometry import Box, Point
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Role
from sketch import sketch

FUNNEL = "Sales: start -> Call -> ok? -yes-> Engineer: Plan -> won; ok? -no-> Sales: lost"
GROUND = Point(560.0, 330.0)
NOWHERE = Point(100.0, 750.0)


def funnel() -> Process:
    """Return the funnel with a client, a loose stage and a document."""
    process = sketch(FUNNEL, documents={"Plan": ("Drawing",)})
    loose = Node(
        "Stage_9", "userTask", "Visit", 50, Box(420, 420, 120, 80), parent="Process_1", lane="Role_2"
    )
    client = Pool("Pool_2", "Client", 5, Box(160, 670, 900, 60))
    limit = Node(
        "Limit_1", "boundaryEvent", "3 days", 51, Box(422, 232, 36, 36), parent="Process_1", lane="Role_1",
        host="Stage_1", trigger="timer", duration="P3D",
    )  # fmt: skip
    late = Node("End_9", "endEvent", "Late", 52, Box(422, 300, 36, 36), parent="Process_1", lane="Role_1")
    way = Flow("Flow_9", "sequenceFlow", "Limit_1", "End_9", points=(Point(440, 268), Point(440, 300)))
    return Process([*process.records.values(), loose, client, limit, late, replace(way, parent="Process_1")])


def box(hand: Hand, key: str) -> Box:
    record = hand.process.get(key)
    assert isinstance(record, Node | Role | Pool)
    assert record.box
    return record.box


def centre(hand: Hand, key: str, dx: float = 0, dy: float = 0) -> Point:
    middle = box(hand, key).centre
    return Point(middle.x + dx, middle.y + dy)


def flow(hand: Hand, source: str, target: str) -> Flow:
    (found,) = [f for f in hand.process.flows() if (f.source, f.target) == (source, target)]
    return found
