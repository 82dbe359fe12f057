"""What a folder of files gives: which file or sheet holds which table, and which files nobody reads."""

from dataclasses import dataclass, field
from pathlib import Path

from extracts.errors import AnnexaError, SettingsError
from extracts.files import excel_rows
from extracts.files.given import CSV, EXCEL, OLD_EXCEL, Given
from extracts.files.headers import Headers


@dataclass
class Folder:
    """Tables with the files or sheets that hold them, more than one where they contradict; the rest by reason."""

    path: Path
    given: dict[str, list[Given]] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    unopened: list[AnnexaError] = field(default_factory=list)

    def holder(self, table: str) -> Given | None:
        """The file or sheet of the table; None where there is none. Errors: AnnexaError where there are several."""
        found = self.given.get(table, [])
        if len(found) > 1:
            raise AnnexaError(
                f"{len(found)} files hold the table {table}: {', '.join(one.name for one in found)}.",
                where=str(self.path),
                mend="keep one of them, with all the rows",
            )
        return found[0] if found else None


def look_into(path: Path, headers: Headers) -> Folder:
    """Look for every table. Errors: SettingsError where the folder is not there."""
    if not path.is_dir():
        raise SettingsError(
            "The folder of files is not there.", where=str(path), mend="set folder under [source] in annexa.toml"
        )
    found = Folder(path)
    for file in sorted(path.iterdir()):
        if file.is_dir() or file.name.startswith((".", "~$")):
            continue
        kind = file.suffix.casefold()
        if kind in CSV:
            _note(found, headers.table(file.stem), Given(file))
        elif kind in EXCEL:
            _note_sheets(found, headers, file)
        elif kind in OLD_EXCEL:
            found.unread[file.name] = "this form of workbook is not read: save it as .xlsx"
        else:
            found.unread[file.name] = "it is neither CSV nor Excel"
    return found


def _note(found: Folder, table: str | None, given: Given) -> None:
    if table is None:
        found.unread[given.name] = "its name is that of no table"
    else:
        found.given.setdefault(table, []).append(given)


def _note_sheets(found: Folder, headers: Headers, file: Path) -> None:
    try:
        names = excel_rows.sheets(file)
    except AnnexaError as error:
        found.unopened.append(error)
        return
    for name in names:
        table = headers.table(name)
        if table is None and len(names) == 1:  # a lone sheet is often called Sheet1: the file's name counts
            table = headers.table(file.stem)
        _note(found, table, Given(file, name))
