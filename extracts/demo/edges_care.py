"""Children on the edges of care: looked after, missing, leaving care, adopted."""

from datetime import timedelta
from typing import Any

from extracts.demo.edge_book_care import CareBook

SEVENTEEN, EIGHTEEN, NINETEEN = 17 * 12, 18 * 12, 19 * 12  # ages in months
HALF_AN_HOUR = timedelta(minutes=30)


def enter(book: CareBook) -> None:
    """Every edge of this page."""
    for subject in (
        _coming_into_care, _kinds_of_care, _brothers_and_sisters, _missing, _interviews, _birthdays, _entitlements,
        _keeping_in_touch, _pathway_plans, _advisers, _adoptions,
    ):  # fmt: skip
        subject(book)


def _in_care(book: CareBook, case: str, forename: str, surname: str, months: int = 9 * 12, since: int = 400) -> int:
    """A child of so many months' age who has been looked after for so many days."""
    child = book.child(case, forename, surname, book.months_ago(months))
    begun = book.days_ago(since)
    book.looked_after(child, book.case(child, begun - timedelta(days=20)), begun)
    return child


def _coming_into_care(book: CareBook) -> None:
    today = book.child("came into care today", "Cara", "Today")
    book.looked_after(today, book.case(today, book.days_ago(30)), book.today)
    for months in (6, 12):
        for when, day in {
            "on the first day": book.months_ago(months),
            "on the day before": book.months_ago(months) - timedelta(days=1),
        }.items():
            child = book.child(f"left care {when} of {months} months", "Levi", "Leftcare")
            referral = book.case(child, day - timedelta(days=300))
            book.looked_after(child, referral, day - timedelta(days=200), day)
    back = book.child("left care and came back on the same day", "Remy", "Sameday")
    referral = book.case(back, book.days_ago(500))
    book.looked_after(back, referral, book.days_ago(480), book.days_ago(100))
    book.looked_after(back, referral, book.days_ago(100))
    again = book.child("second period of care in 12 months", "Seth", "Second")
    referral = book.case(again, book.days_ago(400))
    book.looked_after(again, referral, book.days_ago(300), book.days_ago(200))
    book.looked_after(again, referral, book.days_ago(60))
    night = book.child("in care for one night", "Nico", "Onenight")
    book.looked_after(night, book.case(night, book.days_ago(50)), book.days_ago(40), book.days_ago(39), status="L1")


def _kinds_of_care(book: CareBook) -> None:
    remand = book.child("on remand", "Roman", "Remand", book.months_ago(16 * 12 + 3))
    book.looked_after(
        remand, book.case(remand, book.days_ago(40)), book.days_ago(21), status="J1", home="R5", need="N6"
    )
    breaks = book.child("short breaks, every stay recorded", "Shay", "Shortbreaks", IS_DISABLED="Y")
    referral = book.case(breaks, book.days_ago(300), DIM_LOOKUP_CATEGORY_OF_NEED_CODE="N2")
    for days in (120, 90, 60, 30):
        stay = book.days_ago(days)
        book.looked_after(breaks, referral, stay, stay + timedelta(days=2), status="V3", home="K2", need="N2")
    agreed = book.child("short breaks under one agreement", "Sasha", "Agreement", IS_DISABLED="Y")
    referral = book.case(agreed, book.days_ago(300), DIM_LOOKUP_CATEGORY_OF_NEED_CODE="N2")
    book.looked_after(agreed, referral, book.days_ago(250), status="V4", need="N2")
    for case, months, until in (
        ("unaccompanied, seventeen", SEVENTEEN, None),
        ("unaccompanied before, nineteen", NINETEEN, book.days_ago(365)),
    ):
        child = book.child(case, "Amin", "Alone", book.months_ago(months), GENDER_MAIN_CODE="M")
        begun = book.days_ago(700)
        referral = book.case(child, begun, DIM_LOOKUP_CATEGORY_OF_NEED_CODE="N8")
        book.looked_after(child, referral, begun, until, need="N8", leaves="E5")
        book.unaccompanied(child, begun, until)
        if until:
            book.entitled(child, "Former Relevant")


