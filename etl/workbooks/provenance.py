"""What every published file says of itself: whose, as at when, from what, how it is marked."""

from dataclasses import dataclass
from datetime import date

SYNTHETIC = "SYNTHETIC DATA"


@dataclass(frozen=True)
class Provenance:
    """Where a file comes from. `synthetic` is true for invented data, and then every sheet says so."""

    authority: str
    as_at: date
    snapshot_id: str
    load_date: date
    profile: str
    marking: str
    synthetic: bool
    program_version: str

    @property
    def mark(self) -> str:
        """The marking as it stands on every page."""
        return f"{SYNTHETIC} – {self.marking}" if self.synthetic else self.marking

    def lines(self) -> list[tuple[str, str]]:
        """The facts of provenance as label and value."""
        return [
            ("Authority", self.authority),
            ("As at", day_words(self.as_at)),
            ("Data loaded", day_words(self.load_date)),
            ("Snapshot", self.snapshot_id),
            ("Standards profile", self.profile),
            ("Marking", self.mark),
            ("Made by", f"annexa {self.program_version}"),
        ]


def day_words(day: date) -> str:
    """A day as `31 March 2026`."""
    return f"{day.day} {day:%B %Y}"
