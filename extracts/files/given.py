"""A file, or one sheet of a workbook, that was given for a table."""

from dataclasses import dataclass
from pathlib import Path

from extracts.errors import AnnexaError

CSV, EXCEL, OLD_EXCEL = (".csv", ".txt", ".tsv"), (".xlsx", ".xlsm"), (".xls", ".xlsb", ".ods")


@dataclass(frozen=True)
class Given:
    """Where a table's rows are: `sheet` is empty for a text file."""

    path: Path
    sheet: str = ""

    @property
    def name(self) -> str:
        """The file's name, and the sheet's."""
        return f"{self.path.name}, sheet {self.sheet}" if self.sheet else self.path.name


def cannot_be_read(given: Given, reason: str, mend: str) -> AnnexaError:
    """The one sentence for a file or sheet that cannot be read."""
    return AnnexaError(f"{given.name} cannot be read: {reason}.", where=str(given.path), mend=mend)