def _brothers_and_sisters(book: CareBook) -> None:
    begun = book.days_ago(150)
    for which, home in {"eldest": "U6", "middle": "U6", "youngest": "K2"}.items():
        child = book.child(f"{which} of three siblings in care", "Sib", which.title(), book.months_ago(12 * len(which)))
        book.looked_after(child, book.case(child, begun - timedelta(days=9)), begun, home=home, status="C1")


def _missing(book: CareBook) -> None:
    away = _in_care(book, "missing on the last day", "Ava", "Stillaway", SEVENTEEN)
    book.missing(away, book.today + timedelta(hours=2))
    for when, day in {
        "first day": book.months_ago(12),
        "day before": book.months_ago(12) - timedelta(minutes=1),
    }.items():
        child = _in_care(book, f"went missing on the {when} of 12 months", "Max", "Missing", SEVENTEEN, 600)
        book.missing(child, day, day + timedelta(hours=9), RETURN_INTERVIEW_OFFERED="No")
    day_long = _in_care(book, "missing for 24 hours", "Dara", "Daylong", SEVENTEEN)
    book.missing(day_long, book.days_ago(20), book.days_ago(19), RETURN_INTERVIEW_OFFERED="Yes")
    absent = _in_care(book, "away without authorisation", "Abel", "Absent", SEVENTEEN)
    since = book.days_ago(12) + timedelta(hours=22)
    book.missing(absent, since, since + timedelta(hours=3), MISSING_STATUS="Away from placement without authorisation")
    home = book.child("missing from home, not looked after", "Hollie", "Fromhome", book.months_ago(15 * 12))
    book.case(home, book.days_ago(60))
    book.missing(home, book.days_ago(15) + timedelta(hours=20), book.days_ago(14), RETURN_INTERVIEW_OFFERED="NA")
    night = _in_care(book, "missing on the night the clocks went back", "Otto", "Autumn", SEVENTEEN, 900)
    change = book.last_clock_change(10)
    book.missing(night, change + HALF_AN_HOUR, change + timedelta(hours=2, minutes=30))


def _interviews(book: CareBook) -> None:
    back = book.days_ago(10) + timedelta(hours=6)
    for case, later in {
        "interviewed 72 hours after the return": timedelta(hours=72),
        "interviewed a minute after 72 hours": timedelta(hours=72, minutes=1),
    }.items():
        child = book.child(case, "Ida", "Interview", book.months_ago(SEVENTEEN))
        referral = book.case(child, book.days_ago(90))
        book.missing(
            child, back - timedelta(hours=8), back, RETURN_INTERVIEW_OFFERED="Yes", RETURN_INTERVIEW_ACCEPTED="Yes"
        )
        book.return_interview(child, referral, back + timedelta(hours=4), back + later)
    early = book.child("interview form opened while still missing", "Enid", "Openform", book.months_ago(SEVENTEEN))
    referral = book.case(early, book.days_ago(90))
    book.missing(early, book.days_ago(2) + timedelta(hours=20))
    book.return_interview(early, referral, book.days_ago(1) + timedelta(hours=9))


def _birthdays(book: CareBook) -> None:
    for age in (16, 18, 21, 25):
        for when, days in {"yesterday": 1, "today": 0, "tomorrow": -1}.items():
            born = book.months_ago(age * 12) - timedelta(days=days)
            child = book.child(f"looked after, {age} {when}", "Birdie", f"Birthday-{age}", born)
            begun, sixteen, adult = (book.later(born, years * 12) for years in (14, 16, 18))
            referral = book.case(child, begun - timedelta(days=10))
            grown_up = adult <= book.today
            book.looked_after(child, referral, begun, adult if grown_up else None, leaves="E5")
            if sixteen <= book.today:
                book.entitled(child, "Former Relevant" if grown_up else "Eligible")


