"""The catalogue holds the rules of every file in the room and of every canonical table."""

import importlib
from pathlib import Path

import expectations
from expectations.catalogue import RULES, TABLE_RULES
from extracts.model import TABLES, key_column

FOLDER = Path(expectations.__file__).parent


def test_every_file_that_declares_rules_is_listed() -> None:
    modules = [importlib.import_module(f"expectations.{path.stem}") for path in FOLDER.glob("[!_]*.py")]
    declared = {
        rule.id for module in modules for rule in getattr(module, "RULES", []) if module.__name__.count(".") == 1
    }
    assert declared == {rule.id for rule in RULES}


def test_every_canonical_table_has_its_key_checked() -> None:
    checked = {rule.id for rule in TABLE_RULES}
    assert {f"{table}.{key_column(table)}.unique" for table in TABLES} <= checked
