"""Expectations: what must hold of the snapshot, the lists and the reports, and who mends it."""