def _entitlements(book: CareBook) -> None:
    for case, months, since, until, status in (
        ("eligible after 13 weeks", SEVENTEEN, 91, None, "Eligible"),
        ("a day short of 13 weeks", SEVENTEEN, 90, None, None),
        ("relevant", SEVENTEEN, 400, 100, "Relevant"),
        ("qualifying", NINETEEN, 500, 450, "Qualifying"),
        ("former relevant, recorded as relevant", NINETEEN, 900, 366, "Relevant"),
        ("entitlement ended", NINETEEN, 900, 366, None),
    ):
        child = book.child(case, "Lena", "Leaver", book.months_ago(months))
        begun = book.days_ago(since)
        referral = book.case(child, begun - timedelta(days=10))
        end = None if until is None else book.days_ago(until)
        book.looked_after(child, referral, begun, end, leaves="E5")
        if status or until:
            book.entitled(child, status)


def _leaver(book: CareBook, case: str, surname: str) -> tuple[int, int]:
    """A care leaver of nineteen with an open case: the child and the referral."""
    child = book.child(case, "Kit", surname, book.months_ago(NINETEEN))
    referral = book.case(child, book.days_ago(1_500))
    book.looked_after(child, referral, book.days_ago(1_490), book.days_ago(366), leaves="E5")
    book.entitled(child, "Former Relevant")
    return child, referral


def _keeping_in_touch(book: CareBook) -> None:
    for case, day in {
        "in touch two months ago": book.months_ago(2),
        "in touch a day over two months ago": book.months_ago(2) - timedelta(days=1),
    }.items():
        book.in_touch(_leaver(book, case, "Twomonths")[0], day + timedelta(hours=11))
    _leaver(book, "never in touch", "Never")
    died, _ = _leaver(book, "died after leaving care", "Died")
    nothing = dict.fromkeys(
        ("DIM_LOOKUP_ACCOMMODATION_CODE_DESC", "DIM_LOOKUP_ACCOMMODATION_SUITABLE_DESC",
         "DIM_LOOKUP_MAIN_ACTIVITY_DESC")
    )  # fmt: skip
    book.in_touch(died, book.days_ago(200), "DIED", **nothing)
    prison, _ = _leaver(book, "in prison, recorded as suitable", "Prison")
    book.in_touch(prison, book.days_ago(8), DIM_LOOKUP_ACCOMMODATION_CODE_DESC="In custody")
    twice, _ = _leaver(book, "two forms of one moment", "Tie")
    at = book.days_ago(8) + timedelta(hours=10)
    book.in_touch(twice, at, "NO", **nothing)
    book.in_touch(twice, at)
    midnight, _ = _leaver(book, "in touch at midnight of the last day", "Midnight")
    book.in_touch(midnight, book.today)


def _pathway_plans(book: CareBook) -> None:
    for case, day in {
        "pathway plan reviewed six months ago": book.months_ago(6),
        "pathway plan reviewed a day over six months ago": book.months_ago(6) - timedelta(days=1),
    }.items():
        child, referral = _leaver(book, case, "Sixmonths")
        book.pathway_plan(child, referral, day - timedelta(days=10), day + timedelta(hours=16))
    child, referral = _leaver(book, "pathway plan never changed", "Unchanged")
    book.pathway_plan(child, referral, book.days_ago(90), book.today.replace(year=1900, month=1, day=1))
    child, referral = _leaver(book, "only pathway plan void", "Void")
    book.pathway_plan(child, referral, book.days_ago(90), book.days_ago(80), DIM_LOOKUP_PLAN_STATUS_ID_CODE="z")
    child, referral = _leaver(book, "two pathway plans in one day", "Twopaths")
    changed = book.days_ago(60)
    book.pathway_plan(child, referral, book.days_ago(200), changed, changed)
    book.pathway_plan(child, referral, changed, changed + timedelta(hours=17))
    child, referral = _leaver(book, "joint looked-after and pathway plan", "Joint")
    book.pathway_plan(child, referral, book.days_ago(60), book.days_ago(50), DIM_LOOKUP_PLAN_TYPE_ID_CODE="JPATH")


