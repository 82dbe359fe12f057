"""Posts: each worker's job, grade and team, and how many children a grade is to hold by the guide."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.lookup import all_looked_up
from transforms.workers import workers

ASYE, ASWP, SOCIAL_WORKER = "Newly qualified (ASYE)", "Advanced practitioner (ASWP)", "Social worker"
LEAD, SUPPORT = "Lead practitioner", "Support practitioner"
# Job titles in the order in which they are tried: a newly qualified social worker is no plain one.
TITLES = {
    ASYE: r"asye|newly qualified",
    ASWP: r"advanced|aswp",
    SUPPORT: r"support (?:worker|practitioner)",
    LEAD: r"lead practitioner|co-?ordinator",
    SOCIAL_WORKER: r"social worker",
}
SAFEGUARDING, DISABLED, EARLY_HELP, NO_GUIDE = "safeguarding", "cwd", "early help", "none"
# What the type or name of a team says of its service; any other team is read as safeguarding.
SERVICES = {
    DISABLED: r"disab",
    EARLY_HELP: r"early help|family help",
    NO_GUIDE: r"foster|adopt|review",  # fostering counts families, which no source of children's cases holds
}
PRIMARY_GUIDES = {
    (SAFEGUARDING, ASWP): "caseload_safeguarding_aswp",
    (SAFEGUARDING, SOCIAL_WORKER): "caseload_safeguarding_social_worker",
    (SAFEGUARDING, ASYE): "caseload_safeguarding_asye",
    (DISABLED, ASWP): "caseload_cwd_aswp",
    (DISABLED, SOCIAL_WORKER): "caseload_cwd_social_worker",
    (DISABLED, ASYE): "caseload_cwd_asye",
    (EARLY_HELP, ASWP): "caseload_early_help_aswp",
    (EARLY_HELP, LEAD): "caseload_early_help_lead_practitioner_primary",
}
SECONDARY_GUIDES = {
    (EARLY_HELP, LEAD): "caseload_early_help_lead_practitioner_secondary",
    (EARLY_HELP, SUPPORT): "caseload_early_help_support_practitioner_secondary",
}


@fact(grain="whole")
def posts(facts: Facts) -> pd.DataFrame:
    """Every worker's post on the as-at date.

    Shape:  one row per worker: worker_id, worker, job_title, grade (blank where the title tells none), service,
            full_time_share, team_id, team_type, left_on (blank while employed), record.
    Rule:   grade by the job title, service by the type and name of the worker's present team.
    Source: 002 Wakefield practice standards, Caseload Guidance table.
    """
    rows = facts[workers].rename(columns={"worker_name": "worker"})
    staff = facts.table("worker", "worker_id", "job_title", "full_time_share", "end_date")
    told = ["job_title", "full_time_share", "end_date"]
    rows[told] = all_looked_up(rows["worker_id"], staff, "worker_id", told)
    teams = facts.table("team", "team_id", "team_type")
    rows["team_type"] = all_looked_up(rows["team_id"], teams, "team_id", ["team_type"])["team_type"]
    words = rows["team_type"].fillna("") + " " + rows["team_name"].fillna("")
    rows["grade"] = _first_match(rows["job_title"], TITLES)
    rows["service"] = _first_match(words, SERVICES).fillna(SAFEGUARDING)
    rows["worker"] = rows["worker"].fillna("Name not recorded")
    return rows.rename(columns={"end_date": "left_on"}).drop(columns="team_name")


def guide(rows: pd.DataFrame, facts: Facts, guides: dict[tuple[str, str], str]) -> pd.Series:
    """How many children the guide gives each post, by its service and grade; blank where it gives none."""
    limits = {f"{service} {grade}": int(facts.value(key)) for (service, grade), key in guides.items()}
    return (rows["service"] + " " + rows["grade"]).map(limits).astype("Int64")


def _first_match(texts: pd.Series, patterns: dict[str, str]) -> pd.Series:
    found = pd.Series(pd.NA, index=texts.index, dtype="str")
    for name, pattern in reversed(patterns.items()):
        found = found.mask(texts.str.contains(pattern, case=False, regex=True).fillna(False).astype(bool), name)
    return found
