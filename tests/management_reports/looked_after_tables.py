"""Children in care drawn for the reports' tests: c1, c2 and c3 looked after since a day, each in one placement."""

PERIODS = """
    care_period_id | child_id | start_date
    1              | c1       | 2022-01-01
    2              | c2       | 2025-06-01
    3              | c3       | 2025-12-01
    """


def stays(*rows: str) -> str:
    """Episodes drawn as `id | child | period | placement | start | reason | end`."""
    head = "care_episode_id | child_id | care_period_id | placement_id | start_date | start_reason_code | end_date"
    return "\n".join([head, *rows])


def placements(*rows: str) -> str:
    """Placements drawn as `id | child | type | provision | start | end | why it was changed`."""
    head = "placement_id | child_id | type_code | provider_code | start_date | end_date | change_reason_code"
    return "\n".join([head, *rows])


def statuses(*rows: str) -> str:
    """Legal statuses drawn as `id | child | status | start | end`."""
    return "\n".join(["legal_status_id | child_id | status_code | start_date | end_date", *rows])


def one_placement(start: str, kind: str = "U6", provision: str = "PR1", since: str = "2020-01-01") -> dict[str, str]:
    """One child, c1, in care since a day, in one placement."""
    return {
        "care_period": f"care_period_id | child_id | start_date\n 1 | c1 | {since}",
        "care_episode": stays(f"e1 | c1 | 1 | p1 | {start} | S |"),
        "placement": placements(f"p1 | c1 | {kind} | {provision} | {start} | |"),
    }


def plan(code: str = "FOSTERING") -> str:
    """A care plan of c1 in force, with a permanence plan."""
    return f"care_plan_id | child_id | start_date | permanence_plan_code\n k1 | c1 | 2025-01-01 | {code}"
