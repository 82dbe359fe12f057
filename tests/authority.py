"""A tiny authority in a data folder: a handful of children whose lists can be checked by eye."""

from pathlib import Path

from tests.hdm import hdm

SETTINGS = """
[authority]
name = "Tiny Council"
profile = "lancashire"

[publication]
reports = ["W5", "W12", "N25"]
levels = ["locality"]

[source]
url = "sqlite:///hdm.sqlite"
confirmed = ["*"]
data_date = 2026-03-31
synthetic = true
"""
NUMBERS = ("N25", "W12", "W5")

ORGANISATION = """\
team_id,team,district,locality,team_manager
101,North CP,Ashby,North,Mo North
201,South CP,Burton,South,Su South
"""

TABLES = {
    "DIM_LOOKUP_DFE_ETHNIC": "MAIN_CODE | NAT_ID\n A1 | WBRI",
    "DIM_PERSON": """
        DIM_PERSON_ID | FORENAME | SURNAME | IS_CLIENT | BIRTH_DTTM | GENDER_MAIN_CODE | ETHNICITY_MAIN_CODE
        3000001       | Northa   | Alpha   | Y         | 2015-05-01 | F                | A1
        3000002       | =Soutb   | Bravo   | Y         | 2026-05-01 | U                |
        3000003       | Zzcai    | Charlie | Y         | 2012-05-01 | M                | A1
        """,
    "DIM_DEPARTMENT": "DIM_DEPARTMENT_ID | NAME\n 101 | North CP\n 201 | South CP",
    "DIM_WORKER": """
        DIM_WORKER_ID | FORENAME | SURNAME | DEPARTMENT_NAME
        5001          | Wyn      | One     | North CP
        5002          | Wes      | Two     | South CP
        """,
    "FACT_INVOLVEMENTS": """
        FACT_INVOLVEMENTS_ID | DIM_PERSON_ID | DIM_WORKER_ID | DIM_LOOKUP_INVOLVEMENT_TYPE_CODE | IS_ALLOCATED_CW_FLAG | DIM_DEPARTMENT_ID | START_DTTM
        1                    | 3000001       | 5001          | CW                               | Y                    | 101               | 2026-01-01
        2                    | 3000002       | 5002          | CW                               | Y                    | 201               | 2026-01-01
        """,
    "FACT_CONTACTS": """
        FACT_CONTACT_ID | DIM_PERSON_ID | CONTACT_DTTM     | DIM_LOOKUP_CONT_SORC_ID_DESC
        1               | 3000001       | 2026-01-01 10:00 | Police
        2               | 3000003       | 2025-09-29 10:00 | Edge of care panel
        """,
    "FACT_REFERRALS": """
        FACT_REFERRAL_ID | DIM_PERSON_ID | REFRL_START_DTTM | OUTCOME_NFA_FLAG | DIM_LOOKUP_CONT_SORC_ID_DESC | DIM_DEPARTMENT_ID | DIM_WORKER_ID
        11               | 3000001       | 2026-03-25 10:00 | N                | Police                       | 101               | 5001
        12               | 3000002       | 2026-03-25 10:00 | N                | School                       | 201               | 5002
        13               | 3000003       | 2026-03-26       | Y                | School                       | -1                | -1
        """,
    "FACT_SINGLE_ASSESSMENT": """
        FACT_SINGLE_ASSESSMENT_ID | DIM_PERSON_ID | FACT_REFERRAL_ID | START_DTTM | FACT_FORM_ID | COMPLETED_BY_USER_ID
        21                        | 3000001       | 11               | 2026-03-01 | -1           | 5001
        """,
    "FACT_CP_PLAN": """
        FACT_CP_PLAN_ID | DIM_PERSON_ID | START_DTTM | INIT_CATEGORY_DESC | CP_CATEGORY_DESC
        31              | 3000001       | 2026-03-01 | Neglect            | Neglect
        32              | 3000002       | 2026-03-28 | Neglect            | Neglect
        33              | 3000003       | 2026-03-25 | Neglect            | Neglect
        """,
    "FACT_CASENOTES": """
        FACT_CASENOTE_ID | DIM_PERSON_ID | DIM_LOOKUP_CASNT_TYPE_ID_CODE | EVENT_DTTM       | SEEN_FLAG
        41               | 3000001       | STVC                          | 2026-03-05 10:00 | Y
        """,
}

IDENTIFYING = ("3000001", "3000002", "3000003", "Alpha", "Bravo", "Charlie", "Northa", "Soutb", "Zzcai")


def tiny_authority(data: Path, **tables: str) -> Path:
    """Make the data folder with database and settings; `tables` replaces drawn tables."""
    (data / "config").mkdir(parents=True)
    (data / "config" / "annexa.toml").write_text(SETTINGS, encoding="utf-8")
    (data / "config" / "organisation.csv").write_text(ORGANISATION, encoding="utf-8")
    hdm(data / "hdm.sqlite", **{**TABLES, **tables})
    return data
