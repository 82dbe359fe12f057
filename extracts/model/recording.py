"""What workers write: case notes."""

from extracts.model.declare import child, code, flag, key, moment, reference, table, text

CASE_NOTE = table(
    "case_note",
    "One row a case note and child: a note about siblings has one row for each.",
    key("case_note_id", "Note and child together."),
    text("note_id", "The note's own identifier, shared by the children it names."),
    child(),
    code("type_code", "case_note_type", "Type of contact."),
    moment("event_at", "Contact date: when the visit or event happened."),
    moment("recorded_at", "When the note was typed in."),
    flag("seen", "Was this child seen."),
    flag("seen_alone", "Was this child seen alone."),
    flag("bedroom_seen", "Was this child's bedroom seen."),
    reference("author_worker_id", "worker.worker_id", "Who wrote the note."),
    event="event_at",
)
