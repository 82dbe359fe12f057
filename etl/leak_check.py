"""The leak check: every finished file is opened again, and nothing of another area's children may be in it.

It reads the files as they lie on the disk, not what was meant to be written, and knows each child's
area from the facts, not from the report's rows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from etl.building import Output
from etl.frames import write_frame
from etl.processes import Workers
from etl.published_file import PublishedFile
from etl.work import Work
from etl.workbooks.board_pack import BOARD_PACK
from etl.workbooks.finding_columns import EVERY as FINDING_COLUMNS
from etl.workbooks.provenance import Provenance
from etl.workbooks.reading import SHARED, FinishedBook
from etl.workbooks.split import LEVELS, NO_PLACE, NO_TEAM, WHOLE_COUNTY, Scope, areas
from extracts.errors import AnnexaError
from transforms.column import Column
from transforms.demographics import children
from transforms.facts import Facts
from transforms.scope import scope, with_scope
from transforms.workers import workers

ASKED = (children, scope, workers)  # what it asks of the facts
SHORTEST = 5  # characters; shorter figures in a sentence are days, years and counts, not identifiers
WORD = re.compile(rf"[0-9A-Za-z]{{{SHORTEST},}}|[0-9A-Za-z](?:[0-9A-Za-z]|[-_/.](?=[0-9A-Za-z])){{{SHORTEST - 1},}}")
DAY = r"(\d{4}-\d{2}-\d{2})|(\d{1,2}/\d{1,2}/\d{4})|(\d{1,2} [A-Z][a-z]+ \d{4})"
HAS_DAY = re.compile(r"\d-\d|\d/\d|\d [A-Z]")  # looked for first: most texts hold no day
DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y")
EXCEL_DAY_0 = pd.Timestamp("1899-12-30")
OTHER_NUMBERS = re.compile(r"(?:.*_)?(?:id|urn|number|code|postcode)")  # columns that name something other than a child
MOST_TOLD = 10
NEVER = {
    "a macro": re.compile(r"vbaProject|xl/macrosheets"),
    "a reference to another file": re.compile(r"xl/externalLinks"),
    "an embedded file": re.compile(r"xl/(embeddings|activeX)"),
}
FORMULA = re.compile(r"<f[ >/]")
OUTWARDS = re.compile(r'TargetMode="External"')
PERSON_NAMED = re.compile(r"<(?:dc:creator|cp:lastModifiedBy|Manager)>[^<]+<")
TURNED = r"^(.+), (.+)$"  # a name as lists write it: surname, forename


@dataclass(frozen=True)
class People:
    """Every child with name, date of birth and area: child_id, child_name, birth_date, locality, district, team_id."""

    frame: pd.DataFrame

    @classmethod
    def of(cls, facts: Facts) -> "People":
        """The children the facts know, each in the area the scope puts them.

        A child who shares a name with a worker keeps no name here: a sheet names the worker beside dates of every
        kind, and one of them may be that child's birthday. Such a child is still looked for by identifier.
        """
        placed = with_scope(facts[children], facts)
        turned = placed["child_name"].str.replace(TURNED, r"\2 \1", regex=True).str.casefold()
        staff = facts[workers]["worker_name"].str.casefold().dropna()
        placed = placed.assign(child_name=placed["child_name"].mask(turned.isin(staff)))
        return cls(placed[["child_id", "child_name", "birth_date", "locality", "district", "team_id"]])

    @cached_property
    def by_id(self) -> pd.DataFrame:
        """The children by identifier."""
        return self.frame.set_index("child_id", drop=False)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every identifier."""
        return frozenset(self.frame["child_id"])

    @cached_property
    def births(self) -> frozenset[pd.Timestamp]:
        """Every date of birth."""
        return frozenset(self.frame["birth_date"].dropna())

    @cached_property
    def names(self) -> pd.Series:
        """Every name in both orders, in small letters, by its child's identifier."""
        names = self.by_id["child_name"].dropna().str.casefold()
        return pd.concat([names, names.str.replace(TURNED, r"\2 \1", regex=True)]).rename("name")

    @cached_property
    def called(self) -> frozenset[str]:
        """Every name in both orders, of children without a birth date too."""
        return frozenset(self.names)

    @cached_property
    def by_name(self) -> pd.DataFrame:
        """Every name in both orders with its child's row; children with name and birth date."""
        held = self.frame.dropna(subset=["child_name", "birth_date"])
        spoken = held.merge(self.names, left_on="child_id", right_index=True)
        return spoken.drop_duplicates(["child_id", "name"]).set_index("name", drop=False)

    @cached_property
    def by_birth(self) -> pd.DataFrame:
        """The same by date of birth."""
        return self.by_name.set_index("birth_date", drop=False)

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Every name of `by_name`."""
        return frozenset(self.by_name.index)

    def within(self, scope: Scope | None) -> "People":
        """Those of an area, kept for the next file of the same area; with None nobody."""
        if scope not in self._within:
            self._within[scope] = People(self.frame[scope.holds(self.frame)] if scope else self.frame.iloc[0:0])
        return self._within[scope]

    @cached_property
    def _within(self) -> "dict[Scope | None, People]":
        return {}

    def strangers(self, identifiers: "set[str]", scope: Scope | None) -> set[str]:
        """Those of the identifiers that are children outside the scope; with None nobody belongs in."""
        return (identifiers & self.ids) - self.within(scope).ids

    def others(self, named: pd.DataFrame, scope: Scope | None) -> pd.DataFrame:
        """Name and birth date of those rows of `by_name` or `by_birth` that no child of the scope shares."""
        pairs, is_own = named[["name", "birth_date"]], _held(named, scope)
        shared = pd.MultiIndex.from_frame(pairs).isin(pd.MultiIndex.from_frame(pairs[is_own]))
        return pairs[~is_own & ~shared].reset_index(drop=True).drop_duplicates()


@dataclass(frozen=True)
class Suspect:
    """A finished file to be opened: whose it is (None: nobody's, figures only), and its declared headers."""

    path: Path
    scope: Scope | None
    identifying: frozenset[str]
    other_numbers: frozenset[str]
    everywhere: tuple[str, ...] = ()


@dataclass(frozen=True)
class Leak:
    """Where something stands that should not, and what it is, without the thing itself."""

    place: str
    what: str


def leaks(suspect: Suspect, people: People) -> list[Leak]:
    """Everything in a workbook that is of another area's child, or that no workbook of ours may hold."""
    book = FinishedBook.open(suspect.path)
    found = unsafe(book)
    if suspect.scope and suspect.scope.level == "county":
        return found
    found += _identifying_cells(book, suspect, people)
    found += _identifiers(book, suspect, people)
    found += _names_with_birth_dates(book, suspect, people)
    return found


def unsafe(book: FinishedBook) -> list[Leak]:
    """Formulas, links, macros, references to other files, and properties that name a person."""
    found = [Leak(part, what) for part in book.parts for what, sign in NEVER.items() if sign.search(part)]
    for part, content in book.parts.items():
        if part.startswith("xl/worksheets/") and FORMULA.search(content):
            found.append(Leak(part, "a formula"))
        if part.endswith(".rels") and OUTWARDS.search(content):
            found.append(Leak(part, "a link out of the file"))
        if part.startswith("docProps/") and PERSON_NAMED.search(content):
            found.append(Leak(part, "a person's name among the properties"))
    return found


def refuse_unsafe(path: Path) -> None:
    """Open a workbook again that is for its maker only. Errors: AnnexaError where it is unsafe; it is removed."""
    found = unsafe(FinishedBook.open(path))
    if found:
        path.unlink(missing_ok=True)
        raise AnnexaError(
            f"The workbook held {found[0].what} and was removed.",
            where=f"{path}, {found[0].place}",
            mend="tell the program's keeper",
        )


def _held(rows: pd.DataFrame, scope: Scope | None) -> pd.Series:
    return scope.holds(rows) if scope else pd.Series(False, index=rows.index)


def _among(values: pd.Series, known: frozenset) -> pd.Series:
    """Where a value is one of those known: sought by the values, which are few beside a county's children."""
    return values.isin(list(known.intersection(values.dropna().unique().tolist())))


def _identifying_cells(book: FinishedBook, suspect: Suspect, people: People) -> list[Leak]:
    """Cells of declared identifier columns whose identifier, name or date of birth no child of the scope has."""
    cells = _below(book.cells, suspect.identifying)
    text = cells["text"].fillna(cells["number"].map("{:.0f}".format, na_action="ignore").astype("str"))
    own = people.within(suspect.scope)
    strange = _among(text, people.ids) & ~_among(text, own.ids)
    named = text.str.casefold()
    strange |= _among(named, people.spoken) & ~_among(named, own.called)
    day = _excel_day(cells["number"])
    strange |= _among(day, people.births) & ~_among(day, own.births)
    return [_at(cell, "identifies a child of another area") for cell in _listed(cells[strange])]


def _identifiers(book: FinishedBook, suspect: Suspect, people: People) -> list[Leak]:
    """Identifiers of other children in any text; not where a declared column numbers something else."""
    found = [
        Leak(part, "an identifier of another area's child")
        for part, texts in book.other_texts().items()
        if people.strangers(_words(texts, suspect.everywhere), suspect.scope)
    ]
    texts = list(dict.fromkeys([*book.shared, *book.cells["text"].dropna()]))
    strangers = people.strangers(_words(texts, suspect.everywhere), suspect.scope)
    if not strangers:
        return found
    guilty = [text for text in texts if _words([text], suspect.everywhere) & strangers]
    cells = book.cells[book.cells["text"].isin(guilty)]
    excused = _below(book.cells, suspect.other_numbers)
    cells = cells.drop(index=cells.index.intersection(excused.index[excused["text"].isin(strangers)]))
    unused = set(guilty) - set(book.cells["text"].dropna())
    found += [_at(cell, "an identifier of another area's child") for cell in _listed(cells)]
    return found + ([Leak(SHARED, "an identifier of another area's child")] if unused else [])


def _names_with_birth_dates(book: FinishedBook, suspect: Suspect, people: People) -> list[Leak]:
    """Names of other children together with their date of birth: in one row, or in one text."""
    cells = book.cells.assign(name=book.cells["text"].str.casefold())
    cells = cells[_among(cells["name"], people.spoken)]
    called = people.by_name.loc[cells["name"].unique()]
    named = cells.merge(people.others(called, suspect.scope), on="name")
    found = _with_their_days(named, book, suspect, people) if len(named) else []
    for part, texts in {**book.other_texts(), SHARED: [*book.shared, *book.cells["text"].dropna()]}.items():
        dated = [text for text in dict.fromkeys(texts) if HAS_DAY.search(text)]
        if not dated:
            continue
        days_told = _days_in(pd.Series(dated, index=dated, dtype="str")).rename_axis("told").reset_index()
        days_told = days_told[days_told["birth_date"].isin(people.by_birth.index)]
        if days_told.empty:
            continue
        born = people.by_birth.loc[days_told["birth_date"].unique()]
        candidates = days_told.merge(people.others(born, suspect.scope), on="birth_date")
        pairs_told = zip(candidates["name"], candidates["told"].str.casefold(), strict=True)
        if any(name in text for name, text in pairs_told):
            found.append(Leak(part, "name and date of birth of another area's child in one text"))
    return found


def _with_their_days(named: pd.DataFrame, book: FinishedBook, suspect: Suspect, people: People) -> list[Leak]:
    """Cells that name another area's child in a row that also holds the child's date of birth."""
    rows = book.cells.merge(named[["sheet", "row"]].drop_duplicates(), on=["sheet", "row"])
    days = rows.assign(birth_date=_excel_day(rows["number"]))[["sheet", "row", "birth_date"]]
    written = _days_in(rows.set_index(["sheet", "row"])["text"]).reset_index()
    both = named.merge(pd.concat([days, written]).dropna().drop_duplicates(), on=["sheet", "row", "birth_date"])
    both = both[~_is_of_own_child(both, book, suspect, people)]
    return [_at(cell, "name and date of birth of another area's child") for cell in _listed(both)]


def _is_of_own_child(named: pd.DataFrame, book: FinishedBook, suspect: Suspect, people: People) -> pd.Series:
    """Where the row's own identifier is that of a child of the scope who bears the name: a date that is a namesake's
    birthday is then a date of this child's."""
    told = _below(book.cells, suspect.identifying)[["sheet", "row", "text"]].rename(columns={"text": "child_id"})
    if named.empty:
        return pd.Series(dtype="bool", index=named.index)
    bearers = told[_among(told["child_id"], people.within(suspect.scope).ids)]
    bearers = bearers.merge(people.names, left_on="child_id", right_index=True)
    borne = pd.MultiIndex.from_frame(bearers[["sheet", "row", "name"]])
    return pd.Series(pd.MultiIndex.from_frame(named[["sheet", "row", "name"]]).isin(borne), index=named.index)


def _below(cells: pd.DataFrame, headers: "frozenset[str]") -> pd.DataFrame:
    """The cells below the first cell of a sheet's column that holds one of the headers."""
    heads = cells[cells["text"].isin(headers)].drop_duplicates(["sheet", "column"])
    keyed = cells.reset_index().merge(heads[["sheet", "column", "row"]], on=["sheet", "column"], suffixes=("", "_head"))
    below = keyed[keyed["row"] > keyed["row_head"]]
    return below.set_index("index")[list(cells.columns)]


def _words(texts: Sequence[str], everywhere: Sequence[str]) -> set[str]:
    """Every word that could be an identifier: each text as a whole, and within it; not what every file says."""
    joined = "\n".join(texts)
    for known in everywhere:
        joined = joined.replace(known, " ")
    words = {part for word in WORD.findall(joined) for part in (word, *re.split(r"[-_/.]", word))}
    return {word for word in words if len(word) >= SHORTEST} | {text.strip() for text in texts if len(text) < 64}


def _days_in(texts: pd.Series) -> pd.Series:
    """The days written in texts, by the texts' index."""
    texts = texts.dropna()
    parts = texts[texts.str.contains(HAS_DAY)].str.extractall(DAY)
    found = [pd.to_datetime(parts[place], format=form, errors="coerce") for place, form in enumerate(DAY_FORMS)]
    days = pd.concat(found).dropna().astype("datetime64[us]").rename("birth_date")
    return days.droplevel("match")


def _excel_day(number: pd.Series) -> pd.Series:
    """The day that a number is in Excel, blank where it is none."""
    whole = number.where(number.between(1, 2_958_465)).floordiv(1)
    return (EXCEL_DAY_0 + pd.to_timedelta(whole, unit="D")).astype("datetime64[us]")


def _listed(cells: pd.DataFrame) -> list[dict[str, object]]:
    return cells.head(MOST_TOLD).to_dict("records")


def _at(cell: dict[str, object], what: str) -> Leak:
    return Leak(f"sheet {cell['sheet']}, cell {cell['column']}{cell['row']}", what)


_PEOPLE_BY_PATH: dict[Path, People] = {}


def _open_again(job: tuple[Suspect, Path]) -> list[Leak]:
    """Check a file in whatever process; the children are read once in each."""
    suspect, path = job
    if path not in _PEOPLE_BY_PATH:
        _PEOPLE_BY_PATH.clear()
        _PEOPLE_BY_PATH[path] = People(pd.read_parquet(path))
    return leaks(suspect, _PEOPLE_BY_PATH[path])


def check_for_leaks(
    work: Work, files: Sequence[PublishedFile], output: Output, told: Provenance, facts: Facts, pool: Workers
) -> None:
    """Open every workbook again. Errors: AnnexaError where one holds what it must not; that file is removed."""
    books = [one for one in files if one.path.endswith(".xlsx")]
    columns = [*output.columns(), *FINDING_COLUMNS]
    identifying = frozenset(column.header for column in columns if column.identifies)
    numbers = frozenset(column.header for column in columns if _numbers_something_else(column)) - identifying
    everywhere = (told.snapshot_id, told.authority)
    known = [*areas(facts.organisation, LEVELS), WHOLE_COUNTY, NO_TEAM, NO_PLACE]
    scopes = {(scope.level, scope.name): scope for scope in known}
    with work.session.steps.step("leak check") as step:
        people = work.folder / ".people.parquet"
        try:
            write_frame(People.of(facts).frame, people)
            jobs = [
                (
                    Suspect(
                        work.folder / one.path,
                        None if _holds_figures_only(one, work) else scopes[one.level, one.scope],
                        identifying,
                        numbers,
                        everywhere,
                    ),
                    people,
                )
                for one in books
            ]
            found = {one.path: leak for one, leak in zip(books, pool.results(_open_again, jobs), strict=True) if leak}
        finally:
            people.unlink(missing_ok=True)
        step.rows = len(books)
        _withhold(work, found)


def _holds_figures_only(one: PublishedFile, work: Work) -> bool:
    return work.request.summary_only or Path(one.path).name.startswith(f"{BOARD_PACK}_")


def _withhold(work: Work, found: "dict[str, list[Leak]]") -> None:
    """Remove the files that leak, log where, and fail."""
    if not found:
        return
    for path, of_file in found.items():
        (work.folder / path).unlink(missing_ok=True)
        work.journal.write("leak", path=path, places=[f"{one.place}: {one.what}" for one in of_file])
    first, of_first = next(iter(found.items()))
    raise AnnexaError(
        f"{len(found)} finished files hold what must not be in them; nothing is published. "
        f"First: {first}, {of_first[0].place}: {of_first[0].what}.",
        where=str(work.journal.path),
        mend="see every place under the event leak in the log, and tell the program's keeper",
    )


def _numbers_something_else(column: Column) -> bool:
    return not column.identifies and OTHER_NUMBERS.fullmatch(column.name) is not None
