"""The refilled return of the demo is no register: it misses children."""

from tests.extracts.demo.care_tables import tables


def test_the_return_holds_a_row_a_child_and_misses_some() -> None:
    rows, periods = tables()["FACT_903_DATA"], tables()["FACT_CLA"]
    assert rows["DIM_PERSON_ID"].is_unique
    assert set(rows["DIM_PERSON_ID"]) < set(periods["DIM_PERSON_ID"])
    assert (rows["YEAR_TO_DATE"] == "Y").all()
