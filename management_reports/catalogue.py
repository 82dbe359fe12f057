"""Every management report, written out: the table of contents."""

from extracts.errors import SettingsError
from management_reports import n25_child_seen_during_assessment, w5_cp_visits_due, w12_new_referrals
from management_reports.report import Report

REPORTS: tuple[Report, ...] = (
    w5_cp_visits_due.REPORT,
    w12_new_referrals.REPORT,
    n25_child_seen_during_assessment.REPORT,
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
