"""How the sheets name limits."""

import pytest

from etl.workbooks.wording import limit_words


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("cp_first_visit_days", "CP first visit days"),
        ("pwp_ico_visit_interval_weeks", "Placed with parents interim order visit interval weeks"),
        ("pwp_co_first_visit_weeks", "Placed with parents care order first visit weeks"),
        ("reg24_approval_weeks", "Regulation 24 approval weeks"),
    ],
)
def test_a_limit_is_named_in_words_managers_know(key: str, words: str) -> None:
    assert limit_words(key) == words
