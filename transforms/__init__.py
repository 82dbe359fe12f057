"""Transforms: pure functions from canonical tables and an as-at date to facts."""
