"""Every rule has its manual page in both languages, and says why and what to do in one line each."""

import re
from pathlib import Path

import pytest

from designer.lint.catalogue import RULES
from designer.lint.finding import SEVERITIES
from designer.lint.rule import Rule
from designer.resources import resource

HEADINGS = {
    "en": ["What is wrong", "Why it costs money", "What to do", "Bad", "Good"],
    "ru": ["Что не так", "Почему это стоит денег", "Что делать", "Плохо", "Хорошо"],
}


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_manual_page(rule: Rule, lang: str) -> None:
    text = resource("help", lang, f"{rule.name}.md").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert f"`{rule.name}`" in text
    parts = dict(re.findall(r"^## (.+)\n\n((?:.+\n?)+)", text, re.MULTILINE))
    assert [heading for heading in parts if heading in HEADINGS[lang]] == HEADINGS[lang]
    assert all(body.strip() for body in parts.values())


def test_no_page_without_a_rule() -> None:
    names = {rule.name for rule in RULES}
    assert {path.stem for path in resource("help").glob("*/*.md")} == names


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_says_why_and_what_to_do_in_one_line_each(rule: Rule) -> None:
    assert rule.severity in SEVERITIES
    for text in (rule.why, rule.todo):
        assert text.endswith(".")
        assert "\n" not in text
        assert len(text) <= 110


def test_every_lexicon_says_what_it_is() -> None:
    for path in Path(resource("lexicon")).glob("*.txt"):
        assert path.read_text(encoding="utf-8").startswith("# "), path
