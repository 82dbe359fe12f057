"""What workers write: case notes, supervision, chronologies."""

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
    reference("author_team_id", "team.team_id", "Team of whoever typed it in, at the time."),
    event="event_at",
)

SUPERVISION = table(
    "supervision",
    "One row a supervision of a case and child.",
    key("supervision_id", "Note and child together."),
    child(),
    moment("held_at", "When it was held."),
    moment("recorded_at", "When it was typed in."),
    reference("worker_id", "worker.worker_id", "The worker supervised."),
    reference("supervisor_worker_id", "worker.worker_id", "The supervisor."),
    event="held_at",
)

CHRONOLOGY = table(
    "chronology",
    "One row an entry in a child's chronology.",
    key("chronology_id", "Note and child together."),
    child(),
    moment("event_at", "When what the entry tells of happened."),
    moment("recorded_at", "When the entry was typed in."),
    reference("author_worker_id", "worker.worker_id", "Who wrote it."),
    event="event_at",
)
