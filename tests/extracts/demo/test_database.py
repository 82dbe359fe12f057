"""Writing the demo's warehouse: a file for each schema, both or neither."""

import sqlite3
from pathlib import Path

import pandas as pd
import pytest

from extracts.demo import write_database
from extracts.demo.database import education_file
from extracts.demo.lcs_schema import EDUCATION, frame, metadata
from extracts.errors import AnnexaError

FRAMES = {
    "DIM_PERSON": frame("DIM_PERSON", {"DIM_PERSON_ID": [3_000_001], "UPN": ["A1"]}),
    "Education.DIM_PERSON": frame("Education.DIM_PERSON", {"DIM_PERSON_ID": [3_000_001], "ULN": [None], "UPN": ["A1"]}),
}


def read(path: Path, query: str) -> list[tuple]:
    """The rows that a query of an SQLite file gives."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def tables(path: Path) -> set[str]:
    """The tables of an SQLite file."""
    return {name for (name,) in read(path, "SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_each_schema_has_a_file_of_its_own_with_all_of_its_tables(tmp_path: Path) -> None:
    path = tmp_path / "hdm.sqlite"
    write_database(FRAMES, path)
    assert tables(path) == {str(name) for name in metadata().tables}
    assert tables(education_file(path)) == {str(name) for name in metadata(EDUCATION).tables}
    assert read(education_file(path), "SELECT DIM_PERSON_ID, ULN, UPN FROM DIM_PERSON") == [(3_000_001, None, "A1")]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["hdm-education.sqlite", "hdm.sqlite"]


def test_a_frame_that_does_not_fit_leaves_both_files_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "hdm.sqlite"
    write_database(FRAMES, path)
    before = [path.read_bytes(), education_file(path).read_bytes()]
    twice = {**FRAMES, "Education.DIM_PERSON": pd.concat([FRAMES["Education.DIM_PERSON"]] * 2)}
    with pytest.raises(AnnexaError, match="could not be written"):
        write_database(twice, path, overwrite=True)
    assert [path.read_bytes(), education_file(path).read_bytes()] == before
    assert len(list(tmp_path.iterdir())) == 2


def test_a_table_that_no_schema_has_is_told() -> None:
    with pytest.raises(AnnexaError, match=r"no table Education\.FACT_SCHOOL"):
        frame("Education.FACT_SCHOOL", {})
