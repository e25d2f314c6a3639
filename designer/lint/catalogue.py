"""All rules that need the process alone, in the order of the manual."""

from designer.lint.rule import Rule
from designer.lint.rules import (
    dead_end,
    duplicate_flow,
    exit_unnamed,
    handoff_without_document,
    limit_without_action,
    loop_without_exit,
    lost_missing,
    not_a_funnel,
    role_instructions_partial,
    role_without_instructions,
    role_without_stage,
    stage_name_duplicate,
    stage_name_near,
    stage_unnamed,
    stage_without_limit,
    stage_without_record,
    stage_without_rejection,
    stage_without_result,
    stage_without_role,
    stage_without_steps,
    start_missing,
    thinking_stage,
    too_many_stages,
    unreachable,
    won_missing,
)

RULES: tuple[Rule, ...] = (
    too_many_stages.RULE,
    stage_unnamed.RULE,
    stage_name_duplicate.RULE,
    stage_name_near.RULE,
    stage_without_result.RULE,
    stage_without_record.RULE,
    stage_without_steps.RULE,
    stage_without_role.RULE,
    stage_without_limit.RULE,
    stage_without_rejection.RULE,
    thinking_stage.RULE,
    role_without_stage.RULE,
    role_without_instructions.RULE,
    role_instructions_partial.RULE,
    handoff_without_document.RULE,
    limit_without_action.RULE,
    loop_without_exit.RULE,
    start_missing.RULE,
    won_missing.RULE,
    lost_missing.RULE,
    unreachable.RULE,
    dead_end.RULE,
    duplicate_flow.RULE,
    exit_unnamed.RULE,
    not_a_funnel.RULE,
)


def rule(name: str) -> Rule | None:
    """Return the rule called ``name``, None where there is none."""
    return next((rule for rule in RULES if rule.name == name), None)
