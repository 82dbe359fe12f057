"""M23: children with two or more section 47 enquiries whose outcome was not a conference.

Who:    children with an enquiry completed without a conference in the twelve months to the as-at date.
Source: 001 Lancashire handbook, Appendix 1, M23.
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

COUNT = "s47_repeat_no_icpc_count"


def build(facts: Facts) -> Built:
    """Children with a completed enquiry without a conference to be counted; those with as many as asked listed."""
    return without_conference(facts, COUNT, senior_review=False)


REPORT = Report(
    number="M23",
    title="Children with 2 or more S47s where outcome is not ICPC",
    frequency="monthly",
    area="strategy and s47",
    purpose="Find repeated enquiries that led to no conference.",
    action="Look at thresholds and at the plan for the child.",
    cohort="Children with two or more section 47 enquiries completed in the twelve months to the as-at date whose "
    "outcome is not a conference; one row per child. The handbook states no window: twelve months, with a count of all "
    "time beside it. M26 is the same list from three on.",
    source=f"{APPENDIX_1}, M23",
    thresholds=(NO_ICPC_WINDOW, COUNT, HIGH_COUNT, LONG_WINDOW),
    columns=NO_CONFERENCE_COLUMNS,
    measures=NO_CONFERENCE_MEASURES,
    breakdowns=(BY_COUNT,),
    build=build,
    main_title="Children",
    exceptions_title="Exceptions",
    needs=(ENDED, REQUIRED),
    chart=("Children listed", "No open plan"),
)
