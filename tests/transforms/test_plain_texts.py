"""Plain words: every code has some, and they are the code set's own."""

import pytest

from extracts.code_sets import load
from transforms.plain_texts import PLAIN_TEXTS


@pytest.mark.parametrize("name", PLAIN_TEXTS)
def test_every_code_reads_as_its_label_begins(name):
    labels = load().codes(name)
    assert set(PLAIN_TEXTS[name]) == set(labels)
    for code, words in PLAIN_TEXTS[name].items():
        assert labels[code].startswith(words)
