"""Giving memory back to the machine: what a long step let go of stays with the process unless it is asked for."""

import ctypes
import gc
import sys

import pyarrow as pa


def give_back() -> None:
    """Return what is free to the machine; where the C library has no word for it, as much as Arrow holds."""
    gc.collect()
    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        try:
            ctypes.CDLL("libc.so.6").malloc_trim(0)
        except (OSError, AttributeError):  # another C library than GNU's
            return
