"""The database as a source: streamed, mapped, cast, counted, and the same from every kind of server."""

import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from extracts.errors import AnnexaError, SettingsError
from extracts.model import TABLES
from extracts.schema import arrow_schema
from extracts.sql_source import open_sql_source
from tests.hdm import SCHEMA, extracted, fill, hdm, source
from tests.requirements import MARIADB, POSTGRESQL, require_server

CONTACTS = {
    "FACT_CONTACTS": """
        FACT_CONTACT_ID | DIM_PERSON_ID | CONTACT_DTTM     | DIM_LOOKUP_CONT_SORC_ID_DESC | OUTCOME_NFA_FLAG
        1               | 3000001       | 2026-01-05 10:00 | Police                       | Y
        2               | 3000002       | 2026-01-06 10:00 | Panel                        | ?
        3               | 3000003       | 2026-01-07 10:00 | Panel                        | N
        4               | 3000002       | 2026-01-08 10:00 | -1                           |
        5               | 3000001       | 2026-01-09 10:00 | panel                        | ?
        """
}


@pytest.mark.parametrize("chunk_rows", [1, 2, 3, 5, 50_000])
def test_batches_are_of_bounded_size_and_counts_run_over_all_of_them(tmp_path: Path, chunk_rows: int) -> None:
    one = source(hdm(tmp_path / "hdm.sqlite", **CONTACTS), chunk_rows=chunk_rows)
    batches = list(one.batches("contact"))
    assert max(batch.num_rows for batch in batches) == min(chunk_rows, 5)
    assert sum(batch.num_rows for batch in batches) == 5
    assert {batch.schema for batch in batches} == {arrow_schema("contact")}
    report = one.report("contact")
    assert report.unmapped == {"source_code": {"Panel": 2, "panel": 1}}
    assert report.unreadable == {"no_further_action": 2}
    assert (report.evidence, report.excluded) == ("seen", 0)
    assert len(report.sql_sha256) == 64


def test_minus_one_is_no_code(tmp_path: Path) -> None:
    rows = extracted(source(hdm(tmp_path / "hdm.sqlite", **CONTACTS)), "contact")
    assert rows["source_code"].fillna("").tolist() == ["6", "Panel", "Panel", "", "panel"]


def test_test_clients_are_dropped_and_counted_even_where_they_fill_a_batch(tmp_path: Path) -> None:
    url = hdm(tmp_path / "hdm.sqlite", **CONTACTS)
    one = source(url, excluded=("3000001", "3000002"), chunk_rows=2)
    assert extracted(one, "contact")["child_id"].tolist() == ["3000003"]
    assert one.report("contact").excluded == 4
    assert one.report("contact").unmapped == {"source_code": {"Panel": 1}}


def test_an_empty_table_gives_no_rows_and_a_report(tmp_path: Path) -> None:
    one = source(hdm(tmp_path / "hdm.sqlite"))
    for table in TABLES:
        assert sum(batch.num_rows for batch in one.batches(table)) == 0
        assert one.report(table).unreadable == {}


def test_reading_a_table_twice_counts_it_once(tmp_path: Path) -> None:
    one = source(hdm(tmp_path / "hdm.sqlite", **CONTACTS))
    first, second = extracted(one, "contact"), extracted(one, "contact")
    pd.testing.assert_frame_equal(first, second)
    assert one.report("contact").unreadable == {"no_further_action": 2}


def test_an_unconfirmed_column_never_reaches_the_database(tmp_path: Path) -> None:
    own = tmp_path / "sql"
    own.mkdir()
    (own / "team.sql").write_text(
        "-- evidence: seen\nSELECT\n    d.DIM_DEPARTMENT_ID AS team_id,\n"
        "    d.NO_SUCH_COLUMN AS team_name, -- inferred: a name is likely\n    d.DEPT_ID AS parent_team_id,\n    d.NAME AS team_type\n"
        "FROM {{ schema }}.DIM_DEPARTMENT d\n",
        encoding="utf-8",
    )
    url = hdm(tmp_path / "hdm.sqlite", DIM_DEPARTMENT="DIM_DEPARTMENT_ID | NAME\n101 | North")
    unconfirmed = source(url, confirmed=(), own_templates=own)
    assert extracted(unconfirmed, "team")["team_name"].isna().all()
    assert "team.team_name" in unconfirmed.report("team").not_held["team_name"]
    with pytest.raises(AnnexaError, match="NO_SUCH_COLUMN"):
        list(source(url, own_templates=own).batches("team"))


