"""T-CL-ACCOMMODATION: where care leavers live, and whether it suits them.

Who:    care leavers on the as-at date; one row each.
Source: 001 Lancashire handbook, Part 2, Care leavers (accommodation types and suitability); Appendix 2, list 9.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import counted
from management_reports.held import where_held, with_held_nowhere
from management_reports.report import Built, Report
from management_reports.subjects.care_leavers import (
    CARE_LEAVERS,
    CATEGORY,
    COHORT,
    DIED_NOTE,
    HANDBOOK,
    HOME,
    LIST_9,
    NEEDS,
    SUITABILITY_NEEDS,
    SUITABLE,
    SUITABLE_SHARE,
    TO_ACT_ON,
    WAKEFIELD,
    care_leaver_rows,
    with_home,
)
from management_reports.wording import Reason, day_text
from transforms.calendar import report_month
from transforms.care_leaver_moves import VISIT_LIMIT, care_leaver_moves
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_in_force
from transforms.lookup import all_looked_up
from transforms.visits_in_spans import NEEDS as VISIT_NEEDS

SHARED = "care_leaver_contact.multiple_occupancy"
MOVE_NEEDS = ("person_address.start_date", "person.birth_date")


def first_move(facts: Facts) -> pd.Timestamp:
    """The earliest of the moves after which visits are looked for, and the month's first day at the latest."""
    first, _ = report_month(facts.as_at)
    moved = facts[care_leaver_moves]["moved_on"].min()
    return moved if moved < first else first


COLUMNS = (
    *CHILD_COLUMNS,
    CATEGORY,
    HOME,
    SUITABLE,
    Column(
        "multiple_occupancy",
        "HMO",
        "Lives in a house of multiple occupancy, as the same form says.",
        LIST_9,
        needs=(SHARED,),
    ),
    Column("form_date", "Recorded", "The day of that form.", LIST_9, needs=SUITABILITY_NEEDS),
    Column(
        "reason_unsuitable",
        "Why unsuitable",
        "Why the accommodation does not suit.",
        HANDBOOK,
        held_nowhere="no source read records why accommodation is unsuitable",
    ),
    Column(
        "action",
        "Action",
        "What is done about it.",
        HANDBOOK,
        held_nowhere="no source read records what is done about unsuitable accommodation",
    ),
    Column(
        "provided_by_authority",
        "Provided by the authority",
        "Whether the authority provides it: the adviser's visits within 7 days and every two months hang on that.",
        f"{WAKEFIELD}, Visits; requirement LEV-04",
        held_nowhere="no source read says whether the authority provides a care leaver's accommodation",
    ),
    Column(
        "moved_on",
        "Moved",
        "Of a young person of 18 or over: first day at the present address, where it lies after the 18th birthday.",
        f"{WAKEFIELD}, Visits; requirement LEV-04",
        needs=MOVE_NEEDS,
    ),
    Column(
        "visit_due",
        "To be seen there by",
        "That day and the days within which the adviser sees the young person there.",
        f"{WAKEFIELD}, Visits; requirement LEV-04",
        needs=MOVE_NEEDS,
    ),
    Column(
        "first_visit_date",
        "First seen after",
        "The first case note of a visit with the young person seen from that day on; by whom and where is not told.",
        f"{WAKEFIELD}, Visits; requirement LEV-04",
        needs=(*VISIT_NEEDS, *MOVE_NEEDS),
        needs_since=first_move,
    ),
)


def build(facts: Facts) -> Built:
    """One row per care leaver; exceptions repeat those whose home needs a look."""
    rows = _with_move(with_home(care_leaver_rows(facts), facts), facts)
    shared = rows["multiple_occupancy"].fillna(False) & rows["is_living"]
    rows = rows.assign(
        is_shared=where_held(shared, facts, SHARED),
        occupancy_is_known=where_held(rows["is_living"] & rows["multiple_occupancy"].notna(), facts, SHARED),
    )
    return counted(with_held_nowhere(rows, COLUMNS), "accommodation_type", reasons=_reasons(rows, facts))


def _with_move(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    told = ["moved_on", "visit_due", "first_visit_at", "is_late"]
    rows[told] = all_looked_up(rows["child_id"], facts[care_leaver_moves], "child_id", told)
    first, last = report_month(facts.as_at)
    visited = rows["first_visit_at"].dt.normalize()
    asked = rows["is_late"].fillna(False) & rows["is_living"]
    return rows.assign(
        first_visit_date=visited,
        is_not_visited=_if_visits(asked & visited.isna(), facts),
        is_visited_late=_if_visits(asked & visited.between(first, last), facts),
        has_moved=_if_visits(rows["moved_on"].notna() & rows["is_living"], facts),
    )


def _if_visits(holds: pd.Series, facts: Facts) -> pd.Series:
    return where_held(holds, facts, *VISIT_NEEDS, *MOVE_NEEDS, since=first_move)


def _reasons(rows: pd.DataFrame, facts: Facts) -> list[Reason]:
    within = limit_in_force(facts, VISIT_LIMIT).told()
    moved = day_text(rows["moved_on"])
    return [
        (rows["is_unsuitable"], "unsuitable"),
        (rows["is_home_not_recorded"], "accommodation or its suitability not recorded"),
        (rows["is_prison_suitable"], "in custody and recorded as suitable"),
        (rows["is_shared"], "in a house of multiple occupancy"),
        (rows["is_not_visited"], f"not seen within {within} of the move on " + moved),
        (rows["is_visited_late"], f"seen later than {within} after the move on " + moved),
    ]


REPORT = Report(
    number="T-CL-ACCOMMODATION",
    title="Accommodation types and suitability",
    frequency="monthly",
    area="care leavers",
    purpose="Safe homes that suit.",
    action="See why a home does not suit, act on it, and commission what is lacking.",
    cohort=COHORT + DIED_NOTE + " A visit made late after a move is told in the month of that visit.",
    source=f"{HANDBOOK}; {LIST_9}; {WAKEFIELD}, Visits",
    thresholds=(VISIT_LIMIT, "care_leaver_former_relevant_min_age_years"),
    columns=COLUMNS,
    measures=(
        CARE_LEAVERS,
        SUITABLE_SHARE,
        Measure("Unsuitable", "is_unsuitable", "suitability_is_known"),
        Measure("Not recorded", "is_home_not_recorded", "suitability_is_known"),
        Measure("In multiple occupancy", "is_shared", "occupancy_is_known"),
        Measure("Not seen since a move", "is_not_visited", "has_moved"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown("By accommodation", "Accommodation", "accommodation_type", is_charted=True),
        Breakdown("Suitability by accommodation", "Accommodation", "accommodation_type", measures=("Unsuitable",)),
    ),
    build=build,
    main_title="Care leavers",
    exceptions_title="Exceptions",
    needs=(*NEEDS, *SUITABILITY_NEEDS),
    chart=(SUITABLE_SHARE.name, "Unsuitable"),
)
