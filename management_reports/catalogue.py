"""Every management report, written out: the table of contents."""

from extracts.errors import SettingsError
from management_reports import (
    m25_longest_cp_plans,
    n18_cin_plan_duration,
    n20_repeat_cin_plans,
    n21_no_case_summary,
    n25_child_seen_during_assessment,
    n26_private_fostering_assessments,
    n27_private_fostering_visits,
    n28_cin_outcome,
    n31_cp_plan_duration,
    n32_cp_without_iro,
    n34_core_groups_due,
    t_asmt_data,
    t_asmt_outcome,
    t_asmt_timeliness,
    t_cin_allocation_time,
    t_cin_data,
    t_cla_legal_status,
    t_cla_placement_duration,
    t_cla_placement_moves,
    t_cla_placement_provider,
    t_cla_placement_stable,
    t_cla_unallocated,
    t_cp_data,
    t_cp_reviews_timeliness,
    t_cp_unallocated,
    t_cp_visits_timeliness,
    t_fd_contact_ethnicity,
    t_fd_contact_outcomes,
    t_fd_contact_source,
    t_fd_contact_status,
    t_fd_contact_timeliness,
    t_fd_contacts,
    t_fd_repeat_contacts,
    t_ref_allocation,
    t_ref_missing_demographics,
    t_ref_rereferrals,
    t_ref_stepped_down_caf,
    t_ref_volume,
    w1_cin_plans,
    w2_cp_reviews_due,
    w4_cin_visits_due,
    w5_cp_visits_due,
    w11_assessments_due,
    w12_new_referrals,
)
from management_reports.report import Report

REPORTS: tuple[Report, ...] = (
    # front door
    w12_new_referrals.REPORT,
    t_fd_contacts.REPORT,
    t_fd_contact_outcomes.REPORT,
    t_fd_contact_ethnicity.REPORT,
    t_fd_contact_source.REPORT,
    t_fd_contact_timeliness.REPORT,
    t_fd_contact_status.REPORT,
    t_fd_repeat_contacts.REPORT,
    t_ref_volume.REPORT,
    t_ref_rereferrals.REPORT,
    t_ref_stepped_down_caf.REPORT,
    t_ref_allocation.REPORT,
    t_ref_missing_demographics.REPORT,
    # assessment
    t_asmt_data.REPORT,
    w11_assessments_due.REPORT,
    n25_child_seen_during_assessment.REPORT,
    t_asmt_timeliness.REPORT,
    t_asmt_outcome.REPORT,
    # children in need
    t_cin_data.REPORT,
    w1_cin_plans.REPORT,
    w4_cin_visits_due.REPORT,
    n18_cin_plan_duration.REPORT,
    n28_cin_outcome.REPORT,
    t_cin_allocation_time.REPORT,
    n20_repeat_cin_plans.REPORT,
    n21_no_case_summary.REPORT,
    n26_private_fostering_assessments.REPORT,
    n27_private_fostering_visits.REPORT,
    # child protection
    w5_cp_visits_due.REPORT,
    w2_cp_reviews_due.REPORT,
    t_cp_data.REPORT,
    t_cp_visits_timeliness.REPORT,
    t_cp_reviews_timeliness.REPORT,
    t_cp_unallocated.REPORT,
    n32_cp_without_iro.REPORT,
    n34_core_groups_due.REPORT,
    n31_cp_plan_duration.REPORT,
    m25_longest_cp_plans.REPORT,
    # children looked after
    t_cla_unallocated.REPORT,
    t_cla_legal_status.REPORT,
    t_cla_placement_provider.REPORT,
    t_cla_placement_duration.REPORT,
    t_cla_placement_moves.REPORT,
    t_cla_placement_stable.REPORT,
)


def report(number: str) -> Report:
    """The report of that number, in any case. Errors: SettingsError naming the numbers there are."""
    for one in REPORTS:
        if one.number.casefold() == number.casefold():
            return one
    raise SettingsError(
        f"There is no report {number}.",
        where="the numbers given",
        mend=f"choose among {', '.join(one.number for one in REPORTS)}, or see annexa reports --list",
    )
