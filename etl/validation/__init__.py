"""Validating any Annex A workbook: opened as a file from a stranger, read without coercing, checked by the rules."""
