"""The latest entry of a chronology."""

from tests.frames import facts
from transforms.chronologies import latest_chronology_entries


def test_of_two_typed_in_on_one_day_the_higher_record_tells():
    drawn = """
        chronology_id | child_id | event_at   | recorded_at
        9             | c1       | 2026-01-01 | 2026-03-01 09:00
        10            | c1       | 2025-01-01 | 2026-03-01 08:00
        11            | c2       | 2026-01-01 | 2026-04-01 08:00
        """
    rows = facts(chronology=drawn)[latest_chronology_entries]
    assert rows[["child_id", "record"]].to_numpy().tolist() == [["c1", "chronology/10"]]
