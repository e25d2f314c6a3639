"""Names of what the verbs make, in the language of the process: data in the file, no UI text."""

from typing import Final

from designer.model.language import said_language, script_language
from designer.model.process import Process
from designer.model.records import Node
from designer.text.periods import period

_WORDS: Final = {
    "start": ("Лид поступил", "Lead received"),
    "won": ("Сделка", "Won"),
    "lost": ("Отказ", "Rejected"),
    "time": ("Срок вышел", "Time is up"),
    "end": ("Конец", "End"),
    "event": ("Событие", "Event"),
    "stage": ("Новый этап", "New stage"),
    "role": ("Новая роль", "New role"),
    "decision": ("Готово?", "Ready?"),
    "document": ("Документ", "Document"),
    "note": ("Примечание", "Note"),
    "client": ("Клиент", "Client"),
    "process": ("Процесс продаж", "Sales process"),
    "yes": ("да", "yes"),
    "no": ("нет", "no"),
    "else": ("иначе", "otherwise"),
    "remind": ("Напомнить клиенту", "Remind the client"),
    "reminded": ("Напомнили", "Reminded"),
    "escalate": ("Подключить руководителя", "Call in the head"),
    "escalated": ("Руководитель решил", "The head decided"),
    "record": ("стадия и комментарий", "stage and comment"),
    "step 1": (
        "Подготовиться: что нужно знать и иметь под рукой…",
        "Prepare: what to know and have at hand…",
    ),
    "step 2": ("Связаться с клиентом: о чём договориться…", "Talk to the client: what to agree on…"),
    "step 3": (
        "Записать итог в CRM: какие поля и что дальше…",
        "Write it into the CRM: fields, what is next…",
    ),
}
_READY: Final = ("{stage}: готово?", "{stage}: ready?")
_LONGEST_QUESTION: Final = 30


def language(process: Process) -> str:
    """Return the language of the process, ru or en; Cyrillic names decide where it is not said."""
    said = said_language(process)
    return said or script_language("".join(node.name for node in process.nodes()[:50]))


def word(process: Process, key: str) -> str:
    """Return the automatic name ``key`` in the language of the process."""
    return _WORDS[key][language(process) != "ru"]


def drafts(process: Process) -> tuple[str, ...]:
    """Return the steps that a stage begins with; each ends in an ellipsis until somebody finishes it."""
    return tuple(word(process, key) for key in ("step 1", "step 2", "step 3"))


def question(process: Process, stage: Node) -> str:
    """Return how the decision after ``stage`` is called: its result while short, else "ready?"."""
    result = getattr(stage.facts, "result", "").strip().rstrip(".?!")
    if 0 < len(result) <= _LONGEST_QUESTION and "\n" not in result:
        return f"{result[0].upper()}{result[1:]}?"
    if not stage.name:
        return word(process, "decision")
    return _READY[language(process) != "ru"].format(stage=stage.name)


def limit_name(process: Process, duration: str, calendar: str) -> str:
    """Return what is written at a time limit: ``P14D`` is "14 дней", "14 days"."""
    return period(duration, language(process), calendar if calendar == "work" else "")
