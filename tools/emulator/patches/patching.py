"""Replaces functions of the emulator. Exits with a message if they do not exist."""

import sys


def replace(module, name, make):
    """Replaces the original by the result of `make(original)`."""
    if not hasattr(module, name):
        sys.exit(f"{module.__name__} has no {name}: use the version that requirements.txt names")
    setattr(module, name, make(getattr(module, name)))
