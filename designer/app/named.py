"""Which element a message is about: warnings of a file name what they are about by its name or id."""

from designer.model.message import Message
from designer.model.process import Process


def about(process: Process, told: Message) -> str:
    """Return the id of the first element that ``told`` names, empty where there is none or more than one."""
    names: dict[str, list[str]] = {}
    for record in process.records.values():
        name = " ".join(str(getattr(record, "name", "")).split())
        names.setdefault(name, []).append(record.id)
    args = dict(told.args)
    for value in (args.pop("element", ""), *args.values()):
        if value in process.records:
            return str(value)
        if isinstance(value, str) and value and len(found := names.get(value, [])) == 1:
            return found[0]
    return ""
