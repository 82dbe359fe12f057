"""Children on the edges of early help, disability, parents, addresses, private fostering and allowances."""

from datetime import timedelta

from extracts.demo.edge_book import Day
from extracts.demo.edge_book_people import PeopleBook
from extracts.demo.legal_statuses import (
    ARRANGEMENTS,
    GUARDIANSHIP,
    GUARDIANSHIP_ALLOWANCE,
    PRIVATELY_FOSTERED,
    RESIDENCE_ALLOWANCE,
)

EARLY_HELP_MONTHS = 6  # the window of Annex A, list 2


def enter(book: PeopleBook) -> None:
    """Every edge of this page."""
    for subject in (_early_help, _disabilities, _parents, _addresses, _private_fostering, _allowances):
        subject(book)


def _early_help(book: PeopleBook) -> None:
    first, begun = book.months_ago(EARLY_HELP_MONTHS), book.months_ago(14)
    ends = {
        "ended on the first day of 6 months": first,
        "ended on the day before 6 months": first - timedelta(days=1),
        "ended on the last day": book.today,
        "to end tomorrow": book.today + timedelta(days=1),
    }
    for when, end in ends.items():
        book.early_help(book.child(f"early help {when}", "Edda", "Earlyhelp"), begun, end)
    book.early_help(book.child("early help begun on the last day", "Edda", "Begun"), book.today)
    twice = book.child("early help by two at once", "Edda", "Twice")
    for start in (begun, book.months_ago(2)):
        book.early_help(twice, start)
    again = book.child("early help stepped up on the day it ended", "Edda", "Stepup")
    book.early_help(again, begun, book.days_ago(30))
    book.case(again, book.days_ago(30) + timedelta(hours=9))


def _disabilities(book: PeopleBook) -> None:
    begun = book.days_ago(60) + timedelta(hours=9)
    cases: dict[str, tuple[str, str]] = {
        "disabled by the box, no disability recorded": ("Y", ""),
        "autistic on record, the box not ticked": ("N", "D11"),
        "recorded as having no disability": ("N", "D00"),
    }
    for case, (box, code) in cases.items():
        child = book.child(case, "Dilys", "Disability", IS_DISABLED=box)
        book.case(child, begun)
        if code:
            book.disability(child, code)
    ended = book.child("disability that ended yesterday", "Dilys", "Ended")
    book.case(ended, begun)
    book.disability(ended, "D07", book.days_ago(1))


def _parents(book: PeopleBook) -> None:
    born, own_birth = book.months_ago(7 * 12), book.months_ago(35 * 12)
    sexes = {"mother": "F", "father": "M", "parent of unknown sex": "U", "parent without a sex": None}
    for case, gender in sexes.items():
        book.parent(book.child(f"has a {case} only", "Pia", "Parented", born), born, gender, own_birth)
    parted = book.child("mother until yesterday", "Pia", "Parted", born)
    book.parent(parted, born, "F", own_birth, book.days_ago(1))


def _addresses(book: PeopleBook) -> None:
    moved = book.days_ago(200)
    for postcode in ("XXX XXX", "NOPOSTCODE", "nopostcode", "xxxx", None, "WZ1 1XX"):
        book.address(book.child(f"postcode {postcode}", "Ada", "Addressed"), moved, postcode)


def _private_fostering(book: PeopleBook) -> None:
    begun = book.days_ago(27)
    for days in (27, 28):
        child = book.child(f"privately fostered for {days} days", "Petula", "Fostered")
        book.case(child, begun, OUTCOME_PRIVATE_FOSTERING_FLAG="Y")
        book.arrangement(child, PRIVATELY_FOSTERED, book.days_ago(days))
    grown = book.child("privately fostered, sixteen today", "Petula", "Sixteen", book.months_ago(16 * 12))
    book.case(grown, book.days_ago(90), OUTCOME_PRIVATE_FOSTERING_FLAG="Y")
    book.arrangement(grown, PRIVATELY_FOSTERED, book.days_ago(100))


def _allowances(book: PeopleBook) -> None:
    begun, ordered = book.days_ago(80) + timedelta(hours=9), book.days_ago(700)
    paid: dict[str, tuple[str, str, Day | None]] = {
        "open case, special guardianship allowance": (GUARDIANSHIP, GUARDIANSHIP_ALLOWANCE, None),
        "open case, residence order allowance": (ARRANGEMENTS, RESIDENCE_ALLOWANCE, None),
        "open case, allowance that ended yesterday": (GUARDIANSHIP, GUARDIANSHIP_ALLOWANCE, book.days_ago(1)),
    }
    for case, (order, allowance, end) in paid.items():
        child = book.child(case, "Gwen", "Guarded")
        book.case(child, begun)
        book.arrangement(child, order, ordered)
        book.arrangement(child, allowance, ordered, end)
    unpaid = book.child("open case, guardianship without an allowance", "Gwen", "Unpaid")
    book.case(unpaid, begun)
    book.arrangement(unpaid, GUARDIANSHIP, ordered)
