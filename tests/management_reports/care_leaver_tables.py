"""Care leavers drawn for the reports' tests: c1 (19, North), c2 (17, South) and c3 (20, nobody's)."""

YOUNG_PEOPLE = """
    child_id | forename | surname | birth_date | gender_code | ethnicity_code
    c1       | Ada      | Aster   | 2006-05-01 | F           | WBRI
    c2       | Ben      | Birch   | 2008-05-01 | M           | BCRB
    c3       | Cay      | Cedar   | 2005-05-01 | F           | MOTH
    """
CATEGORIES = """
    care_leaver_status_id | child_id | eligibility_code
    1                     | c1       | FORMER_RELEVANT
    2                     | c2       | ELIGIBLE
    3                     | c3       | FORMER_RELEVANT
    """
YOUNG = {"person": YOUNG_PEOPLE, "care_leaver_status": CATEGORIES}


def forms(*rows: str) -> str:
    """Keeping-in-touch forms drawn as `id | child | when | in touch | home | suitable | activity`."""
    head = "care_leaver_contact_id | child_id | contact_at | in_touch_code | accommodation_code | suitability_code"
    return "\n".join([f"{head} | activity_code", *rows])


def plans(*rows: str) -> str:
    """Pathway plans drawn as `id | child | in force | start | joint`."""
    return "\n".join(["pathway_plan_id | child_id | is_active | start_date | is_joint", *rows])


def advisers(*rows: str) -> str:
    """Case workers of c1 and c2, and advisers drawn as `id | child | worker | start`, all in team 101."""
    head = "involvement_id | child_id | worker_id | start_date | team_id | role_code"
    held = ["1 | c1 | w1 | 2020-01-01 | 101 | CASE_WORKER", "2 | c2 | w2 | 2020-01-01 | 201 | CASE_WORKER"]
    return "\n".join([head, *held, *(f"{row} | 101 | PERSONAL_ADVISER" for row in rows)])
