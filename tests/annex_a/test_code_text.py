"""Codes as the template writes them, and what is printed for none and for an unknown one."""

import pandas as pd
import pytest

from annex_a.code_text import code_text, yes_no_text


def codes(*given: str | None) -> pd.Series:
    return pd.Series(given, dtype="str")


def test_a_code_is_printed_in_the_template_s_words() -> None:
    assert code_text(codes("M", "F", "N"), "gender").tolist() == ["a) Male", "b) Female", "d) Neither"]


@pytest.mark.parametrize(
    ("code_set", "otherwise", "printed"),
    [
        ("gender", "U", "c) Not stated/recorded"),
        ("ethnicity", "NOBT", "s) NOBT"),
        ("contact_source", "10", "u) 10: Unknown"),
    ],
)
def test_none_and_an_unmapped_code_are_printed_as_the_default(code_set: str, otherwise: str, printed: str) -> None:
    assert code_text(codes(None, "local 7"), code_set, otherwise).tolist() == [printed, printed]


def test_without_a_default_they_are_printed_blank() -> None:
    assert code_text(codes(None, "local 7"), "gender").isna().all()


@pytest.mark.parametrize(
    ("code_set", "otherwise", "printed"),
    [
        ("yes_no", "N", ["a) Yes", "b) No", "b) No"]),
        ("yes_no_unknown", "U", ["a) Yes", "b) No", "c) Unknown"]),
        ("sif_yes_no", "N", ["Y", "N", "N"]),
    ],
)
def test_yes_no_and_nothing_recorded_in_the_words_of_each_set(
    code_set: str, otherwise: str, printed: list[str]
) -> None:
    flags = pd.Series([True, False, None], dtype="boolean")
    assert yes_no_text(flags, code_set, otherwise).tolist() == printed


def test_no_rows_give_no_texts_of_the_same_type() -> None:
    assert code_text(codes(), "gender", "U").dtype == "str"
    assert yes_no_text(pd.Series(dtype="boolean"), "yes_no", "N").dtype == "str"
