"""Children made by hand, each on the edge of a rule: the first day of a window, the day after a limit.

They are the same in every demo, whatever its size and seed; `children` tells the number of each by the
name of the case, so that a test or a reader can look one up. Those of the front door and of protection
are on this page, those about records and staff in `edges_records`, those of reviews and plans in
`edges_plans`, those of care in `edges_care`, those of people and early help in `edges_people`.
"""

from datetime import timedelta

import numpy as np
import pandas as pd

from extracts.demo import edges_care, edges_people, edges_plans, edges_records
from extracts.demo.edge_book import EdgeBook, midnight
from extracts.demo.edge_book_people import PeopleBook
from extracts.demo.keys import NOBODY
from extracts.demo.organisation import Organisation, organisation
from extracts.demo.s47_and_strategy import TO_SECTION_47

NEXT_VISIT = 10  # working days from one statutory protection visit to the next
FIRST_VISIT = 7  # calendar days from the conference to the first


def frames(as_at: np.datetime64, staffed: Organisation) -> dict[str, pd.DataFrame]:
    """The rows of every edge, table by table."""
    return _book(as_at, staffed).frames()


def children(as_at: np.datetime64) -> dict[str, int]:
    """The person number of each edge, by the name of the case."""
    return _book(as_at, organisation(1)).children


def _book(as_at: np.datetime64, staffed: Organisation) -> PeopleBook:
    book = PeopleBook(as_at, staffed)
    for enter in (
        _contacts_at_the_ends_of_windows, _referrals_again, _assessments_at_the_limit, _notes_about_an_assessment,
        _visits_due, _plans, _births, _discussions, _enquiries, _without_a_team, _awkward_values,
        edges_records.enter, edges_plans.enter, edges_care.enter, edges_people.enter,
    ):  # fmt: skip
        enter(book)
    return book


def _contacts_at_the_ends_of_windows(book: EdgeBook) -> None:
    for months, forenames in {3: ("Petra", "Paula"), 6: ("Sonia", "Selma")}.items():
        first = book.months_ago(months)
        inside = book.child(f"contact on the first day of {months} months", forenames[0], "Firstday")
        book.contact(inside, first, "OUTCOME_NFA_FLAG")
        outside = book.child(f"contact on the day before {months} months", forenames[1], "Daybefore")
        book.contact(outside, first - timedelta(minutes=1), "OUTCOME_NFA_FLAG")
    last = book.child("contact in the last minute of the last day", "Ultan", "Lastday")
    book.contact(last, book.today + timedelta(hours=23, minutes=59), "OUTCOME_ADVICE_FLAG")


def _referrals_again(book: EdgeBook) -> None:
    for days in (364, 365, 366):
        child = book.child(f"referred again after {days} days", "Rhona", f"Again-{days}")
        now = book.days_ago(20) + timedelta(hours=10)
        earlier = now - timedelta(days=days)
        book.case(child, earlier, earlier + timedelta(days=3), OUTCOME_NFA_FLAG="Y", OUTCOME_SINGLE_ASSESSMENT_FLAG="N")
        book.case(child, now)
    same_day = book.child("closed on the last day", "Dorcas", "Lastclosed")
    book.case(same_day, book.days_ago(60) + timedelta(hours=9), book.today + timedelta(hours=16))
    ahead = book.child("end planned for tomorrow", "Morven", "Tomorrow")
    book.case(ahead, book.days_ago(60) + timedelta(hours=9), book.today + timedelta(days=1))


def _assessments_at_the_limit(book: EdgeBook) -> None:
    for days in (45, 46):
        done = book.child(f"assessment authorised on working day {days}", "Asta", f"Working-{days}")
        start = book.working_day(book.days_ago(12), -days)
        referral = book.case(done, start + timedelta(hours=9))
        book.assessment(done, referral, start, book.working_day(start, days) + timedelta(hours=15))
        going = book.child(f"assessment open on working day {days}", "Olga", f"Open-{days}")
        start = book.working_day(book.today, -days)
        referral = book.case(going, start + timedelta(hours=9))
        book.assessment(going, referral, start)


def _notes_about_an_assessment(book: EdgeBook) -> None:
    start, authorised = book.working_day(book.days_ago(40), -30), book.working_day(book.days_ago(40), 0)
    moments = {
        "seen at midnight of the day the assessment began": start,
        "seen on the day the assessment ended, late in the evening": authorised + timedelta(hours=23, minutes=30),
        "seen at midnight of the day after the assessment ended": authorised + timedelta(days=1),
        "seen on the day before the assessment began": start - timedelta(hours=2),
    }
    for case, at in moments.items():
        child = book.child(case, "Minna", "Midnight")
        referral = book.case(child, start - timedelta(hours=12))
        book.assessment(child, referral, start, authorised + timedelta(hours=15))
        book.note(child, "ASMT", at)
    first, second = (
        book.child(f"{which} of two children in one note", "Tove", "Shared") for which in ("first", "second")
    )
    for child in (first, second):
        referral = book.case(child, start - timedelta(hours=12))
        book.assessment(child, referral, start, authorised + timedelta(hours=15))
    note = book.note(first, "ASMT", start + timedelta(hours=10))
    book.note(second, "ASMT", start + timedelta(hours=10), seen="N", number=note)


