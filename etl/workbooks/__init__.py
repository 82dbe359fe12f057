"""Workbooks: one writer for all, one look, one split by scope."""
