"""M26: children with three or more section 47 enquiries that did not lead to a child protection conference.

Who:    children with an enquiry completed without a conference in the twelve months to the as-at date.
Source: 001 Lancashire handbook, Appendix 1, M26.
"""

from management_reports.report import Built, Report
from management_reports.subjects.repeat_section_47 import (
    BY_COUNT,
    HIGH_COUNT,
    LONG_WINDOW,
    NO_CONFERENCE_COLUMNS,
    NO_CONFERENCE_MEASURES,
    NO_ICPC_WINDOW,
    without_conference,
)
from management_reports.subjects.section_47 import APPENDIX_1, ENDED, REQUIRED
from transforms.facts import Facts


def build(facts: Facts) -> Built:
    """Children with a completed enquiry without a conference to be counted; those with as many as asked listed."""
    return without_conference(facts, HIGH_COUNT, senior_review=True)


REPORT = Report(
    number="M26",
    title="Children with 3 or more S47s not leading to CPC",
    frequency="monthly",
    area="strategy and s47",
    purpose="Find children about whom concerns recur and no conference is held.",
    action="Senior managers review why concerns recur.",
    cohort="Children with three or more section 47 enquiries completed in the twelve months to the as-at date whose "
    "outcome is not a conference; one row per child, each of them an exception. Part of M23, which lists them from two "
    "on.",
    source=f"{APPENDIX_1}, M26",
    thresholds=(NO_ICPC_WINDOW, HIGH_COUNT, LONG_WINDOW),
    columns=NO_CONFERENCE_COLUMNS,
    measures=NO_CONFERENCE_MEASURES,
    breakdowns=(BY_COUNT,),
    build=build,
    main_title="Children",
    exceptions_title="Exceptions",
    needs=(ENDED, REQUIRED),
    chart=("Children listed", "No open plan"),
)
