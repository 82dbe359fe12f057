"""Every data-quality rule, written out by what it is on."""

from expectations import (
    adopter,
    adoption,
    annex_a_lists,
    assessment,
    care_episode,
    care_leaver_contact,
    care_leaver_status,
    care_period,
    case_note,
    case_status,
    contact,
    cp_plan,
    involvement,
    legal_status,
    management_reports,
    missing_episode,
    pathway_plan,
    person,
    placement,
    referral,
    s47,
    strategy_discussion,
    team,
    worker,
    worker_team,
)
from expectations.rule import Rule

TABLE_RULES: list[Rule] = [
    *person.RULES,
    *team.RULES,
    *worker.RULES,
    *worker_team.RULES,
    *involvement.RULES,
    *contact.RULES,
    *referral.RULES,
    *assessment.RULES,
    *strategy_discussion.RULES,
    *s47.RULES,
    *cp_plan.RULES,
    *case_note.RULES,
    *legal_status.RULES,
    *case_status.RULES,
    *care_period.RULES,
    *care_episode.RULES,
    *placement.RULES,
    *missing_episode.RULES,
    *care_leaver_status.RULES,
    *care_leaver_contact.RULES,
    *pathway_plan.RULES,
    *adoption.RULES,
    *adopter.RULES,
]

OUTPUT_RULES: list[Rule] = [*annex_a_lists.RULES, *management_reports.RULES]

RULES: list[Rule] = [*TABLE_RULES, *OUTPUT_RULES]
