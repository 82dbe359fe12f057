"""The people of the demo: who lives where, whose children they are, what is known of them."""

import numpy as np
import pandas as pd

from extracts.demo import immigration
from extracts.demo.world import create
from tests.extracts.demo.care_tables import AS_AT, tables


def people() -> pd.DataFrame:
    """DIM_PERSON by person number."""
    return tables()["DIM_PERSON"].set_index("DIM_PERSON_ID")


def test_nobody_lives_anywhere_before_being_born_or_leaves_before_coming() -> None:
    rows = tables()["DIM_PERSON_ADDRESS"]
    born = people()["BIRTH_DTTM"].reindex(rows["DIM_PERSON_ID"]).to_numpy()
    assert (rows["START_DTTM"].to_numpy() >= born).all()
    assert (rows["END_DTTM"].isna() | (rows["END_DTTM"] > rows["START_DTTM"])).all()
    assert (rows["START_DTTM"] <= AS_AT).all()


def test_some_postcodes_are_fillers_and_none_could_be_real() -> None:
    postcodes = tables()["DIM_PERSON_ADDRESS"]["POSTCODE"]
    fillers = postcodes.isin(["XXX XXX", "NOPOSTCODE", "XXXX"])
    assert 0 < fillers.mean() < 0.05
    assert {"XXX XXX", "NOPOSTCODE"} <= set(postcodes)


def test_a_parent_is_older_than_the_child_and_a_few_are_of_unknown_sex() -> None:
    rows = tables()["FACT_PERSON_RELATION"]
    parents = rows[rows["DIM_LOOKUP_RELTN_TYPE_CODE"] == "CHI"]
    parent = people().reindex(parents["DIM_PERSON_ID"])
    known = parent["BIRTH_DTTM"].to_numpy() < parents["DIM_RELATED_PERSON_DOB"].to_numpy()
    assert known.all()
    assert (parent["IS_CLIENT"] == "N").all()
    assert {"F", "M", "U"} <= set(parent["GENDER_MAIN_CODE"])


def test_the_status_told_of_a_person_is_the_one_in_force() -> None:
    rows = tables()["FACT_IMMIGRATION_STATUS"]
    held = rows[rows["END_DTTM"].isna()].drop_duplicates("DIM_PERSON_ID", keep="last")
    told = people()["IMMIGRATION_STATUS_DESC"].reindex(held["DIM_PERSON_ID"])
    by_hand = told.isna().to_numpy()  # hand-made children hold a status without the copy on the person
    assert (told.to_numpy() == held["DIM_LOOKUP_IMMGR_STATUS_DESC"].to_numpy())[~by_hand].all()
    assert by_hand.sum() < 5


def test_an_unaccompanied_child_is_looked_after_from_the_day_of_the_status_until_answered_or_eighteen() -> None:
    world = create(4_000, 5, np.datetime64("2026-03-31"))
    rows = immigration.statuses(world)
    alone = rows[rows["words"] == immigration.UNACCOMPANIED]
    first_in_care = world.care.periods.groupby("child")["start"].min()
    assert len(alone) > 2
    assert (alone["start"].to_numpy() >= first_in_care.reindex(alone["child"]).to_numpy()).all()
    age = (alone["end"].to_numpy() - world.births(alone["child"].to_numpy())).astype("timedelta64[D]").astype(float)
    assert not (age > 18 * 365.25 + 1).any()
    assert not alone["child"].duplicated().any()


def test_nhs_numbers_are_of_the_range_for_tests_and_have_a_true_check_digit() -> None:
    numbers = people()["NHS_NUMBER"].dropna()
    assert numbers.str.fullmatch(r"999\d{7}").all()
    weighted = sum(numbers.str[place].astype("int64") * (10 - place) for place in range(10))
    assert (weighted % 11 == 0).all()
