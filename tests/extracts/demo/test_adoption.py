"""The demo's adoptions follow from the children's care, and every child placed has a family."""

from datetime import date
from itertools import pairwise

import pandas as pd
import pytest

from extracts.demo import generate
from extracts.demo.keys import EDGE_ROOM, RANGES

AS_AT = pd.Timestamp("2026-03-31")
BY_HAND = RANGES["person"][0] + EDGE_ROOM  # children below this number are the hand-made edges
STEPS = ["DECISION_DTTM", "MATCHING_DTTM", "ADOPTION_DTTM"]


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    """An authority with some adoptions."""
    return generate(children=3_000, seed=3, as_at=date(2026, 3, 31))


@pytest.fixture(scope="module")
def adoptions(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The adoptions of the children who were not made by hand."""
    rows = frames["FACT_ADOPTION"]
    return rows[rows["DIM_PERSON_ID"] >= BY_HAND].reset_index(drop=True)


def answers(frames: dict[str, pd.DataFrame], question: str) -> pd.Series:
    """One answer of each adopter's form, by form."""
    rows = frames["FACT_FORM_ANSWERS"]
    return rows[rows["ANSWER_NO"] == question].set_index("FACT_FORM_ID")["ANSWER"]


def test_each_step_of_an_adoption_follows_the_one_before(adoptions: pd.DataFrame) -> None:
    assert len(adoptions)
    for earlier, later in pairwise(STEPS):
        both = adoptions.dropna(subset=[earlier, later])
        assert len(both)
        assert (both[earlier] <= both[later]).all()
    assert (adoptions[[*STEPS, "PLACEMENT_ORDER_DTTM"]].max() <= AS_AT).all()


def test_a_decision_ends_in_an_order_or_a_reversal_never_both_and_a_reversal_has_a_reason(
    adoptions: pd.DataFrame,
) -> None:
    reversed_then = adoptions["NO_LONGER_PLACED_DTTM"].notna()
    assert reversed_then.any()
    assert not (reversed_then & adoptions["ADOPTION_DTTM"].notna()).any()
    assert adoptions["DIM_LOOKUP_ADOP_REASON_CEASED_CODE"].notna().equals(reversed_then)


def test_every_matched_child_is_named_on_the_forms_of_its_adopters(
    frames: dict[str, pd.DataFrame], adoptions: pd.DataFrame
) -> None:
    named = pd.concat([answers(frames, f"AdChild{at}") for at in range(1, 5)]).astype("int64").value_counts()
    matched = adoptions[adoptions["MATCHING_DTTM"].notna()]
    own = named.reindex(matched["DIM_PERSON_ID"])
    assert own.tolist() == matched["NO_OF_ADOPTERS"].tolist()
    together = adoptions["NUMBER_TOGETHER"].fillna(1)
    assert (together >= 1).all()


def test_adopters_are_no_clients_and_bear_numbers_of_their_own(frames: dict[str, pd.DataFrame]) -> None:
    people, opened = frames["DIM_PERSON"], frames["FACT_FORMS"]
    assert not people["DIM_PERSON_ID"].duplicated().any()
    own = opened[opened["DIM_LOOKUP_FORM_TYPE_ID_CODE"] == "ADOPTER"]
    assert people.set_index("DIM_PERSON_ID").loc[own["DIM_PERSON_ID"], "IS_CLIENT"].eq("N").all()
    couples = answers(frames, "AdFamily").value_counts()
    assert set(couples) <= {1, 2}
