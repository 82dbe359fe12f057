"""The LCS templates of people, the front door and early help, and the traps round them."""

from pathlib import Path

from tests.hdm import extracted, hdm, source


def test_filler_postcodes_are_none_and_only_clients_addresses_are_read(tmp_path: Path) -> None:
    """Trap 8."""
    url = hdm(
        tmp_path / "hdm.sqlite",
        DIM_PERSON="DIM_PERSON_ID | IS_CLIENT\n 3000001 | Y\n 3000009 | N",
        DIM_PERSON_ADDRESS="""
            DIM_PERSON_ADDRESS_ID | DIM_PERSON_ID | POSTCODE   | START_DTTM
            1                     | 3000001       | WZ1 2AB    | 2020-01-01
            2                     | 3000001       | XXX XXX    | 2020-01-01
            3                     | 3000001       | noPostcode | 2020-01-01
            4                     | 3000001       |            | 2020-01-01
            5                     | 3000009       | WZ1 2AB    | 2020-01-01
            6                     | -1            | WZ1 2AB    | 2020-01-01
            """,
    )
    rows = extracted(source(url), "person_address").set_index("person_address_id")["postcode"]
    assert rows.fillna("").to_dict() == {"1": "WZ1 2AB", "2": "", "3": "", "4": ""}


def test_a_parent_of_unrecorded_sex_is_no_mother(tmp_path: Path) -> None:
    """Trap 18: "not male" would let U through."""
    url = hdm(
        tmp_path / "hdm.sqlite",
        DIM_PERSON="DIM_PERSON_ID | GENDER_MAIN_CODE\n 9000001 | F\n 9000002 | U\n 9000003 | M",
        FACT_PERSON_RELATION="""
            FACT_PERSON_RELATION_ID | DIM_PERSON_ID | DIM_RELATED_PERSON_ID | DIM_LOOKUP_RELTN_TYPE_CODE
            1                       | 9000001       | 3000001               | CHI
            2                       | 9000002       | 3000001               | CHI
            3                       | 9000003       | 3000001               | CHI
            4                       | 3000001       | 9000001               | PAR
            5                       | 9000001       | -1                    | CHI
            """,
    )
    rows = extracted(source(url), "person_relation")
    assert rows["relation_code"].tolist() == ["MOTHER", "PARENT", "FATHER"]
    assert rows["child_id"].unique().tolist() == ["3000001"]


def test_a_disability_without_a_national_code_is_kept_as_it_came(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        DIM_LOOKUP_DISAB="MAIN_CODE | NAT_ID\n D01 | MOB\n D99 |",
        FACT_DISABILITY="""
            FACT_DISABILITY_ID | DIM_PERSON_ID | DIM_LOOKUP_DISAB_CODE
            1                  | 3000001       | D01
            2                  | 3000001       | D99
            """,
    )
    one = source(url)
    assert extracted(one, "disability")["disability_code"].tolist() == ["MOB", "D99"]
    assert one.report("disability").unmapped == {"disability_code": {"D99": 1}}


def test_immigration_statuses_are_mapped_from_their_words(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_IMMIGRATION_STATUS="""
            FACT_IMMIGRATION_STATUS_ID | DIM_PERSON_ID | DIM_LOOKUP_IMMGR_STATUS_DESC       | START_DTTM
            1                          | 3000001       | Unaccompanied Asylum Seeking Child | 2025-01-01
            2                          | 3000001       | Refugee Status                     | 2026-01-01
            3                          | 3000002       | Indefinite Leave to Remain         | 2026-01-01
            4                          | 3000003       | Visitor                            | 2026-01-01
            """,
    )
    codes = extracted(source(url), "immigration")["status_code"].tolist()
    assert codes == ["UASC", "REFUGEE", "INDEFINITE_LEAVE", "OTHER"]


def test_factors_are_the_codes_answered_yes_last(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_SINGLE_ASSESSMENT="""
            FACT_SINGLE_ASSESSMENT_ID | DIM_PERSON_ID | FACT_FORM_ID
            21                        | 3000001       | 91
            22                        | 3000002       | 91
            """,
        FACT_FORM_ANSWERS="""
            FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO | ANSWER | ANSWERED_DTTM
            1                   | 91           | 3B        | No     | 2026-01-01 10:00
            2                   | 91           | 3B        | yes    | 2026-01-02 10:00
            3                   | 91           | 4A        | Yes    | 2026-01-01 10:00
            4                   | 91           | 4A        | No     | 2026-01-02 10:00
            5                   | 91           | seenYN    | Yes    | 2026-01-01 10:00
            """,
    )
    rows = extracted(source(url), "assessment_factor")
    assert rows["assessment_factor_id"].tolist() == ["21-3B", "22-3B"]  # siblings share the form


def test_arrangements_and_allowances_are_read_from_the_words_of_legal_statuses(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_LEGAL_STATUS="""
            FACT_LEGAL_STATUS_ID | DIM_PERSON_ID | DIM_LOOKUP_LGL_STATUS_DESC     | START_DTTM
            1                    | 3000001       | Privately Fostered             | 2026-01-01
            2                    | 3000002       | Special Guardianship Allowance | 2026-01-01
            3                    | 3000003       | Residence Order Allowance      | 2026-01-01
            4                    | 3000004       | Special Guardianship Order     | 2026-01-01
            """,
    )
    assert extracted(source(url), "private_fostering")["child_id"].tolist() == ["3000001"]
    assert extracted(source(url), "allowance")["kind_code"].tolist() == ["SPECIAL_GUARDIANSHIP", "RESIDENCE"]


def test_what_lcs_has_no_home_for_has_no_rows_and_says_why(tmp_path: Path) -> None:
    one = source(hdm(tmp_path / "hdm.sqlite"))
    for table in ("team_manager", "outcome", "step_out"):
        assert extracted(one, table).empty
        assert one.report(table).not_held[""]