def test_a_column_hidden_in_a_sub_query_is_told(tmp_path: Path) -> None:
    own = tmp_path / "sql"
    own.mkdir()
    (own / "team.sql").write_text(
        "-- evidence: seen\nSELECT d.team_id, d.team_name, d.parent_team_id FROM (SELECT\n    x.DIM_DEPARTMENT_ID AS team_id,\n"
        "    x.NAME AS team_name,\n    x.DEPT_ID AS parent_team_id,\n    x.NAME AS team_type\nFROM {{ schema }}.DIM_DEPARTMENT x) d\n",
        encoding="utf-8",
    )
    with pytest.raises(AnnexaError, match="gives no team_type") as told:
        list(source(hdm(tmp_path / "hdm.sqlite"), own_templates=own).batches("team"))
    assert told.value.where == str(own / "team.sql")


def test_a_missing_table_names_table_and_template(tmp_path: Path) -> None:
    url = hdm(tmp_path / "hdm.sqlite")
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE FACT_S47"))
    engine.dispose()
    with pytest.raises(AnnexaError, match="Reading s47 failed: no such table") as told:
        list(source(url).batches("s47"))
    assert "sql/lcs/s47.sql" in told.value.mend
    assert told.value.__cause__ is None
    assert told.value.__suppress_context__


SINCE = {
    "FACT_CONTACTS": """
        FACT_CONTACT_ID | DIM_PERSON_ID | CONTACT_DTTM
        1               | 3000001       | 2026-01-05 23:59
        2               | 3000001       | 2026-01-06 00:00
        3               | 3000001       | 2026-01-07 10:00
        4               | 3000001       |
        """,
    "FACT_CASENOTES": """
        FACT_CASENOTE_ID | DIM_PERSON_ID | EVENT_DTTM
        1                | 3000001       | 2026-01-05 23:59
        2                | 3000001       | 2026-01-06 00:00
        """,
}


def test_a_window_keeps_its_first_day_and_rows_without_a_date(tmp_path: Path) -> None:
    one = source(hdm(tmp_path / "hdm.sqlite", **SINCE), complete_from={"contact": date(2026, 1, 6)})
    assert extracted(one, "contact")["contact_id"].tolist() == ["2", "3", "4"]
    assert extracted(one, "case_note")["note_id"].tolist() == ["1", "2"]
    assert (one.report("contact").complete_from, one.report("case_note").complete_from) == (date(2026, 1, 6), None)
    whole = source(hdm(tmp_path / "whole.sqlite", **SINCE))
    extracted(whole, "contact")
    assert whole.report("contact").sql_sha256 != one.report("contact").sql_sha256


def test_a_parameter_without_a_value_is_told_before_anything_is_read(tmp_path: Path) -> None:
    one = source(hdm(tmp_path / "hdm.sqlite"))
    one.parameters = {}
    with pytest.raises(SettingsError, match="strategy_form_type") as told:
        list(one.batches("strategy_discussion"))
    assert "[source.parameters]" in told.value.mend


