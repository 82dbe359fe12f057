"""The catalogue holds the rules of every file in the room and of every canonical table."""

import importlib
from pathlib import Path

import expectations
from expectations.catalogue import RULES, TABLE_RULES
from extracts.model import TABLES, key_column

FOLDER = Path(expectations.__file__).parent


OF_STRANGERS = "annex_a_workbooks"  # what must hold of a workbook that another program wrote, and of no run's lists


def test_every_file_that_declares_rules_is_listed() -> None:
    names = [path.stem for path in FOLDER.glob("[!_]*.py") if path.stem != OF_STRANGERS]
    modules = [importlib.import_module(f"expectations.{name}") for name in names]
    declared = {
        rule.id for module in modules for rule in getattr(module, "RULES", []) if module.__name__.count(".") == 1
    }
    assert declared == {rule.id for rule in RULES}


def test_every_canonical_table_has_its_key_checked() -> None:
    checked = {rule.id for rule in TABLE_RULES}
    assert {f"{table}.{key_column(table)}.unique" for table in TABLES} <= checked
