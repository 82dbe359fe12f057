"""T-FD-CONTACT-OUTCOMES: what happens to contacts, and how decisions differ by worker.

Who:    contacts whose outcome was decided in the month; one row per contact and child.
Source: 001 Lancashire handbook, Part 2, Contacts.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import CHILDREN, TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.contacts import (
    BY_OUTCOME,
    CONTACT_DATE,
    CONTACT_ID,
    CONTACT_OUTCOME,
    CONTACT_SOURCE,
    DECIDED,
    DECISION_WORKER,
    DECISION_WORKER_COLUMN,
    HANDBOOK,
    OUTCOME_DATE,
    contacts_of_month,
)
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.referrals import referrals
from transforms.workers import workers

PERCENT = 100
NO_FURTHER_ACTION = Measure("No further action", "no_further_action", "rows")

COLUMNS = (
    *CHILD_COLUMNS,
    CONTACT_ID,
    CONTACT_DATE,
    CONTACT_OUTCOME,
    OUTCOME_DATE,
    DECISION_WORKER_COLUMN,
    Column(
        "decision_manager",
        "Manager of that worker",
        "Who manages the deciding worker's present team.",
        "organisation.csv",
        needs=(DECISION_WORKER,),
    ),
    CONTACT_SOURCE,
    Column("no_further_action", "No further action", "No further action is among the outcomes.", HANDBOOK),
    Column(
        "outcome_early_help",
        "Early help",
        "Early help is among the outcomes.",
        HANDBOOK,
        needs=("contact.outcome_early_help",),
    ),
    Column(
        "referral_id",
        "Referral ID",
        "The referral that the contact became.",
        HANDBOOK,
        needs=("referral.contact_id",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per contact decided in the month; exceptions repeat those to look at again."""
    rows = contacts_of_month(facts, "outcome_date")
    rows["decision_team_id"] = looked_up(rows["decision_worker_id"], facts[workers], "worker_id", "team_id")
    teams = facts.organisation.teams
    rows["decision_manager"] = looked_up(rows["decision_team_id"], teams, "team_id", "team_manager")
    rows["referral_id"] = looked_up(rows["contact_id"], facts[referrals], "contact_id", "referral_id")
    closed = rows["no_further_action"].fillna(False)
    helped = rows["outcome_advice"].fillna(False) | rows["outcome_early_help"].fillna(False)
    margin = int(facts.value("contact_outlier_margin_points"))
    stands_out = _stands_out(rows.assign(closed=closed.astype("float64")), margin)
    return counted(
        with_child(rows, facts),
        "outcome_date",
        reasons=[
            (closed & ~helped, "closed without further action, and no advice or support is recorded"),
            (~rows["has_outcome"], "decided without an outcome"),
            (closed & stands_out, f"decided by a worker who closes over {margin} points more than the team does"),
        ],
    )


def _stands_out(rows: pd.DataFrame, margin: int) -> pd.Series:
    """Whether the deciding worker's rate of closing lies more than the margin above that of the worker's team."""
    own = rows.groupby("decision_worker_id")["closed"].transform("mean")
    of_team = rows.groupby("decision_team_id")["closed"].transform("mean")
    return ((own - of_team) * PERCENT).round(6).gt(margin)


REPORT = Report(
    number="T-FD-CONTACT-OUTCOMES",
    title="Contact outcome breakdown by team member, including NFA",
    frequency="monthly",
    area="front door",
    purpose="Show what happens to contacts and how decisions differ by worker.",
    action="Check that support is offered where a contact closes; review decision patterns per worker.",
    cohort="Contacts whose outcome was decided in the latest whole calendar month; a child stands once for each "
    "contact. The team member is the worker who decided the outcome, not the one who took the contact.",
    source=HANDBOOK,
    thresholds=("contact_outlier_margin_points",),
    columns=COLUMNS,
    measures=(Measure("Contacts decided", "is_row"), CHILDREN, NO_FURTHER_ACTION, TO_ACT_ON),
    breakdowns=(
        BY_OUTCOME,
        Breakdown("By worker and outcome", "Decided by", "decision_worker", across="main_outcome"),
    ),
    build=build,
    main_title="Contacts",
    exceptions_title="Exceptions",
    needs=("contact.contact_at", DECIDED),
    chart=("Contacts decided", "No further action"),
)
