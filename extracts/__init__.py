"""Extracts: the canonical model, the sources that fill it, code maps, and the demo authority."""
