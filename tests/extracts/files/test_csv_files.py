"""CSV files in the canonical layout: every encoding and delimiter gives the same rows, and nothing is guessed."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from extracts.errors import AnnexaError
from extracts.files import csv_rows
from tests.extracts.files.given_files import rows, source, text_file

PEOPLE = """
    child_id,forename,surname,gender_code,birth_date
    0012,Zoë,"O’Shea, jr",F,2015-05-01
    13,Bo,"Two
    lines",M,
"""
CONTACTS = """
    contact_id,child_id,contact_at,became_referral,source_code
    1,0012,31/03/2026 9:30,Yes,Police
    2,13,01/02/2026,N,6
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_gives_the_same_names(tmp_path: Path, encoding: str) -> None:
    folder = text_file(tmp_path / "files", "person.csv", PEOPLE, encoding)
    found = rows(source(folder), "person")
    assert found["child_id"].tolist() == ["0012", "13"]
    assert found["forename"].tolist() == ["Zoë", "Bo"]
    assert found["surname"].tolist() == ["O’Shea, jr", "Two\r\nlines"]
    assert found["birth_date"].tolist()[0] == pd.Timestamp(2015, 5, 1)


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_the_delimiter_is_the_one_that_the_header_has(tmp_path: Path, delimiter: str) -> None:
    folder = text_file(tmp_path / "files", "contact.csv", CONTACTS.replace(",", delimiter))
    found = rows(source(folder), "contact")
    assert found["contact_at"].tolist() == [pd.Timestamp(2026, 3, 31, 9, 30), pd.Timestamp(2026, 2, 1)]
    assert found["became_referral"].tolist() == [True, False]
    assert found["source_code"].tolist() == ["6", "6"]


def test_a_name_of_a_file_or_header_is_known_however_it_is_written(tmp_path: Path) -> None:
    folder = text_file(tmp_path / "files", "Contact.CSV", "Contact ID,CHILD-ID,Contact At\n1,0012,2026-03-31")
    assert rows(source(folder), "contact")["contact_id"].tolist() == ["1"]


def test_an_authority_names_its_own_headers_files_and_codes(tmp_path: Path) -> None:
    folder = text_file(tmp_path / "files", "Front door.csv", "Ref,Person no,From\n1,0012,Beat officer")
    headers = "contact,,Front door\ncontact,contact_id,Ref\ncontact,child_id,Person No.\ncontact,source_code,From"
    found = rows(source(folder, headers=headers, codes="contact_source,Beat officer,6"), "contact")
    assert found[["contact_id", "child_id", "source_code"]].to_numpy().tolist() == [["1", "0012", "6"]]


def test_identifiers_stay_text(tmp_path: Path) -> None:
    text = "contact_id,child_id\n000123,12.0\n9007199254740993,-1\n A-1 ,7"
    found = rows(source(text_file(tmp_path / "files", "contact.csv", text)), "contact")
    assert found["contact_id"].tolist() == ["000123", "9007199254740993", "A-1"]
    assert found["child_id"].fillna("none").tolist() == ["12", "none", "7"]


def test_identifiers_that_a_spreadsheet_cut_short_are_refused(tmp_path: Path) -> None:
    folder = text_file(tmp_path / "files", "contact.csv", "contact_id,child_id\n1.23457E+11,1")
    with pytest.raises(AnnexaError, match=r"contact_id of contact.csv holds identifiers that a spreadsheet has cut"):
        rows(source(folder), "contact")


def test_a_code_without_a_mapping_is_kept_and_counted(tmp_path: Path) -> None:
    folder = text_file(
        tmp_path / "files", "contact.csv", "contact_id,child_id,source_code\n1,2,Beat officer\n2,2,Police"
    )
    one = source(folder)
    assert rows(one, "contact")["source_code"].tolist() == ["Beat officer", "6"]
    assert one.report("contact").unmapped == {"source_code": {"Beat officer": 1}}


