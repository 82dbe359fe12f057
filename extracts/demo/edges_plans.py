"""Children on the edges of conferences, reviews, core groups and child in need plans."""

from datetime import timedelta

from extracts.demo.cin_plans import VOID
from extracts.demo.edge_book_plans import PlanBook
from extracts.demo.s47_and_strategy import CONFERENCE_DUE, TO_SECTION_47

NEXT_CORE_GROUP = 28  # days
WHEN = {"yesterday": -1, "today": 0, "tomorrow": 1, "in 7 days": 7, "in 8 days": 8}


def enter(book: PlanBook) -> None:
    """Every edge of this page."""
    for subject in (_conferences, _reviews, _reports, _core_groups, _plans_in_need, _revisions):
        subject(book)


def _conferences(book: PlanBook) -> None:
    for days in (15, 16):
        child = book.child(f"conference on working day {days} after the discussion", "Inga", f"Icpc-{days}")
        discussed = book.working_day(book.days_ago(40), 0)
        referral = book.case(child, discussed - timedelta(days=2))
        at = discussed + timedelta(hours=11)
        book.strategy(child, referral, at - timedelta(hours=3), at, TO_SECTION_47)
        book.plan(child, referral, book.working_day(discussed, days), asked=discussed)
    ended = {"OUTCOME_CP_CONFERENCE_FLAG": "Y", "TOTAL_NO_OF_OUTCOMES": 1}
    for when, days in {"yesterday": -1, "today": 0}.items():
        child = book.child(f"conference due {when}, not held", "Ilse", "Icpcdue")
        due = book.working_day(book.today, days)
        discussed = book.working_day(due, -CONFERENCE_DUE)
        referral = book.case(child, discussed - timedelta(days=2))
        enquiry = book.enquiry(child, referral, discussed, book.working_day(discussed, 8), **ended)
        book.conference(child, referral, book.working_day(book.today, 2), enquiry, held=False, asked=discussed)
    child = book.child("conference asked for and never arranged", "Imke", "Notarranged")
    discussed = book.working_day(book.today, -20)
    referral = book.case(child, discussed - timedelta(days=2))
    book.enquiry(child, referral, discussed, book.working_day(discussed, 8), **ended)


def _reviews(book: PlanBook) -> None:
    for when, days in WHEN.items():
        due = book.today + timedelta(days=days)
        child = book.child(f"first review due {when}", "Reva", "Firstreview")
        start = book.before(due, 3)
        referral = book.case(child, start - timedelta(days=30))
        book.review(child, referral, book.plan(child, referral, start), due)
        child = book.child(f"second review due {when}", "Reva", "Secondreview")
        first = book.before(due, 6)
        start = book.before(first, 3)
        referral = book.case(child, start - timedelta(days=30))
        plan = book.plan(child, referral, start)
        book.review(child, referral, plan, first, first)
        book.review(child, referral, plan, due, booked=due if days >= 0 else None)


def _reports(book: PlanBook) -> None:
    for days in (2, 1, 0):
        child = book.child(f"report ready {days} working days before the review", "Rita", f"Report-{days}")
        held = book.working_day(book.days_ago(10), 0)
        start = book.before(held, 3)
        referral = book.case(child, start - timedelta(days=30))
        plan = book.plan(child, referral, start)
        book.review(child, referral, plan, held, held, report=book.working_day(held, -days))


def _core_groups(book: PlanBook) -> None:
    for days in (10, 11):
        child = book.child(f"first core group on working day {days}", "Cora", f"First-{days}")
        start = book.working_day(book.days_ago(30), 0)
        referral = book.case(child, start - timedelta(days=30))
        book.plan(child, referral, start)
        book.core_group(child, book.working_day(start, days))
        child = book.child(f"no core group by working day {days}", "Cora", f"None-{days}")
        start = book.working_day(book.today, -days)
        referral = book.case(child, start - timedelta(days=30))
        book.plan(child, referral, start)
    for when, days in WHEN.items():
        child = book.child(f"next core group due {when}", "Cora", "Next")
        last = book.today + timedelta(days=days - NEXT_CORE_GROUP)
        start = book.working_day(last, -10)
        referral = book.case(child, start - timedelta(days=30))
        book.plan(child, referral, start)
        book.core_group(child, last)


def _plans_in_need(book: PlanBook) -> None:
    for months in (3, 6, 12, 24):
        for days, case in {0: f"of exactly {months} months", 1: f"one day short of {months} months"}.items():
            child = book.child(f"child in need plan {case}", "Needa", f"Months-{months}")
            start = book.months_ago(months) + timedelta(days=days)
            referral = book.case(child, start - timedelta(days=30))
            book.cin_plan(child, referral, start)
            book.cin_review(child, start + timedelta(days=42))
    void = book.child("child in need plan that is void", "Needa", "Void")
    referral = book.case(void, book.days_ago(90))
    book.cin_plan(void, referral, book.days_ago(60), status=VOID)


def _revisions(book: PlanBook) -> None:
    revised = book.child("child in need plan of three revisions", "Needa", "Revised")
    referral = book.case(revised, book.days_ago(230))
    book.cin_plan(revised, referral, book.days_ago(200), book.days_ago(140), book.days_ago(50))
    for gap, case in {0: "on the day the last one ended", 1: "the day after", 30: "a month after"}.items():
        child = book.child(f"second child in need plan begun {case}", "Needa", f"Again-{gap}")
        referral = book.case(child, book.days_ago(300))
        ended = book.days_ago(120)
        book.cin_plan(child, referral, book.days_ago(280), end=ended, status="C")
        book.cin_plan(child, referral, ended + timedelta(days=gap))
