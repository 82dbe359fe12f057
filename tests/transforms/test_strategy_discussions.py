"""Strategy discussions: decided on, held, for which referral, with whom. The as-at date is 31 March 2026."""

from datetime import date

from tests.frames import facts
from transforms.strategy_discussions import agencies_present, strategy_discussions

DISCUSSIONS = """
    strategy_discussion_id | child_id | referral_id | decision_at      | start_at         | end_at           | outcome_code
    held                   | c1       | r0          | 2026-03-10 09:00 | 2026-03-10 15:00 | 2026-03-10 16:00 | SECTION_47
    later                  | c1       |             | 2026-03-20 09:00 | 2026-03-23 15:00 | 2026-03-23 16:00 | ASSESSMENT
    nothing                | c1       |             |                  |                  |                  |
    """
REFERRALS = """
    referral_id | child_id | referral_at
    r0          | c1       | 2026-03-01 10:00
    r1          | c1       | 2026-03-20 23:00
    r2          | c1       | 2026-03-21 08:00
    """


def known(as_at: date) -> dict[str, list[object]]:
    """Start and outcome of each discussion, blank as None, by its identifier."""
    rows = facts(as_at=as_at, strategy_discussion=DISCUSSIONS)[strategy_discussions]
    told = rows[["start_date", "end_at", "outcome_code"]].notna()
    return dict(zip(rows["strategy_discussion_id"], told.to_numpy().tolist(), strict=True))


def test_what_is_decided_and_not_yet_held_is_known_and_what_has_no_date_is_none():
    assert known(date(2026, 3, 31)) == {"held": [True, True, True], "later": [True, True, True]}
    assert known(date(2026, 3, 22)) == {"held": [True, True, True], "later": [False, False, False]}
    assert known(date(2026, 3, 19)) == {"held": [True, True, True]}


def test_the_referral_is_the_one_named_else_the_latest_by_the_day_of_the_decision():
    rows = facts(strategy_discussion=DISCUSSIONS, referral=REFERRALS)[strategy_discussions]
    referred = rows.set_index("strategy_discussion_id")["referral_at"].dt.strftime("%d %H")
    assert referred.to_dict() == {"held": "01 10", "later": "20 23"}


def test_an_agency_took_part_where_any_record_says_so_and_nothing_recorded_is_blank():
    rows = facts(
        strategy_attendance="""
        strategy_attendance_id | strategy_discussion_id | child_id | agency_code | attended
        1                      | d1                     | c1       | POLICE      | no
        2                      | d1                     | c1       | POLICE      | yes
        3                      | d1                     | c1       | HEALTH      | no
        4                      | d1                     | c1       | EDUCATION   |
        5                      | d1                     | c1       | LOCAL7      | yes
        """
    )[agencies_present]
    told = rows.set_index("strategy_discussion_id").astype("object")
    assert told.where(told.notna(), None).loc["d1"].tolist() == [True, False, None, None]
