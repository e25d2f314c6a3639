"""Which verb carries out a repair that a finding offers."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from designer.model.message import N_
from designer.model.process import Edit
from designer.verbs.events import set_limit
from designer.verbs.facts import silence
from designer.verbs.flows import connect, split_explicitly
from designer.verbs.gateways import dissolve, merge_ways, part_gateway
from designer.verbs.markers import set_way
from designer.verbs.merging import merge_stages
from designer.verbs.naming import rename
from designer.verbs.neatening import tidy_all
from designer.verbs.repairs import (
    add_end,
    add_record,
    add_start,
    add_steps,
    add_won,
    assign_one,
    limit_thinking,
    pass_document,
    remove_one,
    set_trigger,
    write_result,
    write_steps,
)
from designer.verbs.roles import remove_role
from designer.verbs.stages import add_rejection
from designer.verbs.step import Verb, step
from designer.verbs.structure import change_kind, make_funnel, tidy


@step(N_("Silence finding"))
def silence_pair(edit: Edit, key: str, rule: str, other: str) -> None:
    """Live with what a rule says of two elements; the finding itself is reason enough."""
    silence(edit, key, rule, other=other)


FIXES: Mapping[str, Verb[..., Any]] = MappingProxyType(
    {
        "add-end": add_end,
        "add-record": add_record,
        "add-rejection": add_rejection,
        "add-start": add_start,
        "add-steps": add_steps,
        "add-won": add_won,
        "assign": assign_one,
        "change-kind": change_kind,
        "connect": connect,
        "dissolve": dissolve,
        "drop-flow": remove_one,
        "limit-thinking": limit_thinking,
        "make-funnel": make_funnel,
        "merge": merge_stages,
        "merge-ways": merge_ways,
        "part": tidy_all,
        "part-gateway": part_gateway,
        "pass-document": pass_document,
        "remove": remove_one,
        "remove-role": remove_role,
        "rename": rename,
        "set-limit": set_limit,
        "set-trigger": set_trigger,
        "set-way": set_way,
        "silence": silence_pair,
        "split-ways": split_explicitly,
        "tidy": tidy,
        "write-result": write_result,
        "write-steps": write_steps,
    }
)
"""By the name of the fix; its arguments are those of the verb."""

PLACES = frozenset({"focus-name", "focus-result", "focus-steps"})
"""Fixes that only lead the user to a field; the first argument is the element."""
