"""Annex A: the child-level lists Ofsted inspects on, one file a list, in both editions."""
