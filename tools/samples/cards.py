"""The facts of the sample variants: figures of variants.toml joined with the words of one language."""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
VARIANTS = ("v1", "v2", "v3", "v4")
TEXT = {
    "ru": {
        "headings": (
            "№;Этап;Роль;Ставка;Что сделать;Результат;Документ;Запись в CRM;"
            "Срок;Касания;Часы;Расходы;Дни;Скрипт;Выходы"
        ),
        "won": "сделка",
        "lost": "отказ",
        "max": "не более",
        "quotes": "«{}»",
        "times": {"P": "{} дн.", "PT": "{} ч"},
        "decimal": ",",
    },
    "en": {
        "headings": (
            "id;Stage;Role;Rate;Steps;Result;Document;CRM record;"
            "Limit;Touches;Hours;Direct cost;Days;Script;Exits"
        ),
        "won": "won",
        "lost": "lost",
        "max": "max",
        "quotes": '"{}"',
        "times": {"P": "{} days", "PT": "{} h"},
        "decimal": ".",
    },
}


class Cards(NamedTuple):
    """One variant in one language: its own facts, the stages in order, and the roles by key."""

    variant: dict[str, Any]
    stages: list[dict[str, Any]]
    roles: dict[str, dict[str, Any]]
    lang: str


def read(name: str) -> dict[str, Any]:
    """Return one of the TOML files beside this one."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def cards(key: str, lang: str) -> Cards:
    """Return the variant ``key`` (v1 to v4) with the words of ``lang``."""
    figures, words, roles = read("variants.toml"), read(f"{lang}/stages.toml"), read(f"{lang}/roles.toml")
    for role, rate in figures["rates"].items():
        roles[role]["rate"] = rate
    variant = {**figures[key], **words[key]}
    stages = []
    for stage in variant.pop("stage"):
        own = words[stage["id"]]
        stages.append({**stage, **words.get(own.get("same", ""), {}), **own, "exit_shares": stage["exits"]})
    return Cards(variant, stages, roles, lang)


def grid(given: Cards) -> list[list[str]]:
    """Return the variant as the table that ``voronka table`` reads."""
    text = TEXT[given.lang]
    rated: set[str] = set()
    rows = [text["headings"].split(";")]
    for stage in given.stages:
        role = given.roles[stage["role"]]
        rate = "" if stage["role"] in rated else number(role.get("rate", ""), text)
        rated.add(stage["role"])
        rows.append(
            [
                stage["id"],
                stage["name"],
                role["name"],
                rate,
                "\n".join(stage["steps"]),
                stage["result"],
                "; ".join(stage["documents"]),
                "; ".join(stage["crm"]),
                stage["limit"][0] if stage["limit"][0].startswith("PT") else days(stage["limit"], given.lang),
                str(stage.get("touches", "")),
                *(number(stage[field], text) for field in ("hours", "direct", "days")),
                stage.get("talk", ""),
                "; ".join(exit_text(stage, exit_, text) for exit_ in stage["exit_shares"]),
            ]
        )
    return rows


def exit_text(stage: dict[str, Any], exit_: list[Any], text: dict[str, Any]) -> str:
    """Return one exit as the table says it: ``S3 «изменить состав» 20 % не более 2``."""
    target, share, *most = exit_
    name = stage["exits"].get(target, "")
    parts = [text.get(target, target), text["quotes"].format(name), f"{number(share * 100, text)}%"]
    return " ".join([*parts, *(f"{text['max']} {cap}" for cap in most)])


def days(limit: list[str], lang: str) -> str:
    """Return ``P3D`` as a person writes it, working days said so."""
    count = int(limit[0][1:-1])
    if lang == "en":
        unit = "day" if count == 1 else "days"
        return f"{count} working {unit}" if limit[1] == "work" else f"{count} {unit}"
    form = 0 if count % 10 == 1 and count != 11 else 1 if count % 10 in (2, 3, 4) and count // 10 != 1 else 2
    if limit[1] == "work":
        return f"{count} {('рабочий день', 'рабочих дня', 'рабочих дней')[form]}"
    return f"{count} {('день', 'дня', 'дней')[form]}"


def number(value: object, text: dict[str, Any]) -> str:
    """Return a figure with the language's decimal sign, without noughts behind it."""
    if isinstance(value, int | float):
        return f"{round(value, 6):g}".replace(".", text["decimal"])
    return str(value)
