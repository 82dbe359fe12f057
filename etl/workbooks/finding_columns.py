"""The columns under which data-quality findings are printed."""

from transforms.column import Column

SOURCE = "the data-quality rules"
CHILD = Column("child_id", "Child Unique ID", "The child the record is about.", SOURCE, identifies=True)
CLAIM = Column("claim", "What must hold", "The rule that the record fails.", SOURCE)
SEVERITY = Column("severity", "Severity", "How grave a breach is.", SOURCE)
MENDER = Column("mender", "Who mends it", "Whose it is to put right.", SOURCE)
RULE = Column("rule", "Rule", "The rule's identifier, as waivers.csv names it.", SOURCE)
NUMBER = Column("finding", "Finding", "The finding's number, the same in every run.", SOURCE)
FIRST_SEEN = Column("first_seen", "First seen", "The day on which it was first found.", SOURCE)
DAYS_OPEN = Column("days_open", "Days open", "Calendar days since then.", SOURCE)
TO_MEND = Column("to_mend", "To mend", "Findings that are not waived.", SOURCE)
NEW = Column("new", "New", "Not found in the run before.", SOURCE)
OLDEST = Column("oldest", "Longest open (days)", "The finding that has been open longest.", SOURCE)
ON = Column("on", "Table, list or report", "What the rule is on.", SOURCE)
PLACES = (
    Column("locality", "Locality", "The child's.", SOURCE),
    Column("district", "District", "The child's.", SOURCE),
    Column("team", "Team", "The team that has the child now.", SOURCE),
)
RECORD = (
    Column("record_table", "Kind of record", "The table the record is in.", SOURCE),
    Column("record_id", "Record number", "The record's identifier in the case-management system.", SOURCE),
    Column("field", "Field", "The columns the rule reads.", SOURCE),
    Column("found", "What it looks like", "The value's shape; not the value itself.", SOURCE),
)
WORKER = Column("worker", "Worker", "The record's own, else the one allocated to the child.", SOURCE)
STATE = Column("state", "State", "New, open, reopened or waived.", SOURCE)
UNTIL = Column("waived_until", "Waived until", "The last day of the waiver.", SOURCE)
FINDING = (SEVERITY, CLAIM, *RECORD, CHILD, WORKER, FIRST_SEEN, DAYS_OPEN, STATE, UNTIL, MENDER, NUMBER)
CLEARED = (CLAIM, *RECORD[:3], CHILD, FIRST_SEEN, NUMBER)
EVERY = tuple(dict.fromkeys((*FINDING, *CLEARED, *PLACES, RULE, ON)))
