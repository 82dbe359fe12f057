"""Whole authorities of a few children drawn at random: every table that a list reads, its records linked by child."""

from random import Random

from tests.annex_a.adoption_records import ADOPTION
from tests.annex_a.leaving_care_records import LEAVING_CARE
from tests.annex_a.looked_after_records import LOOKED_AFTER
from tests.annex_a.random_records import (
    CHILDREN,
    DAYS,
    FIRST_NUMBER,
    FLAGS,
    MOMENTS,
    TEAMS,
    WORKERS,
    Drawn,
    Records,
    Row,
    Rows,
    rows_of,
)

LINKS = {
    "assessment": {"referral_id": "referral"},
    "s47": {"strategy_discussion_id": "strategy_discussion"},
    "conference": {"s47_id": "s47"},
    "cp_plan": {"referral_id": "referral"},
    "cin_plan": {"referral_id": "referral"},
    "care_period": {"referral_id": "referral"},
    "care_episode": {"care_period_id": "care_period", "placement_id": "placement"},
    "legal_status": {"care_period_id": "care_period"},
    "cla_review": {"care_period_id": "care_period"},
    "adoption": {"care_period_id": "care_period"},
}
LINKED = 0.6  # of the records; the others name none
RARE = ("allowance", "care_leaver_status", "care_period", "cp_plan")  # many children have none, as list 6 of 2016 wants


def of_one_child(row: Row) -> Row:
    """A plan whose series is the child's own."""
    return {**row, "series_id": f"{row['child_id']}/{row['series_id']}"}


TABLES: dict[str, Drawn] = {
    "contact": rows_of("contact_id", child_id=CHILDREN, contact_at=MOMENTS, source_code=("6", "?", None)),
    "early_help": rows_of(
        "early_help_id",
        child_id=CHILDREN,
        start_date=DAYS,
        end_date=DAYS,
        organisation=("Kirkdale Families First", " ", None),
    ),
    "referral": rows_of(
        "referral_id",
        child_id=CHILDREN,
        referral_at=MOMENTS,
        end_at=MOMENTS,
        source_code=("6", "?", None),
        primary_need_code=("N1", "?", None),
        closure_reason_code=("RC7", "RC8", None),
        no_further_action=FLAGS,
        team_id=TEAMS,
        worker_id=WORKERS,
    ),
    "assessment": rows_of(
        "assessment_id",
        child_id=CHILDREN,
        status_code=("CANCELLED", "DRAFT", "COMPLETED", None),
        start_date=DAYS,
        authorised_at=MOMENTS,
        seen_on_form=FLAGS,
        assessor_worker_id=WORKERS,
        assessor_team_id=TEAMS,
        outcome_services=FLAGS,
    ),
    "case_note": rows_of(
        "case_note_id",
        child_id=CHILDREN,
        type_code=("VISIT", "CIN_VISIT", "CP_STAT_VISIT", "CLA_STAT_VISIT", "IRO_VISIT", "OTHER"),
        event_at=MOMENTS,
        seen=FLAGS,
        seen_alone=FLAGS,
        author_worker_id=WORKERS,
    ),
    "strategy_discussion": rows_of("strategy_discussion_id", child_id=CHILDREN, start_at=MOMENTS),
    "s47": rows_of(
        "s47_id",
        child_id=CHILDREN,
        start_at=MOMENTS,
        end_at=MOMENTS,
        outcome_conference=FLAGS,
        outcome_services=FLAGS,
        team_id=TEAMS,
        worker_id=WORKERS,
    ),
    "conference": rows_of(
        "conference_id",
        child_id=CHILDREN,
        kind_code=("INITIAL", "REVIEW", "TRANSFER_IN"),
        asked_for_date=DAYS,
        held_at=MOMENTS,
        is_cancelled=FLAGS,
        made_plan=FLAGS,
        seen_in_timescale=FLAGS,
    ),
    "cp_plan": rows_of(
        "cp_plan_id",
        child_id=CHILDREN,
        start_date=DAYS,
        end_date=DAYS,
        is_other_authority=FLAGS,
        initial_category_code=("NEG", "MUL", None),
        latest_category_code=("EMO", None),
    ),
    "cin_plan": rows_of(
        "cin_plan_id",
        whole=of_one_child,
        child_id=CHILDREN,
        series_id=("1", "2"),
        start_date=DAYS,
        series_end_date=DAYS,
    ),
    "allowance": rows_of("allowance_id", child_id=CHILDREN, start_date=DAYS, end_date=DAYS),
    "worker_team": rows_of("worker_team_id", worker_id=WORKERS, team_id=TEAMS, start_date=DAYS, end_date=DAYS),
    **LOOKED_AFTER,
    **LEAVING_CARE,
    **ADOPTION,
}
PERSON = {
    "gender_code": ("M", "F", "I", None),
    "ethnicity_code": ("WBRI", "REFU", "??", None),
    "birth_date": DAYS,
    "is_disabled": FLAGS,
}


def random_world(seed: int, children: int, records_a_child: int) -> Records:
    """So many children, of whom a few have no person record, and so many records of each table for each on average."""
    random = Random(seed)  # noqa: S311 - drawn for a test
    names = tuple(str(number) for number in range(FIRST_NUMBER, FIRST_NUMBER + children))
    world = {
        table: drawn.many(random, children * (1 if table in RARE else records_a_child), child_id=names)
        for table, drawn in TABLES.items()
    }
    for table, links in LINKS.items():
        for column, linked in links.items():
            _link(random, world[table], column, world[linked], TABLES[linked].key)
    world["person"] = [
        {"child_id": name, **{column: random.choice(options) for column, options in PERSON.items()}}
        for name in random.sample(names, children - children // 4)
    ]
    world["worker"] = [{"worker_id": "5001", "surname": "Bell"}, {"worker_id": "5002", "surname": "Cole"}]
    world["team"] = [{"team_id": "101", "team_name": "North"}, {"team_id": "102", "team_name": "South"}]
    return world


def _link(random: Random, rows: Rows, column: str, linked: Rows, key: str) -> None:
    """Let most records name one of the child's own."""
    own: dict[str, list[str]] = {}
    for row in linked:
        own.setdefault(row["child_id"], []).append(row[key])
    for row in rows:
        choices = own.get(row["child_id"], [])
        row[column] = random.choice(choices) if choices and random.random() < LINKED else None