def _visits_due(book: EdgeBook) -> None:
    due_in = {"yesterday": -1, "today": 0, "tomorrow": 1, "in 7 days": 7, "in 8 days": 8}
    for when, days in due_in.items():
        child = book.child(f"protection visit due {when}", "Vesna", "Visitdue")
        start = book.days_ago(90)
        referral = book.case(child, start - timedelta(days=30))
        book.plan(child, referral, start)
        last = book.working_day(book.today + timedelta(days=days), -NEXT_VISIT)
        book.note(child, "STVC", last + timedelta(hours=11))
    for when, days in {"today": FIRST_VISIT, "yesterday": FIRST_VISIT + 1}.items():
        child = book.child(f"first protection visit due {when}", "Fiona", "Firstvisit")
        referral = book.case(child, book.days_ago(days + 40))
        book.plan(child, referral, book.days_ago(days))
    failed = book.child("failed visit not followed up", "Nadia", "Notseen")
    referral = book.case(failed, book.days_ago(80))
    book.plan(failed, referral, book.days_ago(50))
    book.note(failed, "STVC", book.days_ago(14) + timedelta(hours=11))
    book.note(failed, "STVC", book.days_ago(4) + timedelta(hours=11), seen="N")


def _plans(book: EdgeBook) -> None:
    twice = book.child("two plans in one day", "Gemma", "Twoplans")
    referral = book.case(twice, book.days_ago(400))
    changed = book.days_ago(100)
    book.plan(twice, referral, book.days_ago(350), changed)
    book.plan(
        twice, referral, changed, INIT_CATEGORY_DESC="Emotional", CP_CATEGORY_DESC="Multiple: Emotional, Physical"
    )
    begun = book.child("visit on the day the plan began", "Ines", "Planday")
    referral = book.case(begun, book.days_ago(70))
    book.plan(begun, referral, book.days_ago(6))
    book.note(begun, "STVC", book.days_ago(6) + timedelta(hours=16))
    before = book.child("visit on the day before the plan began", "Bice", "Dayearlier")
    referral = book.case(before, book.days_ago(70))
    book.plan(before, referral, book.days_ago(6))
    book.note(before, "STVC", book.days_ago(7) + timedelta(hours=16))
    for months in (18, 24):
        child = book.child(f"plan of exactly {months} months", "Longina", f"Months-{months}")
        start = book.months_ago(months)
        referral = book.case(child, start - timedelta(days=30))
        book.plan(child, referral, start)
        book.note(child, "STVC", book.days_ago(5) + timedelta(hours=14))
    other = book.child("plan of another authority", "Olive", "Elsewhere")
    referral = book.case(other, book.days_ago(60))
    book.plan(other, referral, book.days_ago(30), IS_OLA="Y")


def _births(book: EdgeBook) -> None:
    due = book.child(
        "unborn, on a plan",
        "Unborn",
        "Dewhirst-Oakes",
        book.today + timedelta(days=40),
        DOB_ESTIMATED="Y",
        GENDER_MAIN_CODE="U",
    )
    referral = book.case(due, book.days_ago(50))
    book.plan(due, referral, book.days_ago(10))
    book.child(
        "due date tomorrow",
        "Unborn",
        "Tomorrow",
        book.today + timedelta(days=1),
        DOB_ESTIMATED="Y",
        GENDER_MAIN_CODE="U",
    )
    born = book.child("plan opened before birth", "Bryony", "Earlyplan", book.days_ago(30))
    referral = book.case(born, book.days_ago(120))
    book.plan(born, referral, book.days_ago(80))
    book.note(born, "STVC", book.days_ago(9) + timedelta(hours=10))
    book.child("born, the date estimated", "Esme", "Estimated", book.months_ago(4 * 12), DOB_ESTIMATED="Y")
    today = book.child("born today", "Nova", "Newborn", book.today)
    book.case(today, book.days_ago(20))
    leap = max(year for year in range(book.today.year - 17, book.today.year) if year % 4 == 0)
    for year in (leap, leap - 12):
        child = book.child(
            f"born on 29 February {'lately' if year == leap else 'long ago'}",
            "Leapa",
            "Twentynine",
            book.today.replace(year=year, month=2, day=29),
        )
        book.case(child, book.days_ago(25) + timedelta(hours=14))
    book.child("eighteen today", "Adela", "Comeofage", book.months_ago(18 * 12))


