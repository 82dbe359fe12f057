"""Children on the edges of records, calendars and staff: ties, cancelled and void records, teams that changed."""

from datetime import timedelta
from typing import Any

from extracts.demo import forms
from extracts.demo.edge_book import EdgeBook, midnight
from extracts.demo.keys import NOBODY

TRANSFERRED_IN: dict[str, Any] = {"OUTCOME_CP_TRANSFER_IN_FLAG": "Y", "OUTCOME_SINGLE_ASSESSMENT_FLAG": "N"}


def enter(book: EdgeBook) -> None:
    """Every edge of this page."""
    for subject in (
        _ties, _cancelled_and_draft, _duplicates, _leap_and_clock_changes, _bank_holidays, _teams_that_changed,
        _transfers_in, _several_categories, _brothers_and_sisters,
    ):  # fmt: skip
        subject(book)


def _ties(book: EdgeBook) -> None:
    at = book.days_ago(30) + timedelta(hours=10)
    contacts = book.child("two contacts at one moment", "Tia", "Contacts")
    for outcome in ("OUTCOME_NFA_FLAG", "OUTCOME_ADVICE_FLAG"):
        book.contact(contacts, at, outcome)
    referrals = book.child("two referrals at one moment", "Tia", "Referrals")
    book.case(referrals, at, at + timedelta(days=5))
    book.case(referrals, at)
    begun = midnight(at)
    assessments = book.child("two assessments begun in one day", "Tia", "Assessments")
    referral = book.case(assessments, at)
    book.assessment(assessments, referral, begun, begun + timedelta(days=10, hours=15))
    book.assessment(assessments, referral, begun)
    visits = book.child("two visits at one moment, seen in one", "Tia", "Visits")
    referral = book.case(visits, book.days_ago(60))
    book.plan(visits, referral, book.days_ago(40))
    for seen in ("Y", "N"):
        book.note(visits, "STVC", book.days_ago(4) + timedelta(hours=11), seen=seen)
    workers = book.child("two case workers from one day", "Tia", "Workers")
    referral = book.case(workers, at, held=False)
    for worker in (book.worker, book.worker + 1):
        book.involvement(workers, referral, at, DIM_WORKER_ID=worker)


def _cancelled_and_draft(book: EdgeBook) -> None:
    at = book.days_ago(30) + timedelta(hours=10)
    for case, status in {
        "assessment cancelled": "X",
        "assessment in draft": "D",
        "assessment without a status": None,
    }.items():
        child = book.child(case, "Cade", "Notdone")
        referral = book.case(child, at)
        book.assessment(child, referral, midnight(at), DIM_LOOKUP_STEP_SUBSTATUS_CODE=status)
    child = book.child("strategy discussion not yet held", "Drew", "Draft")
    referral = book.case(child, at, OUTCOME_STRATEGY_DISCUSSION_FLAG="Y")
    book.form(child, referral, forms.STRATEGY_TYPE, book.days_ago(1), {"StratDate": "", "StratOutcome": ""})
    child = book.child("conference put off once", "Callum", "Cancelled")
    referral = book.case(child, book.days_ago(60))
    book.plan(child, referral, book.days_ago(10), put_off_from=book.days_ago(13))


def _duplicates(book: EdgeBook) -> None:
    book.child(
        "second record of a child, marked as a duplicate", "Dupla", "Duplicate", DUPLICATED_DTTM=book.days_ago(40)
    )
    gone = book.child("duplicate with a case of its own", "Duplo", "Duplicate", DUPLICATED_DTTM=book.days_ago(40))
    book.case(gone, book.days_ago(60))
    adult = book.child("a person who is no client", "Gwen", "Guardian", book.months_ago(40 * 12), IS_CLIENT="N")
    book.contact(adult, book.days_ago(60), "OUTCOME_NFA_FLAG")


