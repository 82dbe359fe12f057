"""Families by the mother, else another parent."""

import pandas as pd

from tests.frames import facts
from transforms.families import family_of

RELATIONS = """
    person_relation_id | child_id | related_person_id | relation_code | start_date | end_date
    1                  | c1       | m1                | MOTHER        | 2010-01-01 |
    2                  | c2       | f1                | FATHER        | 2012-01-01 |
    3                  | c2       | m1                | MOTHER        |            |
    4                  | c3       | f1                | FATHER        | 2012-01-01 |
    5                  | c4       | m1                | MOTHER        | 2012-01-01 | 2020-01-01
    """


def test_children_of_one_mother_are_a_family_and_a_child_without_parents_is_one_alone():
    children = pd.Series(["c1", "c2", "c3", "c4", "c5"], dtype="str")
    assert family_of(children, facts(person_relation=RELATIONS)).tolist() == [
        "parent m1", "parent m1", "parent f1", "child c4", "child c5",
    ]  # fmt: skip
