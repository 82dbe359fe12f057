"""Issues and concerns of list 8: missing, moved, without checks, visits or reviews, long in care, gaps in the record.

Source: notes on Annex A, section b; 001 Lancashire handbook, Appendix 2, list 8, and Part 2, CLA table.
"""

import pandas as pd

from annex_a.concerns.concern import Concern, Line
from annex_a.concerns.holders import without_holder
from transforms.calendar import birthday
from transforms.care_placements import WITHOUT_URN
from transforms.code_texts import ANNEX_A_TEXTS
from transforms.facts import Facts
from transforms.limits import is_met, limit_day, limit_in_force
from transforms.lookup import is_among
from transforms.missing_from_care import MISSING, absences_in_window

SOURCE = "001 Lancashire handbook, Appendix 2, list 8, issues and concerns"
PART_2 = "001 Lancashire handbook, Part 2, CLA table, Annex A list 8 row"
YES = (ANNEX_A_TEXTS["sif_yes_no"]["Y"], ANNEX_A_TEXTS["yes_no_unknown"]["Y"])
NO, UNKNOWN = ANNEX_A_TEXTS["sif_yes_no"]["N"], ANNEX_A_TEXTS["yes_no_unknown"]["U"]
NO_REGISTRATION = tuple(ANNEX_A_TEXTS["placement_type"][code] for code in WITHOUT_URN)
WINDOW, MOVES = "annex_a_list8_missing_window_months", "cla_placement_moves_count"
AGE_SPLIT, YOUNGER, OLDER, NEW = (
    "health_assessment_age_split_years",
    "health_assessment_under5_months",
    "health_assessment_over5_months",
    "iha_completed_days",
)
DENTAL, VISITS = "dental_check_interval_months", "cla_visit_interval_weeks"
LONG = ("cla_duration_list_lower_months", "cla_duration_list_upper_months")


def is_open(rows: pd.DataFrame) -> pd.Series:
    """Whether the child is looked after on the as-at date."""
    return rows["ceased_date"].isna()


def distribution(rows: pd.DataFrame, counts: pd.Series, of_what: str, out_of: pd.Series) -> list[Line]:
    """A figure for each number that occurs."""
    numbers = sorted(counts[out_of & counts.gt(0)].dropna().unique())
    return [Line(f"{of_what}: {number}", rows, counts.eq(number), out_of) for number in numbers]


