"""The canonical model: every table a list, a report or a rule may read, declared once.

From these declarations come casting, typed frames, the snapshot's files, the generated page
`docs/reference/model.md` and the structural checks. Names are singular; the key of a table is
`<table>_id`, text exactly as the source has it; the person key is `child_id` wherever the person
is a child. `_date` columns are days, `_at` columns are Europe/London wall time without zone.
"""

from collections.abc import Iterable

import pandas as pd
import sqlalchemy as sa

METADATA = sa.MetaData()

PANDAS_DTYPES: dict[type, str] = {
    sa.Text: "str",
    sa.Boolean: "boolean",
    sa.Date: "datetime64[us]",
    sa.DateTime: "datetime64[us]",
    sa.Integer: "Int64",
    sa.Float: "Float64",
}


def key(name: str, comment: str) -> sa.Column:
    """The table's own identifier: text, never blank, one row each."""
    return sa.Column(name, sa.Text, primary_key=True, comment=comment)


def reference(name: str, target: str, comment: str) -> sa.Column:
    """An identifier of a row in another canonical table, `target` being `table.column`; may be blank."""
    return sa.Column(name, sa.Text, sa.ForeignKey(target), comment=comment)


def child(comment: str = "The child.") -> sa.Column:
    """The child a record is about."""
    return sa.Column("child_id", sa.Text, sa.ForeignKey("person.child_id"), nullable=False, comment=comment)


def text(name: str, comment: str, *, personal: bool = False) -> sa.Column:
    """Words as the source has them; `personal` where they name or describe a person."""
    return sa.Column(name, sa.Text, comment=comment, info={"personal": personal})


def code(name: str, code_set: str, comment: str) -> sa.Column:
    """A code of `code_set`; a local code without a mapping is kept as it came and becomes a finding."""
    return sa.Column(name, sa.Text, comment=comment, info={"code_set": code_set})


def flag(name: str, comment: str) -> sa.Column:
    """Yes, No or not recorded."""
    return sa.Column(name, sa.Boolean, comment=comment)


def day(name: str, comment: str, *, personal: bool = False) -> sa.Column:
    """A calendar day."""
    return sa.Column(name, sa.Date, comment=comment, info={"personal": personal})


def moment(name: str, comment: str) -> sa.Column:
    """A day and time of day, Europe/London wall time without zone."""
    return sa.Column(name, sa.DateTime, comment=comment)


def number(name: str, comment: str) -> sa.Column:
    """A whole number; the unit is in the name or the comment."""
    return sa.Column(name, sa.Integer, comment=comment)


def table(
    name: str, comment: str, *columns: sa.Column, event: str = "", ends: dict[str, tuple[str, ...]] | None = None
) -> sa.Table:
    """Declare a canonical table.

    `event` names the column that dates the record: a record whose event lies after the as-at date
    does not exist yet. `ends` maps each column that closes the record to the columns known only
    once it is closed: where the end lies after the as-at date, all of them read as blank.
    """
    return sa.Table(name, METADATA, *columns, comment=comment, info={"event": event, "ends": ends or {}})


PERSON = table(
    "person",
    "One row a client: every child the service knows, and young people past eighteen it still serves.",
    key("child_id", "The authority's own identifier for the child, the same in every list and run."),
    text("forename", "First name.", personal=True),
    text("surname", "Last name.", personal=True),
    code("gender_code", "gender", "Recorded gender."),
    code("ethnicity_code", "ethnicity", "Recorded ethnicity as the national main code."),
    day("birth_date", "Date of birth, or the expected date for an unborn child.", personal=True),
    flag("birth_date_is_estimated", "The birth date is an estimate; alone it does not make a child unborn."),
    day("death_date", "Date of death.", personal=True),
    flag("is_disabled", "The 'Is Disabled?' box on the additional details screen is ticked."),
)

TEAM = table(
    "team",
    "One row a team of the service.",
    key("team_id", "The team's identifier."),
    text("team_name", "The team's name."),
    text("team_type", "What kind of team it is, in the source's words."),
)

