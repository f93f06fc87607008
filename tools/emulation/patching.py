"""Replaces functions of the emulator, and says so when they are not there."""

import sys


def replace(module, name, make):
    """Puts what `make` makes of the original in its place."""
    if not hasattr(module, name):
        sys.exit(f"{module.__name__} has no {name}: use the version that requirements.txt names")
    setattr(module, name, make(getattr(module, name)))