def test_every_template_is_checked_before_anything_is_connected(tmp_path: Path) -> None:
    (tmp_path / "team.sql").write_text("SELECT 1\n", encoding="utf-8")
    nowhere = sa.make_url("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    with pytest.raises(SettingsError, match="evidence"):
        source(nowhere, own_templates=tmp_path)


def test_code_mappings_that_are_no_text_are_told(tmp_path: Path) -> None:
    codes = tmp_path / "codes.csv"
    codes.write_bytes(b"code_set,source,code\ngender,caf\xe9,M\n")
    with pytest.raises(SettingsError) as told:
        open_sql_source(
            system="lcs",
            url=hdm(tmp_path / "hdm.sqlite"),
            schema=SCHEMA,
            confirmed=(),
            chunk_rows=1,
            parameters={},
            excluded_children=(),
            own_templates=None,
            own_codes=codes,
        )
    assert told.value.where == str(codes)


def test_the_identity_holds_no_account_and_no_secret() -> None:
    url = sa.make_url("postgresql+psycopg://reader:hush-hush@server:5432/hdm?sslmode=require")
    one = source(url)
    assert one.identity() == {
        "system": "lcs",
        "schema": SCHEMA,
        "kind": "postgresql",
        "server": "server",
        "database": "hdm",
    }


def test_no_driver_is_loaded_that_the_address_does_not_need(tmp_path: Path) -> None:
    url = hdm(tmp_path / "hdm.sqlite")
    program = (
        "import sys, sqlalchemy as sa; from tests.hdm import source;"
        f"list(source(sa.make_url({str(url)!r})).batches('person'));"
        "assert not {'pyodbc', 'psycopg', 'pymysql'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])


WAREHOUSE = {
    **CONTACTS,
    "DIM_PERSON": """
        DIM_PERSON_ID | FORENAME | SURNAME | IS_CLIENT | DUPLICATED_DTTM | BIRTH_DTTM | GENDER_MAIN_CODE | ETHNICITY_MAIN_CODE | IS_DISABLED
        -1            |          |         | Y         |                 |            |                  |                     |
        3000001       | Zo\u00eb      | O'Dell  | Y         |                 | 2015-05-01 | F                | A1                  | Y
        3000002       | Bob      | Bravo   | Y         |                 | 1900-01-01 | I                | QQ                  |
        3000003       | Cai      | Charlie | Y         | 2025-01-01      | 2015-05-01 | M                | A1                  | N
        """,
    "DIM_LOOKUP_DFE_ETHNIC": "MAIN_CODE | NAT_ID\nA1 | WBRI",
    "DIM_DEPARTMENT": "DIM_DEPARTMENT_ID | NAME\n-1 | None\n101 | North\n102 | North",
    "DIM_WORKER": """
        DIM_WORKER_ID | STAFF_ID | FORENAME | SURNAME | DEPARTMENT_NAME | JOB_TITLE
        -1            |          |          |         |                 |
        5001          | Unknown  | Wyn      | One     | North           | TEAM Manager
        5002          | 007      | Wes      | Two     | Nowhere         | Head of Service
        """,
    "FACT_INVOLVEMENTS": """
        FACT_INVOLVEMENTS_ID | DIM_PERSON_ID | DIM_WORKER_ID | DIM_LOOKUP_INVOLVEMENT_TYPE_CODE | IS_ALLOCATED_CW_FLAG | DIM_DEPARTMENT_ID | FACT_WORKER_HISTORY_DEPARTMENT_ID | START_DTTM
        1                    | 3000001       | 5001          | CW                               | y                    | 0                 | 102                               | 2026-01-05
        2                    | 3000001       | 0             | KAPOL                            |                      | -1                | -1                                | 2026-01-05
        """,
    "FACT_REFERRALS": """
        FACT_REFERRAL_ID | DIM_PERSON_ID | REFRL_START_DTTM | OUTCOME_NFA_FLAG | DIM_WORKER_ID | DIM_DEPARTMENT_ID
        7                | 3000001       | 2026-01-05       | TRUE             | 5001          | -1
        """,
    "FACT_SINGLE_ASSESSMENT": """
        FACT_SINGLE_ASSESSMENT_ID | DIM_PERSON_ID | FACT_FORM_ID | FACT_REFERRAL_ID | START_DTTM | DIM_LOOKUP_STEP_SUBSTATUS_CODE | OTHER_OUTCOMES_EXIST_FLAG
        1                         | 3000001       | 11           | 7                | 2026-01-06 | X                              | Y
        2                         | 3000001       | -1           | -1               | 2026-01-06 |                                |
        """,
    "FACT_FORMS": """
        FACT_FORM_ID | DIM_PERSON_ID | DIM_LOOKUP_FORM_TYPE_ID_CODE
        21           | 3000001       | STRAT
        31           | 3000001       | SDQ
        32           | 3000001       | PEP
        33           | 3000001       | CLACP
        34           | 3000002       | ADOPTER
        """,
    "FACT_FORM_ANSWERS": """
        FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO    | ANSWER             | ANSWERED_DTTM       | DIM_ASSESSMENT_TEMPLATE_ID_DESC
        1                   | 11           | FormEndDate  | 04/03/2026 22:15   | 2026-03-04 22:15:30 |
        2                   | 11           | FormEndDate  | 09/09/2026         |                     |
        3                   | 11           | seenYN       | YES                | 2026-03-04          |
        40                  | 11           | 3B           | yes                | 2026-03-04          |
        41                  | 21           | AttPolice    | Yes                | 2026-03-04          |
        4                   | 21           | StratDate    | 30/01/2026         | 2026-01-30          |
        5                   | 21           | StratDate    | 02/02/2026         | 2026-02-02          |
        6                   | 21           | StratOutcome | Section 47 enquiry | 2026-02-02          |
        7                   | 31           | SDQScore     | 17                 | 2026-02-02          | Strengths and Difficulties Questionnaire (carer)
        8                   | 31           | FormEndDate  | 1 February 2026    | 2026-02-03          | Strengths and Difficulties Questionnaire (carer)
        9                   | 32           | PEPDate      | 01/02/2026         | 2026-02-03          |
        10                  | 33           | CPFUP10      | Yes                | 2026-02-03          |
        11                  | 33           | CPFUP9       | YES                | 2026-02-03          |
        12                  | 34           | AdFamily     | F1                 | 2026-02-03          |
        """,
    "FACT_CLA": "FACT_CLA_ID | DIM_PERSON_ID | FACT_REFERRAL_ID | START_DTTM\n1 | 3000001 | 7 | 2026-01-05",
    "FACT_CARE_EPISODES": """
        FACT_CARE_EPISODES_ID | DIM_PERSON_ID | FACT_CLA_ID | FACT_CLA_PLACEMENT_ID | CARE_START_DATE | CARE_END_DATE | CARE_REASON_END_CODE | OFSTED_URN
        1                     | 3000001       | 1           | 1                     | 2026-01-05      | 2026-02-02    | X1                   | SC000001
        2                     | 3000001       | 1           | 1                     | 2026-02-02      | 2026-03-02    | E4A                  | 0012345
        """,
    "FACT_CLA_PLACEMENT": """
        FACT_CLA_PLACEMENT_ID | DIM_PERSON_ID | FACT_CLA_ID | START_DTTM | DIM_LOOKUP_PLACEMENT_TYPE_CODE | POSTCODE | DISTANCE_FROM_HOME
        1                     | 3000001       | 1           | 2026-01-05 | T3                             | ZZZ      | 999.9
        """,
    "FACT_LEGAL_STATUS": """
        FACT_LEGAL_STATUS_ID | DIM_PERSON_ID | DIM_LOOKUP_LGL_STATUS_DESC | START_DTTM
        1                    | 3000001       | CLA  - C1  Interim         | 2026-01-05
        2                    | 3000001       | Care PROCEEDINGS           | 2026-01-05
        3                    | 3000002       | privately FOSTERED         | 2026-01-05
        4                    | 3000002       | Residence Order Allowance  | 2026-01-05
        """,
    "FACT_CARE_PLANS": """
        FACT_CARE_PLAN_ID | DIM_PERSON_ID | FACT_CARE_PLAN_SUMMARY_ID | START_DTTM | DIM_LOOKUP_PLAN_TYPE_ID_CODE | DIM_LOOKUP_PLAN_STATUS_ID_CODE
        1                 | 3000001       | -1                        | 2026-01-05 |                              | A
        2                 | 3000001       | -1                        | 2026-01-05 | PATH                         | A
        """,
    "FACT_HEALTH_CHECK": """
        FACT_HEALTH_CHECK_ID | DIM_PERSON_ID | DIM_LOOKUP_EVENT_TYPE_DESC | DIM_LOOKUP_HC_TYPE_DESC | START_DTTM | DIM_LOOKUP_EXAM_STATUS_DESC
        1                    | 3000001       |                            | Dental                  | 2026-01-05 | Completed
        """,
    "FACT_MISSING_PERSON": "FACT_MISSING_PERSON_ID | DIM_PERSON_ID | START_DTTM\n1 | 3000001 | 2026-01-05 23:30",
    "DIM_CLA_ELIGIBILITY": "DIM_CLA_ELIGIBILITY_ID | DIM_PERSON_ID | DIM_LOOKUP_ELIGIBILITY_STATUS_DESC\n1 | 3000001 | Eligible",
    "FACT_CLA_CARE_LEAVERS": "FACT_CLA_CARE_LEAVERS_ID | DIM_PERSON_ID | IN_TOUCH_DTTM\n1 | 3000001 | 2026-01-05 23:30",
    "FACT_ADOPTION": "FACT_ADOPTION_ID | DIM_PERSON_ID | START_DTTM\n1 | 3000001 | 2026-01-05",
    "FACT_CLA_REVIEW": "FACT_CLA_REVIEW_ID | DIM_PERSON_ID | FACT_CLA_ID | DUE_DTTM\n1 | 3000001 | 1 | 2026-02-02",
    "FACT_S47": "FACT_S47_ID | DIM_PERSON_ID | START_DTTM\n1 | 3000001 | 2126-01-01",
    "FACT_CP_PLAN": "FACT_CP_PLAN_ID | DIM_PERSON_ID | START_DTTM | CP_CATEGORY_DESC | IS_OLA\n1 | 3000001 | 2026-02-01 | Neglect, Sexual | Y",
    "FACT_CASENOTES": """
        FACT_CASENOTE_ID | DIM_PERSON_ID | DIM_LOOKUP_CASNT_TYPE_ID_CODE | EVENT_DTTM       | CREATED_DTTM        | SEEN_FLAG
        9                | 3000001       | STVC                          | 2026-01-05 23:30 |                     | Y
        9                | 3000001       | STVC                          | 2026-01-04 23:30 | 2026-01-05 10:00:01 | N
        9                | 3000002       | STVC                          | 2026-01-05 23:30 | 2026-01-05 10:00:01 | N
        10               | 3000002       | SUPV                          | 2026-01-05 23:30 | 2026-01-05 10:00:01 |
        11               | 3000002       | CHRN                          | 2026-01-05 23:30 | 2026-01-05 10:00:01 |
        """,
    "DIM_PERSON_ADDRESS": """
        DIM_PERSON_ADDRESS_ID | DIM_PERSON_ID | POSTCODE | START_DTTM
        1                     | 3000001       | xXx x    | 2026-01-05
        2                     | 3000001       | WZ1 2AB  | 2026-01-05
        """,
    "FACT_PERSON_RELATION": """
        FACT_PERSON_RELATION_ID | DIM_PERSON_ID | DIM_RELATED_PERSON_ID | DIM_LOOKUP_RELTN_TYPE_CODE
        1                       | 3000002       | 3000001               | CHI
        """,
    "DIM_LOOKUP_DISAB": "MAIN_CODE | NAT_ID\nD01 | MOB",
    "FACT_DISABILITY": "FACT_DISABILITY_ID | DIM_PERSON_ID | DIM_LOOKUP_DISAB_CODE\n1 | 3000001 | D01\n2 | 3000001 | D99",
    "FACT_IMMIGRATION_STATUS": "FACT_IMMIGRATION_STATUS_ID | DIM_PERSON_ID | DIM_LOOKUP_IMMGR_STATUS_DESC\n1 | 3000001 | Visitor",
    "FACT_CAF_EPISODE": "FACT_CAF_EPISODE_ID | DIM_PERSON_ID | EPISODE_START_DTTM\n1 | 3000001 | 2026-01-05",
    "FACT_CP_CONFERENCE": """
        FACT_CP_CONFERENCE_ID | FACT_MEETING_ID | FACT_S47_ID | DIM_PERSON_ID | TRANSFER_IN_FLAG | DUE_DTTM   | OUTCOME_CP_FLAG
        1                     | 71              | 1           | 3000001       | N                | 2026-01-26 | Y
        """,
    "FACT_CP_REVIEW": """
        FACT_CP_REVIEW_ID | DIM_PERSON_ID | FACT_CP_PLAN_ID | DUE_DTTM   | MEETING_DTTM     | FACT_MEETING_ID
        1                 | 3000001       | 1               | 2026-05-02 | 2026-04-30 09:30 | -1
        2                 | 3000001       | 1               | 2026-10-30 |                  | -1
        """,
    "FACT_MEETINGS": """
        FACT_MEETING_ID | DIM_LOOKUP_MTG_TYPE_ID_CODE | ACTUAL_DTTM      | CANCELLED
        71              | CPConference                | 2026-01-20 10:00 |
        72              | CoreGroup                   | 2026-01-29 10:00 | Y
        73              | CINReview                   | 2026-02-09 10:00 | N
        """,
    "FACT_MEETING_SUBJECTS": """
        FACT_MEETINGS_ID | DIM_PERSON_ID | FACT_OUTCM_FORM_ID | DIM_LOOKUP_PARTICIPATION_CODE_DESC
        71               | 3000001       | -1                 | PN1 - Attends and speaks
        72               | 3000001       | -1                 |
        73               | 3000002       | -1                 |
        """,
    "FACT_CARE_PLAN_SUMMARY": """
        FACT_CARE_PLAN_SUMMARY_ID | DIM_PERSON_ID | START_DTTM | DIM_LOOKUP_PLAN_TYPE_CODE | DIM_LOOKUP_PLAN_STATUS_ID_CODE
        1                         | 3000001       | 2026-01-05 | FP                        | A
        2                         | 3000001       | 2026-01-05 | FP                        | Z
        """,
}


@contextmanager
def postgresql_hdm() -> Iterator[tuple[sa.URL, str]]:
    """The warehouse in a PostgreSQL database of its own, removed afterwards."""
    url = sa.make_url(POSTGRESQL).set(database=f"annexa_{uuid.uuid4().hex}")
    with _database(POSTGRESQL, str(url.database)):
        engine = sa.create_engine(url, connect_args={"options": f"-c search_path={SCHEMA.lower()}"})
        with engine.begin() as connection:
            connection.execute(sa.text(f"CREATE SCHEMA {SCHEMA}"))
        fill(engine, WAREHOUSE)
        engine.dispose()
        yield url, SCHEMA


@contextmanager
def mariadb_hdm() -> Iterator[tuple[sa.URL, str]]:
    """The warehouse in a MariaDB database of its own, which is also its schema, removed afterwards."""
    url = sa.make_url(MARIADB).set(database=f"annexa_{uuid.uuid4().hex}")
    with _database(MARIADB, f"{url.database} CHARACTER SET utf8mb4"):
        engine = sa.create_engine(url)
        fill(engine, WAREHOUSE)
        engine.dispose()
        yield url, str(url.database)


@contextmanager
def _database(server: str, name: str) -> Iterator[None]:
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
        try:
            yield
        finally:
            connection.execute(sa.text(f"DROP DATABASE {name.split()[0]}"))
    engine.dispose()


@pytest.mark.parametrize(("server", "opened"), [(POSTGRESQL, postgresql_hdm), (MARIADB, mariadb_hdm)])
def test_every_kind_of_server_gives_the_same_tables(tmp_path: Path, server: str, opened: object) -> None:
    require_server(server)
    expected = source(hdm(tmp_path / "hdm.sqlite", **WAREHOUSE))
    with opened() as (url, schema):  # type: ignore[operator]
        one = source(url, schema=schema)
        try:
            for table in (table for table in TABLES if one.query(table).sql):
                rows = extracted(one, table)
                pd.testing.assert_frame_equal(rows, extracted(expected, table))
                assert one.report(table).unmapped == expected.report(table).unmapped
                assert one.report(table).unreadable == expected.report(table).unreadable
        finally:
            one.engine.dispose()
            expected.engine.dispose()
