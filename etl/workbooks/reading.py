"""Reading a finished workbook as it lies on the disk: every cell and every other text, hidden ones too."""

import html
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self
from zipfile import BadZipFile, ZipFile

import pandas as pd

from extracts.errors import AnnexaError

SHARED = "xl/sharedStrings.xml"
SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
CELL = re.compile(r"<c\b([^>/]*)>(.*?)</c>", re.DOTALL)  # a cell without content has no closing tag
TEXT_NODE = re.compile(r">([^<>]+)<")
TELLING_ATTRIBUTE = re.compile(r'\b(?:name|descr|title|tooltip|displayName|prompt|error|uniqueName)="([^"]+)"')
CELLS = ["sheet", "column", "row", "text", "number"]


@dataclass(frozen=True)
class FinishedBook:
    """The parts of a workbook file by name, as text."""

    parts: dict[str, str]

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read the whole file. Errors: AnnexaError where it is no workbook."""
        try:
            with ZipFile(path) as book:
                return cls({name: book.read(name).decode("utf-8", "replace") for name in book.namelist()})
        except (OSError, BadZipFile):
            raise AnnexaError(
                "A workbook that was just written cannot be read.", where=str(path), mend="check the disk"
            ) from None

    @cached_property
    def shared(self) -> list[str]:
        """The shared strings in order, used in a cell or not."""
        items = re.findall(r"<si>(.*?)</si>|<si/>", self.parts.get(SHARED, ""), re.DOTALL)
        return [html.unescape("".join(re.findall(r"<t\b[^>]*>(.*?)</t>", item, re.DOTALL))) for item in items]

    @cached_property
    def sheets(self) -> dict[str, str]:
        """The parts of the sheets and the names they bear."""
        names = re.findall(r'<sheet\b[^>]*?\bname="([^"]*)"', self.parts.get("xl/workbook.xml", ""))
        numbers = sorted(int(found[1]) for part in self.parts if (found := SHEET.fullmatch(part)))
        return {
            f"xl/worksheets/sheet{number}.xml": html.unescape(name)
            for number, name in zip(numbers, names, strict=False)
        }

    @cached_property
    def cells(self) -> pd.DataFrame:
        """Every cell with content: sheet, column (letters), row, text (blank in a number) and number."""
        found = [self._cells(part, name) for part, name in self.sheets.items()]
        return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=CELLS)

    def other_texts(self) -> dict[str, list[str]]:
        """By part, every text outside cells: names, properties, headers, comments, charts with what they keep.

        Figures that a chart keeps of cells, and measures of a drawing, are no texts.
        """
        found = {}
        for part, content in self.parts.items():
            if part == SHARED:
                continue
            words = re.sub(r"<sheetData>.*?</sheetData>|<c:numCache>.*?</c:numCache>", "", content, flags=re.DOTALL)
            nodes = re.findall(r"<a:t>([^<]+)<", words) if part.startswith("xl/drawings/") else TEXT_NODE.findall(words)
            texts = [html.unescape(text) for text in (*nodes, *TELLING_ATTRIBUTE.findall(words))]
            found[part] = [text for text in texts if text.strip()]
        return found

    def _cells(self, part: str, name: str) -> pd.DataFrame:
        raw = pd.DataFrame(CELL.findall(self.parts[part]), columns=["told", "content"], dtype="str")
        place = raw["told"].str.extract(r'\br="([A-Z]+)([0-9]+)"')
        kind = raw["told"].str.extract(r'\bt="(\w+)"')[0].fillna("n")
        value = raw["content"].str.extract(r"<(?:v|t)\b[^>]*>(.*?)</", flags=re.DOTALL)[0]
        is_shared, is_number = kind.eq("s"), kind.eq("n")
        number = pd.to_numeric(value.where(is_number | is_shared), errors="coerce")
        strings = pd.Series(self.shared, dtype="str")
        text = value.map(html.unescape, na_action="ignore").astype("str").where(~is_number & ~is_shared)
        text[is_shared] = strings.reindex(number[is_shared].astype("int64")).to_numpy()
        return pd.DataFrame(
            {
                "sheet": name,
                "column": place[0],
                "row": place[1].astype("int64"),
                "text": text,
                "number": number.where(is_number),
            }
        )
