"""The plain text that other tools show: what our extension says, in the language of the process."""

import re

from msgspec import Struct

from designer.model.control import documents, limit_of
from designer.model.facts import HandoffFacts, ModelFacts, OutcomeFacts, RoleFacts, StageFacts
from designer.model.lookup import Lookup
from designer.model.records import Flow, Node, ProcessFacts, Record, Role

_LABELS = {
    "ru": {
        "result": "Результат", "steps": "Шаги", "talk": "Скрипт",
        "conversion": "Скрипт, чтобы не потерять клиента", "check": "Скрипт, чтобы поднять чек",
        "mistakes": "Ошибки", "document": "Документ", "documents": "Документы", "record": "Запись в CRM",
        "recorded": "Запись", "limit": "Срок", "reasons": "Причины", "purpose": "Задача роли",
        "authority": "Полномочия", "within": "Принять за", "checked": "Проверить при приёме",
        "client": "Клиент", "assortment": "Ассортимент", "channel": "Канал", "audience": "Аудитория",
        "lead": "Лид",
    },
    "en": {
        "result": "Result", "steps": "Steps", "talk": "Script", "conversion": "Script to raise conversion",
        "check": "Script to raise the average check", "mistakes": "Mistakes", "document": "Document",
        "documents": "Documents", "record": "CRM record", "recorded": "Record", "limit": "Time limit",
        "reasons": "Reasons", "purpose": "Purpose of the role", "authority": "Authority",
        "within": "Pick up within", "checked": "Check when taking over", "client": "Client",
        "assortment": "Assortment", "channel": "Channel", "audience": "Audience", "lead": "Lead",
    },
}  # fmt: skip
_PERIOD = re.compile(r"P(?:(\d+)([WD])|T(\d+)([HM]))")
_UNITS: dict[str, dict[str, tuple[str, ...]]] = {
    "ru": {
        "W": ("неделя", "недели", "недель"), "D": ("день", "дня", "дней"), "H": ("час", "часа", "часов"),
        "M": ("минута", "минуты", "минут"),
    },
    "en": {"W": ("week", "weeks"), "D": ("day", "days"), "H": ("hour", "hours"), "M": ("minute", "minutes")},
}  # fmt: skip
_CALENDAR: dict[str, tuple[str, ...]] = {
    "ru": ("рабочий", "рабочих", "рабочих"),
    "en": ("working", "working"),
}


class Voice(Struct, frozen=True):
    """The language that texts are generated in; ``lang`` is ru or en, whatever the file says otherwise."""

    lang: str

    def line(self, label: str, text: str) -> list[str]:
        """Return «Label: text», nothing where the text is empty."""
        return [f"{_LABELS[self.lang][label]}: {text}"] if text else []

    def listing(self, label: str, items: tuple[str, ...], *, numbered: bool = False) -> list[str]:
        """Return a heading with one item a line."""
        marks = (f"{n}. {item}" if numbered else f"– {item}" for n, item in enumerate(items, 1))
        return [f"{_LABELS[self.lang][label]}:", *marks] if items else []

    def period(self, duration: str, calendar: str = "") -> str:
        """Return a duration of one unit in words, any other as it is."""
        found = _PERIOD.fullmatch(duration)
        if found is None:
            return duration
        n, unit = int(found[1] or found[3]), found[2] or found[4]
        form = _form(n, self.lang)
        days = calendar == "work" and unit == "D"
        words = (str(n), _CALENDAR[self.lang][form] if days else "", _UNITS[self.lang][unit][form])
        return " ".join(word for word in words if word)


def _form(n: int, lang: str) -> int:
    if lang == "en":
        return 0 if n == 1 else 1
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if n % 10 in {2, 3, 4} and n % 100 not in {12, 13, 14} else 2


def voice_of(process: Lookup, record: Record) -> Voice:
    """Return the language of the process that ``record`` belongs to, by the process cards of the file."""
    cards = {facts.id: facts for facts in process.processes()}
    owner = cards.get(_home(process, record))
    chosen = owner if owner and owner.facts else next((c for c in cards.values() if c.facts), None)
    lang = chosen.facts.lang if chosen and chosen.facts else ""
    return Voice("ru" if lang.startswith("ru") else "en")


def _home(process: Lookup, record: Record) -> str:
    key = record.process if isinstance(record, Role) else getattr(record, "parent", record.id)
    while isinstance(inner := process.get(key), Node):
        key = inner.parent
    return key


def generated(process: Lookup, record: Record, voice: Voice) -> str:
    """Return what our extension says of ``record`` as plain lines, empty where it says nothing."""
    lines: list[str] = []
    if isinstance(record, Node) and isinstance(record.facts, StageFacts):
        lines = _stage(process, record.id, record.facts, voice)
    elif isinstance(record, Node) and isinstance(record.facts, OutcomeFacts):
        lines = voice.listing("reasons", record.facts.reasons)
    elif isinstance(record, Flow) and record.handoff:
        lines = _handoff(record.handoff, voice)
    elif isinstance(record, Role) and record.facts:
        lines = _role(record.facts, voice)
    elif isinstance(record, ProcessFacts) and record.facts:
        lines = _model(record.facts, voice)
    return "\n".join(lines)


def _stage(process: Lookup, key: str, facts: StageFacts, voice: Voice) -> list[str]:
    lines = voice.line("result", facts.result) + voice.listing("steps", facts.steps, numbered=True)
    for script in facts.scripts:
        lines += voice.line(script.kind if script.kind in {"conversion", "check"} else "talk", script.text)
    lines += voice.listing("mistakes", facts.mistakes)
    names = [node.name for node in documents(process, key) if node.name]
    lines += voice.line("document" if len(names) < 2 else "documents", ", ".join(names))
    crm = [record.text for record in facts.crm if record.system in {"crm", ""}]
    lines += voice.line("record", ", ".join(crm))
    for record in facts.crm:
        if record.system not in {"crm", ""}:
            lines += voice.line("recorded", f"{record.text} ({record.system})")
    limit = limit_of(process, key)
    return lines + voice.line("limit", voice.period(limit.duration, limit.calendar) if limit else "")


def _handoff(facts: HandoffFacts, voice: Voice) -> list[str]:
    within = voice.period(facts.within, facts.calendar) if facts.within else ""
    return voice.line("within", within) + voice.line("checked", facts.check)


def _role(facts: RoleFacts, voice: Voice) -> list[str]:
    return voice.line("purpose", facts.purpose) + voice.listing("authority", facts.authority)


def _model(facts: ModelFacts, voice: Voice) -> list[str]:
    lines: list[str] = []
    for name in ("client", "assortment", "channel", "audience", "lead"):
        values = [d.value for d in facts.dimensions if d.name == name and d.value]
        lines += voice.line(name, ", ".join(values))
    return lines
