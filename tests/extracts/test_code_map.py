"""Code maps: the authority's mapping first, then the system's, then known spellings; the rest kept and counted."""

import pandas as pd
import pytest

from extracts.code_map import FREE_TEXT, LONGEST_CODE, CodeMap
from extracts.errors import SettingsError
from extracts.model import code_sets
from extracts.model.code_sets import load
from tests.frames import drawn

EMPTY = "code_set | source | code"


def code_map(own: str = EMPTY, system: str = EMPTY) -> CodeMap:
    """A map of two drawn layers over the packaged code sets."""
    return CodeMap(load(), [("codes.csv", drawn(own)), ("sql/lcs/codes.csv", drawn(system))])


def mapped(one: CodeMap, code_set: str, *values: str | None) -> list[str | None]:
    """The codes of the values, None where blank."""
    found, _ = one.apply(code_set, pd.Series(values, dtype="str"))
    return [None if pd.isna(value) else value for value in found]


def test_the_authority_s_mapping_wins_over_the_system_s_and_that_over_known_spellings() -> None:
    system = "code_set | source | code\n case_note_type | HVIS | VISIT\n gender | I | U"
    own = "code_set | source | code\n case_note_type | HVIS | CP_STAT_VISIT"
    assert mapped(code_map(system=system), "case_note_type", "HVIS") == ["VISIT"]
    assert mapped(code_map(own, system), "case_note_type", "HVIS") == ["CP_STAT_VISIT"]
    assert mapped(code_map(), "gender", "I") == ["N"]
    assert mapped(code_map(system=system), "gender", "I") == ["U"]


@pytest.mark.parametrize("spelling", ["STVC", "stvc", " St Vc ", "S T V C"])
def test_case_and_white_space_do_not_matter(spelling: str) -> None:
    one = code_map(system="code_set | source | code\n case_note_type | STVC | CP_STAT_VISIT")
    assert mapped(one, "case_note_type", spelling) == ["CP_STAT_VISIT"]


@pytest.mark.parametrize("quote", ["'", "\u2018", "\u2019"])
def test_the_style_of_a_quote_does_not_matter(quote: str) -> None:
    assert mapped(code_map(), "primary_need", f"Child{quote}s disability") == ["N2"]


def test_a_canonical_code_and_its_label_need_no_mapping() -> None:
    assert mapped(code_map(), "contact_source", "1A", "police", "Health services - GP") == ["1A", "6", "3A"]


def test_a_code_without_a_mapping_stays_as_it_came_and_is_counted() -> None:
    codes, unmapped = code_map().apply(
        "contact_source", pd.Series(["Police", "Panel", "Panel", None, "Bus"], dtype="str")
    )
    assert codes.fillna("").tolist() == ["6", "Panel", "Panel", "", "Bus"]
    assert unmapped == {"Panel": 2, "Bus": 1}


def test_nothing_but_blanks_maps_to_blanks() -> None:
    for values in (pd.Series([None, None], dtype="str"), pd.Series([], dtype="str")):
        codes, unmapped = code_map().apply("contact_source", values)
        assert codes.isna().all()
        assert len(codes) == len(values)
        assert str(codes.dtype) == "str"
        assert unmapped == {}


def test_text_too_long_for_a_code_is_counted_but_never_quoted() -> None:
    sentence = "x" * (LONGEST_CODE + 1)
    _, unmapped = code_map().apply(
        "strategy_outcome", pd.Series([sentence, sentence + "y", "x" * LONGEST_CODE], dtype="str")
    )
    assert unmapped == {FREE_TEXT: 2, "x" * LONGEST_CODE: 1}


def test_a_star_stands_for_anything_and_an_exact_mapping_wins_over_it() -> None:
    one = code_map(
        system="code_set | source | code\n involvement_role | KA* | KEY_AGENCY\n involvement_role | KAX | OTHER"
    )
    assert mapped(one, "involvement_role", "KAPOL", "ka", "KAX", "XKA") == ["KEY_AGENCY", "KEY_AGENCY", "OTHER", "XKA"]


def test_every_other_character_of_a_mapping_stands_for_itself() -> None:
    one = code_map(system="code_set | source | code\n case_note_type | Visit [home]?* | VISIT")
    assert mapped(one, "case_note_type", "Visit [home]? Monday", "Visit hx") == ["VISIT", "Visit hx"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Neglect", "NEG"),
        ("Physical", "PHY"),
        ("Sexual", "SAB"),
        ("Emotional", "EMO"),
        ("Multiple: Emotional, Physical", "MUL"),
        ("Neglect, Physical", "MUL"),
        ("neglect ,emotional,sexual", "MUL"),
    ],
)
def test_two_or_more_categories_of_abuse_are_multiple(words: str, code: str) -> None:
    from extracts.finishing import _system_codes

    assert mapped(CodeMap(load(), [_system_codes("lcs")]), "abuse_category", words) == [code]


def test_no_mapping_is_chained() -> None:
    # U becomes N, and M becomes U: an M must not go on to become N.
    one = code_map("code_set | source | code\n gender | U | N\n gender | M | U")
    assert mapped(one, "gender", "M", "U") == ["U", "N"]


def test_a_mapping_to_a_code_that_is_not_known_names_file_and_code() -> None:
    with pytest.raises(SettingsError) as told:
        code_map("code_set | source | code\n gender | X | Q")
    assert told.value.where == "codes.csv"
    assert "'Q'" in told.value.what


def test_a_file_without_its_header_is_told() -> None:
    with pytest.raises(SettingsError, match="no column source, code"):
        code_map("code_set | text\n gender | X")


@pytest.mark.parametrize("code_set", code_sets.load().names())
def test_no_code_of_a_set_is_mapped_to_another_by_its_own_spellings(code_set: str) -> None:
    codes = list(load().codes(code_set))
    assert mapped(code_map(), code_set, *codes) == codes


@pytest.mark.parametrize("outcome", load().codes("outcome"))
def test_an_outcome_is_known_with_any_dash_apostrophe_and_spacing(outcome: str) -> None:
    typed = outcome.replace(" - ", " \u2013 ").replace("'", "\u2019").replace(" (", "(")
    assert mapped(code_map(), "outcome", outcome, typed) == [outcome, outcome]


def test_there_are_as_many_outcomes_as_the_fact_sheet_lists_and_an_unknown_one_is_kept() -> None:
    assert len(load().codes("outcome")) == 36
    found, unmapped = code_map().apply("outcome", pd.Series(["RIR \u2013 Invented"], dtype="str"))
    assert found.tolist() == ["RIR \u2013 Invented"]
    assert unmapped == {"RIR \u2013 Invented": 1}


def test_the_results_of_an_assessment_came_into_use_in_january_2018_and_no_other_outcome_has_a_first_day() -> None:
    begun = load().valid_from("outcome")
    assert {code for code in load().codes("outcome") if code.startswith("SA - ")} == set(begun)
    assert set(begun.values()) == {pd.Timestamp("2018-01-08")}
    assert load().valid_from("gender") == {}