def test_a_column_that_is_missing_is_not_held_and_a_table_without_a_file_neither(tmp_path: Path) -> None:
    one = source(text_file(tmp_path / "files", "contact.csv", "contact_id,child_id,contact_at\n1,2,2026-03-31"))
    assert rows(one, "contact")["reason"].isna().all()
    assert one.report("contact").not_held["reason"] == "contact.csv has no such column"
    assert "contact_at" not in one.report("contact").not_held
    assert rows(one, "referral").empty
    assert one.report("referral").not_held == {"": "the folder has no file or sheet referral"}
    assert one.report("referral").evidence == "not held"


def test_a_file_without_its_key_or_its_child_is_refused(tmp_path: Path) -> None:
    folder = text_file(tmp_path / "files", "contact.csv", "contact_at\n2026-03-31")
    with pytest.raises(AnnexaError, match=r"contact.csv has no column contact_id, child_id\."):
        rows(source(folder), "contact")


def test_two_files_for_one_table_are_refused(tmp_path: Path) -> None:
    folder = text_file(tmp_path / "files", "contact.csv", CONTACTS)
    text_file(folder, "Contact.txt", CONTACTS)
    with pytest.raises(AnnexaError, match=r"2 files hold the table contact: Contact.txt, contact.csv"):
        rows(source(folder), "contact")


def test_two_columns_for_one_are_refused(tmp_path: Path) -> None:
    folder = text_file(tmp_path / "files", "contact.csv", "contact_id,child_id,Child ID\n1,2,3")
    with pytest.raises(AnnexaError, match=r"Two columns are read as child_id: child_id and Child ID"):
        rows(source(folder), "contact")


@pytest.mark.parametrize("row", ["3,2,2026-03-31,too,many", "3,2"])
def test_a_row_of_another_width_is_told_by_its_number_and_not_by_its_text(tmp_path: Path, row: str) -> None:
    folder = text_file(tmp_path / "files", "contact.csv", f"contact_id,child_id,contact_at\n1,2,2026-03-31\n{row}")
    with pytest.raises(AnnexaError, match=r"contact.csv cannot be read: row 3 has") as told:
        rows(source(folder), "contact")
    assert "2026-03-31" not in str(told.value)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "contact.csv").write_bytes(content)
    with pytest.raises(AnnexaError, match=r"contact.csv cannot be read: it is empty"):
        rows(source(tmp_path), "contact")


def test_a_file_in_no_known_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "contact.csv").write_bytes(b"contact_id,child_id\n1,\x81\xff\n")
    with pytest.raises(AnnexaError, match=r"neither UTF-8, UTF-16 nor Windows-1252"):
        rows(source(tmp_path), "contact")


def test_a_file_with_a_header_only_holds_no_rows(tmp_path: Path) -> None:
    one = source(text_file(tmp_path / "files", "contact.csv", "contact_id,child_id,contact_at"))
    assert rows(one, "contact").empty
    assert one.report("contact").evidence == "seen"


def test_a_long_file_comes_in_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "BLOCK_BYTES", 100)
    text = "contact_id,child_id,contact_at\n" + "\n".join(f"{number:04d},7,25/03/2026" for number in range(40))
    one = source(text_file(tmp_path / "files", "contact.csv", text))
    batches = list(one.batches("contact"))
    assert len(batches) > 1
    assert sum(batch.num_rows for batch in batches) == 40


def test_a_window_keeps_its_rows_and_those_without_a_date(tmp_path: Path) -> None:
    text = "contact_id,child_id,contact_at\n1,7,2026-03-30\n2,7,2026-03-31\n3,7,"
    one = source(text_file(tmp_path / "files", "contact.csv", text), complete_from={"contact": date(2026, 3, 31)})
    assert rows(one, "contact")["contact_id"].tolist() == ["2", "3"]
    assert one.report("contact").complete_from == date(2026, 3, 31)


def test_test_clients_never_come_in(tmp_path: Path) -> None:
    one = source(text_file(tmp_path / "files", "contact.csv", CONTACTS), excluded_children=frozenset({"0012"}))
    assert rows(one, "contact")["child_id"].tolist() == ["13"]
    assert one.report("contact").excluded == 1


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(AnnexaError, match=r"The folder of files is not there"):
        source(tmp_path / "nowhere").reach()
