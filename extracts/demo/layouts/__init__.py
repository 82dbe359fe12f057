"""The demo in the layout of every other system: the same children, carried over from the LCS demo.

The LCS demo is read once, as any LCS database is, and its canonical rows are laid out as another system keeps
them. What that system cannot hold is left out; what LCS itself does not hold is left out too.
"""

from extracts.demo.layouts.layout import SYSTEMS, is_database, write_layout

__all__ = ["SYSTEMS", "is_database", "write_layout"]
