"""From an authority's local codes and words to the canonical codes."""

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from extracts.errors import SettingsError
from extracts.model.code_sets import CodeSets, normalise

COLUMNS = ("code_set", "source", "code")
LONGEST_CODE = 100  # characters; longer text is somebody's sentence, which may tell of a child
FREE_TEXT = "(text too long to be a code)"


class CodeMap:
    """Mappings in layers: the authority's own, the system's, then the code set's known spellings.

    A source code compares without case, white space, quote style and dash style; `*` in a mapping stands for
    anything. Exact mappings win over those with `*`.
    """

    def __init__(self, code_sets: CodeSets, layers: Iterable[tuple[str, pd.DataFrame]]) -> None:
        self._code_sets = code_sets
        self._exact: dict[str, dict[str, str]] = {}
        self._patterns: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        self._spellings: dict[str, dict[str, str]] = {}
        for where, rows in layers:
            self._add(where, rows)

    def _add(self, where: str, rows: pd.DataFrame) -> None:
        missing = [name for name in COLUMNS if name not in rows.columns]
        if missing:
            raise SettingsError(
                f"The file has no column {', '.join(missing)}.",
                where=where,
                mend=f"give it the header {','.join(COLUMNS)}",
            )
        for code_set, source, code in zip(*(rows[name].str.strip() for name in COLUMNS), strict=True):
            if code not in self._code_sets.codes(code_set):
                raise SettingsError(
                    f"The code set {code_set!r} has no code {code!r}.",
                    where=where,
                    mend="use a code of docs/reference/code_sets.md",
                )
            if "*" in source:
                self._patterns.setdefault(code_set, []).append((_pattern(source), code))
            else:
                self._exact.setdefault(code_set, {}).setdefault(normalise(source), code)

    def apply(self, code_set: str, values: pd.Series) -> tuple[pd.Series, Mapping[str, int]]:
        """The canonical codes, and how often each code without a mapping occurs; those stay as they came.

        Text longer than a code can be is counted without being quoted: it may tell of a child.
        """
        counts = values.value_counts()
        mapped = {source: self._code(code_set, source) for source in counts.index}
        unmapped = self.unmapped(code_set, counts.index.to_series(), counts)
        return values.map({source: code or source for source, code in mapped.items()}).astype("str"), unmapped

    def unmapped(self, code_set: str, sources: pd.Series, counts: pd.Series) -> Mapping[str, int]:
        """How often each source code without a mapping occurs, `counts` being how often each of `sources` does."""
        unmapped: dict[str, int] = {}
        for source, count in zip(sources, counts, strict=True):
            if pd.notna(source) and self._code(code_set, source) is None:
                told = source if len(source) <= LONGEST_CODE else FREE_TEXT
                unmapped[told] = unmapped.get(told, 0) + int(count)
        return unmapped

    def _code(self, code_set: str, source: str) -> str | None:
        spelling = normalise(source)
        exact = self._exact.get(code_set, {}).get(spelling)
        if exact is not None:
            return exact
        for pattern, code in self._patterns.get(code_set, ()):
            if pattern.fullmatch(spelling):
                return code
        if code_set not in self._spellings:
            self._spellings[code_set] = self._code_sets.alias_map(code_set)
        return self._spellings[code_set].get(spelling)


def _pattern(source: str) -> re.Pattern[str]:
    """The mapping's source with `*` for anything; every other character stands for itself."""
    return re.compile(".*".join(re.escape(normalise(part)) for part in source.split("*")), re.DOTALL)
