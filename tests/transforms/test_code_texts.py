"""How codes read: every one has plain words, and the groups of ethnicity hold each of its codes once."""

from itertools import chain

import pytest

from transforms.code_texts import ANNEX_A_TEXTS, PLAIN_TEXTS
from transforms.ethnic_groups import ETHNIC_GROUPS


@pytest.mark.parametrize("name", PLAIN_TEXTS)
def test_every_code_has_words_without_a_note_on_them(name: str) -> None:
    assert all(PLAIN_TEXTS[name].values())
    assert not [
        words for words in PLAIN_TEXTS[name].values() if "list 8" in words or "D2I" in words or ": not" in words
    ]


def test_annex_a_writes_codes_its_own_way() -> None:
    assert (ANNEX_A_TEXTS["ethnicity"]["WBRI"], PLAIN_TEXTS["ethnicity"]["WBRI"]) == ("a) WBRI", "White British")
    assert "person_relation" not in ANNEX_A_TEXTS


def test_every_ethnicity_is_of_one_group() -> None:
    assert sorted(chain(*ETHNIC_GROUPS.values())) == sorted(PLAIN_TEXTS["ethnicity"])
