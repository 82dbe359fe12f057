"""Looked-after visits of the demo: each the note of a visit, within the period of care it names."""

from tests.extracts.demo.care_tables import ends_of_periods, tables


def test_a_visit_is_the_note_of_a_statutory_visit_within_its_period_of_care() -> None:
    visits = tables()["FACT_CLA_VISIT"]
    notes = tables()["FACT_CASENOTES"].drop_duplicates(["FACT_CASENOTE_ID", "DIM_PERSON_ID"])
    told = visits.merge(notes, on=["FACT_CASENOTE_ID", "DIM_PERSON_ID"]).merge(
        tables()["FACT_CLA"], on=["FACT_CLA_ID", "DIM_PERSON_ID"]
    )
    assert len(told) == len(visits) > 500
    assert (told["DIM_LOOKUP_CASNT_TYPE_ID_CODE"] == "STVL").all()
    assert (told["VISIT_DTTM"].dt.normalize() >= told["START_DTTM"]).all()
    end = told["FACT_CLA_ID"].map(ends_of_periods())
    assert not (told["VISIT_DTTM"].dt.normalize() > end).any()


def test_not_every_visit_has_a_row() -> None:
    notes = tables()["FACT_CASENOTES"]
    made = (notes["DIM_LOOKUP_CASNT_TYPE_ID_CODE"] == "STVL").sum()
    assert 0.9 * made < len(tables()["FACT_CLA_VISIT"]) < made
