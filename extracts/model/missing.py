"""Children who went missing, from home or from where they were placed, and the interview on their return."""

from extracts.model.declare import child, code, day, flag, key, moment, table, text

MISSING_EPISODE = table(
    "missing_episode",
    "One row a time that a child was missing or away without authorisation; any child, looked after or not.",
    key("missing_episode_id", "The missing episode's identifier."),
    child(),
    moment("start_at", "When the child went missing."),
    moment("end_at", "When the child was found or came back; blank while missing."),
    code("kind_code", "missing_episode_type", "Whereabouts not known (missing), or known (away)."),
    text("risk_level", "How great the risk was judged to be, in the source's words."),
    flag("interview_offered", "A return interview was offered; blank where it was not applicable or not recorded."),
    flag("interview_accepted", "The return interview was accepted; blank where none was offered or not recorded."),
    moment("interview_form_at", "When the return interview form of this episode was opened."),
    day("interview_offered_date", "When the return interview was offered."),
    moment("interview_at", "When the return interview took place."),
    text("interview_delay_reason", "Why the return interview was late or did not take place.", personal=True),
    event="start_at",
    ends={
        "end_at": (
            "interview_offered",
            "interview_accepted",
            "interview_offered_date",
            "interview_at",
            "interview_delay_reason",
        ),
        "interview_form_at": ("interview_offered_date", "interview_at", "interview_delay_reason"),
        "interview_offered_date": (),
        "interview_at": (),
    },
)