def _discussions(book: EdgeBook) -> None:
    start = book.working_day(book.days_ago(9), 0) + timedelta(hours=15)
    for case, asked in {
        "at 24 hours": timedelta(hours=24),
        "at 24 hours and a minute": timedelta(hours=24, minutes=1),
    }.items():
        child = book.child(f"strategy discussion {case}", "Stina", "Onthehour")
        referral = book.case(child, start - timedelta(days=3), OUTCOME_STRATEGY_DISCUSSION_FLAG="Y")
        book.strategy(child, referral, start - asked, start, TO_SECTION_47)
        book.enquiry(child, referral, midnight(start))
    spring = book.last_clock_change(3)
    child = book.child("strategy discussion over the night the clocks went forward", "Clodagh", "Summertime")
    referral = book.case(child, spring - timedelta(days=2))
    held = spring + timedelta(hours=13, minutes=30)  # 24.5 hours by the clock on the wall, 23.5 in truth
    book.strategy(child, referral, held - timedelta(hours=24, minutes=30), held, TO_SECTION_47)
    book.enquiry(child, referral, midnight(held))


def _enquiries(book: EdgeBook) -> None:
    ahead = book.child("enquiry dated ahead", "Fenella", "Future")
    referral = book.case(ahead, book.days_ago(4))
    book.enquiry(ahead, referral, book.today + timedelta(days=3))
    again = book.child("three enquiries in 12 months, no conference", "Thea", "Thrice")
    referral = book.case(again, book.days_ago(330))
    for days in (300, 150, 40):
        start = book.working_day(book.days_ago(days), 0)
        book.strategy(again, referral, start + timedelta(hours=9), start + timedelta(hours=13), TO_SECTION_47)
        book.enquiry(again, referral, start, book.working_day(start, 12), OUTCOME_NFA_FLAG="Y", TOTAL_NO_OF_OUTCOMES=1)
    window = book.child("enquiries on the first day of 12 months and the day before", "Wanda", "Window")
    referral = book.case(window, book.months_ago(13))
    for start in (book.months_ago(12), book.months_ago(12) - timedelta(days=1)):
        book.enquiry(window, referral, start, start + timedelta(days=9), OUTCOME_NFA_FLAG="Y", TOTAL_NO_OF_OUTCOMES=1)


def _without_a_team(book: EdgeBook) -> None:
    begun = book.days_ago(45) + timedelta(hours=10)
    nobody = book.child("open case that nobody ever held", "Una", "Unheld")
    book.case(nobody, begun, held=False, DIM_DEPARTMENT_ID=NOBODY, DIM_WORKER_ID=NOBODY)
    no_team = book.child("open case whose involvement names no team", "Noor", "Noteam")
    referral = book.case(no_team, begun, held=False)
    book.involvement(no_team, referral, begun, DIM_DEPARTMENT_ID=NOBODY, FACT_WORKER_HISTORY_DEPARTMENT_ID=0)
    by_history = book.child("team known from the worker's history alone", "Hilda", "Formerly")
    referral = book.case(by_history, begun, held=False)
    book.involvement(by_history, referral, begun, DIM_DEPARTMENT_ID=0)
    in_tray = book.child("held by a team without a worker", "Iris", "Intray")
    referral = book.case(in_tray, begun, held=False)
    book.involvement(in_tray, referral, begun, DIM_WORKER_ID=NOBODY)
    gone = book.child("worker left yesterday, nobody followed", "Greta", "Gone")
    referral = book.case(gone, begun, held=False)
    book.involvement(gone, referral, begun, book.days_ago(1))


def _awkward_values(book: EdgeBook) -> None:
    begun = book.days_ago(35) + timedelta(hours=11)
    sentinels = book.child("every key without a value", "Sena", "Sentinel", LEGACY_ID="-1")
    book.contact(
        sentinels,
        begun,
        DIM_LOOKUP_CONT_SORC_ID=NOBODY,
        DIM_LOOKUP_CONT_SORC_ID_DESC=None,
        DIM_LOOKUP_FAMILYOFRESIDENCE_ID=NOBODY,
        TOTAL_NO_OF_OUTCOMES=NOBODY,
    )
    referral = book.case(sentinels, begun, DIM_DEPARTMENT_ID=NOBODY, DIM_WORKER_ID=NOBODY, TOTAL_NO_OF_OUTCOMES=NOBODY)
    book.assessment(
        sentinels, NOBODY, midnight(begun), form=False, COMPLETED_BY_USER_ID=NOBODY, COMPLETED_BY_DEPT_ID=NOBODY
    )
    book.enquiry(sentinels, referral, midnight(begun))
    missing = book.child(
        "nothing recorded but the name",
        "Mara",
        "Missing",
        GENDER_MAIN_CODE=None,
        ETHNICITY_MAIN_CODE=None,
        BIRTH_DTTM=None,
        DOB_ESTIMATED=None,
        IS_DISABLED=None,
    )
    book.case(missing, begun, DIM_LOOKUP_CATEGORY_OF_NEED_CODE=None, OUTCOME_NFA_FLAG=None)
    for case, surname in {
        "name that looks like a formula": "=Hughes",
        "name that looks like a sum": "+Adams",
        "name like markup": "O'Brien & <Sons>",
    }.items():
        child = book.child(case, "Frida", surname)
        book.case(child, begun)
    spelt = book.child("authorisation date that cannot be read", "Tilda", "Tobeconfirmed")
    referral = book.case(spelt, begun)
    book.assessment(spelt, referral, midnight(begun), "tbc")
