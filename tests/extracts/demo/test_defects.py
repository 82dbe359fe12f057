"""Known defects: each is in the demo and in the ledger, at the rate asked for, and nowhere else."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd
import pytest

from extracts.demo import DEFECTS, generate, inject
from extracts.demo.defects import LEDGER_COLUMNS, Defect, record_keys
from extracts.demo.keys import EDGE_ROOM, RANGES

AS_AT, SEED = date(2026, 3, 31), 20260331
LEAST_KINDS = 30


@pytest.fixture(scope="module")
def clean() -> dict[str, pd.DataFrame]:
    """The tables of a small demo without defects."""
    return generate(children=600, seed=SEED, as_at=AS_AT)


def spoilt(frames: Mapping[str, pd.DataFrame], rate: float = 0.002) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    return inject(frames, DEFECTS, rate=rate, seed=SEED, as_at=AS_AT)


def test_there_are_at_least_thirty_kinds_each_named_once() -> None:
    kinds = [one.kind for one in DEFECTS]
    assert len(set(kinds)) == len(kinds) >= LEAST_KINDS


def test_clean_data_is_the_generated_data(clean: dict[str, pd.DataFrame]) -> None:
    frames, ledger = spoilt(clean, rate=0)
    assert ledger.empty
    assert list(ledger.columns) == LEDGER_COLUMNS
    assert all(frames[name].equals(clean[name]) for name in clean)


def test_every_kind_occurs_in_every_demo(clean: dict[str, pd.DataFrame]) -> None:
    _, ledger = spoilt(clean)
    assert {one.kind for one in DEFECTS if one.table in clean} == set(ledger["defect"])


def test_the_same_seed_spoils_the_same_records(clean: dict[str, pd.DataFrame]) -> None:
    assert spoilt(clean)[1].equals(spoilt(clean)[1])


def test_no_record_is_spoilt_twice(clean: dict[str, pd.DataFrame]) -> None:
    _, ledger = spoilt(clean, rate=0.02)
    assert not ledger.duplicated(["table", "record"]).any()


def test_only_what_the_ledger_tells_of_is_changed(clean: dict[str, pd.DataFrame]) -> None:
    frames, ledger = spoilt(clean)
    for name, before in clean.items():
        after = frames[name].iloc[: len(before)]
        mine = ledger[ledger["table"].eq(name)]
        if mine.empty and name != "FACT_LEGAL_STATUS":
            assert after.equals(before), name
        if len(after) == len(before) and "FACT" in name and not mine.empty:
            told = (
                record_keys(name, before).isin(mine["record"]) | record_keys(name, after).isin(mine["record"])
            ).to_numpy()
            assert after[~told].equals(before[~told]), name


def test_the_ledger_names_records_as_they_stand_in_the_demo(clean: dict[str, pd.DataFrame]) -> None:
    frames, ledger = spoilt(clean, rate=0.02)
    for name, mine in ledger.groupby("table"):
        assert mine["record"].isin(record_keys(str(name), frames[str(name)])).all(), name


def test_of_a_record_entered_twice_the_ledger_names_both(clean: dict[str, pd.DataFrame]) -> None:
    frames, ledger = spoilt(clean, rate=0.02)
    mine = ledger[ledger["defect"].eq("contact entered twice")]
    copies = frames["FACT_CONTACTS"].iloc[len(clean["FACT_CONTACTS"]) :]
    assert len(mine) == 2 * len(copies)
    assert record_keys("FACT_CONTACTS", copies).isin(mine["record"]).all()


def test_every_defect_is_found_by_a_rule_or_harmless_for_a_reason() -> None:
    assert [one.kind for one in DEFECTS if bool(one.found_by) == bool(one.harmless)] == []


def test_hand_made_edges_are_left_alone(clean: dict[str, pd.DataFrame]) -> None:
    frames, _ = spoilt(clean, rate=0.05)
    last = RANGES["person"][0] + EDGE_ROOM
    for name, before in clean.items():
        if "DIM_PERSON_ID" in before:
            edge = before["DIM_PERSON_ID"].lt(last).fillna(False) & before["DIM_PERSON_ID"].gt(0).fillna(False)
            kept = frames[name]
            kept = kept[kept["DIM_PERSON_ID"].lt(last).fillna(False) & kept["DIM_PERSON_ID"].gt(0).fillna(False)]
            assert kept.reset_index(drop=True).equals(before[edge].reset_index(drop=True)), name


def test_a_rate_is_a_share_of_the_records_that_can_have_it() -> None:
    frames = {"FACT_CONTACTS": pd.DataFrame({"FACT_CONTACT_ID": pd.array(range(5_000), dtype="Int64"), "X": "a"})}
    odd = Defect("odd", "FACT_CONTACTS", "X", lambda f, _fs, _d: f["FACT_CONTACT_ID"].mod(2).eq(1).to_numpy(bool),
                 lambda _rng, rows, _d: np.full(len(rows), "b", dtype="object"))  # fmt: skip
    after, ledger = inject(frames, (odd,), rate=0.1, seed=1, as_at=AS_AT)
    assert len(ledger) == 250
    wrong = after["FACT_CONTACTS"].loc[after["FACT_CONTACTS"]["X"].eq("b"), "FACT_CONTACT_ID"]
    assert wrong.astype("str").tolist() == ledger["record"].tolist()
    assert wrong.mod(2).eq(1).all()
