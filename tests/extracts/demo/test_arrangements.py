"""Children of the demo who live with others than their parents: private foster carers, guardians who are paid."""

import pandas as pd

from tests.extracts.demo.care_tables import tables


def statuses(words: str) -> pd.DataFrame:
    """The legal statuses whose words hold these."""
    rows = tables()["FACT_LEGAL_STATUS"]
    return rows[rows["DIM_LOOKUP_LGL_STATUS_DESC"].str.contains(words)]


def test_a_child_privately_fostered_is_so_on_the_referral_the_assessment_and_the_status() -> None:
    fostered = set(statuses("Privately Fostered")["DIM_PERSON_ID"])
    assert fostered
    for table in ("FACT_REFERRALS", "FACT_SINGLE_ASSESSMENT"):
        flagged = tables()[table]
        flagged = flagged[flagged["OUTCOME_PRIVATE_FOSTERING_FLAG"].eq("Y").fillna(False)]
        assert set(flagged["DIM_PERSON_ID"]) <= fostered, table


def test_a_factor_of_private_fostering_stands_on_the_form_of_such_a_child() -> None:
    answers, forms = tables()["FACT_FORM_ANSWERS"], tables()["FACT_SINGLE_ASSESSMENT"]
    named = answers[answers["ANSWER_NO"].isin(["8B", "8C", "8D", "8E", "8F"])]
    children = forms[forms["FACT_FORM_ID"].isin(named["FACT_FORM_ID"])].groupby("FACT_FORM_ID")["DIM_PERSON_ID"]
    fostered = set(statuses("Privately Fostered")["DIM_PERSON_ID"])
    assert children.apply(lambda persons: bool(fostered & set(persons))).all()


def test_an_allowance_is_paid_under_an_order_until_eighteen() -> None:
    paid, orders = statuses("Allowance"), statuses("Guardianship Order|Arrangements Order")
    assert len(paid)
    assert set(paid["DIM_PERSON_ID"]) <= set(orders["DIM_PERSON_ID"])
    born = tables()["DIM_PERSON"].set_index("DIM_PERSON_ID")["BIRTH_DTTM"].reindex(paid["DIM_PERSON_ID"])
    age = (paid["END_DTTM"].to_numpy() - born.to_numpy()).astype("timedelta64[D]").astype(float) / 365.25
    assert not (age > 18.01).any()


def test_some_children_in_an_open_case_live_with_guardians_who_are_paid() -> None:
    referrals = tables()["FACT_REFERRALS"]
    still_open = referrals.loc[referrals["REFRL_END_DTTM"].isna(), "DIM_PERSON_ID"]
    paid = statuses("Allowance")
    assert paid.loc[paid["END_DTTM"].isna(), "DIM_PERSON_ID"].isin(still_open).any()