def _advisers(book: CareBook) -> None:
    advised, referral = _leaver(book, "with an adviser", "Advised")
    adviser: dict[str, Any] = {"DIM_LOOKUP_INVOLVEMENT_TYPE_CODE": "16PLUS", "IS_ALLOCATED_CW_FLAG": "N"}
    book.involvement(advised, referral, book.days_ago(900), **adviser)
    left, referral = _leaver(book, "adviser left yesterday", "Unadvised")
    book.involvement(left, referral, book.days_ago(900), book.days_ago(1), **adviser)
    two, referral = _leaver(book, "two advisers from one day", "Twoadvisers")
    for _ in range(2):
        book.involvement(two, referral, book.days_ago(100), **adviser)


def _adoptions(book: CareBook) -> None:
    young = book.months_ago(30)
    for case, order in {
        "placement order twelve months ago, not placed": book.months_ago(12),
        "placement order a day over twelve months ago, not placed": book.months_ago(12) - timedelta(days=1),
    }.items():
        child = book.child(case, "Wren", "Waiting", young)
        begun = order - timedelta(days=200)
        period = book.looked_after(child, book.case(child, begun - timedelta(days=5)), begun, status="E1")
        book.adoption(child, period, order - timedelta(days=30), PLACEMENT_ORDER_DTTM=order)
    for case, day in {
        "adopted on the first day of 12 months": book.months_ago(12),
        "adopted on the day before 12 months": book.months_ago(12) - timedelta(days=1),
    }.items():
        child = book.child(case, "Ada", "Adopted", book.months_ago(50))
        begun = day - timedelta(days=700)
        referral = book.case(child, begun - timedelta(days=5), day + timedelta(days=10))
        period = book.looked_after(child, referral, begun, day - timedelta(days=300), status="C2", leaves="X1")
        book.legal_status(child, day - timedelta(days=300), day, status="E1", period=period)
        book.placed_for_adoption(child, period, day - timedelta(days=300), day)
        book.adoption(child, period, day - timedelta(days=420), PLACEMENT_ORDER_DTTM=day - timedelta(days=400),
                      MATCHING_DTTM=day - timedelta(days=320), ADOPTION_DTTM=day, NO_OF_ADOPTERS=2)  # fmt: skip
    child = book.child("decision reversed and made again", "Rae", "Reversed", young)
    begun = book.days_ago(700)
    period = book.looked_after(child, book.case(child, begun), begun, status="C2")
    book.adoption(
        child, period, book.days_ago(600), NO_LONGER_PLACED_DTTM=book.days_ago(300),
        DIM_LOOKUP_ADOP_REASON_CEASED_CODE="RD2",
    )  # fmt: skip
    book.adoption(child, period, book.days_ago(100))
    child = book.child("fostered for adoption, then placed with the same carers", "Fern", "Fosteredfirst", young)
    begun, placed = book.days_ago(500), book.days_ago(120)
    period = book.looked_after(child, book.case(child, begun), begun, placed, status="C2", home="U5", leaves="X1")
    book.legal_status(child, placed, status="E1", period=period)
    book.episode(child, period, placed, home="A3", begins="T")
    book.adoption(child, period, book.days_ago(200), FOSTER_TO_ADOPT_DTTM=begun, MATCHING_DTTM=book.days_ago(130),
                  PLACEMENT_ORDER_DTTM=placed, NO_OF_ADOPTERS=2, ADOPTED_BY_CARER_FLAG="Y")  # fmt: skip
