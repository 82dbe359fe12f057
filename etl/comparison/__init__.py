"""Comparing two finished runs: who joined, left and changed on each Annex A list, read from kept frames."""