def missing(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Children missing at least once, the episodes in all, and how many children each number of times."""
    looked_after, times = rows[is_open(rows)], rows["missing_count"]
    episodes = facts[absences_in_window]
    episodes = episodes[is_among(episodes["care_period_id"], looked_after["care_period_id"])]
    return [
        Line("Missing at least once", rows, times.gt(0), is_open(rows)),
        Line("Missing episodes in all", episodes, episodes["kind_code"].eq(MISSING), None),
        *distribution(rows, times, "Times missing", is_open(rows)),
    ]


def interview_not_offered(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Children missing whose latest episode has no offer of an interview; nothing recorded apart where it is told."""
    gone = is_open(rows) & rows["missing_count"].gt(0)
    lines = [Line("Not offered", rows, ~rows["interview_offered"].isin(YES), gone)]
    unknown = rows["interview_offered"].eq(UNKNOWN)
    return [*lines, Line("Nothing recorded", rows, unknown, gone)] if unknown.any() else lines


def placements(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Children with as many placements as the limit or more, and how many children have each number."""
    counts, many = rows["placement_count"], int(facts.value(MOVES))
    return [
        Line(f"{many} or more", rows, counts.ge(many), is_open(rows)),
        *distribution(rows, counts, "Placements", is_open(rows)),
    ]


def checks(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Health assessments and dental checks that are blank or older than their limit."""
    young, old, new = (limit_in_force(facts, key) for key in (YOUNGER, OLDER, NEW))
    is_young = birthday(rows["date_of_birth"], int(facts.value(AGE_SPLIT))).gt(facts.as_at)
    assessed = rows["latest_health_date"]
    in_time = is_met(assessed, facts.as_at, old).mask(is_young, is_met(assessed, facts.as_at, young))
    is_new = limit_day(rows["start_date"], new).gt(facts.as_at)
    dental = is_met(rows["latest_dental_date"], facts.as_at, limit_in_force(facts, DENTAL))
    return [
        Line("Health assessment overdue", rows, ~_yes(in_time), is_open(rows) & ~is_new),
        Line("Health assessment blank", rows, assessed.isna(), is_open(rows) & ~is_new),
        Line("Dental check overdue", rows, ~_yes(dental), is_open(rows)),
        Line("Dental check blank", rows, rows["latest_dental_date"].isna(), is_open(rows)),
    ]


def visits(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Visits of the social worker that are blank or too old, in bands; contacts of the reviewing officer likewise."""
    limit, out_of, visited = limit_in_force(facts, VISITS), is_open(rows), rows["latest_visit_date"]
    once = _yes(is_met(visited, facts.as_at, limit))
    twice = _yes(is_met(limit_day(visited, limit), facts.as_at, limit))
    met, reviewed = rows["latest_iro_date"], rows["latest_review_date"]
    return [
        Line("Social work visit blank", rows, visited.isna(), out_of),
        Line("Social work visit overdue", rows, ~once & visited.notna(), out_of),
        Line("Within the visiting interval", rows, once, out_of),
        Line("Within two intervals", rows, twice & ~once, out_of),
        Line("Longer ago than two intervals", rows, visited.notna() & ~twice, out_of),
        Line("IRO contact blank", rows, met.isna(), out_of),
        Line("No IRO contact since the latest review", rows, met.isna() | met.lt(reviewed), out_of & reviewed.notna()),
    ]


def review_late(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Children whose statutory review is not in time."""
    return [Line("Not in time", rows, rows["review_in_time"].eq(NO), is_open(rows))]


def long_periods(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Periods of care that have lasted as long as each limit, or longer."""
    return [
        Line(f"{limit.told()} and over", rows, limit_day(rows["start_date"], limit).le(facts.as_at), is_open(rows))
        for limit in (limit_in_force(facts, key) for key in LONG)
    ]


def no_holder(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Open rows without a worker or team; closed rows apart."""
    open_rows = is_open(rows)
    return [*without_holder(rows, open_rows, ", open"), *without_holder(rows, ~open_rows, ", closed")]


def urn_missing(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Placements without a URN that need one."""
    needs_one = rows["placement_type"].notna() & ~rows["placement_type"].isin(NO_REGISTRATION)
    return [Line("URN blank", rows, rows["placement_urn"].isna(), is_open(rows) & needs_one)]


def location_missing(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Placements of which nobody says whether they lie inside the authority."""
    return [Line("Location blank", rows, rows["placement_location"].isna(), is_open(rows))]


def _yes(flags: pd.Series) -> pd.Series:
    return flags.fillna(False).astype(bool)


LOOKED_AFTER = "Rows of the list whose child is looked after on the as-at date."
OPEN = "Rows looked after on the as-at date."

BEFORE_REVIEWS = (
    Concern(
        "8.1",
        "Missing from placement",
        population=LOOKED_AFTER,
        counted="Rows with a missing episode in the window; the episodes themselves, without a share; rows by the "
        "number of episodes.",
        out_of=OPEN,
        source=SOURCE,
        columns=("ceased_date", "missing_count"),
        limits=(WINDOW,),
        lines=missing,
    ),
    Concern(
        "8.2",
        "Return interview not offered",
        population="Rows of 8.1.",
        counted="Rows whose latest missing episode has no offer of a return interview, nothing recorded included.",
        out_of="Rows looked after on the as-at date with a missing episode in the window.",
        source=SOURCE,
        columns=("ceased_date", "missing_count", "interview_offered"),
        limits=(WINDOW,),
        lines=interview_not_offered,
    ),
    Concern(
        "8.3",
        "Placements in 12 months",
        population=LOOKED_AFTER,
        counted="Rows with as many placements as the limit, or more; rows by the number of placements.",
        out_of=OPEN,
        source=f"{SOURCE}; the limit from Part 2, CLA table, placements row",
        columns=("ceased_date", "placement_count"),
        limits=("cla_placement_moves_window_months", MOVES),
        lines=placements,
    ),
    Concern(
        "8.4",
        "Health assessment and dental check overdue",
        population=f"{LOOKED_AFTER} For health, those looked after for less than the limit of a first assessment are "
        "left out.",
        counted="Rows where the last one is blank, or its limit has passed on the as-at date; for health the limit of "
        "the child's age.",
        out_of=OPEN,
        source=f"{SOURCE}; the slide gives no limit",
        columns=("ceased_date", "start_date", "date_of_birth", "latest_health_date", "latest_dental_date"),
        limits=(AGE_SPLIT, YOUNGER, OLDER, NEW, DENTAL),
        lines=checks,
    ),
    Concern(
        "8.5",
        "Social work and IRO visits",
        population=LOOKED_AFTER,
        counted="Rows where the last visit is blank, or lies further back than the visiting interval; rows by "
        "intervals since. A longer interval agreed for a long-term placement is not recorded and not allowed for. IRO: "
        "blank, or before the latest review; the day of the review counts.",
        out_of=f"{OPEN} For the contact since a review: those that had one.",
        source=f"{SOURCE}; the slide gives no interval",
        columns=("ceased_date", "latest_visit_date", "latest_iro_date", "latest_review_date"),
        limits=(VISITS,),
        lines=visits,
    ),
)
REVIEW = Concern(
    "8.6",
    "Statutory review not in time",
    population=LOOKED_AFTER,
    counted="Rows whose review is not in time.",
    out_of=OPEN,
    source=SOURCE,
    columns=("ceased_date", "review_in_time"),
    limits=("cla_first_review", "cla_second_review", "cla_subsequent_review"),
    lines=review_late,
)
AFTER_REVIEWS = (
    Concern(
        "8.7",
        "Long in care",
        population=LOOKED_AFTER,
        counted="Rows whose period of care has lasted as long as the limit on the as-at date, or longer.",
        out_of=OPEN,
        source=SOURCE,
        columns=("ceased_date", "start_date"),
        limits=LONG,
        lines=long_periods,
    ),
    Concern(
        "8.8",
        "No allocated worker or team",
        population="Rows of the list, looked after and ceased apart.",
        counted="Rows with no allocated worker, no allocated team, or neither.",
        out_of="Rows looked after on the as-at date; rows that ceased.",
        source=SOURCE,
        columns=("ceased_date", "allocated_worker", "allocated_team"),
        lines=no_holder,
    ),
    Concern(
        "8.9",
        "URN of the placement missing",
        population=f"{LOOKED_AFTER} The placement is of a type that needs a URN: any but H5, P1, P2, P3, R1, R2, R5, "
        "T0 to T4 and Z1.",
        counted="Rows without a URN.",
        out_of="Rows whose placement type needs one.",
        source=f"{PART_2}; the types without a URN from the SSDA903 guide",
        columns=("ceased_date", "placement_type", "placement_urn"),
        lines=urn_missing,
    ),
    Concern(
        "8.10",
        "Location of the placement missing",
        population=LOOKED_AFTER,
        counted="Rows without a location.",
        out_of=OPEN,
        source=PART_2,
        columns=("ceased_date", "placement_location"),
        lines=location_missing,
    ),
)
ILACS_CONCERNS = (*BEFORE_REVIEWS, *AFTER_REVIEWS)
SIF_2016_CONCERNS = (*BEFORE_REVIEWS, REVIEW, *AFTER_REVIEWS)