WORKER = table(
    "worker",
    "One row a member of staff.",
    key("worker_id", "The worker's identifier."),
    text("staff_number", "Staff number, trimmed; fillers read as blank."),
    text("forename", "First name."),
    text("surname", "Last name."),
    text("registration_number", "Social work registration number where somebody typed it."),
    text("job_title", "Job title."),
)

WORKER_TEAM = table(
    "worker_team",
    "One row a worker's membership of a team.",
    key("worker_team_id", "Worker and team together."),
    reference("worker_id", "worker.worker_id", "The worker."),
    reference("team_id", "team.team_id", "The team."),
    day("start_date", "Membership began."),
    day("end_date", "Membership ended; blank while current."),
    event="start_date",
    ends={"end_date": ()},
)

INVOLVEMENT = table(
    "involvement",
    "One row a worker's involvement with one child, in one role, under one team.",
    key("involvement_id", "The involvement's identifier."),
    child(),
    reference("worker_id", "worker.worker_id", "The worker; blank where the team holds the case."),
    reference("team_id", "team.team_id", "The team on the involvement, else the worker's team at the time."),
    code("role_code", "involvement_role", "In what role."),
    flag("is_allocated", "This is the allocated case worker."),
    reference("referral_id", "referral.referral_id", "The referral it was opened for."),
    day("start_date", "Involvement began."),
    day("end_date", "Involvement ended; blank while current."),
    event="start_date",
    ends={"end_date": ()},
)

CONTACT = table(
    "contact",
    "One row a contact and child.",
    key("contact_id", "The contact's identifier."),
    child(),
    moment("contact_at", "When the authority received it."),
    code("source_code", "contact_source", "Who made contact."),
    flag("became_referral", "Outcome: a new referral was opened."),
    flag("no_further_action", "Outcome: no further action."),
    event="contact_at",
)

REFERRAL = table(
    "referral",
    "One row a referral and the episode of need it opens, for one child.",
    key("referral_id", "The referral's identifier."),
    child(),
    moment("referral_at", "When the referral took effect; the episode of need starts here."),
    moment("end_at", "When the case closed; blank while open."),
    code("source_code", "contact_source", "Who referred."),
    code("primary_need_code", "primary_need", "Primary need."),
    code("closure_reason_code", "closure_reason", "Why the episode closed."),
    flag("no_further_action", "Suggested outcome: no further action."),
    flag("outcome_assessment", "Outcome: child and family assessment."),
    flag("outcome_strategy_discussion", "Outcome: strategy discussion."),
    flag("outcome_conference", "Outcome: child protection conference."),
    flag("outcome_transfer_in", "Outcome: transfer-in conference."),
    flag("outcome_looked_after", "Outcome: request to look after."),
    flag("outcome_private_fostering", "Outcome: private fostering."),
    flag("outcome_care_leaver", "Outcome: care leaver service."),
    flag("outcome_other", "Outcomes exist beyond those flagged."),
    reference("team_id", "team.team_id", "Team that took the referral."),
    reference("worker_id", "worker.worker_id", "Worker on the referral."),
    event="referral_at",
    ends={"end_at": ("closure_reason_code",)},
)

ASSESSMENT = table(
    "assessment",
    "One row a child and family assessment of one child.",
    key("assessment_id", "The assessment's identifier."),
    child(),
    reference("referral_id", "referral.referral_id", "The referral it belongs to."),
    code("status_code", "assessment_status", "Where the workflow step stands; blank where not recorded."),
    day("start_date", "Assessment started."),
    moment("authorised_at", "When a manager authorised it; blank while open or awaiting authorisation."),
    flag("seen_on_form", "The form's answer to 'was the child seen'."),
    reference("assessor_worker_id", "worker.worker_id", "Worker who completed it, or its assessor while open."),
    reference("assessor_team_id", "team.team_id", "Team that completed it."),
    flag("outcome_no_further_action", "Outcome: no further action."),
    flag("outcome_section_47_ended", "Outcome: section 47 enquiry ended, no further action."),
    flag("outcome_strategy_discussion", "Outcome: strategy discussion."),
    flag("outcome_looked_after", "Outcome: request to look after."),
    flag("outcome_private_fostering", "Outcome: private fostering."),
    flag("outcome_legal_action", "Outcome: legal action."),
    flag("outcome_services", "Outcome: services under section 17."),
    flag("outcome_short_breaks", "Outcome: short breaks."),
    flag("outcome_specialist_assessment", "Outcome: specialist assessment."),
    flag("outcome_other_agency", "Outcome: passed to another agency."),
    flag("outcome_other", "Outcome: another action, or outcomes beyond those flagged."),
    event="start_date",
    ends={
        "authorised_at": (
            "outcome_no_further_action",
            "outcome_section_47_ended",
            "outcome_strategy_discussion",
            "outcome_looked_after",
            "outcome_private_fostering",
            "outcome_legal_action",
            "outcome_services",
            "outcome_short_breaks",
            "outcome_specialist_assessment",
            "outcome_other_agency",
            "outcome_other",
        )
    },
)