def _leap_and_clock_changes(book: EdgeBook) -> None:
    leaps = (book.today.replace(year=year, month=2, day=29)
             for year in range(book.today.year, book.today.year - 8, -1) if year % 4 == 0)  # fmt: skip
    day = next(day for day in leaps if day <= book.today)
    child = book.child("plan begun on 29 February", "Leapa", "Leapplan")
    referral = book.case(child, day - timedelta(days=30))
    book.plan(child, referral, day)
    book.note(child, "STVC", book.days_ago(5) + timedelta(hours=14))
    autumn = book.last_clock_change(10)
    child = book.child("note in the hour that the clocks went through twice", "Ottilie", "Autumn")
    book.case(child, autumn - timedelta(days=9))
    book.note(child, "TEL", autumn + timedelta(hours=1, minutes=30))
    spring = book.last_clock_change(3)
    child = book.child("contact in the hour that the clocks left out", "April", "Spring")
    book.contact(child, spring + timedelta(hours=1, minutes=30), "OUTCOME_NFA_FLAG")


def _bank_holidays(book: EdgeBook) -> None:
    eves = (book.today.replace(year=book.today.year - back, month=12, day=24) for back in (1, 2))
    christmas = next(eve for eve in eves if book.working_day(eve, 46) <= book.today)
    for days in (45, 46):
        child = book.child(f"assessment over Christmas, authorised on working day {days}", "Noel", f"Holiday-{days}")
        referral = book.case(child, christmas + timedelta(hours=9))
        book.assessment(child, referral, christmas, book.working_day(christmas, days) + timedelta(hours=15))


def _teams_that_changed(book: EdgeBook) -> None:
    begun = book.days_ago(400)
    child = book.child("held by a worker who has moved team", "Mona", "Moved")
    referral = book.case(child, begun, held=False)
    book.involvement(child, referral, begun, DIM_WORKER_ID=book.moved_worker)
    for case, end in {"open case held by a closed team": None, "closed with the team": book.days_ago(260)}.items():
        child = book.child(case, "Clement", "Closedteam")
        referral = book.case(child, begun, end, held=False)
        team: dict[str, Any] = {
            "DIM_DEPARTMENT_ID": book.closed_team,
            "FACT_WORKER_HISTORY_DEPARTMENT_ID": book.closed_team,
        }
        book.involvement(child, referral, begun, end, **team)
    child = book.child("handed from team to team in one day", "Tamsin", "Handed")
    referral = book.case(child, begun, held=False)
    book.involvement(child, referral, begun, book.days_ago(100), DIM_DEPARTMENT_ID=book.other_team)
    book.involvement(child, referral, book.days_ago(100))


def _transfers_in(book: EdgeBook) -> None:
    child = book.child("transferred in on a plan", "Trina", "Transfer")
    referral = book.case(child, book.days_ago(45), **TRANSFERRED_IN)
    book.plan(child, referral, book.days_ago(30), transferred_in=True)
    book.note(child, "STVC", book.days_ago(5) + timedelta(hours=14))
    child = book.child("transferred in, no plan made", "Trina", "Noplan")
    referral = book.case(child, book.days_ago(45), **TRANSFERRED_IN)
    book.conference(child, referral, book.days_ago(30), NOBODY, transferred_in=True, makes_plan=False)


def _several_categories(book: EdgeBook) -> None:
    for category in ("Multiple: Neglect, Physical", "Neglect, Emotional", "Neglect"):
        child = book.child(f"category of abuse: {category}", "Mira", "Categories")
        referral = book.case(child, book.days_ago(120))
        book.plan(child, referral, book.days_ago(60), INIT_CATEGORY_DESC="Physical", CP_CATEGORY_DESC=category)
        book.note(child, "STVC", book.days_ago(5) + timedelta(hours=14))


def _brothers_and_sisters(book: EdgeBook) -> None:
    at = book.days_ago(70) + timedelta(hours=10)
    start, note = book.days_ago(30), None
    for which in ("first", "second", "third"):
        child = book.child(f"{which} of three siblings on plans", "Sibyl", which.title())
        referral = book.case(child, at)
        book.plan(child, referral, start)
        note = book.note(child, "STVC", book.days_ago(3) + timedelta(hours=15), number=note)