STRATEGY_DISCUSSION = table(
    "strategy_discussion",
    "One row a strategy discussion or meeting about one child.",
    key("strategy_discussion_id", "The discussion's identifier."),
    child(),
    reference("referral_id", "referral.referral_id", "The referral it belongs to."),
    moment("decision_at", "When it was decided to hold one."),
    moment("start_at", "When it began."),
    moment("end_at", "When it was completed."),
    code("outcome_code", "strategy_outcome", "What was decided."),
    event="start_at",
    ends={"end_at": ("outcome_code",)},
)

S47 = table(
    "s47",
    "One row a section 47 enquiry about one child.",
    key("s47_id", "The enquiry's identifier."),
    child(),
    reference("referral_id", "referral.referral_id", "The referral it belongs to."),
    moment("start_at", "Enquiry began: the day of the strategy discussion that opened it."),
    moment("end_at", "Enquiry completed; blank while open."),
    flag("outcome_no_further_action", "Outcome: no further action."),
    flag("outcome_conference", "Outcome: initial child protection conference."),
    event="start_at",
    ends={"end_at": ("outcome_no_further_action", "outcome_conference")},
)

CP_PLAN = table(
    "cp_plan",
    "One row a child protection plan of one child.",
    key("cp_plan_id", "The plan's identifier."),
    child(),
    reference("referral_id", "referral.referral_id", "The referral it belongs to."),
    day("start_date", "Plan began: the day of the conference that made it."),
    day("end_date", "Plan ended; blank while open."),
    flag("is_other_authority", "A temporary plan held for another authority: left out of counts and lists."),
    code("initial_category_code", "abuse_category", "Category of abuse when the plan began."),
    code("latest_category_code", "abuse_category", "Latest category of abuse."),
    number("visit_interval_working_days", "Working days between statutory visits that the plan itself asks for."),
    event="start_date",
    ends={"end_date": ()},
)

CASE_NOTE = table(
    "case_note",
    "One row a case note and child: a note about siblings has one row for each.",
    key("case_note_id", "Note and child together."),
    text("note_id", "The note's own identifier, shared by the children it names."),
    child(),
    code("type_code", "case_note_type", "Type of contact."),
    moment("event_at", "Contact date: when the visit or event happened."),
    moment("recorded_at", "When the note was typed in."),
    flag("seen", "Was this child seen."),
    flag("seen_alone", "Was this child seen alone."),
    flag("bedroom_seen", "Was this child's bedroom seen."),
    reference("author_worker_id", "worker.worker_id", "Who wrote the note."),
    event="event_at",
)

TABLES: dict[str, sa.Table] = {one.name: one for one in METADATA.tables.values()}


def key_column(table_name: str) -> str:
    """The name of the column that identifies a row of the table."""
    return next(iter(TABLES[table_name].primary_key.columns)).name


def dtype(column: sa.Column) -> str:
    """The pandas dtype a canonical column has in every frame."""
    return PANDAS_DTYPES[type(column.type)]


def dtypes(table_name: str, columns: Iterable[str] | None = None) -> dict[str, str]:
    """Column to pandas dtype, in the table's order or in the order asked for."""
    declared = TABLES[table_name].columns
    return {name: dtype(declared[name]) for name in (columns or declared.keys())}


def empty_frame(table_name: str, columns: Iterable[str] | None = None) -> pd.DataFrame:
    """A frame with no rows and the declared columns and types."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in dtypes(table_name, columns).items()})
